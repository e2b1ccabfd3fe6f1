import { type ErrorContext, explainError } from '../../backups/explain-error.js';
import { describeFilters, explainNoMatch } from '../../backups/explain-selection.js';
import { whenLastSeen } from '../../backups/last-seen.js';
import type { BackupFilters, NoBackup } from '../../backups/select-backup.js';
import { isInProgress } from '../../backups/status.js';
import { mayHaveCreated } from '../../backups/unknown-outcome.js';
import { isNotFound } from '../../pinecone/errors.js';
import type { Backup } from '../../pinecone/parse.js';
import { ActionError } from '../../text/action-error.js';
import type { ActionReference } from '../../text/action-reference.js';
import { formatCount, formatMinutes, pluralize } from '../../text/format.js';
import { enumerate, excerpt, type SafeText, safe } from '../../text/safe-text.js';
import { CancelledError, DeadlineExceededError } from '../../time/deadline.js';
import { idAndStatus } from '../log-progress.js';
import type { RestoreOptions } from './inputs.js';
import { isReady, jobPhase, type RestoreState, type Started } from './state.js';

/** What all messages of a restore depend on. */
export interface MessageContext {
  options: Pick<RestoreOptions, 'timeoutMs' | 'rehearse'>;
  uses: ActionReference;
}

const WRONG_PROJECT = safe`and make sure that the key belongs to the right project`;
const TAKEN = {
  summary: safe`an index with that name already exists`,
  advice: safe`Set a different target_index_name: existing indexes are never modified.`,
};

function meanings(uses: ActionReference): ErrorContext['byStatus'] {
  return {
    409: TAKEN,
    412: { summary: safe`the backup is not Ready`, advice: safe`Wait for it with ${uses('gate')}.` },
  };
}

/** The backups of the index could not be listed, or the backup could not be described. */
export function sourceError({
  error,
  what,
  notFound,
  context: { options, uses },
}: {
  error: unknown;
  what: SafeText;
  notFound: ErrorContext['notFound'];
  context: MessageContext;
}): ActionError {
  const timeout = formatMinutes(options.timeoutMs);
  const { summary, serviceSaid, advice } = explainError({ error, notFound, timeout, uses });
  return new ActionError({
    lines: [safe`Nothing was restored: ${what} because ${summary}.`, serviceSaid, advice],
    cause: error,
  });
}

/** The index has no Ready backup that matches the filters. */
export function noReadyBackupError({
  indexName,
  selection: { backups, matches, earlier, earlierMatches },
  filters,
  uses,
}: {
  indexName: string;
  selection: NoBackup;
  filters: BackupFilters;
  uses: ActionReference;
}): ActionError {
  if (matches.length === 0 && backups.length > 0) {
    const { summary, detail, advice } = explainNoMatch({ indexName, selection: { backups, earlierMatches }, filters });
    return new ActionError({ lines: [safe`Nothing was restored: ${summary}.`, detail, advice] });
  }
  const inProgress = matches.find(({ status }) => isInProgress(status));
  const shown = inProgress ?? matches[0];
  const status = shown === undefined ? '' : safe`; found ${idAndStatus(shown)}`;
  const headline = safe`Nothing was restored: ${indexName} has no Ready backup${describeFilters(filters)}${status}.`;
  if (inProgress !== undefined) {
    return new ActionError({ lines: [headline, safe`Wait for it with ${uses('gate')}, then re-run the job.`] });
  }
  const others = backups.length === 0 ? earlier : earlierMatches;
  if (others.length > 0) {
    const detail = safe`A deleted index with the same name has ${pluralize(others.length, 'backup')}: ${enumerate(others.map(({ backup_id: id }) => id))}.`;
    return new ActionError({ lines: [headline, detail, safe`To restore one of them, set backup_id.`] });
  }
  const advice = shown === undefined ? safe`Check index_name, ${WRONG_PROJECT}.` : safe`Restore another backup.`;
  return new ActionError({ lines: [headline, advice] });
}

/** Several backups may be the newest Ready one. */
export function ambiguousNewestError({
  indexName,
  candidates,
  filters,
}: {
  indexName: string;
  candidates: readonly Backup[];
  filters: BackupFilters;
}): ActionError {
  const ids = enumerate(candidates.map(({ backup_id: id }) => id));
  const headline = safe`Nothing was restored: the newest Ready backup of ${indexName}${describeFilters(filters)} could not be determined.`;
  const detail = safe`created_at is missing, in the future or identical for ${ids}.`;
  const advice = safe`Choose one of them with backup_id, or exclude the others with backup_name_prefix, commit or run_id.`;
  return new ActionError({ lines: [headline, detail, advice] });
}

