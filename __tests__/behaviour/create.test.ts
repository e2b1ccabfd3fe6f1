import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, type StartOptions, start } from '../../emulator/index.js';
import { preloading } from '../../scripts/action-run.js';
import { errorOf, operationsOf, step } from './step.js';

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
  if_exists: '',
  min_record_count: '',
  api_version: '',
};

describe('one index', () => {
  test('is backed up, waited for and told', async () => {
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
    expect(outputs.backup_name).toMatch(/^gha-1658821493-1-[a-z0-9]{8}$/);
    expect(JSON.parse(outputs.backups ?? '')).toMatchObject([
      { backup_id: backup?.id, created: true, record_count: 98 },
    ]);
    expect(stdout).toContain(`Backing up docs-example as ${outputs.backup_name} (API 2025-04, waiting at most 60 min)`);
    expect(stdout).toContain(`Created ${backup?.id}: Initializing`);
    expect(stdout).toMatch(/^Ready after [\d.]+ s: 98 records in 3 namespaces, 1\.07 MB$/m);
    expect(summary).toContain('<code>docs-example</code> is backed up');
    expect(summary).toContain(`<code>${backup?.id}</code>`);
  });

  test('says where it came from, in a description with a reference of its own', async () => {
    await emulate();
    await step({ emulator, inputs: { index_name: 'docs-example' } });
    await step({ emulator, inputs: { index_name: 'docs-example' } });
    const descriptions = emulator.backups().map(({ description }) => description);
    expect(descriptions[0]).toMatch(
      /^Reference [a-z0-9]{16}, octo-org\/docs, workflow Deploy, run 42, attempt 1, job deploy, commit 3f9a2c1\w+, https:\/\/github\.com\/octo-org\/docs\/actions\/runs\/1658821493$/,
    );
    expect(new Set(descriptions).size).toBe(2);
  });

  test('takes name and description exactly as given', async () => {
    await emulate();
    const description = '  Before "v2":\n\tall of it, 100 %  ';
    const inputs = { index_name: ' docs-example \n', backup_name: 'before-v2', description };
    expect((await step({ emulator, inputs })).code).toBe(0);
    expect(emulator.backups()).toMatchObject([{ name: 'before-v2', description }]);
  });

  test('is not waited for with wait_for_ready: false', async () => {
    await emulate({ readyAfterMs: 3_600_000 });
    const inputs = { index_name: 'docs-example', wait_for_ready: 'false' };
    const { code, outputs, summary } = await step({ emulator, inputs });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ status: 'Initializing', created: 'true', record_count: '' });
    expect(operationsOf(emulator)).toEqual(['create_backup']);
    expect(summary).toContain('pinecone-backup-action/gate@v1');
  });

  test('takes an empty string for "not given", for every optional input', async () => {
    await emulate();
    const { code, outputs } = await step({ emulator, inputs: { index_name: 'docs-example', ...OPTIONAL } });
    expect(code).toBe(0);
    expect(outputs.backup_name).toMatch(/^gha-/);
    expect(emulator.requests[0]?.headers['x-pinecone-api-version']).toBe('2025-04');
  });

  test.each(['2025-04', '2025-10', '2026-04', '2026-07'])('is backed up with API version %s', async (version) => {
    await emulate({ readyAfterMs: 300 });
    const { code, outputs } = await step({ emulator, inputs: { index_name: 'docs-example', api_version: version } });
    const isNew = version === '2026-07';
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ status: 'Ready', record_count: '98', dimension: isNew ? '' : '1536' });
    expect(emulator.requests.map(({ headers }) => headers['x-pinecone-api-version'])).toContain(version);
    expect(emulator.requests[0]?.status).toBe(isNew ? 200 : 201);
  });

  test.each([
    ['2025-04', 'Failed'],
    ['2026-07', 'InitializationFailed'],
  ])('is red when Pinecone gives up on it (%s)', async (version, word) => {
    await emulate({ readyAfterMs: 300, backupOutcome: 'Failed' });
    const inputs = { index_name: 'docs-example', api_version: version };
    const result = await step({ emulator, inputs });
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ status: word, created: 'true', backup_id: emulator.backups()[0]?.id });
    expect(errorOf(result)).toContain(`The backup of docs-example failed: Pinecone gives it the status ${word}.`);
  });

  test('is red when the time is up, says that the backup goes on, and deletes nothing', async () => {
    await emulate({ readyAfterMs: 3_600_000 });
    const result = await step({ emulator, inputs: { index_name: 'docs-example', timeout_minutes: '0.08' } });
    const id = emulator.backups()[0]?.id;
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ backup_id: id, status: 'Initializing', created: 'true' });
    expect(errorOf(result)).toContain('The backup of docs-example is not Ready: the time (0.08 min) was up.');
    expect(errorOf(result)).toContain(`${id} is still Initializing. Nothing was deleted, and the backup goes on.`);
    expect(result.summary).toContain('pinecone-backup-action/gate@v1');
    expect(operationsOf(emulator)).not.toContain('delete_backup');
  });

  test('is deleted while it is waited for: red, and there is none', async () => {
    await emulate({ readyAfterMs: 3_600_000 });
    emulator.faults.add({ operation: 'describe_backup', status: 404, times: Number.POSITIVE_INFINITY });
    const nodeArgs = preloading('scripts/time-lapse.mjs');
    const result = await step({ emulator, inputs: { index_name: 'docs-example' }, nodeArgs });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('The backup of docs-example is gone: somebody deleted it.');
    expect(result.outputs).toMatchObject({ backup_id: emulator.backups()[0]?.id, status: 'NotCreated' });
    expect(result.summary).not.toContain('pinecone-backup-action/gate@v1');
  });

  test('holds 0 records: green, with a warning that names the 15-minute rule', async () => {
    await emulate({ indexes: [{ name: 'docs-example', records: 0 }] });
    const { code, stdout, outputs } = await step({ emulator, inputs: { index_name: 'docs-example' } });
    expect(code).toBe(0);
    expect(outputs.record_count).toBe('0');
    expect(stdout).toMatch(/^::warning::The backup of docs-example holds 0 records\. .*15 minutes/m);
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

  test('create makes another', async () => {
    await emulate({ backups: [...seeds] });
    const { outputs } = await step({ emulator, inputs: { ...inputs, if_exists: 'create' } });
    expect(outputs.created).toBe('true');
    expect(seeds.map(({ id }) => id)).not.toContain(outputs.backup_id);
    expect(emulator.backups()).toHaveLength(6);
  });

  test('reuse takes the newest that did not fail', async () => {
    await emulate({ backups: [...seeds] });
    const { code, outputs, stdout, summary } = await step({ emulator, inputs: { ...inputs, if_exists: 'reuse' } });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ backup_id: 'newest', status: 'Ready', created: 'false' });
    expect(stdout).toContain('Reusing newest: Ready, made 2026-01-02T00:00:00');
    expect(stdout).not.toContain('Ready after');
    expect(summary).toContain('is reused');
    expect(emulator.backups()).toHaveLength(5);
  });

  test('reuse waits for one that is still going', async () => {
    await emulate({ readyAfterMs: 600 });
    const first = await step({ emulator, inputs: { ...inputs, wait_for_ready: 'false' } });
    const second = await step({ emulator, inputs: { ...inputs, if_exists: 'reuse' } });
    expect(second.outputs).toMatchObject({ backup_id: first.outputs.backup_id, status: 'Ready', created: 'false' });
  });

  test('reuse makes one where there is none', async () => {
    await emulate({ backups: seeds.slice(2) });
    const { outputs } = await step({ emulator, inputs: { ...inputs, if_exists: 'reuse' } });
    expect(outputs.created).toBe('true');
  });

  test('fail is red where there is one, and makes nothing', async () => {
    await emulate({ backups: [...seeds] });
    const result = await step({ emulator, inputs: { ...inputs, if_exists: 'fail' } });
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ backup_id: '', status: 'NotCreated', created: 'false' });
    expect(errorOf(result)).toContain('there is a backup named release-7 already');
    expect(errorOf(result)).toContain('newest');
    expect(emulator.backups()).toHaveLength(5);
  });
});

