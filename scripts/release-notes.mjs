// Prints what CHANGELOG.md says of a version, without its heading, and fails where it says nothing:
// `node scripts/release-notes.mjs 1.2.3`. The heading is of the form `## 1.2.3` or `## [1.2.3] - 2026-01-31`.
import { readFileSync } from 'node:fs';

const [version = ''] = process.argv.slice(2);

/** The version that a heading of the second level is about; undefined for any other line. */
const versionOf = (line) => /^## +\[?v?([^\s\]]+)/.exec(line)?.[1];

/** The lines under a version's heading, up to the next heading of that level; undefined without one. */
function sectionOf(lines) {
  const head = lines.findIndex((line) => versionOf(line) === version);
  if (head === -1) return undefined;
  const rest = lines.slice(head + 1);
  const end = rest.findIndex((line) => line.startsWith('## '));
  return rest.slice(0, end === -1 ? rest.length : end);
}

const section = sectionOf(readFileSync('CHANGELOG.md', 'utf8').split(/\r?\n/));
// A heading such as `### Fixed`, or the address of a link, tells nothing by itself.
const isTelling = section?.some((line) => line.trim() !== '' && !/^#|^\[[^\]]+\]: /.test(line));

if (isTelling) {
  console.log(section.join('\n').trim());
} else {
  console.error(section ? `CHANGELOG.md says nothing of ${version}.` : `CHANGELOG.md has no section "## ${version}".`);
  process.exitCode = 1;
}
