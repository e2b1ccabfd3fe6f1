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

// A name of nobody's (RFC 6761); the preloaded module makes it this machine, and the proxy is not asked to look it up.
const HOST = 'api.pinecone.test';
const onLoopback = preload('resolves-to-loopback');

let folder: string;
let emulator: Emulator;
let service: NetServer;
let proxy: Server;
const tunnels: { to: string | undefined; authorization: string | undefined }[] = [];
const trusted = () => ({ NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem') });
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
    createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (incoming, answer) => {
      const { method = 'GET', headers } = incoming;
      const inner = request(`${emulator.url}${incoming.url}`, { method, headers }, (reply) => {
        answer.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(answer);
      });
      incoming.pipe(inner);
    }),
  );
  proxy = await listen(createServer((_, answer) => void answer.writeHead(405).end()));
  proxy.on('connect', (asked, socket) => {
    tunnels.push({ to: asked.url, authorization: asked.headers['proxy-authorization'] });
    if (asked.headers['proxy-authorization'] === `Basic ${Buffer.from('wrong:hunter2').toString('base64')}`) {
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

test.each(['https_proxy', 'HTTPS_PROXY'])('%s is used, and @actions/github lives with it', async (name) => {
  const { code, outputs } = await step({ inputs: inputs(), env: { ...trusted(), [name]: proxyUrl() } });
  expect(code).toBe(0);
  expect(outputs.backup_name).toMatch(/^gha-1658821493-1-/);
  expect(tunnels.length).toBeGreaterThan(1);
  expect(new Set(tunnels.map(({ to }) => to))).toEqual(new Set([`${HOST}:${portOf(service)}`]));
});

test("the proxy's user and password are sent to it", async () => {
  const env = { ...trusted(), https_proxy: proxyUrl('me:p%40ss@') };
  expect((await step({ inputs: inputs(), env })).code).toBe(0);
  expect(tunnels[0]?.authorization).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`);
});

test('no_proxy goes past it', async () => {
  const env = { ...trusted(), https_proxy: proxyUrl(), no_proxy: `example.com, ${HOST}` };
  const { code } = await step({ inputs: inputs(), env, nodeArgs: onLoopback });
  expect(code).toBe(0);
  expect(tunnels).toEqual([]);
});

test('a proxy that refuses is named, without its password, and nothing was made', async () => {
  const env = { ...trusted(), https_proxy: proxyUrl('wrong:hunter2@') };
  const result = await step({ inputs: { ...inputs(), timeout_minutes: '0.08' }, env });
  expect(result.code).toBe(1);
  expect(result.outputs.status).toBe('NotCreated');
  expect(errorOf(result)).toContain(
    `hrough the proxy 127.0.0.1:${portOf(proxy)}: tunneling socket could not be established`,
  );
  expect(errorOf(result)).toContain('407');
  expect(`${result.stdout}${result.summary}`).not.toContain('hunter2');
});

test('a proxy that cannot be reached is named', async () => {
  const env = { ...trusted(), https_proxy: 'http://127.0.0.1:9' };
  const result = await step({ inputs: { ...inputs(), timeout_minutes: '0.08' }, env });
  expect(result.outputs.status).toBe('NotCreated');
  expect(errorOf(result)).toContain('hrough the proxy 127.0.0.1:9: ');
});

describe('a proxy that never answers', () => {
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

  test('does not outlast the time of the step', async () => {
    const result = await step({ inputs: { ...inputs(), timeout_minutes: '0.08' }, env: env() });
    expect(result.code).toBe(1);
    expect(result.took).toBeLessThan(7_500);
    expect(errorOf(result)).toContain('No answer within');
  });

  test('does not outlast a signal to stop', async () => {
    let stoppedAt = 0;
    const stop = (child: ChildProcess) =>
      silent.once('connect', () => {
        stoppedAt = performance.now();
        child.kill('SIGTERM');
      });
    const result = await step({ inputs: inputs(), env: env(), onStart: stop });
    expect(performance.now() - stoppedAt).toBeLessThan(3_000);
    expect(errorOf(result)).toContain('SIGTERM');
  });
});

test('a proxy address that is none is told at once', async () => {
  const result = await step({ inputs: inputs(), env: { https_proxy: '[' } });
  expect(result.code).toBe(1);
  expect(result.took).toBeLessThan(5_000);
  expect(errorOf(result)).toContain('The proxy address in the environment is not an address.');
  expect(errorOf(result)).toContain('Mend https_proxy');
});

test('a certificate that is not trusted is told at once, and the key is not sent', async () => {
  const before = emulator.requests.length;
  const result = await step({ inputs: inputs(), env: { https_proxy: proxyUrl() } });
  expect(result.code).toBe(1);
  expect(result.took).toBeLessThan(5_000);
  expect(errorOf(result)).toContain("the service's certificate is not trusted");
  expect(errorOf(result)).toContain('NODE_EXTRA_CA_CERTS');
  expect(emulator.requests).toHaveLength(before);
});
