import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultBackupName, defaultDescription, randomId, uniqueName } from '../../../src/actions/naming.js';
import { RESOURCE_NAME } from '../../../src/inputs/parsers.js';
import type { RunContext } from '../../../src/runner/run-context.js';

const RUN_CONTEXT: RunContext = {
  repository: 'org/repo',
  workflow: 'Deploy',
  runId: '1658821493',
  runNumber: 7,
  runAttempt: '2',
  job: 'backup',
  commit: '3f9a2c1d4e5b6a7988f0e1d2c3b4a5968778695a',
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
    const name = uniqueName({ prefix: 'rehearsal', runContext: RUN_CONTEXT, random: () => 0 });
    expect(name).toBe('rehearsal-1658821493-2-aaaaaaaa');
  });

  test('leaves out unknown parts', () => {
    expect(uniqueName({ prefix: 'gha', runContext: {}, random: () => 0 })).toBe('gha-aaaaaaaa');
    expect(uniqueName({ prefix: 'gha', runContext: { runAttempt: '2' }, random: () => 0 })).toBe('gha-2-aaaaaaaa');
  });
});

describe('defaultBackupName', () => {
  const nameOf = (runContext: RunContext) => defaultBackupName({ runContext, random: () => 0 });

  test('contains the run, the attempt and the first 7 digits of the commit', () => {
    expect(nameOf(RUN_CONTEXT)).toBe('gha-1658821493-2-3f9a2c1-aaaaaaaa');
    expect(nameOf({ commit: '3F9A2C1D' })).toBe('gha-3f9a2c1-aaaaaaaa');
  });

  test.each(['', '3f9a2c', 'main', 'refs/heads/3f9a2c1'])('leaves out %j, which is not a commit', (commit) => {
    expect(nameOf({ runId: '12', commit })).toBe('gha-12-aaaaaaaa');
  });

  test('cuts off the attempt before the run id, and never the commit or the random part', () => {
    const commit = '3f9a2c1';
    const runId = '1'.repeat(16);
    expect(nameOf({ runId, runAttempt: '2'.repeat(7), commit })).toHaveLength(45);
    expect(nameOf({ runId, runAttempt: '2'.repeat(10), commit })).toBe(`gha-${runId}-2222222-3f9a2c1-aaaaaaaa`);
    expect(nameOf({ runId: '1'.repeat(24), runAttempt: '2', commit })).toBe(`gha-${'1'.repeat(24)}-3f9a2c1-aaaaaaaa`);
    expect(nameOf({ runId: '1'.repeat(30), runAttempt: '2', commit })).toBe(`gha-${'1'.repeat(24)}-3f9a2c1-aaaaaaaa`);
  });

  test('is a valid name of at most 45 characters for any run, attempt and commit, as is a name for a rehearsal', () => {
    const digits = (maxLength: number) =>
      fc.option(fc.stringMatching(new RegExp(`^\\d{1,${maxLength}}$`)), { nil: undefined });
    const commit = fc.option(fc.stringMatching(/^[0-9a-f]{40}$/), { nil: undefined });
    const number = fc.double({ min: 0, max: 1, noNaN: true });
    const numbers = fc.array(number, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(digits(40), digits(12), commit, numbers, (runId, runAttempt, commit, numbers) => {
        const runContext = { runId, runAttempt, commit };
        for (const name of [
          defaultBackupName({ runContext, random: randomFrom(...numbers) }),
          uniqueName({ prefix: 'rehearsal', runContext, random: randomFrom(...numbers) }),
        ]) {
          expect(name).toMatch(RESOURCE_NAME);
          expect(name).not.toContain('--');
        }
      }),
    );
  });
});

describe('defaultDescription', () => {
  test('contains all known parts; the reference, the run id and the commit first', () => {
    expect(defaultDescription({ runContext: RUN_CONTEXT, reference: 'r-1' })).toBe(
      'Reference r-1, run id 1658821493, commit 3f9a2c1d4e5b6a7988f0e1d2c3b4a5968778695a, org/repo, workflow Deploy, run 7, attempt 2, job backup, pull request 5, https://github.com/org/repo/actions/runs/1658821493',
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
