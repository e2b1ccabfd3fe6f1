import { describe, expect, test } from '@jest/globals';
import type { RecordedHost, RestoreState, RestoreStep } from '../../../../src/actions/restore/state.js';
import { waitForIndex, waitForJob } from '../../../../src/actions/restore/wait.js';
import { InvalidResponseError } from '../../../../src/pinecone/errors.js';
import type { RestoreJob } from '../../../../src/pinecone/parse-restore.js';
import { actionReference } from '../../../../src/text/action-reference.js';
import { makeBackup } from '../../../../testing/backups.js';
import { apiError, invalidResponse } from '../../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../../testing/fake-clock.js';
import { fakeLog } from '../../../../testing/fake-log.js';
import { makeListedIndex } from '../../../../testing/indexes.js';

const JOB: RestoreJob = {
  restore_job_id: 'r-1',
  backup_id: 'b-1',
  target_index_name: 'docs-restored',
  target_index_id: 'i-1',
  status: 'Pending',
  created_at: '2026-01-01T00:00:00Z',
};

interface Scenario {
  jobStatus?: string;
  /** What differs in the job that the service returns. */
  job?: Partial<RestoreJob>;
  /** The state of the index at each description, and at the last one for ever. */
  states?: string[];
  /** Its host at each description. */
  hosts?: string[];
  recorded?: RecordedHost;
  /** Until when every description is a 404 (ms since the start). */
  describedFrom?: number;
  /** Whether the lists show the job and the index. */
  isListed?: boolean;
  /** Whether the index says that it is ready, if not by its state. */
  isReady?: boolean;
}

