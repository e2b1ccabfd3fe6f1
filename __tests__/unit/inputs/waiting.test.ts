import { expect, test } from '@jest/globals';
import { readWaiting } from '../../../src/inputs/waiting.js';
import { problemsOf, readGiven } from '../given-inputs.js';

const MINUTE = 60_000;

test('the defaults are to wait, for an hour, with pauses of 15 s at most', () => {
  expect(readGiven({ read: readWaiting })).toEqual({ waitForReady: true, timeout: 60 * MINUTE, pollInterval: 15_000 });
});

test('minutes and seconds become milliseconds, decimals too', () => {
  const inputs = { wait_for_ready: 'false', timeout_minutes: '1.5', poll_interval_seconds: '2.5' };
  expect(readGiven({ read: readWaiting, inputs })).toEqual({
    waitForReady: false,
    timeout: 1.5 * MINUTE,
    pollInterval: 2_500,
  });
});

test.each([
  ['7200', '3600'],
  ['0.001', '1'],
])('the bounds %s min and %s s are allowed', (timeout_minutes, poll_interval_seconds) => {
  expect(problemsOf({ read: readWaiting, inputs: { timeout_minutes, poll_interval_seconds } })).toEqual([]);
});

test('what is out of bounds is told for each, with its bounds', () => {
  const inputs = { wait_for_ready: 'maybe', timeout_minutes: '0', poll_interval_seconds: '0.9' };
  expect(problemsOf({ read: readWaiting, inputs })).toEqual([
    'wait_for_ready is "maybe"; it takes true or false.',
    'timeout_minutes is "0"; it takes a number of minutes, more than 0, at most 7200.',
    'poll_interval_seconds is "0.9"; it takes a number of seconds, from 1, at most 3600.',
  ]);
});

test('the upper bounds are bounds', () => {
  const inputs = { timeout_minutes: '7200.5', poll_interval_seconds: '3601' };
  expect(problemsOf({ read: readWaiting, inputs })).toHaveLength(2);
});
