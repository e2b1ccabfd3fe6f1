import { describe, expect, test } from '@jest/globals';
import type { Result } from '../../../../src/actions/create/results.js';
import {
  createTrouble,
  existsTrouble,
  failedTrouble,
  failureOf,
  linesOf,
  type Trouble,
  tooFewTrouble,
  waitTrouble,
} from '../../../../src/actions/create/troubles.js';
import { Ambiguous, Undecided } from '../../../../src/backups/make.js';
import { BackupGone } from '../../../../src/backups/watch.js';
import { DeadlinePassed, Stopped } from '../../../../src/time/deadline.js';
import { aBackup } from '../../a-backup.js';
import { cutOff, quotaFull, refused } from '../../some-errors.js';

const notFound = { why: 'there is no such index', next: 'Check index_name.' };
const told = (trouble: Trouble, indexName: string) => linesOf({ trouble, indexName });
const create = (error: unknown) => createTrouble({ error, name: 'nightly', notFound, timeout: '60 min' });
const wait = (error: unknown, backup = aBackup({ status: 'Initializing' })) =>
  waitTrouble({ error, backup, timeout: '60 min' });

describe('a backup that was not made', () => {
  test('it says what happened, what the service said, and what to do', () => {
    expect(told(create(quotaFull()), 'docs')).toEqual([
      "docs was not backed up: the project's backup quota is full.",
      'Pinecone said 403 FORBIDDEN, "Increase your quota or upgrade to create more backups."',
      'Delete old backups with org/pinecone-backup-action/prune, or raise the quota.',
    ]);
  });

  test('a 404 is told as what it means here', () => {
    expect(told(create(refused(404)), 'docs')).toEqual([
      'docs was not backed up: there is no such index.',
      'Pinecone said 404',
      'Check index_name.',
    ]);
  });
});

describe('a backup that may have been made', () => {
  test('where it is undecided, the message names the backup to look for', () => {
    const lines = told(create(new Undecided({ cause: cutOff(), endedBy: new Stopped('SIGINT') })), 'docs');
    expect(lines).toEqual([
      'It is not known whether docs was backed up: no answer came from Pinecone; then the step was told to stop (SIGINT).',
      'Socket hang up.',
      'A backup named nightly may exist: look for it before you run this again.',
    ]);
  });

  test('what was said in the look-up is told too', () => {
    const endedBy = refused(401, { words: 'Invalid API Key' });
    expect(told(create(new Undecided({ cause: cutOff(), endedBy })), 'docs')[1]).toBe(
      'Socket hang up; then: Pinecone said 401, "Invalid API Key"',
    );
  });

  test('where both reasons are the same, it is told once', () => {
    const stopped = new Stopped('SIGINT');
    const [headline] = told(create(new Undecided({ cause: stopped, endedBy: stopped })), 'docs');
    expect(headline).toBe('It is not known whether docs was backed up: the step was told to stop (SIGINT).');
  });

  test('where more than one fits, they are named', () => {
    const lines = told(create(new Ambiguous(['b-1', 'b-2\n::x'])), 'docs');
    expect(lines[0]).toMatch(/request named nightly .*docs was not safely backed up/);
    expect(lines[1]).toBe('It may be b-1 or b-2 ::x.');
  });
});

test('one that exists and must not is named, with its id and status', () => {
  const backup = aBackup({ name: 'nightly', status: 'Initializing' });
  expect(told(existsTrouble(backup), 'docs')).toEqual([
    'docs was not backed up: there is a backup named nightly already.',
    'It is b-1, Initializing, and if_exists is fail.',
    'Use another backup_name, or if_exists: reuse or create.',
  ]);
});

describe('a wait that ended without Ready', () => {
  test('a time-out names the backup, says that it goes on, and how to wait for it', () => {
    expect(told(wait(new DeadlinePassed('x')), 'docs')).toEqual([
      'The backup of docs is not Ready: the time (60 min) was up.',
      'b-1 is still Initializing. Nothing was deleted, and the backup goes on.',
      'To run this again would make a second backup: wait for this one with org/pinecone-backup-action/gate. For the next time, raise timeout_minutes.',
    ]);
  });

  test('one that was not found at the end is not said to go on', () => {
    const lines = told(wait(new DeadlinePassed('x', { cause: refused(404) })), 'docs');
    expect(lines[0]).toBe('The backup of docs is not Ready: the time (60 min) was up, and it was not found.');
    expect(lines.join()).not.toContain('goes on');
    expect(lines.join()).toContain('when it was last seen');
  });

  test('a stop names the backup, and says that it goes on', () => {
    const lines = told(wait(new Stopped('SIGTERM')), 'docs');
    expect(lines[0]).toBe('The backup of docs is not Ready: the step was told to stop (SIGTERM).');
    expect(lines[1]).toBe('b-1 is still Initializing. Nothing was deleted, and the backup goes on.');
    expect(lines[2]).toMatch(/^To run this again would make a second backup: wait for this one with \S+gate\.$/);
  });

  test('after trouble that may pass, a second backup is not the thing to do', () => {
    expect(told(wait(refused(503)), 'docs').at(-1)).toMatch(
      /^To run this again would make a second backup: wait for this one with \S+gate\.$/,
    );
  });

  test('a refusal is told with the words of the service, the backup and what to do', () => {
    expect(told(wait(refused(401)), 'docs')).toEqual([
      'The backup of docs is not Ready: Pinecone does not accept the API key.',
      'Pinecone said 401',
      'b-1 is still Initializing. Nothing was deleted, and the backup goes on.',
      expect.stringMatching(/^Check the secret behind api_key/),
    ]);
  });

  test('one that was deleted meanwhile does not go on', () => {
    const lines = told(wait(new BackupGone('x')), 'docs');
    expect(lines).toEqual(['The backup of docs is gone: somebody deleted it.', 'It was b-1.', 'Run it again.']);
  });
});

