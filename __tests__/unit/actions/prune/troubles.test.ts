import { describe, expect, test } from '@jest/globals';
import type { Results } from '../../../../src/actions/prune/results.js';
import { deleteReason, listFailure, pruneFailure } from '../../../../src/actions/prune/troubles.js';
import { DeadlinePassed } from '../../../../src/time/deadline.js';
import { aBackup } from '../../a-backup.js';
import { fakeClock, fakeLimits } from '../../fake-clock.js';
import { cutOff, neverSent, refused } from '../../some-errors.js';
import { decision } from './some-state.js';

const TIMEOUT = 1_800_000;
const failed = (id: string, error: unknown) => ({ backup: aBackup({ backup_id: id }), error });

function told(change: Partial<Results>, isStopped = false) {
  const { limits, stop } = fakeLimits({ clock: fakeClock() });
  if (isStopped) stop();
  const results = { deleted: [], kept: [], failed: [], left: [], ...change };
  return pruneFailure({ results, limits, timeout: TIMEOUT })?.lines;
}

test('where all went that was to go there is none', () => {
  expect(told({ deleted: [decision('a')], kept: [decision('b')] })).toBeUndefined();
});

describe('failures', () => {
  test('of one cause are told together, with what the service said once', () => {
    const lines = told({
      deleted: [decision('a')],
      failed: [
        failed('b', refused(403, { words: 'No.', requestId: '1' })),
        failed('c', refused(403, { words: 'No.', requestId: '2' })),
      ],
    });
    expect(lines).toEqual([
      '1 of 3 backups is gone; 2 could not be deleted, as far as is known.',
      'Not deleted, as Pinecone forbids it: b, c.',
      'Pinecone said 403, "No." (request 1)',
      'Grant the key a role that allows it, or use another key.',
    ]);
  });

  test('of several causes are told each, the most frequent first', () => {
    const lines = told({ failed: [failed('a', cutOff()), failed('b', refused(403)), failed('c', refused(403))] });
    const causes = lines?.filter((line) => /^(Not deleted|No clear answer came, so they may be gone), as/.test(line));
    expect(causes?.map((line) => line.split(': ')[1])).toEqual(['b, c.', 'a.']);
  });

  test.each([
    ['that is refused', refused(403), 'Not deleted'],
    ['whose answer was lost', cutOff(), 'No clear answer came, so they may be gone'],
    [
      'that met trouble until its time was up',
      new DeadlinePassed('x', { cause: refused(503) }),
      'No clear answer came',
    ],
    ['that never left', neverSent(), 'Not deleted'],
  ])('of one %s say no more than is known', (_, error, words) => {
    expect(told({ failed: [failed('a', error)] })?.[1]).toMatch(new RegExp(`^${words}`));
  });

  test('are cut off after ten ids and five causes', () => {
    const many = Array.from({ length: 12 }, (_, at) => failed(`b-${at}`, refused(403)));
    const others = Array.from({ length: 6 }, (_, at) => failed(`c-${at}`, refused(400, { words: `no ${at}` })));
    const lines = told({ failed: [...many, ...others] }) ?? [];
    expect(lines[1]).toMatch(/b-9 and 2 more\.$/);
    expect(lines.at(-1)).toBe('… and 2 more causes: see the log.');
    expect(lines.length).toBeLessThan(20);
  });
});

describe('an early end', () => {
  test('at a stop says how many are left', () => {
    expect(told({ deleted: [decision('a'), decision('b')], left: [decision('c')] }, true)).toEqual([
      '2 of 3 backups are gone, and 1 was left: the step was told to stop (SIGTERM).',
      'Run it again: it goes on with what is left.',
    ]);
  });

  test('at the deadline as well', () => {
    expect(told({ left: [decision('c'), decision('d')] })?.[0]).toBe(
      '0 of 2 backups are gone, and 2 were left: the time (30 min 0 s) was up.',
    );
  });

  test('names those whose answer did not come', () => {
    const { limits, stop, stopped } = fakeLimits({ clock: fakeClock() });
    stop();
    const results = { deleted: [], kept: [], failed: [failed('a', stopped)], left: [decision('b')] };
    expect(pruneFailure({ results, limits, timeout: TIMEOUT })?.lines).toContain(
      'No answer came before the end, so they may be gone: a.',
    );
  });
});

test('nobody is told to raise an input that there is not', () => {
  const error = new DeadlinePassed('the time is up');
  const lines = [...listFailure({ error, timeout: TIMEOUT }).lines, deleteReason(error).next];
  expect(lines.join('\n')).not.toContain('timeout_minutes');
  expect(lines.at(-1)).toMatch(/^Run it again/);
});

test('a list that did not come says that nothing was deleted, and why', () => {
  expect(listFailure({ error: refused(401), timeout: TIMEOUT }).lines.slice(0, 2)).toEqual([
    'Nothing was deleted: the backups could not be listed, as Pinecone does not accept the API key.',
    'Pinecone said 401',
  ]);
});
