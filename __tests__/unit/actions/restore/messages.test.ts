import { describe, expect, test } from '@jest/globals';
import { gaveUpError, waitError } from '../../../../src/actions/restore/messages.js';
import type { RestoreState, StartedState } from '../../../../src/actions/restore/state.js';
import { restoreSummary } from '../../../../src/actions/restore/summary.js';
import { actionReference } from '../../../../src/text/action-reference.js';
import { safe } from '../../../../src/text/safe-text.js';
import { DeadlineExceededError } from '../../../../src/time/deadline.js';
import { makeBackup } from '../../../../testing/backups.js';
import { apiError, connectionLost } from '../../../../testing/errors.js';

const uses = actionReference({ repository: '', ref: '' });
const PLANNED = {
  backup: makeBackup({ record_count: 98 }),
  target: {
    indexName: 'docs-restored',
    backupId: 'b-1',
    isUnique: false,
    jobId: 'r-1',
    indexId: 'i-1',
    host: undefined,
  },
};
const jobWith = (status: string) => ({ id: 'r-1', indexId: 'i-1', status });
const RESTORING: StartedState = { stage: 'restoring', ...PLANNED, job: jobWith('Pending') };

const headingOf = (state: RestoreState) => {
  const { heading } = restoreSummary({ state, options: undefined, error: { lines: [safe`x`], fixes: [] }, now: 0 });
  return heading.map((part) => (typeof part === 'string' ? part : part.code)).join('');
};
const TIMEOUT = new DeadlineExceededError('the deadline passed');

describe('waitError', () => {
  const linesOf = ({
    error = TIMEOUT,
    state = RESTORING,
    cleanup = 'none',
  }: {
    error?: unknown;
    state?: StartedState;
    cleanup?: 'none' | 'step';
  }) => waitError({ error, state, context: { options: { timeoutMs: 3_600_000, cleanup }, uses } }).lines;

  test('after a timeout of a running job advises another name for the next restore', () => {
    expect(linesOf({})).toEqual([
      'docs-restored is not ready: the step timed out after 60 min.',
      'The restore job r-1 is still running, and nothing was deleted.',
      'Check the progress of docs-restored in the Pinecone console. To restore again, set a different target_index_name and raise timeout_minutes.',
    ]);
    expect(headingOf(RESTORING)).toBe('The restore to docs-restored is not complete');
  });

  test('after a timeout of a completed job does not say that it is still running', () => {
    expect(linesOf({ state: { ...RESTORING, job: jobWith('Completed') } })[1]).toBe(
      'The restore job r-1 is Completed, and nothing was deleted.',
    );
  });

  test('after a timeout of the verification says that the index is ready', () => {
    const state: StartedState = { ...RESTORING, stage: 'ready', job: jobWith('Completed'), found: { records: 97 } };
    expect(linesOf({ state })).toEqual([
      'docs-restored was ready but could not be verified (97 of 98 records): the step timed out after 60 min.',
      'The restore job r-1 is Completed, and nothing was deleted.',
      'The reported counts can lag. Before you use docs-restored, check them in the Pinecone console.',
    ]);
    expect(headingOf(state)).toBe('Restored as docs-restored, but not verified');
  });

  test('after a 401 says that the key was valid before, and what to do with a new one', () => {
    expect(linesOf({ error: apiError(401) }).at(-1)).toBe(
      'The key worked when the step started, so it was probably deleted or rotated. Store the new key in the secret, then check docs-restored in the Pinecone console.',
    );
  });

  test('after an outage says when the job or the index was last seen, and does not advise a longer timeout', () => {
    const at = Date.UTC(2026, 10, 22, 8, 16, 50);
    const error = new DeadlineExceededError('x', { cause: connectionLost() });
    const inJob: StartedState = { ...RESTORING, lastSeen: { what: 'job', status: 'Pending', at } };
    expect(linesOf({ error, state: inJob })).toEqual([
      'docs-restored is not ready: the step timed out after 60 min; Pinecone did not respond.',
      'The host api.pinecone.io:443 closed the connection before it responded.',
      'The restore job r-1 was Pending when last seen at 08:16:50 UTC; Pinecone has not responded since. Nothing was deleted.',
      'Check the progress of docs-restored in the Pinecone console. To restore again, set a different target_index_name.',
    ]);
    const inIndex: StartedState = { ...RESTORING, lastSeen: { what: 'index', status: 'Initializing', at } };
    expect(linesOf({ error, state: inIndex, cleanup: 'step' })).toEqual([
      'docs-restored is not ready: the step timed out after 60 min; Pinecone did not respond.',
      'The host api.pinecone.io:443 closed the connection before it responded.',
      'docs-restored was Initializing when last seen at 08:16:50 UTC; Pinecone has not responded since.',
      'Check api_url, the proxy settings and the network, then retry.',
    ]);
  });

  test('of a rehearsal, which deletes its index, does not mention what remains', () => {
    expect(linesOf({ cleanup: 'step' })).toEqual([
      'docs-restored is not ready: the step timed out after 60 min.',
      'Raise timeout_minutes and start a new run.',
    ]);
  });
});

describe.each([
  [
    'gaveUpError for a job',
    (cleanup: 'none' | 'step') =>
      gaveUpError({ restore: { ...RESTORING, stage: 'failed', job: jobWith('Failed') } as StartedState, cleanup }),
    'The restore to docs-restored failed: Pinecone reported the job status Failed.',
  ],
  [
    'gaveUpError for an index',
    (cleanup: 'none' | 'step') => gaveUpError({ restore: RESTORING, indexState: 'Terminating', cleanup }),
    'The index docs-restored will not become ready: Pinecone reported the state Terminating.',
  ],
])('%s', (_, errorOf, headline) => {
  test('names the job, and avoids a conflict of the next restore', () => {
    expect(errorOf('none').lines).toEqual([
      headline,
      'Restore job ID: r-1.',
      'Delete the index docs-restored if it exists and re-run the job, or set a different target_index_name. If the restore fails again, contact Pinecone support with the restore job ID.',
    ]);
  });

  test('of a rehearsal advises a re-run', () => {
    expect(errorOf('step').lines.at(-1)).toBe(
      'Re-run the job. If the restore fails again, contact Pinecone support with the restore job ID.',
    );
  });
});

test.each<[string, RestoreState]>([
  ['that failed', { ...RESTORING, stage: 'failed' }],
  ['that did not start', { stage: 'planned', ...PLANNED }],
])('restoreSummary of a restore %s says that nothing was restored', (_, state) => {
  expect(headingOf(state)).toBe('Not restored as docs-restored');
});