test('one that failed is told with the word of the service, and its id', () => {
  expect(told(failedTrouble(aBackup({ status: 'InitializationFailed' })), 'docs').slice(0, 2)).toEqual([
    'The backup of docs failed: Pinecone gives it the status InitializationFailed.',
    'It is b-1.',
  ]);
});

describe('one that holds too little', () => {
  test.each([
    [1, 'The backup of docs holds 1 record; min_record_count is 1,000.'],
    [0, 'The backup of docs holds 0 records; min_record_count is 1,000.'],
    [999, 'The backup of docs holds 999 records; min_record_count is 1,000.'],
  ])('%i records are told with what was wanted', (record_count, headline) => {
    const lines = told(tooFewTrouble({ backup: aBackup({ record_count }), wanted: 1_000 }), 'docs');
    expect(lines[0]).toBe(headline);
    expect(lines[1]).toBe('It is b-1, and stays.');
    expect(lines[2]).toMatch(/15 minutes before/);
  });

  test('one that does not say how many is told as such', () => {
    const [headline] = told(tooFewTrouble({ backup: aBackup(), wanted: 5 }), 'docs');
    expect(headline).toBe('The backup of docs does not say how many records it holds; min_record_count is 5.');
  });
});

describe('failureOf', () => {
  const result = (indexName: string, trouble?: Trouble): Result => ({
    indexName,
    created: false,
    isOpen: false,
    ...(trouble && { trouble }),
  });
  const lines = (...results: Result[]) => failureOf(results)?.lines;

  test('where nothing went wrong, there is none', () => {
    expect(failureOf([result('docs'), result('faq')])).toBeUndefined();
  });

  test('of one index, it is what went wrong with it', () => {
    const trouble = create(quotaFull());
    expect(lines(result('docs', trouble))).toEqual(told(trouble, 'docs'));
  });

  test('of several, it begins with how many', () => {
    expect(lines(result('docs', create(refused(401))), result('faq'))?.[0]).toBe('1 of 2 indexes failed.');
  });

  test('those with the same trouble share its lines', () => {
    const all = lines(result('a', create(refused(401))), result('b'), result('c', create(refused(401))));
    const [, ...rest] = told(create(refused(401)), 'a');
    expect(all).toEqual([
      '2 of 3 indexes failed.',
      'a and c were not backed up: Pinecone does not accept the API key.',
      ...rest,
    ]);
  });

  test('three are told as a list', () => {
    const same = () => create(refused(401));
    expect(lines(result('a', same()), result('b', same()), result('c', same()))?.[1]).toMatch(/^a, b and c were not/);
  });

  test.each([
    [10, 'i9 were not'],
    [11, 'i9 and 1 more were not'],
    [100, 'i9 and 90 more were not'],
  ])('of %i that share it, ten are named at most', (count, end) => {
    const results = Array.from({ length: count }, (_, index) => result(`i${index}`, create(refused(401))));
    const headline = lines(...results)?.[1] ?? '';
    expect(headline).toContain(end);
    expect(headline).not.toContain('i10');
  });

  test('those with another trouble have their own lines', () => {
    const all = lines(result('a', create(refused(401))), result('b', create(quotaFull())));
    expect(all).toEqual([
      '2 of 2 indexes failed.',
      ...told(create(refused(401)), 'a'),
      ...told(create(quotaFull()), 'b'),
    ]);
  });

  test('those with the same headline and another thing to do have their own lines', () => {
    const hint = (next: string) =>
      createTrouble({ error: refused(404), name: 'n', notFound: { why: 'x', next }, timeout: '' });
    const all = lines(result('a', hint('Did you mean A?')), result('b', hint('Did you mean B?')));
    expect(all).toEqual([
      '2 of 2 indexes failed.',
      ...told(hint('Did you mean A?'), 'a'),
      ...told(hint('Did you mean B?'), 'b'),
    ]);
  });

  test.each<[string, (id: string) => Trouble]>([
    [
      'that are not Ready in time',
      (id) => wait(new DeadlinePassed('x'), aBackup({ backup_id: id, status: 'Initializing' })),
    ],
    ['that failed', (id) => failedTrouble(aBackup({ backup_id: id, status: 'Failed' }))],
    ['that were deleted', (id) => wait(new BackupGone('x'), aBackup({ backup_id: id }))],
    ['that hold too little', (id) => tooFewTrouble({ backup: aBackup({ backup_id: id, record_count: 1 }), wanted: 5 })],
    ['that exist already', (id) => existsTrouble(aBackup({ backup_id: id, name: 'nightly' }))],
    ['of which there are more than one', (id) => create(new Ambiguous([id, `${id}-too`]))],
  ])('of several backups %s, each is named, though they share the trouble', (_, troubleOf) => {
    const all = lines(result('a', troubleOf('b-1')), result('b', troubleOf('b-2')))?.join('\n');
    expect(all).toContain('b-1');
    expect(all).toContain('b-2');
  });
});
