import { type NotFound, reasonOf } from '../../backups/failures.js';
import { historyOf, readyOnes } from '../../backups/history.js';
import { listBackups } from '../../backups/listing.js';
import { isGoing, phaseOf } from '../../backups/status.js';
import { BackupGone, watchBackups } from '../../backups/watch.js';
import type { Backup } from '../../pinecone/resources.js';
import { Failure } from '../../text/failure.js';
import { plain } from '../../text/plain.js';
import { idAndStatus } from '../progress.js';
import type { Step } from './step.js';

/** An id that was given may be unknown for so long (milliseconds). */
const MISSING_FOR = 10_000;

/** The backup to restore; one that can be restored, and checked if that is asked for. Throws a `Failure`. */
export async function findBackup(step: Step): Promise<Backup> {
  const { options, ports } = step;
  const backup = options.backupId === undefined ? await newestOf(step) : await describe(step, options.backupId);
  const id = plain(backup.backup_id, 80);
  const status = plain(backup.status, 40);
  if (phaseOf(backup.status) !== 'ready') {
    const next = 'Wait for it with org/pinecone-backup-action/gate, or restore another.';
    throw new Failure({
      lines: [`Nothing was restored: the backup ${id} is ${status}, and only a Ready one can be.`, next],
    });
  }
  if (options.verify && options.waitForReady && backup.record_count === undefined) {
    const next = 'Restore another, or set verify_record_count: false.';
    const why = `the backup ${id} does not say how many records it holds, so the new index could not be verified`;
    throw new Failure({ lines: [`Nothing was restored: ${why}.`, next] });
  }
  ports.log.info(
    `${id} of ${plain(backup.source_index_name, 60)}, made ${plain(backup.created_at ?? 'at an unknown time', 60)}`,
  );
  return backup;
}

async function newestOf({ options, ports: { client, limits }, timeout }: Step): Promise<Backup> {
  const indexName = options.indexName ?? '';
  let going: Backup | undefined;
  try {
    const { backups } = await listBackups({ client, limits });
    const history = historyOf({ backups, indexName, prefix: '' });
    const [newest] = readyOnes(history);
    if (newest !== undefined) return newest;
    going = history.find(({ status }) => isGoing(status));
  } catch (error) {
    const notFound = { why: 'Pinecone does not know them', next: 'Check api_url.' };
    throw sourceFailure({ error, what: `the backups of ${indexName} could not be listed`, notFound, timeout });
  }
  const why = `Nothing was restored: there is no Ready backup of ${indexName}`;
  if (going !== undefined) {
    const next = 'Wait for it with org/pinecone-backup-action/gate, and run this again.';
    throw new Failure({ lines: [`${why}; ${idAndStatus(going)}.`, next] });
  }
  throw new Failure({ lines: [`${why}.`, 'Check index_name, and that the key is of the right project.'] });
}

async function describe({ ports, options, timeout }: Step, id: string): Promise<Backup> {
  let found: Backup | undefined;
  let failure: unknown;
  const entry = {
    id,
    backup: undefined,
    onLook: (backup: Backup) => {
      found = backup;
    },
    onEnd: (end: { backup: Backup } | { error: unknown }) => {
      if ('error' in end) failure = end.error;
    },
  };
  const pauses = { missingFor: MISSING_FOR, longestPause: options.pollInterval };
  await watchBackups({ ...ports, ...pauses, watched: [entry], until: () => true });
  if (found !== undefined) return found;
  const notFound = {
    why: 'there is none of that id',
    next: 'Check backup_id, and that the key is of the right project.',
  };
  const error = failure instanceof BackupGone ? failure.cause : failure;
  throw sourceFailure({ error, what: `the backup ${plain(id, 80)} could not be read`, notFound, timeout });
}

interface SourceTrouble {
  error: unknown;
  what: string;
  notFound: NotFound;
  timeout: string;
}

function sourceFailure({ error, what, notFound, timeout }: SourceTrouble): Failure {
  const { why, said, next } = reasonOf({ error, notFound, timeout });
  return new Failure({ lines: [`Nothing was restored: ${what}, as ${why}.`, said, next], cause: error });
}
