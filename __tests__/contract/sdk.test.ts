import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Pinecone } from '@pinecone-database/pinecone';
import { type Emulator, start } from '../../emulator/index.js';

let emulator: Emulator;
let pinecone: Pinecone;
const clock = { ms: Date.UTC(2026, 0, 2) };

beforeAll(async () => {
  emulator = await start({ indexes: ['docs'], now: () => clock.ms, readyAfterMs: 1000, restoreAfterMs: 1000 });
  pinecone = new Pinecone({ apiKey: 'key', controllerHostUrl: emulator.url });
});

afterAll(() => emulator.stop());

test('Pinecone’s own client creates, restores and deletes a backup on the emulator', async () => {
  const created = await pinecone.backups.create('docs', { name: 'before-deploy', description: 'why' });
  expect(created).toMatchObject({ status: 'Initializing', name: 'before-deploy', description: 'why' });
  clock.ms += 1000;
  const backup = await pinecone.backups.describe(created.backupId);
  expect(backup).toMatchObject({ status: 'Ready', recordCount: 98, namespaceCount: 3, sizeBytes: 1_070_000 });
  expect(backup.createdAt).toEqual(new Date(Date.UTC(2026, 0, 2)));
  expect(backup.schema?.fields._values).toMatchObject({ dimension: 1536, metric: 'cosine' });

  const projectList = await pinecone.backups.list({ limit: 1 });
  const indexList = await pinecone.backups.listByIndex('docs');
  expect([projectList.data, indexList.data]).toEqual([[backup], [backup]]);
  expect(projectList.pagination?.next).toEqual(expect.any(String));

  const started = await pinecone.backups.createIndex(created.backupId, { name: 'copy' });
  const pending = await pinecone.restoreJobs.describe(started.restoreJobId);
  expect(pending).toMatchObject({ status: 'Pending', backupId: created.backupId, targetIndexId: started.indexId });
  clock.ms += 1000;
  expect(await pinecone.restoreJobs.describe(started.restoreJobId)).toMatchObject({
    status: 'Completed',
    percentComplete: 100,
  });
  const copy = await pinecone.describeIndex('copy');
  expect(copy).toMatchObject({ name: 'copy', status: { ready: true }, deletionProtection: 'disabled' });

  await pinecone.backups.delete(created.backupId);
  expect(emulator.backups()).toEqual([]);
  await expect(pinecone.backups.describe(created.backupId)).rejects.toThrow('404');
});

test('Pinecone’s own client creates two backups if the first response is a 5xx', async () => {
  emulator.faults.add({ operation: 'create_backup', status: 503, done: true });
  await pinecone.backups.create('docs');
  expect(emulator.backups()).toHaveLength(2);
});

test('Pinecone’s own client sends only requests that the emulator accepts, all with its API version', () => {
  const rejected = emulator.requests.filter(({ status }) => status === 400 || status === 422);
  expect(rejected).toEqual([]);
  expect(new Set(emulator.requests.map(({ headers }) => headers['x-pinecone-api-version']))).toEqual(
    new Set(['2026-07']),
  );
});
