import type { Clock } from './clock.js';
import { type Limits, sleepWithin } from './deadline.js';
import { pollDelayWithin } from './poll-schedule.js';

/**
 * Calls `poll` at once and then on the poll schedule until it returns a value, and resolves with that value. Throws what
 * `poll` throws, `DeadlineExceededError`, or the signal's reason.
 */
export async function pollUntil<T>({
  poll,
  clock,
  limits,
  maxIntervalMs,
}: {
  poll: () => Promise<T | undefined>;
  clock: Clock;
  limits: Limits;
  maxIntervalMs: number;
}): Promise<T> {
  const startedAt = clock.now();
  for (;;) {
    const value = await poll();
    if (value !== undefined) return value;
    const remainingMs = limits.deadline.remainingMs();
    const ms = pollDelayWithin({ elapsedMs: clock.now() - startedAt, maxIntervalMs, remainingMs });
    await sleepWithin({ ms, clock, limits });
  }
}
