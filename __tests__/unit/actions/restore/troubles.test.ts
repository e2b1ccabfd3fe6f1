import { describe, expect, test } from '@jest/globals';
import type { RestoreState } from '../../../../src/actions/restore/state.js';
import type { Step } from '../../../../src/actions/restore/step.js';
import { restoreSummary } from '../../../../src/actions/restore/summary.js';
import { indexFailure, jobFailure, waitFailure } from '../../../../src/actions/restore/troubles.js';
import { DeadlinePassed } from '../../../../src/time/deadline.js';
import { aBackup } from '../../a-backup.js';
import { refused } from '../../some-errors.js';

const STATE: RestoreState = {
  backup: aBackup({ record_count: 98 }),
  indexName: 'docs-restored',
  restoreJobId: 'r-1',
  status: 'Pending',
  isFailed: false,
  isReady: false,
  isVerified: false,
  isDeleted: false,
};
const JOB = {
  restore_job_id: 'r-1',
  backup_id: 'b-1',
  target_index_name: 'docs-restored',
  target_index_id: 'i-1',
  status: 'Failed',
  created_at: '',
};
const MADE = { indexName: 'docs-restored', backupId: 'b-1', isUnique: false, indexId: 'i-1', host: undefined };

/** A step that stands where `state` says; `now` tells how it stands later. */
function stepAt({ state = {}, rehearse = false }: { state?: Partial<RestoreState>; rehearse?: boolean } = {}) {
  let now: RestoreState = { ...STATE, ...state };
  const set = (change: Partial<RestoreState>) => {
    now = { ...now, ...change };
  };
  const step = { options: { rehearse }, timeout: '60 min', state: () => now, set } as unknown as Step;
  return { step, now: () => now };
}

const headingOf = (state: RestoreState) => {
  const { heading } = restoreSummary({ state, options: undefined, failure: ['x'] });
  return heading.map((part) => (typeof part === 'string' ? part : 'code' in part ? part.code : '')).join('');
};
const TIME_UP = new DeadlinePassed('the time is up');

describe('a wait that ended', () => {
  const linesOf = ({ error = TIME_UP, ...at }: { error?: unknown } & Parameters<typeof stepAt>[0]) =>
    waitFailure({ step: stepAt(at).step, made: MADE, error }).lines;

  test('while the job goes on: another run would meet its index', () => {
    expect(linesOf({})).toEqual([
      'docs-restored is not ready: the time (60 min) was up.',
      'The restore job r-1 goes on, and nothing was deleted.',
      expect.stringContaining('To restore once more, take another target_index_name'),
    ]);
    expect(headingOf(STATE)).toBe('The restore as docs-restored is not finished');
  });

  test('after the job was done: it does not go on', () => {
    expect(linesOf({ state: { status: 'Completed' } })[1]).toBe(
      'The restore job r-1 is Completed, and nothing was deleted.',
    );
  });

  test('while the records were counted: the index is there', () => {
    const state = { status: 'Completed', isReady: true, restoredRecordCount: 97 };
    expect(linesOf({ state })).toEqual([
      'docs-restored is ready but not verified, with 97 of 98 records: the time (60 min) was up.',
      'The restore job r-1 is Completed, and nothing was deleted.',
      expect.stringContaining('see in the console how many records docs-restored holds'),
    ]);
    expect(headingOf({ ...STATE, ...state })).toBe('Restored as docs-restored, but not verified');
  });

  test('for another reason: that is what to mend', () => {
    expect(linesOf({ error: refused(401) }).at(-1)).toContain('Check the secret behind api_key');
  });

  test('of a rehearsal, which deletes its index, says nothing of what stays', () => {
    expect(linesOf({ rehearse: true })).toEqual([
      'docs-restored is not ready: the time (60 min) was up.',
      'Run it again with a longer timeout_minutes.',
    ]);
  });
});

describe.each([
  ['a job that failed', 'The restore as docs-restored failed: Pinecone gives its job the status Failed.'],
  ['an index that never will be ready', 'docs-restored will not be ready: Pinecone gives it the state Terminating.'],
])('%s', (what, headline) => {
  const fail = (at: Parameters<typeof stepAt>[0] = {}) => {
    const { step, now } = stepAt(at);
    const { lines } =
      what === 'a job that failed'
        ? jobFailure({ step, job: JOB })
        : indexFailure({ step, indexName: 'docs-restored', state: 'Terminating' });
    return { lines, state: now() };
  };

  test('names the job, and what a second run would meet', () => {
    const { lines, state } = fail();
    expect(lines).toEqual([
      headline,
      'The job is r-1.',
      expect.stringMatching(/^Delete the index docs-restored if it is there, or take another target_index_name/),
    ]);
    expect(headingOf(state)).toBe('Not restored as docs-restored');
  });

  test('of a rehearsal can simply be run again', () => {
    expect(fail({ rehearse: true }).lines.at(-1)).toMatch(/^Run it again; if it fails again/);
  });
});

test('what was never begun is not restored', () => {
  const { restoreJobId: _, ...state } = STATE;
  expect(headingOf(state)).toBe('Not restored as docs-restored');
});
