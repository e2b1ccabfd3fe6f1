import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { NoAnswer, UnreadableAnswer } from '../../../src/pinecone/errors.js';
import { type HttpRequest, httpTransport, requestIdOf } from '../../../src/pinecone/transport.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Sends one request to a server of the test's own. */
async function send(listener: RequestListener, change: Partial<HttpRequest> = {}) {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/a?b=c`);
  const signal = new AbortController().signal;
  const request = { method: 'GET', url, headers: { 'X-A': 'b' }, timeLimit: 5_000, longestBody: 10, signal } as const;
  return httpTransport({ userAgent: 'agent/1' })({ ...request, ...change });
}

test('what is sent is what was asked for', async () => {
  let seen: unknown;
  const answer = await send(
    async (asked, response) => {
      let body = '';
      for await (const chunk of asked) body += chunk;
      const { 'x-a': a, 'user-agent': agent } = asked.headers;
      seen = { method: asked.method, url: asked.url, a, agent, body };
      response.writeHead(201, { 'X-Request-Id': 'r-1' }).end('made');
    },
    { method: 'POST', body: '{"n":1}' },
  );
  expect(seen).toEqual({
    method: 'POST',
    url: '/a?b=c',
    a: 'b',
    agent: expect.stringContaining('agent/1'),
    body: '{"n":1}',
  });
  expect(answer).toMatchObject({ status: 201, body: 'made', headers: { 'x-request-id': 'r-1' } });
});

test('a redirect is an answer, and not followed', async () => {
  let asked = 0;
  const answer = await send((_, response) => {
    asked += 1;
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect(answer.status).toBe(302);
  expect(asked).toBe(1);
});

test('what fails is not sent again', async () => {
  let asked = 0;
  const answer = await send((_, response) => {
    asked += 1;
    response.writeHead(503).end();
  });
  expect(answer.status).toBe(503);
  expect(asked).toBe(1);
});

describe('a body', () => {
  test('may be as long as is said, in bytes', async () => {
    expect((await send((_, response) => response.end('é'.repeat(5)))).body).toBe('é'.repeat(5));
    await expect(send((_, response) => response.end('é'.repeat(6)))).rejects.toThrow('it is longer than 10 bytes');
  });

  test.each([200, 299])('of a %i that breaks off cannot be read', async (status) => {
    const cut: RequestListener = (_, response) => {
      response.writeHead(status, { 'content-length': '9', 'x-request-id': 'r-2' });
      response.write('half', () => response.destroy());
    };
    const error = await send(cut).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UnreadableAnswer);
    expect(error).toMatchObject({ status, requestId: 'r-2', message: expect.stringContaining('could not be read') });
  });

  test.each([300, 404, 500])('of a %i that breaks off is told as far as it came', async (status) => {
    const cut: RequestListener = (_, response) => {
      response.writeHead(status, { 'content-length': '9' });
      response.write('half', () => response.destroy());
    };
    expect(await send(cut)).toMatchObject({ status, body: 'half' });
  });
});

describe('no answer', () => {
  test('within the time limit: it may have been sent', async () => {
    const error = await send(() => undefined, { timeLimit: 120 }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(NoAnswer);
    expect(error).toMatchObject({ message: 'no answer within 0.1 s', sent: true });
  });

  test('within the time limit, halfway through the body', async () => {
    const stall: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-length': '9' });
      response.write('half');
    };
    await expect(send(stall, { timeLimit: 120 })).rejects.toThrow('its time was up');
  });

  test('from a connection that is cut: it may have been sent', async () => {
    const error = await send((asked) => asked.socket.destroy()).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: 'NoAnswer', sent: true });
  });

  test('from nobody: nothing was sent', async () => {
    const url = new URL('http://127.0.0.1:9/');
    await expect(send(() => undefined, { url })).rejects.toMatchObject({ name: 'NoAnswer', sent: false });
  });
});

test.each(['before its answer', 'within its answer'])('a stop %s ends it with the reason', async (when) => {
  const controller = new AbortController();
  const reason = new Error('stop');
  const stop: RequestListener = (_, response) => {
    if (when === 'within its answer') response.writeHead(200, { 'content-length': '9' }).flushHeaders();
    setImmediate(() => controller.abort(reason));
  };
  const begun = performance.now();
  await expect(send(stop, { signal: controller.signal })).rejects.toBe(reason);
  expect(performance.now() - begun).toBeLessThan(3_000);
});

test.each([
  [{ 'x-pinecone-request-id': 'a', 'x-request-id': 'b' }, 'a'],
  [{ 'x-request-id': 'b' }, 'b'],
  [{ 'x-request-id': '' }, undefined],
  [{ 'x-request-id': ['a', 'b'] as unknown as string }, undefined],
  [{}, undefined],
])('the request id of %j is %j', (headers, id) => {
  expect(requestIdOf(headers)).toBe(id);
});
