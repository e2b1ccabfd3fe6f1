import { afterEach, describe, expect, test } from '@jest/globals';
import { parseArguments } from '../../emulator/cli-options.js';
import { type Emulator, type StartOptions, start } from '../../emulator/index.js';
import { apiVersions, documentFor } from '../../emulator/openapi-document.js';
import { operations } from '../../emulator/operations.js';

const VERSIONS = apiVersions();
const OLDEST = '2025-04';
const NEWEST = '2026-07';
const START = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

interface TestResponse {
  status: number;
  headers: Headers;
  text: string;
  json: Json;
}
interface Json {
  [key: string]: unknown;
}
interface RequestOptions {
  method?: string;
  path: string;
  body?: unknown;
  version?: string;
  key?: string;
  base?: string;
}

const running: Emulator[] = [];
const clock = { ms: START };

async function startEmulator(options: StartOptions = {}): Promise<Emulator> {
  clock.ms = START;
  const emulator = await start({ now: () => clock.ms, indexes: ['docs'], ...options });
  running.push(emulator);
  return emulator;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
});

async function send(emulator: Emulator, request: RequestOptions): Promise<TestResponse> {
  const { method = 'GET', path, body, version = OLDEST, key = 'key', base = emulator.url } = request;
  const response = await fetch(base + path, {
    method,
    headers: { 'Api-Key': key, 'X-Pinecone-Api-Version': version, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parseJson(text) };
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}

const create = (emulator: Emulator, overrides: Partial<RequestOptions> = {}) =>
  send(emulator, { method: 'POST', path: '/indexes/docs/backups', body: {}, ...overrides });

const idsOf = (response: TestResponse) =>
  (response.json.data as { backup_id: string }[]).map(({ backup_id }) => backup_id);
const nextOf = (response: TestResponse) => (response.json.pagination as { next: string } | undefined)?.next;
const errorOf = ({ status, json }: TestResponse) => {
  const { code, message } = json.error as { code: string; message: string };
  return `${status} ${code} ${message}`;
};

test('the handlers implement exactly the operations of the OpenAPI document', () => {
  const operationIds = Object.values(documentFor(NEWEST).paths).flatMap((item) =>
    Object.values(item).flatMap((node) => (node as { operationId?: string }).operationId ?? []),
  );
  expect(Object.keys(operations).sort()).toEqual(operationIds.sort());
});

describe.each(VERSIONS)('API version %s', (version) => {
  const isNewest = version === NEWEST;

  test('create_backup returns an Initializing backup, which has counts once it is Ready', async () => {
    const emulator = await startEmulator({ readyAfterMs: 1000 });
    const created = await create(emulator, { version, body: { name: 'before-deploy', description: 'why' } });
    expect(created.status).toBe(200);
    expect(created.json).toMatchObject({
      name: 'before-deploy',
      description: 'why',
      status: 'Initializing',
      cloud: 'aws',
      region: 'us-east-1',
      source_index_name: 'docs',
    });
    expect(created.json.created_at).toMatch(/^2026-01-02T03:04:05\.678\d{6}Z$/);
    expect(created.json).toMatchObject({ record_count: null, namespace_count: null, size_bytes: null });

    clock.ms += 1000;
    const ready = await send(emulator, { path: `/backups/${created.json.backup_id}`, version });
    expect(ready.json).toMatchObject({ status: 'Ready', record_count: 98, namespace_count: 3, size_bytes: 1_070_000 });
  });

  test('backups and indexes contain only the fields of the version', async () => {
    const emulator = await startEmulator();
    const { json: backup } = await create(emulator, { version });
    expect([backup.dimension, backup.metric]).toEqual(isNewest ? [undefined, undefined] : [1536, 'cosine']);
    const { json: index } = await send(emulator, { path: '/indexes/docs', version });
    expect(Object.keys(index)).toEqual(
      expect.arrayContaining(isNewest ? ['deployment', 'schema'] : ['spec', 'metric']),
    );
    for (const field of isNewest ? ['spec', 'dimension', 'metric', 'vector_type'] : ['deployment', 'schema']) {
      expect(index).not.toHaveProperty(field);
    }
  });

  test('a failed backup has the failure status of the version', async () => {
    const emulator = await startEmulator({ backupOutcome: () => 'Failed' });
    const { json } = await create(emulator, { version });
    expect(json.status).toBe(isNewest ? 'InitializationFailed' : 'Failed');
    expect(json.record_count).toBeNull();
  });

  test('an invalid API key returns 401 in the format of the version', async () => {
    const emulator = await startEmulator({ apiKeys: ['right'] });
    const response = await create(emulator, { version, key: 'wrong' });
    expect(response.status).toBe(401);
    if (isNewest) expect(response.text).toBe('Invalid API key');
    else expect(errorOf(response)).toBe('401 UNAUTHENTICATED Invalid API key.');
    expect((await create(emulator, { version, key: 'right' })).status).toBeLessThan(300);
  });

  test(`create_backup ${isNewest ? 'returns 400 for' : 'accepts'} a name with spaces`, async () => {
    const emulator = await startEmulator();
    const { status } = await create(emulator, { version, body: { name: 'Bad Name' } });
    expect(status).toBe(isNewest ? 400 : 200);
  });

  test('createStatus 201 applies to the versions that publish it', async () => {
    const emulator = await startEmulator({ createStatus: 201 });
    expect((await create(emulator, { version })).status).toBe(isNewest ? 200 : 201);
  });

  test('list_project_backups uses the default page size of the version', async () => {
    const emulator = await startEmulator({ backups: Array.from({ length: 120 }, () => ({ indexName: 'docs' })) });
    const page = await send(emulator, { path: '/backups', version });
    expect(idsOf(page)).toHaveLength(isNewest ? 100 : 10);
  });
});

describe('invalid requests', () => {
  test.each([
    ['a body that is not JSON', { body: 'nonsense' }, 422],
    ['a body that is not an object', { body: [] }, 422],
    ['a missing body', {}, 422],
    ['a field of the wrong type', { body: { name: 5 } }, 422],
    ['an unknown API version', { body: {}, version: '2031-01' }, 400],
    ['an unknown path', { body: {}, path: '/nowhere' }, 404],
  ])('%s is rejected without creating a backup', async (_, request, status) => {
    const emulator = await startEmulator();
    const response = await send(emulator, { method: 'POST', path: '/indexes/docs/backups', ...request });
    expect(response.json.status).toBe(status);
    expect(response.status).toBe(status);
    expect(emulator.backups()).toEqual([]);
  });

  test('a request without a version header uses the oldest API version', async () => {
    const emulator = await startEmulator();
    const response = await fetch(`${emulator.url}/indexes/docs`, { headers: { 'Api-Key': 'key' } });
    expect(await response.json()).toHaveProperty('spec');
  });

  test('a response that violates the contract becomes a 500 that names the field', async () => {
    const emulator = await startEmulator();
    const invalid = { indexName: 'docs', id: 'odd', createdAt: 5 as unknown as string };
    emulator.addBackup(invalid);
    expect(errorOf(await send(emulator, { path: '/backups/odd' }))).toMatch(
      /^500 UNKNOWN Unexpected emulator error: .*created_at/,
    );
  });
});

describe('lists', () => {
  const seeds = ['a', 'b', 'c', 'd'].map((id, day) => ({
    indexName: 'docs',
    id,
    createdAt: new Date(day * 86_400_000),
  }));

  test('a full last page has a token for an empty page', async () => {
    const emulator = await startEmulator({ backups: seeds });
    const first = await send(emulator, { path: '/backups?limit=2' });
    const second = await send(emulator, {
      path: `/backups?paginationToken=${encodeURIComponent(String(nextOf(first)))}`,
    });
    const third = await send(emulator, {
      path: `/backups?paginationToken=${encodeURIComponent(String(nextOf(second)))}`,
    });
    expect([first, second, third].map(idsOf)).toEqual([['d', 'c'], ['b', 'a'], []]);
    expect(nextOf(third)).toBeUndefined();
  });

  test.each(['limit=0', 'limit=101', 'limit=x', 'paginationToken=x'])(
    'list_project_backups returns 400 for %s',
    async (query) => {
      const emulator = await startEmulator({ backups: seeds });
      expect(errorOf(await send(emulator, { path: `/backups?${query}` }))).toMatch(/^400 INVALID_ARGUMENT/);
    },
  );

  test('listOrder sorts lists, and the shuffled order is stable', async () => {
    const emulator = await startEmulator({ backups: seeds, random: () => 0.5 });
    emulator.configure({ listOrder: 'oldest' });
    expect(idsOf(await send(emulator, { path: '/backups' }))).toEqual(['a', 'b', 'c', 'd']);
    emulator.configure({ listOrder: 'shuffled' });
    const shuffled = idsOf(await send(emulator, { path: '/backups' }));
    expect(idsOf(await send(emulator, { path: '/backups' }))).toEqual(shuffled);
    expect(shuffled.toSorted()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('listLagMs hides a new backup from lists but not from describe_backup', async () => {
    const emulator = await startEmulator({ listLagMs: 500 });
    const { json } = await create(emulator);
    expect(idsOf(await send(emulator, { path: '/backups' }))).toEqual([]);
    expect((await send(emulator, { path: `/backups/${json.backup_id}` })).status).toBe(200);
    clock.ms += 500;
    expect(idsOf(await send(emulator, { path: '/indexes/docs/backups' }))).toEqual([json.backup_id]);
  });

  test('delete_index removes the list of the index but keeps its backups in the project list', async () => {
    const emulator = await startEmulator({ backups: [{ indexName: 'docs', id: 'kept' }] });
    expect((await send(emulator, { method: 'DELETE', path: '/indexes/docs' })).status).toBe(202);
    expect((await send(emulator, { path: '/indexes/docs/backups' })).status).toBe(404);
    const { json } = await send(emulator, { path: '/backups', version: NEWEST });
    expect(json.data).toEqual([expect.objectContaining({ backup_id: 'kept' })]);
  });

  test('include_deleted lists the backups of every index of the name, with the time of its deletion', async () => {
    const emulator = await startEmulator({ backups: [{ indexName: 'docs', id: 'old' }] });
    emulator.addIndex({ name: 'docs' });
    emulator.addBackup({ indexName: 'docs', id: 'new' });
    const list = async (query: string, version = NEWEST) =>
      (await send(emulator, { path: `/indexes/docs/backups?${query}`, version })).json.data;
    expect(await list('include_deleted=false')).toEqual([expect.objectContaining({ backup_id: 'new' })]);
    const all = (await list('include_deleted=true')) as Json[];
    expect(all.map(({ backup_id, source_index_deleted_at: at }) => [backup_id, typeof at])).toEqual([
      ['new', 'undefined'],
      ['old', 'string'],
    ]);
    expect(await list('include_deleted=true', OLDEST)).toHaveLength(1);

    await send(emulator, { method: 'DELETE', path: '/indexes/docs' });
    expect(await list('include_deleted=true')).toHaveLength(2);
    const unknown = await send(emulator, { path: '/indexes/other/backups?include_deleted=true', version: NEWEST });
    expect(errorOf(unknown)).toBe('404 NOT_FOUND Index other not found.');
  });

  test('1,000 seeded backups can be listed within 2 seconds', async () => {
    const before = performance.now();
    const emulator = await startEmulator({ backups: Array.from({ length: 1000 }, () => ({ indexName: 'docs' })) });
    expect(idsOf(await send(emulator, { path: '/backups?limit=100' }))).toHaveLength(100);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe('errors', () => {
  const backups = [{ indexName: 'docs' }];
  const cases: [string, StartOptions, string][] = [
    ['a full quota', { quota: 1, backups }, '403 FORBIDDEN Increase your quota or upgrade to create more backups.'],
    [
      'a plan without backups, even if the index does not exist',
      { plan: 'starter', indexes: [] },
      "403 PERMISSION_DENIED Your organization's plan does not include backups. Upgrade your plan to create backups.",
    ],
    [
      'a read-only key',
      { permission: 'read' },
      '403 PERMISSION_DENIED Access denied: Permission control::backups::create is required',
    ],
    [
      'unpaid invoices',
      { unpaid: true },
      '402 PAYMENT_REQUIRED Request failed. Pay all past due invoices to lift restrictions on your account.',
    ],
    ['an unknown index', { indexes: [] }, '404 NOT_FOUND Index docs not found.'],
    [
      'a pod index',
      { indexes: [{ name: 'docs', kind: 'pod' }] },
      '400 INVALID_ARGUMENT Backups are not supported for pod-based indexes.',
    ],
    [
      'a customer-managed key',
      { indexes: [{ name: 'docs', cmek: true }] },
      '400 INVALID_ARGUMENT Backups are not supported for indexes with customer-managed encryption keys.',
    ],
  ];

  test.each(cases)('create_backup returns the documented error for %s', async (_, options, message) => {
    const emulator = await startEmulator(options);
    expect(errorOf(await create(emulator))).toBe(message);
    expect((await create(emulator)).headers.get('x-pinecone-request-id')).not.toBeNull();
  });

  test('delete_index returns 403 if deletion protection is enabled', async () => {
    const emulator = await startEmulator({ indexes: [{ name: 'docs', deletionProtection: 'enabled' }] });
    expect(errorOf(await send(emulator, { method: 'DELETE', path: '/indexes/docs' }))).toBe(
      '403 FORBIDDEN Deletion protection is enabled for this index. Disable deletion protection before retrying.',
    );
  });
});

describe('restore', () => {
  const path = '/backups/b1/create-index';
  const backups = [{ indexName: 'docs', id: 'b1', recordCount: 10, tags: { team: 'search' } }];
  const restore = (emulator: Emulator, body: Json = { name: 'copy' }) => send(emulator, { method: 'POST', path, body });

  test('a restore progresses from a pending job to a ready index with complete statistics', async () => {
    const times = {
      restoreAfterMs: 1000,
      indexReadyAfterMs: 500,
      statsLagMs: 200,
      jobLagMs: 100,
      reportProgress: true,
    };
    const emulator = await startEmulator({ backups, ...times });
    const { status, json } = await restore(emulator);
    expect(status).toBe(202);
    const job = () => send(emulator, { path: `/restore-jobs/${json.restore_job_id}` });
    const index = () => send(emulator, { path: '/indexes/copy' });

    expect((await job()).status).toBe(404);
    expect((await index()).json).toMatchObject({
      status: { ready: false, state: 'Initializing' },
      tags: { team: 'search' },
      deletion_protection: 'disabled',
    });
    clock.ms += 500;
    expect((await job()).json).toMatchObject({ status: 'Pending', percent_complete: 50, target_index_name: 'copy' });
    expect(errorOf(await send(emulator, { method: 'DELETE', path: '/backups/b1' }))).toMatch(
      /^412 FAILED_PRECONDITION .*pending restore jobs/,
    );
    clock.ms += 500;
    expect((await job()).json).toMatchObject({ status: 'Completed', percent_complete: 100 });
    expect((await index()).json.status).toMatchObject({ ready: false });
    clock.ms += 600;
    const ready = await index();
    expect(ready.json.status).toEqual({ ready: true, state: 'Ready' });

    const stats = () =>
      send(emulator, { base: `http://${ready.json.host}`, path: '/describe_index_stats', method: 'POST', body: {} });
    expect((await stats()).json).toMatchObject({ totalVectorCount: 5, dimension: 1536 });
    clock.ms += 100;
    const complete = await stats();
    expect(complete.json).toMatchObject({ totalVectorCount: 10, namespaces: { 'ns-1': { vectorCount: 4 } } });
    expect(emulator.requests.at(-1)).toMatchObject({ operation: 'describe_index_stats', index: 'copy', status: 200 });
    expect((await send(emulator, { method: 'DELETE', path: '/backups/b1' })).status).toBe(202);
  });

  test('create_index_from_backup returns 409 for an existing name and 412 for a backup that is not Ready', async () => {
    const emulator = await startEmulator({ backups });
    expect(errorOf(await restore(emulator, { name: 'docs' }))).toBe('409 ALREADY_EXISTS Resource already exists.');
    emulator.addBackup({ indexName: 'docs', id: 'b2', status: 'Initializing' });
    const early = await send(emulator, { method: 'POST', path: '/backups/b2/create-index', body: { name: 'copy' } });
    expect(errorOf(early)).toBe('412 FAILED_PRECONDITION Backup b2 is not completed');
  });

  test('a restore accepts read_capacity, ignores it, and reports the backup as the source of the index', async () => {
    const emulator = await startEmulator({ backups });
    const manual = { replicas: 2, shards: 1 };
    const read_capacity = { mode: 'Dedicated', dedicated: { node_type: 'b1', scaling: 'Manual', manual } };
    const body = { name: 'copy', read_capacity };
    expect((await send(emulator, { method: 'POST', path, body, version: NEWEST })).status).toBe(202);
    const { json } = await send(emulator, { path: '/indexes/copy', version: NEWEST });
    expect(json).toMatchObject({ source_backup_id: 'b1', read_capacity: { mode: 'OnDemand' } });
  });

  test.each([
    ['21 tags', Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`tag-${n}`, 'x'])), OLDEST, 400],
    ['a key of 81 characters', { ['k'.repeat(81)]: 'x' }, NEWEST, 400],
    ['a key with a space', { 'a b': 'x' }, NEWEST, 400],
    ['a value of 121 characters', { key: 'v'.repeat(121) }, NEWEST, 400],
    ['a value that is not ASCII', { key: 'é' }, NEWEST, 400],
    ['a value with a slash before 2026-07', { key: 'a/b' }, '2026-04', 400],
    ['a value with a slash since 2026-07', { key: 'a/b' }, NEWEST, 202],
  ])('a restore with %s returns the documented status', async (_, tags, version, status) => {
    const emulator = await startEmulator({ backups });
    const response = await send(emulator, { method: 'POST', path, body: { name: 'copy', tags }, version });
    expect(response.status).toBe(status);
  });

  test('an empty value removes a tag', async () => {
    const emulator = await startEmulator({ backups });
    await restore(emulator, { name: 'copy', tags: { team: '', stage: 'test' } });
    expect((await send(emulator, { path: '/indexes/copy' })).json.tags).toEqual({ stage: 'test' });
  });

  test('an error of the data plane has its own format', async () => {
    const emulator = await startEmulator();
    const base = `http://${(await send(emulator, { path: '/indexes/docs' })).json.host}`;
    await send(emulator, { method: 'DELETE', path: '/indexes/docs' });
    const { status, json } = await send(emulator, { base, path: '/describe_index_stats', method: 'POST', body: {} });
    expect([status, json]).toEqual([404, { code: 5, message: 'Index not found.', details: [] }]);
  });

  test('a failed restore job leaves an index that never becomes ready', async () => {
    const emulator = await startEmulator({ backups, restoreOutcome: 'Failed' });
    await restore(emulator, { name: 'copy', tags: {}, deletion_protection: 'enabled' });
    expect(emulator.restoreJobs()).toEqual([expect.objectContaining({ status: 'Failed', backupId: 'b1' })]);
    const { json } = await send(emulator, { path: '/indexes/copy' });
    expect(json).toMatchObject({ status: { ready: false }, deletion_protection: 'enabled', tags: null });
  });

  test('deleting the restored index cancels the job and makes the backup deletable', async () => {
    const emulator = await startEmulator({ backups, restoreAfterMs: 1000 });
    await restore(emulator);
    await send(emulator, { method: 'DELETE', path: '/indexes/copy' });
    expect(emulator.restoreJobs()[0]?.status).toBe('Cancelled');
    expect((await send(emulator, { method: 'DELETE', path: '/backups/b1' })).status).toBe(202);
  });

  test('describe_index returns the host from the seed or from the configuration', async () => {
    const emulator = await startEmulator({ indexes: [{ name: 'docs', host: 'evil.example' }] });
    expect((await send(emulator, { path: '/indexes/docs' })).json.host).toBe('evil.example');
    emulator.configure({ hosts: { docs: '169.254.169.254' } });
    expect((await send(emulator, { path: '/indexes/docs' })).json.host).toBe('169.254.169.254');
  });
});

describe('faults', () => {
  const operation = 'create_backup';

  test.each([
    ['before', 0],
    ['after', 1],
    ['within', 1],
  ] as const)('cut "%s" closes the connection; backups created: %i', async (cut, created) => {
    const emulator = await startEmulator();
    emulator.faults.add({ operation, cut });
    await expect(create(emulator)).rejects.toThrow();
    expect(emulator.backups()).toHaveLength(created);
    expect((await create(emulator)).status).toBe(200);
  });

  test('status replaces the response, and done still executes the operation', async () => {
    const emulator = await startEmulator();
    emulator.faults.add({ operation, status: 503, body: '<html>', headers: { 'retry-after': '1' } });
    const first = await create(emulator);
    expect([first.status, first.text, first.headers.get('retry-after')]).toEqual([503, '<html>', '1']);
    expect(emulator.backups()).toHaveLength(0);
    emulator.faults.add({ operation, status: 503, done: true });
    expect((await create(emulator)).status).toBe(503);
    expect(emulator.backups()).toHaveLength(1);
  });

  test('workAfterDelay executes the operation after the client has disconnected', async () => {
    const emulator = await startEmulator();
    emulator.faults.add({ operation, delayMs: 300, workAfterDelay: true });
    const controller = new AbortController();
    const abandoned = fetch(`${emulator.url}/indexes/docs/backups`, {
      method: 'POST',
      headers: { 'Api-Key': 'key', 'Content-Type': 'application/json' },
      body: '{}',
      signal: controller.signal,
    });
    const rejected = expect(abandoned).rejects.toThrow();
    while (emulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    await rejected;
    expect(emulator.backups()).toHaveLength(0);
    while (emulator.backups().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(emulator.backups()).toHaveLength(1);
  });

  test('times, after, and match select the affected requests, and clear removes faults', async () => {
    const emulator = await startEmulator();
    emulator.faults.add({ operation: '*', status: 500, after: 1, times: 2, match: ({ method }) => method === 'POST' });
    const statuses: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      statuses.push((await create(emulator)).status);
      expect((await send(emulator, { path: '/backups' })).status).toBe(200);
    }
    expect(statuses).toEqual([200, 500, 500, 200]);
    emulator.faults.add({ operation, status: 500, times: Number.POSITIVE_INFINITY });
    emulator.faults.clear();
    expect((await create(emulator)).status).toBe(200);
  });

  test('mutate, gzip, huge, and redirect change the response', async () => {
    const emulator = await startEmulator();
    emulator.faults.add({ operation, mutate: (json) => ({ ...(json as Json), backup_id: 7 }) });
    expect((await create(emulator)).json.backup_id).toBe(7);
    emulator.faults.add({ operation, gzip: true });
    const compressed = await create(emulator);
    expect([compressed.headers.get('content-encoding'), compressed.json.status]).toEqual(['gzip', 'Ready']);
    emulator.faults.add({ operation, huge: 300_000 });
    expect((await create(emulator)).text).toHaveLength(300_000);
    emulator.faults.add({ operation, redirect: `${emulator.url}/elsewhere` });
    const { status } = await create(emulator);
    expect([status, emulator.requests.at(-1)?.path]).toEqual([404, '/elsewhere']);
  });

  test.each([{ stall: true }, { drip: true }, { delayMs: 60_000 }])(
    'stop() ends a response with the fault %j',
    async (fault) => {
      const emulator = await startEmulator();
      emulator.faults.add({ operation, ...fault });
      const open = create(emulator);
      const ended = expect(open).rejects.toThrow();
      while (emulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      await emulator.stop();
      await ended;
    },
  );
});

describe('command line', () => {
  test('start rejects if the port is in use, and names the port', async () => {
    const { port } = new URL((await startEmulator()).url);
    await expect(startEmulator({ port: Number(port) })).rejects.toThrow(`Port ${port} is in use. Choose another one.`);
  });

  test('valid arguments become start options and faults', () => {
    const fault = '{"operation":"create_backup","status":503}';
    const args = ['--port', '0', '--index', 'a=7', '--index=b', '--ready-after', '1.5s', '--fail', '--fault', fault];
    args.push('--schedule-every', '2m', '--create-status', '201');
    expect(parseArguments(args)).toMatchObject({
      kind: 'start',
      options: {
        port: 0,
        indexes: [{ name: 'a', records: 7 }, { name: 'b' }],
        readyAfterMs: 1500,
        scheduleEveryMs: 120_000,
        createStatus: 201,
        backupOutcome: 'Failed',
      },
      faults: [{ operation: 'create_backup', status: 503 }],
    });
  });

  test('invalid arguments are all reported at once', () => {
    const args = [
      '--port',
      '70000',
      '--ready-after',
      '5',
      '--plan',
      'gold',
      '--what',
      'extra',
      '--fault',
      '{}',
      '--schedule-every',
      '0s',
      '--create-status',
      '202',
      '--quota',
    ];
    const parsed = parseArguments(args);
    expect(parsed.kind === 'errors' && parsed.errors.map((error) => error.split(':')[0])).toEqual([
      '--what',
      'extra',
      '--port 70000',
      '--ready-after 5',
      '--schedule-every 0s',
      '--create-status 202',
      '--quota ',
      '--plan gold',
      '--fault {}',
    ]);
  });
});

test('GET / returns a banner, and other requests are logged', async () => {
  const emulator = await startEmulator();
  expect(await (await fetch(emulator.url)).text()).toMatch(/^Emulated Pinecone control plane/);
  await send(emulator, { path: '/backups?limit=5', key: 'secret' });
  expect(emulator.requests).toEqual([
    expect.objectContaining({
      operation: 'list_project_backups',
      method: 'GET',
      path: '/backups',
      query: { limit: '5' },
      headers: expect.objectContaining({ 'api-key': 'secret' }),
      body: undefined,
      status: 200,
      at: START,
    }),
  ]);
});
