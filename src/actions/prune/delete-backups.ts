import { mapLimit } from '../../backups/map-limit.js';
import { ApiError, isNotFound } from '../../pinecone/errors.js';
import type { Backup } from '../../pinecone/parse.js';
import { within } from '../../time/deadline.js';
import { withGracePeriod } from '../../time/grace-period.js';
import type { Ports } from '../action.js';
import type { ConfirmNewest } from './confirm.js';
import type { Outcome } from './state.js';

/** One backup that cannot be deleted must not hold up the others for the whole step (ms). */
export const DELETE_TIMEOUT_MS = 30_000;

/**
 * Deletes backups in the given order, several at once, each only if `confirmNewest` agrees, and reports each outcome as
 * soon as it is known. A failure does not stop the others. After a cancellation or the deadline nothing new starts, and
 * nothing is reported for the rest.
 */
export async function deleteBackups({
  backups,
  confirmNewest,
  ports: { client, clock, limits },
  onOutcome,
}: {
  backups: readonly Backup[];
  confirmNewest: ConfirmNewest;
  ports: Pick<Ports, 'client' | 'clock' | 'limits'>;
  onOutcome: (result: { backup: Backup; outcome: Outcome }) => void;
}): Promise<void> {
  const { signal, release } = withGracePeriod({ signal: limits.signal, clock });
  const work = async (backup: Backup) => {
    const error = await confirmNewest(backup);
    if (limits.signal.aborted || limits.deadline.hasPassed()) return;
    if (error !== undefined) return onOutcome({ backup, outcome: { type: 'failed', error } });
    const request = client.deleteBackup(
      { backupId: backup.backup_id },
      within({ ...limits, signal }, DELETE_TIMEOUT_MS),
    );
    onOutcome({ backup, outcome: await request.then(() => ({ type: 'accepted' }), outcomeOf) });
  };
  await mapLimit({ items: backups, work }).finally(release);
}

function outcomeOf(error: unknown): Outcome {
  // Deleted by somebody else, or by an earlier attempt whose response was lost; or it is the 404 page of a proxy.
  if (isNotFound(error)) return { type: 'accepted', error };
  if (error instanceof ApiError && error.status === 412) return { type: 'in use' };
  return { type: 'failed', error };
}
