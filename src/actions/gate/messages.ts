import { keyRevoked, WRONG_ADDRESS } from '../../backups/explain-api-error.js';
import { type ErrorContext, type Explanation, explainError, whenLastSeen } from '../../backups/explain-error.js';
import { chooseAdvice, describeFilters, explainNoMatch, unclearOrder } from '../../backups/explain-selection.js';
import { ActionError, type ErrorMessage } from '../../text/action-error.js';
import type { ActionReference } from '../../text/action-reference.js';
import { formatAge, formatMinutes, pluralize } from '../../text/format.js';
import { excerpt, joinSafe, type SafeText, safe } from '../../text/safe-text.js';
import { DeadlineExceededError } from '../../time/deadline.js';
import {
  backupOf,
  type Evidence,
  failuresOf,
  hasPassed,
  type Judgement,
  type Verdict,
  type WaitError,
} from './state.js';

interface Context {
  error: unknown;
  timeoutMs: number;
  uses: ActionReference;
}

/** What an error means for a gate. */
export function explain({
  error,
  timeoutMs,
  uses,
  ...meanings
}: Context & Partial<Pick<ErrorContext, 'notFound' | 'byStatus'>>): Explanation {
  return explainError({ error, notFound: WRONG_ADDRESS, ...meanings, timeout: formatMinutes(timeoutMs), uses });
}

const BACKUP_NOT_FOUND = {
  summary: safe`it was not found`,
  advice: safe`Look for it in the Pinecone console, then re-run the job.`,
};

/**
 * Why the wait for a backup, last seen at `seenAt` (milliseconds since 1970), ended early; `isKnown` if an earlier request
 * showed the backup, with the same key.
 */
export function waitError({
  seenAt,
  isKnown,
  ...context
}: Context & { seenAt: number | undefined; isKnown: boolean }): WaitError {
  const { error } = context;
  const byStatus = isKnown ? { 401: keyRevoked(safe`then re-run the job`) } : {};
  const explanation = explain({ ...context, notFound: BACKUP_NOT_FOUND, byStatus });
  const isPureTimeout = error instanceof DeadlineExceededError && error.cause === undefined;
  const waitAgain = safe`Re-run the job to wait again, or raise timeout_minutes.`;
  const advice = isPureTimeout && isKnown ? waitAgain : explanation.advice;
  return { ...explanation, advice, lastSeen: whenLastSeen({ error, seenAt }) };
}

/** Nothing could be judged, because the project's backups could not be listed. */
export function listError(context: Context): ActionError {
  const { summary, serviceSaid, advice } = explain(context);
  const headline = safe`Gate failed: the backups could not be listed because ${summary}.`;
  return new ActionError({ lines: [headline, serviceSaid, advice], cause: context.error });
}

/** Every reason of a failed gate, each with its advice; undefined if all backups passed. */
export function stepError(judgements: readonly Judgement[]): ActionError | undefined {
  const failed = judgements.filter((judgement) => !hasPassed(judgement));
  if (failed.length === 0) return undefined;
  const { lines, fixes } = explainFailures(failed);
  const subjects = joinSafe(failed.map(({ candidate }) => safe`${candidate.subject}`));
  return new ActionError({ lines: [safe`Gate failed for ${subjects}.`, ...lines], fixes });
}

/** Why some judgements failed, each reason with what to do. */
export function explainFailures(judgements: readonly Judgement[]): ErrorMessage {
  const failures = failuresOf(judgements);
  const indented = (line: SafeText) => safe`  ${line}`;
  return {
    lines: failures.flatMap((failure) => linesOf(failure).map((line, at) => (at === 0 ? line : indented(line)))),
    fixes: failures.map(({ advice }) => indented(advice)),
  };
}

/** With `enforcement: warn`, one warning for each failed judgement. */
export function stepWarnings(judgements: readonly Judgement[]): SafeText[] {
  const failed = judgements.filter((judgement) => !hasPassed(judgement));
  return failed.map((judgement) => {
    const headline = safe`Gate failed for ${judgement.candidate.subject} (enforcement: warn).`;
    return joinSafe([headline, ...failuresOf([judgement]).flatMap(linesOf)], ' ');
  });
}

