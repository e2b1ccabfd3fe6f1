import { describeError } from '../../backups/explain-error.js';
import { restoreBackup, type StartedRestore } from '../../backups/restore-backup.js';
import { TEMPORARY_TAG } from '../../backups/select-indexes.js';
import { mayHaveCreated } from '../../backups/unknown-outcome.js';
import { isTag, MAX_TAGS } from '../../inputs/tags.js';
import { InvalidResponseError, ifExists } from '../../pinecone/errors.js';
import type { Backup } from '../../pinecone/parse.js';
import type { RestoreJob, RestoreStarted } from '../../pinecone/parse-restore.js';
import { enumerate, excerpt, type SafeText, safe } from '../../text/safe-text.js';
import { DeadlineExceededError, within } from '../../time/deadline.js';
import { attemptLogger } from '../log-progress.js';
import { uniqueName } from '../naming.js';
import type { RestoreOptions } from './inputs.js';
import { restoreError, takenError } from './messages.js';
import { isJobOf } from './ownership.js';
import type { RestoreStep, TargetIndex } from './state.js';
import { forgetTarget, noteHostSoon, setTarget } from './target.js';

/** Chooses the name of the new index, and checks that no index has it. Throws an `ActionError`. */
export async function planTarget({
  step,
  ...found
}: {
  step: RestoreStep;
  backup: Backup;
  choice?: SafeText | undefined;
}): Promise<void> {
  const { backup } = found;
  const { options, ports, state } = step;
  const { client, limits, random, uses } = ports;
  const isUnique = options.targetName === undefined;
  const indexName =
    options.targetName ??
    uniqueName({
      prefix: options.cleanup === 'job' ? 'copy' : 'rehearsal',
      runContext: await ports.runContext(),
      random,
    });
  const target = { indexName, backupId: backup.backup_id, isUnique };
  state.patch({ stage: 'planned', ...found, target });
  ports.log.info(safe`Restoring the backup ${excerpt(backup.backup_id, 80)} as ${indexName}`);
  if (isUnique) return;
  const existing = await ifExists(client.describeIndex({ indexName }, limits)).catch((error: unknown) => {
    throw restoreError({ error, indexName, backup, context: { options, uses } });
  });
  if (existing !== undefined) throw takenError(indexName);
}

/** Sends the restore request, exactly once in its effect, and records what proves the index ours. Throws an `ActionError`. */
export async function startRestore(step: RestoreStep): Promise<void> {
  const { options, ports, state } = step;
  const { current } = state;
  if (current.stage !== 'planned') throw new Error('the restore is not planned');
  const { backup, target } = current;
  const { client, clock, random, limits, log, uses } = ports;
  const { indexName, backupId } = target;
  const { deletionProtection } = options;
  const { tags, warnings } = tagsOfTarget({ options, backup });
  for (const warning of warnings) log.warning(warning);
  // From the request on an index may exist, whatever happens to this process.
  setTarget({ step, target });
  let started: StartedRestore;
  try {
    const known = target.isUnique ? [] : await client.listRestoreJobs(limits);
    const existingJobIds = new Set(known.map(({ restore_job_id: id }) => id));
    state.patch({ stage: 'requested', requestedAt: client.now() });
    started = await restoreBackup({
      request: { backupId, indexName, tags, deletionProtection },
      client,
      isNameUnique: target.isUnique,
      existingJobIds,
      // The wait reads the job anyway.
      confirm: options.waitForReady ? undefined : (response) => confirmJob({ step, target, response }),
      limits,
      clock,
      random,
      onAttemptFailed: attemptLogger({ ports, request: 'restore', lookingFor: 'its job' }),
    });
  } catch (error) {
    if (!mayHaveCreated(error)) {
      state.patch({ stage: 'planned' });
      if (options.cleanup !== 'none') forgetTarget(step);
    }
    throw restoreError({ error, indexName, backup, context: { options, uses } });
  }
  const { restore_job_id: jobId, index_id: indexId, isConfirmed } = started;
  state.patch({ stage: 'restoring', job: { id: jobId, indexId, status: 'Pending' } });
  log.info(safe`Restore job ${excerpt(jobId, 80)}, index ${excerpt(indexId, 80)}`);
  setTarget({ step, target: { ...target, jobId, indexId: isConfirmed ? indexId : undefined } });
  await noteHostSoon(step);
}

/** Without a wait, nothing depends on the job: it is read once, and not for long (ms). */
const JOB_PATIENCE_MS = 5_000;

/** Checks that the response names the job of this restore; a job that cannot be read stays unconfirmed, says the log. */
async function confirmJob({
  step: { ports },
  target,
  response: { restore_job_id: jobId, index_id: indexId },
}: {
  step: RestoreStep;
  target: TargetIndex;
  response: RestoreStarted;
}): Promise<void> {
  const { client, limits, log } = ports;
  let job: RestoreJob;
  try {
    job = await client.describeRestoreJob({ jobId }, within(limits, JOB_PATIENCE_MS));
  } catch (error) {
    const id = excerpt(jobId, 80);
    const reason = describeError(error instanceof DeadlineExceededError ? (error.cause ?? error) : error);
    log.info(safe`Could not confirm that the restore job ${id} is that of ${target.indexName} (${reason})`);
    return;
  }
  if (!isJobOf({ job, target: { ...target, jobId, indexId } })) {
    throw new InvalidResponseError({ reason: 'the response names the restore of another backup or index' });
  }
}

/**
 * The tags to request for the new index; undefined: Pinecone copies those of the backup. An index that is deleted again
 * gets our tag, and one that stays does not inherit it from the backup of a copy: then the others have to be sent. The
 * warnings name the tags that it cannot get: for lack of room, or because this version of the API does not allow in a
 * request what a newer one did.
 */
export function tagsOfTarget({
  options: { cleanup, tags, connection },
  backup,
}: {
  options: Pick<RestoreOptions, 'cleanup' | 'tags'> & { connection: Pick<RestoreOptions['connection'], 'apiVersion'> };
  backup: Backup;
}): {
  tags: Record<string, string> | undefined;
  warnings: SafeText[];
} {
  const ours = cleanup === 'none' ? {} : { [TEMPORARY_TAG]: cleanup };
  const isInherited = tags === undefined && backup.tags?.[TEMPORARY_TAG] !== undefined;
  if (cleanup === 'none' && !isInherited) return { tags, warnings: [] };
  const { apiVersion } = connection;
  const inherited = Object.entries(tags ?? backup.tags ?? {}).filter(([key]) => key !== TEMPORARY_TAG);
  const isAllowed = ([key, value]: [string, unknown]) => isTag({ key, value, apiVersion });
  const allowed = inherited.filter(isAllowed);
  const kept = allowed.slice(0, MAX_TAGS - Object.keys(ours).length);
  const noRoom = safe`Pinecone allows at most ${MAX_TAGS} tags, and ${TEMPORARY_TAG} is added`;
  const isRefused = safe`API version ${apiVersion} does not allow the value`;
  return {
    tags: { ...Object.fromEntries(kept), ...ours },
    warnings: [
      ...warningOf({ dropped: allowed.slice(kept.length), reason: noRoom }),
      ...warningOf({ dropped: inherited.filter((tag) => !isAllowed(tag)), reason: isRefused }),
    ],
  };
}

function warningOf({ dropped, reason }: { dropped: readonly [string, unknown][]; reason: SafeText }): SafeText[] {
  if (dropped.length === 0) return [];
  const keys = enumerate(dropped.map(([key]) => key));
  return [safe`The new index does not get the tag${dropped.length === 1 ? '' : 's'} ${keys} of the backup: ${reason}`];
}
