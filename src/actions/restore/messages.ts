import { keyRevoked } from '../../backups/explain-api-error.js';
import { explainError, whenLastSeen } from '../../backups/explain-error.js';
import { mayHaveCreated } from '../../backups/unknown-outcome.js';
import { isNotFound } from '../../pinecone/errors.js';
import type { Backup } from '../../pinecone/parse.js';
import { ActionError } from '../../text/action-error.js';
import type { ActionReference } from '../../text/action-reference.js';
import { formatMinutes } from '../../text/format.js';
import { excerpt, type SafeText, safe } from '../../text/safe-text.js';
import { CancelledError, DeadlineExceededError } from '../../time/deadline.js';
import { type Comparison, describeCounts } from './contents.js';
import type { RestoreOptions } from './inputs.js';
import { isReady, jobPhase, type Started, type StartedState } from './state.js';

/** What all messages of a restore depend on. */
export interface MessageContext {
  options: Pick<RestoreOptions, 'timeoutMs' | 'cleanup'>;
  uses: ActionReference;
}

export const WRONG_PROJECT = safe`and make sure that the key belongs to the right project`;
const TAKEN = {
  summary: safe`an index with that name already exists`,
  advice: safe`Set a different target_index_name: existing indexes are never modified.`,
};

/** An index with the target's name existed before. */
export function takenError(indexName: string): ActionError {
  return new ActionError({ lines: [safe`Nothing was restored as ${indexName}: ${TAKEN.summary}.`, TAKEN.advice] });
}

/** The restore did not start, or it is unknown whether it did. */
export function restoreError({
  error,
  indexName,
  backup,
  context: { options, uses },
}: {
  error: unknown;
  indexName: string;
  backup: Backup;
  context: MessageContext;
}): ActionError {
  const id = excerpt(backup.backup_id, 80);
  const notFound = { summary: safe`the backup ${id} does not exist`, advice: safe`Check backup_id, ${WRONG_PROJECT}.` };
  const notReady = {
    summary: safe`the backup is not Ready`,
    advice: safe`Wait for it with ${uses('gate')}, then re-run the job.`,
  };
  const { summary, serviceSaid, advice } = explainError({
    error,
    notFound,
    byStatus: { 409: TAKEN, 412: notReady },
    quota: 'indexes',
    created: safe`An index named ${indexName}`,
    timeout: formatMinutes(options.timeoutMs),
    uses,
  });
  const headline = mayHaveCreated(error)
    ? safe`Could not determine whether the backup ${id} was restored as ${indexName}: ${summary}.`
    : safe`Nothing was restored as ${indexName}: ${summary}.`;
  return new ActionError({ lines: [headline, serviceSaid, advice], cause: error });
}

/** The service gave up on the restore job, or on its index, which is in this state. */
export function gaveUpError({
  restore: { target, job },
  indexState,
  cleanup,
}: {
  restore: Started;
  indexState?: string;
  cleanup: RestoreOptions['cleanup'];
}): ActionError {
  const headline =
    indexState === undefined
      ? safe`The restore to ${target.indexName} failed: Pinecone reported the job status ${excerpt(job.status, 40)}.`
      : safe`The index ${target.indexName} will not become ready: Pinecone reported the state ${excerpt(indexState, 40)}.`;
  // A re-run would collide with the index that this run may leave.
  const retry =
    cleanup === 'none'
      ? safe`Delete the index ${target.indexName} if it exists and re-run the job, or set a different target_index_name`
      : safe`Re-run the job`;
  const advice = safe`${retry}. If the restore fails again, contact Pinecone support with the restore job ID.`;
  return new ActionError({ lines: [headline, safe`Restore job ID: ${excerpt(job.id, 80)}.`, advice] });
}

/** The restore succeeded, but the step was cancelled before the deletion of its index was confirmed. */
export function cancelledCleanupError(indexName: string): ActionError {
  const headline = safe`The step was cancelled or timed out before the deletion of ${indexName} was confirmed.`;
  return new ActionError({ lines: [headline, safe`The post step of the action will delete the index.`] });
}

/** Another index has the name now. */
export function replacedError({ target, job }: Started): ActionError {
  const headline = safe`${target.indexName} is no longer the restored index: its host has changed, so the index was replaced.`;
  const advice = safe`Restore job ID: ${excerpt(job.id, 80)}. To restore again, set a different target_index_name.`;
  return new ActionError({ lines: [headline, advice] });
}

/** The new index is not what the backup describes, which no wait changes. */
export function mismatchError({ indexName, comparison }: { indexName: string; comparison: Comparison }): ActionError {
  const { what, expected, found } = comparison;
  const headline = safe`${indexName} does not match the backup: its ${what} is ${found ?? ''}, and ${expected ?? ''} was expected.`;
  return new ActionError({ lines: [headline, safe`Do not use the index, and contact Pinecone support.`] });
}

/** The restore started, but was not seen to end well. */
export function waitError({
  error,
  state,
  context: { options, uses },
}: {
  error: unknown;
  state: StartedState;
  context: MessageContext;
}): ActionError {
  const { target, job } = state;
  const { indexName } = target;
  const notFound = {
    summary: safe`it no longer exists`,
    advice: safe`Find out what deleted it, for example another job or a cleanup script.`,
  };
  const timeout = formatMinutes(options.timeoutMs);
  const next =
    options.cleanup === 'none' ? safe`then check ${indexName} in the Pinecone console` : safe`then re-run the job`;
  const byStatus = { 401: keyRevoked(next) };
  const { summary, serviceSaid, advice } = explainError({ error, notFound, byStatus, timeout, uses });
  const timedOut = error instanceof DeadlineExceededError;
  const isPureTimeout = timedOut && error.cause === undefined;
  const hasEnded = timedOut || error instanceof CancelledError;
  const headline = isReady(state)
    ? safe`${indexName} was ready but could not be verified (${describeCounts(state)}): ${summary}.`
    : safe`${indexName} is not ready: ${summary}.`;
  const wasSeen = lastSeenOf({ error, state });
  if (options.cleanup !== 'none') {
    const again = isPureTimeout ? safe`Raise timeout_minutes and start a new run.` : advice;
    return new ActionError({ lines: [headline, serviceSaid, wasSeen && safe`${wasSeen}.`, again], cause: error });
  }
  const phase = jobPhase(job.status) === 'completed' ? 'is Completed' : 'is still running';
  const now = safe`The restore job ${excerpt(job.id, 80)} ${phase}, and nothing was deleted.`;
  const detail = isNotFound(error) ? undefined : wasSeen ? safe`${wasSeen}. Nothing was deleted.` : now;
  const later = isReady(state)
    ? safe`The reported counts can lag. Before you use ${indexName}, check them in the Pinecone console.`
    : // A re-run would collide with the index that this run creates.
      safe`Check the progress of ${indexName} in the Pinecone console. To restore again, set a different target_index_name${isPureTimeout ? ' and raise timeout_minutes' : ''}.`;
  return new ActionError({ lines: [headline, serviceSaid, detail, hasEnded ? later : advice], cause: error });
}

/** What was last known about the job or the index if the last request got no usable response; see `whenLastSeen`. */
function lastSeenOf({ error, state }: { error: unknown; state: Started }): SafeText | undefined {
  const { lastSeen, job, target } = state;
  const when = whenLastSeen({ error, seenAt: lastSeen?.at });
  if (when === undefined || lastSeen === undefined) return undefined;
  const what = lastSeen.what === 'job' ? safe`The restore job ${excerpt(job.id, 80)}` : safe`${target.indexName}`;
  return safe`${what} was ${excerpt(lastSeen.status, 40)} ${when}`;
}
