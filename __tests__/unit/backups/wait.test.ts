import { describe, expect, test } from '@jest/globals';
import { type AwaitedBackup, BackupDeletedError, type WaitEvent, waitForBackups } from '../../../src/backups/wait.js';
import type { PineconeClient } from '../../../src/pinecone/client.js';
import type { ListPage } from '../../../src/pinecone/pagination.js';
import type { Backup } from '../../../src/pinecone/parse.js';
import { DeadlineExceededError, type Limits, sleepWithin } from '../../../src/time/deadline.js';
import { makeBackup } from '../../../testing/backups.js';
import { apiError, invalidResponse } from '../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

const SECOND = 1_000;
const MINUTE = 60_000;

/** The status of a backup at a time since the start (ms); undefined if the service does not know the backup. */
type Timeline = (elapsed: number) => string | undefined;

interface Scenario {
  /** The timeline of each awaited backup. */
  timelines: Record<string, Timeline>;
  /** Whether a backup is missing from the list although it exists. */
  unlisted?: (id: string, elapsed: number) => boolean;
  /** The number of other backups in the list, before the awaited ones unless `oursFirst`. */
  others?: number;
  oursFirst?: boolean;
  missingMs?: number;
  pageSize?: number;
  timeoutMs?: number;
  maxIntervalMs?: number;
  cancelAt?: number;
  /** Whether the description of a backup is a 404 although the backup exists. */
  undescribed?: (id: string, elapsed: number) => boolean;
  /** What a response says of a backup, apart from its status: about another one, for example. */
  shownAs?: (shown: { id: string; elapsed: number; in: 'list' | 'description' }) => Partial<Backup>;
  /** How long a response takes (ms); 0 by default. */
  responseMs?: (request: { elapsed: number; id: string | undefined }) => number;
  /** The error of a request; `id` is the backup that it describes, undefined for a page of the list. */
  failsWith?: (request: { elapsed: number; id: string | undefined }) => unknown;
  /** The status of the backups when the wait starts; null if only their ids are known. */
  initial?: string | null;
  /** The same for single backups. */
  initialOf?: Record<string, string | null>;
  until?: (backup: Backup) => boolean;
}

interface Observation {
  id: string;
  at: number;
  status?: string;
  error?: unknown;
  seenAt?: number | undefined;
}

/** Why there was no response in time. */
const SLOW = new Error('slow');

