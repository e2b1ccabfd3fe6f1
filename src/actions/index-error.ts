import type { Meaning } from '../backups/meaning.js';
import { ApiError } from '../pinecone/errors.js';
import { ActionError } from '../text/action-error.js';
import { joinSafe, type SafeText, safe } from '../text/safe-text.js';
import type { StateStore } from './action.js';
import type { IndexInputs } from './index-selector.js';

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

/** What selected an index: advice about it must name an input that was given. */
export type SelectedBy = 'name' | 'pattern' | 'tags';

/** What selected an index. */
export function selectedBy({ lines }: Pick<IndexInputs, 'lines'>, indexName: string): SelectedBy {
  if (lines.length === 0) return 'tags';
  return lines.includes(indexName) ? 'name' : 'pattern';
}

/** How to work without an index that can never have what the action is for; lacks the period at its end. */
export const HOW_TO_EXCLUDE: Record<SelectedBy, SafeText> = {
  name: safe`Remove it from index_name`,
  pattern: safe`Exclude it with ! and its name in the last line of index_name`,
  tags: safe`Exclude it with two lines in index_name: *, then ! and its name`,
};

/** Phrases, not words: an index can be named customers or podcasts, and Pinecone repeats its name. */
const UNSUPPORTED =
  /\bpod[- ]?(?:based|indexe?s?\b|type)|\bindex (?:is|uses) (?:a )?pods?\b|customer[- ]managed|\bCMEK\b/i;

/** What Pinecone's words mean about an index that can never be backed up; undefined if they say something else. */
export function unsupportedIndex({ error, by }: { error: unknown; by: SelectedBy }): Meaning | undefined {
  if (!(error instanceof ApiError) || !UNSUPPORTED.test(error.serviceMessage)) return undefined;
  return {
    summary: safe`the index cannot be backed up`,
    advice: safe`${HOW_TO_EXCLUDE[by]}: only serverless and BYOC indexes without a customer-managed key can be backed up.`,
  };
}

/** A selected index does not exist. `address` precedes the input to check, and `hint` follows the advice. */
export function unknownIndex(by: SelectedBy, { address = safe``, hint = safe`` } = {}): Meaning {
  if (by !== 'name') {
    return {
      summary: safe`the index no longer exists`,
      advice: safe`Re-run the job, which selects the indexes again.`,
    };
  }
  return {
    summary: safe`the API key's project has no index with that name`,
    advice: safe`Check ${address}index_name, and make sure that the key belongs to the right project.${hint}`,
  };
}

/** Replaces the result of one index. */
export function setResult<Result extends { indexName: string }>(
  state: StateStore<{ results: readonly Result[] }>,
  result: NoInfer<Result>,
): void {
  const { results } = state.current;
  const position = results.findIndex(({ indexName }) => indexName === result.indexName);
  state.patch({ results: results.with(position, result) });
}
