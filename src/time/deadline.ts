import type { Clock } from './clock.js';

/** A moment after which nothing new is begun. */
export interface Deadline {
  /** Milliseconds from now; never below 0. */
  left(): number;
  passed(): boolean;
}

/** Thrown where the deadline leaves no room for what is still to be done. */
export class DeadlinePassed extends Error {
  override name = 'DeadlinePassed';
}

/** The reason of a signal that was aborted because the process was told to stop; `signal` is its name. */
export class Stopped extends Error {
  override name = 'Stopped';
  readonly signal: string;
  constructor(signal: string) {
    super(`stopped by ${signal}`);
    this.signal = signal;
  }
}

/** Both ends that a piece of work can be given: a moment, and a signal to stop now. */
export interface Limits {
  deadline: Deadline;
  signal: AbortSignal;
}

/** A deadline `ms` milliseconds after `start` (milliseconds since 1970; now, unless given). */
export function deadlineIn({ ms, clock, start = clock.now() }: { ms: number; clock: Clock; start?: number }): Deadline {
  const at = start + ms;
  const left = () => Math.max(0, at - clock.now());
  return { left, passed: () => left() === 0 };
}

/** Sleeps `ms` milliseconds; throws `DeadlinePassed`, with the `cause` of the sleep, at the deadline if that comes first. */
export async function sleepWithin({ ms, clock, limits, cause }: Sleep): Promise<void> {
  const left = limits.deadline.left();
  await clock.sleep({ ms: Math.min(ms, left), signal: limits.signal });
  if (ms >= left) throw new DeadlinePassed('the time is up', { cause });
}

interface Sleep {
  ms: number;
  clock: Clock;
  limits: Limits;
  cause?: unknown;
}
