import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NOT_CREATED, phaseOf, UNKNOWN, worstStatus } from '../../../src/backups/status.js';

describe('phaseOf', () => {
  test.each([
    ['Initializing', 'going'],
    ['Pending', 'going'],
    ['Ready', 'ready'],
    ['Failed', 'failed'],
    ['InitializationFailed', 'failed'],
    ['READY', 'ready'],
    ['initializationfailed', 'failed'],
    ['pENDING', 'going'],
    ['Archiving', 'unknown'],
    ['Ready ', 'unknown'],
    ['NotReady', 'unknown'],
    ['', 'unknown'],
    ['constructor', 'unknown'],
    ['__proto__', 'unknown'],
  ])('%j means %s', (status, phase) => {
    expect(phaseOf(status)).toBe(phase);
  });

  test('only a word that is known is final', () => {
    fc.assert(
      fc.property(fc.string(), (status) => {
        fc.pre(!/^(ready|failed|initializationfailed|initializing|pending)$/i.test(status));
        expect(['ready', 'failed']).not.toContain(phaseOf(status));
      }),
    );
  });
});

describe('worstStatus', () => {
  const ORDER = [NOT_CREATED, 'Failed', UNKNOWN, 'Initializing', 'Ready'];

  test('each word goes before all that are better, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ORDER, { minLength: 1 }), (statuses) => {
        expect(worstStatus(statuses)).toBe(ORDER.find((status) => statuses.includes(status)));
      }),
    );
  });

  test('of equals, it is the first, as the service writes it', () => {
    expect(worstStatus(['Ready', 'InitializationFailed', 'Failed'])).toBe('InitializationFailed');
  });

  test('a word that is not known goes before one that is still going', () => {
    expect(worstStatus(['Initializing', 'Archiving', 'Ready'])).toBe('Archiving');
  });

  test('of none, there is none', () => {
    expect(worstStatus([])).toBe('');
  });
});
