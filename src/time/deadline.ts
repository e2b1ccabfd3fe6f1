import type { Clock } from './clock.js';

/** A point in time after which nothing new starts. */
interface Deadline {
  /** Milliseconds from now; never negative. */
  remainingMs(): number;
  hasPassed(): boolean;
  /** The earlier of this deadline and `ms` milliseconds from now. */
  atMost(ms: number): Deadline;
}

/** Thrown when the deadline leaves no time for the remaining work. */
export class DeadlineExceededError extends Error {
  override name = 'DeadlineExceededError';
}

/** The abort reason after the process received a termination signal, whose name is in the message. */
export class CancelledError extends Error {
  override name = 'CancelledError';
  constructor(signal: string) {
    super(`cancelled by ${signal}`);
  }
}

/** What can end a piece of work early: a deadline and an abort signal. */
export interface Limits {
  deadline: Deadline;
  signal: AbortSignal;
}

/** A deadline `ms` milliseconds after `start` (milliseconds since 1970, default now). */
export function deadlineIn({ ms, clock, start = clock.now() }: { ms: number; clock: Clock; start?: number }): Deadline {
  const at = start + ms;
  const remainingMs = () => Math.max(0, at - clock.now());
  return {
    remainingMs,
    hasPassed: () => remainingMs() === 0,
    atMost: (limit) => deadlineIn({ ms: Math.min(limit, remainingMs()), clock }),
  };
}

/** The same limits, ending after `ms` milliseconds at the latest. */
export function within(limits: Limits, ms: number): Limits {
  return { ...limits, deadline: limits.deadline.atMost(ms) };
}

/**
 * Sleeps for `ms` milliseconds. If the deadline comes first, it throws `DeadlineExceededError`: at the deadline, or at
 * once if the sleep precedes a retry after `cause`, which would come too late.
 */
export async function sleepWithin({
  ms,
  clock,
  limits,
  cause,
}: {
  ms: number;
  clock: Clock;
  limits: Limits;
  cause?: unknown;
}): Promise<void> {
  const remaining = limits.deadline.remainingMs();
  const isTooLate = ms >= remaining;
  const sleepMs = isTooLate && cause !== undefined ? 0 : Math.min(ms, remaining);
  await clock.sleep({ ms: sleepMs, signal: limits.signal });
  if (isTooLate) throw new DeadlineExceededError('the deadline passed', { cause });
}
