import { describe, expect, test } from '@jest/globals';
import { BackupStillExistsError, NewestNotConfirmedError } from '../../../../src/actions/prune/confirm.js';
import { deleteError, stepError } from '../../../../src/actions/prune/messages.js';
import { clockError, listError } from '../../../../src/actions/prune/plan-messages.js';
import type { PruneResults } from '../../../../src/actions/prune/state.js';
import { actionReference } from '../../../../src/text/action-reference.js';
import { safe } from '../../../../src/text/safe-text.js';
import { DeadlineExceededError } from '../../../../src/time/deadline.js';
import { makeBackup } from '../../../../testing/backups.js';
import { apiError, connectionLost, notSent, refusal } from '../../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../../testing/fake-clock.js';
import { makeDecision } from './state-factory.js';

const uses = actionReference({ repository: '', ref: '' });
const timeoutMs = 1_800_000;
const what = safe`the backups`;
const failed = (id: string, error: unknown) => ({ backup: makeBackup({ backup_id: id }), error });

function linesOf(changes: Partial<PruneResults>, isCancelled = false) {
  const { limits, cancel } = fakeLimits({ clock: fakeClock() });
  if (isCancelled) cancel();
  const results = { deleted: [], kept: [], failed: [], unconfirmed: [], remaining: [], missing: [], ...changes };
  return stepError({ results, limits, timeoutMs, uses })?.lines;
}

test('stepError fails if the newest Ready backup is missing, although all deletions worked', () => {
  const missing = [makeBackup({ backup_id: 'n', source_index_name: 'docs' })];
  expect(linesOf({ deleted: [makeDecision('a')], missing })).toEqual([
    '1 of 1 backup was deleted; the newest Ready backup of docs is lost.',
    'Lost: n. The newest Ready backup of docs was deleted or is no longer Ready, but not by this step.',
    'Create a new backup of docs, and find out what deletes its backups: a person, another job, or the expiry of a schedule.',
  ]);
});

test('stepError returns undefined if everything was deleted as planned', () => {
  expect(linesOf({ deleted: [makeDecision('a')], kept: [makeDecision('b')] })).toBeUndefined();
});

describe('stepError with failed deletions', () => {
  test('reports backups with the same cause together, with the response once', () => {
    const lines = linesOf({
      deleted: [makeDecision('a')],
      failed: [
        failed('b', refusal(403, { message: 'No.', requestId: '1' })),
        failed('c', refusal(403, { message: 'No.', requestId: '2' })),
      ],
    });
    expect(lines).toEqual([
      '1 of 3 backups was deleted; 2 were not.',
      'Not deleted: b, c. Pinecone denied the request.',
      'Pinecone responded with 403 REFUSED: "No" (request 1).',
      "Check the key's role and the project's limits.",
    ]);
  });

  test('reports each of several causes, the most frequent first', () => {
    const lines = linesOf({
      failed: [failed('a', connectionLost()), failed('b', refusal(403)), failed('c', refusal(403))],
    });
    const causes = lines?.filter((line) => /^(Not deleted|May have been deleted): /.test(line));
    expect(causes?.map((line) => /: (.*?)\./.exec(line)?.[1])).toEqual(['b, c', 'a']);
  });

  test.each([
    ['a rejected request', refusal(403), 'Not deleted: a. '],
    ['a lost response', connectionLost(), 'May have been deleted: a. '],
    [
      'server errors until the timeout',
      new DeadlineExceededError('x', { cause: apiError(503) }),
      'May have been deleted: a. ',
    ],
    ['a request that was never sent', notSent(), 'Not deleted: a. '],
  ])('after %s claims no more than is known', (_, error, words) => {
    expect(linesOf({ failed: [failed('a', error)] })?.[1]).toMatch(new RegExp(`^${words}`));
  });

  test.each([
    [undefined, 'Not deleted: a. The deletion was accepted, but the backup still exists.'],
    [refusal(404), 'Not deleted: a. The response was a 404, but the backup still exists.'],
  ])('says that a deletion had no effect (cause %s)', (cause, line) => {
    expect(linesOf({ failed: [failed('a', new BackupStillExistsError('', { cause }))] })?.slice(0, 2)).toEqual([
      '0 of 1 backup was deleted; 1 was not.',
      line,
    ]);
  });

  test('says that deletions could not be confirmed, and why', () => {
    const lines = linesOf({ deleted: [makeDecision('a')], unconfirmed: [failed('b', refusal(403))] });
    expect(lines?.slice(0, 2)).toEqual([
      '1 of 2 backups was deleted; 1 could not be confirmed.',
      'Accepted, but not confirmed: b. Pinecone denied the request.',
    ]);
  });

  test('shows at most ten ids and five causes', () => {
    const many = Array.from({ length: 12 }, (_, index) => failed(`b-${index}`, refusal(403)));
    const others = Array.from({ length: 6 }, (_, index) =>
      failed(`c-${index}`, refusal(400, { message: `no ${index}` })),
    );
    const lines = linesOf({ failed: [...many, ...others] }) ?? [];
    expect(lines[1]).toMatch(/b-9 and 2 more\. Pinecone denied the request\.$/);
    expect(lines.at(-1)).toBe('… and 2 more causes in the log.');
    expect(lines.length).toBeLessThan(20);
  });
});

