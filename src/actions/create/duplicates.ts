import { isSameIndex } from '../../backups/same-backup.js';
import type { Backup } from '../../pinecone/parse.js';
import type { ActionReference } from '../../text/action-reference.js';
import type { StateStore } from '../action.js';
import { duplicateError, foundLateError, refusedButCreatedError } from './duplicate-messages.js';
import { type CreateResult, type CreateState, setResult } from './state.js';

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
    if (corrected !== undefined) setResult({ state, result: corrected });
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
