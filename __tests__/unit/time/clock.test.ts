import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../src/time/clock.js';

const HOUR_MS = 3_600_000;

describe('systemClock.now', () => {
  test('is the time of day in milliseconds since 1970', () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(HOUR_MS);
  });

  test('never goes backwards', () => {
    const times = Array.from({ length: 1_000 }, () => systemClock.now());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

describe('systemClock.sleep', () => {
  test('resolves after 0 ms', async () => {
    await expect(systemClock.sleep({ ms: 0 })).resolves.toBeUndefined();
  });

  test('rejects at once with the reason of an aborted signal', async () => {
    const reason = new Error('cancelled');
    await expect(systemClock.sleep({ ms: HOUR_MS, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  test('rejects with the reason when the signal aborts, and not before', async () => {
    const reason = new Error('cancelled');
    const controller = new AbortController();
    let hasEnded = false;
    const sleep = systemClock.sleep({ ms: HOUR_MS, signal: controller.signal }).finally(() => {
      hasEnded = true;
    });
    const rejected = expect(sleep).rejects.toBe(reason);
    await setImmediate();
    expect(hasEnded).toBe(false);
    controller.abort(reason);
    await rejected;
  });
});
