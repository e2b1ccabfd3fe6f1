import { describeIfExists } from '../../backups/describe-if-exists.js';
import { listBackups } from '../../backups/list-backups.js';
import { mapLimit } from '../../backups/map-limit.js';
import { phaseOf } from '../../backups/status.js';
import { DELETED_BACKUP_VISIBLE_MS } from '../../pinecone/consistency.js';
import { isNotFound } from '../../pinecone/errors.js';
import type { Backup } from '../../pinecone/parse.js';
import { DeadlineExceededError, deadlineIn, within } from '../../time/deadline.js';
import { pollUntil } from '../../time/poll.js';
import type { Ports } from '../action.js';
import { indexKey, type Plan } from './plan.js';
import type { DoubtfulDeletion, Outcome } from './state.js';

const POLL_INTERVAL_MS = 2_000;
/** However many backups are still listed, each gets this long (ms). */
const MIN_WAIT_MS = 1_000;

/** After a cancellation or the deadline there is time to read the list once (ms). */
const LAST_CHECK_MS = 1_000;

/** The newest Ready backup of an index is no longer that, or could not be described (`cause`): the older ones must stay. */
export class NewestNotConfirmedError extends Error {
  override name = 'NewestNotConfirmedError';
  readonly backup: Backup;
  constructor(backup: Backup, options?: { cause: unknown }) {
    super('the newest Ready backup could not be confirmed', options);
    this.backup = backup;
  }
}

/** The backup is still there after its deletion. `cause` is the error unless the deletion was accepted. */
export class BackupStillExistsError extends Error {
  override name = 'BackupStillExistsError';
}

/**
 * Describes the newest Ready backup of each index right before older ones are deleted, as somebody may have deleted it since
 * the list was read. Returns why deletions must not be attempted, by the key of their index.
 */
export async function confirmNewest(
  { deletions, newest }: Plan,
  { client, limits }: Pick<Ports, 'client' | 'limits'>,
): Promise<Map<string, NewestNotConfirmedError>> {
  const errors = new Map<string, NewestNotConfirmedError>();
  const concerned = new Set(deletions.map(({ backup }) => indexKey(backup)));
  const work = async (backup: Backup) => {
    try {
      const found = await describeIfExists({ client, limits, backupId: backup.backup_id });
      const isReady = found !== undefined && phaseOf(found.status) === 'ready';
      if (!isReady) errors.set(indexKey(backup), new NewestNotConfirmedError(backup));
    } catch (cause) {
      errors.set(indexKey(backup), new NewestNotConfirmedError(backup, { cause }));
    }
  };
  await mapLimit({ items: newest.filter((backup) => concerned.has(indexKey(backup))), work });
  return errors;
}

/**
 * What deletions really did, by backup id; absent if that remains as unknown as its error says. One complete list confirms
 * all of them in the usual case; a backup that it still shows is described until it is gone, as the list may lag and the
 * deletion may take a moment.
 */
export async function confirmDeletions({
  deletions,
  ports: { client, clock, limits },
}: {
  deletions: readonly DoubtfulDeletion[];
  ports: Pick<Ports, 'client' | 'clock' | 'limits'>;
}): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const hasEnded = limits.signal.aborted || limits.deadline.hasPassed();
  const lastCheck = { deadline: deadlineIn({ ms: LAST_CHECK_MS, clock }), signal: new AbortController().signal };
  const listed = await listBackups({ client, limits: hasEnded ? lastCheck : limits }).then(
    ({ backups }) => new Set(backups.map(({ backup_id: id }) => id)),
    (error: unknown) => ({ error: limits.signal.aborted ? limits.signal.reason : error }),
  );
  const visible = limits.deadline.atMost(DELETED_BACKUP_VISIBLE_MS);
  const settle = async ({ backup: { backup_id: backupId }, error: cause }: DoubtfulDeletion): Promise<Outcome> => {
    if ('error' in listed) return { type: 'unconfirmed', error: listed.error };
    if (!listed.has(backupId)) return { type: 'deleted' };
    const stillExists = new BackupStillExistsError('the backup still exists', { cause });
    if (hasEnded) return { type: 'unconfirmed', error: limits.signal.reason ?? stillExists };
    const wait = within(limits, Math.max(MIN_WAIT_MS, visible.remainingMs()));
    const poll = async () =>
      (await describeIfExists({ client, limits: wait, backupId })) === undefined ? true : undefined;
    try {
      await pollUntil({ poll, clock, limits: wait, maxIntervalMs: POLL_INTERVAL_MS });
      return { type: 'deleted' };
    } catch (error) {
      const wasSeen = error instanceof DeadlineExceededError && error.cause === undefined;
      return wasSeen ? { type: 'failed', error: stillExists } : { type: 'unconfirmed', error };
    }
  };
  const work = async (deletion: DoubtfulDeletion) => {
    const { backup, error } = deletion;
    const outcome = await settle(deletion);
    const wasAccepted = error === undefined || isNotFound(error);
    if (wasAccepted || outcome.type !== 'unconfirmed') outcomes.set(backup.backup_id, outcome);
  };
  await mapLimit({ items: deletions, work });
  return outcomes;
}
