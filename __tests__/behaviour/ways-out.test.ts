import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { runAction } from '../../scripts/action-run.js';
import { errorOf, KEY, preload, step } from './step.js';

let emulator: Emulator;
let folder: string;
beforeAll(async () => {
  emulator = await start({ indexes: ['docs-example'], readyAfterMs: 1_000 });
  folder = mkdtempSync(join(tmpdir(), 'ways-out-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulator.stop();
});

const inputs = { index_name: 'docs-example' };

describe('the step is never green without having done the work, and never ends without a word', () => {
  test('when a promise never settles', async () => {
    const result = await step({ emulator, inputs, nodeArgs: preload('never-settles') });
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ status: 'Unknown', created: 'false', backup_id: '' });
    expect(errorOf(result)).toContain('the process ended before the work was done');
  });

  test('when something is thrown that is no error', async () => {
    const result = await step({
      emulator,
      inputs: { ...inputs, timeout_minutes: '0.08' },
      nodeArgs: preload('throws-null'),
    });
    expect(result.code).toBe(1);
    expect(errorOf(result)).not.toBe('');
  });

  test('when an exception comes from outside of the work', async () => {
    const begun = emulator.backups().length;
    const slow = { ...inputs, poll_interval_seconds: '3600' };
    emulator.configure({ readyAfterMs: 3_600_000 });
    const result = await step({ emulator, inputs: slow, nodeArgs: preload('crashes') });
    emulator.configure({ readyAfterMs: 0 });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('thrown from nowhere');
    expect(result.outputs).toMatchObject({ backup_id: emulator.backups()[begun]?.id, status: 'Initializing' });
  });

  test('when the outputs cannot be written', async () => {
    const connection = { api_key: KEY, api_url: emulator.url };
    const env = { GITHUB_OUTPUT: join(folder, 'missing') };
    const result = await runAction({ inputs: { ...inputs, ...connection }, env });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('The outputs of the step could not be written: ');
    expect(errorOf(result)).toContain(`backup_id: ${emulator.backups().at(-1)?.id}`);
  });
});

test('when the outputs of several cannot be written, and one failed: the message has both, and all ids', async () => {
  const there = await start({ indexes: Array.from({ length: 20 }, (_, at) => `docs-${at}`) });
  const names = [...Array.from({ length: 20 }, (_, at) => `docs-${at}`), 'missing'];
  const connection = { api_key: KEY, api_url: there.url };
  const env = { GITHUB_OUTPUT: join(folder, 'missing') };
  const result = await runAction({ inputs: { ...connection, index_name: names.join('\n') }, env });
  await there.stop();
  expect(result.code).toBe(1);
  expect(errorOf(result)).toContain('missing was not backed up');
  for (const { id } of there.backups()) expect(errorOf(result)).toContain(`backup_id: ${id}`);
});

test('when two indexes are answered with one id, neither is taken for Ready unseen', async () => {
  const there = await start({ indexes: ['a', 'b'], readyAfterMs: 3_600_000 });
  const mutate = (json: unknown) => ({ ...(json as object), backup_id: 'b-1' });
  const describe = { operation: 'describe_backup', status: 404, times: 99 } as const;
  there.faults.add({ operation: 'create_backup', times: 2, mutate }, describe);
  const result = await step({ emulator: there, inputs: { index_name: 'a\nb', timeout_minutes: '0.1' } });
  await there.stop();
  expect(result.code).toBe(1);
  expect(errorOf(result)).toContain('The backup of a was not seen to be Ready.');
});

test('when the log is closed while the outcome is open: the work goes on', async () => {
  const begun = emulator.backups().length;
  emulator.faults.add({ operation: 'create_backup', cut: 'after' });
  const onStart = (child: ChildProcess) => child.stdout?.destroy();
  const connection = { api_key: KEY, api_url: emulator.url };
  const { code, outputs } = await runAction({ inputs: { ...inputs, ...connection }, onStart });
  expect(code).toBe(0);
  expect(emulator.backups().slice(begun)).toMatchObject([{ id: outputs.backup_id }]);
});

test('when it ends in a way that nobody foresaw while the outcome is open: the name is told', async () => {
  emulator.faults.add({ operation: 'create_backup', delayMs: 5_000 });
  const result = await step({ emulator, inputs, nodeArgs: preload('crashes') });
  expect(result.code).toBe(1);
  const [, name] = /as (gha-\S+)/.exec(result.stdout) ?? [];
  expect(errorOf(result)).toContain(`A backup of docs-example named ${name} may exist`);
});

describe('what is only in the way does not stop a backup', () => {
  test('a request that is lost within the process: it is given up in time, and looked for', async () => {
    const begun = emulator.backups().length;
    const slow = { ...inputs, timeout_minutes: '0.5' };
    const { code, outputs } = await step({ emulator, inputs: slow, nodeArgs: preload('swallows-one') });
    expect(code).toBe(0);
    expect(
      emulator
        .backups()
        .slice(begun)
        .map(({ id }) => id),
    ).toEqual([outputs.backup_id]);
  });

  test('a summary file that cannot be written', async () => {
    const connection = { api_key: KEY, api_url: emulator.url };
    const result = await runAction({ inputs: { ...inputs, ...connection }, env: { GITHUB_STEP_SUMMARY: folder } });
    expect(result.code).toBe(0);
    expect(result.stdout).toContain('The summary could not be written: EISDIR');
  });

  test('an event file that is not JSON, at the import of @actions/github', async () => {
    const event = join(folder, 'event.json');
    writeFileSync(event, '{ broken');
    const { code, stdout, outputs } = await step({ emulator, inputs, env: { GITHUB_EVENT_PATH: event } });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^::warning::What GitHub tells of this run cannot be read/m);
    expect(outputs.backup_name).toMatch(/^gha-[a-z0-9]{8}$/);
  });

  test('a proxy address that is none, where the service is on loopback', async () => {
    const { code } = await step({ emulator, inputs, env: { https_proxy: '[' } });
    expect(code).toBe(0);
  });
});

test('the key stays hidden with debug logging on, and when the service repeats it', async () => {
  emulator.faults.add({
    operation: 'create_backup',
    status: 400,
    body: { status: 400, error: { code: KEY, message: `bad key ${KEY}` } },
    headers: { 'x-pinecone-request-id': KEY },
  });
  const result = await step({ emulator, inputs, env: { RUNNER_DEBUG: '1' } });
  expect(errorOf(result)).toContain('Pinecone said 400 ***, "bad key ***" (request ***)');
  expect(result.stdout).toMatch(/^::debug::POST \/indexes\/docs-example\/backups: 400/m);
  expect(result.stdout).toMatch(/^::debug:: {4}at /m);
});

test('on a pull request, the description names its head and its number', async () => {
  const event = join(folder, 'pull-request.json');
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, head: { sha: 'f00dcafe' } } }));
  await step({ emulator, inputs, env: { GITHUB_EVENT_PATH: event } });
  expect(emulator.backups().at(-1)?.description).toContain('commit f00dcafe, pull request 7, https://github.com/');
});
