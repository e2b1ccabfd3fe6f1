import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultDescription, randomId, uniqueName } from '../../../src/actions/naming.js';
import { RESOURCE_NAME } from '../../../src/inputs/parsers.js';
import type { RunContext } from '../../../src/runner/run-context.js';

const RUN_CONTEXT: RunContext = {
  repository: 'org/repo',
  workflow: 'Deploy',
  runId: '1658821493',
  runNumber: 7,
  runAttempt: '2',
  job: 'backup',
  commit: 'abc123',
  pullRequest: 5,
  runUrl: 'https://github.com/org/repo/actions/runs/1658821493',
};

/** A random source that returns these numbers in order. */
function randomFrom(...numbers: number[]): () => number {
  let next = 0;
  return () => {
    next += 1;
    return numbers[next - 1] ?? 0;
  };
}

describe('randomId', () => {
  test('draws each character from a-z and 0-9', () => {
    expect(randomId({ random: randomFrom(0, 1 / 36, 25 / 36, 26 / 36, 35 / 36), length: 5 })).toBe('abz09');
  });

  test('stays within the alphabet at both ends of the random range', () => {
    expect(randomId({ random: randomFrom(0, 1 - Number.EPSILON, 1), length: 3 })).toBe('a99');
  });

  test('maps equal shares of the random range to all characters', () => {
    const every = Array.from({ length: 36 }, (_, index) => (index + 0.5) / 36);
    expect(new Set(randomId({ random: randomFrom(...every), length: 36 })).size).toBe(36);
  });
});

describe('uniqueName', () => {
  test('contains the run and the attempt, and ends in 8 random characters', () => {
    expect(uniqueName({ prefix: 'gha', runContext: RUN_CONTEXT, random: () => 0 })).toBe('gha-1658821493-2-aaaaaaaa');
  });

  test('leaves out unknown parts', () => {
    expect(uniqueName({ prefix: 'gha', runContext: {}, random: () => 0 })).toBe('gha-aaaaaaaa');
  });

  test('returns a valid name of at most 45 characters for any run and attempt', () => {
    const runId = fc.option(fc.nat(Number.MAX_SAFE_INTEGER).map(String), { nil: undefined });
    const runAttempt = fc.option(fc.nat(1e9).map(String), { nil: undefined });
    const number = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(runId, runAttempt, fc.array(number, { minLength: 8, maxLength: 8 }), (runId, runAttempt, numbers) => {
        const name = uniqueName({ prefix: 'gha', runContext: { runId, runAttempt }, random: randomFrom(...numbers) });
        expect(name).toMatch(RESOURCE_NAME);
        expect(name.length).toBeLessThanOrEqual(45);
      }),
    );
  });
});

describe('defaultDescription', () => {
  test('contains all known parts, the reference first', () => {
    expect(defaultDescription({ runContext: RUN_CONTEXT, reference: 'r-1' })).toBe(
      'Reference r-1, org/repo, workflow Deploy, run 7, attempt 2, job backup, commit abc123, pull request 5, https://github.com/org/repo/actions/runs/1658821493',
    );
  });

  test('leaves out unknown parts', () => {
    expect(defaultDescription({ runContext: {}, reference: 'r-1' })).toBe('Reference r-1');
  });

  test('assumes attempt 1 of a run without an attempt', () => {
    expect(defaultDescription({ runContext: { runNumber: 7 }, reference: 'r-1' })).toBe(
      'Reference r-1, run 7, attempt 1',
    );
  });

  test('leaves out an attempt without a run', () => {
    expect(defaultDescription({ runContext: { runAttempt: '2' }, reference: 'r-1' })).toBe('Reference r-1');
  });

  test.each(['workflow', 'job'] as const)('shortens the name of a %s to one line of 100 characters', (part) => {
    const description = defaultDescription({ runContext: { [part]: `a\n::b${'c'.repeat(500)}` }, reference: 'r-1' });
    expect(description).toMatch(new RegExp(`^Reference r-1, ${part} a ::bc{94}…$`));
  });
});
