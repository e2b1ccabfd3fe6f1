import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { coalesce, listBackups } from '../../../src/backups/list-backups.js';
import { type PineconeClient, pineconeClient } from '../../../src/pinecone/client.js';
import type { ListPage } from '../../../src/pinecone/pagination.js';
import type { Backup } from '../../../src/pinecone/parse.js';
import { makeBackup } from '../../../testing/backups.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

/** A client whose list has these pages; every other request is an error. */
function clientOf(pages: ListPage<Backup>[], end: () => void = () => undefined): PineconeClient {
  const connection = { apiKey: 'key', apiUrl: new URL('https://api.example'), apiVersion: '2025-04' };
  const transport = () => Promise.reject(new Error('must not be called'));
  return {
    ...pineconeClient({ connection, ports: { transport, clock: fakeClock(), random: () => 0 } }),
    listBackupPages: async function* () {
      yield* pages;
      end();
    },
  };
}

describe('listBackups', () => {
  const { limits } = fakeLimits({ clock: fakeClock() });
  const [a, b, c] = ['a', 'b', 'c'].map((backup_id) => makeBackup({ backup_id })) as [
    ReturnType<typeof makeBackup>,
    ReturnType<typeof makeBackup>,
    ReturnType<typeof makeBackup>,
  ];

  test('reads every page, and takes the time of the first response', async () => {
    const pages = [
      { rows: [a], respondedAt: 1_000 },
      { rows: [], respondedAt: 2_000 },
      { rows: [b, c], respondedAt: 3_000 },
    ];
    await expect(listBackups({ client: clientOf(pages), limits })).resolves.toEqual({
      backups: [a, b, c],
      asOf: 1_000,
    });
  });

  test('returns no time if the first response has none', async () => {
    const pages = [
      { rows: [a], respondedAt: undefined },
      { rows: [b], respondedAt: 2_000 },
    ];
    await expect(listBackups({ client: clientOf(pages), limits })).resolves.toMatchObject({ asOf: undefined });
  });

  test('throws if a page cannot be read, instead of returning a part of the list', async () => {
    const broken = new Error('cut');
    const client = clientOf([{ rows: [a], respondedAt: 1 }], () => {
      throw broken;
    });
    await expect(listBackups({ client, limits })).rejects.toBe(broken);
  });
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
