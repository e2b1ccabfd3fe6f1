import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, type StartOptions, start } from '../../emulator/index.js';
import { preloading } from '../../testing/run-action.js';
import { deleteBackup, errorOf, operationsOf, step } from './step.js';

let emulator: Emulator;
const emulate = async (options: StartOptions = {}) => {
  emulator = await start({ indexes: ['docs-example'], ...options });
  return emulator;
};
afterEach(() => emulator.stop());

const OPTIONAL = {
  backup_name: '',
  description: '',
  wait_for_ready: '',
  timeout_minutes: '',
  poll_interval_seconds: '',
  if_no_index_found: '',
  api_version: '',
};

describe('create with one index', () => {
  test('creates a backup, waits until it is Ready, and reports it in outputs, log and summary', async () => {
    await emulate({ readyAfterMs: 700 });
    const { code, outputs, stdout, summary } = await step({ emulator, inputs: { index_name: 'docs-example' } });
    const [backup] = emulator.backups();
    expect(code).toBe(0);
    expect(emulator.backups()).toHaveLength(1);
    expect(outputs).toMatchObject({
      backup_id: backup?.id,
      status: 'Ready',
      created: 'true',
      source_index_name: 'docs-example',
      cloud: 'aws',
      region: 'us-east-1',
      record_count: '98',
      namespace_count: '3',
      size_bytes: '1070000',
      dimension: '1536',
      metric: 'cosine',
    });
    expect(outputs.backup_name).toMatch(/^gha-1658821493-1-3f9a2c1-[a-z0-9]{8}$/);
    expect(JSON.parse(outputs.backups ?? '')).toMatchObject([
      { backup_id: backup?.id, created: true, record_count: 98 },
    ]);
    expect(stdout).toContain(`Backing up docs-example as ${outputs.backup_name} (API 2025-04, waiting up to 60 min)`);
    expect(stdout).toContain(`Created the backup ${backup?.id} (Initializing)`);
    expect(stdout).toMatch(/^Ready after [\d.]+ s: 98 records in 3 namespaces, 1\.07 MB$/m);
    expect(summary).toContain('<h3>✅ Backed up <code>docs-example</code></h3>');
    expect(summary).toContain(`<kbd>${backup?.id}</kbd>`);
  });

  test('describes the origin of the backup, with a reference unique to the request', async () => {
    await emulate();
    await step({ emulator, inputs: { index_name: 'docs-example' } });
    await step({ emulator, inputs: { index_name: 'docs-example' } });
    const descriptions = emulator.backups().map(({ description }) => description);
    expect(descriptions[0]).toMatch(
      /^Reference [a-z0-9]{16}, run id 1658821493, commit 3f9a2c1\w{33}, octo-org\/docs, workflow Deploy, run 42, attempt 1, job deploy, https:\/\/github\.com\/octo-org\/docs\/actions\/runs\/1658821493$/,
    );
    expect(new Set(descriptions).size).toBe(2);
  });

  test('sends name and description exactly as given', async () => {
    await emulate();
    const description = '  Before "v2":\n\tall of it, 100 %  ';
    const inputs = { index_name: ' docs-example \n', backup_name: 'before-v2', description };
    expect((await step({ emulator, inputs })).code).toBe(0);
    expect(emulator.backups()).toMatchObject([{ name: 'before-v2', description }]);
  });

  test('does not wait with wait_for_ready: false', async () => {
    await emulate({ readyAfterMs: 3_600_000 });
    const inputs = { index_name: 'docs-example', wait_for_ready: 'false' };
    const { code, outputs, summary } = await step({ emulator, inputs });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ status: 'Initializing', created: 'true', record_count: '' });
    expect(operationsOf(emulator)).toEqual(['create_backup']);
    expect(summary).toContain('pinecone-backup-action/gate@v1');
  });

  test('treats an empty string as not given, for every optional input', async () => {
    await emulate();
    const { code, outputs } = await step({ emulator, inputs: { index_name: 'docs-example', ...OPTIONAL } });
    expect(code).toBe(0);
    expect(outputs.backup_name).toMatch(/^gha-/);
    expect(emulator.requests[0]?.headers['x-pinecone-api-version']).toBe('2025-04');
  });

  test.each(['2025-04', '2025-10', '2026-04', '2026-07'])(
    'creates a Ready backup with API version %s',
    async (version) => {
      await emulate({ readyAfterMs: 300 });
      const { code, outputs } = await step({ emulator, inputs: { index_name: 'docs-example', api_version: version } });
      const isNew = version === '2026-07';
      expect(code).toBe(0);
      expect(outputs).toMatchObject({ status: 'Ready', record_count: '98', dimension: isNew ? '' : '1536' });
      expect(emulator.requests.map(({ headers }) => headers['x-pinecone-api-version'])).toContain(version);
      expect(emulator.requests[0]?.status).toBe(200);
    },
  );

  test('accepts 201, which the published files say, for a create', async () => {
    await emulate({ createStatus: 201 });
    const { code, outputs } = await step({ emulator, inputs: { index_name: 'docs-example' } });
    expect([code, outputs.status]).toEqual([0, 'Ready']);
    expect(emulator.requests[0]?.status).toBe(201);
  });

  test.each([
    ['2025-04', 'Failed'],
    ['2026-07', 'InitializationFailed'],
  ])('fails if Pinecone reports that the backup failed (%s)', async (version, status) => {
    await emulate({ readyAfterMs: 300, backupOutcome: 'Failed' });
    const inputs = { index_name: 'docs-example', api_version: version };
    const result = await step({ emulator, inputs });
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ status, created: 'true', backup_id: emulator.backups()[0]?.id });
    expect(errorOf(result)).toContain(`The backup of docs-example failed: Pinecone reported the status ${status}.`);
  });

  test('fails on timeout, reports that the backup is still running, and deletes nothing', async () => {
    await emulate({ readyAfterMs: 3_600_000 });
    const result = await step({ emulator, inputs: { index_name: 'docs-example', timeout_minutes: '0.08' } });
    const id = emulator.backups()[0]?.id;
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ backup_id: id, status: 'Initializing', created: 'true' });
    expect(errorOf(result)).toContain(
      'Timed out after 0.08 min waiting for the backup of docs-example to become Ready.',
    );
    expect(errorOf(result)).toContain(`The backup ${id} is Initializing. It is still running in Pinecone.`);
    expect(result.summary).toContain('pinecone-backup-action/gate@v1');
    expect(operationsOf(emulator)).not.toContain('delete_backup');
  });

  test('fails with status Deleted if the backup is deleted during the wait', async () => {
    await emulate({ readyAfterMs: 3_600_000 });
    const nodeArgs = preloading('scripts/time-lapse.mjs');
    let id: string | undefined;
    const onText = (text: string) => {
      if (id !== undefined || !text.includes('Created the backup')) return;
      id = emulator.backups()[0]?.id ?? '';
      void deleteBackup(emulator, id);
    };
    const result = await step({ emulator, inputs: { index_name: 'docs-example' }, nodeArgs, onText });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('The backup of docs-example was deleted before it became Ready.');
    expect(result.outputs).toMatchObject({ backup_id: id, status: 'Deleted', created: 'true' });
    expect(result.summary).not.toContain('pinecone-backup-action/gate@v1');
  });

  test('continues to wait if a description denies a backup that the list shows, which is read twice a minute at most', async () => {
    await emulate({ readyAfterMs: 4_000 });
    emulator.faults.add({ operation: 'describe_backup', status: 404, times: Number.POSITIVE_INFINITY });
    const nodeArgs = preloading('scripts/time-lapse.mjs');
    const inputs = { index_name: 'docs-example', timeout_minutes: '10' };
    const result = await step({ emulator, inputs, nodeArgs });
    expect(errorOf(result)).toBe('');
    expect(result.outputs).toMatchObject({ backup_id: emulator.backups()[0]?.id, status: 'Ready', created: 'true' });
    const lists = operationsOf(emulator).filter((name) => name.startsWith('list'));
    expect([1, 2, 3]).toContain(lists.length);
  });

  test('succeeds with 0 records, with a warning about the 15-minute delay', async () => {
    await emulate({ indexes: [{ name: 'docs-example', records: 0 }] });
    const { code, stdout, outputs } = await step({ emulator, inputs: { index_name: 'docs-example' } });
    expect(code).toBe(0);
    expect(outputs.record_count).toBe('0');
    expect(stdout).toMatch(/^::warning::The backup of docs-example contains 0 records\. .*15 minutes/m);
  });
});