/** Waits for backups with these timelines, and collects all events; all times are milliseconds since the start. */
async function runWait(scenario: Scenario) {
  const { timelines, unlisted = () => false, others = 0, pageSize = 100, timeoutMs = 3_600_000 } = scenario;
  const { undescribed = () => false, shownAs = () => ({}) } = scenario;
  const clock = fakeClock();
  const { limits, cancel, cancelled } = fakeLimits({ clock, ms: timeoutMs });
  if (scenario.cancelAt !== undefined) clock.after(scenario.cancelAt, cancel);
  const requests: { at: number; kind: 'describe' | 'page'; id: string | undefined }[] = [];
  const observed: Observation[] = [];
  const ends: Observation[] = [];

  let inFlight = 0;
  let maxInFlight = 0;

  async function request({
    kind,
    id,
    requestLimits,
  }: {
    kind: 'describe' | 'page';
    id?: string;
    requestLimits: Limits;
  }): Promise<void> {
    requests.push({ at: clock.elapsed(), kind, id });
    requestLimits.signal.throwIfAborted();
    const ms = scenario.responseMs?.({ elapsed: clock.elapsed(), id }) ?? 0;
    inFlight += 1;
    maxInFlight = Math.max(maxInFlight, inFlight);
    try {
      if (ms > 0) await sleepWithin({ ms, clock, limits: requestLimits });
    } catch (error) {
      // A request that is cut off at the deadline is the cause.
      throw error instanceof DeadlineExceededError ? new DeadlineExceededError(error.message, { cause: SLOW }) : error;
    } finally {
      inFlight -= 1;
    }
    const error = scenario.failsWith?.({ elapsed: clock.elapsed(), id });
    if (error !== undefined) throw error;
  }

  function listed(): Backup[] {
    const ids = Object.keys(timelines).filter((id) => !unlisted(id, clock.elapsed()));
    const before = Array.from({ length: others }, (_, index) => makeBackup({ backup_id: `other-${index}` }));
    const ours = ids.flatMap((backup_id) => {
      const status = timelines[backup_id]?.(clock.elapsed());
      const shown = shownAs({ id: backup_id, elapsed: clock.elapsed(), in: 'list' });
      return status === undefined ? [] : [makeBackup({ backup_id, status, ...shown })];
    });
    return scenario.oursFirst ? [...ours, ...before] : [...before, ...ours];
  }

  const client = {
    describeBackup: async (
      { backupId: backup_id, isExpected = () => true }: Parameters<PineconeClient['describeBackup']>[0],
      requestLimits: Limits,
    ) => {
      await request({ kind: 'describe', id: backup_id, requestLimits });
      const status = timelines[backup_id]?.(clock.elapsed());
      if (status === undefined || undescribed(backup_id, clock.elapsed())) throw apiError(404);
      const shown = shownAs({ id: backup_id, elapsed: clock.elapsed(), in: 'description' });
      const backup = makeBackup({ backup_id, status, ...shown });
      if (!isExpected(backup)) throw invalidResponse();
      return backup;
    },
    listBackupPages: async function* (requestLimits: Limits): AsyncGenerator<ListPage<Backup>> {
      const all = listed();
      for (let from = 0; from === 0 || from < all.length; from += pageSize) {
        await request({ kind: 'page', requestLimits });
        yield { rows: all.slice(from, from + pageSize), respondedAt: undefined };
      }
    },
  };

  const initialBackup = (id: string) => {
    const { [id]: initial = scenario.initial } = scenario.initialOf ?? {};
    const shown = shownAs({ id, elapsed: 0, in: 'description' });
    return initial === null ? undefined : makeBackup({ backup_id: id, status: initial ?? 'Initializing', ...shown });
  };
  const backups: AwaitedBackup[] = Object.keys(timelines).map((id) => ({ id, backup: initialBackup(id) }));
  const { missingMs = 30 * SECOND, maxIntervalMs = 15 * SECOND, until } = scenario;
  const startedAt = clock.now();
  const onEvent = (event: WaitEvent) => {
    const { id } = event;
    const result =
      event.type === 'failed'
        ? { error: event.error, seenAt: event.seenAt && event.seenAt - startedAt }
        : { status: event.backup.status };
    (event.type === 'observed' ? observed : ends).push({ id, at: clock.elapsed(), ...result });
  };
  const rows: string[] = [];
  const onRow = ({ backup_id }: Backup) => rows.push(backup_id);
  await waitForBackups({ backups, client, clock, limits, missingMs, maxIntervalMs, until, onRow, onEvent });
  return { rows, requests, observed, ends, cancelled, maxInFlight, elapsed: clock.elapsed() };
}

const readyAt =
  (ms: number, status = 'Ready'): Timeline =>
  (elapsed) =>
    elapsed >= ms ? status : 'Initializing';
const forever: Timeline = () => 'Initializing';
const times = (entries: readonly { at: number }[]) => [...new Set(entries.map(({ at }) => at))];

/** The number of requests of each poll: responses take no time here, so all requests of a poll have the same time. */
function perPoll(requests: readonly { at: number }[]): number[] {
  return times(requests).map((time) => requests.filter(({ at }) => at === time).length);
}

