// Fails unless the tag is `vX.Y.Z` with the version in package.json: `node scripts/check-tag.mjs v1.2.3`.
import { readFileSync } from 'node:fs';

const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

if (!/^v\d+\.\d+\.\d+$/.test(tag)) {
  console.error(`The tag must be of the form v1.2.3, and it is "${tag}": pre-releases are not released.`);
  process.exitCode = 1;
} else if (tag !== `v${version}`) {
  console.error(`The tag is ${tag}, and the version in package.json is ${version}.`);
  process.exitCode = 1;
}
