import type { ListedIndex } from '../pinecone/parse.js';

/** The tag of indexes that this product created and deletes again: they match no pattern and no tags. */
export const TEMPORARY_TAG = 'pinecone-backup-action';

/** A tag that an index must have; with any value if `value` is undefined. */
export interface RequiredTag {
  key: string;
  value: string | undefined;
}

/** `env=production`, or `env` for any value. */
export function formatTag({ key, value }: RequiredTag): string {
  return value === undefined ? key : `${key}=${value}`;
}

/** Which indexes a step works on. */
export interface IndexSelector {
  /** The lines of `index_name`; without any, the tags select among all indexes. */
  lines: readonly string[];
  tags: readonly RequiredTag[];
}

/** Why an index of the project was not selected. */
type SkipReason = 'temporary' | 'excluded' | 'no match' | 'tags' | 'unsupported';

/** An index of the project that was not selected. */
export interface SkippedIndex {
  index: ListedIndex;
  reason: SkipReason;
}

/** The decision about every index of the project. */
export interface IndexSelection {
  selector: IndexSelector;
  /** The project's indexes. */
  indexes: readonly ListedIndex[];
  /** In the order of the lines, and of the project's list for a pattern; each once. */
  selected: readonly string[];
  skipped: readonly SkippedIndex[];
  /** Exact names whose index lacks the tags, or does not exist. */
  withoutTags: readonly string[];
  /** Lines that match no index of the project. */
  unmatched: readonly string[];
}

/** Whether the project's list of indexes is needed: exact names are used as given, if any is left. */
export function needsIndexList({ lines, tags }: IndexSelector): boolean {
  const hasPattern = lines.some((line) => excludedBy(line) === undefined && isPattern(line));
  return tags.length > 0 || hasPattern || (lines.length > 0 && selectNames({ lines }).length === 0);
}

/** Selects exact names: nothing has to be known about the project. */
export function selectNames({ lines }: Pick<IndexSelector, 'lines'>): string[] {
  return [...new Set(lines.filter(isExactName))].filter((name) => matchesPatterns(lines, name));
}

/** Selects among the indexes of the project. Exact names are taken as given, if their index has the tags. */
export function selectIndexes(selector: IndexSelector, indexes: readonly ListedIndex[]): IndexSelection {
  const { lines, tags } = selector;
  const byName = new Map(indexes.map((index) => [index.name, index]));
  const exact = new Set(selectNames({ lines }));
  const hasTags = (index: ListedIndex | undefined) =>
    tags.every(({ key, value }) => {
      const found = index?.tags.get(key);
      return found !== undefined && (value === undefined || found === value);
    });
  const patterns = lines.length === 0 ? ['*'] : lines;
  const skipped: SkippedIndex[] = [];
  const byPattern = new Set<string>();
  for (const index of indexes) {
    if (exact.has(index.name)) continue;
    const reason = skipReason({ index, patterns, hasTags: hasTags(index) });
    if (reason === undefined) byPattern.add(index.name);
    else skipped.push({ index, reason });
  }
  const withTags = [...exact].filter((name) => hasTags(byName.get(name)));
  const chosen = new Set([...withTags, ...byPattern]);
  const selected = patterns.flatMap((line) => {
    if (!isPattern(line)) return chosen.delete(line) ? [line] : [];
    const matches = [...chosen].filter((name) => !exact.has(name) && matchesPattern(line, name));
    for (const name of matches) chosen.delete(name);
    return matches;
  });
  return {
    selector,
    indexes,
    selected,
    skipped,
    withoutTags: [...exact].filter((name) => !withTags.includes(name)),
    unmatched: lines.filter(
      (line) => !isExactName(line) && !indexes.some(({ name }) => matchesPattern(excludedBy(line) ?? line, name)),
    ),
  };
}

function skipReason({
  index,
  patterns,
  hasTags,
}: {
  index: ListedIndex;
  patterns: readonly string[];
  hasTags: boolean;
}): SkipReason | undefined {
  if (!matchesPatterns(patterns, index.name)) {
    const isExcluded = patterns.some((line) => excludedBy(line) === undefined && matchesPattern(line, index.name));
    return isExcluded ? 'excluded' : 'no match';
  }
  if (!hasTags) return 'tags';
  if (index.tags.has(TEMPORARY_TAG)) return 'temporary';
  return index.unsupported === undefined ? undefined : 'unsupported';
}

/** Whether a line of `index_name` is a pattern rather than an exact name. */
export function isPattern(line: string): boolean {
  return /[*?]/.test(line);
}

/** The pattern that an excluding line (`!docs-*`) excludes; undefined for a line that selects. */
export function excludedBy(line: string): string | undefined {
  return line.startsWith('!') ? line.slice(1) : undefined;
}

function isExactName(line: string): boolean {
  return excludedBy(line) === undefined && !isPattern(line);
}

/**
 * Whether the lines of `index_name` select a name: the last line that matches decides, as in GitHub's `branches:` filter.
 * A name that no line matches is not selected.
 */
export function matchesPatterns(lines: readonly string[], name: string): boolean {
  const last = lines.findLast((line) => matchesPattern(excludedBy(line) ?? line, name));
  return last !== undefined && excludedBy(last) === undefined;
}

/**
 * Excluding lines that exclude nothing, whatever indexes there are: they stand before every line that they could exclude
 * from, or the last later line for everything that they match selects it again.
 */
export function ineffectiveExclusions(lines: readonly string[]): string[] {
  return lines.filter((line, at) => {
    const excluded = excludedBy(line);
    if (excluded === undefined) return false;
    const concerned = (all: readonly string[]) =>
      all.some((one) => excludedBy(one) === undefined && mayShareNames(one, excluded));
    const isTooEarly = !concerned(lines.slice(0, at)) && concerned(lines.slice(at + 1));
    const last = lines.slice(at + 1).findLast((later) => covers(excludedBy(later) ?? later, excluded));
    return isTooEarly || (last !== undefined && excludedBy(last) === undefined);
  });
}

/** Whether there may be a name that two patterns match. */
function mayShareNames(one: string, other: string): boolean {
  return (isPattern(one) && isPattern(other)) || matchesPattern(one, other) || matchesPattern(other, one);
}

/** Whether a pattern matches every name that another one does. */
function covers(pattern: string, other: string): boolean {
  // Only wildcards match #, which no name has: as few and as many of them as the other one can stand for.
  const examples = ['', '#'.repeat(45)].map((any) => other.replaceAll('*', any).replaceAll('?', '#'));
  return examples.every((example) => matchesPattern(pattern, example));
}

/** Whether a shell-style pattern matches the whole name: `*` stands for any characters, `?` for exactly one. */
export function matchesPattern(pattern: string, name: string): boolean {
  let at = 0;
  let inName = 0;
  // Where the last `*` is, and where in the name it was tried last: only that one has to be reconsidered.
  let star = -1;
  let resume = 0;
  while (inName < name.length) {
    if (pattern[at] === '*') {
      star = at;
      resume = inName;
      at += 1;
    } else if (pattern[at] === '?' || pattern[at] === name[inName]) {
      at += 1;
      inName += 1;
    } else if (star >= 0) {
      resume += 1;
      inName = resume;
      at = star + 1;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
