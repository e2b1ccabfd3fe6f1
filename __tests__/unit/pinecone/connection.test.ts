import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { NetworkError } from '../../../src/pinecone/errors.js';
import { httpTransport, type Transport } from '../../../src/pinecone/transport.js';

const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'];
const environment = { ...process.env };
const sockets = new Set<Socket>();
const servers: Server[] = [];
let folder: string;
let tls: { key: Buffer; cert: Buffer };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'connection-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...kind, '-keyout', key, '-out', cert, '-subj', '/CN=x'], { stdio: 'ignore' });
  tls = { key: readFileSync(key), cert: readFileSync(cert) };
  for (const name of PROXY_VARIABLES) delete process.env[name];
});
afterEach(() => {
  for (const name of PROXY_VARIABLES) delete process.env[name];
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});
afterAll(() => {
  for (const name of PROXY_VARIABLES) if (environment[name] !== undefined) process.env[name] = environment[name];
  rmSync(folder, { recursive: true });
});

/** Starts a server on loopback and returns its port. */
async function listen(server: Server, address = '127.0.0.1'): Promise<number> {
  servers.push(server);
  server.on('connection', (socket) => {
    sockets.add(socket.on('error', () => undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  return (server.address() as AddressInfo).port;
}

const newTransport = () => httpTransport({ userAgent: 'agent/1' });

const send = (
  url: string,
  { transport = newTransport(), timeoutMs = 400 }: { transport?: Transport; timeoutMs?: number } = {},
) =>
  transport({
    method: 'GET',
    url: new URL(url),
    headers: { 'Api-Key': 'secret' },
    timeoutMs,
    maxBodyBytes: 1_000,
    signal: new AbortController().signal,
  });

const errorOf = (url: string, options = {}): Promise<NetworkError> =>
  send(url, options).then(
    () => Promise.reject(new Error('it succeeded')),
    (error: NetworkError) => error,
  );

const silent = () => createServer(() => undefined);
const resetting = () => createServer((socket) => socket.resetAndDestroy());
/** A proxy that answers CONNECT, after a delay, and connects every tunnel to one port. */
const proxyTo = (port: number, delayMs = 0) =>
  createHttpServer().on('connect', (_, socket) => {
    setTimeout(() => {
      const upstream = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    }, delayMs);
  });

describe('a request was not sent', () => {
  test('if the TLS handshake stalls', async () => {
    const error = await errorOf(`https://127.0.0.1:${await listen(silent())}/`);
    expect(error).toMatchObject({ name: 'NetworkError', sent: false, message: 'no connection within 0.4 s' });
  });

  test('if the TLS handshake is reset', async () => {
    const error = await errorOf(`https://127.0.0.1:${await listen(resetting())}/`);
    expect(error).toMatchObject({ name: 'NetworkError', sent: false, permanent: undefined });
  });

  test('if the server presents an untrusted certificate', async () => {
    const received: unknown[] = [];
    const port = await listen(createTlsServer(tls, (request) => received.push(request)));
    expect(await errorOf(`https://127.0.0.1:${port}/`)).toMatchObject({ sent: false, permanent: 'certificate' });
    expect(received).toEqual([]);
  });

  test('if the server speaks plain HTTP', async () => {
    const port = await listen(createHttpServer());
    expect(await errorOf(`https://127.0.0.1:${port}/`)).toMatchObject({ sent: false, permanent: 'plain-http' });
  });

  test('if the host cannot be resolved', async () => {
    expect(await errorOf('http://does-not-exist.invalid/', { timeoutMs: 5_000 })).toMatchObject({ sent: false });
  });

  test.each([
    ['never answers CONNECT', () => createHttpServer().on('connect', () => undefined)],
    ['never responds at all', silent],
    ['resets the connection', resetting],
    ['rejects CONNECT', () => createHttpServer().on('connect', (_, socket) => socket.end('HTTP/1.1 407 No\r\n\r\n'))],
  ])('if the proxy %s', async (_, createProxy) => {
    process.env.https_proxy = `http://127.0.0.1:${await listen(createProxy())}`;
    expect(await errorOf('https://api.example/')).toMatchObject({ name: 'NetworkError', sent: false });
  });

  test.each([
    ['stalls', silent],
    ['is reset', resetting],
  ])('if the TLS handshake through a tunnel %s', async (_, createService) => {
    process.env.https_proxy = `http://127.0.0.1:${await listen(proxyTo(await listen(createService())))}`;
    expect(await errorOf('https://api.example/')).toMatchObject({ name: 'NetworkError', sent: false });
  });

  test('and never will be, if the tunnel is established after the timeout', async () => {
    const received: unknown[] = [];
    const service = createServer((socket) => socket.on('data', (data) => received.push(data)));
    process.env.http_proxy = `http://127.0.0.1:${await listen(proxyTo(await listen(service), 300))}`;
    expect(await errorOf('http://api.example/', { timeoutMs: 100 })).toMatchObject({ sent: false });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(received).toEqual([]);
  });
});

describe('a request may have been sent', () => {
  test('if there is no response over plain HTTP', async () => {
    const error = await errorOf(`http://127.0.0.1:${await listen(silent())}/`);
    expect(error).toMatchObject({ sent: true, message: 'no response within 0.4 s' });
  });

  test('if the connection is reset once the request has arrived', async () => {
    const port = await listen(createServer((socket) => socket.once('data', () => socket.resetAndDestroy())));
    expect(await errorOf(`http://127.0.0.1:${port}/`)).toMatchObject({ sent: true });
  });

  test('if there is no response through a tunnel to plain HTTP', async () => {
    process.env.http_proxy = `http://127.0.0.1:${await listen(proxyTo(await listen(silent())))}`;
    expect(await errorOf('http://api.example/')).toMatchObject({ sent: true });
  });
});

test('a server without TLS is a transient failure once this host has responded', async () => {
  const transport = newTransport();
  const port = await listen(createHttpServer((_, response) => response.end('{}')));
  await send(`http://127.0.0.1:${port}/`, { transport });
  expect(await errorOf(`https://127.0.0.1:${port}/`, { transport })).toMatchObject({ permanent: undefined });
  const other = await listen(createHttpServer());
  expect(await errorOf(`https://127.0.0.1:${other}/`, { transport })).toMatchObject({ permanent: 'plain-http' });
});

describe('an IPv6 address', () => {
  test('of the service is connected to, and named in the Host header', async () => {
    const port = await listen(
      createHttpServer(({ headers }, response) => response.end(headers.host)),
      '::1',
    );
    expect((await send(`http://[::1]:${port}/`)).body).toBe(`[::1]:${port}`);
  });

  test('of the proxy is connected to', async () => {
    const service = await listen(createHttpServer((_, response) => response.end('{}')));
    process.env.http_proxy = `http://[::1]:${await listen(proxyTo(service), '::1')}`;
    expect((await send('http://api.example/')).body).toBe('{}');
  });
});
