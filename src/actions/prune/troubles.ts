import { type Reason, reasonOf } from '../../backups/failures.js';
import type { Backup } from '../../pinecone/resources.js';
import { isOpen } from '../../pinecone/retry.js';
import { Failure } from '../../text/failure.js';
import { count, counted, duration } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import { DeadlinePassed, type Limits, Stopped } from '../../time/deadline.js';
import { TIME_FOR_ONE } from './delete.js';
import type { Results } from './results.js';

const MOST_CAUSES = 5;
const MOST_IDS = 10;
const AGAIN = 'Run it again: it goes on with what is left.';

const NOT_FOUND = { why: 'Pinecone does not know it', next: 'Check api_url.' };

/** The backups could not be listed, so nothing was begun. `timeout` is that of the step in milliseconds. */
export function listFailure({ error, timeout }: { error: unknown; timeout: number }): Failure {
  const { why, said, next } = reasonOf({ error, notFound: NOT_FOUND, timeout: duration(timeout) });
  return new Failure({
    lines: [`Nothing was deleted: the backups could not be listed, as ${why}.`, said, advice({ error, next })],
    cause: error,
  });
}

/** Why one backup could not be deleted. */
export function deleteReason(error: unknown): Reason {
  const reason = reasonOf({ error, notFound: NOT_FOUND, timeout: duration(TIME_FOR_ONE) });
  return { ...reason, next: advice({ error, next: reason.next }) };
}

/** Whether a delete that failed like this may have worked all the same. */
export function mayBeGone(error: unknown): boolean {
  return error instanceof Stopped || isOpen(error instanceof DeadlinePassed ? error.cause : error);
}

/** This action has no `timeout_minutes` to raise. */
function advice({ error, next }: { error: unknown; next: string }): string {
  return error instanceof DeadlinePassed && error.cause === undefined ? AGAIN : next;
}

/** What did not go as planned, told at the end; undefined where all did. */
export function pruneFailure({ results, limits, timeout }: Told): Failure | undefined {
  const { deleted, failed, left } = results;
  if (failed.length + left.length === 0) return undefined;
  const all = deleted.length + failed.length + left.length;
  const gone = `${count(deleted.length)} of ${counted({ number: all, noun: 'backup' })} ${all === 1 || deleted.length === 1 ? 'is' : 'are'} gone`;
  const ended = limits.signal.aborted ? limits.signal.reason : new DeadlinePassed('the time is up');
  const early = reasonOf({ error: ended, notFound: NOT_FOUND, timeout: duration(timeout) });
  const causes = causesOf(failed);
  const lines = [
    left.length > 0
      ? `${gone}, and ${count(left.length)} ${left.length === 1 ? 'was' : 'were'} left: ${early.why}.`
      : `${gone}; ${count(failed.length)} could not be deleted, as far as is known.`,
    ...causes.slice(0, MOST_CAUSES).flatMap(linesOf),
    causes.length > MOST_CAUSES ? `… and ${count(causes.length - MOST_CAUSES)} more causes: see the log.` : undefined,
    left.length > 0 ? AGAIN : undefined,
  ];
  return new Failure({ lines, cause: failed[0]?.error ?? ended });
}

interface Told {
  results: Results;
  limits: Limits;
  /** Of the step, in milliseconds. */
  timeout: number;
}

/** What several backups failed of alike. */
interface Cause extends Reason {
  ids: string[];
  error: unknown;
}

function causesOf(failed: readonly { backup: Backup; error: unknown }[]): Cause[] {
  const causes = new Map<string, Cause>();
  for (const { backup, error } of failed) {
    const reason = deleteReason(error);
    // The id of the request is at the end, and differs for each.
    const key = `${reason.why} ${reason.said?.replace(/ \(request [^)]*\)$/, '')}`;
    const cause = causes.get(key) ?? { ...reason, ids: [], error };
    cause.ids.push(plain(backup.backup_id, 80));
    causes.set(key, cause);
  }
  return [...causes.values()].toSorted((a, b) => b.ids.length - a.ids.length);
}

function linesOf({ why, said, next, ids, error }: Cause): (string | undefined)[] {
  const more = ids.length > MOST_IDS ? ` and ${count(ids.length - MOST_IDS)} more` : '';
  const named = `${ids.slice(0, MOST_IDS).join(', ')}${more}`;
  // Its request was out when the step was stopped: it is on its way, and the answer was not waited for.
  if (error instanceof Stopped) return [`No answer came before the end, so they may be gone: ${named}.`];
  const what = mayBeGone(error) ? 'No clear answer came, so they may be gone' : 'Not deleted';
  return [`${what}, as ${why}: ${named}.`, said, next];
}
