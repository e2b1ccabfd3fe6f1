import { describe, expect, test } from '@jest/globals';
import {
  createError,
  existsError,
  failedError,
  refusalMeanings,
  severalExistError,
  tooFewRecordsError,
  waitError,
} from '../../../../src/actions/create/messages.js';
import type { CreateResult } from '../../../../src/actions/create/state.js';
import { type IndexError, messageOf, stepError } from '../../../../src/actions/index-error.js';
import { AmbiguousMatchError, OutcomeUnknownError } from '../../../../src/backups/unknown-outcome.js';
import { BackupDeletedError } from '../../../../src/backups/wait.js';
import { actionReference } from '../../../../src/text/action-reference.js';
import { safe } from '../../../../src/text/safe-text.js';
import { CancelledError, DeadlineExceededError } from '../../../../src/time/deadline.js';
import { makeBackup } from '../../../../testing/backups.js';
import { apiError, connectionLost, quotaExceeded } from '../../../../testing/errors.js';

const uses = actionReference({ repository: '', ref: '' });
const notFound = { summary: safe`the index does not exist`, advice: safe`Check index_name.` };
const linesOf = (error: IndexError, indexName = 'docs') => messageOf({ error, indexName });
const notCreated = (error: unknown) =>
  createError({ error, created: safe`A backup named nightly`, notFound, timeout: '60 min', uses });
const notWaited = (error: unknown, backup = makeBackup({ status: 'Initializing' })) =>
  waitError({ error, seenAt: SEEN_AT, backup, timeout: '60 min', uses });

const SEEN_AT = Date.UTC(2026, 10, 22, 8, 16, 50);
const IN_PROGRESS = 'The backup b-1 is Initializing. It is still running in Pinecone.';
const WAIT_INSTEAD =
  'Re-running would create a second backup. Wait for this one with org/pinecone-backup-action/gate@v1 (set backup_id) instead.';

describe('createError if nothing was created', () => {
  test('says what happened, what Pinecone responded, and what to do', () => {
    expect(linesOf(notCreated(quotaExceeded()))).toEqual([
      'docs was not backed up: the project has reached its backup quota.',
      'Pinecone responded with 403 FORBIDDEN: "Increase your quota or upgrade to create more backups".',
      'Delete old backups with org/pinecone-backup-action/prune@v1, or ask Pinecone for a higher quota.',
    ]);
  });

  test('explains a 404 by the given meaning', () => {
    expect(linesOf(notCreated(apiError(404)))).toEqual([
      'docs was not backed up: the index does not exist.',
      'Pinecone responded with 404.',
      'Check index_name.',
    ]);
  });
});

describe('refusalMeanings', () => {
  const meanings = (more: { isNameUnique: boolean }) => refusalMeanings({ error: undefined, by: 'name', ...more });

  test('of an index that cannot be backed up name an input that was given', () => {
    const error = apiError(400, { message: 'Backups are not supported for pod-based indexes.' });
    const advice = (by: 'name' | 'tags') => refusalMeanings({ error, by, isNameUnique: true })[400].advice;
    expect(advice('name')).toMatch(/^Remove it from index_name: only serverless/);
    expect(advice('tags')).toMatch(
      /^Exclude it with two lines in index_name: \*, then ! and its name: only serverless/,
    );
  });

  test.each(['Index customers is not ready.', 'podcasts: invalid request', 'encrypted-docs was not found'])(
    'do not take the name of an index for its kind: %s',
    (message) => {
      const error = apiError(400, { message });
      expect(refusalMeanings({ error, by: 'name', isNameUnique: true })[400].advice).not.toContain('serverless');
    },
  );

  test('advises another name only if the name may be taken', () => {
    const later = 'wait until other operations on the index have finished, then re-run the job.';
    expect(meanings({ isNameUnique: true })[409].advice).toBe(`Check the index in the Pinecone console, ${later}`);
    expect(meanings({ isNameUnique: false })[409].advice).toBe(
      `If a backup with this name exists, set a different backup_name or omit it. Otherwise, ${later}`,
    );
  });

  test('explain 412 by the state of the index', () => {
    expect(meanings({ isNameUnique: true })[412].summary).toBe(
      'the index cannot be backed up in its current state (412)',
    );
  });
});

describe('createError if a backup may have been created', () => {
  test('names the backup to look for', () => {
    const error = new OutcomeUnknownError({ cause: connectionLost(), endedBy: new CancelledError('SIGINT') });
    expect(linesOf(notCreated(error))).toEqual([
      'Could not determine whether docs was backed up: Pinecone did not respond; then the step was cancelled or timed out.',
      'The host api.pinecone.io:443 closed the connection before it responded.',
      'A backup named nightly may exist. Check the Pinecone console before you re-run the job.',
    ]);
  });

  test('includes the response to the lookup', () => {
    const endedBy = apiError(401, { message: 'Invalid API Key' });
    expect(linesOf(notCreated(new OutcomeUnknownError({ cause: connectionLost(), endedBy })))[1]).toBe(
      'The host api.pinecone.io:443 closed the connection before it responded. Pinecone responded with 401: "Invalid API Key".',
    );
  });

  test('states two equal reasons once', () => {
    const cancelled = new CancelledError('SIGINT');
    const [headline] = linesOf(notCreated(new OutcomeUnknownError({ cause: cancelled, endedBy: cancelled })));
    expect(headline).toBe('Could not determine whether docs was backed up: the step was cancelled or timed out.');
  });

  test('lists the ids of several matches, sanitized', () => {
    expect(linesOf(notCreated(new AmbiguousMatchError(['b-1', 'b-2\n::x'])))).toEqual([
      'Could not determine whether docs was backed up: the request may have created one of several candidates (b-1, b-2 ::x).',
      'A backup named nightly may exist. Check the candidates in the Pinecone console, and delete any that you do not need before you re-run the job.',
    ]);
  });
});

