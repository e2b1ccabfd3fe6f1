import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { apiVersions } from '../../emulator/openapi-document.js';

let emulator: Emulator;
beforeAll(async () => {
  const backups = ['a', 'b', 'c', 'd'].map((id, day) => ({ indexName: 'docs', id, createdAt: new Date(day * 1e8) }));
  emulator = await start({ indexes: ['docs'], backups, listOrder: 'oldest' });
});
afterAll(() => emulator.stop());

/** Sends a request byte by byte as given, which fetch cannot, and returns the status, the headers and the body. */
function sendRaw(lines: string[], body = ''): Promise<{ status: number; head: string; json: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1');
    let text = '';
    socket.on('error', reject).on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => {
      const [head = '', content = ''] = text.replace('HTTP/1.1 100 Continue\r\n\r\n', '').split(/\r\n\r\n(.*)/s);
      resolve({ status: Number(head.split(' ')[1]), head, json: content === '' ? {} : JSON.parse(content) });
    });
    socket.write([...lines, 'Host: localhost', 'Api-Key: key', 'Connection: close', '', body].join('\r\n'));
  });
}

const idsOf = ({ json }: { json: Record<string, unknown> }) =>
  (json.data as { backup_id: string }[]).map(({ backup_id }) => backup_id);
const tokenOf = ({ json }: { json: Record<string, unknown> }) =>
  encodeURIComponent((json.pagination as { next: string }).next);

test.each(['2025-04', '2025-10', '2026-07'])(
  'the version header can be sent twice, as by Python 8: %s',
  async (version) => {
    const headers = [`X-Pinecone-Api-Version: ${version}`, `X-Pinecone-API-Version: ${version}`];
    const { status, json } = await sendRaw(['GET /indexes/docs HTTP/1.1', ...headers]);
    expect(status).toBe(200);
    expect(Object.hasOwn(json, 'spec')).toBe(version < '2026-07');
  },
);

test('two different versions are an unknown version', async () => {
  const headers = ['X-Pinecone-Api-Version: 2025-04', 'X-Pinecone-API-Version: 2026-07'];
  expect((await sendRaw(['GET /indexes/docs HTTP/1.1', ...headers])).status).toBe(400);
});

test('a limit next to a pagination token overrides the limit of the token', async () => {
  const first = await sendRaw(['GET /backups?limit=1 HTTP/1.1']);
  const second = await sendRaw([`GET /backups?limit=2&paginationToken=${tokenOf(first)} HTTP/1.1`]);
  const third = await sendRaw([`GET /backups?paginationToken=${tokenOf(second)} HTTP/1.1`]);
  expect([first, second, third].map(idsOf)).toEqual([['a'], ['b', 'c'], ['d']]);
  expect((await sendRaw([`GET /backups?limit=0&paginationToken=${tokenOf(first)} HTTP/1.1`])).status).toBe(400);
});

test('an empty pagination token requests the first page', async () => {
  expect(idsOf(await sendRaw(['GET /backups?limit=2&paginationToken= HTTP/1.1']))).toEqual(['a', 'b']);
});

test.each([
  '/indexes/',
  '/indexes?',
  'http://127.0.0.1:5080/indexes',
  'http://api.pinecone.io/indexes/?x=1',
  'HTTPS://api.pinecone.io/indexes',
])('GET %s lists the indexes', async (target) => {
  const { status, json } = await sendRaw([`GET ${target} HTTP/1.1`]);
  expect([status, json.indexes]).toEqual([200, [expect.objectContaining({ name: 'docs' })]]);
});

test.each([
  ['PUT', '/indexes', 405],
  ['DELETE', '/indexes/', 405],
  ['PATCH', '/backups/a', 405],
  ['GET', '/backups/a/create-index', 405],
  ['OPTIONS', '/restore-jobs', 405],
  ['HEAD', '/indexes', 405],
  ['GET', '/describe_index_stats', 404],
  ['GET', '/nowhere', 404],
  ['GET', '//indexes', 404],
])('%s %s returns %i', async (method, path, status) => {
  expect((await sendRaw([`${method} ${path} HTTP/1.1`])).status).toBe(status);
});

test.each(apiVersions())('a 405 names the methods of the path in %s', async (version) => {
  const { head, json } = await sendRaw(['PUT /indexes/docs/backups HTTP/1.1', `X-Pinecone-Api-Version: ${version}`]);
  expect(head).toMatch(/^allow: GET, POST\r?$/im);
  expect(json.error).toMatchObject({ message: expect.stringContaining('but not PUT') });
});

describe('a body is read', () => {
  const line = 'POST /indexes/docs/backups HTTP/1.1';
  const body = '{"description":"ü"}';

  test.each([
    [
      'with a charset',
      ['Content-Type: application/json; charset=utf-8', `Content-Length: ${Buffer.byteLength(body)}`],
      body,
    ],
    ['in chunks', ['Content-Type: application/json', 'Transfer-Encoding: chunked'], `14\r\n${body}\r\n0\r\n\r\n`],
    [
      'after Expect: 100-continue',
      ['Content-Type: APPLICATION/JSON', 'Expect: 100-continue', `Content-Length: ${Buffer.byteLength(body)}`],
      body,
    ],
  ])('%s', async (_, headers, sent) => {
    const { status, json } = await sendRaw([line, ...headers], sent);
    expect([Math.floor(status / 100), json.description]).toEqual([2, 'ü']);
  });
});
