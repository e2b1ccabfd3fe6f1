import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultBackupName, defaultDescription, randomId } from '../../../src/actions/naming.js';
import { isOfCommit, isOfRun } from '../../../src/backups/origin.js';

const COMMIT = '3f9a2c1d4e5b6a7988f0e1d2c3b4a5968778695a';
const SHORT = COMMIT.slice(0, 7);
/** Another commit with the same first 7 digits. */
const TWIN = `${SHORT}${'0'.repeat(33)}`;
const REFERENCE = 'Reference abcdefgh12345678';
const NAME = `gha-1658821493-2-${SHORT}-abcdefgh`;
const DESCRIPTION = `${REFERENCE}, run id 1658821493, commit ${COMMIT}, org/repo, run 42, attempt 2, pull request 1234567`;

describe('isOfCommit', () => {
  test.each<[string, { name?: string; description?: string }, string]>([
    ['the first 7 digits in the default name', { name: NAME }, SHORT],
    ['the first 7 digits of a longer commit in the default name', { name: NAME }, COMMIT],
    ['the name without a run', { name: `gha-${SHORT}-abcdefgh` }, COMMIT],
    ['a custom name', { name: `release-${SHORT}` }, COMMIT],
    ['a custom name with more digits', { name: `v1.2.3_${COMMIT.slice(0, 12)}` }, COMMIT.slice(0, 9)],
    ['a custom name in upper case', { name: `V1-${SHORT.toUpperCase()}` }, SHORT],
    ['the default description', { name: 'nightly', description: DESCRIPTION }, COMMIT],
    ['its first digits', { name: 'nightly', description: DESCRIPTION }, COMMIT.slice(0, 20)],
    ['the default name and description', { name: NAME, description: DESCRIPTION }, COMMIT],
    ['the name, if the description is truncated', { name: NAME, description: DESCRIPTION.slice(0, 70) }, COMMIT],
    ['a custom description', { description: `before ${COMMIT}.` }, COMMIT],
    ['a link in a custom description', { description: `https://github.com/org/repo/commit/${COMMIT}` }, SHORT],
    ['the name, if the description names no commit', { name: NAME, description: 'before the release' }, COMMIT],
    [
      'its own commit, although the description names the one that it reverts',
      { name: NAME, description: 'This reverts commit 0123abc.' },
      COMMIT,
    ],
    ['7 digits in the name, whatever the description names', { name: NAME, description: `commit ${TWIN}` }, SHORT],
  ])('finds %s', (_, backup, commit) => {
    expect(isOfCommit(backup, commit)).toBe(true);
  });

  test.each<[string, { name?: string; description?: string }, string]>([
    ['nothing without a name and a description', {}, SHORT],
    ['another commit in the name', { name: NAME }, '3f9a2c2'],
    [
      'a longer commit whose first digits are in the name, if the description names another',
      { name: NAME, description: DESCRIPTION },
      TWIN,
    ],
    ['the same for a custom description', { name: NAME, description: `reverts commit ${TWIN}` }, COMMIT],
    ['the same for a commit of 40 digits without that word', { name: NAME, description: `deploys ${TWIN}` }, COMMIT],
    [
      'the commit that a description next to a default name reverts',
      { name: NAME, description: 'This reverts commit 0123abc.' },
      '0123abc',
    ],
    ['digits in the middle of a commit', { description: DESCRIPTION }, COMMIT.slice(1, 9)],
    ['digits in the middle of a word', { name: `x${SHORT}` }, SHORT],
    ['the run id of the default name', { name: NAME }, '1658821493'],
    ['the first digits of that run id', { name: NAME }, '1658821'],
    ['the random part of the default name', { name: `gha-1658821493-2-${SHORT}-deadbeef` }, 'deadbeef'],
    ['the random part of a default name without a commit', { name: 'gha-1658821493-2-deadbeef' }, 'deadbee'],
    ['the reference', { description: `Reference ${'ab12'.repeat(4)}, run id 1, org/repo` }, 'ab12ab12'],
    ['another number of the default description', { description: DESCRIPTION }, '1234567'],
    [
      'a longer commit of a custom description that names only its first digits',
      { description: `before ${SHORT}` },
      COMMIT,
    ],
  ])('does not find %s', (_, backup, commit) => {
    expect(isOfCommit(backup, commit)).toBe(false);
  });
});

