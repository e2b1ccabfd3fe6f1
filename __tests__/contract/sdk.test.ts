import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import * as sdk9 from '@pinecone-database/pinecone';
import * as sdk6 from 'pinecone-sdk-6';
import { type Emulator, type StartOptions, start } from '../../emulator/index.js';

const START = Date.UTC(2026, 0, 2);
const clock = { ms: START };
const running: Emulator[] = [];

async function startEmulator(options: StartOptions = {}): Promise<Emulator> {
  clock.ms = START;
  const emulator = await start({ indexes: ['docs'], now: () => clock.ms, ...options });
  running.push(emulator);
  return emulator;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
});

interface Page<Row> {
  data?: Row[];
  pagination?: { next: string } | null;
}
interface PageOptions {
  limit?: number;
  paginationToken?: string;
}

/** The operations of one SDK, by the names that this file uses for both. */
interface Client {
  create(index: string, options?: { name?: string; description?: string }): Promise<{ backupId: string }>;
  describe(backupId: string): Promise<object>;
  remove(backupId: string): Promise<void>;
  list(options?: PageOptions): Promise<Page<{ backupId: string }>>;
  listOfIndex(index: string, options?: PageOptions): Promise<Page<{ backupId: string }>>;
  restore(backupId: string, options: { name: string }): Promise<{ restoreJobId: string; indexId: string }>;
  jobs(options?: PageOptions): Promise<Page<{ restoreJobId: string }>>;
  job(restoreJobId: string): Promise<object>;
  indexes(): Promise<{ indexes?: { name: string }[] }>;
  index(name: string): Promise<object>;
}

function createClient9(url: string): Client {
  const pinecone = new sdk9.Pinecone({ apiKey: 'key', controllerHostUrl: url, maxRetries: 0 });
  return {
    create: (index, options) => pinecone.backups.create(index, options),
    describe: (id) => pinecone.backups.describe(id),
    remove: (id) => pinecone.backups.delete(id),
    list: (options) => pinecone.backups.list(options),
    listOfIndex: (index, options) => pinecone.backups.listByIndex(index, options),
    restore: (id, options) => pinecone.backups.createIndex(id, options),
    jobs: (options) => pinecone.restoreJobs.list(options),
    job: (id) => pinecone.restoreJobs.describe(id),
    indexes: () => pinecone.listIndexes(),
    index: (name) => pinecone.describeIndex(name),
  };
}

function createClient6(url: string): Client {
  const pinecone = new sdk6.Pinecone({ apiKey: 'key', controllerHostUrl: url, maxRetries: 0 });
  return {
    create: (indexName, options) => pinecone.createBackup({ indexName, ...options }),
    describe: (id) => pinecone.describeBackup(id),
    remove: (id) => pinecone.deleteBackup(id),
    list: (options) => pinecone.listBackups({ ...options }),
    listOfIndex: (indexName, options) => pinecone.listBackups({ indexName, ...options }),
    restore: (backupId, options) => pinecone.createIndexFromBackup({ backupId, ...options }),
    jobs: (options) => pinecone.listRestoreJobs({ ...options }),
    job: (id) => pinecone.describeRestoreJob(id),
    indexes: () => pinecone.listIndexes(),
    index: (name) => pinecone.describeIndex(name),
  };
}

/** Reads all pages. Without `repeatsLimit`, only the first request has a limit. */
async function walk<Row>(
  list: (options: PageOptions) => Promise<Page<Row>>,
  { limit, repeatsLimit }: { limit: number; repeatsLimit: boolean },
): Promise<Row[]> {
  const rows: Row[] = [];
  let options: PageOptions = { limit };
  for (;;) {
    const { data = [], pagination } = await list(options);
    rows.push(...data);
    if (!pagination?.next) return rows;
    options = { paginationToken: pagination.next, ...(repeatsLimit && { limit }) };
  }
}

const SDKS = [
  {
    name: 'TypeScript SDK 9',
    createClient: createClient9,
    version: '2026-07',
    unmapped: undefined,
    // Wraps the error of the last attempt, even if there is only one.
    afterRetries: 'PineconeMaxRetriesExceededError',
  },
  {
    name: 'TypeScript SDK 6',
    createClient: createClient6,
    version: '2025-04',
    unmapped: 'PineconeUnmappedHttpError',
    afterRetries: undefined,
  },
];

