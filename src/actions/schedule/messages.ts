import { keyRevoked, WRONG_ADDRESS } from '../../backups/explain-api-error.js';
import { type ErrorContext, type Explanation, explainError } from '../../backups/explain-error.js';
import type { Meaning } from '../../backups/meaning.js';
import { mayHaveCreated, OutcomeUnknownError } from '../../backups/unknown-outcome.js';
import { ApiError, ForeignResponseError } from '../../pinecone/errors.js';
import type { BackupSchedule } from '../../pinecone/parse-schedule.js';
import { isOutcomeUnknown } from '../../pinecone/retry.js';
import { pluralize } from '../../text/format.js';
import { enumerate, excerpt, joinSafe, type SafeText, safe } from '../../text/safe-text.js';
import { CancelledError, DeadlineExceededError } from '../../time/deadline.js';
import { type IndexError, type SelectedBy, unknownIndex, unsupportedIndex } from '../index-error.js';
import type { Changes, Refusal, Wanted } from './plan.js';

const RERUN = safe`Re-run the job: it changes only what differs from the inputs.`;

/** What an explanation depends on besides the error: the time limit that applied, the name of the schedule, and its index. */
export type RequestContext = Pick<ErrorContext, 'timeout' | 'timedOut' | 'uses'> & { name: string; by: SelectedBy };

const NO_SCHEDULE: Meaning = { summary: safe`the schedule no longer exists`, advice: RERUN };

/** What an error means for the list of indexes. */
export function explainListing({
  error,
  ...context
}: Omit<RequestContext, 'name' | 'by'> & { error: unknown }): Explanation {
  return withoutTimeoutInput({ error, explanation: explainError({ error, notFound: WRONG_ADDRESS, ...context }) });
}

/** This action has no timeout_minutes to raise. */
function withoutTimeoutInput({ error, explanation }: { error: unknown; explanation: Explanation }): Explanation {
  const isTimeout = error instanceof DeadlineExceededError && error.cause === undefined;
  return isTimeout ? { ...explanation, advice: RERUN } : explanation;
}

function explain({
  error,
  name,
  by,
  isListed = true,
  ...context
}: RequestContext & {
  error: unknown;
  notFound: Meaning;
  /** Whether an earlier request of the step succeeded with the same key. */
  isListed?: boolean;
}): Explanation {
  const created = safe`A schedule named ${name}`;
  const byStatus = {
    ...(isListed && { 401: keyRevoked(safe`then re-run the job`) }),
    ...refusalMeanings({ error, by }),
  };
  const explanation = explainError({ error, byStatus, created, ...context });
  // Unlike a backup, a schedule is looked for before it is created: to run again is safe.
  if (error instanceof OutcomeUnknownError && !(error.endedBy instanceof ForeignResponseError)) {
    return { ...explanation, advice: safe`${created} may exist. ${RERUN}` };
  }
  return withoutTimeoutInput({ error, explanation });
}

/** What the statuses mean that say that the index cannot have this schedule. */
function refusalMeanings({ error, by }: { error: unknown; by: SelectedBy }): Record<400 | 409 | 422, Meaning> {
  const rejected = unsupportedIndex({ error, by }) ?? {
    summary: safe`Pinecone rejected the request`,
    advice: safe`Fix the problem reported above. If it names none, try a lower expire_after_days: projects have a maximum that Pinecone does not state.`,
  };
  return {
    400: rejected,
    422: rejected,
    409: {
      summary: safe`Pinecone reported that another schedule of the index is enabled (409)`,
      advice: safe`The list of the index's schedules does not show it. Check the schedules in the Pinecone console, then re-run the job.`,
    },
  };
}

/** The schedules of the index could not be listed. */
export function listError({ error, ...context }: RequestContext & { error: unknown }): IndexError {
  const explanation = explain({ error, notFound: unknownIndex(context.by), isListed: false, ...context });
  const headline: IndexError['headline'] = (names, be) =>
    safe`${scheduleOf(names, be)} ${be} not changed: the schedules could not be listed because ${explanation.summary}.`;
  return errorOf({ kind: 'list', error, explanation, headline });
}

/** The schedule was not created, or it is unknown whether it was. */
export function createError({ error, ...context }: RequestContext & { error: unknown }): IndexError {
  const explanation = explain({ error, notFound: unknownIndex(context.by), ...context });
  const { summary } = explanation;
  const isUnknown = mayHaveCreated(error);
  const headline: IndexError['headline'] = (names, be) =>
    isUnknown
      ? safe`Could not determine whether ${scheduleOf(names, be, 'the')} ${be} created: ${summary}.`
      : safe`${scheduleOf(names, be)} ${be} not created: ${summary}.`;
  return errorOf({ kind: `create ${isUnknown}`, error, explanation, headline });
}

