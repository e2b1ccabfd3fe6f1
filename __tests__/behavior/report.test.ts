import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import manifest from '../../package.json' with { type: 'json' };
import type { ActionName } from '../../scripts/tables.js';
import { runAction } from '../../testing/run-action.js';
import { errorOf, KEY, preload, step } from './step.js';

let emulator: Emulator;
let folder: string;
const inputs = { index_name: 'docs-example', poll_interval_seconds: '1' };

beforeAll(async () => {
  emulator = await start({ indexes: ['docs-example'], readyAfterMs: 100 });
  folder = mkdtempSync(join(tmpdir(), 'report-'));
});
beforeEach(() => emulator.faults.clear());
afterAll(async () => {
  await emulator.stop();
  rmSync(folder, { recursive: true });
});

test('a successful step reports its run, its inputs without the key, and its outputs as JSON values', async () => {
  const startedAt = Date.now();
  const { outputs, report } = await step({ emulator, inputs });
  expect(report).toEqual({
    schema_version: 1,
    action: 'create',
    action_version: manifest.version,
    api_version: '2025-04',
    run: {
      repository: 'octo-org/docs',
      workflow: 'Deploy',
      run_id: '1658821493',
      run_attempt: '1',
      job: 'deploy',
      commit: '3f9a2c1d4e5b6a7988f0e1d2c3b4a5968778695a',
      url: 'https://github.com/octo-org/docs/actions/runs/1658821493',
    },
    started_at: expect.any(String),
    finished_at: expect.any(String),
    conclusion: 'success',
    inputs: {
      index_name: ['docs-example'],
      index_tags: null,
      backup_name: null,
      description: null,
      if_exists: 'create',
      min_record_count: null,
      wait_for_ready: true,
      timeout_minutes: 60,
      poll_interval_seconds: 1,
      api_version: '2025-04',
      api_url: emulator.url,
    },
    result: expect.objectContaining({
      backup_id: [outputs.backup_id],
      status: 'Ready',
      created: true,
      record_count: Number(outputs.record_count),
      backups: JSON.parse(outputs.backups ?? ''),
    }),
    error: null,
  });
  expect(Date.parse(report?.started_at ?? '')).toBeGreaterThan(startedAt - 1_000);
  expect(Date.parse(report?.finished_at ?? '')).toBeGreaterThanOrEqual(Date.parse(report?.started_at ?? ''));
  expect(outputs.error).toBe('');
});

test('a failed step reports the complete message, as the output error does', async () => {
  emulator.faults.add({ operation: 'create_backup', status: 400, body: { status: 400, error: { message: 'a "b"' } } });
  const result = await step({ emulator, inputs });
  expect(result.outputs.error).toBe(errorOf(result).replaceAll('\n  ', '\n'));
  expect(result.outputs.error).toContain('Pinecone responded with 400');
  expect(result.report).toMatchObject({ conclusion: 'failure', error: result.outputs.error });
});

describe.each<ActionName>(['create', 'gate', 'restore', 'prune', 'schedule'])('%s with invalid inputs', (action) => {
  test('reports every problem, and no inputs', async () => {
    const { outputs, report } = await step({
      action,
      emulator,
      inputs: { index_name: 'A', api_url: 'http://a.example' },
    });
    expect(outputs.error).toMatch(/^\d inputs are invalid. Nothing was sent to Pinecone.\n/);
    expect(outputs.error).toMatch(/^index_name "A" is not a valid name/m);
    expect(report).toMatchObject({ conclusion: 'failure', inputs: null, api_version: null });
  });
});

test('a cancelled step reports that it was cancelled', async () => {
  emulator.faults.add({ operation: 'describe_backup', delayMs: 5_000 });
  const { report } = await step({
    emulator,
    inputs,
    onStart: (child) => {
      child.stdout?.on('data', (text: string) => text.includes('Created') && child.kill('SIGTERM'));
    },
  });
  expect(report).toMatchObject({ conclusion: 'cancelled', result: { status: 'Initializing' } });
});

test('a crash is reported, too', async () => {
  emulator.faults.add({ operation: 'create_backup', delayMs: 5_000 });
  const { report, outputs } = await step({ emulator, inputs, nodeArgs: preload('uncaught-exception') });
  expect(outputs.error).toMatch(/^Unexpected error: /);
  expect(report).toMatchObject({ conclusion: 'failure', result: { status: 'Unknown' } });
});

test('the key is redacted, in whatever form JSON would give it', async () => {
  const key = `pcsk_"quoted\\${'x'.repeat(20)}`;
  const { report, outputFile } = await step({
    emulator,
    inputs: { ...inputs, api_key: key, description: `before the release ${key}` },
  });
  expect(report?.inputs?.description).toBe('before the release ***');
  expect(`${JSON.stringify(report)}${outputFile}`).not.toContain('quoted');
});

describe('a step succeeds, and says so, if its report cannot be written because', () => {
  test('the temporary folder does not exist', async () => {
    const missing = join(folder, 'missing');
    const { code, stdout, outputs } = await runWithoutReport(missing);
    expect(code).toBe(0);
    expect(stdout).toContain('The report could not be written: ENOENT');
    expect(outputs.report_path).toBe('');
  });

  test('the temporary folder is a link to nowhere', async () => {
    const link = join(folder, 'link');
    symlinkSync(join(folder, 'nowhere'), link);
    expect((await runWithoutReport(link)).outputs.report_path).toBe('');
  });
});

test('two steps of a job have a report each', async () => {
  const shared = join(folder, 'shared');
  mkdirSync(shared);
  const env = { RUNNER_TEMP: shared };
  await step({ emulator, inputs, env });
  await step({ action: 'gate', emulator, inputs, env });
  expect(readdirSync(shared).sort()).toEqual([
    expect.stringMatching(/^pinecone-backup-create-[0-9a-f]{8}\.json$/),
    expect.stringMatching(/^pinecone-backup-gate-[0-9a-f]{8}\.json$/),
  ]);
});

function runWithoutReport(path: string) {
  return runAction({ inputs: { ...inputs, api_key: KEY, api_url: emulator.url }, env: { RUNNER_TEMP: path } });
}
