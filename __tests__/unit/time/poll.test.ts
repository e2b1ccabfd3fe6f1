import { describe, expect, test } from '@jest/globals';
import { DeadlineExceededError } from '../../../src/time/deadline.js';
import { pollUntil } from '../../../src/time/poll.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

/** Polls for a value that exists from `readyAtMs` on, and records when each poll happened. */
function start({ readyAtMs, ms = 3_600_000, cancelAtMs }: { readyAtMs: number; ms?: number; cancelAtMs?: number }) {
  const clock = fakeClock();
  const { limits, cancel, cancelled } = fakeLimits({ clock, ms });
  if (cancelAtMs !== undefined) clock.after(cancelAtMs, cancel);
  const polledAt: number[] = [];
  const poll = async () => {
    polledAt.push(clock.elapsed());
    return clock.elapsed() >= readyAtMs ? 'ready' : undefined;
  };
  return { result: pollUntil({ poll, clock, limits, maxIntervalMs: 5_000 }), polledAt, cancelled };
}

describe('pollUntil', () => {
  test('polls at once', async () => {
    const { result, polledAt } = start({ readyAtMs: 0 });
    await expect(result).resolves.toBe('ready');
    expect(polledAt).toEqual([0]);
  });

  test('follows the poll schedule', async () => {
    const { result, polledAt } = start({ readyAtMs: 5_000 });
    await result;
    expect(polledAt).toEqual([0, 500, 1_000, 2_000, 4_000, 6_900]);
  });

  test('never waits longer than the maximum interval', async () => {
    const { result, polledAt } = start({ readyAtMs: 600_000 });
    await result;
    const delays = polledAt.slice(1).map((at, index) => at - (polledAt[index] ?? 0));
    expect(Math.max(...delays)).toBeCloseTo(5_000, 6);
  });

  test('polls for the last time one second before the deadline, then throws DeadlineExceededError', async () => {
    const { result, polledAt } = start({ readyAtMs: Number.POSITIVE_INFINITY, ms: 60_000 });
    await expect(result).rejects.toBeInstanceOf(DeadlineExceededError);
    expect(polledAt.at(-1)).toBe(59_000);
  });

  test('rejects with the reason of a cancellation', async () => {
    const { result, cancelled } = start({ readyAtMs: 60_000, cancelAtMs: 5_000 });
    await expect(result).rejects.toBe(cancelled);
  });

  test('rejects with the error of a poll', async () => {
    const clock = fakeClock();
    const error = new Error('404');
    const { limits } = fakeLimits({ clock });
    const poll = () => Promise.reject(error);
    await expect(pollUntil({ poll, clock, limits, maxIntervalMs: 5_000 })).rejects.toBe(error);
  });
});
