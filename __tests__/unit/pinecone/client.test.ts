import { describe, expect, test } from '@jest/globals';
import { pineconeClient } from '../../../src/pinecone/client.js';
import { ApiError } from '../../../src/pinecone/errors.js';
import { makeBackup } from '../../../testing/backups.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';
import { fakeTransport, response, type Scripted } from '../../../testing/fake-transport.js';

function setUp(...script: [Scripted, ...Scripted[]]) {
  const clock = fakeClock();
  const { transport, requests } = fakeTransport(...script);
  const connection = { apiKey: 'key', apiUrl: new URL('https://api.example'), apiVersion: '2025-04' };
  const client = pineconeClient({ connection, ports: { transport, clock, random: () => 0.5 } });
  const { limits } = fakeLimits({ clock });
  return { client, limits, requests, paths: () => requests.map(({ url }) => `${url.pathname}${url.search}`) };
}

describe('createBackup', () => {
  const request = { indexName: 'docs', name: 'n', description: 'd', isExpected: () => true };
  const attemptLimits = { timeoutMs: 1, signal: AbortSignal.any([]) };

  test('posts name and description to the index', async () => {
    const { client, requests, paths } = setUp(response(201, makeBackup()));
    await expect(client.createBackup(request, attemptLimits)).resolves.toEqual(makeBackup());
    expect(paths()).toEqual(['/indexes/docs/backups']);
    expect(requests[0]).toMatchObject({ method: 'POST', body: '{"name":"n","description":"d"}' });
  });

  test('rejects a response about another backup, and states its status and request', async () => {
    const { client } = setUp(response(201, makeBackup(), { 'x-pinecone-request-id': 'r-1' }));
    await expect(client.createBackup({ ...request, isExpected: () => false }, attemptLimits)).rejects.toMatchObject({
      name: 'InvalidResponseError',
      message: 'HTTP 201, but the body is invalid: it describes another backup (request r-1)',
    });
  });

  test('is sent once, even after a 5xx', async () => {
    const { client, requests } = setUp(response(500, ''), response(201, makeBackup()));
    await expect(client.createBackup(request, attemptLimits)).rejects.toBeInstanceOf(ApiError);
    expect(requests).toHaveLength(1);
  });
});

describe('describeBackup', () => {
  test('encodes the id into the path, and is retried after a 5xx', async () => {
    const { client, limits, paths } = setUp(
      response(500, ''),
      response(200, makeBackup({ backup_id: 'a/b', status: 'Initializing' })),
    );
    await expect(client.describeBackup({ backupId: 'a/b' }, limits)).resolves.toMatchObject({ status: 'Initializing' });
    expect(paths()).toEqual(['/backups/a%2Fb', '/backups/a%2Fb']);
  });

  test('rejects a response that describes another backup', async () => {
    const { client, limits } = setUp(response(200, makeBackup({ backup_id: 'b-2' })));
    await expect(client.describeBackup({ backupId: 'b-1' }, limits)).rejects.toThrow(
      'HTTP 200, but the body is invalid: it describes another backup',
    );
  });
});

test('listIndexes returns the indexes of the project', async () => {
  const { client, limits, paths } = setUp(
    response(200, { indexes: [{ name: 'docs', host: 'h', status: { ready: true, state: 'Ready' } }] }),
  );
  await expect(client.listIndexes(limits)).resolves.toMatchObject([{ name: 'docs' }]);
  expect(paths()).toEqual(['/indexes']);
});
