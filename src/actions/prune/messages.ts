import { keyRevoked, WRONG_ADDRESS } from '../../backups/explain-api-error.js';
import { type ErrorContext, type Explanation, explainError } from '../../backups/explain-error.js';
import { isNotFound } from '../../pinecone/errors.js';
import type { Backup } from '../../pinecone/parse.js';
import { ActionError } from '../../text/action-error.js';
import type { ActionReference } from '../../text/action-reference.js';
import { formatCount, formatDuration, formatMinutes, pluralize } from '../../text/format.js';
import { enumerate, excerpt, joinSafe, type SafeText, safe } from '../../text/safe-text.js';
import { CancelledError, DeadlineExceededError, type Limits } from '../../time/deadline.js';
import { BackupStillExistsError, NewestNotConfirmedError } from './confirm.js';
import { DELETE_TIMEOUT_MS } from './delete-backups.js';
import { TIMEOUT_MS } from './inputs.js';
import { type DoubtfulDeletion, mayBeDeleted, type PruneResults } from './state.js';

const MAX_CAUSES = 5;
/** As many as a person reads. */
export const MAX_IDS = 10;
const RERUN = safe`Re-run the job to delete the remaining backups.`;

/** A backup in one line of the log. */
export function describeBackup(backup: Backup): SafeText {
  const { name = '', source_index_name: indexName, created_at: created = '' } = backup;
  const parts = [idOf(backup), excerpt(name, 80), safe`of ${excerpt(indexName, 60)}`, excerpt(created, 40)];
  return joinSafe(parts.filter(Boolean), ' ');
}

type Context = Pick<ErrorContext, 'byStatus' | 'timeout' | 'timedOut' | 'uses'> & { error: unknown };

/** What an error means for a prune. */
export function explain(context: Context): Explanation {
  const { error } = context;
  const explanation = explainError({ ...context, notFound: WRONG_ADDRESS });
  // This action has no timeout_minutes to raise.
  const isTimeout = error instanceof DeadlineExceededError && error.cause === undefined;
  return isTimeout ? { ...explanation, advice: RERUN } : explanation;
}

/** What the statuses mean for a deletion, after the lists were read with the same key. */
const MEANINGS = {
  401: keyRevoked(safe`then re-run the job`),
  409: {
    summary: safe`Pinecone reported a conflict (409)`,
    advice: safe`Check the backup in the Pinecone console, then re-run the job.`,
  },
  412: {
    summary: safe`Pinecone reported a failed precondition (412)`,
    advice: safe`A restore is probably using the backup: re-run the job when it has ended.`,
  },
};

/** Why one backup could not be deleted. */
export function deleteError({ error, uses }: { error: unknown; uses: ActionReference }): Explanation {
  if (error instanceof NewestNotConfirmedError) return explainNewest({ error, uses });
  if (error instanceof BackupStillExistsError) {
    if (error.cause !== undefined && !isNotFound(error.cause)) {
      const { summary, ...rest } = deleteError({ error: error.cause, uses });
      return { summary: safe`${summary}, and the backup still exists`, ...rest };
    }
    const response = error.cause === undefined ? safe`the deletion was accepted` : safe`the response was a 404`;
    return {
      summary: safe`${response}, but the backup still exists`,
      serviceSaid: undefined,
      advice: safe`Re-run the job later. If this happens again, check that no proxy replaces Pinecone's responses.`,
    };
  }
  // Each deletion has a time limit of its own.
  const limit = { timeout: formatDuration(DELETE_TIMEOUT_MS), timedOut: safe`the request` };
  return explain({ error, ...limit, byStatus: MEANINGS, uses });
}

/** Why nothing of an index was deleted: what was to be kept is gone, or may be. */
function explainNewest({ error, uses }: { error: NewestNotConfirmedError; uses: ActionReference }): Explanation {
  const { backup_id: id, source_index_name: indexName } = error.backup;
  const newest = safe`the newest Ready backup of ${excerpt(indexName, 80)}, ${excerpt(id, 80)},`;
  if (error.cause === undefined) {
    const summary = safe`${newest} was deleted or is no longer Ready, so no more backups of that index are deleted`;
    return { summary, serviceSaid: undefined, advice: safe`Re-run the job to plan again.` };
  }
  const { summary, serviceSaid, advice } = explain({
    error: error.cause,
    timeout: formatMinutes(TIMEOUT_MS),
    uses,
  });
  return { summary: safe`${newest} could not be read once more because ${summary}`, serviceSaid, advice };
}