describe.each(SDKS)('$name', ({ createClient, version, unmapped, afterRetries }) => {
  test('creates, restores and deletes a backup, and sends only valid requests with its API version', async () => {
    const emulator = await startEmulator({ readyAfterMs: 1000, restoreAfterMs: 1000 });
    const client = createClient(emulator.url);
    const { backupId } = await client.create('docs', { name: 'before-deploy', description: 'why' });
    expect(await client.describe(backupId)).toMatchObject({ status: 'Initializing', description: 'why' });
    clock.ms += 1000;
    const backup = await client.describe(backupId);
    expect(backup).toMatchObject({ status: 'Ready', recordCount: 98, namespaceCount: 3, sizeBytes: 1_070_000 });
    expect((await client.list({ limit: 1 })).data).toEqual([backup]);
    expect((await client.listOfIndex('docs')).data).toEqual([backup]);

    const { restoreJobId, indexId } = await client.restore(backupId, { name: 'copy' });
    expect(await client.job(restoreJobId)).toMatchObject({ status: 'Pending', backupId, targetIndexId: indexId });
    clock.ms += 1000;
    const completed = { status: 'Completed', percentComplete: 100, targetIndexName: 'copy' };
    expect((await client.jobs()).data).toEqual([expect.objectContaining(completed)]);
    expect(await client.index('copy')).toMatchObject({ name: 'copy', status: { ready: true } });
    expect((await client.indexes()).indexes?.map(({ name }) => name)).toEqual(['docs', 'copy']);

    await client.remove(backupId);
    expect(emulator.backups()).toEqual([]);
    expect(emulator.requests.map(({ headers }) => headers['x-pinecone-api-version'])).toEqual(
      emulator.requests.map(() => version),
    );
  });

  test.each([true, false])('reads all pages of each list; limit next to the token: %s', async (repeatsLimit) => {
    const emulator = await startEmulator({ backups: Array.from({ length: 5 }, () => ({ indexName: 'docs' })) });
    const client = createClient(emulator.url);
    const expected = emulator.backups().map(({ id }) => id);
    for (const name of ['a', 'b', 'c']) await client.restore(expected[0] ?? '', { name });
    const options = { limit: 2, repeatsLimit };
    const inProject = await walk(client.list, options);
    const ofIndex = await walk((page) => client.listOfIndex('docs', page), options);
    for (const rows of [inProject, ofIndex]) expect(rows.map(({ backupId }) => backupId).reverse()).toEqual(expected);
    const jobs = await walk(client.jobs, options);
    expect(jobs.map(({ restoreJobId }) => restoreJobId).reverse()).toEqual(emulator.restoreJobs().map(({ id }) => id));
  });

  const backups = [{ indexName: 'docs', id: 'b1' }];
  const create = (client: Client) => client.create('docs');
  const restore = (client: Client) => client.restore('b1', { name: 'copy' });
  const cases: [string, StartOptions, (client: Client) => Promise<unknown>, string][] = [
    ['a pod index', { indexes: [{ name: 'docs', kind: 'pod' }] }, create, 'PineconeBadRequestError'],
    ['a wrong key', { apiKeys: ['other'] }, create, 'PineconeAuthorizationError'],
    ['a wrong key on a list', { apiKeys: ['other'] }, (client) => client.list(), 'PineconeAuthorizationError'],
    ['unpaid invoices', { unpaid: true }, create, unmapped ?? 'PineconePaymentRequiredError'],
    ['a full quota', { quota: 0 }, create, 'PineconeBadRequestError'],
    ['a plan without backups', { plan: 'starter' }, create, 'PineconeBadRequestError'],
    ['a read-only key', { permission: 'read' }, create, 'PineconeBadRequestError'],
    ['an unknown index', { indexes: [] }, create, 'PineconeNotFoundError'],
    ['an unknown backup', {}, (client) => client.describe('none'), 'PineconeNotFoundError'],
    ['an unknown backup to delete', {}, (client) => client.remove('none'), 'PineconeNotFoundError'],
    ['an unknown restore job', {}, (client) => client.job('none'), 'PineconeNotFoundError'],
    ['an unknown index to describe', {}, (client) => client.index('none'), 'PineconeNotFoundError'],
    ['a name that is taken', { backups }, (client) => client.restore('b1', { name: 'docs' }), 'PineconeConflictError'],
    [
      'a backup that is not ready',
      { backups: [{ indexName: 'docs', id: 'b1', status: 'Initializing' }] },
      restore,
      unmapped ?? 'PineconeFailedPreconditionError',
    ],
    [
      'a backup that is being restored',
      { backups, restoreAfterMs: 1000 },
      async (client) => {
        await restore(client);
        await client.remove('b1');
      },
      unmapped ?? 'PineconeFailedPreconditionError',
    ],
    ['a malformed token', {}, (client) => client.list({ paginationToken: 'x' }), 'PineconeBadRequestError'],
  ];

  test.each(cases)('raises its own typed error for %s', async (_, options, action, name) => {
    const emulator = await startEmulator(options);
    await expect(action(createClient(emulator.url))).rejects.toMatchObject({ name });
  });

  test.each([
    [500, afterRetries ?? 'PineconeInternalServerError'],
    [503, afterRetries ?? 'PineconeUnavailableError'],
    [429, 'PineconeUnmappedHttpError'],
  ])('raises its own typed error for a fault with status %i', async (status, name) => {
    const emulator = await startEmulator();
    emulator.faults.add({ operation: '*', status, times: 9 });
    await expect(createClient(emulator.url).list()).rejects.toMatchObject({ name });
  });
});

