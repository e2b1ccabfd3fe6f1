import { ActionError } from '../text/action-error.js';
import { joinSafe, type SafeText, safe } from '../text/safe-text.js';

/** What went wrong with one index. */
export interface IndexError {
  /** Errors with the same key differ only in the index, and share one message. */
  key: string;
  headline: (names: SafeText, be: 'was' | 'were') => SafeText;
  serviceSaid?: SafeText | undefined;
  /** About this index alone. */
  detail?: SafeText | undefined;
  advice: SafeText;
}

/** A workflow may have a hundred indexes; one sentence names this many. */
const MAX_NAMES = 10;

/** The lines of the message about one index. */
export function messageOf({ error, indexName }: { error: IndexError; indexName: string }): SafeText[] {
  const { headline, serviceSaid, detail, advice } = error;
  return [headline(safe`${indexName}`, 'was'), serviceSaid, detail, advice].filter((line) => line !== undefined);
}

/** The error of the whole step; indexes with the same error share its lines, and each adds its own detail. */
export function stepError(results: readonly { indexName: string; error?: IndexError }[]): ActionError | undefined {
  const failed = results.flatMap(({ indexName, error }) => (error ? [{ indexName, error }] : []));
  if (failed.length === 0) return undefined;
  const groups = new Map<string, FailedIndex[]>();
  for (const one of failed) {
    const group = groups.get(one.error.key);
    if (group === undefined) groups.set(one.error.key, [one]);
    else group.push(one);
  }
  const total = results.length > 1 ? [safe`${failed.length} of ${results.length} indexes failed.`] : [];
  return new ActionError({
    lines: [...total, ...[...groups.values()].flatMap(groupMessage)],
    fixes: failed.map(({ error: { advice } }) => advice),
  });
}

interface FailedIndex {
  indexName: string;
  error: IndexError;
}

function groupMessage(group: readonly FailedIndex[]): SafeText[] {
  const [first] = group;
  if (first === undefined) return [];
  if (group.length === 1) return messageOf(first);
  const { headline, serviceSaid, advice } = first.error;
  const names = group.slice(0, MAX_NAMES).map(({ indexName }) => safe`${indexName}`);
  if (group.length > names.length) names.push(safe`${group.length - names.length} more`);
  const details = group.flatMap(({ indexName, error: { detail } }) => (detail ? [safe`${indexName}: ${detail}`] : []));
  const list = safe`${joinSafe(names.slice(0, -1))} and ${names.at(-1) ?? ''}`;
  return [headline(list, 'were'), serviceSaid, ...details, advice].filter((line) => line !== undefined);
}
