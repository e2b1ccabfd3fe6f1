import { describe, expect, test } from '@jest/globals';
import { EarlyWrites, type Timing } from '../../../src/runner/early-writes.js';

/** Writes that take `costMs` milliseconds each, on a clock that moves only when told. */
function makeWrites(costMs: number) {
  let now = 1_000;
  let timer: { at: number; work: () => void } | undefined;
  const timing: Timing = {
    now: () => now,
    after: (ms, work) => {
      timer = { at: now + ms, work };
      return () => {
        timer = undefined;
      };
    },
  };
  const state = { count: 0 };
  const writes = new EarlyWrites(() => {
    state.count += 1;
    now += costMs;
  }, timing);
  const pass = (ms: number) => {
    now += ms;
    if (timer === undefined || timer.at > now) return;
    const { work } = timer;
    timer = undefined;
    work();
  };
  return { writes, state, pass, remainingMs: () => (timer === undefined ? undefined : timer.at - now) };
}

describe('EarlyWrites', () => {
  test('makes cheap writes at once', () => {
    const { writes, state } = makeWrites(2);
    for (let at = 0; at < 10; at += 1) writes.request();
    expect(state.count).toBe(10);
  });

  test('spaces out writes once they have cost 20 ms', () => {
    const { writes, state, remainingMs } = makeWrites(7);
    for (let at = 0; at < 10; at += 1) writes.request();
    expect(state.count).toBe(3);
    expect(remainingMs()).toBe(140);
  });

  test.each([
    [30, 600],
    [200, 4_000],
  ])('waits twenty times as long as a write of %i ms took', (costMs, delayMs) => {
    const { writes, state, pass, remainingMs } = makeWrites(costMs);
    for (let at = 0; at < 1_000; at += 1) writes.request();
    expect(state.count).toBe(1);
    expect(remainingMs()).toBe(delayMs);
    pass(delayMs - 1);
    expect(state.count).toBe(1);
    pass(1);
    expect(state.count).toBe(2);
  });

  test('waits at least 100 ms', () => {
    const { writes, pass, remainingMs } = makeWrites(1);
    for (let at = 0; at < 22; at += 1) writes.request();
    expect(remainingMs()).toBe(100);
    pass(100);
    expect(remainingMs()).toBeUndefined();
  });

  test('makes the write that is due when flushed, once, unless it is cancelled', () => {
    const { writes, state, pass } = makeWrites(30);
    writes.request();
    writes.request();
    writes.flush();
    writes.flush();
    expect(state.count).toBe(2);
    writes.request();
    writes.cancel();
    writes.flush();
    pass(60_000);
    expect(state.count).toBe(2);
  });

  test('leaves errors to the last write', () => {
    const writes = new EarlyWrites(() => {
      throw new Error('ENOSPC');
    });
    expect(() => writes.request()).not.toThrow();
  });
});