/** A restore as `docs-restored` in progress; the service returns this job and this index. */
function makeStep({
  jobStatus = 'Pending',
  job,
  states = ['Initializing'],
  hosts = ['h-1.pinecone.io'],
  recorded = { name: 'h-1.pinecone.io', isFinal: true },
  describedFrom = 0,
  isListed = true,
  isReady,
}: Scenario) {
  let current: RestoreState = {
    stage: 'restoring',
    backup: makeBackup(),
    target: {
      indexName: 'docs-restored',
      backupId: 'b-1',
      isUnique: false,
      jobId: 'r-1',
      indexId: 'i-1',
      host: recorded,
    },
    job: { id: 'r-1', indexId: 'i-1', status: 'Pending' },
  };
  const clock = fakeClock();
  const described = { ...JOB, status: jobStatus, ...job };
  const client = {
    now: clock.now,
    describeRestoreJob: async ({ isExpected }: { isExpected: (job: RestoreJob) => boolean }) => {
      if (clock.elapsed() < describedFrom) throw apiError(404);
      if (!isExpected(described)) throw invalidResponse();
      return described;
    },
    listRestoreJobs: async () =>
      isListed ? [{ ...described, restore_job_id: 'r-0', status: 'Failed' }, described] : [],
    listIndexes: async () => (isListed ? [makeListedIndex('docs'), makeListedIndex('docs-restored')] : []),
    describeIndex: async () => {
      if (clock.elapsed() < describedFrom) throw apiError(404);
      const state = (states.length > 1 ? states.shift() : states[0]) ?? '';
      const host = (hosts.length > 1 ? hosts.shift() : hosts[0]) ?? '';
      return { name: 'docs-restored', host, status: { ready: isReady ?? state === 'Ready', state } };
    },
  };
  const step = {
    options: { pollIntervalMs: 15_000, cleanup: 'none' },
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
  return { step, clock, current: () => current };
}

describe('a description that denies what exists', () => {
  const describedFrom = 90_000;

  test('waitForJob continues to wait after 30 s of 404s if the list shows the job', async () => {
    const { step, clock, current } = makeStep({ jobStatus: 'Completed', describedFrom });
    await waitForJob(step);
    expect(current()).toMatchObject({ job: { id: 'r-1', status: 'Completed', percentComplete: 100 } });
    expect(clock.elapsed()).toBeGreaterThanOrEqual(describedFrom);
  });

  test('waitForIndex continues to wait after 30 s of 404s if the list shows the index', async () => {
    const { step, clock, current } = makeStep({ states: ['Ready'], describedFrom });
    expect(await waitForIndex(step)).toMatchObject({ name: 'docs-restored' });
    expect(current().stage).toBe('ready');
    expect(clock.elapsed()).toBeGreaterThanOrEqual(describedFrom);
  });

  test.each([waitForJob, waitForIndex])('%p throws the 404 after 30 s if the list does not show it', async (wait) => {
    const { step, clock } = makeStep({ describedFrom, isListed: false });
    await expect(wait(step)).rejects.toMatchObject({ status: 404 });
    expect(clock.elapsed()).toBeGreaterThan(30_000);
    expect(clock.elapsed()).toBeLessThan(describedFrom);
  });
});

describe('waitForJob', () => {
  test.each(['Failed', 'Cancelled'])('throws at the status %s, and sets the stage failed', async (jobStatus) => {
    const { step, current } = makeStep({ jobStatus });
    await expect(waitForJob(step)).rejects.toMatchObject({
      lines: [
        `The restore to docs-restored failed: Pinecone reported the job status ${jobStatus}.`,
        'Restore job ID: r-1.',
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

  test.each<Partial<RestoreJob>>([
    { restore_job_id: 'r-2' },
    { backup_id: 'b-2' },
    { target_index_name: 'production' },
    { target_index_id: 'i-2' },
  ])('rejects a job of another restore (%j), and adopts nothing of it', async (job) => {
    const { step, current } = makeStep({ jobStatus: 'Completed', job });
    await expect(waitForJob(step)).rejects.toThrow(InvalidResponseError);
    expect(current()).toMatchObject({ job: { id: 'r-1', indexId: 'i-1', status: 'Pending' } });
  });
});

describe('waitForIndex', () => {
  test.each([
    ['Terminating', false],
    ['InitializationFailed', false],
    ['Terminating', true],
    ['InitializationFailed', true],
    ['Disabled', true],
  ])('throws at the state %s with ready: %s, and sets the stage failed', async (state, isReady) => {
    const { step, current } = makeStep({ states: [state], isReady });
    await expect(waitForIndex(step)).rejects.toMatchObject({
      lines: [
        `The index docs-restored will not become ready: Pinecone reported the state ${state}.`,
        'Restore job ID: r-1.',
        expect.stringMatching(/^Delete the index docs-restored if it exists/),
      ],
    });
    expect(current()).toMatchObject({ stage: 'failed' });
  });

  test('throws if the host changed, and sets the stage failed', async () => {
    const { step, current } = makeStep({ states: ['Ready'], hosts: ['h-2.pinecone.io'] });
    await expect(waitForIndex(step)).rejects.toMatchObject({
      lines: [
        'docs-restored is no longer the restored index: its host has changed, so the index was replaced.',
        'Restore job ID: r-1. To restore again, set a different target_index_name.',
      ],
    });
    expect(current()).toMatchObject({ stage: 'failed' });
  });

  test.each<[string, string[]]>([
    ['empty', ['', '', 'h-2.pinecone.io']],
    ['a placeholder', ['starting.pinecone.io', 'h-2.pinecone.io']],
    ['in another case', ['H-2.Pinecone.IO', 'h-2.pinecone.io']],
    ['written with a dot at the end', ['h-2.pinecone.io.', 'h-2.pinecone.io']],
  ])('accepts a host that is %s while the index starts', async (_, hosts) => {
    const states = [...hosts.slice(1).map(() => 'Initializing'), 'Ready'];
    const { step, current } = makeStep({ states, hosts, recorded: { name: 'h-1.pinecone.io', isFinal: false } });
    await waitForIndex(step);
    expect(current()).toMatchObject({
      stage: 'ready',
      indexHost: 'h-2.pinecone.io',
      target: { host: { name: 'h-2.pinecone.io', isFinal: true } },
    });
  });

  test('waits for the host of a ready index', async () => {
    const { step, current } = makeStep({ states: ['Ready'], hosts: ['', 'h-1.pinecone.io'] });
    await waitForIndex(step);
    expect(current()).toMatchObject({ stage: 'ready', indexHost: 'h-1.pinecone.io' });
  });

  test('at the state Ready sets the stage ready', async () => {
    const { step, current } = makeStep({ states: ['Ready'] });
    await waitForIndex(step);
    expect(current()).toMatchObject({ stage: 'ready', indexHost: 'h-1.pinecone.io' });
  });
});
