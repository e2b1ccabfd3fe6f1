import type { ChildProcess } from 'node:child_process';
import { userInfo } from 'node:os';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { type ActionRun, runAction } from '../../testing/run-action.js';
import { FAST } from './restores.js';
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

describe('a file of the runner that cannot be written is reported before anything is sent', () => {
  const { uid, username } = userInfo();
  const me = `uid ${uid} (${username})`;
  const FREE = 'Free disk space on the runner, then re-run the job.';

  /** Runs a rehearsal, which needs both files. */
  const rehearse = async (given: Partial<ActionRun>) => {
    emulator = await start({ indexes: ['docs-example'] });
    const result = await run({ launcher: 'restore.js', inputs: { cleanup: 'step' }, ...given });
    expect(result.code).toBe(1);
    expect(result.stdout.match(/^::error/gm)).toHaveLength(1);
    expect(operationsOf(emulator)).toEqual([]);
    expect(result.stdout).not.toContain('may exist');
    return errorOf(result);
  };

  test.each(['GITHUB_OUTPUT', 'GITHUB_STATE'])('%s: missing, a folder, or on a full disk', async (variable) => {
    const headline = (reason: string) =>
      `The ${variable} file is not writable by ${me}: ${reason}. Nothing was sent to Pinecone.\n  `;
    const sets = `make sure that no step sets ${variable}.`;
    expect(await rehearse({ env: { [variable]: '/missing/file' } })).toBe(
      `${headline("ENOENT: no such file or directory, open '/missing/file'")}The runner creates this file. In a container job, mount its directory into the container, and ${sets}`,
    );
    await emulator.stop();
    expect(await rehearse({ env: { [variable]: '/' } })).toBe(
      `${headline("EISDIR: illegal operation on a directory, open '/'")}The runner creates a file, but this is a directory: ${sets}`,
    );
    await emulator.stop();
    expect(await rehearse({ env: { [variable]: '/dev/full' } })).toBe(
      `${headline('ENOSPC: no space left on device, write')}${FREE}`,
    );
  });

  test.each<[string, string, Record<string, string>, string]>([
    [
      'of another user',
      'EACCES',
      { RUN_AS: '1001' },
      `In a container job, the container must run as the file owner: \`options: --user ${uid}\`.`,
    ],
    [
      'of this user',
      'EACCES',
      {},
      'Check the permissions of the file and its directory, and make sure that no step sets VARIABLE.',
    ],
    ['on a read-only file system', 'EROFS', {}, 'In a container job, mount the directory of the file without `:ro`.'],
    ['over the quota of this user', 'EDQUOT', {}, FREE],
  ])('a file %s (%s)', async (_, CODE, env, advice) => {
    for (const VARIABLE of ['GITHUB_OUTPUT', 'GITHUB_STATE']) {
      const error = await rehearse({ nodeArgs: preload('unwritable-file'), env: { VARIABLE, CODE, ...env } });
      const user = env.RUN_AS ? `uid ${env.RUN_AS} (${username})` : me;
      const [headline, ...rest] = error.split('\n  ');
      expect(headline).toMatch(`The ${VARIABLE} file is not writable by ${user}: ${CODE}: the reason, open '`);
      expect(headline).toMatch(/'\. Nothing was sent to Pinecone\.$/);
      expect(rest).toEqual([advice.replace('VARIABLE', VARIABLE)]);
      await emulator.stop();
    }
  });

  test('a full disk leaves GITHUB_OUTPUT as it was', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    const result = await run({ nodeArgs: preload('full-disk'), env: { FULL_DISK: '' } });
    expect(result.code).toBe(1);
    expect(operationsOf(emulator)).toEqual([]);
    expect(errorOf(result)).toBe(
      `The GITHUB_OUTPUT file is not writable by ${me}: ENOSPC: no space left on device, write. Nothing was sent to Pinecone.\n  ${FREE}`,
    );
    expect(result.outputFile).toBe('');
  });

  test('a restore that keeps its index does not need GITHUB_STATE', async () => {
    emulator = await start(FAST);
    const inputs = { backup_id: 'bkp-1', target_index_name: 'docs-copy' };
    const result = await step({ action: 'restore', emulator, inputs, env: { GITHUB_STATE: '/missing/state' } });
    expect(result.code).toBe(0);
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
