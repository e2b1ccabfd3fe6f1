import { describe, expect, test } from '@jest/globals';
import { cleanUp, noteHost, readTarget, setTarget } from '../../../../src/actions/restore/cleanup.js';
import type { RestoreState, RestoreStep, TargetIndex } from '../../../../src/actions/restore/state.js';
import type { Index, RestoreJob } from '../../../../src/pinecone/parse.js';
import type { Limits } from '../../../../src/time/deadline.js';
import { makeBackup } from '../../../../testing/backups.js';
import { apiError, connectionLost } from '../../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../../testing/fake-clock.js';

const TARGET: TargetIndex = {
  indexName: 'rehearsal-1',
  backupId: 'b-1',
  isUnique: true,
  indexId: 'i-1',
  host: 'h-1.pinecone.io',
};
const JOB: RestoreJob = {
  restore_job_id: 'r-1',
  backup_id: 'b-1',
  target_index_name: 'rehearsal-1',
  target_index_id: 'i-1',
  status: 'Completed',
  created_at: '2026-01-01T00:00:00Z',
};

describe('cleanUp', () => {
  interface Scenario {
    target?: Partial<TargetIndex>;
    /** When the index appears (ms since the start). */
    appearsAt?: number;
    host?: string;
    jobs?: RestoreJob[];
    /** The status of each delete until one succeeds; 0 for one that succeeds without a response. */
    deletes?: number[];
    /** Whether somebody creates another index with the name right after the first delete. */
    isReplaced?: boolean;
    /** When the step is cancelled (ms since the start). */
    cancelAt?: number;
  }

  /** Cleans up in a project with at most one index; returns the result, and what was deleted. */
  async function runCleanUp({ target, appearsAt = 0, host = 'h-1.pinecone.io', jobs = [JOB], ...scenario }: Scenario) {
    const clock = fakeClock();
    const { limits, cancel } = fakeLimits({ clock });
    const deleted: string[] = [];
    const deletes = [...(scenario.deletes ?? [])];
    let currentHost: string | undefined = host;
    const client = {
      describeIndex: async (_: unknown, { signal }: Limits): Promise<Index> => {
        signal.throwIfAborted();
        if (clock.elapsed() < appearsAt || currentHost === undefined) throw apiError(404);
        return { name: 'rehearsal-1', host: currentHost, status: { ready: true, state: 'Ready' } };
      },
      listRestoreJobs: async () => jobs,
      deleteIndex: async ({ indexName }: { indexName: string }) => {
        const status = deletes.shift();
        if (status === undefined || status === 0) {
          deleted.push(currentHost === host ? indexName : 'of somebody else');
          currentHost = undefined;
        }
        if (scenario.isReplaced) currentHost = 'h-2.pinecone.io';
        if (status === 0) throw connectionLost();
        if (status !== undefined) throw apiError(status);
      },
    };
    if (scenario.cancelAt !== undefined) clock.after(scenario.cancelAt, cancel);
    const result = await cleanUp({ target: { ...TARGET, ...target }, client, clock, signal: limits.signal });
    return { result, deleted, elapsed: clock.elapsed() };
  }

  const NEVER = Number.POSITIVE_INFINITY;
  const UNSEEN = { indexId: undefined, host: undefined };

  describe('deletes an index that is ours', () => {
    test.each<[string, Scenario]>([
      ['the response named its id, and its host has not changed', { jobs: [] }],
      ['the user chose its name, and the response named its id', { target: { isUnique: false }, jobs: [] }],
      ['its name is unique, and its newest job is for our backup', { target: UNSEEN }],
      ['its id is known, and the job is for it', { target: { host: undefined } }],
      ['it appears late', { target: { host: undefined }, appearsAt: 25_000 }],
      ['it was seen before, and is missing for a moment', { appearsAt: 2_500 }],
      ['its restore was found after a lost response, and it appears late', { target: UNSEEN, appearsAt: 25_000 }],
      ['it results from a request that was cut off', { target: UNSEEN, appearsAt: 9_000 }],
    ])('if %s', async (_, scenario) => {
      expect(await runCleanUp(scenario)).toMatchObject({ result: { type: 'deleted' }, deleted: ['rehearsal-1'] });
    });

    test.each([
      [412, 1],
      [503, 1],
      [0, 1],
      [404, 0],
    ])('if a delete gets status %i', async (status, times) => {
      const { result, deleted } = await runCleanUp({ deletes: [status] });
      expect(result).toEqual({ type: 'deleted' });
      expect(deleted).toHaveLength(times);
    });
  });

  describe('leaves an index that may not be ours', () => {
    const otherJob = { ...JOB, backup_id: 'b-2', created_at: '2026-01-02T00:00:00Z' };
    const UNPROVEN = 'it could not be proven that this run created it';

    test.each<[string, Scenario]>([
      ['the user chose its name, and its id is unknown', { target: { isUnique: false, indexId: undefined } }],
      ['the user chose its name, and it was never seen', { target: { isUnique: false, host: undefined } }],
      ['its newest job is for another backup', { target: { indexId: undefined }, jobs: [JOB, otherJob] }],
      ['its newest job is for another index', { target: { indexId: 'i-2', host: undefined } }],
      ['its name has no job', { target: { indexId: undefined }, jobs: [] }],
    ])('if %s', async (_, scenario) => {
      const { result, deleted } = await runCleanUp(scenario);
      expect(result).toEqual({ type: 'left', reason: UNPROVEN });
      expect(deleted).toEqual([]);
    });

    test('if its host has changed', async () => {
      const { result, deleted } = await runCleanUp({ host: 'h-2.pinecone.io' });
      expect({ result, deleted }).toEqual({ result: { type: 'replaced' }, deleted: [] });
    });

    test.each([
      ['whose response is lost', [0]],
      ['that is rejected because of a running job', [412]],
      ['that fails with a server error', [503]],
    ])('if somebody creates it after a delete %s', async (_, deletes) => {
      const { result, deleted } = await runCleanUp({ deletes, isReplaced: true });
      expect(result).toEqual({ type: 'deleted' });
      expect(deleted).not.toContain('of somebody else');
    });
  });

  describe('leaves an index that it cannot delete', () => {
    test('if the delete is denied, with the response as reason', async () => {
      const { result } = await runCleanUp({ deletes: [403] });
      expect(result).toEqual({ type: 'left', reason: 'Pinecone responded with 403' });
    });

    test('if the step is cancelled, at once', async () => {
      const deletes = Array.from({ length: 99 }, () => 412);
      const { result, elapsed } = await runCleanUp({ deletes, cancelAt: 3_000 });
      expect(result).toEqual({ type: 'left', reason: 'the step was cancelled or timed out (SIGTERM)' });
      expect(elapsed).toBe(3_000);
    });

    test('if a job uses it for longer than cleaning up may take', async () => {
      const { result, elapsed } = await runCleanUp({ deletes: Array.from({ length: 99 }, () => 412) });
      expect(result).toEqual({ type: 'left', reason: 'Pinecone responded with 412' });
      expect(elapsed).toBe(60_000);
    });
  });

  describe('without an index', () => {
    test.each<[string, Scenario]>([
      ['an index that was seen before is gone', {}],
      ['a request that was cut off created none', { target: UNSEEN, jobs: [] }],
      [
        'the job failed before the index was seen',
        { target: { host: undefined }, jobs: [{ ...JOB, status: 'Failed' }] },
      ],
    ])('returns none if %s', async (_, scenario) => {
      const { result, deleted } = await runCleanUp({ ...scenario, appearsAt: NEVER });
      expect({ result, deleted }).toEqual({ result: { type: 'none' }, deleted: [] });
    });

    test.each([
      ['i-1', [JOB]],
      ['i-1', []],
      [undefined, [JOB]],
    ])('returns left after 30 s if a started restore may still create it (id %s, jobs %j)', async (indexId, jobs) => {
      const { result, elapsed } = await runCleanUp({ target: { indexId, host: undefined }, appearsAt: NEVER, jobs });
      expect(result).toEqual({ type: 'left', reason: 'its restore started, and it has not appeared yet' });
      expect(elapsed).toBeGreaterThan(30_000);
    });
  });
});

