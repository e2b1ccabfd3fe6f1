import { enumerate, type SafeText, safe } from './safe-text.js';

/** The number of single-character insertions, deletions and replacements that turn `a` into `b` (Levenshtein). */
export function editDistance(a: string, b: string): number {
  const columns = [...b];
  let row = [0, ...columns.map((_, column) => column + 1)];
  for (const [line, letter] of [...a].entries()) {
    const next = [line + 1];
    for (const [column, other] of columns.entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

// Pinecone's limit for names, and far more indexes than a project has, to keep the comparison fast.
const LONGEST_NAME = 45;
const MOST_NAMES = 1_000;

/** At most three of `names` that the author of `wanted` may have meant, closest first. */
export function closestNames({ wanted, names }: { wanted: string; names: readonly string[] }): string[] {
  const tolerance = Math.max(2, Math.floor(wanted.length / 3));
  return names
    .filter((name) => name.length <= LONGEST_NAME)
    .slice(0, MOST_NAMES)
    .map((name) => ({ name, far: editDistance(wanted, name) }))
    .filter(({ name, far }) => far <= tolerance || name.startsWith(wanted) || wanted.startsWith(name))
    .sort((a, b) => a.far - b.far || a.name.localeCompare(b.name))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** ` Did you mean docs-example?`, or '' if no name is similar to the wanted one. */
export function didYouMean(wanted: string, names: readonly string[]): SafeText {
  const similar = closestNames({ wanted, names: [...new Set(names)] });
  return similar.length === 0 ? safe`` : safe` Did you mean ${enumerate(similar)}?`;
}