test('TypeScript SDK 9 creates two backups if the first response is a 5xx', async () => {
  const emulator = await startEmulator();
  emulator.faults.add({ operation: 'create_backup', status: 503, done: true });
  await new sdk9.Pinecone({ apiKey: 'key', controllerHostUrl: emulator.url }).backups.create('docs');
  expect(emulator.backups()).toHaveLength(2);
});

test.each(['@pinecone-database/pinecone', 'pinecone-sdk-6'])('%s connects to an index over TLS', async (sdk) => {
  const emulator = await startEmulator({ tls: true });
  const directory = mkdtempSync(join(tmpdir(), 'emulator-tls-'));
  const caFile = join(directory, 'ca.pem');
  writeFileSync(caFile, emulator.ca ?? '');
  // A process of its own, because Node.js reads the variable only at start.
  const script = `
    const { Pinecone } = require('${sdk}');
    const index = new Pinecone({ apiKey: 'key', controllerHostUrl: '${emulator.url}' }).index('docs');
    index.describeIndexStats().then((stats) => console.log(JSON.stringify(stats)));
  `;
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: caFile };
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env });
  expect(JSON.parse(stdout)).toMatchObject({ totalRecordCount: 98, dimension: 1536 });
  expect(emulator.requests.map(({ operation, index }) => [operation, index])).toEqual([
    ['describe_index', undefined],
    ['describe_index_stats', 'docs'],
  ]);
  rmSync(directory, { recursive: true });
});

describe('TypeScript SDK 9', () => {
  const DAY = 86_400_000;

  test('creates, lists, describes, pauses and deletes a schedule, and reads its history', async () => {
    const emulator = await startEmulator();
    const { backupSchedules } = new sdk9.Pinecone({ apiKey: 'key', controllerHostUrl: emulator.url });
    const created = await backupSchedules.create('docs', { name: 'nightly', frequency: 'daily', retentionDays: 7 });
    const { scheduleId } = created;
    expect(created).toMatchObject({ name: 'nightly', frequency: 'daily', enabled: true });
    expect((await backupSchedules.list('docs')).data).toEqual([created]);

    clock.ms += 2 * DAY;
    const history = (await backupSchedules.history(scheduleId)).data ?? [];
    expect(history.length).toBeGreaterThanOrEqual(2);
    expect(await backupSchedules.update(scheduleId, { enabled: false })).toMatchObject({ scheduleId, enabled: false });
    expect(await backupSchedules.describe(scheduleId)).toMatchObject({ scheduleId, enabled: false });
    await backupSchedules.delete(scheduleId);
    await expect(backupSchedules.describe(scheduleId)).rejects.toMatchObject({ name: 'PineconeNotFoundError' });
    expect(emulator.backups().length).toBeGreaterThan(0);
  });

  test('raises its typed error for a second enabled schedule', async () => {
    const emulator = await startEmulator();
    const { backupSchedules } = new sdk9.Pinecone({ apiKey: 'key', controllerHostUrl: emulator.url });
    const options = { frequency: 'weekly', retentionDays: 7 } as const;
    await backupSchedules.create('docs', { name: 'one', ...options });
    await expect(backupSchedules.create('docs', { name: 'two', ...options })).rejects.toMatchObject({
      name: expect.stringMatching(/^Pinecone(Conflict|BadRequest|UnmappedHttp)Error$/),
      message: expect.stringContaining('schedule'),
    });
  });
});
