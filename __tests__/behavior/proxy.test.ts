import { type ChildProcess, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Server as NetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { errorOf, preload, step } from './step.js';

// A reserved name (RFC 6761); a preloaded module resolves it to loopback, and the proxy ignores it.
const HOST = 'api.pinecone.test';
const onLoopback = preload('resolve-to-loopback');

let folder: string;
let emulator: Emulator;
let service: NetServer;
let proxy: Server;
const tunnels: { to: string | undefined; authorization: string | undefined }[] = [];
const trustCertificate = () => ({ NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem') });
const portOf = (server: NetServer) => (server.address() as AddressInfo).port;
const listen = <T extends NetServer>(server: T) =>
  new Promise<T>((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proxy-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...kind, '-keyout', key, '-out', cert, ...subject], { stdio: 'ignore' });
  emulator = await start({ indexes: ['docs-example'], readyAfterMs: 400 });
  // TLS in front of the emulator.
  service = await listen(
    createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (incoming, outgoing) => {
      const { method = 'GET', headers } = incoming;
      const forwarded = request(`${emulator.url}${incoming.url}`, { method, headers }, (response) => {
        outgoing.writeHead(response.statusCode ?? 500, response.headers);
        response.pipe(outgoing);
      });
      incoming.pipe(forwarded);
    }),
  );
  proxy = await listen(createServer((_, response) => void response.writeHead(405).end()));
  proxy.on('connect', (connectRequest, socket) => {
    tunnels.push({ to: connectRequest.url, authorization: connectRequest.headers['proxy-authorization'] });
    if (connectRequest.headers['proxy-authorization'] === `Basic ${Buffer.from('wrong:hunter2').toString('base64')}`) {
      return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    }
    const upstream = connect(portOf(service), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    for (const end of [upstream, socket]) end.on('error', () => end.destroy());
  });
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

const inputs = () => ({ index_name: 'docs-example', api_url: `https://${HOST}:${portOf(service)}` });
const proxyUrl = (user = '') => `http://${user}127.0.0.1:${portOf(proxy)}`;

test.each(['https_proxy', 'HTTPS_PROXY'])('requests go through the proxy in %s', async (name) => {
  const { code, outputs } = await step({ inputs: inputs(), env: { ...trustCertificate(), [name]: proxyUrl() } });
  expect(code).toBe(0);
  expect(outputs.backup_name).toMatch(/^gha-1658821493-1-/);
  expect(tunnels.length).toBeGreaterThan(1);
  expect(new Set(tunnels.map(({ to }) => to))).toEqual(new Set([`${HOST}:${portOf(service)}`]));
});

test('the credentials in the proxy URL are sent to the proxy', async () => {
  const env = { ...trustCertificate(), https_proxy: proxyUrl('me:p%40ss@') };
  expect((await step({ inputs: inputs(), env })).code).toBe(0);
  expect(tunnels[0]?.authorization).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`);
});

test('no_proxy bypasses the proxy', async () => {
  const env = { ...trustCertificate(), https_proxy: proxyUrl(), no_proxy: `example.com, ${HOST}` };
  const { code } = await step({ inputs: inputs(), env, nodeArgs: onLoopback });
  expect(code).toBe(0);
  expect(tunnels).toEqual([]);
});

test('a proxy that rejects the credentials: fails with NotCreated and names the proxy without its password', async () => {
  const env = { ...trustCertificate(), https_proxy: proxyUrl('wrong:hunter2@') };
  const result = await step({ inputs: { ...inputs(), timeout_minutes: '0.08' }, env });
  expect(result.code).toBe(1);
  expect(result.outputs.status).toBe('NotCreated');
  expect(errorOf(result)).toContain(
    `Through the proxy 127.0.0.1:${portOf(proxy)}: tunneling socket could not be established`,
  );
  expect(errorOf(result)).toContain('407');
  expect(`${result.stdout}${result.summary}`).not.toContain('hunter2');
});

test('an unreachable proxy: fails with NotCreated and names the proxy', async () => {
  const env = { ...trustCertificate(), https_proxy: 'http://127.0.0.1:9' };
  const result = await step({ inputs: { ...inputs(), timeout_minutes: '0.08' }, env });
  expect(result.outputs.status).toBe('NotCreated');
  expect(errorOf(result)).toContain('Through the proxy 127.0.0.1:9: ');
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
    expect(errorOf(result)).toContain('SIGTERM');
  });
});

test('an invalid proxy URL fails at once', async () => {
  const result = await step({ inputs: inputs(), env: { https_proxy: '[' } });
  expect(result.code).toBe(1);
  expect(result.took).toBeLessThan(5_000);
  expect(errorOf(result)).toContain('The proxy setting in the environment is not a valid URL.');
  expect(errorOf(result)).toContain('Fix https_proxy in the environment, or unset it.');
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
