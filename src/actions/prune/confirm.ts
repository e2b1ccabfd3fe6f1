import { createdAtMs } from '../../backups/created-at.js';
import { describeIfExists } from '../../backups/describe-if-exists.js';
import { listBackups } from '../../backups/list-backups.js';
import { mapLimit } from '../../backups/map-limit.js';
import { isSameBackup } from '../../backups/same-backup.js';
import { phaseOf } from '../../backups/status.js';
import { DELETED_BACKUP_VISIBLE_MS } from '../../pinecone/consistency.js';
import { isNotFound } from '../../pinecone/errors.js';
import type { Backup } from '../../pinecone/parse.js';
import { DeadlineExceededError, deadlineIn, within } from '../../time/deadline.js';
import { pollUntil } from '../../time/poll.js';
import type { Ports } from '../action.js';
import { indexKey, type Plan } from './plan.js';
import type { DoubtfulDeletion, Outcome } from './state.js';

/** How long a description of the newest Ready backup is relied on (ms). */
const CONFIRMED_MS = 2_000;

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

/** Says why a backup must not be deleted now; undefined if it may be. */
export type ConfirmNewest = (toDelete: Backup) => Promise<NewestNotConfirmedError | undefined>;

/**
 * Before a backup is deleted, describes the newest Ready backup of its index (or all that may be it), unless that was done
 * moments ago: somebody may delete it at any time. Once it is not confirmed, nothing more of that index may be deleted.
 */
export function newestConfirmer(
  { newest }: Pick<Plan, 'newest'>,
  { client, clock, limits }: Pick<Ports, 'client' | 'clock' | 'limits'>,
): ConfirmNewest {
  const failures = new Map<string, NewestNotConfirmedError>();
  const confirm = async (backup: Backup) => {
    const isExpected = (found: Backup) => isSameBackup(found, backup) && isSameTime(found, backup);
    try {
      const found = await describeIfExists({ client, limits, backupId: backup.backup_id, isExpected });
      const isReady = found !== undefined && phaseOf(found.status) === 'ready';
      if (!isReady) failures.set(indexKey(backup), new NewestNotConfirmedError(backup));
    } catch (cause) {
      failures.set(indexKey(backup), new NewestNotConfirmedError(backup, { cause }));
    }
  };
  const latest = new Map<string, { until: number; isDone: Promise<void> }>();
  return async (toDelete) => {
    const key = indexKey(toDelete);
    const now = clock.now();
    if (!failures.has(key) && now >= (latest.get(key)?.until ?? 0)) {
      const items = newest.filter((backup) => indexKey(backup) === key);
      latest.set(key, { until: now + CONFIRMED_MS, isDone: mapLimit({ items, work: confirm }) });
    }
    await latest.get(key)?.isDone;
    return failures.get(key);
  };
}

/** Times may be shown with different precision; a time that is missing or unreadable decides nothing. */
function isSameTime(one: Backup, other: Backup): boolean {
  const [a, b] = [createdAtMs(one), createdAtMs(other)];
  return a === undefined || b === undefined || Math.abs(a - b) < 1_000;
}

/**
 * What deletions really did, by backup id; absent if that remains as unknown as its error says. One complete list confirms
 * all of them in the usual case; a backup that it still shows is described until it is gone, as the list may lag and the
 * deletion may take a moment. By backup id, too, which of the newest Ready backups, which were to be kept, the list lacks.
 */
export async function confirmDeletions({
  deletions,
  newest,
  ports: { client, clock, limits },
}: {
  deletions: readonly DoubtfulDeletion[];
  newest: readonly Backup[];
  ports: Pick<Ports, 'client' | 'clock' | 'limits'>;
}): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const hasEnded = limits.signal.aborted || limits.deadline.hasPassed();
  const lastCheck = { deadline: deadlineIn({ ms: LAST_CHECK_MS, clock }), signal: new AbortController().signal };
  const listed = await listBackups({ client, limits: hasEnded ? lastCheck : limits }).then(
    ({ backups }) => new Map(backups.map(({ backup_id: id, status }) => [id, status])),
    (error: unknown) => ({ error: limits.signal.aborted ? limits.signal.reason : error }),
  );
  for (const { backup_id: id } of newest) {
    if (!('error' in listed) && phaseOf(listed.get(id) ?? '') !== 'ready') outcomes.set(id, { type: 'missing' });
  }
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
