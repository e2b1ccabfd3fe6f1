// Says how a version stands to the releases that there are: `node scripts/release-standing.mjs v1.2.3`, with the JSON of
// `gh release list --json tagName,isDraft` as its input. It prints lines for GITHUB_OUTPUT:
//   state            none, draft or published
//   newest           whether no newer version is published
//   newest_of_major  whether no newer version of the same major version is published
//   major            the major tag, such as v1
import { readFileSync } from 'node:fs';

const FORM = /^v(\d+)\.(\d+)\.(\d+)$/;

/** The three numbers of a tag; undefined where it is none of a version. */
const numbersOf = (tag) => FORM.exec(tag)?.slice(1).map(Number);

/** Whether version `a` comes after version `b`. */
function isNewer(a, b) {
  const differing = a.findIndex((number, place) => number !== b[place]);
  return differing !== -1 && a[differing] > b[differing];
}

const [tag = ''] = process.argv.slice(2);
const own = numbersOf(tag);
if (own === undefined) {
  console.error(`The tag must be of the form v1.2.3, and it is "${tag}".`);
  process.exit(1);
}
const releases = JSON.parse(readFileSync(0, 'utf8'));
const standing = releases.filter(({ tagName }) => tagName === tag);
const published = releases.filter(({ isDraft }) => !isDraft).map(({ tagName }) => numbersOf(tagName));
const newer = published.filter((numbers) => numbers !== undefined && isNewer(numbers, own));

const state = standing.length === 0 ? 'none' : standing.every(({ isDraft }) => isDraft) ? 'draft' : 'published';
console.log(`state=${state}`);
console.log(`newest=${newer.length === 0}`);
console.log(`newest_of_major=${!newer.some(([major]) => major === own[0])}`);
console.log(`major=v${own[0]}`);