function linesOf({ reason, serviceSaid, advice }: Verdict): SafeText[] {
  return [reason, serviceSaid, advice].filter((line) => line !== undefined);
}

/** That a backup which passed contains nothing; for a gate without `min_record_count`, which would be an error then. */
export function emptyWarnings(judgements: readonly Judgement[]): SafeText[] {
  return judgements.flatMap((judgement) => {
    const backup = hasPassed(judgement) ? backupOf(judgement.candidate) : undefined;
    if (backup?.record_count !== 0) return [];
    const { backup_id: id, source_index_name: indexName } = backup;
    return [
      safe`The backup ${excerpt(id, 80)} of ${excerpt(indexName, 60)} passed with 0 records. Set min_record_count to require some.`,
    ];
  });
}

/** What passed: one backup, or those that were given by ID, with index, time and age; else the indexes. */
export function passedSubjects(judgements: readonly Judgement[]): SafeText {
  return joinSafe(
    judgements.map(({ candidate, ageMinutes }) => {
      const backup = candidate.isNamed || judgements.length === 1 ? backupOf(candidate) : undefined;
      if (backup === undefined) return safe`${candidate.subject}`;
      const createdAt = excerpt(backup.created_at ?? 'at an unknown time', 60);
      const age = ageMinutes === undefined ? '' : safe` (${formatAge(ageMinutes * 60_000)} ago)`;
      return safe`the backup ${excerpt(backup.backup_id, 80)} of ${excerpt(backup.source_index_name, 60)}, created ${createdAt}${age}`;
    }),
  );
}

/** The advice to create another backup; lacks the period at its end. */
export function createNew(uses: ActionReference): SafeText {
  return safe`Create a new backup with ${uses('create')}`;
}

/** There is no backup, or it is unknown whether there is one. */
export function absenceVerdict({ candidate, filters, obstacle }: Evidence, uses: ActionReference): Verdict {
  const { subject, isNamed } = candidate;
  const verdict = { rule: 'exists', wanted: safe`a backup`, found: safe`none`, passed: false };
  if (candidate.lookup === 'deleted') {
    const reason = safe`The backup ${excerpt(candidate.id, 80)}${isNamed ? '' : safe` of ${subject}`} was deleted.`;
    return { ...verdict, reason, advice: safe`${createNew(uses)}.` };
  }
  if (candidate.lookup === 'failed') {
    const { summary, serviceSaid, advice } = candidate.waitError;
    const reason = safe`Could not determine whether the backup ${isNamed ? '' : 'of '}${excerpt(subject, 80)} exists: ${summary}.`;
    return { ...verdict, found: safe`unknown`, reason, serviceSaid, advice };
  }
  if (candidate.lookup === 'ambiguous') {
    const reason = safe`Could not determine the newest backup of ${subject}${describeFilters(filters)}: ${unclearOrder(candidate.candidates)}.`;
    return { ...verdict, found: safe`unknown`, reason, advice: chooseAdvice(candidate.candidates) };
  }
  const selection = candidate.lookup === 'missing' ? candidate.selection : undefined;
  if (selection !== undefined && selection.backups.length > 0) {
    const { summary, detail, advice } = explainNoMatch({ indexName: subject, selection, filters });
    return { ...verdict, reason: joinSafe([safe`${summary}.`, detail], ' '), advice };
  }
  if (selection !== undefined && selection.earlier.length > 0) {
    const reason = safe`The current index ${subject} has no backup; a deleted index with the same name has ${pluralize(selection.earlier.length, 'backup')}.`;
    const advice = safe`${createNew(uses)}, or set backup_id to check a backup of the deleted index.`;
    return { ...verdict, reason, advice };
  }
  if (obstacle !== undefined) {
    return { ...verdict, reason: safe`${subject} has no backup: ${obstacle.summary}.`, advice: obstacle.advice };
  }
  const rightProject = safe`and make sure that the key belongs to the right project`;
  if (isNamed) {
    const reason = safe`The backup ${excerpt(subject, 80)} does not exist.`;
    return { ...verdict, reason, advice: safe`Check that backup_id is the ID and not the name, ${rightProject}.` };
  }
  const advice = safe`Check index_name, ${rightProject}. If both are correct, create a backup with ${uses('create')} first.`;
  return { ...verdict, reason: safe`${subject} has no backup.`, advice };
}
