import type { Backup } from '../../pinecone/parse.js';
import type { IndexError } from '../index-error.js';

/** What is known about the backup of one index. */
export type CreateResult = { indexName: string; error?: IndexError } & (
  | { outcome: 'pending' }
  /** The request was sent, and may have created a backup with this name. */
  | { outcome: 'requested'; name: string }
  | { outcome: 'created' | 'reused'; backup: Backup; readyAfterMs?: number }
  /** Deleted by somebody else before it was Ready. */
  | { outcome: 'deleted'; backup: Backup; wasCreated: boolean }
  /** Nothing was created. */
  | { outcome: 'failed'; error: IndexError }
);

/** One result per index, in the order of the input. */
export interface CreateState {
  results: readonly CreateResult[];
}

/** The backup that exists, if any is known. */
export function existingBackup(result: CreateResult): Backup | undefined {
  return result.outcome === 'created' || result.outcome === 'reused' ? result.backup : undefined;
}

/** The same, unless something is wrong with it. */
export function usableBackup(result: CreateResult): Backup | undefined {
  return result.error ? undefined : existingBackup(result);
}
