import { afterEach, expect, test } from '@jest/globals';
import { type Emulator, type StartOptions, start } from '../../emulator/index.js';

const running: Emulator[] = [];
const clock = { ms: Date.UTC(2026, 0, 2) };

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
});

async function startEmulator(options: StartOptions = {}): Promise<Emulator> {
  const backups = ['a', 'b', 'c', 'd'].map((id, day) => ({ indexName: 'docs', id, createdAt: new Date(day * 1e8) }));
  const emulator = await start({ indexes: ['docs'], backups, now: () => clock.ms, ...options });
  running.push(emulator);
  return emulator;
}

async function send(emulator: Emulator, path: string, init: { method?: string; body?: string } = {}) {
  const headers = { 'Api-Key': 'key', 'X-Pinecone-Api-Version': '2025-04', 'Content-Type': 'application/json' };
  const response = await fetch(emulator.url + path, { headers, ...init });
  const text = await response.text();
  return { status: response.status, json: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
}

/** Returns the ids of a page and the token of the next one. */
async function page(emulator: Emulator, query: string, path = '/backups'): Promise<{ ids: string[]; next: string }> {
  const { json } = await send(emulator, `${path}?${query}`);
  const rows = json.data as { backup_id: string; restore_job_id?: string }[];
  const next = (json.pagination as { next: string } | undefined | null)?.next ?? '';
  return { ids: rows.map((row) => row.restore_job_id ?? row.backup_id), next: encodeURIComponent(next) };
}

const restore = (emulator: Emulator, name: string) =>
  send(emulator, '/backups/a/create-index', { method: 'POST', body: JSON.stringify({ name }) });

test('deleting a backup of the first page hides the first backup of the second', async () => {
  const emulator = await startEmulator({ listOrder: 'oldest' });
  const first = await page(emulator, 'limit=2');
  await send(emulator, '/backups/a', { method: 'DELETE' });
  const second = await page(emulator, `paginationToken=${first.next}`);
  expect([first.ids, second.ids]).toEqual([['a', 'b'], ['d']]);
});

test('creating a backup between two pages of a list with the newest first repeats a backup', async () => {
  const emulator = await startEmulator();
  const first = await page(emulator, 'limit=2');
  await send(emulator, '/indexes/docs/backups', { method: 'POST', body: '{}' });
  const second = await page(emulator, `paginationToken=${first.next}`);
  expect([first.ids, second.ids]).toEqual([
    ['d', 'c'],
    ['c', 'b'],
  ]);
});

test('a restore job disappears from list and describe when its index is deleted', async () => {
  const emulator = await startEmulator();
  const kept = String((await restore(emulator, 'kept')).json.restore_job_id);
  const gone = String((await restore(emulator, 'gone')).json.restore_job_id);
  expect((await page(emulator, '', '/restore-jobs')).ids).toEqual([gone, kept]);
  await send(emulator, '/indexes/gone', { method: 'DELETE' });
  expect((await page(emulator, '', '/restore-jobs')).ids).toEqual([kept]);
  expect((await send(emulator, `/restore-jobs/${gone}`)).status).toBe(404);
  await restore(emulator, 'gone');
  expect((await send(emulator, `/restore-jobs/${gone}`)).status).toBe(404);
});

test('the lag of lists hides backups only, and the lag of jobs hides restore jobs only', async () => {
  const emulator = await startEmulator({ listLagMs: 1000, jobLagMs: 3000, backups: [{ indexName: 'docs', id: 'a' }] });
  await send(emulator, '/indexes/docs/backups', { method: 'POST', body: '{}' });
  const id = String((await restore(emulator, 'copy')).json.restore_job_id);
  const counts = async () => [
    (await page(emulator, '')).ids.length,
    (await page(emulator, '', '/restore-jobs')).ids.length,
    (await send(emulator, `/restore-jobs/${id}`)).status,
  ];
  expect(await counts()).toEqual([1, 0, 404]);
  clock.ms += 1000;
  expect(await counts()).toEqual([2, 0, 404]);
  clock.ms += 2000;
  expect(await counts()).toEqual([2, 1, 200]);
});

test('lists are sorted by age, whatever the order in which backups were added, deleted, and expired', async () => {
  const at = (id: string, day: number, indexName = 'docs') => ({ indexName, id, createdAt: new Date(day * 1e8) });
  const expiring = { ...at('gone', 5), expiresAt: new Date(clock.ms + 500).toISOString() };
  const backups = [at('c', 3), expiring, at('a', 1), at('other', 2, 'tickets'), at('d', 4), at('b', 2), at('twin', 2)];
  const emulator = await startEmulator({ indexes: ['docs', 'tickets'], backups });
  const lists = async () => [(await page(emulator, '')).ids, (await page(emulator, '', '/indexes/docs/backups')).ids];
  expect(await lists()).toEqual([
    ['gone', 'd', 'c', 'twin', 'b', 'other', 'a'],
    ['gone', 'd', 'c', 'twin', 'b', 'a'],
  ]);
  await send(emulator, '/backups/c', { method: 'DELETE' });
  clock.ms += 500;
  emulator.addBackup(at('new', 3));
  expect(await lists()).toEqual([
    ['d', 'new', 'twin', 'b', 'other', 'a'],
    ['d', 'new', 'twin', 'b', 'a'],
  ]);
});
