import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { NetworkError } from '../../../src/pinecone/errors.js';
import { proxySettings } from '../../../src/pinecone/proxy.js';
import { httpTransport, type Transport } from '../../../src/pinecone/transport.js';

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
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts a server on loopback and returns its port. */
async function listen(server: Server, address = '127.0.0.1'): Promise<number> {
  servers.push(server);
  server.on('connection', (socket) => {
    sockets.add(socket.on('error', () => undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  return (server.address() as AddressInfo).port;
}

/** A transport whose requests go through a proxy, if one is given. */
const newTransport = (https_proxy = '') => {
  const env: Record<string, string> = { https_proxy };
  return httpTransport({ userAgent: 'agent/1', proxyFor: proxySettings((name) => env[name] ?? '') });
};
const through = (https_proxy: string) => ({ transport: newTransport(https_proxy) });

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
    expect(error).toMatchObject({ name: 'NetworkError', sent: false, permanent: false });
  });

  test('if the server presents an untrusted certificate', async () => {
    const received: unknown[] = [];
    const port = await listen(createTlsServer(tls, (request) => received.push(request)));
    expect(await errorOf(`https://127.0.0.1:${port}/`)).toMatchObject({
      sent: false,
      permanent: true,
      kind: 'certificate-authority',
    });
    expect(received).toEqual([]);
  });

  test('if the server speaks plain HTTP', async () => {
    const port = await listen(createHttpServer());
    expect(await errorOf(`https://127.0.0.1:${port}/`)).toMatchObject({
      sent: false,
      permanent: true,
      kind: 'plain-http',
    });
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
    const proxy = through(`http://127.0.0.1:${await listen(createProxy())}`);
    expect(await errorOf('https://api.example/', proxy)).toMatchObject({ name: 'NetworkError', sent: false });
  });

  test.each([
    ['stalls', silent],
    ['is reset', resetting],
  ])('if the TLS handshake through a tunnel %s', async (_, createService) => {
    const proxy = through(`http://127.0.0.1:${await listen(proxyTo(await listen(createService())))}`);
    expect(await errorOf('https://api.example/', proxy)).toMatchObject({ name: 'NetworkError', sent: false });
  });

  test('and never will be, if the tunnel is established after the timeout', async () => {
    const received: unknown[] = [];
    const service = createServer((socket) => socket.on('data', (data) => received.push(data)));
    const proxy = through(`http://127.0.0.1:${await listen(proxyTo(await listen(service), 300))}`);
    expect(await errorOf('https://api.example/', { ...proxy, timeoutMs: 100 })).toMatchObject({ sent: false });
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
});

test('a timeout of milliseconds is not reported as 0 s', async () => {
  const error = await errorOf(`http://127.0.0.1:${await listen(silent())}/`, { timeoutMs: 29.5 });
  expect(error.message).toMatch(/^no (response|connection) within 30 ms$/);
});

test('a server without TLS is a transient failure once this host has responded', async () => {
  const transport = newTransport();
  const port = await listen(createHttpServer((_, response) => response.end('{}')));
  await send(`http://127.0.0.1:${port}/`, { transport });
  expect(await errorOf(`https://127.0.0.1:${port}/`, { transport })).toMatchObject({ permanent: false });
  const other = await listen(createHttpServer());
  expect(await errorOf(`https://127.0.0.1:${other}/`, { transport })).toMatchObject({
    permanent: true,
    kind: 'plain-http',
  });
});

describe('an IPv6 address', () => {
  test('of the service is connected to, and named in the Host header', async () => {
    const port = await listen(
      createHttpServer(({ headers }, response) => response.end(headers.host)),
      '::1',
    );
    expect((await send(`http://[::1]:${port}/`)).body).toBe(`[::1]:${port}`);
  });

  test('of the proxy and of a service behind it are connected to', async () => {
    const requested: unknown[] = [];
    const proxy = proxyTo(await listen(silent())).on('connect', ({ url, headers: { host } }) => {
      requested.push({ url, host });
    });
    const address = `http://[::1]:${await listen(proxy, '::1')}`;
    const options = { ...through(address), timeoutMs: 400 };
    expect(await errorOf('https://[2001:db8::1]/', options)).toMatchObject({ sent: false });
    expect(requested).toEqual([{ url: '[2001:db8::1]:443', host: '[2001:db8::1]:443' }]);
  });
});

describe('a proxy that does not establish a tunnel', () => {
  const answering = (text: string) => createHttpServer().on('connect', (_, socket) => socket.end(text));

  test.each([
    [407, true, 'proxy-credentials'],
    [403, true, 'proxy-policy'],
    [400, true, 'proxy-refused'],
    [405, true, 'proxy-refused'],
    [302, true, 'proxy-refused'],
    [429, false, undefined],
    [502, false, undefined],
    [504, false, undefined],
  ])('and responds with %i: permanent is %s', async (status, permanent, kind) => {
    const port = await listen(answering(`HTTP/1.1 ${status} No\r\nContent-Type: text/html\r\n\r\n<html></html>`));
    expect(await errorOf('https://api.example/', through(`http://127.0.0.1:${port}`))).toMatchObject({
      message: `the proxy 127.0.0.1:${port} responded with ${status} to CONNECT api.example:443`,
      sent: false,
      permanent,
      kind,
    });
  });

  test('and sends data before TLS began', async () => {
    const port = await listen(answering('HTTP/1.1 200 OK\r\n\r\nhello'));
    expect(await errorOf('https://api.example/', through(`http://127.0.0.1:${port}`))).toMatchObject({
      message: `the connection to the proxy 127.0.0.1:${port} failed: it sent data before TLS began`,
      sent: false,
      permanent: false,
    });
  });

  test('and closes the connection', async () => {
    const port = await listen(createHttpServer().on('connect', (_, socket) => socket.destroy()));
    expect(await errorOf('https://api.example/', through(`http://127.0.0.1:${port}`))).toMatchObject({
      message: `the proxy 127.0.0.1:${port} closed the connection before it responded`,
      sent: false,
      permanent: false,
    });
  });

  test('and presents an untrusted certificate', async () => {
    const port = await listen(createTlsServer(tls));
    expect(await errorOf('https://api.example/', through(`https://127.0.0.1:${port}`))).toMatchObject({
      message: `the TLS handshake with the proxy 127.0.0.1:${port} failed (self-signed certificate)`,
      sent: false,
      permanent: true,
    });
  });
});

test('a proxy setting that cannot be used is never bypassed', async () => {
  await expect(send('https://api.example/', through('socks5://me:hunter2@proxy.example'))).rejects.toThrow(
    'the environment variable https_proxy must be the address of an HTTP proxy, such as http://proxy.example:3128; socks5:// is not supported',
  );
});