describe('isOfRun', () => {
  test.each<[string, { name?: string; description?: string }, string]>([
    ['the default name', { name: NAME }, '1658821493'],
    ['the default name without a commit', { name: 'gha-1658821493-2-abcdefgh' }, '1658821493'],
    ['the default description', { name: 'nightly', description: DESCRIPTION }, '1658821493'],
    ['a custom name', { name: 'release-1658821493' }, '1658821493'],
    ['a custom name with the fewest digits', { name: 'release-123456-1' }, '123456'],
    ['a short run id in the default name', { name: `gha-42-1-${SHORT}-abcdefgh` }, '42'],
    ['a short run id in the default description', { description: `${REFERENCE}, run id 42, org/repo` }, '42'],
    ['the URL of a run', { description: 'https://github.com/org/repo/actions/runs/1658821493.' }, '1658821493'],
    ['a run id that no number holds exactly', { name: 'release-9007199254740993' }, '9007199254740993'],
  ])('finds %s', (_, backup, runId) => {
    expect(isOfRun(backup, runId)).toBe(true);
  });

  test.each<[string, { name?: string; description?: string }, string]>([
    ['nothing without a name and a description', {}, '1'],
    ['the start of a run id', { name: NAME }, '165882149'],
    ['a longer run id', { name: NAME }, '16588214930'],
    ['a number that is equal only as a number', { name: 'release-9007199254740993' }, '9007199254740992'],
    ['the attempt', { name: NAME }, '2'],
    [
      'a run that a description next to a default name mentions',
      { name: NAME, description: 'retries run 1658821000' },
      '1658821000',
    ],
    ['the attempt in a custom name', { name: 'release-1658821493-1' }, '1'],
    ['a short number in a custom text', { name: 'release-42', description: 'before release 42 of 2026' }, '42'],
    ['a year in a custom text', { name: 'release-2026-01-31' }, '2026'],
    ['a number of five digits in a custom text', { description: 'run 12345' }, '12345'],
    ['the number of the run, its attempt or its pull request', { description: DESCRIPTION }, '42'],
    ['a random part that is a number', { name: 'gha-1658821493-2-12345678' }, '12345678'],
  ])('does not find %s', (_, backup, runId) => {
    expect(isOfRun(backup, runId)).toBe(false);
  });
});

test('the defaults of create are found by the run and the commit that they came from, and by no other', () => {
  const hex = fc.stringMatching(/^[0-9a-f]{40}$/);
  const digits = fc.stringMatching(/^[1-9]\d{0,15}$/);
  const seed = fc.double({ min: 0, max: 1, noNaN: true });
  const runs = fc.record({ runId: digits, runAttempt: fc.constantFrom('1', '12'), commit: hex });
  fc.assert(
    fc.property(runs, runs, seed, fc.integer({ min: 7, max: 40 }), (run, other, number, length) => {
      const random = () => number;
      const runContext = { ...run, repository: 'org/repo', workflow: `Deploy ${other.commit} ${other.runId}` };
      const name = defaultBackupName({ runContext, random });
      const description = defaultDescription({ runContext, reference: randomId({ random, length: 16 }) });
      for (const backup of [{ name }, { description }, { name, description }]) {
        expect(isOfCommit(backup, run.commit.slice(0, length))).toBe(true);
        expect(isOfRun(backup, run.runId)).toBe(true);
        expect(isOfCommit(backup, other.commit)).toBe(run.commit === other.commit);
        expect(isOfRun(backup, other.runId)).toBe(run.runId === other.runId);
      }
    }),
  );
});
