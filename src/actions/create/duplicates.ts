import { isSameIndex } from '../../backups/same-backup.js';
import { AmbiguousMatchError } from '../../backups/unknown-outcome.js';
import type { Backup } from '../../pinecone/parse.js';
import type { ActionReference } from '../../text/action-reference.js';
import { enumerate, excerpt, safe } from '../../text/safe-text.js';
import type { StateStore } from '../action.js';
import { type IndexError, setResult } from '../index-error.js';
import type { CreateResult, CreateState } from './state.js';

/**
 * Corrects the result of each index of which a list of the step showed a backup that only our own request can have
 * created, and the result does not: whatever carries a request can repeat it, or replace its response, and one index's
 * search may end before another's. `seen` has all such backups by id.
 */
export function recordDuplicates({
  state,
  seen,
  uses,
}: {
  state: StateStore<CreateState>;
  seen: ReadonlyMap<string, Backup>;
  uses: ActionReference;
}): void {
  for (const result of state.current.results) {
    const ours = [...seen.values()].filter(({ source_index_name: name }) => isSameIndex(name, result.indexName));
    const corrected = ours.length === 0 ? undefined : correct({ result, ours, uses });
    if (corrected !== undefined) setResult(state, corrected);
  }
}

/** The result in view of the backups that are ours; undefined if it says all that there is to say. */
function correct({
  result,
  ours,
  uses,
}: {
  result: CreateResult;
  ours: readonly Backup[];
  uses: ActionReference;
}): CreateResult | undefined {
  const { indexName, error } = result;
  const ids = ours.map(({ backup_id: id }) => id);
  if (result.outcome === 'failed') {
    const name = ours[0]?.name ?? '';
    return { indexName, outcome: 'requested', name, error: refusedButCreatedError({ ids, refusal: result.error }) };
  }
  const [backup] = ours;
  if (result.outcome === 'requested' && backup && ours.length === 1 && !error?.key.includes(backup.backup_id)) {
    return { indexName, outcome: 'created', backup, error: foundLateError({ backup, search: error, uses }) };
  }
  if (!('backup' in result)) return undefined;
  const all = new Set([result.backup.backup_id, ...ids]);
  // A search for a second backup also names candidates that are not certainly ours.
  if (all.size === 1 || error?.key.startsWith('duplicate ')) return undefined;
  return { ...result, error: duplicateError({ ids: [...all], backup: result.backup }) };
}

/** The step, or what repeated its request, may have created or did create another backup than the one in the outputs. */
function duplicateError({ ids, backup }: { ids: readonly string[]; backup: Backup }): IndexError {
  const all = enumerate(ids);
  return {
    key: `duplicate ${all}`,
    headline: (names) => safe`More than one backup of ${names} may have been created by this step: ${all}.`,
    detail: safe`The outputs refer to ${excerpt(backup.backup_id, 80)}.`,
    advice: safe`Check these backups in the Pinecone console, and delete any that you do not need before you re-run the job.`,
  };
}

/** A backup was created, and the search for a second one ended with this error. */
export function unverifiedError({
  error,
  explained: { key, serviceSaid },
  backup,
}: {
  error: unknown;
  explained: IndexError;
  backup: Backup;
}): IndexError {
  if (error instanceof AmbiguousMatchError) return duplicateError({ ids: error.candidates, backup });
  return {
    key: `unverified ${key}`,
    headline: (names) =>
      safe`The backup of ${names} was created, but an earlier request may have created a second one.`,
    serviceSaid,
    detail: safe`Backup ID: ${excerpt(backup.backup_id, 80)}.`,
    advice: safe`Check the Pinecone console for a second backup before you re-run the job.`,
  };
}

/** The request was refused, but a list shows what only it can have created. */
export function refusedButCreatedError({ ids, refusal }: { ids: readonly string[]; refusal: IndexError }): IndexError {
  const all = enumerate(ids);
  return {
    key: `refused but created ${all}`,
    headline: (names) => safe`The request to back up ${names} was refused, but created ${all}.`,
    serviceSaid: refusal.serviceSaid,
    advice: safe`Check the Pinecone console, and delete what you do not need before you re-run the job.`,
  };
}

/** The search for the backup ended, and then a list that was read for another index showed it. */
export function foundLateError({
  backup: { backup_id: id, status },
  search,
  uses,
}: {
  backup: Backup;
  search: IndexError | undefined;
  uses: ActionReference;
}): IndexError {
  return {
    key: `found late ${search?.key}`,
    headline: (names, be) =>
      safe`${names} ${be} backed up, but a list showed it only after the search for it had ended.`,
    serviceSaid: search?.serviceSaid,
    detail: safe`The backup ${excerpt(id, 80)} is ${excerpt(status, 40)}.`,
    advice: safe`Re-running would create a second backup. Wait for this one with ${uses('gate')} (set backup_id) instead.`,
  };
}
