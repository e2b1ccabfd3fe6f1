import { describe, expect, test } from '@jest/globals';
import { cleanUp, type Made } from '../../../../src/actions/restore/cleanup.js';
import type { Index, RestoreJob } from '../../../../src/pinecone/resources.js';
import { fakeClock } from '../../fake-clock.js';
import { refused } from '../../some-errors.js';

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
  /** What becomes of each delete, until one works. */
  deletes?: number[];
}

/** Cleans up in a project with at most one index; tells how it ended, and what was deleted. */
async function run({ made, shownAt = 0, host = 'h-1.pinecone.io', jobs = [JOB], deletes = [] }: Scene) {
  const clock = fakeClock();
  const deleted: string[] = [];
  const client = {
    describeIndex: async (): Promise<Index> => {
      if (clock.elapsed() < shownAt) throw refused(404);
      return { name: 'rehearsal-1', host, status: { ready: true, state: 'Ready' } };
    },
    listRestoreJobs: async () => jobs,
    deleteIndex: async ({ indexName }: { indexName: string }) => {
      const status = deletes.shift();
      if (status !== undefined) throw refused(status);
      deleted.push(indexName);
    },
  };
  const end = await cleanUp({ made: { ...MADE, ...made }, client, clock });
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
    ['it comes of a request that was cut off', { made: { indexId: undefined, host: undefined }, shownAt: 9_000 }],
  ])('where %s', async (_, scene) => {
    expect(await run(scene)).toMatchObject(DELETED);
  });

  test.each([412, 404])('a delete that is answered with %i', async (status) => {
    const { end, deleted } = await run({ deletes: [status] });
    expect(end).toEqual({ end: 'deleted' });
    expect(deleted).toHaveLength(status === 412 ? 1 : 0);
  });
});

describe('an index that may be of somebody else is left', () => {
  const other = { ...JOB, backup_id: 'b-2', created_at: '2026-01-02T00:00:00Z' };

  test.each<[string, Scene, string]>([
    ['its host is another now', { host: 'h-2.pinecone.io' }, 'its host is another now'],
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

  test('where the delete is refused, and that is told', async () => {
    expect((await run({ deletes: [403] })).end).toEqual({ end: 'left', why: 'Pinecone said 403' });
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
    ['a request that was cut off made none', { made: { indexId: undefined, host: undefined } }],
    ['the job failed before it was seen', { made: { host: undefined }, jobs: [{ ...JOB, status: 'Failed' }] }],
  ])('and %s, all is well', async (_, scene) => {
    const { end, deleted } = await run({ ...scene, shownAt: NEVER });
    expect({ end, deleted }).toEqual({ end: { end: 'none' }, deleted: [] });
  });

  test.each([[[JOB]], [[]]])('and one was begun that may still come, it is told (jobs: %j)', async (jobs) => {
    const { end, took } = await run({ made: { host: undefined }, shownAt: NEVER, jobs });
    expect(end).toEqual({ end: 'left', why: 'it was begun, and has not shown up yet' });
    expect(took).toBeGreaterThan(30_000);
  });
});
