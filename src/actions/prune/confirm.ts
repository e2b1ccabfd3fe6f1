import { describeIfExists } from '../../backups/describe-if-exists.js';
import { listBackups } from '../../backups/list-backups.js';
import { mapLimit } from '../../backups/map-limit.js';
import { DELETED_BACKUP_VISIBLE_MS } from '../../pinecone/consistency.js';
import { isNotFound } from '../../pinecone/errors.js';
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

/** The backup is still there after its deletion. `cause` is the error unless the deletion was accepted. */
export class BackupStillExistsError extends Error {
  override name = 'BackupStillExistsError';
}

/** A deletion that may have worked: accepted, answered by a 404 (the error), or with an unknown outcome (the error). */
export interface PossibleDeletion {
  backup: Backup;
  error: unknown;
}

/**
 * What deletions really did, by backup id; absent if that remains as unknown as its error says. One complete list confirms all of them in the usual case; a backup that
 * it still shows is described until it is gone, as the list may lag and the deletion may take a moment.
 */
export async function confirmDeletions({
  deletions,
  ports: { client, clock, limits },
}: {
  deletions: readonly PossibleDeletion[];
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
  const settle = async ({ backup_id: id }: Backup, error: unknown): Promise<Outcome> => {
    if ('error' in listed) return { type: 'unconfirmed', error: listed.error };
    if (!listed.has(id)) return { type: 'deleted' };
    const stillExists = new BackupStillExistsError('the backup still exists', { cause: error });
    if (hasEnded) return { type: 'unconfirmed', error: limits.signal.reason ?? stillExists };
    const wait = within(limits, Math.max(MIN_WAIT_MS, visible.remainingMs()));
    return waitUntilGone({ id, client, clock, limits: wait, stillExists });
  };
  const work = async ({ backup, error }: PossibleDeletion) => {
    const outcome = await settle(backup, error);
    const wasAccepted = error === undefined || isNotFound(error);
    if (wasAccepted || outcome.type !== 'unconfirmed') outcomes.set(backup.backup_id, outcome);
  };
  await mapLimit({ items: deletions, work });
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
  const poll = async () =>
    (await describeIfExists({ client, limits, backupId: id })) === undefined ? true : undefined;
  try {
    await pollUntil({ poll, clock, limits, maxIntervalMs: POLL_INTERVAL_MS });
    return { type: 'deleted' };
  } catch (error) {
    const wasSeen = error instanceof DeadlineExceededError && error.cause === undefined;
    return wasSeen ? { type: 'failed', error: stillExists } : { type: 'unconfirmed', error };
  }
}
