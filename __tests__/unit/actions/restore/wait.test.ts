import { describe, expect, test } from '@jest/globals';
import type { RestoreState, RestoreStep } from '../../../../src/actions/restore/state.js';
import { waitForIndex, waitForJob } from '../../../../src/actions/restore/wait.js';
import { actionReference } from '../../../../src/text/action-reference.js';
import { makeBackup } from '../../../../testing/backups.js';
import { fakeClock, fakeLimits } from '../../../../testing/fake-clock.js';
import { fakeLog } from '../../../../testing/fake-log.js';

/** A restore as `docs-restored` in progress; the service returns this status of the job and this index. */
function makeStep({ jobStatus = 'Pending', state = 'Initializing', host = 'h-1.pinecone.io' }) {
  let current: RestoreState = {
    stage: 'restoring',
    backup: makeBackup(),
    target: {
      indexName: 'docs-restored',
      backupId: 'b-1',
      isUnique: false,
      indexId: 'i-1',
      host: 'h-1.pinecone.io',
    },
    job: { id: 'r-1', indexId: 'i-1', status: 'Pending' },
    isDeleted: false,
  };
  const clock = fakeClock();
  const client = {
    describeRestoreJob: async () => ({ restore_job_id: 'r-1', status: jobStatus }),
    describeIndex: async () => ({ name: 'docs-restored', host, status: { ready: state === 'Ready', state } }),
  };
  const step = {
    options: { pollIntervalMs: 15_000, rehearse: false },
    ports: {
      client,
      clock,
      log: fakeLog().log,
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
  return { step, current: () => current };
}

describe('waitForJob', () => {
  test.each(['Failed', 'Cancelled'])('throws at the status %s, and sets the stage failed', async (jobStatus) => {
    const { step, current } = makeStep({ jobStatus });
    await expect(waitForJob(step)).rejects.toMatchObject({
      lines: [
        `The restore as docs-restored failed: the status of its job is ${jobStatus}, as reported by Pinecone.`,
        'The restore job is r-1.',
        expect.stringMatching(/^Delete the index docs-restored if it exists/),
      ],
    });
    expect(current()).toMatchObject({ stage: 'failed', job: { status: jobStatus } });
  });

  test('at the status Completed sets the percentage to 100', async () => {
    const { step, current } = makeStep({ jobStatus: 'Completed' });
    await waitForJob(step);
    expect(current()).toMatchObject({ stage: 'restoring', job: { status: 'Completed', percentComplete: 100 } });
  });
});

describe('waitForIndex', () => {
  test.each(['Terminating', 'InitializationFailed'])(
    'throws at the state %s, and sets the stage failed',
    async (state) => {
      const { step, current } = makeStep({ state });
      await expect(waitForIndex(step)).rejects.toMatchObject({
        lines: [
          `The index docs-restored will not become ready: its state is ${state}, as reported by Pinecone.`,
          'The restore job is r-1.',
          expect.stringMatching(/^Delete the index docs-restored if it exists/),
        ],
      });
      expect(current()).toMatchObject({ stage: 'failed' });
    },
  );

  test('throws if the host changed, and sets the stage failed', async () => {
    const { step, current } = makeStep({ state: 'Ready', host: 'h-2.pinecone.io' });
    await expect(waitForIndex(step)).rejects.toMatchObject({
      lines: [
        'docs-restored is no longer the restored index: its host changed, so somebody replaced it.',
        'The restore job is r-1. To restore again, set another target_index_name.',
      ],
    });
    expect(current()).toMatchObject({ stage: 'failed' });
  });

  test('at the state Ready sets the stage ready', async () => {
    const { step, current } = makeStep({ state: 'Ready' });
    await waitForIndex(step);
    expect(current()).toMatchObject({ stage: 'ready', indexHost: 'h-1.pinecone.io' });
  });
});