describe('if_exists', () => {
  const inputs = { index_name: 'docs-example', backup_name: 'release-7' };
  const seeds = [
    { indexName: 'docs-example', name: 'release-7', id: 'older', createdAt: '2026-01-01T00:00:00Z' },
    { indexName: 'docs-example', name: 'release-7', id: 'newest', createdAt: '2026-01-02T00:00:00Z' },
    { indexName: 'docs-example', name: 'release-7', id: 'failed', createdAt: '2026-01-03T00:00:00Z', status: 'Failed' },
    { indexName: 'docs-example', name: 'release-8', id: 'other-name', createdAt: '2026-01-04T00:00:00Z' },
    { indexName: 'other', name: 'release-7', id: 'other-index', createdAt: '2026-01-05T00:00:00Z' },
  ] as const;

  test('create creates another backup', async () => {
    await emulate({ backups: [...seeds] });
    const { outputs } = await step({ emulator, inputs: { ...inputs, if_exists: 'create' } });
    expect(outputs.created).toBe('true');
    expect(seeds.map(({ id }) => id)).not.toContain(outputs.backup_id);
    expect(emulator.backups()).toHaveLength(6);
  });

  test('reuse returns the newest backup that did not fail', async () => {
    await emulate({ backups: [...seeds] });
    const { code, outputs, stdout, summary } = await step({ emulator, inputs: { ...inputs, if_exists: 'reuse' } });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ backup_id: 'newest', status: 'Ready', created: 'false' });
    expect(stdout).toContain('Reusing the backup newest (Ready), created 2026-01-02T00:00:00');
    expect(stdout).not.toContain('Ready after');
    expect(summary).toContain('<h3>✅ Reused the backup of <code>docs-example</code>, created ');
    expect(emulator.backups()).toHaveLength(5);
  });

  test.each(['reuse', 'fail'])('%s names the candidates if two backups are equally new', async (if_exists) => {
    const createdAt = '2026-01-01T00:00:00.000000001Z';
    const twins = ['a', 'b'].map((id) => ({
      ...seeds[0],
      indexName: 'docs-example',
      name: 'release-7',
      id,
      createdAt,
    }));
    await emulate({ backups: twins });
    const result = await step({ emulator, inputs: { ...inputs, if_exists } });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('the newest of the backups named release-7 could not be determined.');
    expect(errorOf(result)).toContain('a, b have the same created_at.');
    expect(emulator.backups()).toHaveLength(2);
  });

  test('reuse waits for a backup that is in progress', async () => {
    await emulate({ readyAfterMs: 600 });
    const first = await step({ emulator, inputs: { ...inputs, wait_for_ready: 'false' } });
    const second = await step({ emulator, inputs: { ...inputs, if_exists: 'reuse' } });
    expect(second.outputs).toMatchObject({ backup_id: first.outputs.backup_id, status: 'Ready', created: 'false' });
  });

  test('reuse creates a backup if the match was deleted, and only the list still shows it', async () => {
    await emulate({ backups: [...seeds] });
    const body = { status: 404, error: { code: 'NOT_FOUND', message: 'Backup newest not found' } };
    emulator.faults.add({ operation: 'describe_backup', status: 404, body });
    const { outputs } = await step({ emulator, inputs: { ...inputs, if_exists: 'reuse' } });
    expect(outputs).toMatchObject({ created: 'true', status: 'Ready' });
    expect(emulator.backups()).toHaveLength(6);
  });

  test('reuse creates a backup if there is no match', async () => {
    await emulate({ backups: seeds.slice(2) });
    const { outputs } = await step({ emulator, inputs: { ...inputs, if_exists: 'reuse' } });
    expect(outputs.created).toBe('true');
  });

  test('fail fails if there is a match, and creates nothing', async () => {
    await emulate({ backups: [...seeds] });
    const result = await step({ emulator, inputs: { ...inputs, if_exists: 'fail' } });
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ backup_id: '', status: 'NotCreated', created: 'false' });
    expect(errorOf(result)).toContain('docs-example was not backed up: a backup named release-7 already exists.');
    expect(errorOf(result)).toContain('newest');
    expect(emulator.backups()).toHaveLength(5);
  });
});

