import { describe, expect, test } from '@jest/globals';
import { BackupGone, type Watched, watchBackups } from '../../../src/backups/watch.js';
import type { ListPage } from '../../../src/pinecone/pages.js';
import type { Backup } from '../../../src/pinecone/resources.js';
import { DeadlinePassed, type Limits, sleepWithin } from '../../../src/time/deadline.js';
import { aBackup } from '../a-backup.js';
import { fakeClock, fakeLimits } from '../fake-clock.js';
import { refused } from '../some-errors.js';

const SECOND = 1_000;
const MINUTE = 60_000;

/** The status of a backup at a time since the start; undefined where the service does not know it. */
type Story = (elapsed: number) => string | undefined;

interface Scene {
  /** What becomes of each backup that is watched. */
  stories: Record<string, Story>;
  /** Those that the list lacks, though the service knows them. */
  unlisted?: (id: string, elapsed: number) => boolean;
  /** So many other backups are in the list, before ours unless `oursFirst`. */
  others?: number;
  oursFirst?: boolean;
  missingFor?: number;
  pageSize?: number;
  time?: number;
  longestPause?: number;
  stopAt?: number;
  /** How long a request takes to be answered; nothing, unless given. */
  takes?: (request: { elapsed: number; id: string | undefined }) => number;
  /** What a request fails with; `id` is that of the backup it describes. */
  failing?: (request: { elapsed: number; id: string | undefined }) => unknown;
  /** The status from which they are watched; null where only their ids are known. */
  first?: string | null;
  /** The same for one of them. */
  firstOf?: Record<string, string | null>;
  until?: (backup: Backup) => boolean;
}

interface Told {
  id: string;
  at: number;
  status?: string;
  error?: unknown;
}

/** Why the service gave no answer in time. */
const SLOW = new Error('slow');

/** Watches a project whose backups go as their stories do; all times are milliseconds since the start. */
async function watch(scene: Scene) {
  const { stories, unlisted = () => false, others = 0, pageSize = 100, time = 3_600_000 } = scene;
  const clock = fakeClock();
  const { limits, stop, stopped } = fakeLimits({ clock, ms: time });
  if (scene.stopAt !== undefined) clock.after(scene.stopAt, stop);
  const requests: { at: number; kind: 'describe' | 'page'; id: string | undefined }[] = [];
  const looks: Told[] = [];
  const ends: Told[] = [];

  let underWay = 0;
  let mostUnderWay = 0;

  async function ask({ kind, id, within }: { kind: 'describe' | 'page'; id?: string; within: Limits }): Promise<void> {
    requests.push({ at: clock.elapsed(), kind, id });
    within.signal.throwIfAborted();
    const ms = scene.takes?.({ elapsed: clock.elapsed(), id }) ?? 0;
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    try {
      if (ms > 0) await sleepWithin({ ms, clock, limits: within, cause: SLOW });
    } finally {
      underWay -= 1;
    }
    const failure = scene.failing?.({ elapsed: clock.elapsed(), id });
    if (failure !== undefined) throw failure;
  }

  function listed(): Backup[] {
    const ids = Object.keys(stories).filter((id) => !unlisted(id, clock.elapsed()));
    const before = Array.from({ length: others }, (_, index) => aBackup({ backup_id: `other-${index}` }));
    const ours = ids.flatMap((backup_id) => {
      const status = stories[backup_id]?.(clock.elapsed());
      return status === undefined ? [] : [aBackup({ backup_id, status })];
    });
    return scene.oursFirst ? [...ours, ...before] : [...before, ...ours];
  }

  const client = {
    describeBackup: async ({ backupId: backup_id }: { backupId: string }, within: Limits) => {
      await ask({ kind: 'describe', id: backup_id, within });
      const status = stories[backup_id]?.(clock.elapsed());
      if (status === undefined) throw refused(404);
      return aBackup({ backup_id, status });
    },
    backupPages: async function* (within: Limits): AsyncGenerator<ListPage<Backup>> {
      const all = listed();
      for (let from = 0; from === 0 || from < all.length; from += pageSize) {
        await ask({ kind: 'page', within });
        yield { rows: all.slice(from, from + pageSize), answeredAt: undefined };
      }
    },
  };

  const firstSeen = (id: string) => {
    const { [id]: first = scene.first } = scene.firstOf ?? {};
    return first === null ? undefined : aBackup({ backup_id: id, status: first ?? 'Initializing' });
  };
  const watched: Watched[] = Object.keys(stories).map((id) => ({
    id,
    backup: firstSeen(id),
    onLook: ({ status }) => looks.push({ id, status, at: clock.elapsed() }),
    onEnd: (end) => {
      const how = 'error' in end ? { error: end.error } : { status: end.backup.status };
      ends.push({ id, at: clock.elapsed(), ...how });
    },
  }));
  const { missingFor = 30 * SECOND, longestPause = 15 * SECOND, until } = scene;
  await watchBackups({ watched, client, clock, limits, missingFor, longestPause, ...(until && { until }) });
  return { requests, looks, ends, stopped, mostUnderWay, lasted: clock.elapsed() };
}

