import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, request } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { type Certificate, createCertificate } from '../../testing/certificates.js';
import { errorOf, KEY, operationsOf, preload, step } from './step.js';

const NAMES = 'IP:127.0.0.1,DNS:api.pinecone.test';
const FOREVER = Number.POSITIVE_INFINITY;
const inputs = { index_name: 'docs-example', poll_interval_seconds: '1' };
const servers: Server[] = [];
const sockets = new Set<Socket>();
let folder: string;
let trusted: Certificate;
let untrusted: Certificate;
let emulator: Emulator;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'network-'));
  trusted = createCertificate({ folder, names: NAMES });
  untrusted = createCertificate({ folder, names: NAMES });
});
beforeEach(async () => {
  emulator = await start({ indexes: ['docs-example'], readyAfterMs: 300 });
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
  await emulator.stop();
});
afterAll(() => rmSync(folder, { recursive: true }));

const trustCertificate = () => ({ NODE_EXTRA_CA_CERTS: trusted.file });

/** Starts a server on loopback and returns its port. */
async function listen(server: Server, address = '127.0.0.1'): Promise<number> {
  servers.push(server);
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  return (server.address() as AddressInfo).port;
}

/** TLS in front of the emulator. */
const serviceWith = (certificate: Certificate) =>
  createTlsServer(certificate, (incoming, outgoing) => {
    const { method = 'GET', headers } = incoming;
    const forwarded = request(`${emulator.url}${incoming.url}`, { method, headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(outgoing);
    });
    incoming.pipe(forwarded);
  });

/** Connects each connection to the port that `next` returns for it, and resets it if there is none. */
const balancer = (next: (connection: number) => number | undefined) => {
  let count = 0;
  return createServer((socket) => {
    count += 1;
    const port = next(count);
    if (port === undefined) return void socket.resetAndDestroy();
    const upstream = connect(port, '127.0.0.1');
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
    socket.pipe(upstream).pipe(socket);
  });
};

const countOf = (operation: string) => operationsOf(emulator).filter((name) => name === operation).length;

describe('a TLS session that is never established', () => {
  test.each([
    ['stalls', () => createServer(() => undefined)],
    ['is reset', () => balancer(() => undefined)],
  ])('%s: nothing was sent, so the step fails with NotCreated', async (_, createService) => {
    const api_url = `https://127.0.0.1:${await listen(createService())}`;
    const result = await step({ inputs: { ...inputs, api_url, timeout_minutes: '0.08' } });
    expect(result.outputs.status).toBe('NotCreated');
    expect(errorOf(result)).toContain('Pinecone could not be reached');
    expect(errorOf(result)).not.toContain('may exist');
  });

  test('is reset twice: the create request is retried without a search', async () => {
    const service = await listen(serviceWith(trusted));
    const api_url = `https://127.0.0.1:${await listen(balancer((count) => (count <= 2 ? undefined : service)))}`;
    const result = await step({ inputs: { ...inputs, api_url }, env: trustCertificate() });
    expect(result.code).toBe(0);
    expect(emulator.backups()).toHaveLength(1);
    expect(countOf('list_project_backups')).toBe(0);
  });
});

test('one node with a bad certificate behind a load balancer does not fail the step', async () => {
  const [good, bad] = [await listen(serviceWith(trusted)), await listen(serviceWith(untrusted))];
  const api_url = `https://127.0.0.1:${await listen(balancer((count) => (count === 2 ? bad : good)))}`;
  const result = await step({ inputs: { ...inputs, api_url }, env: trustCertificate() });
  expect(result.code).toBe(0);
  expect(result.outputs.status).toBe('Ready');
});

