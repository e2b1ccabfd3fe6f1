import { mapLimit } from '../../backups/map-limit.js';
import { ApiError, isNotFound } from '../../pinecone/errors.js';
import type { Backup } from '../../pinecone/parse.js';
import { type Limits, within } from '../../time/deadline.js';
import type { Ports } from '../action.js';
import type { Outcome } from './state.js';

const CONCURRENCY = 8;

/** One backup that cannot be deleted must not hold up the others for the whole step (ms). */
export const DELETE_TIMEOUT_MS = 30_000;

/** After a cancellation, requests in flight get this long for a response that says what was deleted (ms). */
const CANCEL_GRACE_MS = 1_000;

type DeletePorts = Pick<Ports, 'client' | 'clock' | 'limits'>;

/**
 * Deletes backups in the given order, several at once, and reports each outcome as soon as it is known. A failure does
 * not stop the others. After a cancellation or the deadline nothing new starts, and nothing is reported for the rest.
 */
export async function deleteBackups({
  backups,
  ports,
  onOutcome,
}: {
  backups: readonly Backup[];
  ports: DeletePorts;
  onOutcome: (result: { backup: Backup; outcome: Outcome }) => void;
}): Promise<void> {
  const { limits } = ports;
  const { signal, release } = delayedSignal(ports);
  const work = async (backup: Backup) => {
    if (limits.signal.aborted || limits.deadline.hasPassed()) return;
    onOutcome({ backup, outcome: await deleteOne({ backup, client: ports.client, limits: { ...limits, signal } }) });
  };
  await mapLimit({ items: backups, limit: CONCURRENCY, work }).finally(release);
}

async function deleteOne({
  backup,
  client,
  limits,
}: {
  backup: Backup;
  client: DeletePorts['client'];
  limits: Limits;
}): Promise<Outcome> {
  try {
    await client.deleteBackup({ backupId: backup.backup_id }, within(limits, DELETE_TIMEOUT_MS));
    return { type: 'accepted' };
  } catch (error) {
    // Deleted by somebody else, or by an earlier attempt whose response was lost; or it is the 404 page of a proxy.
    if (isNotFound(error)) return { type: 'accepted', error };
    if (error instanceof ApiError && error.status === 412) return { type: 'in use' };
    return { type: 'failed', error };
  }
}

/** A signal that aborts a moment after the step's own, for the same reason. */
function delayedSignal({ clock, limits: { signal } }: DeletePorts) {
  const delayed = new AbortController();
  const abort = () => delayed.abort(signal.reason);
  const onCancel = () => void clock.sleep({ ms: CANCEL_GRACE_MS }).then(abort, abort);
  signal.addEventListener('abort', onCancel, { once: true });
  return { signal: delayed.signal, release: () => signal.removeEventListener('abort', onCancel) };
}
