import type { Clock } from '../time/clock.js';
import { CLOCK_TOLERANCE_MS } from './consistency.js';

/** `Date` headers have whole seconds, and a response takes time: a smaller difference is none (ms). */
const PRECISION_MS = 2_000;

/**
 * The service's clock, as far as its responses show it. It decides ages, as it also dates the backups. `onSkew` is called
 * once if it is far ahead of the runner's (ms, negative if behind).
 */
export function serviceClock(clock: Clock, onSkew: (aheadMs: number) => void) {
  let aheadMs = 0;
  let isReported = false;
  return {
    /** Milliseconds since 1970; the runner's time until a response showed the service's. */
    now: () => clock.now() + aheadMs,
    /** Reads the `Date` header of a response. */
    observe: (date: string | undefined) => {
      const time = parseHttpDate(date);
      if (time === undefined) return;
      const difference = time - clock.now();
      aheadMs = Math.abs(difference) < PRECISION_MS ? 0 : difference;
      if (isReported || Math.abs(aheadMs) <= CLOCK_TOLERANCE_MS) return;
      isReported = true;
      onSkew(aheadMs);
    },
  };
}

/**
 * Milliseconds since 1970 of an HTTP date (RFC 9110, 5.6.7); undefined if it is missing or invalid. `Date.parse` accepts
 * far more ("-5", "1.5"), but all HTTP dates start with a weekday.
 */
export function parseHttpDate(text = ''): number | undefined {
  if (!/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date;
}
