import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { InvalidResponseError, NetworkError } from '../../../src/pinecone/errors.js';
import { type HttpRequest, httpTransport, requestIdOf } from '../../../src/pinecone/transport.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Sends one request to a new server with the given listener. */
async function send(listener: RequestListener, changes: Partial<HttpRequest> = {}) {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/a?b=c`);
  const signal = new AbortController().signal;
  const request = { method: 'GET', url, headers: { 'X-A': 'b' }, timeoutMs: 5_000, maxBodyBytes: 10, signal } as const;
  return httpTransport({ userAgent: 'agent/1', proxyFor: () => undefined })({ ...request, ...changes });
}

describe('httpTransport', () => {
  test('sends method, URL, headers and body, and returns the response', async () => {
    let received: unknown;
    const result = await send(
      async (request, response) => {
        let body = '';
        for await (const chunk of request) body += chunk;
        const { 'x-a': a, 'user-agent': agent } = request.headers;
        received = { method: request.method, url: request.url, a, agent, body };
        response.writeHead(201, { 'X-Request-Id': 'r-1' }).end('made');
      },
      { method: 'POST', body: '{"n":1}' },
    );
    expect(received).toEqual({
      method: 'POST',
      url: '/a?b=c',
      a: 'b',
      agent: expect.stringContaining('agent/1'),
      body: '{"n":1}',
    });
    expect(result).toMatchObject({ status: 201, body: 'made', headers: { 'x-request-id': 'r-1' } });
  });

  test('returns a redirect without following it', async () => {
    let count = 0;
    const result = await send((_, response) => {
      count += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(result.status).toBe(302);
    expect(count).toBe(1);
  });

  test('does not retry a 503', async () => {
    let count = 0;
    const result = await send((_, response) => {
      count += 1;
      response.writeHead(503).end();
    });
    expect(result.status).toBe(503);
    expect(count).toBe(1);
  });

  test('accepts a body up to the limit, in bytes', async () => {
    expect((await send((_, response) => response.end('é'.repeat(5)))).body).toBe('é'.repeat(5));
    await expect(send((_, response) => response.end('é'.repeat(6)))).rejects.toThrow(
      'HTTP 200, but the body could not be read: it is larger than 10 bytes',
    );
  });

  test.each([200, 299])('throws InvalidResponseError if the body of a %i breaks off', async (status) => {
    const cut: RequestListener = (_, response) => {
      response.writeHead(status, { 'content-length': '9', 'x-request-id': 'r-2' });
      response.write('half', () => response.destroy());
    };
    const error = await send(cut).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(InvalidResponseError);
    const message = expect.stringContaining(`HTTP ${status}, but the body could not be read: `);
    expect(error).toMatchObject({ status, requestId: 'r-2', message });
  });

  test.each([300, 404, 500])('returns the received part if the body of a %i breaks off', async (status) => {
    const cut: RequestListener = (_, response) => {
      response.writeHead(status, { 'content-length': '9' });
      response.write('half', () => response.destroy());
    };
    expect(await send(cut)).toMatchObject({ status, body: 'half' });
  });

  test('ignores a leading byte order mark', async () => {
    expect((await send((_, response) => response.end('\uFEFF{}'))).body).toBe('{}');
  });

  test('throws a NetworkError for a request that timed out and may have been sent', async () => {
    const error = await send(() => undefined, { timeoutMs: 120 }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ message: 'no response within 0.1 s', sent: true });
  });

  test('throws if the request times out within the body', async () => {
    const stall: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-length': '9' });
      response.write('half');
    };
    await expect(send(stall, { timeoutMs: 120 })).rejects.toThrow(
      'HTTP 200, but the body could not be read: the request timed out',
    );
  });

  test('throws a NetworkError for a closed connection, after the request may have been sent', async () => {
    const error = await send((request) => request.socket.destroy()).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: 'NetworkError', sent: true });
  });

  test('throws a NetworkError for a refused connection, with nothing sent', async () => {
    const url = new URL('http://127.0.0.1:9/');
    await expect(send(() => undefined, { url })).rejects.toMatchObject({
      name: 'NetworkError',
      sent: false,
    });
  });

  test.each(['before the response', 'within the body'])(
    'rejects with the reason of a cancellation %s',
    async (when) => {
      const controller = new AbortController();
      const reason = new Error('cancelled');
      const cancel: RequestListener = (_, response) => {
        if (when === 'within the body') response.writeHead(200, { 'content-length': '9' }).flushHeaders();
        setImmediate(() => controller.abort(reason));
      };
      const startedAt = performance.now();
      await expect(send(cancel, { signal: controller.signal })).rejects.toBe(reason);
      expect(performance.now() - startedAt).toBeLessThan(3_000);
    },
  );
});

test.each([
  [{ 'x-pinecone-request-id': 'a', 'x-request-id': 'b' }, 'a'],
  [{ 'x-request-id': 'b' }, 'b'],
  [{ 'x-request-id': '' }, undefined],
  [{ 'x-request-id': ['a', 'b'] as unknown as string }, undefined],
  [{}, undefined],
])('requestIdOf(%j) is %j', (headers, id) => {
  expect(requestIdOf(headers)).toBe(id);
});