describe('waitForBackups with one backup', () => {
  test('polls with growing delays until the backup is Ready', async () => {
    const { requests, ends } = await runWait({ timelines: { a: readyAt(7_000) } });
    expect(times(requests)).toEqual([500, 1_000, 2_000, 4_000, 6_900, 9_800]);
    expect(ends).toEqual([{ id: 'a', status: 'Ready', at: 9_800 }]);
  });

  test('waits before the first poll', async () => {
    const { requests } = await runWait({ timelines: { a: readyAt(0) } });
    expect(times(requests)).toEqual([500]);
  });

  test('polls at once if one of two backups is known only by its id', async () => {
    const { requests } = await runWait({ timelines: { a: readyAt(700), b: readyAt(0) }, initialOf: { b: null } });
    expect(times(requests)).toEqual([0, 500, 1_000]);
  });

  test('sends no request for a backup that is Ready from the start', async () => {
    const { requests, ends } = await runWait({ timelines: { a: readyAt(0) }, initial: 'Ready' });
    expect(requests).toEqual([]);
    expect(ends).toEqual([{ id: 'a', status: 'Ready', at: 0 }]);
  });

  test.each(['Failed', 'InitializationFailed', 'FAILED'])('ends at the status %s', async (status) => {
    const { ends } = await runWait({ timelines: { a: readyAt(700, status) } });
    expect(ends).toEqual([{ id: 'a', status, at: 1_000 }]);
  });

  test('reports an observed event for every poll that finds the backup', async () => {
    const { observed } = await runWait({ timelines: { a: readyAt(1_500) } });
    expect(observed).toEqual([
      { id: 'a', status: 'Initializing', at: 0 },
      { id: 'a', status: 'Initializing', at: 500 },
      { id: 'a', status: 'Initializing', at: 1_000 },
      { id: 'a', status: 'Ready', at: 2_000 },
    ]);
  });

  test('continues to wait at an unknown status', async () => {
    const timeline: Timeline = (elapsed) => (elapsed < 1_500 ? 'Archiving' : 'Ready');
    const { ends } = await runWait({ timelines: { a: timeline } });
    expect(ends).toEqual([{ id: 'a', status: 'Ready', at: 2_000 }]);
  });

  test('never waits longer than maxIntervalMs between two polls', async () => {
    const { requests } = await runWait({ timelines: { a: readyAt(20 * MINUTE) }, maxIntervalMs: 5 * SECOND });
    const delays = times(requests).map((at, index, all) => at - (all[index - 1] ?? 0));
    expect(Math.max(...delays)).toBeCloseTo(5 * SECOND, 6);
  });

  test('describes the backup and does not read the list', async () => {
    const { requests } = await runWait({ timelines: { a: readyAt(MINUTE) } });
    expect(new Set(requests.map(({ kind }) => kind))).toEqual(new Set(['describe']));
  });

  test('polls a backup at once if only its id is known', async () => {
    const { requests, ends } = await runWait({ timelines: { a: readyAt(700) }, initial: null });
    expect(times(requests)).toEqual([0, 500, 1_000]);
    expect(ends).toEqual([{ id: 'a', status: 'Ready', at: 1_000 }]);
  });

  test('ends when until returns true, before a final status', async () => {
    const timeline: Timeline = (elapsed) => (elapsed < 700 ? 'Pending' : 'Initializing');
    const until = ({ status }: Backup) => status === 'Initializing';
    const { ends } = await runWait({ timelines: { a: timeline }, initial: 'Pending', until });
    expect(ends).toEqual([{ id: 'a', status: 'Initializing', at: 1_000 }]);
  });

  test('continues to wait after a final status while until returns false', async () => {
    const until = ({ record_count }: Backup) => record_count !== undefined;
    const { ends, elapsed } = await runWait({
      timelines: { a: readyAt(0) },
      initial: 'Ready',
      until,
      timeoutMs: MINUTE,
    });
    expect(ends[0]?.error).toBeInstanceOf(DeadlineExceededError);
    expect(elapsed).toBe(MINUTE);
  });

  test('ends at once without backups', async () => {
    const { requests, elapsed } = await runWait({ timelines: {} });
    expect({ requests, elapsed }).toEqual({ requests: [], elapsed: 0 });
  });
});

