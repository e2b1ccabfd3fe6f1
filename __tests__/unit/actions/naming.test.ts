import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultDescription, randomId, uniqueName } from '../../../src/actions/naming.js';
import { RESOURCE_NAME } from '../../../src/inputs/kinds.js';
import type { Origin } from '../../../src/runner/context.js';

const ORIGIN: Origin = {
  repository: 'org/repo',
  workflow: 'Deploy',
  runId: 1658821493,
  runNumber: 7,
  runAttempt: 2,
  job: 'backup',
  commit: 'abc123',
  pullRequest: 5,
  runUrl: 'https://github.com/org/repo/actions/runs/1658821493',
};

/** Gives the numbers one by one. */
function chances(...numbers: number[]): () => number {
  let next = 0;
  return () => {
    next += 1;
    return numbers[next - 1] ?? 0;
  };
}

describe('randomId', () => {
  test('each character is drawn by itself, from a to z and 0 to 9', () => {
    expect(randomId({ random: chances(0, 1 / 36, 25 / 36, 26 / 36, 35 / 36), length: 5 })).toBe('abz09');
  });

  test('the very ends of chance are within the alphabet', () => {
    expect(randomId({ random: chances(0, 1 - Number.EPSILON, 1), length: 3 })).toBe('a99');
  });

  test('all characters can come, each by the same share of chance', () => {
    const every = Array.from({ length: 36 }, (_, index) => (index + 0.5) / 36);
    expect(new Set(randomId({ random: chances(...every), length: 36 })).size).toBe(36);
  });
});

describe('uniqueName', () => {
  test('it names the run and the attempt, and ends in 8 random characters', () => {
    expect(uniqueName({ prefix: 'gha', origin: ORIGIN, random: () => 0 })).toBe('gha-1658821493-2-aaaaaaaa');
  });

  test('what is not known is left out', () => {
    expect(uniqueName({ prefix: 'gha', origin: {}, random: () => 0 })).toBe('gha-aaaaaaaa');
  });

  test('it is a valid name of at most 45 characters, for any run and attempt', () => {
    const runId = fc.option(fc.nat(Number.MAX_SAFE_INTEGER), { nil: undefined });
    const runAttempt = fc.option(fc.nat(1e9), { nil: undefined });
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(runId, runAttempt, fc.array(chance, { minLength: 8, maxLength: 8 }), (runId, runAttempt, numbers) => {
        const name = uniqueName({ prefix: 'gha', origin: { runId, runAttempt }, random: chances(...numbers) });
        expect(name).toMatch(RESOURCE_NAME);
        expect(name.length).toBeLessThanOrEqual(45);
      }),
    );
  });
});

describe('defaultDescription', () => {
  test('it tells all that is known, the reference first', () => {
    expect(defaultDescription({ origin: ORIGIN, reference: 'r-1' })).toBe(
      'Reference r-1, org/repo, workflow Deploy, run 7, attempt 2, job backup, commit abc123, pull request 5, https://github.com/org/repo/actions/runs/1658821493',
    );
  });

  test('what is not known is left out', () => {
    expect(defaultDescription({ origin: {}, reference: 'r-1' })).toBe('Reference r-1');
  });

  test('a run without an attempt is its first', () => {
    expect(defaultDescription({ origin: { runNumber: 7 }, reference: 'r-1' })).toBe('Reference r-1, run 7, attempt 1');
  });

  test('an attempt without a run is not told', () => {
    expect(defaultDescription({ origin: { runAttempt: 2 }, reference: 'r-1' })).toBe('Reference r-1');
  });

  test.each(['workflow', 'job'] as const)('the name of a %s is one short line', (part) => {
    const told = defaultDescription({ origin: { [part]: `a\n::b${'c'.repeat(500)}` }, reference: 'r-1' });
    expect(told).toMatch(new RegExp(`^Reference r-1, ${part} a ::bc{94}…$`));
  });
});