/** The given backup is not Ready. */
export function notReadyError({ backup_id: id, status }: Backup, uses: ActionReference): ActionError {
  const headline = safe`Nothing was restored: the backup ${excerpt(id, 80)} is ${excerpt(status, 40)}, and only a Ready backup can be restored.`;
  const wait = safe`Wait for it with ${uses('gate')}, or restore another backup.`;
  return new ActionError({ lines: [headline, isInProgress(status) ? wait : safe`Restore another backup.`] });
}

/** The backup has no record count to verify the new index against. */
export function noRecordCountError({ backup_id: id }: Backup): ActionError {
  const headline = safe`Nothing was restored: the backup ${excerpt(id, 80)} has no record count, so the new index could not be verified.`;
  return new ActionError({ lines: [headline, safe`Restore another backup, or set verify_record_count: false.`] });
}

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
  const { summary, serviceSaid, advice } = explainError({
    error,
    notFound,
    byStatus: meanings(uses) ?? {},
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
  rehearse,
}: {
  restore: Started;
  indexState?: string;
  rehearse: boolean;
}): ActionError {
  const headline =
    indexState === undefined
      ? safe`The restore to ${target.indexName} failed: Pinecone reported the job status ${excerpt(job.status, 40)}.`
      : safe`The index ${target.indexName} will not become ready: Pinecone reported the state ${excerpt(indexState, 40)}.`;
  // A re-run would collide with the index that this run may leave.
  const retry = rehearse
    ? safe`Re-run the job`
    : safe`Delete the index ${target.indexName} if it exists and re-run the job, or set a different target_index_name`;
  const advice = safe`${retry}. If the restore fails again, contact Pinecone support with the restore job ID.`;
  return new ActionError({ lines: [headline, safe`Restore job ID: ${excerpt(job.id, 80)}.`, advice] });
}

/** The rehearsal succeeded, but the step was cancelled before the deletion of its index was confirmed. */
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

/** The restore started, but was not seen to end well. */
export function waitError({
  error,
  state,
  context: { options, uses },
}: {
  error: unknown;
  state: RestoreState & Started;
  context: MessageContext;
}): ActionError {
  const { target, job, backup, restoredRecordCount: restored } = state;
  const { indexName } = target;
  const notFound = {
    summary: safe`it no longer exists`,
    advice: safe`Find out what deleted it, for example another job or a cleanup script.`,
  };
  const timeout = formatMinutes(options.timeoutMs);
  const { summary, serviceSaid, advice } = explainError({ error, notFound, timeout, uses });
  const timedOut = error instanceof DeadlineExceededError;
  const isPureTimeout = timedOut && error.cause === undefined;
  const hasEnded = timedOut || error instanceof CancelledError;
  const expected = formatCount(backup.record_count ?? 0);
  const records =
    restored === undefined ? `${expected} records expected` : `${formatCount(restored)} of ${expected} records`;
  const headline = isReady(state)
    ? safe`${indexName} was ready but could not be verified (${records}): ${summary}.`
    : safe`${indexName} is not ready: ${summary}.`;
  const wasSeen = lastSeenOf({ error, state });
  if (options.rehearse) {
    const again = isPureTimeout ? safe`Raise timeout_minutes and start a new run.` : advice;
    return new ActionError({ lines: [headline, serviceSaid, wasSeen && safe`${wasSeen}.`, again], cause: error });
  }
  const phase = jobPhase(job.status) === 'completed' ? 'is Completed' : 'is still running';
  const now = safe`The restore job ${excerpt(job.id, 80)} ${phase}, and nothing was deleted.`;
  const detail = isNotFound(error) ? undefined : wasSeen ? safe`${wasSeen}. Nothing was deleted.` : now;
  const later = isReady(state)
    ? safe`The reported record count can lag. Before you use ${indexName}, check its record count in the Pinecone console.`
    : // A re-run would collide with the index that this run creates.
      safe`Check the progress of ${indexName} in the Pinecone console. To restore again, set a different target_index_name${isPureTimeout ? ' and raise timeout_minutes' : ''}.`;
  return new ActionError({ lines: [headline, serviceSaid, detail, hasEnded ? later : advice], cause: error });
}

/** What was last known about the job or the index if the last request got no usable response; see `whenLastSeen`. */
function lastSeenOf({ error, state }: { error: unknown; state: RestoreState & Started }): SafeText | undefined {
  const { lastSeen, job, target } = state;
  const when = whenLastSeen({ error, seenAt: lastSeen?.at });
  if (when === undefined || lastSeen === undefined) return undefined;
  const what = lastSeen.what === 'job' ? safe`The restore job ${excerpt(job.id, 80)}` : safe`${target.indexName}`;
  return safe`${what} was ${excerpt(lastSeen.status, 40)} ${when}`;
}
