import { type ChildProcess, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, type Fault, type StartOptions, start } from '../../emulator/index.js';
import { errorOf, operationsOf, preload, step } from './step.js';

let emulator: Emulator;
afterEach(() => emulator.stop());

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Cancellation {
  signal: NodeJS.Signals;
  /** A second signal, sent 300 ms later. */
  second?: NodeJS.Signals;
  /** The signal is sent once this is true. */
  when: (log: string) => boolean;
  env?: Record<string, string>;
  options?: StartOptions;
  faults?: Fault[];
}

/** Runs a step that would take an hour, cancels it, and measures how long it takes to exit (ms). */
async function cancelled({ signal, second, when, env = {}, options = {}, faults = [] }: Cancellation) {
  emulator = await start({ indexes: ['docs-example'], readyAfterMs: 3_600_000, ...options });
  emulator.faults.add(...faults);
  let child: ChildProcess | undefined;
  let log = '';
  let sentAt = 0;
  const timer = setInterval(() => {
    if (sentAt > 0 || !when(log)) return;
    sentAt = performance.now();
    child?.kill(signal);
    if (second !== undefined) setTimeout(() => child?.kill(second), 300);
  }, 20);
  const result = await step({
    emulator,
    inputs: { index_name: 'docs-example' },
    env,
    onStart: (started) => {
      child = started;
    },
    onText: (text) => {
      log += text;
    },
  });
  clearInterval(timer);
  expect(sentAt).toBeGreaterThan(0);
  expect(result.code).toBe(1);
  expect(operationsOf(emulator)).not.toContain('delete_backup');
  return { ...result, error: errorOf(result), exitedInMs: performance.now() - sentAt };
}

describe.each(SIGNALS)('create on %s', (signal) => {
  test('during the wait: names the backup that is still running', async () => {
    const when = (log: string) => log.includes('Created') && operationsOf(emulator).includes('describe_backup');
    const { error, outputs, stdout, exitedInMs } = await cancelled({ signal, when, env: { RUNNER_DEBUG: '1' } });
    const id = emulator.backups()[0]?.id;
    expect(outputs).toMatchObject({ backup_id: id, status: 'Initializing', created: 'true' });
    expect(error).toBe(
      [
        'The backup of docs-example is not Ready: the step was cancelled or timed out.',
        `The backup ${id} is Initializing. It is still running in Pinecone.`,
        'Re-running would create a second backup. Wait for this one with org/pinecone-backup-action/gate@v1 (set backup_id) instead.',
      ].join('\n  '),
    );
    expect(stdout).toContain(`::debug::Received ${signal}`);
    expect(exitedInMs).toBeLessThan(3_000);
  });

  test('during a hanging poll: aborts the request', async () => {
    const faults: Fault[] = [{ operation: 'describe_backup', delayMs: 60_000 }];
    const when = () => operationsOf(emulator).includes('describe_backup');
    const { outputs, exitedInMs } = await cancelled({ signal, when, faults });
    expect(outputs.backup_id).toBe(emulator.backups()[0]?.id);
    expect(exitedInMs).toBeLessThan(3_000);
  });

  test('during the create request: accepts a response within a second', async () => {
    const faults: Fault[] = [{ operation: 'create_backup', delayMs: 600 }];
    const when = () => operationsOf(emulator).includes('create_backup');
    const { outputs, exitedInMs } = await cancelled({ signal, when, faults });
    expect(outputs.backup_id).toBe(emulator.backups()[0]?.id);
    expect(exitedInMs).toBeLessThan(3_000);
  });

  test('during a hanging create request: one lookup finds the backup', async () => {
    const faults: Fault[] = [{ operation: 'create_backup', delayMs: 60_000 }];
    const when = () => operationsOf(emulator).includes('create_backup');
    const { outputs, exitedInMs } = await cancelled({ signal, when, faults });
    expect(outputs).toMatchObject({ backup_id: emulator.backups()[0]?.id, status: 'Initializing', created: 'true' });
    expect(exitedInMs).toBeLessThan(3_000);
  });

  test('during a hanging create request without a match: reports the name of the backup that may exist', async () => {
    const faults: Fault[] = [{ operation: 'create_backup', delayMs: 60_000, workAfterDelay: true }];
    const when = () => operationsOf(emulator).includes('create_backup');
    const { error, outputs, stdout, exitedInMs } = await cancelled({ signal, when, faults });
    const [, name] = /as (gha-\S+)/.exec(stdout) ?? [];
    expect(outputs).toMatchObject({ backup_id: '', status: 'Unknown', created: 'false' });
    expect(error).toContain('Could not determine whether docs-example was backed up: ');
    expect(error).toContain(`A backup named ${name} may exist`);
    expect(operationsOf(emulator).filter((name) => name === 'list_project_backups')).toHaveLength(1);
    expect(exitedInMs).toBeLessThan(3_000);
  });

  test('during a hanging create request and a hanging lookup: exits within three seconds', async () => {
    const faults: Fault[] = [{ operation: '*', times: 9, delayMs: 60_000 }];
    const when = () => operationsOf(emulator).includes('create_backup');
    const { error, exitedInMs } = await cancelled({ signal, when, faults });
    expect(error).toContain('may exist');
    expect(exitedInMs).toBeLessThan(3_000);
  });

  test('during the lookup after an unknown outcome: one last lookup', async () => {
    const faults: Fault[] = [{ operation: 'create_backup', cut: 'after' }];
    const when = (log: string) => log.includes('The outcome of the create request is unknown (');
    const { outputs, exitedInMs } = await cancelled({ signal, when, faults, options: { listLagMs: 300 } });
    // Whether it is found depends on timing; an existing backup is never reported as NotCreated.
    expect([emulator.backups()[0]?.id, '']).toContain(outputs.backup_id);
    expect(['Initializing', 'Unknown']).toContain(outputs.status);
    expect(exitedInMs).toBeLessThan(3_000);
  });
});

test('a second signal during the cancellation has no effect', async () => {
  const faults: Fault[] = [{ operation: 'create_backup', delayMs: 60_000 }];
  const when = () => operationsOf(emulator).includes('create_backup');
  const { outputs, stdout, error, exitedInMs } = await cancelled({ signal: 'SIGINT', second: 'SIGTERM', when, faults });
  expect(outputs).toMatchObject({ backup_id: emulator.backups()[0]?.id, status: 'Initializing', created: 'true' });
  expect(error).toContain('The backup of docs-example is not Ready: the step was cancelled or timed out.');
  expect(stdout).not.toContain('SIGTERM');
  // The response got its full second.
  expect(exitedInMs).toBeGreaterThan(900);
  expect(exitedInMs).toBeLessThan(3_000);
});

test('a blocked system call does not delay the exit of a failed step', async () => {
  emulator = await start({ indexes: ['docs-example'] });
  const folder = mkdtempSync(join(tmpdir(), 'signals-'));
  const fifo = join(folder, 'fifo');
  execFileSync('mkfifo', [fifo]);
  const { code, outputs, took } = await step({
    emulator,
    inputs: { index_name: 'docs-example\nmissing' },
    env: { FIFO: fifo },
    nodeArgs: preload('blocked-dns-lookup'),
  });
  rmSync(folder, { recursive: true });
  expect(code).not.toBe(0);
  expect(outputs.backup_id).not.toBe('');
  expect(took).toBeLessThan(6_000);
});
