import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CancelledError, DeadlineExceededError, deadlineIn, sleepWithin, within } from '../../../src/time/deadline.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

describe('deadlineIn', () => {
  test('counts down from now by default', async () => {
    const clock = fakeClock();
    const deadline = deadlineIn({ ms: 1_000, clock });
    await clock.sleep({ ms: 400 });
    expect(deadline.remainingMs()).toBe(600);
  });

  test('counts down from the given start', async () => {
    const clock = fakeClock();
    expect(deadlineIn({ ms: 1_000, clock, start: clock.now() - 300 }).remainingMs()).toBe(700);
  });

  test('has not passed a millisecond before its end', async () => {
    const clock = fakeClock();
    const deadline = deadlineIn({ ms: 1_000, clock });
    await clock.sleep({ ms: 999 });
    expect(deadline.hasPassed()).toBe(false);
  });

  test('has passed exactly at its end', async () => {
    const clock = fakeClock();
    const deadline = deadlineIn({ ms: 1_000, clock });
    await clock.sleep({ ms: 1_000 });
    expect(deadline.hasPassed()).toBe(true);
  });

  test('never has a negative remaining time', async () => {
    const clock = fakeClock();
    const deadline = deadlineIn({ ms: 1_000, clock });
    await clock.sleep({ ms: 5_000 });
    expect(deadline.remainingMs()).toBe(0);
  });
});

describe('atMost', () => {
  test('ends earlier than the original deadline if the limit is shorter', async () => {
    const clock = fakeClock();
    const original = deadlineIn({ ms: 1_000, clock });
    const limited = original.atMost(300);
    await clock.sleep({ ms: 300 });
    expect(limited.hasPassed()).toBe(true);
    expect(original.remainingMs()).toBe(700);
  });

  test('ends with the original deadline if the limit is longer', async () => {
    const clock = fakeClock();
    const limited = deadlineIn({ ms: 1_000, clock }).atMost(5_000);
    expect(limited.remainingMs()).toBe(1_000);
    await clock.sleep({ ms: 999 });
    expect(limited.hasPassed()).toBe(false);
    await clock.sleep({ ms: 1 });
    expect(limited.hasPassed()).toBe(true);
  });

  test('counts the limit from the time of the call', async () => {
    const clock = fakeClock();
    const original = deadlineIn({ ms: 1_000, clock });
    await clock.sleep({ ms: 600 });
    expect(original.atMost(300).remainingMs()).toBe(300);
    expect(original.atMost(500).remainingMs()).toBe(400);
  });

  test('has passed at once after the original deadline, or with a limit of 0 or less', async () => {
    const clock = fakeClock();
    const original = deadlineIn({ ms: 1_000, clock });
    expect([original.atMost(0).hasPassed(), original.atMost(-5).remainingMs()]).toEqual([true, 0]);
    await clock.sleep({ ms: 2_000 });
    expect(original.atMost(500).remainingMs()).toBe(0);
  });

  test('is the minimum of any chain of limits', () => {
    const clock = fakeClock();
    fc.assert(
      fc.property(fc.nat(100_000), fc.array(fc.nat(100_000)), (ms, limits) => {
        const deadline = limits.reduce((current, limit) => current.atMost(limit), deadlineIn({ ms, clock }));
        expect(deadline.remainingMs()).toBe(Math.min(ms, ...limits));
      }),
    );
  });
});

describe('within', () => {
  test('limits the deadline and keeps the signal', () => {
    const clock = fakeClock();
    const { limits } = fakeLimits({ clock, ms: 1_000 });
    const limited = within(limits, 300);
    expect(limited.deadline.remainingMs()).toBe(300);
    expect(limited.signal).toBe(limits.signal);
    expect(limits.deadline.remainingMs()).toBe(1_000);
  });

  test('never extends the deadline', () => {
    const clock = fakeClock();
    const { limits } = fakeLimits({ clock, ms: 1_000 });
    expect(within(limits, 5_000).deadline.remainingMs()).toBe(1_000);
  });

  test('makes sleepWithin throw at the shorter deadline', async () => {
    const clock = fakeClock();
    const { limits } = fakeLimits({ clock, ms: 1_000 });
    await expect(sleepWithin({ ms: 500, clock, limits: within(limits, 300) })).rejects.toBeInstanceOf(
      DeadlineExceededError,
    );
    expect(clock.elapsed()).toBe(300);
  });

  test('is ended by the same cancellation', async () => {
    const clock = fakeClock();
    const { limits, cancel, cancelled } = fakeLimits({ clock });
    clock.after(100, cancel);
    await expect(sleepWithin({ ms: 500, clock, limits: within(limits, 300) })).rejects.toBe(cancelled);
  });
});

test('CancelledError names the termination signal', () => {
  expect(new CancelledError('SIGINT')).toMatchObject({
    name: 'CancelledError',
    message: 'cancelled by SIGINT',
  });
});

describe('sleepWithin', () => {
  test('sleeps for the given time if the deadline is later', async () => {
    const clock = fakeClock();
    await sleepWithin({ ms: 999, clock, limits: fakeLimits({ clock, ms: 1_000 }).limits });
    expect(clock.elapsed()).toBe(999);
  });

  test('throws DeadlineExceededError at the deadline if that comes first', async () => {
    const clock = fakeClock();
    const { limits } = fakeLimits({ clock, ms: 1_000 });
    await expect(sleepWithin({ ms: 5_000, clock, limits })).rejects.toBeInstanceOf(DeadlineExceededError);
    expect(clock.elapsed()).toBe(1_000);
  });

  test('throws DeadlineExceededError if it ends exactly at the deadline', async () => {
    const clock = fakeClock();
    const { limits } = fakeLimits({ clock, ms: 1_000 });
    await expect(sleepWithin({ ms: 1_000, clock, limits })).rejects.toBeInstanceOf(DeadlineExceededError);
  });

  test('throws DeadlineExceededError with the cause at once if a retry would come too late', async () => {
    const clock = fakeClock();
    const cause = new Error('503');
    const { limits } = fakeLimits({ clock, ms: 1_000 });
    await expect(sleepWithin({ ms: 5_000, clock, limits, cause })).rejects.toMatchObject({
      name: 'DeadlineExceededError',
      message: 'the deadline passed',
      cause,
    });
    expect(clock.elapsed()).toBe(0);
  });

  test('rejects at once with the reason of a cancellation', async () => {
    const clock = fakeClock();
    const { limits, cancel, cancelled } = fakeLimits({ clock });
    clock.after(300, cancel);
    await expect(sleepWithin({ ms: 5_000, clock, limits })).rejects.toBe(cancelled);
    expect(clock.elapsed()).toBe(300);
  });
});
