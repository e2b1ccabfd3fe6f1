import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Server as NetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { type Certificate, createCertificate } from '../../testing/certificates.js';
import { errorOf, preload, step } from './step.js';

// A reserved name (RFC 6761); a preloaded module resolves it to loopback, and the proxy ignores it.
const HOST = 'api.pinecone.test';
const onLoopback = preload('resolve-to-loopback');

let folder: string;
let certificate: Certificate;
let emulator: Emulator;
let service: NetServer;
let proxy: Server;
const tunnels: { to: string | undefined; authorization: string | undefined }[] = [];
const trustCertificate = () => ({ NODE_EXTRA_CA_CERTS: certificate.file });
const portOf = (server: NetServer) => (server.address() as AddressInfo).port;
const listen = <T extends NetServer>(server: T) =>
  new Promise<T>((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proxy-'));
  certificate = createCertificate({ folder, names: `DNS:${HOST},IP:2001:db8::1` });
  emulator = await start({ indexes: ['docs-example'], readyAfterMs: 400 });
  // TLS in front of the emulator.
  service = await listen(
    createTlsServer(certificate, (incoming, outgoing) => {
      const { method = 'GET', headers } = incoming;
      const forwarded = request(`${emulator.url}${incoming.url}`, { method, headers }, (response) => {
        outgoing.writeHead(response.statusCode ?? 500, response.headers);
        response.pipe(outgoing);
      });
      incoming.pipe(forwarded);
    }),
  );
  proxy = await listen(createServer((_, response) => void response.writeHead(405).end()).on('connect', openTunnel));
});
beforeEach(() => {
  tunnels.length = 0;
});
afterAll(async () => {
  service.close();
  proxy.close();
  await emulator.stop();
  rmSync(folder, { recursive: true });
});

const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;

/** Connects every tunnel to the service, unless the user is to be refused. */
function openTunnel({ url, headers: { 'proxy-authorization': authorization } }: IncomingMessage, socket: Duplex) {
  tunnels.push({ to: url, authorization });
  if (authorization === basic('wrong:hunter2')) {
    return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: NTLM\r\n\r\n');
  }
  if (authorization === basic('visitor:hunter2')) {
    return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n<h1>Blocked</h1>');
  }
  const upstream = connect(portOf(service), '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    upstream.pipe(socket).pipe(upstream);
  });
  for (const end of [upstream, socket]) end.on('error', () => end.destroy());
}

const inputs = () => ({ index_name: 'docs-example', api_url: `https://${HOST}:${portOf(service)}` });
const proxyUrl = (user = '') => `http://${user}127.0.0.1:${portOf(proxy)}`;

test.each(['https_proxy', 'HTTPS_PROXY'])('requests go through the proxy in %s', async (name) => {
  const { code, outputs } = await step({ inputs: inputs(), env: { ...trustCertificate(), [name]: proxyUrl() } });
  expect(code).toBe(0);
  expect(outputs.backup_name).toMatch(/^gha-1658821493-1-/);
  expect(tunnels.length).toBeGreaterThan(1);
  expect(new Set(tunnels.map(({ to }) => to))).toEqual(new Set([`${HOST}:${portOf(service)}`]));
});

test('the credentials in the proxy URL are sent to the proxy, which the log names without them', async () => {
  const env = { ...trustCertificate(), https_proxy: proxyUrl('me:p%40ss@') };
  const { code, stdout } = await step({ inputs: inputs(), env });
  expect(code).toBe(0);
  expect(tunnels[0]?.authorization).toBe(basic('me:p@ss'));
  expect(stdout).toContain(`\nhttps_proxy: 127.0.0.1:${portOf(proxy)}\n`);
});