describe('waitForBackups with a missing backup', () => {
  const awayBetween =
    (from: number, to: number): Timeline =>
    (elapsed) =>
      elapsed >= from && elapsed < to ? undefined : readyAt(100 * SECOND)(elapsed);

  test('fails with BackupDeletedError after 30 s, and not before', async () => {
    const { ends, requests } = await runWait({ timelines: { a: awayBetween(0, Number.POSITIVE_INFINITY) } });
    expect(ends).toHaveLength(1);
    const [{ error, at } = { error: undefined, at: 0 }] = ends;
    expect(error).toBeInstanceOf(BackupDeletedError);
    const polls = times(requests);
    expect(at - (polls[0] ?? 0)).toBeGreaterThanOrEqual(30 * SECOND);
    expect((polls.at(-2) ?? 0) - (polls[0] ?? 0)).toBeLessThan(30 * SECOND);
  });

  test.each([
    [0, 500],
    [500, 1_000],
    [501, 2_000],
  ])('with missingMs %i fails at %i ms', async (missingMs, at) => {
    const { ends } = await runWait({ timelines: { a: () => undefined }, missingMs });
    expect(ends).toMatchObject([{ id: 'a', at }]);
  });

  test('fails with DeadlineExceededError and the 404 as cause if the deadline passes first', async () => {
    const { ends } = await runWait({ timelines: { a: () => undefined }, timeoutMs: 10 * SECOND });
    expect(ends[0]?.error).toBeInstanceOf(DeadlineExceededError);
    expect(ends[0]?.error).toMatchObject({ cause: { name: 'ApiError', status: 404 } });
  });

  test('fails with the cancellation if the step is cancelled first', async () => {
    const { ends, cancelled } = await runWait({ timelines: { a: () => undefined }, cancelAt: 10 * SECOND });
    expect(ends[0]?.error).toBe(cancelled);
  });

  test('fails with BackupDeletedError and the 404 as cause', async () => {
    const { ends } = await runWait({ timelines: { a: () => undefined } });
    expect(ends[0]?.error).toMatchObject({ cause: { name: 'ApiError', status: 404 } });
  });

  test('continues to wait for a backup that reappears in time', async () => {
    const { ends } = await runWait({ timelines: { a: awayBetween(0, 25 * SECOND) } });
    expect(ends).toMatchObject([{ id: 'a', status: 'Ready' }]);
  });

  test('measures a second absence from its own start', async () => {
    const timeline: Timeline = (elapsed) => {
      const isAway = elapsed < 20 * SECOND || (elapsed >= 25 * SECOND && elapsed < 45 * SECOND);
      return isAway ? undefined : readyAt(60 * SECOND)(elapsed);
    };
    const { ends } = await runWait({ timelines: { a: timeline } });
    expect(ends).toMatchObject([{ id: 'a', status: 'Ready' }]);
  });

  test('does not take a backup for deleted that is missing only from the list', async () => {
    const timelines = { a: readyAt(3 * MINUTE), b: readyAt(3 * MINUTE), c: readyAt(3 * MINUTE) };
    const { ends } = await runWait({ timelines, unlisted: (id) => id === 'b' });
    expect(ends.map(({ id, status }) => `${id} ${status}`).toSorted()).toEqual(['a Ready', 'b Ready', 'c Ready']);
  });

  test('ends the wait for a deleted backup and continues to wait for the others', async () => {
    const timelines: Record<string, Timeline> = { a: readyAt(3 * MINUTE), b: () => undefined, c: readyAt(2 * MINUTE) };
    const { ends } = await runWait({ timelines });
    expect(ends.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
    expect(ends[0]?.error).toBeInstanceOf(BackupDeletedError);
    expect(ends[0]?.at).toBeGreaterThanOrEqual(30 * SECOND);
    expect(ends[0]?.at).toBeLessThan(40 * SECOND);
  });
});

describe('waitForBackups with a backup that its description denies', () => {
  const gone: Timeline = () => undefined;

  test('continues to wait for a backup that a list shows, and takes the status from there', async () => {
    const { ends, requests } = await runWait({ timelines: { a: readyAt(70 * SECOND) }, undescribed: () => true });
    expect(ends).toMatchObject([{ id: 'a', status: 'Ready' }]);
    expect(requests.filter(({ kind }) => kind === 'page')).toHaveLength(3);
  });

  test('reads the lists of the project and of the index once, before it reports the backup as deleted', async () => {
    const { ends, requests } = await runWait({ timelines: { a: gone } });
    expect(ends).toMatchObject([{ id: 'a', error: { name: 'BackupDeletedError' } }]);
    expect(requests.filter(({ kind }) => kind === 'page').map(({ at }) => at)).toEqual([ends[0]?.at, ends[0]?.at]);
  });

  test('reads one list of the project for all backups that are missing at the same time', async () => {
    const { ends, requests } = await runWait({ timelines: { a: gone, b: gone, c: gone }, initial: null });
    expect(ends).toMatchObject([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    expect(requests.filter(({ kind, at }) => kind === 'page' && at === ends[0]?.at)).toHaveLength(1);
  });

  test.each([401, 403])('does not report it as deleted if the list is refused with %i', async (status) => {
    const failsWith = ({ id }: { id: string | undefined }) => (id === undefined ? apiError(status) : undefined);
    const { ends } = await runWait({ timelines: { a: gone }, failsWith });
    expect(ends).toMatchObject([{ id: 'a', error: { name: 'ApiError', status } }]);
  });

  test('does not report it as deleted while no list can be read in time, and polls the others meanwhile', async () => {
    const responseMs = ({ id }: { id: string | undefined }) => (id === undefined ? 20 * MINUTE : 0);
    const timelines = { a: gone, b: readyAt(2 * MINUTE) };
    const { ends } = await runWait({ timelines, responseMs, timeoutMs: 10 * MINUTE });
    expect(ends).toMatchObject([
      { id: 'b', status: 'Ready' },
      { id: 'a', at: 10 * MINUTE, error: { name: 'DeadlineExceededError', cause: { status: 404 } } },
    ]);
    expect(ends[0]?.at).toBeLessThan(3 * MINUTE);
  });

  test('reports a backup as deleted whose index was deleted, too', async () => {
    let pages = 0;
    const failsWith = ({ id }: { id: string | undefined }) => {
      if (id === undefined) pages += 1;
      return pages === 2 ? apiError(404) : undefined;
    };
    const { ends } = await runWait({ timelines: { a: gone }, failsWith });
    expect(ends).toMatchObject([{ id: 'a', error: { name: 'BackupDeletedError' } }]);
  });
});

describe('waitForBackups with a response about something else', () => {
  const OTHERS: [string, Partial<Backup>][] = [
    ['another index', { source_index_name: 'tickets' }],
    ['an index that was created again', { source_index_id: 'i-2' }],
    ['another name', { name: 'weekly' }],
  ];

  test.each(OTHERS)('does not accept a description with %s', async (_, other) => {
    const shownAs = ({ elapsed }: { elapsed: number }) => ({ name: 'nightly', ...(elapsed > 900 && other) });
    const { ends } = await runWait({ timelines: { a: readyAt(900) }, shownAs });
    expect(ends).toMatchObject([{ id: 'a', error: { name: 'InvalidResponseError' } }]);
  });

  test.each(OTHERS)('does not accept a row of the list with %s', async (_, other) => {
    const shownAs = ({ elapsed, in: source }: { elapsed: number; in: string }) => ({
      name: 'nightly',
      ...(source === 'list' && elapsed > 900 && other),
    });
    const { ends, observed } = await runWait({ timelines: { a: readyAt(900), b: readyAt(900) }, shownAs });
    // Missing from the list, they are described.
    expect(ends).toMatchObject([{ status: 'Ready' }, { status: 'Ready' }]);
    expect(observed.filter(({ at, status }) => at < 30 * SECOND && status === 'Ready')).toEqual([]);
  });

  test.each<[string, Partial<Backup>]>([
    ['a normalized index name', { source_index_name: 'DOCS ' }],
    ['a truncated name', { name: 'night' }],
    ['no name', { name: '' }],
    ['no index id', { source_index_id: '' }],
  ])('accepts a description with %s', async (_, changed) => {
    const shownAs = ({ elapsed }: { elapsed: number }) => ({ name: 'nightly', ...(elapsed > 900 && changed) });
    const { ends } = await runWait({ timelines: { a: readyAt(900) }, shownAs });
    expect(ends).toMatchObject([{ id: 'a', status: 'Ready' }]);
  });
});

describe('waitForBackups with several backups', () => {
  test('passes on every row of the lists that it reads', async () => {
    const { rows } = await runWait({ timelines: { a: readyAt(0), b: readyAt(0) }, others: 2 });
    expect(rows).toEqual(['other-0', 'other-1', 'a', 'b']);
  });

  const many = (count: number, timeline: (index: number) => Timeline): Record<string, Timeline> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`b-${index}`, timeline(index)]));

  test('ends the wait for each backup at its own time', async () => {
    const timelines = { a: readyAt(30 * SECOND), b: readyAt(SECOND), c: readyAt(10 * SECOND, 'Failed') };
    const { ends } = await runWait({ timelines });
    expect(ends.map(({ id, status }) => `${id} ${status}`)).toEqual(['b Ready', 'c Failed', 'a Ready']);
  });

  test.each([
    [3, 0],
    [3, 250],
    [100, 0],
    [100, 450],
    [2, 1_000],
    [1, 0],
    [1, 300],
  ])(
    'polls %i backups, with %i others in the list, with no more requests than there are backups or pages',
    async (count, others) => {
      const timelines = many(count, (index) => readyAt(index * SECOND));
      const { requests } = await runWait({ timelines, others });
      const pages = Math.ceil((count + others) / 100);
      expect(Math.max(...perPoll(requests))).toBeLessThanOrEqual(Math.min(count, pages));
    },
  );

  test('reads no page after the one with the last awaited backup', async () => {
    const timelines = many(3, () => readyAt(20 * SECOND));
    const { requests } = await runWait({ timelines, others: 1_000, oursFirst: true });
    expect(Math.max(...perPoll(requests))).toBe(1);
  });

  test('finds as many backups as the list has pages in the list, which one request may show', async () => {
    const timelines = many(3, () => readyAt(20 * SECOND));
    const { requests } = await runWait({ timelines, others: 250 });
    expect(requests.filter(({ kind }) => kind === 'describe')).toEqual([]);
  });

  test('continues to poll the remaining backups', async () => {
    const timelines = many(5, (index) => readyAt((index + 1) * 20 * SECOND));
    const { ends } = await runWait({ timelines, others: 250 });
    expect(ends.map(({ id }) => id)).toEqual(['b-0', 'b-1', 'b-2', 'b-3', 'b-4']);
    for (const [index, { at }] of ends.entries()) expect(at - (index + 1) * 20 * SECOND).toBeLessThan(5 * SECOND);
  });

  test('fails for a single backup if its description fails', async () => {
    const error = apiError(403);
    const timelines = { a: forever, b: readyAt(10 * SECOND) };
    const failsWith = ({ id }: { id: string | undefined }) => (id === 'a' ? error : undefined);
    const { ends } = await runWait({ timelines, others: 1_000, failsWith });
    expect(ends).toMatchObject([
      { id: 'a', error },
      { id: 'b', status: 'Ready' },
    ]);
  });

  test('describes each backup if the list cannot be read', async () => {
    const failsWith = ({ id }: { id: string | undefined }) => (id === undefined ? apiError(403) : undefined);
    const { ends } = await runWait({ timelines: { a: readyAt(SECOND), b: readyAt(10 * SECOND) }, failsWith });
    expect(ends).toMatchObject([
      { id: 'a', status: 'Ready' },
      { id: 'b', status: 'Ready' },
    ]);
  });

  test('reads the list again after it could not be read once, and observes each of 100 backups in time', async () => {
    const failsWith = ({ elapsed, id }: { elapsed: number; id: string | undefined }) =>
      id === undefined && elapsed > MINUTE && elapsed < MINUTE + 5 * SECOND ? apiError(403) : undefined;
    const { ends } = await runWait({
      timelines: many(100, () => readyAt(9 * MINUTE)),
      timeoutMs: 10 * MINUTE,
      failsWith,
    });
    expect(ends.filter(({ status }) => status === 'Ready')).toHaveLength(100);
  });

  test('fails for every backup with the error of its own request if all requests fail', async () => {
    const error = apiError(401);
    const { ends } = await runWait({
      timelines: { a: forever, b: forever },
      failsWith: ({ elapsed }) => (elapsed > 5_000 ? error : undefined),
    });
    expect(ends).toMatchObject([
      { id: 'a', error, at: 6_900 },
      { id: 'b', error, at: 6_900 },
    ]);
  });
});

