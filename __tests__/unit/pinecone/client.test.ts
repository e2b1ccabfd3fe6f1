import { describe, expect, test } from '@jest/globals';
import { pineconeClient } from '../../../src/pinecone/client.js';
import { Refused } from '../../../src/pinecone/errors.js';
import type { Backup } from '../../../src/pinecone/resources.js';
import { aBackup } from '../a-backup.js';
import { fakeClock, fakeLimits } from '../fake-clock.js';
import { answer, fakeTransport, type Scripted } from './fake-transport.js';

function given(...script: [Scripted, ...Scripted[]]) {
  const clock = fakeClock();
  const { transport, asked } = fakeTransport(...script);
  const account = { apiKey: 'key', apiUrl: new URL('https://api.example'), apiVersion: '2025-04' };
  const client = pineconeClient({ account, ports: { transport, clock, random: () => 0.5 } });
  const { limits } = fakeLimits({ clock });
  return { client, limits, asked, paths: () => asked.map(({ url }) => `${url.pathname}${url.search}`) };
}

const page = (ids: string[], next?: string, headers = {}) =>
  answer(
    200,
    { data: ids.map((backup_id) => aBackup({ backup_id })), ...(next === undefined ? {} : { pagination: { next } }) },
    headers,
  );

async function pagesOf({
  client,
  limits,
}: ReturnType<typeof given>): Promise<{ ids: string[]; at: number | undefined }[]> {
  const pages = [];
  for await (const { rows, answeredAt } of client.backupPages(limits)) {
    pages.push({ ids: rows.map(({ backup_id }: Backup) => backup_id), at: answeredAt });
  }
  return pages;
}

const idsOf = async (all: ReturnType<typeof given>) => (await pagesOf(all)).map(({ ids }) => ids);

describe('createBackup', () => {
  const wanted = { indexName: 'docs', name: 'n', description: 'd' };

  test('it posts name and description to the index', async () => {
    const { client, asked, paths } = given(answer(201, aBackup()));
    await expect(client.createBackup(wanted, { timeLimit: 1, signal: AbortSignal.any([]) })).resolves.toEqual(
      aBackup(),
    );
    expect(paths()).toEqual(['/indexes/docs/backups']);
    expect(asked[0]).toMatchObject({ method: 'POST', body: '{"name":"n","description":"d"}' });
  });

  test('it is sent once, whatever the answer', async () => {
    const { client, asked } = given(answer(500, ''), answer(201, aBackup()));
    const sent = client.createBackup(wanted, { timeLimit: 1, signal: AbortSignal.any([]) });
    await expect(sent).rejects.toBeInstanceOf(Refused);
    expect(asked).toHaveLength(1);
  });
});

test('describeBackup asks for one, by its id, again if it must', async () => {
  const { client, limits, paths } = given(
    answer(500, ''),
    answer(200, aBackup({ backup_id: 'a/b', status: 'Initializing' })),
  );
  await expect(client.describeBackup({ backupId: 'a/b' }, limits)).resolves.toMatchObject({ status: 'Initializing' });
  expect(paths()).toEqual(['/backups/a%2Fb', '/backups/a%2Fb']);
});

test('an answer about another backup is none', async () => {
  const { client, limits } = given(answer(200, aBackup({ backup_id: 'b-2' })));
  await expect(client.describeBackup({ backupId: 'b-1' }, limits)).rejects.toThrow('it is about another backup');
});

test('listIndexes reads the names', async () => {
  const { client, limits, paths } = given(
    answer(200, { indexes: [{ name: 'docs', host: 'h', status: { ready: true, state: 'Ready' } }] }),
  );
  await expect(client.listIndexes(limits)).resolves.toMatchObject([{ name: 'docs' }]);
  expect(paths()).toEqual(['/indexes']);
});