test('existsError names the existing backup, its id and its status', () => {
  const backup = makeBackup({ name: 'nightly', status: 'Initializing' });
  expect(linesOf(existsError(backup))).toEqual([
    'docs was not backed up: a backup named nightly already exists.',
    'The backup b-1 is Initializing, and if_exists is fail.',
    'Use a different backup_name, or set if_exists to reuse or create.',
  ]);
});

test('severalExistError names the candidates, and works for reuse and fail', () => {
  const candidates = ['b-1', 'b-2'].map((id) => makeBackup({ backup_id: id, name: 'nightly' }));
  expect(linesOf(severalExistError({ candidates }))).toEqual([
    'docs was not backed up: the newest of the backups named nightly could not be determined.',
    'b-1, b-2 have no valid created_at.',
    'Use a different backup_name, delete the backups that you do not need, or set if_exists to create.',
  ]);
});

describe('waitError', () => {
  test('after a timeout names the backup, says that it is still running, and how to wait for it', () => {
    expect(linesOf(notWaited(new DeadlineExceededError('x')))).toEqual([
      'Timed out after 60 min waiting for the backup of docs to become Ready.',
      IN_PROGRESS,
      `${WAIT_INSTEAD} Raise timeout_minutes for the next run.`,
    ]);
  });

  test('after a timeout of a backup that was missing does not say that it is still running', () => {
    expect(linesOf(notWaited(new DeadlineExceededError('x', { cause: apiError(404) })))).toEqual([
      'Timed out after 60 min waiting for the backup of docs to become Ready: it was not found.',
      'Pinecone responded with 404.',
      'The backup b-1 was Initializing when last seen at 08:16:50 UTC.',
      'Look for it in the Pinecone console before you re-run the job.',
    ]);
  });

  test('after a timeout with another cause includes the cause and does not advise a longer timeout', () => {
    const cause = apiError(503, { message: 'Down.' });
    expect(linesOf(notWaited(new DeadlineExceededError('x', { cause })))).toEqual([
      'Timed out after 60 min waiting for the backup of docs to become Ready: Pinecone returned a server error (503).',
      'Pinecone responded with 503: "Down".',
      'The backup b-1 was Initializing when last seen at 08:16:50 UTC.',
      WAIT_INSTEAD,
    ]);
  });

  test('after a timeout during an outage says when the backup was last seen', () => {
    expect(linesOf(notWaited(new DeadlineExceededError('x', { cause: connectionLost() })))).toEqual([
      'Timed out after 60 min waiting for the backup of docs to become Ready: Pinecone did not respond.',
      'The host api.pinecone.io:443 closed the connection before it responded.',
      'The backup b-1 was Initializing when last seen at 08:16:50 UTC; Pinecone has not responded since.',
      WAIT_INSTEAD,
    ]);
  });

  test('after a cancellation names the backup and says that it is still running', () => {
    expect(linesOf(notWaited(new CancelledError('SIGTERM')))).toEqual([
      'The backup of docs is not Ready: the step was cancelled or timed out.',
      IN_PROGRESS,
      WAIT_INSTEAD,
    ]);
  });

  test('after a temporary error advises against a re-run', () => {
    expect(linesOf(notWaited(apiError(503))).at(-1)).toBe(WAIT_INSTEAD);
  });

  test('after a permanent error includes the response, the backup and what to do', () => {
    expect(linesOf(notWaited(apiError(401)))).toEqual([
      'The backup of docs is not Ready: Pinecone rejected the API key.',
      'Pinecone responded with 401.',
      'The backup b-1 was Initializing when last seen at 08:16:50 UTC. It was not deleted.',
      'The key worked when the step started, so it was probably deleted or rotated. Store the new key in the secret, then wait for this backup with org/pinecone-backup-action/gate@v1 (set backup_id).',
    ]);
  });

  test('of a deleted backup does not say that it is still running', () => {
    expect(linesOf(notWaited(new BackupDeletedError('x')))).toEqual([
      'The backup of docs was deleted before it became Ready.',
      'Backup ID: b-1.',
      'Re-run the job.',
    ]);
  });
});

test('failedError states the status reported by Pinecone and the id', () => {
  expect(linesOf(failedError(makeBackup({ status: 'InitializationFailed' }))).slice(0, 2)).toEqual([
    'The backup of docs failed: Pinecone reported the status InitializationFailed.',
    'Backup ID: b-1.',
  ]);
});