describe('stepError after an early end', () => {
  test('by a cancellation says how many backups remain', () => {
    expect(linesOf({ deleted: [makeDecision('a'), makeDecision('b')], remaining: [makeDecision('c')] }, true)).toEqual([
      '2 of 3 backups were deleted, and 1 remains: the step was cancelled or timed out.',
      'Re-run the job to delete the remaining backups.',
    ]);
  });

  test('by the deadline says how many backups remain', () => {
    expect(linesOf({ remaining: [makeDecision('c'), makeDecision('d')] })?.[0]).toBe(
      '0 of 2 backups were deleted, and 2 remain: the step timed out after 30 min.',
    );
  });

  test('names the backups whose deletion got no response', () => {
    const { limits, cancel, cancelled } = fakeLimits({ clock: fakeClock() });
    cancel();
    const remaining = [makeDecision('b')];
    const results = {
      deleted: [],
      kept: [],
      failed: [failed('a', cancelled)],
      unconfirmed: [],
      remaining,
      missing: [],
    };
    expect(stepError({ results, limits, timeoutMs, uses })?.lines).toContain(
      'May have been deleted: a. The step ended before a response arrived.',
    );
  });
});

test('listError and deleteError after a timeout do not advise to raise timeout_minutes, which prune lacks', () => {
  const error = new DeadlineExceededError('the deadline passed');
  const lines = [...listError({ what, error, timeoutMs, uses }).lines, deleteError({ error, uses }).advice];
  expect(lines.join('\n')).not.toContain('timeout_minutes');
  expect(lines.at(-1)).toMatch(/^Re-run the job/);
});

test('listError says that nothing was deleted, and why', () => {
  expect(listError({ what, error: apiError(401), timeoutMs, uses }).lines.slice(0, 2)).toEqual([
    'Nothing was deleted: the backups could not be listed because Pinecone rejected the API key.',
    'Pinecone responded with 401.',
  ]);
});

test('clockError shows both clocks', () => {
  const { lines } = clockError({ now: Date.UTC(2026, 0, 4, 5, 6, 7, 8), runnerNow: Date.UTC(2025, 0, 1) });
  expect(lines).toEqual([
    "Nothing was deleted: Pinecone's clock shows 2026-01-04T05:06:07Z, the runner's 2025-01-01T00:00:00Z, and which backups are old enough to delete depends on it.",
    "Correct the clock of the runner, or find out what changes the Date header of Pinecone's responses.",
  ]);
});

test('deleteError says why the request failed if the backup still exists after an unknown outcome', () => {
  const error = new BackupStillExistsError('the backup still exists', { cause: apiError(503) });
  expect(deleteError({ error, uses })).toMatchObject({
    summary: 'Pinecone returned a server error (503), and the backup still exists',
    serviceSaid: 'Pinecone responded with 503.',
  });
});

test('deleteError names the time limit of the step if it passed before the newest backup was confirmed', () => {
  const cause = new DeadlineExceededError('the deadline passed');
  const error = new NewestNotConfirmedError(makeBackup({ backup_id: 'b-9' }), { cause });
  expect(deleteError({ error, uses }).summary).toBe(
    'the newest Ready backup of docs, b-9, could not be read once more because the step timed out after 30 min',
  );
});
