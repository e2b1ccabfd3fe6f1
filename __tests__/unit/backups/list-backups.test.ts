import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { coalesce, listBackups, listConsistently, onlyIndexes } from '../../../src/backups/list-backups.js';
import { InvalidResponseError } from '../../../src/pinecone/errors.js';
import type { ListPage } from '../../../src/pinecone/pagination.js';
import type { Backup } from '../../../src/pinecone/parse.js';
import type { Limits } from '../../../src/time/deadline.js';
import { makeBackup } from '../../../testing/backups.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

type Rows = readonly Backup[];

/** A client whose list has these pages in each reading; further readings are like the last. */
function clientOf(...readings: (readonly Rows[])[]) {
  const indexNames: (string | undefined)[] = [];
  return {
    indexNames,
    client: {
      listBackupPages: async function* (_: Limits, indexName?: string): AsyncGenerator<ListPage<Backup>> {
        indexNames.push(indexName);
        const reading = indexNames.length;
        const pages = readings[reading - 1] ?? readings.at(-1) ?? [];
        for (const [page, rows] of pages.entries()) {
          yield { rows: [...rows], respondedAt: reading * 10_000 + page };
        }
      },
    },
  };
}

describe('listBackups', () => {
  const { limits } = fakeLimits({ clock: fakeClock() });
  const row = (backup_id: string) => makeBackup({ backup_id });
  const [a, b, c, d, e, f] = [row('a'), row('b'), row('c'), row('d'), row('e'), row('f')];

  test('reads a list of one page once', async () => {
    const { client, indexNames } = clientOf([[a, b]]);
    await expect(listBackups({ client, limits })).resolves.toMatchObject({
      backups: [a, b],
      conflicting: [],
      asOf: 10_000,
    });
    expect(indexNames).toEqual([undefined]);
  });

  test('reads a list without a page once', async () => {
    const { client, indexNames } = clientOf([]);
    await expect(listBackups({ client, limits })).resolves.toMatchObject({
      backups: [],
      conflicting: [],
      asOf: undefined,
    });
    expect(indexNames).toHaveLength(1);
  });

  test('reads a list of two pages a second time, and takes the time of the first response', async () => {
    const { client, indexNames } = clientOf([[a], [b]]);
    await expect(listBackups({ client, limits })).resolves.toMatchObject({
      backups: [a, b],
      conflicting: [],
      asOf: 10_000,
    });
    expect(indexNames).toHaveLength(2);
  });

  test('reads a list of empty pages a second time', async () => {
    const { client, indexNames } = clientOf([[], []], [[], [a]]);
    await expect(listBackups({ client, limits })).resolves.toMatchObject({ backups: [a] });
    expect(indexNames).toHaveLength(3);
  });

  test.each<[string, Partial<Backup>]>([
    ['of another index', { source_index_name: 'tickets' }],
    ['of another index with that name', { source_index_id: 'i-2' }],
    ['with another name', { name: 'other' }],
    ['with another time', { created_at: '2020-01-01T00:00:00Z' }],
  ])('reports a second row with the same id that is %s, and keeps the first', async (_, changes) => {
    const second = { ...row('a'), ...changes };
    const { client } = clientOf([[a, second], [b]]);
    const { backups, conflicting } = await listBackups({ client, limits });
    expect({ backups, conflicting }).toEqual({ backups: [a, b], conflicting: [second] });
  });

  test.each<[string, Partial<Backup>]>([
    ['of that index', { created_at: '2020-01-01T00:00:00Z' }],
    ['of another index', { source_index_name: 'tickets' }],
  ])('listConsistently throws for a second row with the id of a backup of the index that is %s', async (_, changes) => {
    const second = { ...row('a'), ...changes };
    for (const rows of [
      [a, second, b],
      [second, b, a],
    ]) {
      const list = listConsistently({ client: clientOf([rows]).client, limits, indexNames: ['docs'] });
      await expect(list).rejects.toEqual(
        new InvalidResponseError({
          reason: 'the list of backups contains the ID a more than once, with different data',
        }),
      );
    }
  });

  test('listConsistently accepts equal rows, another status, and contradictions about other indexes', async () => {
    const running = makeBackup({ backup_id: 'a', status: 'Initializing' });
    const others = [row('x'), makeBackup({ backup_id: 'x', name: 'other' })].map((backup) => {
      return { ...backup, source_index_name: 'tickets' };
    });
    const { client } = clientOf([
      [running, a, ...others],
      [a, b],
    ]);
    const list = listConsistently({ client, limits, indexNames: ['docs'] });
    await expect(list).resolves.toEqual([a, others[0], b]);
  });

  test('takes what may change from the last row with an id', async () => {
    const ready = makeBackup({ backup_id: 'a', status: 'Ready', record_count: 1 });
    const { client } = clientOf([[row('a')], [b]], [[ready], [b]]);
    await expect(listBackups({ client, limits })).resolves.toMatchObject({ backups: [ready, b], conflicting: [] });
  });

  test('says whose status changed, in one reading or in two; of a plan and its backup, too', async () => {
    const as = (id: string, status: string) => makeBackup({ backup_id: id, status });
    const [failed, planned, running] = [as('a', 'Failed'), as('b', 'Scheduled'), as('c', 'Initializing')];
    const { client } = clientOf([[failed, as('a', 'Ready'), planned, b, running, d], []], [[c, b, a, d], []]);
    const { changing, backups } = await listBackups({ client, limits });
    expect([...changing]).toEqual(['a', 'b', 'c']);
    expect(backups).toEqual([a, b, c, d]);
  });

  test('finds a row that a deletion between two pages hid in the first reading, and keeps the deleted one', async () => {
    const { client, indexNames } = clientOf([[a, b], [d]], [[b, c], [d]]);
    await expect(listBackups({ client, limits })).resolves.toEqual({
      backups: [a, b, d, c],
      conflicting: [],
      changing: new Set(),
      lastReading: new Set(['b', 'c', 'd']),
      asOf: 10_000,
    });
    expect(indexNames).toHaveLength(3);
  });

  test('reads until a reading adds nothing new, even if it has fewer rows', async () => {
    const { client, indexNames } = clientOf([[a], [b]], [[a], [b, c]], [[a, b, c], [d]], [[a], [d]]);
    await expect(listBackups({ client, limits })).resolves.toMatchObject({ backups: [a, b, c, d] });
    expect(indexNames).toHaveLength(4);
  });

  test('takes a list that has shrunk to one page as complete, with the rows of earlier readings', async () => {
    const { client, indexNames } = clientOf([[a], [b]], [[c]]);
    await expect(listBackups({ client, limits })).resolves.toMatchObject({ backups: [a, b, c] });
    expect(indexNames).toHaveLength(2);
  });

  test('returns the latest version of a row', async () => {
    const ready = makeBackup({ backup_id: 'a', status: 'Initializing' });
    const { client } = clientOf([[ready], [b]], [[a], [b]]);
    await expect(listBackups({ client, limits })).resolves.toMatchObject({ backups: [a, b] });
  });

  test('accepts a list whose fifth reading adds nothing', async () => {
    const { client, indexNames } = clientOf([[a], []], [[a], [b]], [[a], [c]], [[a], [d]], [[a], [d]]);
    await expect(listBackups({ client, limits })).resolves.toMatchObject({ backups: [a, b, c, d] });
    expect(indexNames).toHaveLength(5);
  });

  test('throws InvalidResponseError for a list that still grows in the fifth reading', async () => {
    const { client, indexNames } = clientOf([[a], []], [[a], [b]], [[a], [c]], [[a], [d]], [[e], [f]]);
    const error = await listBackups({ client, limits }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error).toMatchObject({ message: 'the list of backups kept growing over 5 readings' });
    expect(indexNames).toHaveLength(5);
  });

  test('reads the list of an index in every reading', async () => {
    const { client, indexNames } = clientOf([[a], [b]]);
    await listBackups({ client, limits, indexName: 'docs' });
    expect(indexNames).toEqual(['docs', 'docs']);
  });

  test.each([1, 2])('throws if reading %i fails, instead of returning a part of the list', async (failing) => {
    const broken = new Error('cut');
    let reading = 0;
    const client = {
      listBackupPages: async function* (): AsyncGenerator<ListPage<Backup>> {
        reading += 1;
        yield { rows: [a], respondedAt: 1 };
        if (reading === failing) throw broken;
        yield { rows: [b], respondedAt: 2 };
      },
    };
    await expect(listBackups({ client, limits })).rejects.toBe(broken);
    expect(reading).toBe(failing);
  });
});

