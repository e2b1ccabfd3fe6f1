import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a step or job left behind, as in the contexts `steps` and `needs`. */
export interface Done {
  outputs: Record<string, string>;
  outcome: 'success' | 'failure';
}

/** Runs a command as the runner does, with `bash -e`; its outputs have one line each. It may send requests to the emulator. */
export async function runCommand({
  command,
  env,
  folder,
}: {
  command: string;
  env: Record<string, string>;
  folder: string;
}): Promise<Done> {
  const files = mkdtempSync(join(tmpdir(), 'command-'));
  const GITHUB_OUTPUT = join(files, 'output');
  writeFileSync(GITHUB_OUTPUT, '');
  const child = spawn('bash', ['-e', '-c', command], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env, GITHUB_OUTPUT },
    stdio: 'ignore',
  });
  const [status] = await once(child, 'close');
  const lines = readFileSync(GITHUB_OUTPUT, 'utf8').split('\n');
  rmSync(files, { recursive: true });
  const outputs = Object.fromEntries(lines.map((line) => line.split(/=(.*)/).slice(0, 2)));
  return { outputs, outcome: status === 0 ? 'success' : 'failure' };
}