describe('min_record_count', () => {
  const inputs = (count: string) => ({ index_name: 'docs-example', min_record_count: count });

  test('passes with as many', async () => {
    await emulate();
    expect((await step({ emulator, inputs: inputs('98') })).code).toBe(0);
  });

  test('is red with one fewer, and keeps the backup', async () => {
    await emulate();
    const result = await step({ emulator, inputs: inputs('99') });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('The backup of docs-example holds 98 records; min_record_count is 99.');
    expect(result.outputs).toMatchObject({ status: 'Ready', created: 'true', record_count: '98' });
    expect(emulator.backups()).toHaveLength(1);
  });

  test('is red where the backup does not say', async () => {
    await emulate();
    emulator.faults.add({
      operation: '*',
      times: Number.POSITIVE_INFINITY,
      mutate: (json) => ({ ...(json as object), record_count: null }),
    });
    const result = await step({ emulator, inputs: inputs('0') });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('does not say how many records it holds');
  });
});

describe('several indexes', () => {
  test('are backed up side by side, and told in order', async () => {
    await emulate({ indexes: ['a', { name: 'b', records: 5 }, 'c'], readyAfterMs: 400, listOrder: 'shuffled' });
    const { code, outputs, summary } = await step({ emulator, inputs: { index_name: 'c\n\n  a  \nb\n' } });
    const idOf = (index: string) => emulator.backups().find(({ indexName }) => indexName === index)?.id;
    expect(code).toBe(0);
    expect(outputs.backup_id).toBe([idOf('c'), idOf('a'), idOf('b')].join('\n'));
    expect(outputs).toMatchObject({ status: 'Ready', created: 'true', source_index_name: 'c' });
    expect(JSON.parse(outputs.backups ?? '')).toMatchObject([
      { source_index_name: 'c', created: true },
      { source_index_name: 'a', created: true },
      { source_index_name: 'b', created: true, record_count: 5 },
    ]);
    expect(summary).toContain('3 indexes are backed up');
  });

  test('one that fails stops no other, and the step says which', async () => {
    await emulate({ indexes: ['a', 'c'] });
    const result = await step({ emulator, inputs: { index_name: 'a\nb\nc' } });
    const ids = ['a', 'c'].map((index) => emulator.backups().find(({ indexName }) => indexName === index)?.id);
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ backup_id: ids.join('\n'), status: 'NotCreated', created: 'false' });
    expect(errorOf(result)).toMatch(
      /^1 of 3 indexes failed\.\n {2}b was not backed up: there is no index of that name/,
    );
    expect(JSON.parse(result.outputs.backups ?? '')).toMatchObject([
      { backup_id: ids[0], status: 'Ready' },
      { source_index_name: 'b', status: 'NotCreated', created: false, error: expect.stringContaining('b was not') },
      { backup_id: ids[1], status: 'Ready' },
    ]);
  });

  test('one that is in trouble to the end does not turn the others red', async () => {
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
    expect(errorOf(result)).toMatch(/^1 of 2 indexes failed\.\n {2}It is not known whether b was backed up/);
  });

  test('a look that hangs for one is no reason to keep the others waiting', async () => {
    await emulate({ indexes: ['a', 'b'], readyAfterMs: 500 });
    emulator.faults.add({ operation: 'list_project_backups', status: 500, times: 99 });
    emulator.faults.add({ operation: 'describe_backup', status: 503, headers: { 'retry-after': '3600' } });
    const result = await step({ emulator, inputs: { index_name: 'a\nb', timeout_minutes: '0.25' } });
    const statuses = JSON.parse(result.outputs.backups ?? '').map(({ status }: { status: string }) => status);
    expect(result.code).toBe(1);
    expect(statuses.sort()).toEqual(['Initializing', 'Ready']);
  });

  test('each backup that is not Ready in time is named', async () => {
    await emulate({ indexes: ['a', 'b'], readyAfterMs: 3_600_000 });
    const result = await step({ emulator, inputs: { index_name: 'a\nb', timeout_minutes: '0.1' } });
    for (const { id, indexName } of emulator.backups())
      expect(errorOf(result)).toContain(`${indexName}: ${id} is still`);
  });

  test('a hundred that fail alike are told in a few lines', async () => {
    await emulate({ apiKeys: ['another'] });
    const names = Array.from({ length: 100 }, (_, at) => `index-with-a-rather-long-name-number-${at}`);
    const result = await step({ emulator, inputs: { index_name: names.join('\n') } });
    expect(errorOf(result)).toMatch(
      /^100 of 100 indexes failed\.\n.*number-9 and 90 more were not backed up: Pinecone does not accept/,
    );
    expect(errorOf(result).split('\n')).toHaveLength(4);
  });

  test('one whose backup fails leaves the status that a reader has to know', async () => {
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
