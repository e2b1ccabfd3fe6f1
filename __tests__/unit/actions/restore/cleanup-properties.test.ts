import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanUp } from '../../../../src/actions/restore/cleanup.js';
import type { TargetIndex } from '../../../../src/actions/restore/state.js';
import type { Index } from '../../../../src/pinecone/parse.js';
import type { RestoreJob } from '../../../../src/pinecone/parse-restore.js';
import { apiError, connectionLost } from '../../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../../testing/fake-clock.js';
import { makeListedIndex } from '../../../../testing/indexes.js';

const NAME = 'rehearsal-1';
const ms = (max: number) => fc.nat(max);
const never = fc.constant(Number.POSITIVE_INFINITY);

const worlds = fc.record({
  /** When our index appears, if ever, and when it is ready (ms since the start). */
  appearsAt: fc.oneof(ms(5_000), ms(60_000), never),
  readyAfter: ms(90_000),
  /** When somebody else replaces it, if ever. */
  replacedAt: fc.oneof({ weight: 2, arbitrary: never }, ms(60_000)),
  /** Whether indexes name the backup that they come from. */
  namesSource: fc.boolean(),
  /** Whether the service still knows the restore job, and from when its list shows it (ms since the start). */
  knowsJob: fc.boolean(),
  jobAppearsAt: fc.oneof(fc.constant(0), ms(20_000)),
  /** How the service answers each delete; afterwards it deletes. */
  deletes: fc.array(fc.constantFrom('denied', 'busy', 'lost, done', 'lost', 'no effect', '404 of a proxy'), {
    maxLength: 4,
  }),
  /** What the step knew of its index. */
  isUnique: fc.boolean(),
  knewJob: fc.boolean(),
  knewIndex: fc.boolean(),
  knewHost: fc.constantFrom('no', 'placeholder', 'final'),
  cancelAt: fc.oneof({ weight: 3, arbitrary: never }, ms(60_000)),
});
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

/** Cleans up in a world, and says what really happened. */
async function runCleanUp(world: World) {
  const clock = fakeClock();
  const { limits, cancel } = fakeLimits({ clock });
  // A name that nobody else can have chosen is never taken, unless our index was seen ready before.
  const canBeReplaced = !world.isUnique || world.knewHost === 'final';
  const state = { isOursDeleted: false, deletedOther: false };
  const ours = () => clock.elapsed() >= world.appearsAt && !state.isOursDeleted && !isReplaced();
  const isReplaced = () => canBeReplaced && clock.elapsed() >= world.replacedAt;
  const describe = (): Index => {
    if (!ours() && !isReplaced()) throw apiError(404, { code: 'NOT_FOUND' });
    const ready = isReplaced() || clock.elapsed() >= world.appearsAt + world.readyAfter;
    const host = isReplaced() ? 'other.pinecone.io' : ready ? 'ours.pinecone.io' : 'starting';
    const source = world.namesSource ? { source_backup_id: isReplaced() ? 'b-other' : 'b-1' } : {};
    return { name: NAME, host, status: { ready, state: ready ? 'Ready' : 'Initializing' }, ...source };
  };
  const job: RestoreJob = {
    restore_job_id: 'r-1',
    backup_id: 'b-1',
    target_index_name: NAME,
    target_index_id: 'i-1',
    status: 'Completed',
    created_at: '2026-01-01T00:00:00Z',
  };
  const answers = [...world.deletes];
  const hosts = {
    no: undefined,
    placeholder: { name: 'starting', isFinal: false },
    final: { name: 'ours.pinecone.io', isFinal: true },
  };
  const target: TargetIndex = {
    indexName: NAME,
    backupId: 'b-1',
    isUnique: world.isUnique,
    jobId: world.knewJob ? 'r-1' : undefined,
    indexId: world.knewIndex ? 'i-1' : undefined,
    host: hosts[world.knewHost],
  };
  const client = {
    describeIndex: async () => describe(),
    listIndexes: async () => (ours() || isReplaced() ? [makeListedIndex(NAME)] : []),
    describeRestoreJob: async () => {
      if (!world.knowsJob) throw apiError(404, { code: 'NOT_FOUND' });
      return job;
    },
    listRestoreJobs: async () => (world.knowsJob && clock.elapsed() >= world.jobAppearsAt ? [job] : []),
    deleteIndex: async () => {
      const answer = answers.shift();
      if (answer === 'denied') throw apiError(403);
      if (answer === 'busy') throw apiError(412);
      if (answer === 'lost') throw connectionLost();
      if (answer === '404 of a proxy') throw apiError(404);
      if (answer === 'no effect') return;
      if (isReplaced()) state.deletedOther = true;
      else state.isOursDeleted = ours();
      if (answer === 'lost, done') throw connectionLost();
    },
  };
  if (Number.isFinite(world.cancelAt)) clock.after(world.cancelAt, cancel);
  const result = await cleanUp({ target, client, clock, signal: limits.signal });
  return { result, ...state, existsNow: ours(), isReplaced: isReplaced(), elapsed: clock.elapsed() };
}

test('cleanUp deletes only our index, and never says that it is gone while it exists', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const end = await runCleanUp(world);
      const { type } = end.result;
      expect(end.deletedOther).toBe(false);
      expect(end.elapsed).toBeLessThanOrEqual(62_000);
      if (type === 'deleted')
        expect({ ...end, isGone: end.isOursDeleted || end.isReplaced }).toMatchObject({
          isGone: true,
          existsNow: false,
        });
      if (type === 'none') expect(end.existsNow).toBe(false);
      if (type === 'replaced') expect(end.isReplaced).toBe(true);
    }),
    { numRuns: 1_500 },
  );
});

test('cleanUp deletes an index that it can prove ours, whatever the first deletes answer', async () => {
  const provable = worlds.map((world) => ({
    ...world,
    appearsAt: Math.min(world.appearsAt, 5_000),
    replacedAt: Number.POSITIVE_INFINITY,
    cancelAt: Number.POSITIVE_INFINITY,
    isUnique: true,
    knowsJob: true,
    knewHost: 'no' as const,
    jobAppearsAt: 0,
    deletes: world.deletes.filter((answer) => answer !== 'denied' && answer !== 'no effect'),
  }));
  await fc.assert(
    fc.asyncProperty(provable, async (world) => {
      expect(await runCleanUp(world)).toMatchObject({ result: { type: 'deleted' }, isOursDeleted: true });
    }),
    { numRuns: 500 },
  );
});