const readyAt =
  (ms: number, word = 'Ready'): Story =>
  (elapsed) =>
    elapsed >= ms ? word : 'Initializing';
const forever: Story = () => 'Initializing';
const times = (told: readonly { at: number }[]) => [...new Set(told.map(({ at }) => at))];

/** How many requests there were at each moment: nothing takes time here, so that a moment is a look. */
function perLook(requests: readonly { at: number }[]): number[] {
  return times(requests).map((time) => requests.filter(({ at }) => at === time).length);
}

describe('one backup', () => {
  test('it is looked at with growing pauses until it is Ready, and then no more', async () => {
    const { requests, ends } = await watch({ stories: { a: readyAt(7_000) } });
    expect(times(requests)).toEqual([500, 1_000, 2_000, 4_000, 6_900, 9_800]);
    expect(ends).toEqual([{ id: 'a', status: 'Ready', at: 9_800 }]);
  });

  test('the first look is not before a pause', async () => {
    const { requests } = await watch({ stories: { a: readyAt(0) } });
    expect(times(requests)).toEqual([500]);
  });

  test('of two, the one that is seen for the first time is looked at at once, and the other with it', async () => {
    const { requests } = await watch({ stories: { a: readyAt(700), b: readyAt(0) }, firstOf: { b: null } });
    expect(times(requests)).toEqual([0, 500, 1_000]);
  });

  test('one that is Ready from the start costs no request', async () => {
    const { requests, ends } = await watch({ stories: { a: readyAt(0) }, first: 'Ready' });
    expect(requests).toEqual([]);
    expect(ends).toEqual([{ id: 'a', status: 'Ready', at: 0 }]);
  });

  test.each(['Failed', 'InitializationFailed', 'FAILED'])('%s is an end too', async (word) => {
    const { ends } = await watch({ stories: { a: readyAt(700, word) } });
    expect(ends).toEqual([{ id: 'a', status: word, at: 1_000 }]);
  });

  test('every look that finds it is told', async () => {
    const { looks } = await watch({ stories: { a: readyAt(1_500) } });
    expect(looks).toEqual([
      { id: 'a', status: 'Initializing', at: 0 },
      { id: 'a', status: 'Initializing', at: 500 },
      { id: 'a', status: 'Initializing', at: 1_000 },
      { id: 'a', status: 'Ready', at: 2_000 },
    ]);
  });

  test('a word that is not known goes on', async () => {
    const story: Story = (elapsed) => (elapsed < 1_500 ? 'Archiving' : 'Ready');
    const { ends } = await watch({ stories: { a: story } });
    expect(ends).toEqual([{ id: 'a', status: 'Ready', at: 2_000 }]);
  });

  test('no pause is above the longest', async () => {
    const { requests } = await watch({ stories: { a: readyAt(20 * MINUTE) }, longestPause: 5 * SECOND });
    const pauses = times(requests).map((at, index, all) => at - (all[index - 1] ?? 0));
    expect(Math.max(...pauses)).toBeCloseTo(5 * SECOND, 6);
  });

  test('it is described, and the list is left alone', async () => {
    const { requests } = await watch({ stories: { a: readyAt(MINUTE) } });
    expect(new Set(requests.map(({ kind }) => kind))).toEqual(new Set(['describe']));
  });

  test('one of which only the id is known is looked at at once', async () => {
    const { requests, ends } = await watch({ stories: { a: readyAt(700) }, first: null });
    expect(times(requests)).toEqual([0, 500, 1_000]);
    expect(ends).toEqual([{ id: 'a', status: 'Ready', at: 1_000 }]);
  });

  test('what is waited for can be something else than the end', async () => {
    const story: Story = (elapsed) => (elapsed < 700 ? 'Pending' : 'Initializing');
    const until = ({ status }: Backup) => status === 'Initializing';
    const { ends } = await watch({ stories: { a: story }, first: 'Pending', until });
    expect(ends).toEqual([{ id: 'a', status: 'Initializing', at: 1_000 }]);
  });

  test('what is waited for may not have come with the end', async () => {
    const until = ({ record_count }: Backup) => record_count !== undefined;
    const { ends, lasted } = await watch({ stories: { a: readyAt(0) }, first: 'Ready', until, time: MINUTE });
    expect(ends[0]?.error).toBeInstanceOf(DeadlinePassed);
    expect(lasted).toBe(MINUTE);
  });

  test('none at all is no work', async () => {
    const { requests, lasted } = await watch({ stories: {} });
    expect({ requests, lasted }).toEqual({ requests: [], lasted: 0 });
  });
});

