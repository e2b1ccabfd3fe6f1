import { invalidRequest, keyRevoked, WRONG_ADDRESS } from '../../backups/explain-api-error.js';
import {
  type ErrorContext,
  type Explanation,
  explainError,
  isTemporary,
  whenLastSeen,
} from '../../backups/explain-error.js';
import { unclearOrder } from '../../backups/explain-selection.js';
import type { Meaning } from '../../backups/meaning.js';
import { mayHaveCreated } from '../../backups/unknown-outcome.js';
import { BackupDeletedError } from '../../backups/wait.js';
import { ApiError, isNotFound } from '../../pinecone/errors.js';
import type { Backup } from '../../pinecone/parse.js';
import type { ActionReference } from '../../text/action-reference.js';
import { formatCount, formatMinutes, pluralize } from '../../text/format.js';
import { excerpt, type SafeText, safe } from '../../text/safe-text.js';
import { DeadlineExceededError } from '../../time/deadline.js';
import type { IndexError } from '../index-error.js';
import { type SelectedBy, unsupportedIndex } from '../index-error.js';

/** The index got no backup, or it is unknown whether it did. */
export function createError({ error, ...context }: ErrorContext & { error: unknown }): IndexError {
  const { summary, ...explanation } = explainError({ error, ...context });
  const isUnknown = mayHaveCreated(error);
  return {
    key: `create ${isUnknown} ${summary} ${error instanceof ApiError ? error.serviceMessage : ''} ${explanation.advice}`,
    headline: (names, be) =>
      isUnknown
        ? safe`Could not determine whether ${names} ${be} backed up: ${summary}.`
        : safe`${names} ${be} not backed up: ${summary}.`,
    ...explanation,
  };
}

/** What an error means for the list of indexes. */
export function explainListing({
  error,
  timeoutMs,
  uses,
}: {
  error: unknown;
  timeoutMs: number;
  uses: ActionReference;
}): Explanation {
  return explainError({ error, notFound: WRONG_ADDRESS, timeout: formatMinutes(timeoutMs), uses });
}

/** What the statuses mean that say that the index cannot be backed up, or not now. */
export function refusalMeanings({
  error,
  by,
  isNameUnique,
}: {
  error: unknown;
  by: SelectedBy;
  isNameUnique: boolean;
}): Record<400 | 409 | 412 | 422, Meaning> {
  const later = safe`wait until other operations on the index have finished, then re-run the job`;
  const invalid = unsupportedIndex({ error, by }) ?? invalidRequest(error);
  return {
    400: invalid,
    422: invalid,
    409: {
      summary: safe`Pinecone reported a conflict (409)`,
      // With a name that nobody else has, the conflict is not about the name.
      advice: isNameUnique
        ? safe`Check the index in the Pinecone console, ${later}.`
        : safe`If a backup with this name exists, set a different backup_name or omit it. Otherwise, ${later}.`,
    },
    412: {
      summary: safe`the index cannot be backed up in its current state (412)`,
      advice: safe`Check in the Pinecone console that the index is ready, then re-run the job.`,
    },
  };
}

/** `if_exists: fail` found a backup. */
export function existsError({ name = '', backup_id: id, status }: Backup): IndexError {
  const shown = excerpt(name, 80);
  return {
    key: `exists ${shown}`,
    headline: (names, be) => safe`${names} ${be} not backed up: a backup named ${shown} already exists.`,
    detail: safe`The backup ${excerpt(id, 80)} is ${excerpt(status, 40)}, and if_exists is fail.`,
    advice: safe`Use a different backup_name, or set if_exists to reuse or create.`,
  };
}

/** `if_exists` found several backups, and which is the newest cannot be determined. */
export function severalExistError({ candidates }: { candidates: readonly Backup[] }): IndexError {
  const shown = excerpt(candidates[0]?.name ?? '', 80);
  return {
    key: `several exist ${shown}`,
    headline: (names, be) =>
      safe`${names} ${be} not backed up: the newest of the backups named ${shown} could not be determined.`,
    detail: safe`${unclearOrder(candidates)}.`,
    advice: safe`Use a different backup_name, delete the backups that you do not need, or set if_exists to create.`,
  };
}

