import { describe, expect, test } from '@jest/globals';
import { pineconeClient } from '../../../src/pinecone/client.js';
import { InvalidResponseError } from '../../../src/pinecone/errors.js';
import { UntrustedHostError } from '../../../src/pinecone/hosts.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';
import { fakeTransport, response, type Scripted } from '../../../testing/fake-transport.js';

function setUp(...script: [Scripted, ...Scripted[]]) {
  const clock = fakeClock();
  const { transport, requests } = fakeTransport(...script);
  const connection = { apiKey: 'key', apiUrl: new URL('https://api.example'), apiVersion: '2025-04' };
  const client = pineconeClient({ connection, ports: { transport, clock, random: () => 0.5 } });
  const { limits } = fakeLimits({ clock });
  const attemptLimits = { timeoutMs: 1_000, signal: limits.signal };
  const sent = () => requests.map(({ method, url, body }) => [method, url.href, body && JSON.parse(body)]);
  return { client, limits, attemptLimits, sent, requests };
}

const JOB = {
  restore_job_id: 'j-1',
  backup_id: 'b-1',
  target_index_name: 'new',
  target_index_id: 'i-1',
  status: 'Pending',
  created_at: '2026-01-02T03:04:05Z',
};
const INDEX = { name: 'docs', host: 'docs.svc.pinecone.io', status: { ready: true, state: 'Ready' } };

describe('createIndexFromBackup', () => {
  const restore = { backupId: 'b-1', indexName: 'new', deletionProtection: 'disabled' } as const;

  test('sends the given tags, or no tags at all', async () => {
    const { client, attemptLimits, sent } = setUp(response(202, { restore_job_id: 'j-1', index_id: 'i-1' }));
    const started = await client.createIndexFromBackup({ ...restore, tags: { a: 'b' } }, attemptLimits);
    await client.createIndexFromBackup({ ...restore, tags: undefined }, attemptLimits);
    expect(started).toEqual({ restore_job_id: 'j-1', index_id: 'i-1' });
    const url = 'https://api.example/backups/b-1/create-index';
    expect(sent()).toEqual([
      ['POST', url, { name: 'new', deletion_protection: 'disabled', tags: { a: 'b' } }],
      ['POST', url, { name: 'new', deletion_protection: 'disabled' }],
    ]);
  });

  test.each([{}, { restore_job_id: 'j-1' }, { restore_job_id: '..', index_id: 'i-1' }, []])(
    'throws InvalidResponseError for a response without valid ids: %j',
    async (body) => {
      const { client, attemptLimits } = setUp(response(202, body));
      await expect(client.createIndexFromBackup({ ...restore, tags: undefined }, attemptLimits)).rejects.toThrow(
        InvalidResponseError,
      );
    },
  );

  test('is sent once, even after a 5xx', async () => {
    const { client, attemptLimits, requests } = setUp(response(500, ''), response(202, {}));
    const started = client.createIndexFromBackup({ ...restore, tags: undefined }, attemptLimits);
    await expect(started).rejects.toMatchObject({ name: 'ApiError', status: 500 });
    expect(requests).toHaveLength(1);
  });
});

describe('describeRestoreJob', () => {
  test.each([
    [42.5, 42.5],
    [0, 0],
    [100, 100],
    [101, undefined],
    [-1, undefined],
    ['42', undefined],
    [null, undefined],
  ])('parses percent_complete %j as %j', async (percent_complete, expected) => {
    const { client, limits, sent } = setUp(response(200, { ...JOB, percent_complete }));
    expect((await client.describeRestoreJob({ jobId: 'j-1' }, limits)).percent_complete).toBe(expected);
    expect(sent()).toEqual([['GET', 'https://api.example/restore-jobs/j-1', undefined]]);
  });
});

test('listRestoreJobs returns the jobs of all pages', async () => {
  const second = { ...JOB, restore_job_id: 'j-2', created_at: null };
  const pages = [response(200, { data: [JOB], pagination: { next: 't' } }), response(200, { data: [second] })] as const;
  const { client, limits, sent, requests } = setUp(...pages);
  expect(await client.listRestoreJobs(limits)).toEqual([JOB, { ...second, created_at: '' }]);
  expect(sent().map(([, url]) => url)).toEqual([
    'https://api.example/restore-jobs?limit=100',
    'https://api.example/restore-jobs?paginationToken=t',
  ]);
  expect(requests.map(({ maxBodyBytes }) => maxBodyBytes)).toEqual([1024 * 1024, 1024 * 1024]);
});

test('listScheduleHistory returns the backups of a schedule', async () => {
  const run = { backup_id: 'b-1', source_index_name: 'docs', status: 'Ready' };
  const { client, limits, sent } = setUp(response(200, { data: [{ ...run, name: null }] }));
  expect(await client.listScheduleHistory({ scheduleId: 's-1' }, limits)).toEqual([run]);
  expect(sent().map(([, url]) => url)).toEqual(['https://api.example/backup-schedules/s-1/history?limit=100']);
});

