import { excludedBy, isPattern, matchesPattern } from '../../backups/select-indexes.js';
import { editDistance } from '../../text/closest-names.js';
import type { Ports } from '../action.js';
import { type MisspelledExclusion, misspelledExclusionsError } from './plan-messages.js';

/** More is probably another name. */
const MOST_EDITS = 2;

/** The excluding lines of `index_name` that match none of these names. */
export function unmatchedExclusions({ lines, names }: { lines: readonly string[]; names: Iterable<string> }): string[] {
  const all = [...names];
  return lines.filter((line) => {
    const excluded = excludedBy(line);
    return excluded !== undefined && !all.some((name) => matchesPattern(excluded, name));
  });
}

/**
 * Throws if a typo in an exclusion would delete backups that were to be protected: if a line excludes neither an index with
 * backups nor any other index of the project, but nearly one in which backups would be deleted. Any other line that excludes
 * nothing is normal, as one workflow may be used for several projects.
 */
export async function rejectMisspelled({
  exclusions,
  affected,
  ports: { client, limits },
}: {
  /** Those that match no index with backups. */
  exclusions: readonly string[];
  /** The names of the indexes in which backups would be deleted. */
  affected: readonly string[];
  ports: Pick<Ports, 'client' | 'limits'>;
}): Promise<void> {
  const suspects = exclusions.flatMap((line): MisspelledExclusion[] => {
    const meant = affected.find((name) => isNearly(excludedBy(line) ?? line, name));
    return meant === undefined ? [] : [{ line, meant }];
  });
  if (suspects.length === 0) return;
  const existing = await client.listIndexes(limits).catch(() => []);
  const names = existing.map(({ name }) => name);
  const misspelled = unmatchedExclusions({ lines: suspects.map(({ line }) => line), names });
  if (misspelled.length > 0) throw misspelledExclusionsError(suspects.filter(({ line }) => misspelled.includes(line)));
}

/** Whether a typo may be all that keeps the pattern from matching the name. A pattern is compared with the start of a name. */
function isNearly(pattern: string, name: string): boolean {
  const wanted = pattern.replace(/[*?]/g, '');
  const start = isPattern(pattern) ? name.slice(0, wanted.length) : name;
  const edits = editDistance(wanted, start);
  return edits <= MOST_EDITS && edits * 2 < wanted.length;
}