describe('waitForBackups with slow responses', () => {
  const HUNG = 20 * MINUTE;
  const noList = ({ id }: { id: string | undefined }) => (id === undefined ? apiError(403) : undefined);

  test('describes at most eight backups at once, and exactly eight if there are more', async () => {
    const timelines = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`b-${index}`, readyAt(SECOND)]));
    const responseMs = ({ id }: { id: string | undefined }) => (id === undefined ? 0 : 100);
    const { maxInFlight, ends } = await runWait({ timelines, failsWith: noList, responseMs });
    expect(maxInFlight).toBe(8);
    expect(ends.filter(({ status }) => status === 'Ready')).toHaveLength(30);
  });

  test('continues to poll other backups during a slow description, which is not repeated meanwhile', async () => {
    const timelines = { a: readyAt(HUNG), b: readyAt(10 * SECOND), c: readyAt(20 * SECOND) };
    const responseMs = ({ id }: { id: string | undefined }) => (id === 'a' ? HUNG : 0);
    const { ends, requests } = await runWait({ timelines, failsWith: noList, responseMs });
    expect(ends.map(({ id, status }) => `${id} ${status}`)).toEqual(['b Ready', 'c Ready', 'a Ready']);
    for (const [index, { at }] of ends.slice(0, 2).entries())
      expect(at - (index + 1) * 10 * SECOND).toBeLessThan(10 * SECOND);
    expect(requests.filter(({ id }) => id === 'a')).toHaveLength(1);
  });

  test('ends a poll as soon as all responses have arrived', async () => {
    const timelines = { a: readyAt(2 * SECOND), b: readyAt(2 * SECOND) };
    const { ends } = await runWait({
      timelines,
      failsWith: noList,
      responseMs: ({ id }) => (id === undefined ? 0 : 100),
    });
    expect(ends.map(({ at }) => at)).toEqual([2_700, 2_700]);
  });

  test('abandons a slow list after 20 s and describes each backup', async () => {
    const timelines = { a: readyAt(SECOND), b: readyAt(SECOND) };
    const responseMs = ({ id }: { id: string | undefined }) => (id === undefined ? HUNG : 0);
    const { ends } = await runWait({ timelines, responseMs });
    expect(ends).toEqual([
      { id: 'a', status: 'Ready', at: 20_500 },
      { id: 'b', status: 'Ready', at: 20_500 },
    ]);
  });

  test('abandons a slow list after half of the remaining time', async () => {
    const timelines = { a: readyAt(SECOND), b: readyAt(SECOND) };
    const responseMs = ({ id }: { id: string | undefined }) => (id === undefined ? HUNG : 0);
    const { ends } = await runWait({ timelines, responseMs, timeoutMs: 10_500 });
    expect(ends.map(({ id, status, at }) => `${id} ${status} at ${at}`)).toEqual([
      'a Ready at 5500',
      'b Ready at 5500',
    ]);
  });

  test('fails with the error of the request in flight at the deadline', async () => {
    const { ends } = await runWait({ timelines: { a: forever }, responseMs: () => HUNG, timeoutMs: MINUTE });
    expect(ends).toMatchObject([{ id: 'a', at: MINUTE, error: { name: 'DeadlineExceededError', cause: SLOW } }]);
  });

  test('says when a backup was last observed before the requests failed', async () => {
    const failsWith = ({ elapsed }: { elapsed: number }) => (elapsed > 20 * SECOND ? apiError(401) : undefined);
    const { ends, observed } = await runWait({ timelines: { a: forever }, failsWith });
    const lastAt = observed.at(-1)?.at ?? 0;
    expect(lastAt).toBeGreaterThan(15 * SECOND);
    expect(ends).toMatchObject([{ id: 'a', error: { status: 401 }, seenAt: lastAt }]);
  });

  test('fails for all backups if cancelled during a list, and sends nothing more', async () => {
    const responseMs = ({ id }: { id: string | undefined }) => (id === undefined ? HUNG : 0);
    const { ends, cancelled, requests } = await runWait({
      timelines: { a: forever, b: forever },
      responseMs,
      cancelAt: 5_000,
    });
    expect(ends).toMatchObject([
      { id: 'a', error: cancelled, at: 5_000 },
      { id: 'b', error: cancelled, at: 5_000 },
    ]);
    expect(requests.map(({ kind }) => kind)).toEqual(['page']);
  });

  test('fails with the cancellation if cancelled during a description', async () => {
    const { ends, cancelled } = await runWait({ timelines: { a: forever }, responseMs: () => HUNG, cancelAt: 5_000 });
    expect(ends).toMatchObject([{ id: 'a', error: cancelled, at: 5_000 }]);
  });
});

