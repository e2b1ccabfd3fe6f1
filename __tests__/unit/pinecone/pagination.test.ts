import { describe, expect, test } from '@jest/globals';
import { pineconeClient } from '../../../src/pinecone/client.js';
import { makeBackup } from '../../../testing/backups.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';
import { fakeTransport, response, type Scripted } from '../../../testing/fake-transport.js';

function setUp(...script: [Scripted, ...Scripted[]]) {
  const clock = fakeClock();
  const { transport, requests } = fakeTransport(...script);
  const connection = { apiKey: 'key', apiUrl: new URL('https://api.example'), apiVersion: '2025-04' };
  const client = pineconeClient({ connection, ports: { transport, clock, random: () => 0.5 } });
  const { limits } = fakeLimits({ clock });
  const pages = () => client.listBackupPages(limits);
  return { pages, requests, paths: () => requests.map(({ url }) => `${url.pathname}${url.search}`) };
}

const page = (ids: string[], next?: string, headers = {}) =>
  response(
    200,
    {
      data: ids.map((backup_id) => makeBackup({ backup_id })),
      ...(next === undefined ? {} : { pagination: { next } }),
    },
    headers,
  );

async function readPages({ pages }: ReturnType<typeof setUp>): Promise<{ ids: string[]; at: number | undefined }[]> {
  const read = [];
  for await (const { rows, respondedAt } of pages()) {
    read.push({ ids: rows.map(({ backup_id }) => backup_id), at: respondedAt });
  }
  return read;
}

const idsOf = async (list: ReturnType<typeof setUp>) => (await readPages(list)).map(({ ids }) => ids);

