import { describe, expect, test } from '@jest/globals';
import { pineconeClient } from '../../../src/pinecone/client.js';
import { dataPlaneUrl, UntrustedHost } from '../../../src/pinecone/data-plane.js';
import { UnreadableAnswer } from '../../../src/pinecone/errors.js';
import { fakeClock, fakeLimits } from '../fake-clock.js';
import { answer, fakeTransport, type Scripted } from './fake-transport.js';

function given(...script: [Scripted, ...Scripted[]]) {
  const clock = fakeClock();
  const { transport, asked } = fakeTransport(...script);
  const account = { apiKey: 'key', apiUrl: new URL('https://api.example'), apiVersion: '2025-04' };
  const client = pineconeClient({ account, ports: { transport, clock, random: () => 0.5 } });
  const { limits } = fakeLimits({ clock });
  const oneTry = { timeLimit: 1_000, signal: limits.signal };
  const requests = () => asked.map(({ method, url, body }) => [method, url.href, body && JSON.parse(body)]);
  return { client, limits, oneTry, requests, asked };
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

describe('a restore', () => {
  const wanted = { backupId: 'b-1', indexName: 'new', deletionProtection: 'disabled' } as const;

  test('is asked for with the tags that are given, or with none', async () => {
    const { client, oneTry, requests } = given(answer(202, { restore_job_id: 'j-1', index_id: 'i-1' }));
    const started = await client.createIndexFromBackup({ ...wanted, tags: { a: 'b' } }, oneTry);
    await client.createIndexFromBackup({ ...wanted, tags: undefined }, oneTry);
    expect(started).toEqual({ restore_job_id: 'j-1', index_id: 'i-1' });
    const url = 'https://api.example/backups/b-1/create-index';
    expect(requests()).toEqual([
      ['POST', url, { name: 'new', deletion_protection: 'disabled', tags: { a: 'b' } }],
      ['POST', url, { name: 'new', deletion_protection: 'disabled' }],
    ]);
  });

  test.each([{}, { restore_job_id: 'j-1' }, { restore_job_id: '..', index_id: 'i-1' }, []])(
    'is not begun by an answer without its ids: %j',
    async (body) => {
      const { client, oneTry } = given(answer(202, body));
      await expect(client.createIndexFromBackup({ ...wanted, tags: undefined }, oneTry)).rejects.toThrow(
        UnreadableAnswer,
      );
    },
  );

  test.each([
    [42.5, 42.5],
    [0, 0],
    [100, 100],
    [101, undefined],
    [-1, undefined],
    ['42', undefined],
    [null, undefined],
  ])('a job that is %j percent complete is at %j', async (percent_complete, read) => {
    const { client, limits, requests } = given(answer(200, { ...JOB, percent_complete }));
    expect((await client.describeRestoreJob({ jobId: 'j-1' }, limits)).percent_complete).toBe(read);
    expect(requests()).toEqual([['GET', 'https://api.example/restore-jobs/j-1', undefined]]);
  });

  test('its jobs are listed to the end', async () => {
    const second = { ...JOB, restore_job_id: 'j-2', created_at: null };
    const pages = [answer(200, { data: [JOB], pagination: { next: 't' } }), answer(200, { data: [second] })] as const;
    const { client, limits, requests, asked } = given(...pages);
    expect(await client.listRestoreJobs(limits)).toEqual([JOB, { ...second, created_at: '' }]);
    expect(requests().map(([, url]) => url)).toEqual([
      'https://api.example/restore-jobs?limit=100',
      'https://api.example/restore-jobs?paginationToken=t',
    ]);
    expect(asked.map(({ longestBody }) => longestBody)).toEqual([1024 * 1024, 1024 * 1024]);
  });
});

describe('an index', () => {
  test('is described and listed', async () => {
    const { client, limits, requests, asked } = given(answer(200, INDEX), answer(200, { indexes: [INDEX] }));
    expect(await client.describeIndex({ indexName: 'docs' }, limits)).toEqual(INDEX);
    expect(await client.listIndexes(limits)).toEqual([INDEX]);
    expect(requests().map(([, url]) => url)).toEqual([
      'https://api.example/indexes/docs',
      'https://api.example/indexes',
    ]);
    expect(asked.map(({ longestBody }) => longestBody)).toEqual([128 * 1024, 1024 * 1024]);
  });

  test('is ready only where it says so plainly', async () => {
    const { client, limits } = given(answer(200, { ...INDEX, status: { ready: 'true', state: 'Ready' } }));
    expect((await client.describeIndex({ indexName: 'docs' }, limits)).status.ready).toBe(false);
  });

  test('is counted at its own host', async () => {
    const { client, limits, requests } = given(answer(200, { totalVectorCount: 98 }));
    expect(await client.describeIndexStats({ host: INDEX.host }, limits)).toEqual({ totalVectorCount: 98 });
    expect(requests()).toEqual([['POST', 'https://docs.svc.pinecone.io/describe_index_stats', {}]]);
  });

  test.each([{}, { totalVectorCount: '98' }, { totalVectorCount: -1 }])('is not counted by %j', async (body) => {
    const { client, limits } = given(answer(200, body));
    await expect(client.describeIndexStats({ host: INDEX.host }, limits)).rejects.toThrow('it has no totalVectorCount');
  });

  test('and a backup are deleted whatever the body of the answer', async () => {
    const { client, limits, requests } = given(answer(202, 'accepted'), answer(202, '<p>'));
    await client.deleteIndex({ indexName: 'docs' }, { timeLimit: 1_000, signal: limits.signal });
    await client.deleteBackup({ backupId: 'b-1' }, limits);
    expect(requests().map(([method, url]) => [method, url])).toEqual([
      ['DELETE', 'https://api.example/indexes/docs'],
      ['DELETE', 'https://api.example/backups/b-1'],
    ]);
  });
});

test('the delete of an index is sent once, as its name may be another index by the next try', async () => {
  const { client, limits, requests } = given(answer(503, ''), answer(202, ''));
  const deleting = client.deleteIndex({ indexName: 'docs' }, { timeLimit: 1_000, signal: limits.signal });
  await expect(deleting).rejects.toMatchObject({ refusal: { status: 503 } });
  expect(requests()).toHaveLength(1);
});

describe('dataPlaneUrl', () => {
  const at = (host: string, apiUrl = 'https://api.pinecone.io') => dataPlaneUrl({ host, apiUrl: new URL(apiUrl) }).href;

  test('a host under pinecone.io is called over https', () => {
    expect(at('docs-1.svc.aped.pinecone.io')).toBe('https://docs-1.svc.aped.pinecone.io/');
  });

  test('a loopback host is called over http where the control plane is on loopback too', () => {
    expect(at('127.0.0.1:5081', 'http://127.0.0.1:5080')).toBe('http://127.0.0.1:5081/');
    expect(at('[::1]:5081', 'http://localhost:5080')).toBe('http://[::1]:5081/');
    expect(() => at('127.0.0.1:5081')).toThrow(UntrustedHost);
  });

  test.each([
    '',
    'evil.example',
    'pinecone.io.evil.example',
    'evilpinecone.io',
    'a@b.pinecone.io',
    'x/.pinecone.io',
    'x?.pinecone.io',
    'http://a.pinecone.io',
  ])('the key does not go to %j', (host) => {
    expect(() => at(host)).toThrow(UntrustedHost);
  });
});
