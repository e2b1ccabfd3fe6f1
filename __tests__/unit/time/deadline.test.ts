import { describe, expect, test } from '@jest/globals';
import { DeadlinePassed, deadlineIn, Stopped, sleepWithin } from '../../../src/time/deadline.js';
import { fakeClock, fakeLimits } from '../fake-clock.js';

describe('deadlineIn', () => {
  test('it counts down from now', async () => {
    const clock = fakeClock();
    const deadline = deadlineIn({ ms: 1_000, clock });
    await clock.sleep({ ms: 400 });
    expect(deadline.left()).toBe(600);
  });

  test('it counts from the start that is given', async () => {
    const clock = fakeClock();
    expect(deadlineIn({ ms: 1_000, clock, start: clock.now() - 300 }).left()).toBe(700);
  });

  test('it has not passed a moment before', async () => {
    const clock = fakeClock();
    const deadline = deadlineIn({ ms: 1_000, clock });
    await clock.sleep({ ms: 999 });
    expect(deadline.passed()).toBe(false);
  });

  test('it has passed at its very moment', async () => {
    const clock = fakeClock();
    const deadline = deadlineIn({ ms: 1_000, clock });
    await clock.sleep({ ms: 1_000 });
    expect(deadline.passed()).toBe(true);
  });

  test('what is left is never below 0', async () => {
    const clock = fakeClock();
    const deadline = deadlineIn({ ms: 1_000, clock });
    await clock.sleep({ ms: 5_000 });
    expect(deadline.left()).toBe(0);
  });
});

test('a stop names its signal', () => {
  expect(new Stopped('SIGINT')).toMatchObject({ signal: 'SIGINT', message: 'stopped by SIGINT' });
});

describe('sleepWithin', () => {
  test('it sleeps as long as it is told where there is time', async () => {
    const clock = fakeClock();
    await sleepWithin({ ms: 999, clock, limits: fakeLimits({ clock, ms: 1_000 }).limits });
    expect(clock.elapsed()).toBe(999);
  });

  test('it throws at the deadline, and not later, where that comes first', async () => {
    const clock = fakeClock();
    const { limits } = fakeLimits({ clock, ms: 1_000 });
    await expect(sleepWithin({ ms: 5_000, clock, limits })).rejects.toBeInstanceOf(DeadlinePassed);
    expect(clock.elapsed()).toBe(1_000);
  });

  test('a sleep that ends at the very deadline leaves no room either', async () => {
    const clock = fakeClock();
    const { limits } = fakeLimits({ clock, ms: 1_000 });
    await expect(sleepWithin({ ms: 1_000, clock, limits })).rejects.toBeInstanceOf(DeadlinePassed);
  });

  test('what it throws at the deadline carries the cause of the sleep', async () => {
    const clock = fakeClock();
    const cause = new Error('503');
    const { limits } = fakeLimits({ clock, ms: 1_000 });
    await expect(sleepWithin({ ms: 5_000, clock, limits, cause })).rejects.toMatchObject({ cause });
  });

  test('a stop ends it at once, with its reason', async () => {
    const clock = fakeClock();
    const { limits, stop, stopped } = fakeLimits({ clock });
    clock.after(300, stop);
    await expect(sleepWithin({ ms: 5_000, clock, limits })).rejects.toBe(stopped);
    expect(clock.elapsed()).toBe(300);
  });
});