describe('one that is missing', () => {
  const awayBetween =
    (from: number, to: number): Story =>
    (elapsed) =>
      elapsed >= from && elapsed < to ? undefined : readyAt(100 * SECOND)(elapsed);

  test('it is gone after 30 s, and not before', async () => {
    const { ends, requests } = await watch({ stories: { a: awayBetween(0, Number.POSITIVE_INFINITY) } });
    expect(ends).toHaveLength(1);
    const [{ error, at } = { error: undefined, at: 0 }] = ends;
    expect(error).toBeInstanceOf(BackupGone);
    const missed = times(requests);
    expect(at - (missed[0] ?? 0)).toBeGreaterThanOrEqual(30 * SECOND);
    expect((missed.at(-2) ?? 0) - (missed[0] ?? 0)).toBeLessThan(30 * SECOND);
  });

  test.each([
    [0, 500],
    [500, 1_000],
    [501, 2_000],
  ])('it may be missing for %i ms: gone at %i ms', async (missingFor, at) => {
    const { ends } = await watch({ stories: { a: () => undefined }, missingFor });
    expect(ends).toMatchObject([{ id: 'a', at }]);
  });

  test('where the time is up before it counts as gone, the 404 is told as the reason', async () => {
    const { ends } = await watch({ stories: { a: () => undefined }, time: 10 * SECOND });
    expect(ends[0]?.error).toBeInstanceOf(DeadlinePassed);
    expect(ends[0]?.error).toMatchObject({ cause: { refusal: { status: 404 } } });
  });

  test('where a stop comes before it counts as gone, the stop is the reason', async () => {
    const { ends, stopped } = await watch({ stories: { a: () => undefined }, stopAt: 10 * SECOND });
    expect(ends[0]?.error).toBe(stopped);
  });

  test('it is gone for the 404 that said so', async () => {
    const { ends } = await watch({ stories: { a: () => undefined } });
    expect(ends[0]?.error).toMatchObject({ cause: { refusal: { status: 404 } } });
  });

  test('one that comes back in time is watched on', async () => {
    const { ends } = await watch({ stories: { a: awayBetween(0, 25 * SECOND) } });
    expect(ends).toMatchObject([{ id: 'a', status: 'Ready' }]);
  });

  test('a second absence counts from its own begin', async () => {
    const story: Story = (elapsed) => {
      const isAway = elapsed < 20 * SECOND || (elapsed >= 25 * SECOND && elapsed < 45 * SECOND);
      return isAway ? undefined : readyAt(60 * SECOND)(elapsed);
    };
    const { ends } = await watch({ stories: { a: story } });
    expect(ends).toMatchObject([{ id: 'a', status: 'Ready' }]);
  });

  test('one of several that only the list lacks is not gone', async () => {
    const stories = { a: readyAt(3 * MINUTE), b: readyAt(3 * MINUTE), c: readyAt(3 * MINUTE) };
    const { ends } = await watch({ stories, unlisted: (id) => id === 'b' });
    expect(ends.map(({ id, status }) => `${id} ${status}`).toSorted()).toEqual(['a Ready', 'b Ready', 'c Ready']);
  });

  test('one of several that is gone ends, and the others go on', async () => {
    const stories: Record<string, Story> = { a: readyAt(3 * MINUTE), b: () => undefined, c: readyAt(2 * MINUTE) };
    const { ends } = await watch({ stories });
    expect(ends.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
    expect(ends[0]?.error).toBeInstanceOf(BackupGone);
    expect(ends[0]?.at).toBeGreaterThanOrEqual(30 * SECOND);
    expect(ends[0]?.at).toBeLessThan(40 * SECOND);
  });
});

describe('several backups', () => {
  const many = (count: number, story: (index: number) => Story): Record<string, Story> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`b-${index}`, story(index)]));

  test('each ends in its own time', async () => {
    const stories = { a: readyAt(30 * SECOND), b: readyAt(SECOND), c: readyAt(10 * SECOND, 'Failed') };
    const { ends } = await watch({ stories });
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
    'a look at %i of them, with %i others in the list, costs no more requests than there are backups or pages',
    async (count, others) => {
      const stories = many(count, (index) => readyAt(index * SECOND));
      const { requests } = await watch({ stories, others });
      const pages = Math.ceil((count + others) / 100);
      expect(Math.max(...perLook(requests))).toBeLessThanOrEqual(Math.min(count, pages));
    },
  );

  test('no page is read after the one on which the last of them stood', async () => {
    const stories = many(3, () => readyAt(20 * SECOND));
    const { requests } = await watch({ stories, others: 1_000, oursFirst: true });
    expect(Math.max(...perLook(requests))).toBe(1);
  });

  test('as many as there are pages are looked for in the list, which one request may answer', async () => {
    const stories = many(3, () => readyAt(20 * SECOND));
    const { requests } = await watch({ stories, others: 250 });
    expect(requests.filter(({ kind }) => kind === 'describe')).toEqual([]);
  });

  test('of those that are left, each is still looked at', async () => {
    const stories = many(5, (index) => readyAt((index + 1) * 20 * SECOND));
    const { ends } = await watch({ stories, others: 250 });
    expect(ends.map(({ id }) => id)).toEqual(['b-0', 'b-1', 'b-2', 'b-3', 'b-4']);
    for (const [index, { at }] of ends.entries()) expect(at - (index + 1) * 20 * SECOND).toBeLessThan(5 * SECOND);
  });

  test('a failure of one that is described ends that one alone', async () => {
    const failure = refused(403);
    const stories = { a: forever, b: readyAt(10 * SECOND) };
    const failing = ({ id }: { id: string | undefined }) => (id === 'a' ? failure : undefined);
    const { ends } = await watch({ stories, others: 1_000, failing });
    expect(ends).toMatchObject([
      { id: 'a', error: failure },
      { id: 'b', status: 'Ready' },
    ]);
  });

  test('a list that cannot be read ends none: each is asked for by itself', async () => {
    const failing = ({ id }: { id: string | undefined }) => (id === undefined ? refused(403) : undefined);
    const { ends } = await watch({ stories: { a: readyAt(SECOND), b: readyAt(10 * SECOND) }, failing });
    expect(ends).toMatchObject([
      { id: 'a', status: 'Ready' },
      { id: 'b', status: 'Ready' },
    ]);
  });

  test('a list that could not be read once is read again: of many, each is seen in time', async () => {
    const failing = ({ elapsed, id }: { elapsed: number; id: string | undefined }) =>
      id === undefined && elapsed > MINUTE && elapsed < MINUTE + 5 * SECOND ? refused(403) : undefined;
    const { ends } = await watch({ stories: many(100, () => readyAt(9 * MINUTE)), time: 10 * MINUTE, failing });
    expect(ends.filter(({ status }) => status === 'Ready')).toHaveLength(100);
  });

  test('a look that fails for good ends all, each with what it met', async () => {
    const failure = refused(401);
    const { ends } = await watch({
      stories: { a: forever, b: forever },
      failing: ({ elapsed }) => (elapsed > 5_000 ? failure : undefined),
    });
    expect(ends).toEqual([
      { id: 'a', error: failure, at: 6_900 },
      { id: 'b', error: failure, at: 6_900 },
    ]);
  });
});