/** The schedule was not updated, or may have been. */
export function updateError({ error, ...context }: RequestContext & { error: unknown }): IndexError {
  const explanation = explain({ error, notFound: NO_SCHEDULE, ...context });
  const { summary } = explanation;
  const last = error instanceof DeadlineExceededError ? error.cause : error;
  const isUnknown = last instanceof CancelledError || isOutcomeUnknown(last);
  const headline: IndexError['headline'] = (names, be) =>
    isUnknown
      ? safe`${scheduleOf(names, be)} may have been updated: ${summary}.`
      : safe`${scheduleOf(names, be)} ${be} not updated: ${summary}.`;
  return errorOf({ kind: `update ${isUnknown}`, error, explanation, headline });
}

function errorOf({
  kind,
  error,
  explanation: { summary, ...explanation },
  headline,
}: {
  kind: string;
  error: unknown;
  explanation: Explanation;
  headline: IndexError['headline'];
}): IndexError {
  const words = error instanceof ApiError ? error.serviceMessage : '';
  return { key: `${kind} ${summary} ${words} ${explanation.advice}`, headline, ...explanation };
}

function scheduleOf(names: SafeText, be: 'was' | 'were', article: 'The' | 'the' = 'The'): SafeText {
  return safe`${article} schedule${be === 'were' ? 's' : ''} of ${names}`;
}

/** The most days between two backups of a schedule. */
const LONGEST_GAP_DAYS: Record<Wanted['frequency'], number> = { daily: 1, weekly: 7, monthly: 31 };

/** A warning about backups that expire before the next one is created; undefined if they do not. */
export function expiryWarning({ frequency, expireAfterDays, enabled }: Wanted): SafeText | undefined {
  const gap = LONGEST_GAP_DAYS[frequency];
  if (!enabled || expireAfterDays >= gap) return undefined;
  const days = pluralize(expireAfterDays, 'day');
  return safe`A backup expires after ${days}, but up to ${gap} days pass between two ${frequency} backups: in between, the schedule leaves no backup. Set expire_after_days to ${gap} or more.`;
}

/** The index cannot, or must not, get the schedule as declared. */
export function decisionError(decision: Refusal): IndexError {
  switch (decision.reason) {
    case 'different':
      return {
        key: 'different',
        headline: (names, be) =>
          safe`${scheduleOf(names, be)} ${be === 'was' ? 'differs' : 'differ'} from the inputs, and if_different is fail.`,
        detail: safe`${describeDifferences({ ...decision, isDone: false })}.`,
        advice: safe`Set if_different: update to apply the inputs, or change the inputs.`,
      };
    case 'other enabled': {
      const { other, ours } = decision;
      const undone = ours === undefined ? 'created' : 'updated';
      return {
        key: `other enabled ${undone}`,
        headline: (names, be) => safe`${scheduleOf(names, be)} ${be} not ${undone}: another schedule is enabled.`,
        detail: safe`${excerpt(other.name, 80)} is enabled (${excerpt(other.frequency, 40)}, ID ${excerpt(other.schedule_id, 80)}).`,
        advice: safe`Only one schedule of an index can be enabled. Disable or delete the other one in the Pinecone console, exclude the index, or set schedule_name to the other one's name to manage it here.`,
      };
    }
    case 'several': {
      // Which of them is meant cannot be known.
      const { schedules } = decision;
      const name = excerpt(schedules[0]?.name ?? '', 80);
      return {
        key: 'several',
        headline: (names, be) => safe`${names} ${be === 'was' ? 'has' : 'have'} more than one schedule named ${name}.`,
        detail: safe`IDs: ${enumerate(schedules.map(({ schedule_id: id }) => id))}.`,
        advice: safe`Delete all but one of them in the Pinecone console, then re-run the job.`,
      };
    }
  }
}

/** `frequency is weekly, should be daily`, or once the update is done, `frequency was weekly, is now daily`. */
export function describeDifferences({
  ours,
  changes,
  isDone,
}: {
  ours: BackupSchedule;
  changes: Changes;
  isDone: boolean;
}): SafeText {
  const settings = [
    ['frequency', excerpt(ours.frequency, 40), changes.frequency],
    ['expire_after_days', ours.retention_expire_after_days, changes.expireAfterDays],
    ['enabled', ours.enabled, changes.enabled],
  ] as const;
  const [before, after] = isDone ? ['was', 'is now'] : ['is', 'should be'];
  const different = settings.filter(([, , wanted]) => wanted !== undefined);
  return joinSafe(
    different.map(([name, found, wanted]) => safe`${name} ${before} ${String(found)}, ${after} ${String(wanted)}`),
    '; ',
  );
}

/** A warning about backups that an update makes expire; undefined if it makes none. */
export function shorterExpiryWarning({
  indexName,
  before,
  wanted: { expireAfterDays },
}: {
  indexName: string;
  before?: BackupSchedule | undefined;
  wanted: Wanted;
}): SafeText | undefined {
  if (before === undefined || expireAfterDays >= before.retention_expire_after_days) return undefined;
  const days = pluralize(expireAfterDays, 'day');
  return safe`${indexName}: with expire_after_days ${expireAfterDays} instead of ${before.retention_expire_after_days}, backups of the schedule that are older than ${days} can expire at once.`;
}
