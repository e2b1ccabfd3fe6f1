import { describe, expect, test } from '@jest/globals';
import { parseWaitOptions } from '../../../src/inputs/wait-options.js';
import { parseGiven, problemsOf } from '../../../testing/given-inputs.js';

const MINUTE_MS = 60_000;

describe('parseWaitOptions', () => {
  test('waits for an hour with a poll interval of at most 15 s by default', () => {
    expect(parseGiven({ parse: parseWaitOptions })).toEqual({
      waitForReady: true,
      timeoutMs: 60 * MINUTE_MS,
      pollIntervalMs: 15_000,
    });
  });

  test('converts minutes and seconds with decimals to milliseconds', () => {
    const inputs = { wait_for_ready: 'false', timeout_minutes: '1.5', poll_interval_seconds: '2.5' };
    expect(parseGiven({ parse: parseWaitOptions, inputs })).toEqual({
      waitForReady: false,
      timeoutMs: 1.5 * MINUTE_MS,
      pollIntervalMs: 2_500,
    });
  });

  test.each([
    ['7200', '3600'],
    ['0.001', '1'],
  ])('accepts the bounds of %s min and %s s', (timeout_minutes, poll_interval_seconds) => {
    expect(problemsOf({ parse: parseWaitOptions, inputs: { timeout_minutes, poll_interval_seconds } })).toEqual([]);
  });

  test('reports every invalid value with its range', () => {
    const inputs = { wait_for_ready: 'maybe', timeout_minutes: '0', poll_interval_seconds: '0.9' };
    expect(problemsOf({ parse: parseWaitOptions, inputs })).toEqual([
      'wait_for_ready "maybe" must be true or false.',
      'timeout_minutes "0" must be a number of minutes, more than 0 and at most 7200.',
      'poll_interval_seconds "0.9" must be a number of seconds, at least 1 and at most 3600.',
    ]);
  });

  test('rejects values above the upper bounds', () => {
    const inputs = { timeout_minutes: '7200.5', poll_interval_seconds: '3601' };
    expect(problemsOf({ parse: parseWaitOptions, inputs })).toEqual([
      'timeout_minutes "7200.5" must be a number of minutes, more than 0 and at most 7200.',
      'poll_interval_seconds "3601" must be a number of seconds, at least 1 and at most 3600.',
    ]);
  });
});
