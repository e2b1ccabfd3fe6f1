import { describe, expect, test } from '@jest/globals';
import { ActionError } from '../../../src/text/action-error.js';
import { type SafeText, safe } from '../../../src/text/safe-text.js';

describe('ActionError', () => {
  test('joins its lines to a message, with all but the first indented', () => {
    expect(new ActionError({ lines: [safe`What happened.`, safe`A detail.`, safe`What to do.`] }).message).toBe(
      'What happened.\n  A detail.\n  What to do.',
    );
  });

  test('drops missing and empty lines', () => {
    expect(new ActionError({ lines: [safe`What happened.`, undefined, safe``, safe`What to do.`] }).lines).toEqual([
      'What happened.',
      'What to do.',
    ]);
  });

  test.each([
    [['What happened.', 'A detail.', 'What to do.'], ['What to do.']],
    [['What happened.'], []],
  ])('of the lines %j says what to do in %j', (lines, fixes) => {
    expect(new ActionError({ lines: lines as SafeText[] }).fixes).toEqual(fixes);
  });

  test('keeps its cause', () => {
    const cause = new Error('why');
    expect(new ActionError({ lines: [safe`What happened.`], cause }).cause).toBe(cause);
  });
});
