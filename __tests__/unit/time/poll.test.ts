import { expect, test } from '@jest/globals';
import { DeadlinePassed } from '../../../src/time/deadline.js';
import { pollUntil } from '../../../src/time/poll.js';
import { fakeClock, fakeLimits } from '../fake-clock.js';

/** Polls for something that is there from `from` on. */
function poll({ from, ms = 3_600_000, stopAt }: { from: number; ms?: number; stopAt?: number }) {
  const clock = fakeClock();
  const { limits, stop, stopped } = fakeLimits({ clock, ms });
  if (stopAt !== undefined) clock.after(stopAt, stop);
  const looked: number[] = [];
  const look = async () => {
    looked.push(clock.elapsed());
    return clock.elapsed() >= from ? 'there' : undefined;
  };
  return { result: pollUntil({ look, clock, limits, longestPause: 5_000 }), looked, stopped };
}

test('it looks at once', async () => {
  const { result, looked } = poll({ from: 0 });
  await expect(result).resolves.toBe('there');
  expect(looked).toEqual([0]);
});

test('it looks again by the schedule', async () => {
  const { result, looked } = poll({ from: 5_000 });
  await result;
  expect(looked).toEqual([0, 500, 1_000, 2_000, 4_000, 6_900]);
});

test('no pause is above the longest', async () => {
  const { result, looked } = poll({ from: 600_000 });
  await result;
  const pauses = looked.slice(1).map((at, index) => at - (looked[index] ?? 0));
  expect(Math.max(...pauses)).toBeCloseTo(5_000, 6);
});

test('the last look is a second before the deadline', async () => {
  const { result, looked } = poll({ from: Number.POSITIVE_INFINITY, ms: 60_000 });
  await expect(result).rejects.toBeInstanceOf(DeadlinePassed);
  expect(looked.at(-1)).toBe(59_000);
});

test('a stop ends it, with its reason', async () => {
  const { result, stopped } = poll({ from: 60_000, stopAt: 5_000 });
  await expect(result).rejects.toBe(stopped);
});

test('what a look throws ends it', async () => {
  const clock = fakeClock();
  const failure = new Error('404');
  const { limits } = fakeLimits({ clock });
  const look = () => Promise.reject(failure);
  await expect(pollUntil({ look, clock, limits, longestPause: 5_000 })).rejects.toBe(failure);
});