/** The error of the step; undefined if everything was deleted as planned. */
export function stepError({
  results: { deleted, failed, unconfirmed, remaining, missing },
  limits,
  timeoutMs,
  uses,
}: {
  results: PruneResults;
  limits: Limits;
  timeoutMs: number;
  uses: ActionReference;
}): ActionError | undefined {
  if (failed.length + unconfirmed.length + remaining.length + missing.length === 0) return undefined;
  const all = deleted.length + failed.length + unconfirmed.length + remaining.length;
  const were = all === 1 || deleted.length === 1 ? 'was' : 'were';
  const done = safe`${formatCount(deleted.length)} of ${pluralize(all, 'backup')} ${were} deleted`;
  const endedBy = limits.signal.aborted ? limits.signal.reason : new DeadlineExceededError('the deadline passed');
  const causes = [
    ...causesOf({ deletions: failed, uses }),
    ...causesOf({ deletions: unconfirmed, what: safe`Accepted, but not confirmed`, uses }),
    ...missing.map(missingNewest),
  ];
  const maybeCount = failed.filter(({ error }) => mayBeDeleted(error)).length;
  const notCount = failed.length - maybeCount;
  const others = [
    notCount > 0 ? safe`${formatCount(notCount)} ${notCount === 1 ? 'was' : 'were'} not` : undefined,
    maybeCount > 0 ? safe`${formatCount(maybeCount)} may have been` : undefined,
    unconfirmed.length > 0 ? safe`${formatCount(unconfirmed.length)} could not be confirmed` : undefined,
    missing.length > 0
      ? safe`the newest Ready backup of ${enumerate(missing.map(({ source_index_name: name }) => name))} is lost`
      : undefined,
  ].filter((part) => part !== undefined);
  const lines = [
    remaining.length > 0
      ? safe`${done}, and ${formatCount(remaining.length)} ${remaining.length === 1 ? 'remains' : 'remain'}: ${explain({ error: endedBy, timeout: formatMinutes(timeoutMs), uses }).summary}.`
      : safe`${done}; ${joinSafe(others)}.`,
    ...causes.slice(0, MAX_CAUSES).flatMap(causeMessage),
    causes.length > MAX_CAUSES
      ? safe`… and ${pluralize(causes.length - MAX_CAUSES, 'more cause')} in the log.`
      : undefined,
    remaining.length > 0 ? RERUN : undefined,
  ];
  const fixes = [...causes.map(({ advice }) => advice), RERUN];
  return new ActionError({
    lines,
    fixes,
    cause: (failed[0] ?? unconfirmed[0])?.error ?? (remaining.length > 0 ? endedBy : undefined),
  });
}

/** Why the deletion of some backups failed, or is in doubt; or what became of one that was to be kept. */
interface Cause extends Explanation {
  what: SafeText;
  ids: SafeText[];
  /** The request was in flight at the cancellation, and its response was not awaited. */
  isInFlight: boolean;
}

/** The causes of some deletions, the most frequent first. `what` happened to the backups depends on each cause by default. */
function causesOf({
  deletions,
  what,
  uses,
}: {
  deletions: readonly DoubtfulDeletion[];
  what?: SafeText;
  uses: ActionReference;
}): Cause[] {
  const causes = new Map<string, Cause>();
  for (const { backup, error } of deletions) {
    const explanation = deleteError({ error, uses });
    // The request id at the end differs for each.
    const key = `${explanation.summary} ${explanation.serviceSaid?.replace(/ \(request [^)]*\)\.$/, '')}`;
    const cause = causes.get(key) ?? {
      ...explanation,
      what: what ?? (mayBeDeleted(error) ? safe`May have been deleted` : safe`Not deleted`),
      ids: [],
      isInFlight: what === undefined && error instanceof CancelledError,
    };
    cause.ids.push(idOf(backup));
    causes.set(key, cause);
  }
  return [...causes.values()].toSorted((a, b) => b.ids.length - a.ids.length);
}

/** The ID of a backup, as messages show it. */
export function idOf({ backup_id: id }: Backup): SafeText {
  return excerpt(id, 80);
}

/** Somebody else deleted what an index was to keep: the step cannot bring it back, but must not be green. */
function missingNewest(backup: Backup): Cause {
  const indexName = excerpt(backup.source_index_name, 80);
  return {
    what: safe`Lost`,
    ids: [idOf(backup)],
    isInFlight: false,
    summary: safe`the newest Ready backup of ${indexName} was deleted or is no longer Ready, but not by this step`,
    serviceSaid: undefined,
    advice: safe`Create a new backup of ${indexName}, and find out what deletes its backups: a person, another job, or the expiry of a schedule.`,
  };
}

function causeMessage({ what, ids, isInFlight, summary, serviceSaid, advice }: Cause): (SafeText | undefined)[] {
  const more = ids.length > MAX_IDS ? safe` and ${formatCount(ids.length - MAX_IDS)} more` : '';
  const names = safe`${ids.slice(0, MAX_IDS).join(', ')}${more}`;
  if (isInFlight) return [safe`${what}: ${names}. The step ended before a response arrived.`];
  const why = safe`${summary.charAt(0).toUpperCase()}${summary.slice(1)}`;
  return [safe`${what}: ${names}. ${why}.`, serviceSaid, advice];
}
