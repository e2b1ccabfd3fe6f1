import { listBackups } from '../../backups/list-backups.js';
import { mapLimit } from '../../backups/map-limit.js';
import { DELETED_BACKUP_VISIBLE_MS } from '../../pinecone/consistency.js';
import { isNotFoundByPinecone } from '../../pinecone/errors.js';
import type { Backup } from '../../pinecone/parse.js';
import { DeadlineExceededError, deadlineIn, type Limits, within } from '../../time/deadline.js';
import { pollUntil } from '../../time/poll.js';
import type { Ports } from '../action.js';
import type { Outcome } from './state.js';

const POLL_INTERVAL_MS = 2_000;
/** However many backups are still listed, each gets this long (ms). */
const MIN_WAIT_MS = 1_000;

/** After a cancellation or the deadline there is time to read the list once (ms). */
const LAST_CHECK_MS = 1_000;

/** Its deletion was accepted, but the backup is still there. `cause` is the response if it was a 404. */
export class BackupStillExistsError extends Error {
  override name = 'BackupStillExistsError';
}

/** An accepted deletion, with the error if the response was a 404. */
export interface AcceptedDeletion {
  backup: Backup;
  error: unknown;
}

/**
 * What accepted deletions really did, by backup id. One complete list confirms all of them in the usual case; a backup that
 * it still shows is described until it is gone, as the list may lag and the deletion may take a moment.
 */
export async function confirmDeletions({
  accepted,
  ports: { client, clock, limits },
}: {
  accepted: readonly AcceptedDeletion[];
  ports: Pick<Ports, 'client' | 'clock' | 'limits'>;
}): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const hasEnded = limits.signal.aborted || limits.deadline.hasPassed();
  const lastCheck = { deadline: deadlineIn({ ms: LAST_CHECK_MS, clock }), signal: new AbortController().signal };
  const list = listBackups({ client, limits: hasEnded ? lastCheck : limits });
  const listed = await list.then(
    ({ backups }) => new Set(backups.map(({ backup_id: id }) => id)),
    (error: unknown) => ({ error: limits.signal.aborted ? limits.signal.reason : error }),
  );
  const visible = limits.deadline.atMost(DELETED_BACKUP_VISIBLE_MS);
  const settle = async ({ backup: { backup_id: id }, error }: AcceptedDeletion) => {
    if ('error' in listed) outcomes.set(id, { type: 'unconfirmed', error: listed.error });
    else if (!listed.has(id)) outcomes.set(id, { type: 'deleted' });
    else {
      const stillExists = new BackupStillExistsError('the backup still exists', { cause: error });
      const wait = within(limits, Math.max(MIN_WAIT_MS, visible.remainingMs()));
      const outcome = hasEnded ? undefined : await waitUntilGone({ id, client, clock, limits: wait, stillExists });
      outcomes.set(id, outcome ?? { type: 'unconfirmed', error: limits.signal.reason ?? stillExists });
    }
  };
  await mapLimit({ items: accepted, work: settle });
  return outcomes;
}

/** Describes a backup that the list still shows, until Pinecone says that it does not exist. */
async function waitUntilGone({
  id,
  client,
  clock,
  limits,
  stillExists,
}: Pick<Ports, 'client' | 'clock'> & {
  id: string;
  limits: Limits;
  stillExists: BackupStillExistsError;
}): Promise<Outcome> {
  const poll = async () => {
    try {
      await client.describeBackup({ backupId: id }, limits);
      return undefined;
    } catch (error) {
      if (isNotFoundByPinecone(error)) return true;
      throw error;
    }
  };
  try {
    await pollUntil({ poll, clock, limits, maxIntervalMs: POLL_INTERVAL_MS });
    return { type: 'deleted' };
  } catch (error) {
    const wasSeen = error instanceof DeadlineExceededError && error.cause === undefined;
    return wasSeen ? { type: 'failed', error: stillExists } : { type: 'unconfirmed', error };
  }
}