describe('waitForBackups at the deadline', () => {
  test('polls for the last time 1 s before the deadline', async () => {
    const { requests } = await runWait({ timelines: { a: forever }, timeoutMs: 10 * MINUTE });
    expect(times(requests).at(-1)).toBe(10 * MINUTE - SECOND);
  });

  test('ends with a backup that became Ready immediately before the last poll', async () => {
    const { ends } = await runWait({ timelines: { a: readyAt(10 * MINUTE - 1_001) }, timeoutMs: 10 * MINUTE });
    expect(ends).toEqual([{ id: 'a', status: 'Ready', at: 10 * MINUTE - SECOND }]);
  });

  test('fails for every backup that is still in progress', async () => {
    const { ends, elapsed } = await runWait({
      timelines: { a: forever, b: readyAt(5 * SECOND), c: forever },
      timeoutMs: MINUTE,
    });
    expect(ends.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    expect(ends[1]?.error).toBeInstanceOf(DeadlineExceededError);
    expect(ends[2]?.error).toBeInstanceOf(DeadlineExceededError);
    expect(elapsed).toBe(MINUTE);
  });

  test.each([0, 1, 400, 999, 1_000, 1_001])('ends at the deadline if only %i ms remain', async (timeoutMs) => {
    const { ends, elapsed } = await runWait({ timelines: { a: forever }, timeoutMs });
    expect(ends[0]?.error).toBeInstanceOf(DeadlineExceededError);
    expect(elapsed).toBe(timeoutMs);
  });
});

describe('waitForBackups when the step is cancelled', () => {
  test('ends the delay, and fails for every backup in progress with the cancellation', async () => {
    const { ends, cancelled } = await runWait({ timelines: { a: forever, b: forever }, cancelAt: 5_000 });
    expect(ends).toMatchObject([
      { id: 'a', error: cancelled, at: 5_000 },
      { id: 'b', error: cancelled, at: 5_000 },
    ]);
  });

  test('does not change a wait that has ended before', async () => {
    const { ends } = await runWait({ timelines: { a: readyAt(SECOND), b: forever }, cancelAt: 5_000 });
    expect(ends[0]).toEqual({ id: 'a', status: 'Ready', at: 1_000 });
    expect(ends).toHaveLength(2);
  });
});

test('waitForBackups takes the last of several rows of a backup on one page', async () => {
  const clock = fakeClock();
  const row = (backup_id: string, status: string) => makeBackup({ backup_id, status });
  const pages = [[row('a', 'Failed'), row('a', 'Ready'), row('b', 'Ready')]];
  const client = {
    describeBackup: () => Promise.reject(new Error('must not be called')),
    listBackupPages: async function* (): AsyncGenerator<ListPage<Backup>> {
      for (const rows of pages) yield { rows, respondedAt: undefined };
    },
  };
  const ends: string[] = [];
  const onEvent = (event: WaitEvent) => {
    if (event.type === 'ended') ends.push(`${event.id} ${event.backup.status}`);
  };
  const backups = ['a', 'b'].map((id) => ({ id, backup: undefined }));
  const { limits } = fakeLimits({ clock });
  await waitForBackups({ backups, client, clock, limits, missingMs: 1, maxIntervalMs: 1, onEvent });
  expect(ends).toEqual(['a Ready', 'b Ready']);
});
