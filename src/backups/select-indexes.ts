import type { ListedIndex } from '../pinecone/parse.js';
import { excludedBy, isPattern, matchesPattern, matchesPatterns } from './index-patterns.js';

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
export type SkipReason = 'temporary' | 'excluded' | 'no match' | 'tags' | 'unsupported';

/** The decision about every index of the project. */
export interface IndexSelection {
  /** In the order of the lines, and of the project's list for a pattern; each once. */
  selected: readonly string[];
  skipped: readonly { index: ListedIndex; reason: SkipReason }[];
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
  const names = lines.filter((line) => excludedBy(line) === undefined && !isPattern(line));
  return [...new Set(names)].filter((name) => matchesPatterns(lines, name));
}

/** Selects among the indexes of the project. Exact names are taken as given, if their index has the tags. */
export function selectIndexes({ lines, tags }: IndexSelector, indexes: readonly ListedIndex[]): IndexSelection {
  const byName = new Map(indexes.map((index) => [index.name, index]));
  const exact = new Set(selectNames({ lines }));
  const hasTags = (index: ListedIndex | undefined) =>
    tags.every(({ key, value }) => {
      const found = index?.tags.get(key);
      return found !== undefined && (value === undefined || found === value);
    });
  const patterns = lines.length === 0 ? ['*'] : lines;
  const skipped: { index: ListedIndex; reason: SkipReason }[] = [];
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
    selected,
    skipped,
    withoutTags: [...exact].filter((name) => !withTags.includes(name)),
    unmatched: lines.filter((line) => {
      const pattern = excludedBy(line) ?? line;
      const isName = excludedBy(line) === undefined && !isPattern(line);
      return !isName && !indexes.some(({ name }) => matchesPattern(pattern, name));
    }),
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