describe('min_record_count', () => {
  const inputs = (count: string) => ({ index_name: 'docs-example', min_record_count: count });

  test('passes with exactly the minimum', async () => {
    await emulate();
    expect((await step({ emulator, inputs: inputs('98') })).code).toBe(0);
  });

  test('fails with one record fewer, and keeps the backup', async () => {
    await emulate();
    const result = await step({ emulator, inputs: inputs('99') });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('The backup of docs-example contains 98 records; min_record_count is 99.');
    expect(result.outputs).toMatchObject({ status: 'Ready', created: 'true', record_count: '98' });
    expect(emulator.backups()).toHaveLength(1);
  });

  test('fails if the backup has no record count', async () => {
    await emulate();
    emulator.faults.add({
      operation: '*',
      times: Number.POSITIVE_INFINITY,
      mutate: (json) => ({ ...(json as object), record_count: null }),
    });
    const result = await step({ emulator, inputs: inputs('1') });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('The backup of docs-example has no record count; min_record_count is 1.');
  });
});

describe('create with several indexes', () => {
  test('backs up all concurrently, and reports them in input order', async () => {
    await emulate({ indexes: ['a', { name: 'b', records: 5 }, 'c'], readyAfterMs: 400, listOrder: 'shuffled' });
    const { code, outputs, summary } = await step({ emulator, inputs: { index_name: 'c\n  a  \nb\n' } });
    const idOf = (index: string) => emulator.backups().find(({ indexName }) => indexName === index)?.id;
    expect(code).toBe(0);
    expect(outputs.backup_id).toBe([idOf('c'), idOf('a'), idOf('b')].join('\n'));
    expect(outputs).toMatchObject({ status: 'Ready', created: 'true', source_index_name: 'c' });
    expect(JSON.parse(outputs.backups ?? '')).toMatchObject([
      { source_index_name: 'c', created: true },
      { source_index_name: 'a', created: true },
      { source_index_name: 'b', created: true, record_count: 5 },
    ]);
    expect(summary).toContain('<h3>✅ Backed up 3 indexes</h3>');
  });

  test('an index that fails does not stop the others, and is named in the error', async () => {
    await emulate({ indexes: ['a', 'c'] });
    const result = await step({ emulator, inputs: { index_name: 'a\nb\nc' } });
    const ids = ['a', 'c'].map((index) => emulator.backups().find(({ indexName }) => indexName === index)?.id);
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ backup_id: ids.join('\n'), status: 'NotCreated', created: 'false' });
    expect(errorOf(result)).toMatch(
      /^1 of 3 indexes failed\.\n {2}b was not backed up: the API key's project has no index with that name\./,
    );
    expect(JSON.parse(result.outputs.backups ?? '')).toMatchObject([
      { backup_id: ids[0], status: 'Ready' },
      { source_index_name: 'b', status: 'NotCreated', created: false, error: expect.stringContaining('b was not') },
      { backup_id: ids[1], status: 'Ready' },
    ]);
  });

  test('an index whose create fails until the timeout does not fail the others', async () => {
    await emulate({ indexes: ['a', 'b'], readyAfterMs: 500 });
    emulator.faults.add({
      operation: 'create_backup',
      times: 99,
      status: 503,
      match: ({ path }) => path.includes('/b/'),
    });
    const result = await step({ emulator, inputs: { index_name: 'a\nb', timeout_minutes: '0.15' } });
    const [a, b] = JSON.parse(result.outputs.backups ?? '');
    expect(result.code).toBe(1);
    expect(a).toMatchObject({ source_index_name: 'a', status: 'Ready', created: true });
    expect(a.error).toBeUndefined();
    expect(b).toMatchObject({ status: 'Unknown', created: false });
    expect(errorOf(result)).toMatch(/^1 of 2 indexes failed\.\n {2}Could not determine whether b was backed up: /);
  });

  test('a slow response for one backup does not delay the others', async () => {
    await emulate({ indexes: ['a', 'b'], readyAfterMs: 500 });
    emulator.faults.add({ operation: 'list_project_backups', status: 500, times: 99 });
    emulator.faults.add({ operation: 'describe_backup', status: 503, headers: { 'retry-after': '3600' } });
    const result = await step({ emulator, inputs: { index_name: 'a\nb', timeout_minutes: '0.25' } });
    const statuses = JSON.parse(result.outputs.backups ?? '').map(({ status }: { status: string }) => status);
    expect(result.code).toBe(1);
    expect(statuses.sort()).toEqual(['Initializing', 'Ready']);
  });

  test('the error names every backup that is not Ready at the timeout', async () => {
    await emulate({ indexes: ['a', 'b'], readyAfterMs: 3_600_000 });
    const result = await step({ emulator, inputs: { index_name: 'a\nb', timeout_minutes: '0.1' } });
    for (const { id, indexName } of emulator.backups())
      expect(errorOf(result)).toContain(
        `${indexName}: The backup ${id} is Initializing. It is still running in Pinecone.`,
      );
  });

  test('a hundred indexes with the same error share a few lines', async () => {
    await emulate({ apiKeys: ['another'] });
    const names = Array.from({ length: 100 }, (_, at) => `index-with-a-rather-long-name-number-${at}`);
    const result = await step({ emulator, inputs: { index_name: names.join('\n') } });
    expect(errorOf(result)).toMatch(
      /^100 of 100 indexes failed\.\n.*number-9 and 90 more were not backed up: Pinecone rejected the API key\./,
    );
    expect(errorOf(result).split('\n')).toHaveLength(4);
  });

  test('a failed backup determines the status output', async () => {
    await emulate({
      indexes: ['a', 'b'],
      readyAfterMs: 300,
      backupOutcome: (index) => (index === 'a' ? 'Failed' : 'Ready'),
    });
    const result = await step({ emulator, inputs: { index_name: 'b\na' } });
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ status: 'Failed', created: 'true', source_index_name: 'b' });
  });
});
