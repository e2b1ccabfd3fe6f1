import type { Clock } from './clock.js';
import { type Limits, sleepWithin } from './deadline.js';

const SECOND = 1_000;
const MINUTE = 60_000;

/**
 * The delay before the next poll of work that takes from seconds to hours, in milliseconds.
 *
 * It starts at half a second, stays below three seconds for the first minute, and then is a twentieth of the elapsed
 * time: the end is noticed at most 5 % late, and a wait of hours costs few requests.
 */
export function pollDelayMs({ elapsedMs, maxIntervalMs }: { elapsedMs: number; maxIntervalMs: number }): number {
  const early = Math.min(2.9 * SECOND, Math.max(0.5 * SECOND, elapsedMs));
  return Math.min(maxIntervalMs, Math.max(early, elapsedMs / 20));
}

/** How long before the deadline the last poll starts, so that its response still counts (ms). */
const LAST_POLL_MS = 1 * SECOND;

/** The delay before the next poll, with a last one right before the deadline, which is `remainingMs` away. */
export function pollDelayWithin({
  remainingMs,
  ...schedule
}: {
  elapsedMs: number;
  maxIntervalMs: number;
  remainingMs: number;
}): number {
  return Math.min(pollDelayMs(schedule), remainingMs > LAST_POLL_MS ? remainingMs - LAST_POLL_MS : remainingMs);
}

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

/**
 * Limits a repeated message to one per minute: the returned function is true when one is due. The first is due at once,
 * or after a minute with `quietAtFirst`.
 */
export function oncePerMinute({
  now,
  quietAtFirst = false,
}: {
  now: () => number;
  quietAtFirst?: boolean;
}): () => boolean {
  let last = quietAtFirst ? now() : Number.NEGATIVE_INFINITY;
  return () => {
    const isDue = now() - last >= MINUTE;
    if (isDue) last = now();
    return isDue;
  };
}