describe('answers that take their time', () => {
  const HUNG = 20 * MINUTE;
  const noList = ({ id }: { id: string | undefined }) => (id === undefined ? refused(403) : undefined);

  test('at most eight are asked for one by one at once, and so many are', async () => {
    const stories = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`b-${index}`, readyAt(SECOND)]));
    const takes = ({ id }: { id: string | undefined }) => (id === undefined ? 0 : 100);
    const { mostUnderWay, ends } = await watch({ stories, failing: noList, takes });
    expect(mostUnderWay).toBe(8);
    expect(ends.filter(({ status }) => status === 'Ready')).toHaveLength(30);
  });

  test('one that hangs does not hold up the others, and is not asked for a second time meanwhile', async () => {
    const stories = { a: readyAt(HUNG), b: readyAt(10 * SECOND), c: readyAt(20 * SECOND) };
    const takes = ({ id }: { id: string | undefined }) => (id === 'a' ? HUNG : 0);
    const { ends, requests } = await watch({ stories, failing: noList, takes });
    expect(ends.map(({ id, status }) => `${id} ${status}`)).toEqual(['b Ready', 'c Ready', 'a Ready']);
    for (const [index, { at }] of ends.slice(0, 2).entries())
      expect(at - (index + 1) * 10 * SECOND).toBeLessThan(10 * SECOND);
    expect(requests.filter(({ id }) => id === 'a')).toHaveLength(1);
  });

  test('answers that come soon are not waited for longer than they take', async () => {
    const stories = { a: readyAt(2 * SECOND), b: readyAt(2 * SECOND) };
    const { ends } = await watch({ stories, failing: noList, takes: ({ id }) => (id === undefined ? 0 : 100) });
    expect(ends.map(({ at }) => at)).toEqual([2_700, 2_700]);
  });

  test('a list that hangs is given up after 20 s, and each is asked for by itself', async () => {
    const stories = { a: readyAt(SECOND), b: readyAt(SECOND) };
    const takes = ({ id }: { id: string | undefined }) => (id === undefined ? HUNG : 0);
    const { ends } = await watch({ stories, takes });
    expect(ends).toEqual([
      { id: 'a', status: 'Ready', at: 20_500 },
      { id: 'b', status: 'Ready', at: 20_500 },
    ]);
  });

  test('a list that hangs takes no more than half of the time that is left', async () => {
    const stories = { a: readyAt(SECOND), b: readyAt(SECOND) };
    const takes = ({ id }: { id: string | undefined }) => (id === undefined ? HUNG : 0);
    const { ends } = await watch({ stories, takes, time: 10_500 });
    expect(ends.map(({ id, status, at }) => `${id} ${status} at ${at}`)).toEqual([
      'a Ready at 5500',
      'b Ready at 5500',
    ]);
  });

  test('one that is under way at the deadline is told with what it met', async () => {
    const { ends } = await watch({ stories: { a: forever }, takes: () => HUNG, time: MINUTE });
    expect(ends).toMatchObject([{ id: 'a', at: MINUTE, error: { name: 'DeadlinePassed', cause: SLOW } }]);
  });

  test('a stop while a list is read ends all, and nothing is asked for after it', async () => {
    const takes = ({ id }: { id: string | undefined }) => (id === undefined ? HUNG : 0);
    const { ends, stopped, requests } = await watch({ stories: { a: forever, b: forever }, takes, stopAt: 5_000 });
    expect(ends).toEqual([
      { id: 'a', error: stopped, at: 5_000 },
      { id: 'b', error: stopped, at: 5_000 },
    ]);
    expect(requests.map(({ kind }) => kind)).toEqual(['page']);
  });

  test('a stop while one is described ends it, with its reason', async () => {
    const { ends, stopped } = await watch({ stories: { a: forever }, takes: () => HUNG, stopAt: 5_000 });
    expect(ends).toEqual([{ id: 'a', error: stopped, at: 5_000 }]);
  });
});