describe('backupPages', () => {
  test('the limit goes with the first request only, the token with each that follows', async () => {
    const all = given(page(['a'], 't1'), page(['b'], 't2'), page(['c']));
    await expect(idsOf(all)).resolves.toEqual([['a'], ['b'], ['c']]);
    expect(all.paths()).toEqual(['/backups?limit=100', '/backups?paginationToken=t1', '/backups?paginationToken=t2']);
  });

  test('a backup that moved onto the next page is there once', async () => {
    await expect(idsOf(given(page(['a', 'b'], 't1'), page(['b', 'c'])))).resolves.toEqual([['a', 'b'], ['c']]);
  });

  test('a backup that is twice on one page is there once', async () => {
    await expect(idsOf(given(page(['a', 'b', 'a'])))).resolves.toEqual([['a', 'b']]);
  });

  test('a page of nothing but what was there before is not the end', async () => {
    await expect(idsOf(given(page(['a'], 't1'), page(['a'], 't2'), page(['b'])))).resolves.toEqual([['a'], [], ['b']]);
  });

  test('a token seen twice is the end', async () => {
    const all = given(page(['a'], 't1'), page(['b'], 't1'), page(['c'], 't1'));
    await expect(idsOf(all)).resolves.toEqual([['a'], ['b']]);
  });

  test('tokens that go round are the end', async () => {
    const all = given(page(['a'], 't1'), page(['b'], 't2'), page(['c'], 't1'), page(['d']));
    await expect(idsOf(all)).resolves.toEqual([['a'], ['b'], ['c']]);
  });

  test('an empty page is the end, though it names another', async () => {
    const all = given(page(['a'], 't1'), page([], 't2'), page(['b']));
    await expect(idsOf(all)).resolves.toEqual([['a'], []]);
    expect(all.asked).toHaveLength(2);
  });

  test('a full last page still carries a token: the empty one after it is asked for', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `b-${index}`);
    const all = given(page(ids, 't1'), page([]));
    await expect(idsOf(all)).resolves.toEqual([ids, []]);
  });

  test('a list that never ends is given up', async () => {
    let next = 0;
    const endless: Scripted = async () => {
      next += 1;
      return page([`b-${next}`], `t${next}`);
    };
    const all = given(endless);
    await expect(idsOf(all)).rejects.toThrow('its list has more than 1000 pages');
    expect(all.asked).toHaveLength(1_000);
  });

  test('a list that is longer than any is given up, however few its pages', async () => {
    let next = 0;
    const long: Scripted = async () => {
      next += 1;
      const description = 'x'.repeat(1_000_000);
      return answer(200, {
        data: [aBackup({ backup_id: `b-${next}`, description })],
        pagination: { next: `t${next}` },
      });
    };
    const all = given(long);
    await expect(idsOf(all)).rejects.toThrow('its list has more than 8000000 characters');
    expect(all.asked).toHaveLength(8);
  });

  test('a list of more rows than there can be is given up, and a page of them is not even read', async () => {
    let next = 0;
    const many = (rows: number): Scripted => {
      return async () => {
        next += 1;
        return page(
          Array.from({ length: rows }, (_, at) => `b-${next}-${at}`),
          `t${next}`,
        );
      };
    };
    await expect(idsOf(given(many(1_000)))).rejects.toThrow('its list has more than 10000 rows');
    await expect(idsOf(given(many(1_001)))).rejects.toThrow('it has more than 1000 rows');
  });

  test('a page may be as long as lists are, and is only read', async () => {
    const all = given(page(['a']));
    await idsOf(all);
    expect(all.asked[0]).toMatchObject({ method: 'GET', longestBody: 1024 * 1024 });
  });

  test('no page is asked for before the one before it was used', async () => {
    const { client, limits, asked } = given(page(['a'], 't1'), page(['b']));
    for await (const _ of client.backupPages(limits)) break;
    expect(asked).toHaveLength(1);
  });

  test('each page says when it was answered, by the clock of the service', async () => {
    const all = given(page(['a'], 't1', { date: 'Fri, 02 Jan 2026 03:04:05 GMT' }), page(['b']));
    const times = (await pagesOf(all)).map(({ at }) => at);
    expect(times).toEqual([Date.UTC(2026, 0, 2, 3, 4, 5), undefined]);
  });

  test('a date that is none is left out', async () => {
    const [first] = await pagesOf(given(page(['a'], undefined, { date: 'some day' })));
    expect(first?.at).toBeUndefined();
  });

  test('a page that fails is asked for again', async () => {
    const all = given(page(['a'], 't1'), answer(503, ''), page(['b']));
    await expect(idsOf(all)).resolves.toEqual([['a'], ['b']]);
    expect(all.paths()[2]).toBe('/backups?paginationToken=t1');
  });
});
