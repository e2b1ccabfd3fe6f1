import type { Meaning } from '../backups/meaning.js';
import { ApiError } from '../pinecone/errors.js';
import { type SafeText, safe } from '../text/safe-text.js';
import type { IndexInputs } from './index-selector.js';

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

/** A selected index does not exist. */
export function unknownIndex(by: SelectedBy): Meaning {
  if (by !== 'name')
    return {
      summary: safe`the index no longer exists`,
      advice: safe`Re-run the job, which selects the indexes again.`,
    };
  return {
    summary: safe`the API key's project has no index with that name`,
    advice: safe`Check index_name, and make sure that the key belongs to the right project.`,
  };
}
