import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { everyMinute, pauseAfter, pauseWithin } from '../../../src/time/pauses.js';

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const elapsed = fc.double({ min: 0, max: 200 * HOUR, noNaN: true });
const longest = fc.double({ min: SECOND, max: HOUR, noNaN: true });
const aBackupsTime = fc.integer({ min: SECOND, max: 5 * HOUR });

/** Walks the schedule until a look finds what has been ready since `ready`. */
function walk({ ready, longest }: { ready: number; longest: number }): {
  noticed: number;
  looks: number;
  last: number;
} {
  let now = 0;
  let looks = 0;
  let last = 0;
  while (now < ready) {
    last = pauseAfter({ elapsed: now, longest });
    now += last;
    looks += 1;
  }
  return { noticed: now, looks, last };
}

describe('pauseAfter', () => {
  test.each([
    [0, 500],
    [499, 500],
    [501, 501],
    [2_000, 2_000],
    [2_900, 2_900],
    [2_901, 2_900],
    [58_000, 2_900],
    [60_000, 3_000],
    [10 * MINUTE, 30_000],
  ])('after %i ms the pause is %i ms', (elapsed, pause) => {
    expect(pauseAfter({ elapsed, longest: HOUR })).toBe(pause);
  });

  test('it is never above the longest', () => {
    fc.assert(
      fc.property(elapsed, fc.double({ min: 1, max: HOUR, noNaN: true }), (elapsed, longest) => {
        expect(pauseAfter({ elapsed, longest })).toBeLessThanOrEqual(longest);
      }),
    );
  });

  test('it is never below half a second, unless the longest is', () => {
    fc.assert(
      fc.property(elapsed, fc.double({ min: 1, max: HOUR, noNaN: true }), (elapsed, longest) => {
        expect(pauseAfter({ elapsed, longest })).toBeGreaterThanOrEqual(Math.min(500, longest));
      }),
    );
  });

  test('it never gets shorter as time goes by', () => {
    fc.assert(
      fc.property(elapsed, elapsed, longest, (one, other, longest) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        expect(pauseAfter({ elapsed: early, longest })).toBeLessThanOrEqual(pauseAfter({ elapsed: late, longest }));
      }),
    );
  });

  test('it grows to the longest', () => {
    expect(pauseAfter({ elapsed: 5 * HOUR, longest: 15 * SECOND })).toBe(15 * SECOND);
  });

  test('it stays below three seconds for the first minute', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 59_999, noNaN: true }), (elapsed) => {
        expect(pauseAfter({ elapsed, longest: HOUR })).toBeLessThan(3 * SECOND);
      }),
    );
  });
});

describe('the schedule, walked from the start', () => {
  test('the end is noticed at most 3 s or 5 % late while the pause is below the longest', () => {
    fc.assert(
      fc.property(aBackupsTime, longest, (ready, longest) => {
        const { noticed, last } = walk({ ready, longest });
        fc.pre(last < longest);
        expect(noticed - ready).toBeLessThanOrEqual(Math.max(3 * SECOND, ready * 0.05));
      }),
      { numRuns: 1_000 },
    );
  });

  test('the end is noticed at most the longest pause late, always', () => {
    fc.assert(
      fc.property(aBackupsTime, longest, (ready, longest) => {
        expect(walk({ ready, longest }).noticed - ready).toBeLessThanOrEqual(longest);
      }),
    );
  });

  test('what is ready within 2 s is noticed within 1 s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 * SECOND }), (ready) => {
        expect(walk({ ready, longest: 15 * SECOND }).noticed - ready).toBeLessThanOrEqual(SECOND);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a backup of more than 5 minutes takes fewer requests than looking every 5 s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5 * MINUTE, max: 5 * HOUR }), (ready) => {
        expect(walk({ ready, longest: 15 * SECOND }).looks).toBeLessThan(Math.ceil(ready / (5 * SECOND)));
      }),
    );
  });
});

describe('pauseWithin', () => {
  test.each([
    ['the schedule asks for less than is left', 60_000, 500],
    ['the last look is a second before the deadline', 1_400, 400],
    ['just more than a second is left', 1_001, 1],
    ['a second is left', 1_000, 500],
    ['less is left than the schedule asks for', 300, 300],
    ['nothing is left', 0, 0],
  ])('where %s', (_, left, pause) => {
    expect(pauseWithin({ elapsed: 0, longest: HOUR, left })).toBe(pause);
  });

  test('it is never above the longest', () => {
    expect(pauseWithin({ elapsed: HOUR, longest: 15 * SECOND, left: HOUR })).toBe(15 * SECOND);
  });
});

describe('everyMinute', () => {
  test('the first is due at once', () => {
    expect(everyMinute({ now: () => 7 })()).toBe(true);
  });

  test('where it is quiet at first, the first is due after a minute', () => {
    let now = 7;
    const isDue = everyMinute({ now: () => now, quietAtFirst: true });
    const asked = [7, 60_006, 60_007].map((time) => {
      now = time;
      return isDue();
    });
    expect(asked).toEqual([false, false, true]);
  });

  test('the next is due a minute after the last that was, and not a minute after the last question', () => {
    let now = 0;
    const isDue = everyMinute({ now: () => now });
    const asked = [0, 1, 59_999, 60_000, 60_001, 119_999, 120_000].map((time) => {
      now = time;
      return isDue();
    });
    expect(asked).toEqual([true, false, false, true, false, false, true]);
  });
});
