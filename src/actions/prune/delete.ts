import { sideBySide } from '../../backups/side-by-side.js';
import { Refused } from '../../pinecone/errors.js';
import type { Backup } from '../../pinecone/resources.js';
import { deadlineIn, type Limits } from '../../time/deadline.js';
import type { Ports } from '../action.js';
import type { Outcome } from './results.js';

const AT_ONCE = 8;

/** One backup that cannot be deleted must not hold up the others for the whole time of the step (milliseconds). */
export const TIME_FOR_ONE = 30_000;

/** At a stop, deletes that are under way have so long for their answer (milliseconds): it tells what is really gone. */
const LINGER = 1_000;

interface Deleting {
  /** In the order in which they are to go. */
  backups: readonly Backup[];
  ports: Pick<Ports, 'client' | 'clock' | 'limits'>;
  /** Hears what became of each, as soon as that is known. */
  onOutcome: (of: { backup: Backup; outcome: Outcome }) => void;
}

/**
 * Deletes backups, some at once. A failure of one does not keep the others from being tried. At a stop or at the
 * deadline nothing more is begun, and of those that were not begun nothing is heard.
 */
export async function deleteAll({ backups, ports, onOutcome }: Deleting): Promise<void> {
  const { limits } = ports;
  const { signal, release } = lingering(ports);
  const work = async (backup: Backup) => {
    if (limits.signal.aborted || limits.deadline.passed()) return;
    onOutcome({ backup, outcome: await deleteOne({ backup, ports, signal }) });
  };
  await sideBySide({ items: backups, limit: AT_ONCE, work }).finally(release);
}

interface DeletingOne extends Pick<Deleting, 'ports'> {
  backup: Backup;
  signal: AbortSignal;
}

async function deleteOne({ backup, ports, signal }: DeletingOne): Promise<Outcome> {
  const { client, clock, limits } = ports;
  const one: Limits = { deadline: deadlineIn({ ms: Math.min(TIME_FOR_ONE, limits.deadline.left()), clock }), signal };
  try {
    await client.deleteBackup({ backupId: backup.backup_id }, one);
    return { kind: 'deleted' };
  } catch (error) {
    const status = error instanceof Refused ? error.refusal.status : undefined;
    // Somebody else, or an earlier try of ours whose answer was lost.
    if (status === 404) return { kind: 'deleted' };
    if (status === 412) return { kind: 'in use' };
    return { kind: 'failed', error };
  }
}

/** A signal that is aborted a moment after that of the step, for the same reason. */
function lingering({ clock, limits: { signal } }: Pick<Ports, 'clock' | 'limits'>) {
  const late = new AbortController();
  const begin = () => {
    clock.sleep({ ms: LINGER }).then(
      () => late.abort(signal.reason),
      () => late.abort(signal.reason),
    );
  };
  signal.addEventListener('abort', begin, { once: true });
  return { signal: late.signal, release: () => signal.removeEventListener('abort', begin) };
}
