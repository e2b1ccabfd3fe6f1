import type { ChildProcess } from 'node:child_process';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { type ActionRun, runAction } from '../../testing/run-action.js';
import { errorOf, KEY, operationsOf, preload, step } from './step.js';

let emulator: Emulator;
afterEach(() => emulator.stop());

const inputs = { index_name: 'docs-example' };

/** Runs a step whose outputs may be incomplete. */
function run(given: Partial<ActionRun>) {
  const connection = { api_key: KEY, api_url: emulator.url };
  return runAction({ ...given, inputs: { ...inputs, ...connection, ...given.inputs } });
}

function names(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `docs-${at}`);
}

describe('if the runner cannot take outputs, nothing is sent', () => {
  test('because the file is missing', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    const result = await run({ env: { GITHUB_OUTPUT: '/missing/output' } });
    expect(result.code).toBe(1);
    expect(operationsOf(emulator)).toEqual([]);
    expect(errorOf(result)).toMatch(/^The file of GITHUB_OUTPUT cannot be written by /);
    expect(errorOf(result)).toContain(`uid ${process.getuid?.()}`);
    expect(errorOf(result)).toContain('ENOENT');
    expect(errorOf(result)).toContain('Nothing was sent to Pinecone.\n  The runner creates this file.');
  });

  test('because it is not a file: names the owner, as whom a container has to run', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    const result = await run({ env: { GITHUB_OUTPUT: '/' } });
    expect(result.code).toBe(1);
    expect(operationsOf(emulator)).toEqual([]);
    expect(errorOf(result)).toContain('`options: --user 0`');
  });

  test('because the disk is full', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    const result = await run({ nodeArgs: preload('full-disk'), env: { FULL_DISK: '' } });
    expect(result.code).toBe(1);
    expect(operationsOf(emulator)).toEqual([]);
    expect(errorOf(result)).toContain('ENOSPC');
    expect(errorOf(result)).toContain('Free disk space on the runner');
    expect(result.outputFile).toBe('');
  });

  test('because restore could not tell its post step what to delete', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    const result = await step({
      action: 'restore',
      emulator,
      inputs: { ...inputs, target_index_name: 'docs-copy' },
      env: { GITHUB_STATE: '/missing/state' },
    });
    expect(result.code).toBe(1);
    expect(operationsOf(emulator)).toEqual([]);
    expect(errorOf(result)).toContain('The file of GITHUB_STATE cannot be written by ');
  });
});

describe('if the disk is full later', () => {
  test('for a moment: the step succeeds, and every output can be read', async () => {
    emulator = await start({ indexes: ['docs-example'], readyAfterMs: 500 });
    const result = await step({
      emulator,
      inputs,
      nodeArgs: preload('full-disk'),
      env: { FULL_DISK: 'Initializing', FULL_DISK_TIMES: '1' },
    });
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({ backup_id: emulator.backups()[0]?.id, status: 'Ready' });
  });

  test('until the end: the step fails, its message has the values, and the earlier outputs can be read', async () => {
    emulator = await start({ indexes: ['docs-example'], readyAfterMs: 500 });
    const result = await run({ nodeArgs: preload('full-disk'), env: { FULL_DISK: 'Initializing|Ready' } });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('The outputs of the step could not be written: ');
    expect(errorOf(result)).toContain(`backup_id: ${emulator.backups()[0]?.id}`);
    expect(result.outputs).toEqual({ backup_id: '', status: 'Unknown' });
  });

  test('of several indexes, one of which failed: the message contains the error and all ids', async () => {
    emulator = await start({ indexes: names(20) });
    const result = await run({
      inputs: { index_name: [...names(20), 'missing'].join('\n') },
      nodeArgs: preload('full-disk'),
      env: { FULL_DISK: 'created_at' },
    });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('missing was not backed up');
    for (const { id } of emulator.backups()) expect(errorOf(result)).toContain(`backup_id: ${id}`);
  });
});

test('of nine indexes, eight are being backed up when the process is killed: the status is Unknown', async () => {
  emulator = await start({ indexes: names(9) });
  emulator.faults.add({ operation: 'create_backup', times: 9, delayMs: 60_000 });
  let child: ChildProcess | undefined;
  const timer = setInterval(() => {
    if (operationsOf(emulator).filter((name) => name === 'create_backup').length === 8) child?.kill('SIGKILL');
  }, 20);
  const result = await run({
    inputs: { index_name: names(9).join('\n') },
    onStart: (started) => {
      child = started;
    },
  });
  clearInterval(timer);
  expect(result.code).toBe(null);
  expect(result.outputs.status).toBe('Unknown');
});

test('many indexes: the file contains every output once', async () => {
  emulator = await start({ indexes: names(400) });
  const { code, outputs, outputFile } = await step({ emulator, inputs: { index_name: names(400).join('\n') } });
  expect(code).toBe(0);
  expect(outputs.backup_id?.split('\n')).toHaveLength(400);
  expect(outputFile.match(/^\w+<</gm)).toHaveLength(Object.keys(outputs).length);
});