test('describeIndex and listIndexes parse what they need of an index', async () => {
  const { client, limits, sent, requests } = setUp(response(200, INDEX), response(200, { indexes: [INDEX] }));
  expect(await client.describeIndex({ indexName: 'docs' }, limits)).toEqual(INDEX);
  expect(await client.listIndexes(limits)).toEqual([{ name: 'docs', tags: new Map(), unsupported: undefined }]);
  expect(sent().map(([, url]) => url)).toEqual(['https://api.example/indexes/docs', 'https://api.example/indexes']);
  expect(requests.map(({ maxBodyBytes }) => maxBodyBytes)).toEqual([1024 * 1024, 4 * 1024 * 1024]);
});

test.each(['other', 'docs2', ''])('describeIndex rejects a response about the index %j', async (name) => {
  const { client, limits } = setUp(response(200, { ...INDEX, name }));
  await expect(client.describeIndex({ indexName: 'docs' }, limits)).rejects.toThrow(
    'HTTP 200, but the body is invalid: it describes another index',
  );
});

test('describeIndex accepts a name that differs only in case and surrounding whitespace', async () => {
  const { client, limits } = setUp(response(200, INDEX));
  await expect(client.describeIndex({ indexName: ' Docs' }, limits)).resolves.toEqual(INDEX);
});

test('describeRestoreJob rejects a job that is not the expected one, and states the request', async () => {
  const headers = { 'x-pinecone-request-id': 'r-1' };
  const { client, limits } = setUp(response(200, JOB, headers));
  const job = client.describeRestoreJob({ jobId: JOB.restore_job_id, isExpected: () => false }, limits);
  await expect(job).rejects.toThrow(
    'HTTP 200, but the body is invalid: it describes the restore of another backup or index (request r-1)',
  );
});

test('describeRestoreJob rejects a response about another job', async () => {
  const { client, limits } = setUp(response(200, JOB));
  await expect(client.describeRestoreJob({ jobId: 'j-2' }, limits)).rejects.toThrow(
    'HTTP 200, but the body is invalid: it describes another restore job',
  );
});

test('describeIndex reports an index as ready only for the boolean true', async () => {
  const { client, limits } = setUp(response(200, { ...INDEX, status: { ready: 'true', state: 'Ready' } }));
  expect((await client.describeIndex({ indexName: 'docs' }, limits)).status.ready).toBe(false);
});

describe('describeIndexStats', () => {
  test('sends the request to the host of the index', async () => {
    const { client, limits, sent } = setUp(response(200, { totalVectorCount: 98 }));
    expect(await client.describeIndexStats({ host: INDEX.host }, limits)).toEqual({ totalVectorCount: 98 });
    expect(sent()).toEqual([['POST', 'https://docs.svc.pinecone.io/describe_index_stats', {}]]);
  });

  test.each([{}, { totalVectorCount: '98' }, { totalVectorCount: -1 }])('rejects the statistics %j', async (body) => {
    const { client, limits } = setUp(response(200, body));
    await expect(client.describeIndexStats({ host: INDEX.host }, limits)).rejects.toThrow(
      'HTTP 200, but the body is invalid: totalVectorCount is missing',
    );
  });

  test('sends nothing without a host', async () => {
    const { client, limits, requests } = setUp(response(200, { totalVectorCount: 98 }));
    await expect(client.describeIndexStats({ host: undefined }, limits)).rejects.toThrow('the index has no valid host');
    expect(requests).toEqual([]);
  });

  test('sends nothing to a foreign host', async () => {
    const { client, limits, requests } = setUp(response(200, { totalVectorCount: 98 }));
    await expect(client.describeIndexStats({ host: 'evil.example' }, limits)).rejects.toThrow(UntrustedHostError);
    expect(requests).toEqual([]);
  });
});

test('deleteIndex and deleteBackup ignore the body of the response', async () => {
  const { client, limits, attemptLimits, sent } = setUp(response(202, 'accepted'), response(202, '<p>'));
  await client.deleteIndex({ indexName: 'docs' }, attemptLimits);
  await client.deleteBackup({ backupId: 'b-1' }, limits);
  expect(sent().map(([method, url]) => [method, url])).toEqual([
    ['DELETE', 'https://api.example/indexes/docs'],
    ['DELETE', 'https://api.example/backups/b-1'],
  ]);
});

test('deleteIndex is sent once, because the name may belong to another index by the next attempt', async () => {
  const { client, attemptLimits, requests } = setUp(response(503, ''), response(202, ''));
  const deleted = client.deleteIndex({ indexName: 'docs' }, attemptLimits);
  await expect(deleted).rejects.toMatchObject({ name: 'ApiError', status: 503 });
  expect(requests).toHaveLength(1);
});

test('deleteBackup is retried after a 5xx', async () => {
  const { client, limits, requests } = setUp(response(503, ''), response(202, ''));
  await expect(client.deleteBackup({ backupId: 'b-1' }, limits)).resolves.toBeUndefined();
  expect(requests).toHaveLength(2);
});
