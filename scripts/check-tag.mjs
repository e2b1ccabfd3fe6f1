// Fails unless the tag is `vX.Y.Z` with the version in package.json: `node scripts/check-tag.mjs v1.2.3`.
import { readFileSync } from 'node:fs';

const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

if (!/^v\d+\.\d+\.\d+$/.test(tag)) {
  console.error(`The tag "${tag}" is invalid: it must have the form v1.2.3. Pre-releases are not supported.`);
  process.exitCode = 1;
} else if (tag !== `v${version}`) {
  console.error(`The tag ${tag} does not match the version in package.json, ${version}.`);
  process.exitCode = 1;
}