describe('a proxy setting is used', () => {
  test('without a scheme', async () => {
    const https_proxy = `127.0.0.1:${portOf(proxy)}`;
    const { code } = await step({ inputs: inputs(), env: { ...trustCertificate(), https_proxy } });
    expect(code).toBe(0);
    expect(tunnels.length).toBeGreaterThan(1);
  });

  test('with a % that encodes nothing', async () => {
    const https_proxy = proxyUrl('me:100%@');
    const { code } = await step({ inputs: inputs(), env: { ...trustCertificate(), https_proxy } });
    expect(code).toBe(0);
    expect(tunnels[0]?.authorization).toBe(basic('me:100%'));
  });

  test.each([[], ['--throw-deprecation']])(
    'with credentials, without a warning of Node.js (%s)',
    async (...nodeArgs) => {
      const env = { ...trustCertificate(), https_proxy: proxyUrl('me:pass@') };
      const { code, stderr } = await step({ inputs: inputs(), env, nodeArgs });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    },
  );

  test('with IPv6 addresses of proxy and service', async () => {
    const onIpv6 = createServer().on('connect', openTunnel);
    await new Promise<void>((resolve) => onIpv6.listen(0, '::1', resolve));
    const https_proxy = `http://[::1]:${portOf(onIpv6)}`;
    const api_url = 'https://[2001:db8::1]';
    const { code } = await step({ inputs: { ...inputs(), api_url }, env: { ...trustCertificate(), https_proxy } });
    onIpv6.close();
    expect(code).toBe(0);
    expect(new Set(tunnels.map(({ to }) => to))).toEqual(new Set(['[2001:db8::1]:443']));
  });
});

describe('a proxy setting that cannot be used fails before anything is sent, and is not shown', () => {
  const EXAMPLE = 'must be the address of an HTTP proxy, such as http://proxy.example:3128';
  const ENCODE = `${EXAMPLE}. Percent-encode special characters in the user name and password (# is %23, / is %2F, ? is %3F)`;

  test.each([
    ['socks5://me:hunter2@127.0.0.1:1080', `${EXAMPLE}; socks5:// is not supported`],
    ['http://', ENCODE],
    ['[', ENCODE],
    ['http://me:hunter2#@127.0.0.1:3128', ENCODE],
  ])('%s', async (https_proxy, problem) => {
    const before = emulator.requests.length;
    const env = { ...trustCertificate(), https_proxy };
    const result = await step({ inputs: inputs(), env, nodeArgs: onLoopback });
    expect(result.code).toBe(1);
    expect(result.outputs.status).toBe('NotCreated');
    expect(errorOf(result)).toBe(
      `1 input is invalid. Nothing was sent to Pinecone.\n  The environment variable https_proxy ${problem}.`,
    );
    expect(`${result.stdout}${result.stderr}${result.summary}${result.outputFile}`).not.toContain('hunter2');
    expect(tunnels).toEqual([]);
    expect(emulator.requests).toHaveLength(before);
  });

  test('but does not matter for a host in no_proxy, nor for what the toolkit makes of it', async () => {
    const env = { ...trustCertificate(), https_proxy: '[', no_proxy: 'a.example api.pinecone.test' };
    const { code, stdout } = await step({ inputs: inputs(), env, nodeArgs: onLoopback });
    expect(code).toBe(0);
    expect(stdout).not.toContain('::warning');
  });
});

describe('a proxy that itself uses TLS', () => {
  let tlsProxy: NetServer;
  let own: Certificate;
  beforeAll(async () => {
    own = createCertificate({ folder, names: 'DNS:proxy.test' });
    tlsProxy = await listen(createTlsServer(own).on('connect', openTunnel));
  });
  afterAll(() => void tlsProxy.close());

  test('is used if its certificate is valid', async () => {
    const both = join(folder, 'both.pem');
    writeFileSync(both, Buffer.concat([certificate.cert, own.cert]));
    const env = { NODE_EXTRA_CA_CERTS: both, https_proxy: `https://me:pass@proxy.test:${portOf(tlsProxy)}` };
    const { code } = await step({ inputs: inputs(), env, nodeArgs: onLoopback });
    expect(code).toBe(0);
    expect(tunnels[0]?.authorization).toBe(basic('me:pass'));
  });

  test('is rejected at once if its certificate is not trusted', async () => {
    const env = { ...trustCertificate(), https_proxy: `https://proxy.test:${portOf(tlsProxy)}` };
    const result = await step({ inputs: inputs(), env, nodeArgs: onLoopback });
    expect(result.outputs.status).toBe('NotCreated');
    expect(errorOf(result)).toBe(
      `docs-example was not backed up: the server's certificate is not trusted.
  The TLS handshake with the proxy proxy.test:${portOf(tlsProxy)} failed (self-signed certificate).
  If a proxy inspects TLS, set NODE_EXTRA_CA_CERTS to the path of its CA certificate, or set NODE_OPTIONS=--use-system-ca (Node.js 22.15 or later) if the runner's system trusts that CA. Otherwise, check api_url.`,
    );
    expect(tunnels).toEqual([]);
  });
});

