import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../src/time/clock.js';

const HOUR = 3_600_000;

test('it tells the time of day, in milliseconds since 1970', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(HOUR);
});

test('it never goes backwards', () => {
  const times = Array.from({ length: 1_000 }, () => systemClock.now());
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

describe('sleep', () => {
  test('a sleep of no time ends', async () => {
    await expect(systemClock.sleep({ ms: 0 })).resolves.toBeUndefined();
  });

  test('a signal that was aborted before it begins ends it at once, with the reason', async () => {
    const reason = new Error('enough');
    await expect(systemClock.sleep({ ms: HOUR, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  test('a signal that is aborted meanwhile ends it, with the reason, and not before', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    let isOver = false;
    const sleep = systemClock.sleep({ ms: HOUR, signal: controller.signal }).finally(() => {
      isOver = true;
    });
    const seen = expect(sleep).rejects.toBe(reason);
    await setImmediate();
    expect(isOver).toBe(false);
    controller.abort(reason);
    await seen;
  });
});
