import { expect, test } from '@jest/globals';
import { Failure } from '../../../src/text/failure.js';

test('its message has a line for each, those after the first indented', () => {
  expect(new Failure({ lines: ['What happened.', 'A detail.', 'What to do.'] }).message).toBe(
    'What happened.\n  A detail.\n  What to do.',
  );
});

test('lines that say nothing are left out', () => {
  expect(new Failure({ lines: ['What happened.', undefined, '', 'What to do.'] }).lines).toEqual([
    'What happened.',
    'What to do.',
  ]);
});

test('it keeps its cause', () => {
  const cause = new Error('why');
  expect(new Failure({ lines: ['What happened.'], cause }).cause).toBe(cause);
});
