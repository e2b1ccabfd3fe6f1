// Prints the section of a version in CHANGELOG.md, without its heading, and fails if it is missing or empty:
// `node scripts/release-notes.mjs 1.2.3`. The heading has the form `## 1.2.3` or `## [1.2.3] - 2026-01-31`.
import { readFileSync } from 'node:fs';

const [version = ''] = process.argv.slice(2);

/** The version in a second-level heading; undefined for any other line. */
const versionOf = (line) => /^## +\[?v?([^\s\]]+)/.exec(line)?.[1];

/** The lines below a version's heading, up to the next heading of that level; undefined if there is no such heading. */
function sectionOf(lines) {
  const head = lines.findIndex((line) => versionOf(line) === version);
  if (head === -1) return undefined;
  const rest = lines.slice(head + 1);
  const end = rest.findIndex((line) => line.startsWith('## '));
  return rest.slice(0, end === -1 ? rest.length : end);
}

const section = sectionOf(readFileSync('CHANGELOG.md', 'utf8').split(/\r?\n/));
// A heading such as `### Fixed`, or a link definition, is not content.
const hasContent = section?.some((line) => line.trim() !== '' && !/^#|^\[[^\]]+\]: /.test(line));

if (hasContent) {
  console.log(section.join('\n').trim());
} else {
  console.error(
    section ? `The section "## ${version}" of CHANGELOG.md is empty.` : `CHANGELOG.md has no section "## ${version}".`,
  );
  process.exitCode = 1;
}