test('no_proxy bypasses the proxy', async () => {
  const env = { ...trustCertificate(), https_proxy: proxyUrl(), no_proxy: `example.com, ${HOST}` };
  const { code } = await step({ inputs: inputs(), env, nodeArgs: onLoopback });
  expect(code).toBe(0);
  expect(tunnels).toEqual([]);
});

describe('a proxy that refuses fails at once with NotCreated, and is named without its password', () => {
  test.each([
    [
      'wrong',
      407,
      'the proxy requires valid credentials',
      'Set the user name and password in https_proxy (http://user:password@host:port, special characters percent-encoded). Only Basic authentication is supported.',
    ],
    [
      'visitor',
      403,
      'the proxy does not allow the connection',
      'Configure the proxy to allow this host, or add the host to no_proxy if the network permits direct connections.',
    ],
  ])('%s: %i', async (user, status, summary, advice) => {
    const env = { ...trustCertificate(), https_proxy: proxyUrl(`${user}:hunter2@`) };
    const result = await step({ inputs: inputs(), env });
    expect(result.code).toBe(1);
    expect(result.outputs.status).toBe('NotCreated');
    expect(errorOf(result)).toBe(
      `docs-example was not backed up: ${summary}.
  The proxy 127.0.0.1:${portOf(proxy)} responded with ${status} to CONNECT ${HOST}:${portOf(service)}.
  ${advice}`,
    );
    expect(tunnels).toHaveLength(1);
    expect(`${result.stdout}${result.summary}`).not.toContain('hunter2');
  });
});

test('an unreachable proxy: fails with NotCreated and names the proxy', async () => {
  const env = { ...trustCertificate(), https_proxy: 'http://127.0.0.1:9' };
  const result = await step({ inputs: { ...inputs(), timeout_minutes: '0.08' }, env });
  expect(result.outputs.status).toBe('NotCreated');
  expect(errorOf(result)).toContain('\n  The proxy 127.0.0.1:9 refused the connection.\n');
});

describe('a proxy that never responds', () => {
  let silent: Server;
  beforeAll(async () => {
    silent = await listen(createServer());
    silent.on('connect', () => undefined);
  });
  afterAll(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const env = () => ({ https_proxy: `http://127.0.0.1:${portOf(silent)}` });

  test('does not delay the timeout', async () => {
    const result = await step({ inputs: { ...inputs(), timeout_minutes: '0.08' }, env: env() });
    expect(result.code).toBe(1);
    expect(result.took).toBeLessThan(7_500);
    expect(errorOf(result)).toContain('No connection within');
  });

  test('does not delay a cancellation', async () => {
    let cancelledAt = 0;
    const cancel = (child: ChildProcess) =>
      silent.once('connect', () => {
        cancelledAt = performance.now();
        child.kill('SIGTERM');
      });
    const result = await step({ inputs: inputs(), env: env(), onStart: cancel });
    expect(performance.now() - cancelledAt).toBeLessThan(3_000);
    expect(errorOf(result)).toContain('the step was cancelled or timed out.');
  });
});

test('an untrusted certificate fails at once, and the key is not sent', async () => {
  const before = emulator.requests.length;
  const result = await step({ inputs: inputs(), env: { https_proxy: proxyUrl() } });
  expect(result.code).toBe(1);
  expect(result.took).toBeLessThan(5_000);
  expect(errorOf(result)).toContain("docs-example was not backed up: the server's certificate is not trusted.");
  expect(errorOf(result)).toContain('NODE_EXTRA_CA_CERTS');
  expect(emulator.requests).toHaveLength(before);
});
