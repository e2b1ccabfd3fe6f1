import { type Explanation, explainError, isTemporary } from '../../backups/explain-error.js';
import { ActionError } from '../../text/action-error.js';
import type { ActionReference } from '../../text/action-reference.js';
import { formatMinutes } from '../../text/format.js';
import { joinSafe, type SafeText, safe } from '../../text/safe-text.js';
import { hasPassed, type Judgement, type WaitError } from './state.js';

interface Context {
  error: unknown;
  timeoutMs: number;
  uses: ActionReference;
}

/** What an error means for a gate. */
export function explain({ error, timeoutMs, uses }: Context): Explanation {
  const notFound = {
    summary: safe`Pinecone reports that it does not exist`,
    advice: safe`Check the names, and that the key belongs to the right project.`,
  };
  return explainError({ error, notFound, timeout: formatMinutes(timeoutMs), uses });
}

/** Why the wait for a backup ended early. */
export function waitError(context: Context): WaitError {
  return { ...explain(context), isTemporary: isTemporary(context.error) };
}

/** Nothing could be judged, because the project's backups could not be listed. */
export function listError(context: Context): ActionError {
  const { summary, serviceSaid, advice } = explain(context);
  const headline = safe`Gate failed: the backups could not be listed, because ${summary}.`;
  return new ActionError({ lines: [headline, serviceSaid, advice], cause: context.error });
}

/** Every reason of a failed gate, each with its advice; undefined if all backups passed. */
export function stepError(judgements: readonly Judgement[]): ActionError | undefined {
  const failed = judgements.filter((judgement) => !hasPassed(judgement));
  if (failed.length === 0) return undefined;
  const lines = failed
    .flatMap(({ verdicts }) => verdicts.filter(({ passed }) => !passed))
    .flatMap(({ reason, serviceSaid, advice }) => [reason, serviceSaid && safe`  ${serviceSaid}`, safe`  ${advice}`]);
  return new ActionError({ lines: [safe`Gate failed for ${subjectsOf(failed)}.`, ...lines] });
}

/** The subjects of some judgements, in one line. */
export function subjectsOf(judgements: readonly Judgement[]): SafeText {
  return joinSafe(judgements.map(({ candidate }) => safe`${candidate.subject}`));
}
