import { describe, expect, test } from '@jest/globals';
import { cleanUp, leftIndexMessage } from '../../../../src/actions/restore/cleanup.js';
import type { TargetIndex } from '../../../../src/actions/restore/state.js';
import { InvalidResponseError } from '../../../../src/pinecone/errors.js';
import type { Index } from '../../../../src/pinecone/parse.js';
import type { RestoreJob } from '../../../../src/pinecone/parse-restore.js';
import { safe } from '../../../../src/text/safe-text.js';
import { DeadlineExceededError, type Limits } from '../../../../src/time/deadline.js';
import { apiError, connectionLost } from '../../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../../testing/fake-clock.js';
import { makeListedIndex } from '../../../../testing/indexes.js';

const TARGET: TargetIndex = {
  indexName: 'rehearsal-1',
  backupId: 'b-1',
  isUnique: true,
  jobId: 'r-1',
  indexId: 'i-1',
  host: { name: 'h-1.pinecone.io', isFinal: true },
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
    /** When the index is ready (ms since the start); until then its host is a placeholder. */
    readyAt?: number;
    /** The backup that the index names as its source. */
    source?: string;
    jobs?: RestoreJob[];
    /** When the service shows the jobs (ms since the start). */
    jobsAppearAt?: number;
    /** The status of each delete until one succeeds; 0 for one that succeeds without a response, 202 for one without effect. */
    deletes?: number[];
    /** How long each delete takes (ms). */
    deleteTakesMs?: number;
    /** Whether somebody creates another index with the name right after the first delete. */
    isReplaced?: boolean;
    /** The error of every description of the index. */
    describes?: Error;
    /** Until when the list shows a deleted index (ms since the start). */
    listedUntil?: number;
    /** The error of every list of indexes. */
    lists?: Error;
    /** From when on no description of the index gets a response (ms since the start). */
    hangsFrom?: number;
    /** When the step is cancelled (ms since the start). */
    cancelAt?: number;
  }

  /** Cleans up in a project with at most one index; returns the result, and what was deleted. */
  async function runCleanUp({
    target,
    appearsAt = 0,
    host = 'h-1.pinecone.io',
    jobs = [JOB],
    readyAt = 0,
    ...scenario
  }: Scenario) {
    const clock = fakeClock();
    const { limits, cancel } = fakeLimits({ clock });
    const deleted: string[] = [];
    const deletes = [...(scenario.deletes ?? [])];
    let currentHost: string | undefined = host;
    const client = {
      describeIndex: async (_: unknown, { signal, deadline }: Limits): Promise<Index> => {
        signal.throwIfAborted();
        if (clock.elapsed() >= (scenario.hangsFrom ?? NEVER)) {
          await clock.sleep({ ms: deadline.remainingMs() });
          throw new DeadlineExceededError('the deadline passed', { cause: connectionLost() });
        }
        if (scenario.describes !== undefined) throw scenario.describes;
        if (clock.elapsed() < appearsAt || currentHost === undefined) throw apiError(404, { code: 'NOT_FOUND' });
        const ready = clock.elapsed() >= readyAt;
        const status = { ready, state: ready ? 'Ready' : 'Initializing' };
        const source = scenario.source === undefined ? {} : { source_backup_id: scenario.source };
        return { name: 'rehearsal-1', host: ready ? currentHost : 'starting', status, ...source };
      },
      listIndexes: async () => {
        if (scenario.lists !== undefined) throw scenario.lists;
        const isListed = currentHost !== undefined || clock.elapsed() < (scenario.listedUntil ?? 0);
        if (clock.elapsed() < appearsAt || !isListed) return [];
        return [makeListedIndex('rehearsal-1')];
      },
      describeRestoreJob: async ({ jobId }: { jobId: string }) => {
        const job = jobs.find(({ restore_job_id: id }) => id === jobId);
        if (job === undefined) throw apiError(404);
        return job;
      },
      listRestoreJobs: async () => (clock.elapsed() < (scenario.jobsAppearAt ?? 0) ? [] : jobs),
      deleteIndex: async ({ indexName }: { indexName: string }) => {
        if (scenario.deleteTakesMs !== undefined) await clock.sleep({ ms: scenario.deleteTakesMs });
        const status = deletes.shift();
        if (status === undefined || status === 0) {
          deleted.push(currentHost === host ? indexName : 'of somebody else');
          currentHost = undefined;
        }
        if (scenario.isReplaced) currentHost = 'h-2.pinecone.io';
        if (status === 0) throw connectionLost();
        if (status !== undefined && status !== 202) throw apiError(status);
      },
    };
    if (scenario.cancelAt !== undefined) clock.after(scenario.cancelAt, cancel);
    const result = await cleanUp({ target: { ...TARGET, ...target }, client, clock, signal: limits.signal });
    return { result, deleted, elapsed: clock.elapsed() };
  }

  const NEVER = Number.POSITIVE_INFINITY;
  const UNSEEN = { jobId: undefined, indexId: undefined, host: undefined };
  const starting = { name: 'starting', isFinal: false };

  describe('deletes an index that is ours', () => {
    test.each<[string, Scenario]>([
      ['its host has not changed, and its job is for it', {}],
      ['the user chose its name, and its job is for it', { target: { isUnique: false } }],
      ['its name is unique, and its newest job is for our backup', { target: UNSEEN }],
      ['its job is for it, and it was never seen', { target: { host: undefined } }],
      ['it names our backup as its source, and its job is forgotten', { source: 'b-1', jobs: [] }],
      ['it was seen with a placeholder for its host', { target: { host: starting } }],
      ['it was seen without a host', { target: { host: { name: '', isFinal: false } } }],
      ['it is starting, with a placeholder for its host', { target: { host: starting }, readyAt: 90_000 }],
      ['its host is written in another way', { host: 'H-1.Pinecone.io.' }],
      ['it appears late', { target: { host: undefined }, appearsAt: 25_000 }],
      ['it was seen before, and is missing for a moment', { appearsAt: 2_500 }],
      ['its restore was found after a lost response, and it appears late', { target: UNSEEN, appearsAt: 25_000 }],
      ['it results from a request that was cut off', { target: UNSEEN, appearsAt: 9_000 }],
      ['its job appears in the list only later', { target: UNSEEN, jobsAppearAt: 9_000 }],
    ])('if %s', async (_, scenario) => {
      expect(await runCleanUp(scenario)).toMatchObject({ result: { type: 'deleted' }, deleted: ['rehearsal-1'] });
    });

    test.each([
      ['a job still uses it', [412]],
      ['the service fails', [503]],
      ['the response is lost', [0]],
      ['a proxy responds with 404', [404, 404]],
    ])('once, although at first %s', async (_, deletes) => {
      const { result, deleted } = await runCleanUp({ deletes });
      expect(result).toEqual({ type: 'deleted' });
      expect(deleted).toHaveLength(1);
    });
  });

  describe('after a delete of ours, an index that is no longer described', () => {
    test('is deleted once the list does not show it either', async () => {
      expect((await runCleanUp({ listedUntil: 8_000 })).result).toEqual({ type: 'deleted' });
    });

    test('is left and named if the list keeps showing it', async () => {
      const { result } = await runCleanUp({ listedUntil: NEVER });
      expect(result).toMatchObject({
        type: 'left',
        reason: expect.stringContaining('it still existed when last checked'),
      });
    });

    test('is deleted if the key may not list indexes', async () => {
      expect((await runCleanUp({ lists: apiError(403) })).result).toEqual({ type: 'deleted' });
    });
  });

  describe('leaves an index that may not be ours', () => {
    const otherJob = { ...JOB, backup_id: 'b-2', created_at: '2026-01-02T00:00:00Z' };
    const UNPROVEN = 'the action could not confirm that this run created it';

    test.each<[string, Scenario]>([
      ['the user chose its name, and its id is unknown', { target: { isUnique: false, indexId: undefined } }],
      ['the user chose its name, and it was never seen', { target: { isUnique: false, host: undefined } }],
      ['the user chose its name, and it has another host', { target: { isUnique: false, host: starting } }],
      ['its newest job is for another backup', { target: UNSEEN, jobs: [JOB, otherJob] }],
      ['its job is for another backup', { jobs: [{ ...JOB, backup_id: 'b-2' }] }],
      ['its job is for another name', { jobs: [{ ...JOB, target_index_name: 'production' }] }],
      ['its job is for another index', { target: { indexId: 'i-2', host: undefined } }],
      ['its job is forgotten', { jobs: [] }],
      ['its name has no job', { target: UNSEEN, jobs: [] }],
      ['it names another backup as its source', { source: 'b-2' }],
      ['it was ready, and an index with another host is starting', { readyAt: 90_000 }],
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
      // The deletion was never accepted, so no success is claimed.
      expect(result).toEqual({ type: 'replaced' });
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
      expect(result).toEqual({ type: 'left', reason: 'the step was cancelled or timed out' });
      expect(elapsed).toBe(3_000);
    });

    test('if a job uses it for longer than cleaning up may take', async () => {
      const { result, elapsed } = await runCleanUp({ deletes: Array.from({ length: 99 }, () => 412) });
      expect(result).toEqual({ type: 'left', reason: 'Pinecone responded with 412' });
      expect(elapsed).toBe(58_000);
    });
  });

  describe('does not count as deleted', () => {
    const STILL_THERE = 'its deletion was accepted, but it still existed when last checked';

    test('an index that is still there a minute after its accepted deletion, which is not repeated', async () => {
      const { result, elapsed, deleted } = await runCleanUp({ deletes: [202] });
      expect(result).toEqual({ type: 'left', reason: STILL_THERE });
      expect(elapsed).toBe(60_000);
      expect(deleted).toEqual([]);
    });

    test('an index whose last description after an accepted deletion gets no response', async () => {
      const { result } = await runCleanUp({ deletes: [202], hangsFrom: 50_000 });
      expect(result).toEqual({ type: 'left', reason: STILL_THERE });
    });

    test('if a response is invalid, with our words as reason, not those of its cause', async () => {
      const describes = new InvalidResponseError({
        reason: 'the body is not JSON',
        cause: new Error('Unexpected token'),
      });
      expect(await runCleanUp({ describes })).toMatchObject({
        result: { type: 'left', reason: 'the body is not JSON' },
      });
    });

    test('an index that is never described again after an accepted deletion, with the reason', async () => {
      const { result } = await runCleanUp({ deletes: [202], deleteTakesMs: 1, hangsFrom: 1 });
      const reason = `its deletion was accepted, but could not be confirmed (${connectionLost().message})`;
      expect(result).toEqual({ type: 'left', reason });
    });

    test('an index that is still there after a 404 for each delete', async () => {
      const { result } = await runCleanUp({ deletes: Array.from({ length: 99 }, () => 404) });
      expect(result).toEqual({ type: 'left', reason: 'Pinecone responded with 404' });
    });

    test('an index of which only a 404 page of a proxy is seen', async () => {
      const { result } = await runCleanUp({ describes: apiError(404) });
      expect(result).toEqual({ type: 'left', reason: 'Pinecone responded with 404' });
    });
  });

  test('leaves an index that only the list of indexes shows', async () => {
    const { result, deleted } = await runCleanUp({ describes: apiError(404, { code: 'NOT_FOUND' }) });
    const reason = 'the list of indexes shows it, but its description responded with 404';
    expect({ result, deleted }).toEqual({ result: { type: 'left', reason }, deleted: [] });
  });

  test('leaves an index as long as the list of indexes cannot say that there is none', async () => {
    const { result } = await runCleanUp({ appearsAt: NEVER, lists: apiError(403) });
    expect(result).toMatchObject({ type: 'left' });
  });

  test('can run twice', async () => {
    const first = await runCleanUp({});
    const second = await runCleanUp({ appearsAt: NEVER });
    expect([first.result, second.result]).toEqual([{ type: 'deleted' }, { type: 'none' }]);
    expect(second.deleted).toEqual([]);
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
      ['r-1', [JOB]],
      ['r-1', []],
      [undefined, [JOB]],
    ])('returns left after 30 s if a started restore may still create it (job %s, jobs %j)', async (jobId, jobs) => {
      const { result, elapsed } = await runCleanUp({ target: { jobId, host: undefined }, appearsAt: NEVER, jobs });
      expect(result).toEqual({ type: 'left', reason: 'its restore has started, but the index has not appeared yet' });
      expect(elapsed).toBeGreaterThan(30_000);
    });
  });
});

test('leftIndexMessage starts with the name of the index', () => {
  const left = { type: 'left', reason: safe`x` } as const;
  for (const result of [left, { type: 'replaced' } as const])
    expect(leftIndexMessage({ indexName: 'rehearsal-1', result })[0]).toMatch(/^rehearsal-1 was not deleted/);
});
