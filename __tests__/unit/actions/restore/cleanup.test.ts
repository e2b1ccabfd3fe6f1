import { describe, expect, test } from '@jest/globals';
import { cleanUp, type Made } from '../../../../src/actions/restore/cleanup.js';
import type { Index, RestoreJob } from '../../../../src/pinecone/resources.js';
import type { Limits } from '../../../../src/time/deadline.js';
import { fakeClock, fakeLimits } from '../../fake-clock.js';
import { cutOff, refused } from '../../some-errors.js';

const MADE: Made = {
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

interface Scene {
  made?: Partial<Made>;
  /** When the index shows, in milliseconds from the start. */
  shownAt?: number;
  host?: string;
  jobs?: RestoreJob[];
  /** What becomes of each delete, until one works; 0 for one that works without an answer. */
  deletes?: number[];
  /** Whether somebody makes an index of that name right after the first delete. */
  isReplaced?: boolean;
  /** At this time, in milliseconds, the step is told to stop. */
  stopAt?: number;
}

/** Cleans up in a project with at most one index; tells how it ended, and what was deleted. */
async function run({ made, shownAt = 0, host = 'h-1.pinecone.io', jobs = [JOB], ...scene }: Scene) {
  const clock = fakeClock();
  const { limits, stop } = fakeLimits({ clock });
  const deleted: string[] = [];
  const deletes = [...(scene.deletes ?? [])];
  let there: string | undefined = host;
  const client = {
    describeIndex: async (_: unknown, { signal }: Limits): Promise<Index> => {
      signal.throwIfAborted();
      if (clock.elapsed() < shownAt || there === undefined) throw refused(404);
      return { name: 'rehearsal-1', host: there, status: { ready: true, state: 'Ready' } };
    },
    listRestoreJobs: async () => jobs,
    deleteIndex: async ({ indexName }: { indexName: string }) => {
      const status = deletes.shift();
      if (status === undefined || status === 0) {
        deleted.push(there === host ? indexName : 'of somebody else');
        there = undefined;
      }
      if (scene.isReplaced) there = 'h-2.pinecone.io';
      if (status === 0) throw cutOff();
      if (status !== undefined) throw refused(status);
    },
  };
  if (scene.stopAt !== undefined) clock.after(scene.stopAt, stop);
  const end = await cleanUp({ made: { ...MADE, ...made }, client, clock, signal: limits.signal });
  return { end, deleted, took: clock.elapsed() };
}

const NEVER = Number.POSITIVE_INFINITY;
const DELETED = { end: { end: 'deleted' }, deleted: ['rehearsal-1'] };

describe('an index that is ours is deleted', () => {
  test.each<[string, Scene]>([
    ['the answer named its id, and its host has not changed', { jobs: [] }],
    ['the user chose its name, and the answer named its id', { made: { isUnique: false }, jobs: [] }],
    ['its name is unique, and its newest job is for our backup', { made: { indexId: undefined, host: undefined } }],
    ['its id is known, and the job is for it', { made: { host: undefined } }],
    ['it shows only after a while', { made: { host: undefined }, shownAt: 25_000 }],
    ['it was seen before, and is unknown for a moment', { shownAt: 2_500 }],
    [
      'its restore was found after a lost answer, and it shows late',
      { made: { indexId: undefined, host: undefined }, shownAt: 25_000 },
    ],
    ['it comes of a request that was cut off', { made: { indexId: undefined, host: undefined }, shownAt: 9_000 }],
  ])('where %s', async (_, scene) => {
    expect(await run(scene)).toMatchObject(DELETED);
  });

  test.each([
    [412, 1],
    [503, 1],
    [0, 1],
    [404, 0],
  ])('where a delete is answered with %i', async (status, times) => {
    const { end, deleted } = await run({ deletes: [status] });
    expect(end).toEqual({ end: 'deleted' });
    expect(deleted).toHaveLength(times);
  });
});

describe('an index that may be of somebody else is left', () => {
  const other = { ...JOB, backup_id: 'b-2', created_at: '2026-01-02T00:00:00Z' };

  test.each<[string, Scene, string]>([
    ['the user chose its name, and its id is not known', { made: { isUnique: false, indexId: undefined } }, 'proven'],
    ['the user chose its name, and it was never seen', { made: { isUnique: false, host: undefined } }, 'proven'],
    ['its newest job is for another backup', { made: { indexId: undefined }, jobs: [JOB, other] }, 'proven'],
    ['its newest job is for another index', { made: { indexId: 'i-2', host: undefined } }, 'proven'],
    ['there is no job for its name', { made: { indexId: undefined }, jobs: [] }, 'proven'],
  ])('where %s', async (_, scene, why) => {
    const { end, deleted } = await run(scene);
    expect(end).toEqual({ end: 'left', why: expect.stringContaining(why) });
    expect(deleted).toEqual([]);
  });

  test('where its host is another now', async () => {
    const { end, deleted } = await run({ host: 'h-2.pinecone.io' });
    expect({ end, deleted }).toEqual({ end: { end: 'replaced' }, deleted: [] });
  });

  test.each([
    ['whose answer is lost', [0]],
    ['that is held', [412]],
    ['that meets trouble', [503]],
  ])('where somebody makes one of that name after a delete %s', async (_, deletes) => {
    const { end, deleted } = await run({ deletes, isReplaced: true });
    expect(end).toEqual({ end: 'deleted' });
    expect(deleted).not.toContain('of somebody else');
  });

  test('where the delete is refused, and that is told', async () => {
    expect((await run({ deletes: [403] })).end).toEqual({ end: 'left', why: 'Pinecone said 403' });
  });

  test('at a stop, at once', async () => {
    const { end, took } = await run({ deletes: Array.from({ length: 99 }, () => 412), stopAt: 3_000 });
    expect(end).toEqual({ end: 'left', why: 'the step was told to stop (SIGTERM)' });
    expect(took).toBe(3_000);
  });

  test('where it is held for longer than cleaning up may take', async () => {
    const { end, took } = await run({ deletes: Array.from({ length: 99 }, () => 412) });
    expect(end).toMatchObject({ end: 'left', why: 'Pinecone said 412' });
    expect(took).toBe(60_000);
  });
});

describe('where there is no index', () => {
  test.each<[string, Scene]>([
    ['one that was seen before is gone', {}],
    ['a request that was cut off made none', { made: { indexId: undefined, host: undefined }, jobs: [] }],
    ['the job failed before it was seen', { made: { host: undefined }, jobs: [{ ...JOB, status: 'Failed' }] }],
  ])('and %s, all is well', async (_, scene) => {
    const { end, deleted } = await run({ ...scene, shownAt: NEVER });
    expect({ end, deleted }).toEqual({ end: { end: 'none' }, deleted: [] });
  });

  test.each([
    ['i-1', [JOB]],
    ['i-1', []],
    [undefined, [JOB]],
  ])('and one was begun that may still come, it is told (id %s, jobs %j)', async (indexId, jobs) => {
    const { end, took } = await run({ made: { indexId, host: undefined }, shownAt: NEVER, jobs });
    expect(end).toEqual({ end: 'left', why: 'it was begun, and has not shown up yet' });
    expect(took).toBeGreaterThan(30_000);
  });
});
