import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { oncePerMinute, pollDelayMs, pollDelayWithin } from '../../../src/time/poll.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const elapsed = fc.double({ min: 0, max: 200 * HOUR_MS, noNaN: true });
const maxInterval = fc.double({ min: SECOND_MS, max: HOUR_MS, noNaN: true });
const anyMaxInterval = fc.double({ min: 1, max: HOUR_MS, noNaN: true });
const backupDuration = fc.integer({ min: SECOND_MS, max: 5 * HOUR_MS });

/** Follows the schedule until a poll notices what has been ready since `readyAtMs`. */
function follow({ readyAtMs, maxIntervalMs }: { readyAtMs: number; maxIntervalMs: number }): {
  noticedAtMs: number;
  polls: number;
  lastDelayMs: number;
} {
  let now = 0;
  let polls = 0;
  let lastDelayMs = 0;
  while (now < readyAtMs) {
    lastDelayMs = pollDelayMs({ elapsedMs: now, maxIntervalMs });
    now += lastDelayMs;
    polls += 1;
  }
  return { noticedAtMs: now, polls, lastDelayMs };
}

describe('pollDelayMs', () => {
  test.each([
    [0, 500],
    [499, 500],
    [501, 501],
    [2_000, 2_000],
    [2_900, 2_900],
    [2_901, 2_900],
    [58_000, 2_900],
    [60_000, 3_000],
    [10 * MINUTE_MS, 30_000],
  ])('after %i ms is %i ms', (elapsedMs, delayMs) => {
    expect(pollDelayMs({ elapsedMs, maxIntervalMs: HOUR_MS })).toBe(delayMs);
  });

  test('never exceeds the maximum interval', () => {
    fc.assert(
      fc.property(elapsed, anyMaxInterval, (elapsedMs, maxIntervalMs) => {
        expect(pollDelayMs({ elapsedMs, maxIntervalMs })).toBeLessThanOrEqual(maxIntervalMs);
      }),
    );
  });

  test('is at least half a second, unless the maximum interval is shorter', () => {
    fc.assert(
      fc.property(elapsed, anyMaxInterval, (elapsedMs, maxIntervalMs) => {
        expect(pollDelayMs({ elapsedMs, maxIntervalMs })).toBeGreaterThanOrEqual(Math.min(500, maxIntervalMs));
      }),
    );
  });

  test('never decreases with the elapsed time', () => {
    fc.assert(
      fc.property(elapsed, elapsed, maxInterval, (one, other, maxIntervalMs) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        const earlyDelay = pollDelayMs({ elapsedMs: early, maxIntervalMs });
        expect(earlyDelay).toBeLessThanOrEqual(pollDelayMs({ elapsedMs: late, maxIntervalMs }));
      }),
    );
  });

  test('grows to the maximum interval', () => {
    expect(pollDelayMs({ elapsedMs: 5 * HOUR_MS, maxIntervalMs: 15 * SECOND_MS })).toBe(15 * SECOND_MS);
  });

  test('stays below three seconds for the first minute', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 59_999, noNaN: true }), (elapsedMs) => {
        expect(pollDelayMs({ elapsedMs, maxIntervalMs: HOUR_MS })).toBeLessThan(3 * SECOND_MS);
      }),
    );
  });
});

describe('the poll schedule', () => {
  test('notices the end at most 3 s or 5 % late while the delay is below the maximum interval', () => {
    fc.assert(
      fc.property(backupDuration, maxInterval, (readyAtMs, maxIntervalMs) => {
        const { noticedAtMs, lastDelayMs } = follow({ readyAtMs, maxIntervalMs });
        fc.pre(lastDelayMs < maxIntervalMs);
        expect(noticedAtMs - readyAtMs).toBeLessThanOrEqual(Math.max(3 * SECOND_MS, readyAtMs * 0.05));
      }),
      { numRuns: 1_000 },
    );
  });

  test('always notices the end at most one maximum interval late', () => {
    fc.assert(
      fc.property(backupDuration, maxInterval, (readyAtMs, maxIntervalMs) => {
        expect(follow({ readyAtMs, maxIntervalMs }).noticedAtMs - readyAtMs).toBeLessThanOrEqual(maxIntervalMs);
      }),
    );
  });

  test('notices within 1 s what is ready within 2 s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 * SECOND_MS }), (readyAtMs) => {
        const { noticedAtMs } = follow({ readyAtMs, maxIntervalMs: 15 * SECOND_MS });
        expect(noticedAtMs - readyAtMs).toBeLessThanOrEqual(SECOND_MS);
      }),
      { numRuns: 1_000 },
    );
  });

  test('sends fewer requests than a poll every 5 s for a backup of more than 5 minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5 * MINUTE_MS, max: 5 * HOUR_MS }), (readyAtMs) => {
        const { polls } = follow({ readyAtMs, maxIntervalMs: 15 * SECOND_MS });
        expect(polls).toBeLessThan(Math.ceil(readyAtMs / (5 * SECOND_MS)));
      }),
    );
  });
});

describe('pollDelayWithin', () => {
  test.each([
    ['follows the schedule if that leaves enough time', 60_000, 500],
    ['schedules the last poll one second before the deadline', 1_400, 400],
    ['polls once more if just more than a second remains', 1_001, 1],
    ['follows the schedule if exactly a second remains', 1_000, 500],
    ['ends at the deadline if less remains than the schedule asks for', 300, 300],
    ['is 0 at the deadline', 0, 0],
  ])('%s', (_, remainingMs, delayMs) => {
    expect(pollDelayWithin({ elapsedMs: 0, maxIntervalMs: HOUR_MS, remainingMs })).toBe(delayMs);
  });

  test('never exceeds the maximum interval', () => {
    const schedule = { elapsedMs: HOUR_MS, maxIntervalMs: 15 * SECOND_MS, remainingMs: HOUR_MS };
    expect(pollDelayWithin(schedule)).toBe(15 * SECOND_MS);
  });
});

describe('oncePerMinute', () => {
  /** The answers of a limiter at the given times. */
  const answersAt = (times: readonly number[], { start = 0, quietAtFirst = false } = {}) => {
    let now = start;
    const isDue = oncePerMinute({ now: () => now, quietAtFirst });
    return times.map((time) => {
      now = time;
      return isDue();
    });
  };

  test('is due at once', () => {
    expect(oncePerMinute({ now: () => 7 })()).toBe(true);
  });

  test('is due after a minute with quietAtFirst', () => {
    expect(answersAt([7, 60_006, 60_007], { start: 7, quietAtFirst: true })).toEqual([false, false, true]);
  });

  test('is due again a minute after it was last due, not after the last call', () => {
    expect(answersAt([0, 1, 59_999, 60_000, 60_001, 119_999, 120_000])).toEqual([
      true,
      false,
      false,
      true,
      false,
      false,
      true,
    ]);
  });
});
