import { afterEach, describe, expect, test } from '@jest/globals';
import { readArguments } from '../../emulator/arguments.js';
import { apiVersions, documentFor } from '../../emulator/document.js';
import { type Emulator, type StartOptions, start } from '../../emulator/index.js';
import { operations } from '../../emulator/operations.js';

const VERSIONS = apiVersions();
const OLDEST = '2025-04';
const NEWEST = '2026-07';
const START = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

interface Reply {
  status: number;
  headers: Headers;
  text: string;
  json: Json;
}
interface Json {
  [key: string]: unknown;
}
interface Ask {
  method?: string;
  path: string;
  body?: unknown;
  version?: string;
  key?: string;
  base?: string;
}

const running: Emulator[] = [];
const clock = { ms: START };

async function begin(options: StartOptions = {}): Promise<Emulator> {
  clock.ms = START;
  const emulator = await start({ now: () => clock.ms, indexes: ['docs'], ...options });
  running.push(emulator);
  return emulator;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
});

async function ask(emulator: Emulator, request: Ask): Promise<Reply> {
  const { method = 'GET', path, body, version = OLDEST, key = 'key', base = emulator.url } = request;
  const response = await fetch(base + path, {
    method,
    headers: { 'Api-Key': key, 'X-Pinecone-Api-Version': version, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}

const create = (emulator: Emulator, more: Partial<Ask> = {}) =>
  ask(emulator, { method: 'POST', path: '/indexes/docs/backups', body: {}, ...more });

const idsOf = (reply: Reply) => (reply.json.data as { backup_id: string }[]).map(({ backup_id }) => backup_id);
const nextOf = (reply: Reply) => (reply.json.pagination as { next: string } | undefined)?.next;
const failure = ({ status, json }: Reply) => {
  const { code, message } = json.error as { code: string; message: string };
  return `${status} ${code} ${message}`;
};

test('every operation of the contract is done by something, and nothing else is', () => {
  const named = Object.values(documentFor({ version: OLDEST }).paths).flatMap((item) =>
    Object.values(item).flatMap((node) => (node as { operationId?: string }).operationId ?? []),
  );
  expect(Object.keys(operations).sort()).toEqual(named.sort());
});

describe.each(VERSIONS)('API version %s', (version) => {
  const isNewest = version === NEWEST;

  test('a backup begins, and its counts come with Ready', async () => {
    const emulator = await begin({ readyAfterMs: 1000 });
    const begun = await create(emulator, { version, body: { name: 'before-deploy', description: 'why' } });
    expect(begun.status).toBe(isNewest ? 200 : 201);
    expect(begun.json).toMatchObject({
      name: 'before-deploy',
      description: 'why',
      status: 'Initializing',
      cloud: 'aws',
      region: 'us-east-1',
      source_index_name: 'docs',
    });
    expect(begun.json.created_at).toMatch(/^2026-01-02T03:04:05\.678\d{6}Z$/);
    for (const field of ['record_count', 'namespace_count', 'size_bytes']) expect(begun.json).not.toHaveProperty(field);

    clock.ms += 1000;
    const ended = await ask(emulator, { path: `/backups/${begun.json.backup_id}`, version });
    expect(ended.json).toMatchObject({ status: 'Ready', record_count: 98, namespace_count: 3, size_bytes: 1_070_000 });
  });

  test('fields that the version does not have are gone', async () => {
    const emulator = await begin();
    const { json: backup } = await create(emulator, { version });
    expect([backup.dimension, backup.metric]).toEqual(isNewest ? [undefined, undefined] : [1536, 'cosine']);
    const { json: index } = await ask(emulator, { path: '/indexes/docs', version });
    expect(Object.keys(index)).toEqual(
      expect.arrayContaining(isNewest ? ['deployment', 'schema'] : ['spec', 'metric']),
    );
    for (const gone of isNewest ? ['spec', 'dimension', 'metric', 'vector_type'] : ['deployment', 'schema']) {
      expect(index).not.toHaveProperty(gone);
    }
  });

  test('a failed backup is called by the version’s own word', async () => {
    const emulator = await begin({ backupOutcome: () => 'Failed' });
    const { json } = await create(emulator, { version });
    expect(json.status).toBe(isNewest ? 'InitializationFailed' : 'Failed');
    expect(json).not.toHaveProperty('record_count');
  });

  test('a wrong key is refused in the version’s own form', async () => {
    const emulator = await begin({ apiKeys: ['right'] });
    const reply = await create(emulator, { version, key: 'wrong' });
    expect(reply.status).toBe(401);
    if (isNewest) expect(reply.text).toBe('Invalid API key.');
    else expect(failure(reply)).toBe('401 UNAUTHENTICATED Invalid API key.');
    expect((await create(emulator, { version, key: 'right' })).status).toBeLessThan(300);
  });

  test('bad names are refused from 2026-07 on', async () => {
    const emulator = await begin();
    const { status } = await create(emulator, { version, body: { name: 'Bad Name' } });
    expect(status).toBe(isNewest ? 400 : 201);
  });

  test('lists have the version’s page size', async () => {
    const emulator = await begin({ backups: Array.from({ length: 120 }, () => ({ indexName: 'docs' })) });
    const page = await ask(emulator, { path: '/backups', version });
    expect(idsOf(page)).toHaveLength(isNewest ? 100 : 10);
  });
});

describe('requests that do not fit', () => {
  test.each([
    ['no JSON', { body: 'nonsense' }, 422],
    ['no object', { body: [] }, 422],
    ['no body', {}, 422],
    ['a wrong type', { body: { name: 5 } }, 400],
    ['an unknown version', { body: {}, version: '2031-01' }, 400],
    ['an unknown path', { body: {}, path: '/nowhere' }, 404],
  ])('%s', async (_, request, status) => {
    const emulator = await begin();
    const reply = await ask(emulator, { method: 'POST', path: '/indexes/docs/backups', ...request });
    expect(reply.json.status).toBe(status);
    expect(reply.status).toBe(status);
    expect(emulator.backups()).toEqual([]);
  });

  test('without a version it is the oldest one', async () => {
    const emulator = await begin();
    const response = await fetch(`${emulator.url}/indexes/docs`, { headers: { 'Api-Key': 'key' } });
    expect(await response.json()).toHaveProperty('spec');
  });

  test('an answer of ours that breaks the contract is told as a bug', async () => {
    const emulator = await begin();
    const broken = { indexName: 'docs', id: 'odd', createdAt: 5 as unknown as string };
    emulator.addBackup(broken);
    expect(failure(await ask(emulator, { path: '/backups/odd' }))).toMatch(/^500 UNKNOWN A bug .*created_at/);
  });
});

describe('lists', () => {
  const seeds = ['a', 'b', 'c', 'd'].map((id, day) => ({
    indexName: 'docs',
    id,
    createdAt: new Date(day * 86_400_000),
  }));

  test('a full last page carries a token to an empty one', async () => {
    const emulator = await begin({ backups: seeds });
    const first = await ask(emulator, { path: '/backups?limit=2' });
    const second = await ask(emulator, {
      path: `/backups?paginationToken=${encodeURIComponent(String(nextOf(first)))}`,
    });
    const third = await ask(emulator, {
      path: `/backups?paginationToken=${encodeURIComponent(String(nextOf(second)))}`,
    });
    expect([first, second, third].map(idsOf)).toEqual([['d', 'c'], ['b', 'a'], []]);
    expect(nextOf(third)).toBeUndefined();
  });

  test.each(['limit=0', 'limit=101', 'limit=x', 'paginationToken=x', 'limit=2&paginationToken=b2Zmc2V0PTImbGltaXQ9Mg'])(
    '%s is refused',
    async (query) => {
      const emulator = await begin({ backups: seeds });
      expect(failure(await ask(emulator, { path: `/backups?${query}` }))).toMatch(/^400 INVALID_ARGUMENT/);
    },
  );

  test('the order can be chosen, and a shuffled one stays', async () => {
    const emulator = await begin({ backups: seeds, random: () => 0.5 });
    emulator.configure({ listOrder: 'oldest' });
    expect(idsOf(await ask(emulator, { path: '/backups' }))).toEqual(['a', 'b', 'c', 'd']);
    emulator.configure({ listOrder: 'shuffled' });
    const shuffled = idsOf(await ask(emulator, { path: '/backups' }));
    expect(idsOf(await ask(emulator, { path: '/backups' }))).toEqual(shuffled);
    expect(shuffled.toSorted()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a new backup is missing for a while, but can be described', async () => {
    const emulator = await begin({ listLagMs: 500 });
    const { json } = await create(emulator);
    expect(idsOf(await ask(emulator, { path: '/backups' }))).toEqual([]);
    expect((await ask(emulator, { path: `/backups/${json.backup_id}` })).status).toBe(200);
    clock.ms += 500;
    expect(idsOf(await ask(emulator, { path: '/indexes/docs/backups' }))).toEqual([json.backup_id]);
  });

  test('a deleted index takes its own list along, not its backups', async () => {
    const emulator = await begin({ backups: [{ indexName: 'docs', id: 'kept' }] });
    expect((await ask(emulator, { method: 'DELETE', path: '/indexes/docs' })).status).toBe(202);
    expect((await ask(emulator, { path: '/indexes/docs/backups' })).status).toBe(404);
    const { json } = await ask(emulator, { path: '/backups', version: NEWEST });
    expect(json.data).toEqual([
      expect.objectContaining({ backup_id: 'kept', source_index_deleted_at: expect.any(String) }),
    ]);
  });

  test('a thousand backups are soon there', async () => {
    const before = performance.now();
    const emulator = await begin({ backups: Array.from({ length: 1000 }, () => ({ indexName: 'docs' })) });
    expect(idsOf(await ask(emulator, { path: '/backups?limit=100' }))).toHaveLength(100);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe('refusals', () => {
  const backups = [{ indexName: 'docs' }];
  const cases: [string, StartOptions, string][] = [
    ['a full quota', { quota: 1, backups }, '403 FORBIDDEN Increase your quota or upgrade to create more backups.'],
    [
      'the plan, before the index is looked up',
      { plan: 'starter', indexes: [] },
      '403 PERMISSION_DENIED Your current plan does not include backups. Upgrade to create backups.',
    ],
    [
      'a weak key',
      { permission: 'read' },
      '403 PERMISSION_DENIED Access denied: Permission backups:write is required.',
    ],
    [
      'unpaid invoices',
      { unpaid: true },
      '402 PAYMENT_REQUIRED Request failed. Pay all past due invoices to lift restrictions on your account.',
    ],
    ['no such index', { indexes: [] }, '404 NOT_FOUND Index docs not found.'],
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

  test.each(cases)('%s', async (_, options, message) => {
    const emulator = await begin(options);
    expect(failure(await create(emulator))).toBe(message);
    expect((await create(emulator)).headers.get('x-pinecone-request-id')).not.toBeNull();
  });

  test('an index under deletion protection', async () => {
    const emulator = await begin({ indexes: [{ name: 'docs', deletionProtection: 'enabled' }] });
    expect(failure(await ask(emulator, { method: 'DELETE', path: '/indexes/docs' }))).toMatch(/^403 FORBIDDEN/);
  });
});

describe('restore', () => {
  const path = '/backups/b1/create-index';
  const backups = [{ indexName: 'docs', id: 'b1', recordCount: 10, tags: { team: 'search' } }];
  const restore = (emulator: Emulator, body: Json = { name: 'copy' }) => ask(emulator, { method: 'POST', path, body });

  test('from the job to the full statistics', async () => {
    const times = {
      restoreAfterMs: 1000,
      indexReadyAfterMs: 500,
      statsLagMs: 200,
      jobLagMs: 100,
      reportProgress: true,
    };
    const emulator = await begin({ backups, ...times });
    const { status, json } = await restore(emulator);
    expect(status).toBe(202);
    const job = () => ask(emulator, { path: `/restore-jobs/${json.restore_job_id}` });
    const index = () => ask(emulator, { path: '/indexes/copy' });

    expect((await job()).status).toBe(404);
    expect((await index()).json).toMatchObject({
      status: { ready: false, state: 'Initializing' },
      tags: { team: 'search' },
      deletion_protection: 'disabled',
    });
    clock.ms += 500;
    expect((await job()).json).toMatchObject({ status: 'Pending', percent_complete: 50, target_index_name: 'copy' });
    expect(failure(await ask(emulator, { method: 'DELETE', path: '/backups/b1' }))).toMatch(
      /^412 FAILED_PRECONDITION .*pending restore jobs/,
    );
    clock.ms += 500;
    expect((await job()).json).toMatchObject({ status: 'Completed', percent_complete: 100 });
    expect((await index()).json.status).toMatchObject({ ready: false });
    clock.ms += 600;
    const ready = await index();
    expect(ready.json.status).toEqual({ ready: true, state: 'Ready' });

    const stats = () =>
      ask(emulator, { base: `http://${ready.json.host}`, path: '/describe_index_stats', method: 'POST', body: {} });
    expect((await stats()).json).toMatchObject({ totalVectorCount: 5, dimension: 1536 });
    clock.ms += 100;
    const counted = await stats();
    expect(counted.json).toMatchObject({ totalVectorCount: 10, namespaces: { 'ns-1': { vectorCount: 4 } } });
    expect(emulator.requests.at(-1)).toMatchObject({ operation: 'describe_index_stats', index: 'copy', status: 200 });
    expect((await ask(emulator, { method: 'DELETE', path: '/backups/b1' })).status).toBe(202);
  });

  test('a name that is taken, and a backup that is not ready', async () => {
    const emulator = await begin({ backups });
    expect(failure(await restore(emulator, { name: 'docs' }))).toBe('409 ALREADY_EXISTS Index docs already exists.');
    emulator.addBackup({ indexName: 'docs', id: 'b2', status: 'Initializing' });
    const early = await ask(emulator, { method: 'POST', path: '/backups/b2/create-index', body: { name: 'copy' } });
    expect(failure(early)).toBe('412 FAILED_PRECONDITION Backup b2 is not ready.');
  });

  test('a failed job leaves an index that never is ready', async () => {
    const emulator = await begin({ backups, restoreOutcome: 'Failed' });
    await restore(emulator, { name: 'copy', tags: {}, deletion_protection: 'enabled' });
    expect(emulator.restoreJobs()).toEqual([expect.objectContaining({ status: 'Failed', backupId: 'b1' })]);
    const { json } = await ask(emulator, { path: '/indexes/copy' });
    expect(json).toMatchObject({ status: { ready: false }, deletion_protection: 'enabled', tags: {} });
  });

  test('deleting the new index cancels the job and frees the backup', async () => {
    const emulator = await begin({ backups, restoreAfterMs: 1000 });
    await restore(emulator);
    await ask(emulator, { method: 'DELETE', path: '/indexes/copy' });
    expect(emulator.restoreJobs()[0]?.status).toBe('Cancelled');
    expect((await ask(emulator, { method: 'DELETE', path: '/backups/b1' })).status).toBe(202);
  });

  test('a host can be made up', async () => {
    const emulator = await begin({ indexes: [{ name: 'docs', host: 'evil.example' }] });
    expect((await ask(emulator, { path: '/indexes/docs' })).json.host).toBe('evil.example');
    emulator.configure({ hosts: { docs: '169.254.169.254' } });
    expect((await ask(emulator, { path: '/indexes/docs' })).json.host).toBe('169.254.169.254');
  });
});

describe('faults', () => {
  const operation = 'create_backup';

  test.each([
    ['before', 0],
    ['after', 1],
    ['within', 1],
  ] as const)('cut %s the work', async (cut, made) => {
    const emulator = await begin();
    emulator.faults.add({ operation, cut });
    await expect(create(emulator)).rejects.toThrow();
    expect(emulator.backups()).toHaveLength(made);
    expect((await create(emulator)).status).toBe(201);
  });

  test('an answer in place of the work, or after it', async () => {
    const emulator = await begin();
    emulator.faults.add({ operation, status: 503, body: '<html>', headers: { 'retry-after': '1' } });
    const first = await create(emulator);
    expect([first.status, first.text, first.headers.get('retry-after')]).toEqual([503, '<html>', '1']);
    expect(emulator.backups()).toHaveLength(0);
    emulator.faults.add({ operation, status: 503, done: true });
    expect((await create(emulator)).status).toBe(503);
    expect(emulator.backups()).toHaveLength(1);
  });

  test('a request lands after its client has gone', async () => {
    const emulator = await begin();
    emulator.faults.add({ operation, delayMs: 30, workAfterDelay: true });
    const left = fetch(`${emulator.url}/indexes/docs/backups`, {
      method: 'POST',
      headers: { 'Api-Key': 'key', 'Content-Type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(15),
    });
    await expect(left).rejects.toThrow();
    expect(emulator.backups()).toHaveLength(0);
    await new Promise((later) => setTimeout(later, 40));
    expect(emulator.backups()).toHaveLength(1);
  });

  test('counted, skipped and matched', async () => {
    const emulator = await begin();
    emulator.faults.add({ operation: '*', status: 500, after: 1, times: 2, match: ({ method }) => method === 'POST' });
    const statuses: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      statuses.push((await create(emulator)).status);
      expect((await ask(emulator, { path: '/backups' })).status).toBe(200);
    }
    expect(statuses).toEqual([201, 500, 500, 201]);
    emulator.faults.add({ operation, status: 500, times: Number.POSITIVE_INFINITY });
    emulator.faults.clear();
    expect((await create(emulator)).status).toBe(201);
  });

  test('changed, packed, large and sent elsewhere', async () => {
    const emulator = await begin();
    emulator.faults.add({ operation, mutate: (json) => ({ ...(json as Json), backup_id: 7 }) });
    expect((await create(emulator)).json.backup_id).toBe(7);
    emulator.faults.add({ operation, gzip: true });
    const packed = await create(emulator);
    expect([packed.headers.get('content-encoding'), packed.json.status]).toEqual(['gzip', 'Ready']);
    emulator.faults.add({ operation, huge: 300_000 });
    expect((await create(emulator)).text).toHaveLength(300_000);
    emulator.faults.add({ operation, redirect: `${emulator.url}/elsewhere` });
    const { status } = await create(emulator);
    expect([status, emulator.requests.at(-1)?.path]).toEqual([404, '/elsewhere']);
  });

  test.each([{ stall: true }, { drip: true }, { delayMs: 60_000 }])('%j ends with stop()', async (fault) => {
    const emulator = await begin();
    emulator.faults.add({ operation, ...fault });
    const open = create(emulator);
    const ended = expect(open).rejects.toThrow();
    while (emulator.requests.length === 0) await new Promise((later) => setTimeout(later, 1));
    await emulator.stop();
    await ended;
  });
});

describe('the command line', () => {
  test('options', () => {
    const fault = '{"operation":"create_backup","status":503}';
    const args = ['--port', '0', '--index', 'a=7', '--index=b', '--ready-after', '1.5s', '--fail', '--fault', fault];
    expect(readArguments({ args })).toMatchObject({
      kind: 'start',
      options: {
        port: 0,
        indexes: [{ name: 'a', records: 7 }, { name: 'b' }],
        readyAfterMs: 1500,
        backupOutcome: 'Failed',
      },
      faults: [{ operation: 'create_backup', status: 503 }],
    });
  });

  test('every problem at once', () => {
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
      '--quota',
    ];
    const given = readArguments({ args });
    expect(given.kind === 'problems' && given.problems.map((problem) => problem.split(':')[0])).toEqual([
      '--what',
      'extra',
      '--port 70000',
      '--ready-after 5',
      '--quota ',
      '--plan gold',
      '--fault {}',
    ]);
  });
});

test('what it is, and what it was asked', async () => {
  const emulator = await begin();
  expect(await (await fetch(emulator.url)).text()).toMatch(/^A Pinecone control plane/);
  await ask(emulator, { path: '/backups?limit=5', key: 'secret' });
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
