import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { preloading, runAction } from '../../testing/run-action.js';
import { errorOf, KEY, preload, step } from './step.js';

let emulator: Emulator;
let folder: string;
beforeAll(async () => {
  emulator = await start({ indexes: ['docs-example'], readyAfterMs: 1_000 });
  folder = mkdtempSync(join(tmpdir(), 'outputs-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulator.stop();
});

const inputs = { index_name: 'docs-example' };

describe('a step that did not do its work fails with an error message', () => {
  test('if a promise never settles', async () => {
    const result = await step({ emulator, inputs, nodeArgs: preload('never-settle') });
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ status: 'Unknown', created: 'false', backup_id: '' });
    expect(errorOf(result)).toContain('the process exited before the step was finished');
  });

  test('if a thrown value is not an error', async () => {
    const result = await step({
      emulator,
      inputs: { ...inputs, timeout_minutes: '0.08' },
      nodeArgs: preload('throw-null'),
    });
    expect(result.code).toBe(1);
    expect(errorOf(result)).not.toBe('');
  });

  test('if an exception is thrown outside of any promise', async () => {
    const before = emulator.backups().length;
    const options = { ...inputs, poll_interval_seconds: '3600' };
    emulator.configure({ readyAfterMs: 3_600_000 });
    const result = await step({ emulator, inputs: options, nodeArgs: preload('uncaught-exception') });
    emulator.configure({ readyAfterMs: 0 });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('thrown from nowhere');
    expect(result.outputs).toMatchObject({ backup_id: emulator.backups()[before]?.id, status: 'Initializing' });
  });
});

test('one backup id for two indexes is an invalid response for the second, whose own backup is looked up', async () => {
  const own = await start({ indexes: ['a', 'b'], readyAfterMs: 3_600_000 });
  const mutate = (json: unknown) => ({ ...(json as object), backup_id: 'b-1' });
  const describe = { operation: 'describe_backup', status: 404, times: 99 } as const;
  own.faults.add({ operation: 'create_backup', times: 2, mutate }, describe);
  const result = await step({ emulator: own, inputs: { index_name: 'a\nb', timeout_minutes: '0.1' } });
  const real = own.backups().map(({ id }) => id);
  await own.stop();
  expect(result.code).toBe(1);
  const [first = '', second = ''] = (result.outputs.backup_id ?? '').split('\n');
  expect(real).toHaveLength(2);
  expect([first, second].filter((id) => id === 'b-1')).toHaveLength(1);
  expect([first, second].filter((id) => real.includes(id))).toHaveLength(1);
});

test('a closed log during an unknown outcome does not stop the step', async () => {
  const before = emulator.backups().length;
  emulator.faults.add({ operation: 'create_backup', cut: 'after' });
  const onStart = (child: ChildProcess) => child.stdout?.destroy();
  const connection = { api_key: KEY, api_url: emulator.url };
  const { code, outputs } = await runAction({ inputs: { ...inputs, ...connection }, onStart });
  expect(code).toBe(0);
  expect(emulator.backups().slice(before)).toMatchObject([{ id: outputs.backup_id }]);
});

test('a crash during an unknown outcome: the error names the backup that may exist', async () => {
  emulator.faults.add({ operation: 'create_backup', delayMs: 5_000 });
  const result = await step({ emulator, inputs, nodeArgs: preload('uncaught-exception') });
  expect(result.code).toBe(1);
  const [, name] = /as (gha-\S+)/.exec(result.stdout) ?? [];
  expect(errorOf(result)).toContain(`A backup of docs-example named ${name} may exist`);
});

describe('a backup succeeds in spite of', () => {
  test('a request that never settles, which times out and is looked up', async () => {
    const before = emulator.backups().length;
    const options = { ...inputs, timeout_minutes: '5' };
    const nodeArgs = [...preload('swallow-first-request'), ...preloading('scripts/time-lapse.mjs')];
    const { code, outputs } = await step({ emulator, inputs: options, nodeArgs });
    expect(code).toBe(0);
    expect(
      emulator
        .backups()
        .slice(before)
        .map(({ id }) => id),
    ).toEqual([outputs.backup_id]);
  });

  test('an unwritable summary file', async () => {
    const connection = { api_key: KEY, api_url: emulator.url };
    const result = await runAction({ inputs: { ...inputs, ...connection }, env: { GITHUB_STEP_SUMMARY: folder } });
    expect(result.code).toBe(0);
    expect(result.stdout).toContain('The summary could not be written: EISDIR');
  });

  test('an event file of a pull request that is not JSON', async () => {
    const event = join(folder, 'event.json');
    writeFileSync(event, '{ broken');
    const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event };
    const { code, stdout, outputs } = await step({ emulator, inputs, env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^::warning::The workflow event could not be read, so the description lacks its details: /m);
    expect(outputs.backup_name).toMatch(/^gha-1658821493-1-3f9a2c1-[a-z0-9]{8}$/);
  });

  test('an invalid proxy URL, if the service is on loopback', async () => {
    const { code } = await step({ emulator, inputs, env: { https_proxy: '[' } });
    expect(code).toBe(0);
  });
});

test('the key is redacted in the debug log, and in responses that echo it', async () => {
  emulator.faults.add({
    operation: 'create_backup',
    status: 400,
    body: { status: 400, error: { code: KEY, message: `bad key ${KEY}` } },
    headers: { 'x-pinecone-request-id': KEY },
  });
  const result = await step({ emulator, inputs, env: { RUNNER_DEBUG: '1' } });
  expect(errorOf(result)).toContain('Pinecone responded with 400 ***: "bad key ***" (request ***).');
  expect(result.stdout).toMatch(/^::debug::POST \/indexes\/docs-example\/backups: 400/m);
  expect(result.stdout).toMatch(/^::debug:: {4}at /m);
});

test('on a pull request, name and description contain its head commit, and the description its number', async () => {
  const event = join(folder, 'pull-request.json');
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, head: { sha: 'f00dcafe' } } }));
  await step({ emulator, inputs, env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event } });
  const backup = emulator.backups().at(-1);
  expect(backup?.name).toMatch(/^gha-1658821493-1-f00dcaf-/);
  expect(backup?.description).toContain('run id 1658821493, commit f00dcafe, octo-org/docs, ');
  expect(backup?.description).toContain(', pull request 7, https://github.com/');
});