describe('the deadline', () => {
  test('the last look is a second before it', async () => {
    const { requests } = await watch({ stories: { a: forever }, time: 10 * MINUTE });
    expect(times(requests).at(-1)).toBe(10 * MINUTE - SECOND);
  });

  test('what became Ready right before the last look counts', async () => {
    const { ends } = await watch({ stories: { a: readyAt(10 * MINUTE - 1_001) }, time: 10 * MINUTE });
    expect(ends).toEqual([{ id: 'a', status: 'Ready', at: 10 * MINUTE - SECOND }]);
  });

  test('it ends all that still go', async () => {
    const { ends, lasted } = await watch({ stories: { a: forever, b: readyAt(5 * SECOND), c: forever }, time: MINUTE });
    expect(ends.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    expect(ends[1]?.error).toBeInstanceOf(DeadlinePassed);
    expect(ends[2]?.error).toBeInstanceOf(DeadlinePassed);
    expect(lasted).toBe(MINUTE);
  });

  test.each([0, 1, 400, 999, 1_000, 1_001])('with only %i ms it still ends at the deadline', async (time) => {
    const { ends, lasted } = await watch({ stories: { a: forever }, time });
    expect(ends[0]?.error).toBeInstanceOf(DeadlinePassed);
    expect(lasted).toBe(time);
  });
});

describe('a stop', () => {
  test('it ends the pause, and all that still go, with its reason', async () => {
    const { ends, stopped } = await watch({ stories: { a: forever, b: forever }, stopAt: 5_000 });
    expect(ends).toEqual([
      { id: 'a', error: stopped, at: 5_000 },
      { id: 'b', error: stopped, at: 5_000 },
    ]);
  });

  test('what had ended before stays as it ended', async () => {
    const { ends } = await watch({ stories: { a: readyAt(SECOND), b: forever }, stopAt: 5_000 });
    expect(ends[0]).toEqual({ id: 'a', status: 'Ready', at: 1_000 });
    expect(ends).toHaveLength(2);
  });
});