describe('a certificate that cannot be accepted fails at once: each cause has its own message', () => {
  const [EXPIRED, FUTURE, OTHER] = [
    { validDays: [-9, -2] },
    { validDays: [2, 9] },
    { names: 'DNS:other.example' },
  ] as const;

  test.each([
    [
      'expired',
      EXPIRED,
      "the server's certificate has expired",
      'certificate has expired',
      "Check the runner's clock. If it is correct, the server (or the proxy that inspects TLS) needs a new certificate.",
    ],
    [
      'not yet valid',
      FUTURE,
      "the server's certificate is not valid yet",
      'certificate is not yet valid',
      "The runner's clock is probably behind: synchronize it, then re-run the job.",
    ],
    [
      'for another host',
      OTHER,
      "the server's certificate is for another host",
      'the certificate is for DNS:other.example',
      'Check api_url, the proxy settings and DNS: the connection does not reach the intended server.',
    ],
    [
      'by an unknown authority',
      undefined,
      "the server's certificate is not trusted",
      'self-signed certificate',
      "If a proxy inspects TLS, set NODE_EXTRA_CA_CERTS to the path of its CA certificate, or set NODE_OPTIONS=--use-system-ca (Node.js 22.15 or later) if the runner's system trusts that CA. Otherwise, check api_url.",
    ],
  ])('%s', async (_, changes, summary, reason, advice) => {
    const certificate = changes ? createCertificate({ folder, names: NAMES, ...changes }) : untrusted;
    const env = { NODE_EXTRA_CA_CERTS: changes ? certificate.file : trusted.file };
    const port = await listen(serviceWith(certificate));
    const result = await step({ inputs: { ...inputs, api_url: `https://127.0.0.1:${port}` }, env });
    expect(result.outputs.status).toBe('NotCreated');
    expect(errorOf(result)).toBe(
      `docs-example was not backed up: ${summary}.
  The TLS handshake with the host 127.0.0.1:${port} failed (${reason}).
  ${advice}`,
    );
    expect(emulator.requests).toEqual([]);
  });
});

describe('a host that cannot be resolved', () => {
  test.each([
    ['ENOTFOUND', '', "Check api_url and the runner's DNS or proxy settings."],
    ['EAI_AGAIN', ' at the moment', "Check the runner's DNS settings and its network, then re-run the job."],
  ])('is named, with what to check (%s)', async (LOOKUP_ERROR, moment, advice) => {
    const result = await step({
      inputs: { ...inputs, api_url: 'https://api.pinecone.test', timeout_minutes: '0.15' },
      env: { LOOKUP_ERROR },
      nodeArgs: preload('unresolved-host'),
    });
    expect(result.outputs.status).toBe('NotCreated');
    expect(errorOf(result)).toBe(
      `docs-example was not backed up: the step timed out after 0.15 min; Pinecone could not be reached.
  The host api.pinecone.test could not be resolved${moment}.
  ${advice}`,
    );
  });
});

test('a response may start with a byte order mark', async () => {
  const body = '\uFEFF{"error":{"code":"FORBIDDEN","message":"No."}}';
  emulator.faults.add({ operation: 'create_backup', status: 403, body });
  expect(errorOf(await step({ emulator, inputs }))).toContain('Pinecone responded with 403 FORBIDDEN: "No".');
});

describe('NODE_TLS_REJECT_UNAUTHORIZED=0 does not weaken TLS', () => {
  const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
  const received: unknown[] = [];
  const impostor = () => createTlsServer(untrusted, ({ headers }) => received.push(headers));

  test('without a proxy', async () => {
    const api_url = `https://127.0.0.1:${await listen(impostor())}`;
    const result = await step({ inputs: { ...inputs, api_url }, env });
    expect(errorOf(result)).toContain("the server's certificate is not trusted");
    expect(received).toEqual([]);
  });

  test('through a tunnel', async () => {
    const port = await listen(impostor());
    const proxy = createHttpServer().on('connect', (_, socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(connect(port, '127.0.0.1')).pipe(socket);
    });
    const https_proxy = `http://127.0.0.1:${await listen(proxy)}`;
    const api_url = 'https://api.pinecone.test';
    const result = await step({ inputs: { ...inputs, api_url }, env: { ...env, https_proxy } });
    expect(errorOf(result)).toContain("the server's certificate is not trusted");
    expect(received).toEqual([]);
  });

  test('of a proxy that itself uses TLS', async () => {
    const proxy = createTlsServer(untrusted);
    proxy.on('connect', (connectRequest) => received.push(connectRequest.headers));
    const https_proxy = `https://127.0.0.1:${await listen(proxy)}`;
    const api_url = 'https://api.pinecone.test';
    const short = { ...inputs, api_url, timeout_minutes: '0.05' };
    expect((await step({ inputs: short, env: { ...env, https_proxy } })).outputs.status).toBe('NotCreated');
    expect(received).toEqual([]);
  });
});

