import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, type StartOptions, start } from '../../emulator/index.js';
import type { JsonObject } from '../../emulator/openapi-document.js';

const START = Date.UTC(2026, 3, 2, 18, 22);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAILY = {
  name: 'nightly',
  schedule: { type: 'time-based', frequency: 'daily' },
  retention: { expire_after_days: 90 },
};

const clock = { ms: START };
let emulator: Emulator;

async function startEmulator(options: StartOptions = {}): Promise<void> {
  clock.ms = START;
  emulator = await start({ now: () => clock.ms, indexes: ['docs'], ...options });
}
afterEach(() => emulator.stop());

async function send(method: string, path: string, body?: JsonObject) {
  const response = await fetch(emulator.url + path, {
    method,
    headers: { 'Api-Key': 'key', 'X-Pinecone-Api-Version': '2026-07', 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = (text === '' ? {} : JSON.parse(text)) as JsonObject;
  const { code, message } = (json.error ?? {}) as JsonObject;
  return { status: response.status, text, json, error: `${response.status} ${code} ${message}` };
}

const create = (changes: JsonObject = {}) => send('POST', '/indexes/docs/backup-schedules', { ...DAILY, ...changes });
const rows = async (path: string) => (await send('GET', path)).json.data as JsonObject[];
const history = (id: unknown) => rows(`/backup-schedules/${id}/history`);

describe('a backup schedule', () => {
  test('is created enabled, listed, described, and deleted without its backups', async () => {
    await startEmulator();
    const { status, json } = await create();
    expect(status).toBe(200);
    expect(json).toEqual({
      schedule_id: expect.any(String),
      name: 'nightly',
      index_id: emulator.indexes()[0]?.id,
      project_id: expect.any(String),
      schedule_type: 'time-based',
      frequency: 'daily',
      retention_expire_after_days: 90,
      enabled: true,
      next_scheduled_run: '2026-04-03T06:00:00.000000+00:00',
      created_at: '2026-04-02T18:22:00.000000+00:00',
    });
    expect(await rows('/indexes/docs/backup-schedules')).toEqual([json]);
    expect((await send('GET', `/backup-schedules/${json.schedule_id}`)).json).toEqual(json);

    clock.ms += DAY;
    const deleted = await send('DELETE', `/backup-schedules/${json.schedule_id}`);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect(await rows('/indexes/docs/backup-schedules')).toEqual([]);
    expect(await rows('/backups')).toHaveLength(1);
    const gone = await send('GET', `/backup-schedules/${json.schedule_id}/history`);
    expect(gone.error).toBe('404 NOT_FOUND Backup schedule not found.');
  });

  test.each([
    ['daily', '2026-04-03T06:00:00.000000+00:00', 2],
    ['weekly', '2026-04-09T06:00:00.000000+00:00', 8],
    ['monthly', '2026-05-01T06:00:00.000000+00:00', 30],
  ])('%s runs next at %s, and then again', async (frequency, next, days) => {
    await startEmulator();
    const { json } = await create({ schedule: { type: 'time-based', frequency } });
    expect(json.next_scheduled_run).toBe(next);
    clock.ms += days * DAY;
    expect((await rows('/backups')).length).toBeGreaterThan(0);
    const described = await send('GET', `/backup-schedules/${json.schedule_id}`);
    expect(Date.parse(String(described.json.next_scheduled_run))).toBeGreaterThan(clock.ms);
  });

  test('has a planned run in its history, which becomes a backup with the same id', async () => {
    await startEmulator({ readyAfterMs: HOUR });
    const { json } = await create();
    const [planned] = await history(json.schedule_id);
    expect(planned).toMatchObject({
      name: 'nightly-20260403T060000Z',
      status: 'Scheduled',
      created_at: '2026-04-02T18:22:00.000000+00:00',
      scheduled_execution_at: '2026-04-03T06:00:00.000000+00:00',
      record_count: null,
      tags: null,
    });
    expect(await rows('/backups')).toEqual([]);
    expect((await send('GET', `/backups/${planned?.backup_id}`)).status).toBe(404);

    clock.ms = Date.UTC(2026, 3, 3, 6);
    const [next, current] = await history(json.schedule_id);
    expect(next).toMatchObject({ name: 'nightly-20260404T060000Z', status: 'Scheduled' });
    expect(current).toMatchObject({ backup_id: planned?.backup_id, status: 'Initializing', record_count: null });
    expect(current).not.toHaveProperty('scheduled_execution_at');
    clock.ms += HOUR;
    expect((await history(json.schedule_id))[1]).toMatchObject({ status: 'Ready', record_count: 98 });
    expect(await rows('/indexes/docs/backups')).toEqual([
      expect.objectContaining({ backup_id: planned?.backup_id, name: 'nightly-20260403T060000Z', status: 'Ready' }),
    ]);
  });

  test('has a paginated history, and reports failed backups', async () => {
    await startEmulator({ backupOutcome: 'Failed' });
    const { json } = await create();
    clock.ms += 2 * DAY;
    const page = await send('GET', `/backup-schedules/${json.schedule_id}/history?limit=2`);
    expect((page.json.data as JsonObject[]).map(({ status }) => status)).toEqual(['Scheduled', 'InitializationFailed']);
    const { next } = page.json.pagination as { next: string };
    const rest = await rows(
      `/backup-schedules/${json.schedule_id}/history?paginationToken=${encodeURIComponent(next)}`,
    );
    expect(rest).toHaveLength(1);
  });

  test('that is disabled plans nothing, and enabling it starts a backup at once', async () => {
    await startEmulator();
    const { json } = await create();
    const path = `/backup-schedules/${json.schedule_id}`;
    const disabled = await send('PATCH', path, { enabled: false });
    expect(disabled.json).toMatchObject({ enabled: false, next_scheduled_run: null });
    clock.ms += 3 * DAY;
    expect(await rows('/backups')).toEqual([]);

    const enabled = await send('PATCH', path, {
      enabled: true,
      frequency: 'weekly',
      retention: { expire_after_days: 7 },
    });
    expect(enabled.json).toMatchObject({
      enabled: true,
      frequency: 'weekly',
      retention_expire_after_days: 7,
      next_scheduled_run: '2026-04-12T06:00:00.000000+00:00',
    });
    expect(await rows('/backups')).toEqual([expect.objectContaining({ name: 'nightly-20260405T182200Z' })]);
    await send('PATCH', path, { enabled: true });
    expect(await rows('/backups')).toHaveLength(1);
  });

  test('with a new frequency plans its next run anew', async () => {
    await startEmulator();
    const { json } = await create();
    const changed = await send('PATCH', `/backup-schedules/${json.schedule_id}`, { frequency: 'monthly' });
    expect(changed.json.next_scheduled_run).toBe('2026-05-01T06:00:00.000000+00:00');
  });

  test('deletes its backups after their retention, and only these', async () => {
    await startEmulator({ backups: [{ indexName: 'docs', id: 'manual' }] });
    await create({ retention: { expire_after_days: 2 } });
    clock.ms += 10 * DAY;
    expect((await rows('/backups')).map(({ name }) => name)).toEqual([
      'nightly-20260412T060000Z',
      'nightly-20260411T060000Z',
      null,
    ]);
  });

  test('with a new retention keeps its existing backups for as long', async () => {
    await startEmulator();
    const { json } = await create({ retention: { expire_after_days: 2 } });
    const path = `/backup-schedules/${json.schedule_id}`;
    clock.ms += 2 * DAY;
    await send('PATCH', path, { retention: { expire_after_days: 30 } });
    clock.ms += 8 * DAY;
    expect(await rows('/backups')).toHaveLength(10);
    await send('PATCH', path, { retention: { expire_after_days: 1 } });
    expect((await rows('/backups')).map(({ name }) => name)).toEqual(['nightly-20260412T060000Z']);
  });

  test('is deleted together with its index', async () => {
    await startEmulator();
    const { json } = await create();
    await send('DELETE', '/indexes/docs');
    expect((await send('GET', `/backup-schedules/${json.schedule_id}`)).status).toBe(404);
    expect(emulator.schedules()).toEqual([]);
  });
});

describe('scheduleEveryMs', () => {
  test('creates a backup at once and then one per interval', async () => {
    await startEmulator({ scheduleEveryMs: 5000 });
    const { json } = await create();
    expect(json.next_scheduled_run).toBe('2026-04-02T18:22:05.000000+00:00');
    expect(emulator.backups()).toHaveLength(1);
    clock.ms += 4999;
    expect(emulator.backups()).toHaveLength(1);
    clock.ms += 10_001;
    expect((await history(json.schedule_id)).map(({ status }) => status)).toEqual([
      'Scheduled',
      'Ready',
      'Ready',
      'Ready',
      'Ready',
    ]);
  });

  test('applies to a schedule that exists at the start', async () => {
    const schedules = [{ indexName: 'docs' }, { indexName: 'docs', name: 'old', enabled: false }];
    await startEmulator({ scheduleEveryMs: 5000, schedules });
    expect(emulator.backups()).toHaveLength(1);
    expect((await rows('/indexes/docs/backup-schedules')).map(({ enabled }) => enabled)).toEqual([false, true]);
  });
});

test('a schedule of an index that does not exist at the start is an error', async () => {
  await startEmulator();
  await expect(start({ schedules: [{ indexName: 'docs' }] })).rejects.toThrow(
    'The schedule nightly belongs to the unknown index docs.',
  );
});

describe('errors', () => {
  test('a second enabled schedule returns 409, on create and on update', async () => {
    await startEmulator({ schedules: [{ indexName: 'docs', id: 'off', enabled: false }, { indexName: 'docs' }] });
    const message = '409 ALREADY_EXISTS This index already has an enabled backup schedule. Disable or delete it first.';
    expect((await create()).error).toBe(message);
    expect((await send('PATCH', '/backup-schedules/off', { enabled: true })).error).toBe(message);
    expect((await send('PATCH', '/backup-schedules/off', { frequency: 'weekly' })).status).toBe(200);
  });

  test('a plan without backups returns 403 on every operation, even for an unknown index or schedule', async () => {
    await startEmulator({ plan: 'starter', schedules: [{ indexName: 'docs', id: 's1' }] });
    const message = '403 PERMISSION_DENIED Scheduled backups are not available for your plan';
    expect((await send('POST', '/indexes/unknown/backup-schedules', DAILY)).error).toBe(message);
    expect((await send('PATCH', '/backup-schedules/s1', { enabled: false })).error).toBe(message);
    expect((await send('GET', '/indexes/docs/backup-schedules')).error).toBe(message);
    for (const path of ['/backup-schedules/s1', '/backup-schedules/unknown', '/backup-schedules/s1/history']) {
      expect((await send('GET', path)).error).toBe(message);
    }
    expect((await send('DELETE', '/backup-schedules/s1')).error).toBe(message);
  });

  test('unpaid invoices and a read-only key are refused', async () => {
    await startEmulator({ unpaid: true });
    expect((await create()).error).toMatch(/^402 PAYMENT_REQUIRED/);
    emulator.configure({ unpaid: false, permission: 'read' });
    expect((await create()).error).toMatch(/^403 PERMISSION_DENIED Access denied: Permission .* is required$/);
  });

  test.each([
    [{ name: 'docs', kind: 'pod' as const }, '400 INVALID_ARGUMENT Backups are not supported for pod-based indexes.'],
    [{ name: 'other' }, '404 NOT_FOUND Index docs not found.'],
  ])('%j returns an error on create', async (index, message) => {
    await startEmulator({ indexes: [index] });
    expect((await create()).error).toBe(message);
  });

  test.each([
    [0, 400],
    [1, 200],
    [365, 200],
    [366, 400],
    ['30', 422],
  ])('expire_after_days %j returns %i', async (days, status) => {
    await startEmulator({ schedules: [{ indexName: 'docs', id: 's1', enabled: false }] });
    const retention = { expire_after_days: days };
    expect((await send('PATCH', '/backup-schedules/s1', { retention })).status).toBe(status);
    expect((await create({ retention })).status).toBe(status);
  });

  test('an unknown frequency returns 400, and a missing field 422', async () => {
    await startEmulator();
    const schedule = { type: 'time-based', frequency: 'hourly' };
    expect((await create({ schedule })).error).toBe(
      '400 INVALID_ARGUMENT Bad request. The request body included invalid request parameters.',
    );
    const { error } = await send('POST', '/indexes/docs/backup-schedules', { name: 'nightly' });
    expect(error).toMatch(/^422 UNPROCESSABLE_ENTITY Failed to deserialize the JSON body .*schedule/);
  });

  test('schedules do not exist before 2026-07', async () => {
    await startEmulator();
    const headers = { 'Api-Key': 'key', 'X-Pinecone-Api-Version': '2026-04' };
    expect((await fetch(`${emulator.url}/indexes/docs/backup-schedules`, { headers })).status).toBe(404);
  });

  test('a fault applies to the operations on schedules', async () => {
    await startEmulator();
    emulator.faults.add({ operation: 'create_backup_schedule', status: 503, done: true });
    expect((await send('POST', '/indexes/docs/backup-schedules', DAILY)).status).toBe(503);
    expect(emulator.schedules()).toHaveLength(1);
  });
});