describe('tooFewRecordsError', () => {
  test.each([
    [1, 'The backup of docs contains 1 record; min_record_count is 1,000.'],
    [0, 'The backup of docs contains 0 records; min_record_count is 1,000.'],
    [999, 'The backup of docs contains 999 records; min_record_count is 1,000.'],
  ])('states %i records and the minimum', (record_count, headline) => {
    const lines = linesOf(tooFewRecordsError({ backup: makeBackup({ record_count }), minimum: 1_000 }));
    expect(lines[0]).toBe(headline);
    expect(lines[1]).toBe('Backup ID: b-1. It was not deleted.');
    expect(lines[2]).toMatch(/15 minutes earlier/);
  });

  test('says that a backup has no record count', () => {
    const [headline] = linesOf(tooFewRecordsError({ backup: makeBackup(), minimum: 5 }));
    expect(headline).toBe('The backup of docs has no record count; min_record_count is 5.');
  });
});

describe('stepError', () => {
  const good = (indexName: string): CreateResult => ({ indexName, outcome: 'created', backup: makeBackup() });
  const failed = (indexName: string, error: IndexError): CreateResult => ({ indexName, outcome: 'failed', error });
  const allLines = (...results: CreateResult[]) => stepError(results)?.lines;

  test('returns undefined if no index failed', () => {
    expect(stepError([good('docs'), good('faq')])).toBeUndefined();
  });

  test('for one index returns its message', () => {
    const error = notCreated(quotaExceeded());
    expect(allLines(failed('docs', error))).toEqual(linesOf(error));
  });

  test('for several indexes starts with the number of failures', () => {
    expect(allLines(failed('docs', notCreated(apiError(401))), good('faq'))?.[0]).toBe('1 of 2 indexes failed.');
  });

  test('reports equal errors once', () => {
    const all = allLines(failed('a', notCreated(apiError(401))), good('b'), failed('c', notCreated(apiError(401))));
    const [, ...rest] = linesOf(notCreated(apiError(401)), 'a');
    expect(all).toEqual([
      '2 of 3 indexes failed.',
      'a and c were not backed up: Pinecone rejected the API key.',
      ...rest,
    ]);
  });

  test('lists three indexes with commas and "and"', () => {
    const same = () => notCreated(apiError(401));
    expect(allLines(failed('a', same()), failed('b', same()), failed('c', same()))?.[1]).toMatch(
      /^a, b and c were not/,
    );
  });

  test.each([
    [10, 'i9 were not'],
    [11, 'i9 and 1 more were not'],
    [100, 'i9 and 90 more were not'],
  ])('of %i indexes with the same error names at most ten', (count, end) => {
    const results = Array.from({ length: count }, (_, index) => failed(`i${index}`, notCreated(apiError(401))));
    const headline = allLines(...results)?.[1] ?? '';
    expect(headline).toContain(end);
    expect(headline).not.toContain('i10');
  });

  test('reports different errors separately', () => {
    const all = allLines(failed('a', notCreated(apiError(401))), failed('b', notCreated(quotaExceeded())));
    expect(all).toEqual([
      '2 of 2 indexes failed.',
      ...linesOf(notCreated(apiError(401)), 'a'),
      ...linesOf(notCreated(quotaExceeded()), 'b'),
    ]);
  });

  test('reports errors with the same headline and different advice separately', () => {
    const withHint = (hint: string) =>
      createError({
        error: apiError(404),
        notFound: { summary: safe`x`, advice: safe`${hint}` },
        timeout: '',
        uses,
      });
    const all = allLines(failed('a', withHint('Did you mean A?')), failed('b', withHint('Did you mean B?')));
    expect(all).toEqual([
      '2 of 2 indexes failed.',
      ...linesOf(withHint('Did you mean A?'), 'a'),
      ...linesOf(withHint('Did you mean B?'), 'b'),
    ]);
  });

  test.each<[string, (id: string) => IndexError]>([
    [
      'that timed out',
      (id) => notWaited(new DeadlineExceededError('x'), makeBackup({ backup_id: id, status: 'Initializing' })),
    ],
    ['that failed', (id) => failedError(makeBackup({ backup_id: id, status: 'Failed' }))],
    ['that were deleted', (id) => notWaited(new BackupDeletedError('x'), makeBackup({ backup_id: id }))],
    [
      'with too few records',
      (id) => tooFewRecordsError({ backup: makeBackup({ backup_id: id, record_count: 1 }), minimum: 5 }),
    ],
    ['that already exist', (id) => existsError(makeBackup({ backup_id: id, name: 'nightly' }))],
    ['with several matches', (id) => notCreated(new AmbiguousMatchError([id, `${id}-too`]))],
  ])('names each of several backups %s', (_, errorOf) => {
    const all = allLines(failed('a', errorOf('b-1')), failed('b', errorOf('b-2')))?.join('\n');
    expect(all).toContain('b-1');
    expect(all).toContain('b-2');
  });
});
