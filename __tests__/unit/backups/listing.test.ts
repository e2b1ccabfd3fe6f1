import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listBackups, shared } from '../../../src/backups/listing.js';
import { type PineconeClient, pineconeClient } from '../../../src/pinecone/client.js';
import type { ListPage } from '../../../src/pinecone/pages.js';
import type { Backup } from '../../../src/pinecone/resources.js';
import { aBackup } from '../a-backup.js';
import { fakeClock, fakeLimits } from '../fake-clock.js';

/** A client with a list, and nothing behind anything else. */
function clientOf(pages: ListPage<Backup>[], end: () => void = () => undefined): PineconeClient {
  const account = { apiKey: 'key', apiUrl: new URL('https://api.example'), apiVersion: '2025-04' };
  const transport = () => Promise.reject(new Error('not to be called'));
  return {
    ...pineconeClient({ account, ports: { transport, clock: fakeClock(), random: () => 0 } }),
    backupPages: async function* () {
      yield* pages;
      end();
    },
  };
}

describe('listBackups', () => {
  const { limits } = fakeLimits({ clock: fakeClock() });
  const [a, b, c] = ['a', 'b', 'c'].map((backup_id) => aBackup({ backup_id })) as [
    ReturnType<typeof aBackup>,
    ReturnType<typeof aBackup>,
    ReturnType<typeof aBackup>,
  ];

  test('it reads every page, and is as of the first', async () => {
    const pages = [
      { rows: [a], answeredAt: 1_000 },
      { rows: [], answeredAt: 2_000 },
      { rows: [b, c], answeredAt: 3_000 },
    ];
    await expect(listBackups({ client: clientOf(pages), limits })).resolves.toEqual({
      backups: [a, b, c],
      asOf: 1_000,
    });
  });

  test('where the first page has no time, there is none', async () => {
    const pages = [
      { rows: [a], answeredAt: undefined },
      { rows: [b], answeredAt: 2_000 },
    ];
    await expect(listBackups({ client: clientOf(pages), limits })).resolves.toMatchObject({ asOf: undefined });
  });

  test('a list that breaks off is no list', async () => {
    const broken = new Error('cut');
    const client = clientOf([{ rows: [a], answeredAt: 1 }], () => {
      throw broken;
    });
    await expect(listBackups({ client, limits })).rejects.toBe(broken);
  });
});

describe('shared', () => {
  /** A reading that takes a while, and tells when it was begun. */
  function slowReading(ms = 100) {
    const clock = fakeClock();
    const begun: number[] = [];
    const read = async () => {
      const at = clock.elapsed();
      begun.push(at);
      await clock.sleep({ ms });
      return at;
    };
    return { clock, begun, read: shared(read) };
  }

  test('callers at the same moment share one reading', async () => {
    const { read, begun } = slowReading();
    await expect(Promise.all([read(), read(), read()])).resolves.toEqual([0, 0, 0]);
    expect(begun).toEqual([0]);
  });

  test('a caller who comes while one is under way gets the next, and not that one', async () => {
    const { read, clock } = slowReading();
    const first = read();
    await clock.sleep({ ms: 50 });
    await expect(Promise.all([first, read()])).resolves.toEqual([0, 100]);
  });

  test('all who come while one is under way share the next', async () => {
    const { read, clock, begun } = slowReading();
    const first = read();
    await clock.sleep({ ms: 10 });
    const second = read();
    await clock.sleep({ ms: 10 });
    await Promise.all([first, second, read()]);
    expect(begun).toEqual([0, 100]);
  });

  test('a caller who comes after the end gets a new one at once', async () => {
    const { read, clock } = slowReading();
    await read();
    await clock.sleep({ ms: 50 });
    await expect(read()).resolves.toBe(150);
  });

  test('what a caller gets was begun after the call, and readings never overlap', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(500), { minLength: 1, maxLength: 20 }), async (times) => {
        const { read, clock, begun } = slowReading();
        await Promise.all(
          times.map(async (ms) => {
            await clock.sleep({ ms });
            const called = clock.elapsed();
            expect(await read()).toBeGreaterThanOrEqual(called);
          }),
        );
        for (const [index, at] of begun.entries()) expect(at - (begun[index - 1] ?? -100)).toBeGreaterThanOrEqual(100);
      }),
    );
  });

  test('the first of those who share gives the arguments', async () => {
    const read = shared(async (given: string) => given);
    await expect(Promise.all([read('first'), read('second')])).resolves.toEqual(['first', 'first']);
    await expect(read('third')).resolves.toBe('third');
  });

  test('a failure reaches all who share it', async () => {
    const failure = new Error('503');
    const read = shared(() => Promise.reject(failure));
    const outcomes = await Promise.allSettled([read(), read()]);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual([failure, failure]);
  });

  test('a failure does not stick', async () => {
    let times = 0;
    const read = shared(async () => {
      times += 1;
      if (times === 1) throw new Error('503');
      return times;
    });
    await expect(read()).rejects.toThrow('503');
    await expect(read()).resolves.toBe(2);
  });

  test('who waits behind a failure gets a reading of its own', async () => {
    const clock = fakeClock();
    let times = 0;
    const read = shared(async () => {
      times += 1;
      const mine = times;
      await clock.sleep({ ms: 100 });
      if (mine === 1) throw new Error('503');
      return mine;
    });
    const first = expect(read()).rejects.toThrow('503');
    await clock.sleep({ ms: 50 });
    const second = read();
    await first;
    await expect(second).resolves.toBe(2);
  });
});