describe('paginate', () => {
  test('sends the limit with the first request only, and the token with each one after it', async () => {
    const list = setUp(page(['a'], 't1'), page(['b'], 't2'), page(['c']));
    await expect(idsOf(list)).resolves.toEqual([['a'], ['b'], ['c']]);
    expect(list.paths()).toEqual(['/backups?limit=100', '/backups?paginationToken=t1', '/backups?paginationToken=t2']);
  });

  test('yields a row that moved to the next page once', async () => {
    await expect(idsOf(setUp(page(['a', 'b'], 't1'), page(['b', 'c'])))).resolves.toEqual([['a', 'b'], ['c']]);
  });

  test('yields a row that is listed twice on one page once', async () => {
    await expect(idsOf(setUp(page(['a', 'b', 'a'])))).resolves.toEqual([['a', 'b']]);
  });

  test('continues after a page that repeats only known rows', async () => {
    await expect(idsOf(setUp(page(['a'], 't1'), page(['a'], 't2'), page(['b'])))).resolves.toEqual([['a'], [], ['b']]);
  });

  test('ends at a repeated token', async () => {
    const list = setUp(page(['a'], 't1'), page(['b'], 't1'), page(['c'], 't1'));
    await expect(idsOf(list)).resolves.toEqual([['a'], ['b']]);
  });

  test('ends at a cycle of tokens', async () => {
    const list = setUp(page(['a'], 't1'), page(['b'], 't2'), page(['c'], 't1'), page(['d']));
    await expect(idsOf(list)).resolves.toEqual([['a'], ['b'], ['c']]);
  });

  test('ends at an empty page, even if it has a token', async () => {
    const list = setUp(page(['a'], 't1'), page([], 't2'), page(['b']));
    await expect(idsOf(list)).resolves.toEqual([['a'], []]);
    expect(list.requests).toHaveLength(2);
  });

  test('requests the empty page after a full last page that has a token', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `b-${index}`);
    const list = setUp(page(ids, 't1'), page([]));
    await expect(idsOf(list)).resolves.toEqual([ids, []]);
  });

  test('rejects a list of more than 1,000 pages', async () => {
    let next = 0;
    const endless: Scripted = async () => {
      next += 1;
      return page([`b-${next}`], `t${next}`);
    };
    const list = setUp(endless);
    await expect(idsOf(list)).rejects.toThrow('the list has more than 1000 pages');
    expect(list.requests).toHaveLength(1_000);
  });

  test('rejects a list of more than 8,000,000 characters, however few its pages', async () => {
    let next = 0;
    const long: Scripted = async () => {
      next += 1;
      const description = 'x'.repeat(1_000_000);
      return response(200, {
        data: [makeBackup({ backup_id: `b-${next}`, description })],
        pagination: { next: `t${next}` },
      });
    };
    const list = setUp(long);
    await expect(idsOf(list)).rejects.toThrow('the list has more than 8000000 characters');
    expect(list.requests).toHaveLength(8);
  });

  test('counts no characters for rows that were seen before', async () => {
    const long = { description: 'x'.repeat(1_000_000) };
    let next = 0;
    const same: Scripted = async () => {
      next += 1;
      return response(200, { data: [makeBackup(long)], ...(next < 50 && { pagination: { next: `t${next}` } }) });
    };
    expect((await idsOf(setUp(same))).flat()).toEqual(['b-1']);
  });

  test('reads a list of 10,000 rows of a normal size', async () => {
    let next = 0;
    const full: Scripted = async () => {
      next += 1;
      const data = Array.from({ length: 100 }, (_, at) =>
        makeBackup({ backup_id: `b-${next}-${at}`, description: 'x'.repeat(500) }),
      );
      return response(200, { data, ...(next < 100 && { pagination: { next: `t${next}` } }) });
    };
    expect((await idsOf(setUp(full))).flat()).toHaveLength(10_000);
  });

  test('rejects a list of more than 10,000 rows, and a page of more than 1,000', async () => {
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
    await expect(idsOf(setUp(many(1_000)))).rejects.toThrow('the list has more than 10000 rows');
    await expect(idsOf(setUp(many(1_001)))).rejects.toThrow(
      'HTTP 200, but the body is invalid: the page has more than 1000 rows',
    );
  });

  test('sends GET requests that accept the body of a list', async () => {
    const list = setUp(page(['a']));
    await idsOf(list);
    expect(list.requests[0]).toMatchObject({ method: 'GET', maxBodyBytes: 1024 * 1024 });
  });

  describe('after a page that is too large', () => {
    const tooLarge = response(200, { data: 'x,'.repeat(60_000) });

    test('reads the list anew with fewer rows per page, and yields each row once', async () => {
      const list = setUp(page(['a', 'b'], 't1'), tooLarge, page(['a'], 't2'), page(['b', 'c'], 't3'), page([]));
      await expect(idsOf(list)).resolves.toEqual([['a', 'b'], [], ['c'], []]);
      expect(list.paths()).toEqual([
        '/backups?limit=100',
        '/backups?paginationToken=t1',
        '/backups?limit=25',
        '/backups?paginationToken=t2',
        '/backups?paginationToken=t3',
      ]);
    });

    test('tries 100, 25, 6 and 1 rows per page, and then gives up', async () => {
      const list = setUp(tooLarge);
      await expect(idsOf(list)).rejects.toMatchObject({ name: 'InvalidResponseError', isTooLarge: true });
      expect(list.paths()).toEqual([100, 25, 6, 1].map((limit) => `/backups?limit=${limit}`));
    });

    test('accepts a token that an earlier reading returned', async () => {
      const list = setUp(page(['a'], 't1'), tooLarge, page(['a'], 't1'), page(['b']));
      await expect(idsOf(list)).resolves.toEqual([['a'], [], ['b']]);
    });

    test('does not start anew for any other invalid page', async () => {
      const list = setUp(response(200, '<p>'));
      await expect(idsOf(list)).rejects.toMatchObject({ isTooLarge: false });
      expect(new Set(list.paths())).toEqual(new Set(['/backups?limit=100']));
    });
  });

  test('does not request a page before the previous one was consumed', async () => {
    const { pages, requests } = setUp(page(['a'], 't1'), page(['b']));
    for await (const _ of pages()) break;
    expect(requests).toHaveLength(1);
  });

  test('yields the response time of each page by the clock of the service', async () => {
    const list = setUp(page(['a'], 't1', { date: 'Fri, 02 Jan 2026 03:04:05 GMT' }), page(['b']));
    const times = (await readPages(list)).map(({ at }) => at);
    expect(times).toEqual([Date.UTC(2026, 0, 2, 3, 4, 5), undefined]);
  });

  test('ignores an invalid Date header', async () => {
    const [first] = await readPages(setUp(page(['a'], undefined, { date: 'some day' })));
    expect(first).toEqual({ ids: ['a'], at: undefined });
  });

  test('retries a page that failed with a 5xx', async () => {
    const list = setUp(page(['a'], 't1'), response(503, ''), page(['b']));
    await expect(idsOf(list)).resolves.toEqual([['a'], ['b']]);
    expect(list.paths()[2]).toBe('/backups?paginationToken=t1');
  });
});