describe('NODE_DEBUG', () => {
  const env = { NODE_DEBUG: '*,tunnel' };

  // `step` checks that the key is in neither stdout nor stderr.
  test('prints no key of a request over HTTP', async () => {
    const { code, stderr } = await step({ emulator, inputs, env });
    expect(code).toBe(0);
    // The launcher also silences what Node.js prints once the bundle is loaded.
    expect(stderr).not.toMatch(/^HTTP \d+: /m);
    expect(emulator.requests[0]?.headers['api-key']).toBe(KEY);
  });

  test('prints no key of a request over HTTPS', async () => {
    const api_url = `https://127.0.0.1:${await listen(serviceWith(trusted))}`;
    const { code, stderr } = await step({ inputs: { ...inputs, api_url }, env: { ...env, ...trustCertificate() } });
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/^HTTPS \d+: /m);
  });
});

test('an IPv6 address in api_url is connected to', async () => {
  const front = balancer(() => Number(new URL(emulator.url).port));
  const api_url = `http://[::1]:${await listen(front, '::1')}`;
  expect((await step({ inputs: { ...inputs, api_url } })).code).toBe(0);
  expect(emulator.requests[0]?.headers).toMatchObject({ host: new URL(api_url).host, 'accept-encoding': 'identity' });
});

describe('Retry-After', () => {
  test('as a date is by the clock of the service', async () => {
    const hour = 3_600_000;
    const headers = {
      date: new Date(Date.now() + hour).toUTCString(),
      'retry-after': new Date(Date.now() + hour + 2_000).toUTCString(),
    };
    emulator.faults.add({ operation: 'describe_backup', status: 503, headers });
    const result = await step({ emulator, inputs: { ...inputs, timeout_minutes: '0.5' } });
    expect(result.code).toBe(0);
    expect(result.took).toBeLessThan(10_000);
  });

  test('that asks for more time than is left ends the step at once', async () => {
    emulator.faults.add({
      operation: 'describe_backup',
      times: FOREVER,
      status: 429,
      headers: { 'retry-after': '600' },
    });
    const result = await step({ emulator, inputs: { ...inputs, timeout_minutes: '1' } });
    expect(result.code).toBe(1);
    expect(result.took).toBeLessThan(10_000);
    expect(result.outputs.status).toBe('Initializing');
    expect(result.stdout).not.toContain('retrying in');
  });
});

describe('a list', () => {
  beforeEach(() => emulator.faults.add({ operation: 'create_backup', cut: 'after' }));

  test('of 500 backups with long descriptions is read with fewer rows per page', async () => {
    const description = 'x'.repeat(12_000);
    for (let at = 0; at < 500; at += 1) {
      emulator.addBackup({ indexName: 'docs-example', name: `old-${at}`, description });
    }
    const { code } = await step({ emulator, inputs });
    expect(code).toBe(0);
    const limits = emulator.requests.flatMap(({ path, query }) => (path === '/backups' ? (query.limit ?? []) : []));
    expect(limits).toEqual(expect.arrayContaining(['100', '25']));
    expect(emulator.backups()).toHaveLength(501);
  });

  test('with a row that has only an id and an index still shows the backup', async () => {
    const mutate = (json: unknown) => {
      const { data } = json as { data: object[] };
      return { data: [{ backup_id: 'b-1', source_index_name: 'other' }, ...data] };
    };
    emulator.faults.add({ operation: 'list_project_backups', times: FOREVER, mutate });
    expect((await step({ emulator, inputs })).code).toBe(0);
    expect(emulator.backups()).toHaveLength(1);
  });
});

test('a single backup may be large, and need not say where it is', async () => {
  const fields = Object.fromEntries(Array.from({ length: 260 }, (_, at) => [`field_${at}`, { type: 'string' }]));
  const nowhere = (json: unknown) => ({ ...(json as object), cloud: null, region: null, source_index_id: null });
  const large = (json: unknown) => ({ ...nowhere(json), description: '备'.repeat(60_000), schema: { fields } });
  emulator.faults.add({ operation: 'create_backup', mutate: nowhere });
  emulator.faults.add({ operation: 'describe_backup', times: FOREVER, mutate: large });
  const { code, outputs } = await step({ emulator, inputs });
  expect(code).toBe(0);
  expect(outputs).toMatchObject({ status: 'Ready', cloud: '', region: '' });
  expect(countOf('list_project_backups')).toBe(0);
});
