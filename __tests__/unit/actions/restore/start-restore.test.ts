import { expect, test } from '@jest/globals';
import { startRestore } from '../../../../src/actions/restore/start-restore.js';
import type { RestoreState, RestoreStep } from '../../../../src/actions/restore/state.js';
import type { RestoreJob } from '../../../../src/pinecone/parse-restore.js';
import { actionReference } from '../../../../src/text/action-reference.js';
import { DeadlineExceededError } from '../../../../src/time/deadline.js';
import { makeBackup } from '../../../../testing/backups.js';
import { apiError, invalidResponse } from '../../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../../testing/fake-clock.js';
import { fakeLog } from '../../../../testing/fake-log.js';

const JOB: RestoreJob = {
  restore_job_id: 'r-1',
  backup_id: 'b-1',
  target_index_name: 'docs-restored',
  target_index_id: 'i-1',
  status: 'Pending',
  created_at: '2026-01-02T03:04:05Z',
};

/** Starts a restore as `docs-restored`. The response names r-1 and i-1; a list shows `listed` from the request on. */
async function start({
  waitForReady = false,
  described = JOB,
  listed = [],
}: {
  waitForReady?: boolean;
  described?: RestoreJob | Error;
  listed?: RestoreJob[];
}) {
  const clock = fakeClock();
  const { log, lines } = fakeLog();
  const requests: string[] = [];
  const unknown = { jobId: undefined, indexId: undefined, host: undefined };
  let current: RestoreState = {
    stage: 'planned',
    backup: makeBackup(),
    target: { indexName: 'docs-restored', backupId: 'b-1', isUnique: false, ...unknown },
  };
  const client = {
    now: clock.now,
    createIndexFromBackup: async () => {
      requests.push('create');
      return { restore_job_id: 'r-1', index_id: 'i-1' };
    },
    describeRestoreJob: async () => {
      requests.push('describe job');
      if (described instanceof Error) throw described;
      return described;
    },
    listRestoreJobs: async () => (requests.includes('create') ? listed : []),
    describeIndex: async () => {
      throw apiError(404, { code: 'NOT_FOUND' });
    },
  };
  const step = {
    options: { waitForReady, cleanup: 'none', deletionProtection: 'disabled', connection: { apiVersion: '2025-04' } },
    ports: {
      client,
      clock,
      random: () => 0,
      log,
      limits: fakeLimits({ clock }).limits,
      uses: actionReference({ repository: '', ref: '' }),
    },
    state: {
      get current() {
        return current;
      },
      patch: (change: Partial<RestoreState>) => {
        current = { ...current, ...change } as RestoreState;
      },
    },
  } as unknown as RestoreStep;
  await startRestore(step);
  return { requests, lines, state: current as RestoreState };
}

test('startRestore without a wait reads the job that the response names once', async () => {
  const { requests, lines, state } = await start({});
  expect(requests).toEqual(['create', 'describe job']);
  expect(state).toMatchObject({ job: { id: 'r-1', indexId: 'i-1' }, target: { indexId: 'i-1' } });
  expect(lines).toEqual(['Restore job r-1, index i-1']);
});

test('startRestore with a wait, which reads the job anyway, does not', async () => {
  expect((await start({ waitForReady: true })).requests).toEqual(['create']);
});

test.each<Partial<RestoreJob>>([{ target_index_name: 'docs' }, { backup_id: 'b-2' }, { target_index_id: 'i-2' }])(
  'startRestore takes the listed job if the response names one with %j',
  async (foreign) => {
    const described = { ...JOB, ...foreign };
    const ours = { ...JOB, restore_job_id: 'r-2', target_index_id: 'i-2' };
    const { requests, lines, state } = await start({ described, listed: [ours] });
    expect(requests).toEqual(['create', 'describe job']);
    expect(lines[0]).toContain('the response names the restore of another backup or index');
    expect(state).toMatchObject({ job: { id: 'r-2', indexId: 'i-2' }, target: { jobId: 'r-2', indexId: undefined } });
  },
);

const LATE = new DeadlineExceededError('the deadline passed', { cause: apiError(503) });

test.each([apiError(404), apiError(403), invalidResponse(), LATE])(
  'startRestore keeps a job that cannot be read (%s), and logs that it is not confirmed',
  async (described) => {
    const { lines, state } = await start({ described });
    expect(state).toMatchObject({ stage: 'restoring', job: { id: 'r-1' } });
    expect(lines[0]).toMatch(
      /^Could not confirm that the restore job r-1 is that of docs-restored \((Pinecone responded with \d+|HTTP 201, but its body is not JSON)\)$/,
    );
  },
);
