import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { EarlyWrites } from '../../../src/runner/early-writes.js';

/** A write that takes `ms` milliseconds. */
function slowWrite(ms: number) {
  const write = Object.assign(
    () => {
      write.count += 1;
      for (const end = performance.now() + ms; performance.now() < end; );
    },
    { count: 0 },
  );
  return write;
}

describe('EarlyWrites', () => {
  test('makes cheap writes at once', () => {
    const write = slowWrite(0);
    const writes = new EarlyWrites(write);
    for (let at = 0; at < 10; at += 1) writes.request();
    expect(write.count).toBe(10);
  });

  test('spaces out expensive writes, and makes the last one soon', async () => {
    const write = slowWrite(30);
    const writes = new EarlyWrites(write);
    for (let at = 0; at < 1_000; at += 1) writes.request();
    expect(write.count).toBe(1);
    for (let waited = 0; write.count === 1 && waited < 10_000; waited += 100) await sleep(100);
    expect(write.count).toBe(2);
  });

  test('makes the write that is due when flushed, once, unless it is cancelled', () => {
    const write = slowWrite(30);
    const writes = new EarlyWrites(write);
    writes.request();
    writes.request();
    writes.flush();
    writes.flush();
    expect(write.count).toBe(2);
    writes.request();
    writes.cancel();
    writes.flush();
    expect(write.count).toBe(2);
  });

  test('leaves errors to the last write', () => {
    const writes = new EarlyWrites(() => {
      throw new Error('ENOSPC');
    });
    expect(() => writes.request()).not.toThrow();
  });
});
