import type { Clock } from './clock.js';
import { type Limits, sleepWithin } from './deadline.js';
import { pauseWithin } from './pauses.js';

/**
 * Looks at once, and then again and again, until `look` gives something; resolves with that. Throws what `look` throws,
 * `DeadlinePassed`, or the signal's reason. `longestPause` is in milliseconds.
 */
export async function pollUntil<T>({ look, clock, limits, longestPause }: Poll<T>): Promise<T> {
  const since = clock.now();
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    const elapsed = clock.now() - since;
    await sleepWithin({
      ms: pauseWithin({ elapsed, longest: longestPause, left: limits.deadline.left() }),
      clock,
      limits,
    });
  }
}

interface Poll<T> {
  look: () => Promise<T | undefined>;
  clock: Clock;
  limits: Limits;
  longestPause: number;
}
