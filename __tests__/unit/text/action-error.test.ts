import { describe, expect, test } from '@jest/globals';
import { ActionError } from '../../../src/text/action-error.js';
import { safe } from '../../../src/text/safe-text.js';

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

  test('keeps its cause', () => {
    const cause = new Error('why');
    expect(new ActionError({ lines: [safe`What happened.`], cause }).cause).toBe(cause);
  });
});
