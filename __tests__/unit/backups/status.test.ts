import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isInProgress, phaseOf, worstStatus } from '../../../src/backups/status.js';

describe('phaseOf', () => {
  test.each([
    ['Initializing', 'in progress'],
    ['Pending', 'in progress'],
    ['Ready', 'ready'],
    ['Failed', 'failed'],
    ['InitializationFailed', 'failed'],
    ['READY', 'ready'],
    ['initializationfailed', 'failed'],
    ['pENDING', 'in progress'],
    ['Archiving', 'unknown'],
    ['Ready ', 'unknown'],
    ['NotReady', 'unknown'],
    ['', 'unknown'],
    ['constructor', 'unknown'],
    ['__proto__', 'unknown'],
  ])('maps %j to %s', (status, phase) => {
    expect(phaseOf(status)).toBe(phase);
  });

  test('treats only known statuses as final', () => {
    fc.assert(
      fc.property(fc.string(), (status) => {
        fc.pre(!/^(ready|failed|initializationfailed|initializing|pending)$/i.test(status));
        expect(['ready', 'failed']).not.toContain(phaseOf(status));
      }),
    );
  });
});

test.each([
  ['Initializing', true],
  ['pending', true],
  ['Archiving', true],
  ['Ready', false],
  ['FAILED', false],
  ['InitializationFailed', false],
])('isInProgress of %j is %s', (status, expected) => {
  expect(isInProgress(status)).toBe(expected);
});

describe('worstStatus', () => {
  const ORDER = ['Unknown', 'NotCreated', 'Deleted', 'Failed', 'Archiving', 'Initializing', 'Ready'];

  test('returns the worst status, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ORDER, { minLength: 1 }), (statuses) => {
        expect(worstStatus(statuses)).toBe(ORDER.find((status) => statuses.includes(status)));
      }),
    );
  });

  test('returns the first of equal statuses, as the service writes it', () => {
    expect(worstStatus(['Ready', 'InitializationFailed', 'Failed'])).toBe('InitializationFailed');
  });

  test('ranks an unknown status worse than one in progress', () => {
    expect(worstStatus(['Initializing', 'Archiving', 'Ready'])).toBe('Archiving');
  });

  test('returns an empty string without statuses', () => {
    expect(worstStatus([])).toBe('');
  });
});
