import { describe, expect, test } from '@jest/globals';
import { pineconeClient } from '../../../src/pinecone/client.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';
import { fakeTransport, response, type Scripted } from '../../../testing/fake-transport.js';

function setUp(...script: [Scripted, ...Scripted[]]) {
  const clock = fakeClock();
  const { transport, requests } = fakeTransport(...script);
  const connection = { apiKey: 'key', apiUrl: new URL('https://api.example'), apiVersion: '2026-07' };
  const client = pineconeClient({ connection, ports: { transport, clock, random: () => 0.5 } });
  const { limits } = fakeLimits({ clock });
  const attemptLimits = { timeoutMs: 1_000, signal: limits.signal };
  const sent = () =>
    requests.map(({ method, url, body }) => [method, `${url.pathname}${url.search}`, body && JSON.parse(body)]);
  return { client, limits, attemptLimits, sent };
}

const SCHEDULE = {
  schedule_id: 's-1',
  name: 'nightly',
  frequency: 'daily',
  retention_expire_after_days: 30,
  enabled: true,
  next_scheduled_run: '2026-04-03T06:00:00+00:00',
};
const SETTINGS = { name: 'nightly', frequency: 'daily', expireAfterDays: 30, enabled: true };
const WANTED = { indexName: 'docs', name: 'nightly', frequency: 'daily', expireAfterDays: 30 };

describe('listSchedules', () => {
  test('returns the schedules of all pages, without null and unknown fields', async () => {
    const { next_scheduled_run: _, ...disabled } = { ...SCHEDULE, schedule_id: 's-2', enabled: false };
    const { client, limits, sent } = setUp(
      response(200, { data: [{ ...SCHEDULE, index_id: 'i-1' }], pagination: { next: 'more' } }),
      response(200, { data: [{ ...disabled, next_scheduled_run: null }], pagination: null }),
    );
    await expect(client.listSchedules({ indexName: 'docs' }, limits)).resolves.toEqual([SCHEDULE, disabled]);
    expect(sent()).toEqual([
      ['GET', '/indexes/docs/backup-schedules?limit=100', undefined],
      ['GET', '/indexes/docs/backup-schedules?paginationToken=more', undefined],
    ]);
  });

  test.each([
    { schedule_id: '..' },
    { name: null },
    { frequency: 1 },
    { retention_expire_after_days: '30' },
    { enabled: 'true' },
  ])('throws InvalidResponseError for a row with %j', async (change) => {
    const { client, limits } = setUp(response(200, { data: [{ ...SCHEDULE, ...change }] }));
    await expect(client.listSchedules({ indexName: 'docs' }, limits)).rejects.toMatchObject({
      name: 'InvalidResponseError',
    });
  });
});

describe('createSchedule', () => {
  test('posts a time-based schedule to the index, once', async () => {
    const { client, attemptLimits, sent } = setUp(response(200, SCHEDULE));
    await expect(client.createSchedule(WANTED, attemptLimits)).resolves.toEqual(SCHEDULE);
    const schedule = { type: 'time-based', frequency: 'daily' };
    const body = { name: 'nightly', schedule, retention: { expire_after_days: 30 } };
    expect(sent()).toEqual([['POST', '/indexes/docs/backup-schedules', body]]);
  });

  test.each([{ name: 'other' }, { frequency: 'weekly' }, { retention_expire_after_days: 7 }, { enabled: false }])(
    'rejects a response with %j, once',
    async (change) => {
      const { client, attemptLimits, sent } = setUp(response(200, { ...SCHEDULE, ...change }));
      await expect(client.createSchedule(WANTED, attemptLimits)).rejects.toMatchObject({
        name: 'InvalidResponseError',
      });
      expect(sent()).toHaveLength(1);
    },
  );
});

describe('updateSchedule', () => {
  test('sends only what is given, and is retried after a 5xx', async () => {
    const { client, limits, sent } = setUp(response(503), response(200, { ...SCHEDULE, frequency: 'weekly' }));
    const expected = { ...SETTINGS, frequency: 'weekly' };
    await client.updateSchedule({ scheduleId: 's-1', changes: { frequency: 'weekly' }, expected }, limits);
    expect(sent()).toEqual(Array(2).fill(['PATCH', '/backup-schedules/s-1', { frequency: 'weekly' }]));
  });

  test('sends retention and state', async () => {
    const { client, limits, sent } = setUp(response(200, SCHEDULE));
    const changes = { expireAfterDays: 30, enabled: true };
    await client.updateSchedule({ scheduleId: 's-1', changes, expected: SETTINGS }, limits);
    expect(sent()).toEqual([
      ['PATCH', '/backup-schedules/s-1', { retention: { expire_after_days: 30 }, enabled: true }],
    ]);
  });

  test.each([
    { schedule_id: 's-2' },
    { enabled: true },
    { name: 'other' },
    { frequency: 'monthly' },
    { retention_expire_after_days: 31 },
  ])('rejects a response with %j', async (change) => {
    const { client, limits } = setUp(response(200, { ...SCHEDULE, enabled: false, ...change }));
    const update = { scheduleId: 's-1', changes: { enabled: false }, expected: { ...SETTINGS, enabled: false } };
    await expect(client.updateSchedule(update, limits)).rejects.toMatchObject({
      name: 'InvalidResponseError',
    });
  });
});