test('onlyIndexes drops the backups of other indexes, and keeps the time of the list', () => {
  const [docs, tickets, other] = ['docs', 'tickets', 'other'].map((name) => makeBackup({ source_index_name: name }));
  const rest = { conflicting: [], changing: new Set<string>(), lastReading: new Set<string>(), asOf: 1 };
  const list = { backups: [docs, other, tickets] as Backup[], ...rest };
  expect(onlyIndexes(list, ['tickets', 'docs'])).toEqual({ backups: [docs, tickets], ...rest });
});

describe('coalesce', () => {
  /** A coalesced read that takes `ms` and returns when it started. */
  function slowRead(ms = 100) {
    const clock = fakeClock();
    const starts: number[] = [];
    const read = async () => {
      const at = clock.elapsed();
      starts.push(at);
      await clock.sleep({ ms });
      return at;
    };
    return { clock, starts, read: coalesce(read) };
  }

  test('gives simultaneous callers one shared read', async () => {
    const { read, starts } = slowRead();
    await expect(Promise.all([read(), read(), read()])).resolves.toEqual([0, 0, 0]);
    expect(starts).toEqual([0]);
  });

  test('gives a caller during a read the next read, not the current one', async () => {
    const { read, clock } = slowRead();
    const first = read();
    await clock.sleep({ ms: 50 });
    await expect(Promise.all([first, read()])).resolves.toEqual([0, 100]);
  });

  test('gives all callers during a read one shared next read', async () => {
    const { read, clock, starts } = slowRead();
    const first = read();
    await clock.sleep({ ms: 10 });
    const second = read();
    await clock.sleep({ ms: 10 });
    await Promise.all([first, second, read()]);
    expect(starts).toEqual([0, 100]);
  });

  test('starts a new read at once for a caller after the end of the last', async () => {
    const { read, clock } = slowRead();
    await read();
    await clock.sleep({ ms: 50 });
    await expect(read()).resolves.toBe(150);
  });

  test('returns only reads that started after the call, and never overlaps two reads', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(500), { minLength: 1, maxLength: 20 }), async (times) => {
        const { read, clock, starts } = slowRead();
        await Promise.all(
          times.map(async (ms) => {
            await clock.sleep({ ms });
            const called = clock.elapsed();
            expect(await read()).toBeGreaterThanOrEqual(called);
          }),
        );
        for (const [index, at] of starts.entries())
          expect(at - (starts[index - 1] ?? -100)).toBeGreaterThanOrEqual(100);
      }),
    );
  });

  test('passes the arguments of the first of the callers that share a read', async () => {
    const read = coalesce(async (argument: string) => argument);
    await expect(Promise.all([read('first'), read('second')])).resolves.toEqual(['first', 'first']);
    await expect(read('third')).resolves.toBe('third');
  });

  test('rejects for all callers that share a failed read', async () => {
    const error = new Error('503');
    const read = coalesce(() => Promise.reject(error));
    const outcomes = await Promise.allSettled([read(), read()]);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual([error, error]);
  });

  test('reads again after a failed read', async () => {
    let count = 0;
    const read = coalesce(async () => {
      count += 1;
      if (count === 1) throw new Error('503');
      return count;
    });
    await expect(read()).rejects.toThrow('503');
    await expect(read()).resolves.toBe(2);
  });

  test('gives a caller that waits during a failing read its own read', async () => {
    const clock = fakeClock();
    let count = 0;
    const read = coalesce(async () => {
      count += 1;
      const current = count;
      await clock.sleep({ ms: 100 });
      if (current === 1) throw new Error('503');
      return current;
    });
    const first = expect(read()).rejects.toThrow('503');
    await clock.sleep({ ms: 50 });
    const second = read();
    await first;
    await expect(second).resolves.toBe(2);
  });
});