/** The backup was created, but the wait for it ended before it was Ready. */
export function waitError({
  error,
  seenAt,
  backup,
  timeout,
  uses,
}: {
  error: unknown;
  /** When the status of the backup was last read (milliseconds since 1970). */
  seenAt: number | undefined;
  backup: Backup;
  timeout: string;
  uses: ActionReference;
}): IndexError {
  const id = excerpt(backup.backup_id, 80);
  if (error instanceof BackupDeletedError) {
    return {
      key: 'deleted',
      headline: (names, be) =>
        safe`The ${backupsOf(names, be)} ${be} deleted before ${be === 'was' ? 'it' : 'they'} became Ready.`,
      detail: safe`Backup ID: ${id}.`,
      advice: safe`Re-run the job.`,
    };
  }
  const notFound = { summary: safe`it was not found`, advice: safe`Re-run the job.` };
  const context = {
    notFound,
    byStatus: { 401: keyRevoked(safe`then wait for this backup with ${uses('gate')} (set backup_id)`) },
    timeout,
    uses,
  };
  const { summary, serviceSaid, advice }: Explanation = explainError({ error, ...context });
  const timedOut = error instanceof DeadlineExceededError;
  const last = timedOut && error.cause !== undefined ? explainError({ error: error.cause, ...context }) : undefined;
  const headline: IndexError['headline'] = (names, be) =>
    timedOut
      ? safe`Timed out after ${timeout} waiting for the ${backupsOf(names, be)} to become Ready${last ? safe`: ${last.summary}` : ''}.`
      : safe`The ${backupsOf(names, be)} ${be === 'was' ? 'is' : 'are'} not Ready: ${summary}.`;
  const status = excerpt(backup.status, 40);
  const key = `wait ${summary} ${advice}`;
  const when = whenLastSeen({ error, seenAt });
  const wasSeen = when && safe`The backup ${id} was ${status} ${when}.`;
  if (timedOut && isNotFound(error.cause)) {
    return {
      key,
      headline,
      serviceSaid,
      detail: wasSeen,
      advice: safe`Look for it in the Pinecone console before you re-run the job.`,
    };
  }
  // A re-run would create a second backup: while the first is running, waiting for it is the way on.
  const waitInstead = safe`Re-running would create a second backup. Wait for this one with ${uses('gate')} (set backup_id) instead.`;
  const nextTime = timedOut && last === undefined ? safe` Raise timeout_minutes for the next run.` : '';
  return {
    key,
    headline,
    serviceSaid,
    detail: wasSeen
      ? safe`${wasSeen}${isTemporary(error) ? '' : ' It was not deleted.'}`
      : safe`The backup ${id} is ${status}. It is still running in Pinecone.`,
    advice: isTemporary(error) ? safe`${waitInstead}${nextTime}` : advice,
  };
}

/** The service reports that the backup failed. */
export function failedError({ backup_id: id, status }: Backup): IndexError {
  const shown = excerpt(status, 40);
  return {
    key: `failed ${shown}`,
    headline: (names, be) => safe`The ${backupsOf(names, be)} failed: Pinecone reported the status ${shown}.`,
    detail: safe`Backup ID: ${excerpt(id, 80)}.`,
    advice: safe`Re-run the job. If the backup fails again, contact Pinecone support with its ID.`,
  };
}

/** The wait is over, and yet the backup was never seen Ready: two indexes with one id, for example. */
export function notReadyError({ backup_id: id, status }: Backup): IndexError {
  return {
    key: 'not ready',
    headline: (names, be) => safe`The wait ended before the ${backupsOf(names, be)} ${be} Ready.`,
    detail: safe`The last status of the backup ${excerpt(id, 80)} was ${excerpt(status, 40)}.`,
    advice: safe`Check it in the Pinecone console before you re-run the job, which would create a second backup.`,
  };
}

/** The backup is Ready, but contains too few records. */
export function tooFewRecordsError({ backup, minimum }: { backup: Backup; minimum: number }): IndexError {
  const { backup_id: id, record_count: actual } = backup;
  const contains = (be: 'was' | 'were') =>
    actual === undefined
      ? safe`${be === 'was' ? 'has' : 'have'} no record count`
      : safe`${be === 'was' ? 'contains' : 'contain'} ${pluralize(actual, 'record')}`;
  return {
    key: `too few ${actual}`,
    headline: (names, be) =>
      safe`The ${backupsOf(names, be)} ${contains(be)}; min_record_count is ${formatCount(minimum)}.`,
    detail: safe`Backup ID: ${excerpt(id, 80)}. It was not deleted.`,
    advice:
      actual === undefined
        ? safe`Re-run the job to create a new backup, or remove min_record_count.`
        : safe`A backup captures the index as it was about 15 minutes earlier. Check the index, create a new backup later, or lower min_record_count.`,
  };
}

function backupsOf(names: SafeText, be: 'was' | 'were'): SafeText {
  return safe`backup${be === 'were' ? 's' : ''} of ${names}`;
}
