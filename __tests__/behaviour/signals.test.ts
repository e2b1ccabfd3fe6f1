import { type ChildProcess, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, type Fault, type StartOptions, start } from '../../emulator/index.js';
import { errorOf, operationsOf, preload, step } from './step.js';

let emulator: Emulator;
afterEach(() => emulator.stop());

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

interface Stop {
  signal: NodeJS.Signals;
  /** Another signal, 300 ms later. */
  andThen?: NodeJS.Signals;
  /** The signal is sent once the log or the emulator shows this. */
  when: (log: string) => boolean;
  options?: StartOptions;
  faults?: Fault[];
}

/** Runs a step that would take an hour, stops it, and says how long it took to end (milliseconds). */
async function stopped({ signal, andThen, when, options = {}, faults = [] }: Stop) {
  emulator = await start({ indexes: ['docs-example'], readyAfterMs: 3_600_000, ...options });
  emulator.faults.add(...faults);
  let child: ChildProcess | undefined;
  let log = '';
  let sentAt = 0;
  const watch = setInterval(() => {
    if (sentAt > 0 || !when(log)) return;
    sentAt = performance.now();
    child?.kill(signal);
    if (andThen !== undefined) setTimeout(() => child?.kill(andThen), 300);
  }, 20);
  const result = await step({
    emulator,
    inputs: { index_name: 'docs-example' },
    onStart: (started) => {
      child = started;
    },
    onText: (text) => {
      log += text;
    },
  });
  clearInterval(watch);
  expect(sentAt).toBeGreaterThan(0);
  expect(result.code).toBe(1);
  expect(operationsOf(emulator)).not.toContain('delete_backup');
  return { ...result, error: errorOf(result), stoppedIn: performance.now() - sentAt };
}

describe.each(SIGNALS)('%s', (signal) => {
  test('while it waits: the backup goes on, and is named', async () => {
    const when = (log: string) => log.includes('Created') && operationsOf(emulator).includes('describe_backup');
    const { error, outputs, stoppedIn } = await stopped({ signal, when });
    const id = emulator.backups()[0]?.id;
    expect(outputs).toMatchObject({ backup_id: id, status: 'Initializing', created: 'true' });
    expect(error).toContain(`the step was told to stop (${signal})`);
    expect(error).toContain(`${id} is still Initializing. Nothing was deleted, and the backup goes on.`);
    expect(stoppedIn).toBeLessThan(3_000);
  });

  test('while a look hangs: the request is given up', async () => {
    const faults: Fault[] = [{ operation: 'describe_backup', delayMs: 60_000 }];
    const when = () => operationsOf(emulator).includes('describe_backup');
    const { outputs, stoppedIn } = await stopped({ signal, when, faults });
    expect(outputs.backup_id).toBe(emulator.backups()[0]?.id);
    expect(stoppedIn).toBeLessThan(3_000);
  });

  test('while the create is under way: its answer counts if it comes within a second', async () => {
    const faults: Fault[] = [{ operation: 'create_backup', delayMs: 600 }];
    const when = () => operationsOf(emulator).includes('create_backup');
    const { outputs, stoppedIn } = await stopped({ signal, when, faults });
    expect(outputs.backup_id).toBe(emulator.backups()[0]?.id);
    expect(stoppedIn).toBeLessThan(3_000);
  });

  test('while the create hangs: one look finds what it made', async () => {
    const faults: Fault[] = [{ operation: 'create_backup', delayMs: 60_000 }];
    const when = () => operationsOf(emulator).includes('create_backup');
    const { outputs, stoppedIn } = await stopped({ signal, when, faults });
    expect(outputs).toMatchObject({ backup_id: emulator.backups()[0]?.id, status: 'Initializing', created: 'true' });
    expect(stoppedIn).toBeLessThan(3_000);
  });

  test('while the create hangs, and the look shows nothing: one may exist, and its name is told', async () => {
    const faults: Fault[] = [{ operation: 'create_backup', delayMs: 60_000, workAfterDelay: true }];
    const when = () => operationsOf(emulator).includes('create_backup');
    const { error, outputs, stdout, stoppedIn } = await stopped({ signal, when, faults });
    const [, name] = /as (gha-\S+)/.exec(stdout) ?? [];
    expect(outputs).toMatchObject({ backup_id: '', status: 'Unknown', created: 'false' });
    expect(error).toContain('It is not known whether docs-example was backed up');
    expect(error).toContain(`A backup named ${name} may exist`);
    expect(operationsOf(emulator).filter((name) => name === 'list_project_backups')).toHaveLength(1);
    expect(stoppedIn).toBeLessThan(3_000);
  });

  test('while the create and the look both hang: gone within three seconds all the same', async () => {
    const faults: Fault[] = [{ operation: '*', times: 9, delayMs: 60_000 }];
    const when = () => operationsOf(emulator).includes('create_backup');
    const { error, stoppedIn } = await stopped({ signal, when, faults });
    expect(error).toContain('may exist');
    expect(stoppedIn).toBeLessThan(3_000);
  });

  test('while it looks after an open outcome: one last look', async () => {
    const faults: Fault[] = [{ operation: 'create_backup', cut: 'after' }];
    const when = (log: string) => log.includes('it may have worked all the same');
    const { outputs, stoppedIn } = await stopped({ signal, when, faults, options: { listLagMs: 300 } });
    // Found or not hangs on the moment; what was made is never called "not created".
    expect([emulator.backups()[0]?.id, '']).toContain(outputs.backup_id);
    expect(['Initializing', 'Unknown']).toContain(outputs.status);
    expect(stoppedIn).toBeLessThan(3_000);
  });
});

test('a second signal, before the first was carried out, changes nothing', async () => {
  const faults: Fault[] = [{ operation: 'create_backup', delayMs: 60_000 }];
  const when = () => operationsOf(emulator).includes('create_backup');
  const { outputs, stdout, error, stoppedIn } = await stopped({ signal: 'SIGINT', andThen: 'SIGTERM', when, faults });
  expect(outputs).toMatchObject({ backup_id: emulator.backups()[0]?.id, status: 'Initializing', created: 'true' });
  expect(error).toContain('told to stop (SIGINT)');
  expect(stdout).not.toContain('SIGTERM');
  // The answer was given its whole second.
  expect(stoppedIn).toBeGreaterThan(900);
  expect(stoppedIn).toBeLessThan(3_000);
});

test('where the system hangs in something that cannot be given up, the end of the time is the end all the same', async () => {
  emulator = await start({ indexes: ['docs-example'] });
  const folder = mkdtempSync(join(tmpdir(), 'signals-'));
  const fifo = join(folder, 'fifo');
  execFileSync('mkfifo', [fifo]);
  const { code, outputs, took } = await step({
    emulator,
    inputs: { index_name: 'docs-example\nmissing' },
    env: { FIFO: fifo },
    nodeArgs: preload('hangs-in-the-system'),
  });
  rmSync(folder, { recursive: true });
  expect(code).not.toBe(0);
  expect(outputs.backup_id).not.toBe('');
  expect(took).toBeLessThan(6_000);
});
