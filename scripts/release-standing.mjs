// Compares a version with the existing releases: `node scripts/release-standing.mjs v1.2.3`, with the JSON of
// `gh release list --json tagName,isDraft` on stdin. It prints lines for GITHUB_OUTPUT:
//   state            none, draft or published
//   newest           whether no newer version is published
//   newest_of_major  whether no newer version of the same major version is published
//   major            the major tag, such as v1
import { readFileSync } from 'node:fs';

const VERSION_TAG = /^v(\d+)\.(\d+)\.(\d+)$/;

/** The three numbers of a version tag; undefined for any other tag. */
const numbersOf = (tag) => VERSION_TAG.exec(tag)?.slice(1).map(Number);

/** Whether version `a` is newer than version `b`. */
function isNewer(a, b) {
  const differing = a.findIndex((number, position) => number !== b[position]);
  return differing !== -1 && a[differing] > b[differing];
}

const [tag = ''] = process.argv.slice(2);
const own = numbersOf(tag);
if (own === undefined) {
  console.error(`The tag "${tag}" is invalid: it must have the form v1.2.3.`);
  process.exit(1);
}
const releases = JSON.parse(readFileSync(0, 'utf8'));
const withTag = releases.filter(({ tagName }) => tagName === tag);
const published = releases.filter(({ isDraft }) => !isDraft).map(({ tagName }) => numbersOf(tagName));
const newer = published.filter((numbers) => numbers !== undefined && isNewer(numbers, own));

const state = withTag.length === 0 ? 'none' : withTag.every(({ isDraft }) => isDraft) ? 'draft' : 'published';
console.log(`state=${state}`);
console.log(`newest=${newer.length === 0}`);
console.log(`newest_of_major=${!newer.some(([major]) => major === own[0])}`);
console.log(`major=v${own[0]}`);