/** A rehearsal in this state, with what it saves for its post step. */
function makeStep(initial: RestoreState) {
  let current = initial;
  const saved: Record<string, string>[] = [];
  const patch = (change: Partial<RestoreState>) => {
    current = { ...current, ...change } as RestoreState;
  };
  const state = {
    get current() {
      return current;
    },
    patch,
  };
  const ports = { saved: { save: (values: Record<string, string>) => void saved.push(values), read: () => '' } };
  const step = { options: { rehearse: true }, ports, state } as unknown as RestoreStep;
  return { step, saved, current: () => current };
}

const PLANNED = { backup: makeBackup(), target: { ...TARGET, isUnique: false, host: undefined }, isDeleted: false };

describe('noteHost', () => {
  const INDEX = { name: 'rehearsal-1', host: 'h-1.pinecone.io', status: { ready: false, state: 'Initializing' } };
  const RECORDED = { host: INDEX.host, indexHost: INDEX.host, saved: [INDEX.host] };

  /** Records a host while the job has this status; returns what is then known and saved. */
  function noted({ status, ...target }: Partial<TargetIndex> & { status: string }) {
    const { step, saved, current } = makeStep({
      stage: 'restoring',
      ...PLANNED,
      target: { ...PLANNED.target, ...target },
      job: { id: 'r-1', indexId: 'i-1', status },
    });
    noteHost({ step, index: INDEX });
    const state = current();
    return {
      host: 'target' in state ? state.target.host : undefined,
      indexHost: 'indexHost' in state ? state.indexHost : undefined,
      saved: saved.map(({ host }) => host),
    };
  }

  test.each(['Pending', 'Restoring'])('records the host while the job is in progress (%s)', (status) => {
    expect(noted({ status })).toEqual(RECORDED);
  });

  test.each(['Completed', 'Cancelled', 'Failed'])(
    'once the job is %s records the host as proof only for a unique name',
    (status) => {
      expect(noted({ status })).toEqual({ host: undefined, indexHost: INDEX.host, saved: [] });
      expect(noted({ status, isUnique: true })).toEqual(RECORDED);
    },
  );

  test('keeps the first host', () => {
    expect(noted({ host: 'h-0.pinecone.io', status: 'Pending' })).toEqual({
      host: 'h-0.pinecone.io',
      indexHost: undefined,
      saved: [],
    });
  });

  test('records nothing before the job is known', () => {
    const { step, saved, current } = makeStep({ stage: 'requested', ...PLANNED });
    noteHost({ step, index: INDEX });
    expect(current()).toEqual({ stage: 'requested', ...PLANNED });
    expect(saved).toEqual([]);
  });
});

describe('readTarget', () => {
  const savedWith = (values: Record<string, string>) => ({
    save: () => undefined,
    read: (name: string) => values[name] ?? '',
  });

  test.each<[string, TargetIndex]>([
    ['with everything known', TARGET],
    ['with nothing known', { ...TARGET, isUnique: false, indexId: undefined, host: undefined }],
  ])('returns the target that setTarget saved, %s', (_, target) => {
    const { step, saved } = makeStep({ stage: 'planned', ...PLANNED });
    setTarget({ step, target });
    expect(readTarget(savedWith(saved[0] ?? {}))).toEqual(target);
  });

  test('returns undefined if nothing was saved', () => {
    expect(readTarget(savedWith({}))).toBeUndefined();
  });
});
