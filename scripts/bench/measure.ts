import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUN } from '../action-run.js';

/** What one process and its children took. */
export interface Taken {
  /** From start to end, and at work, in milliseconds. */
  wall: number;
  cpu: number;
  /** The most memory of one process, in bytes. */
  memory: number;
}

// Node tells nothing of what a child took: bash tells its times, and GNU time its memory.
const MEASURED = 'TIMEFORMAT="%3R %3U %3S"; time command time --format %M --output "$0" "$@" >/dev/null 2>"$0.log"';

/** Runs a command as a step is run, with an environment of its own and files for its outputs. Throws unless it is green. */
export async function measure({
  command,
  env,
}: {
  command: readonly string[];
  env: Record<string, string>;
}): Promise<Taken> {
  const folder = mkdtempSync(join(tmpdir(), 'measure-'));
  const file = (name: string) => join(folder, name);
  const files = { GITHUB_OUTPUT: file('output'), GITHUB_STEP_SUMMARY: file('summary'), GITHUB_STATE: file('state') };
  for (const name of Object.values(files)) writeFileSync(name, '');
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn('bash', ['-c', MEASURED, file('memory'), ...command], {
    cwd: folder,
    env: { PATH, HOME, LC_ALL: 'C', ...RUN, ...files, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0)
    throw new Error(`${command.join(' ')} ended with ${code}: ${told}${readFileSync(file('memory.log'), 'utf8')}`);
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = told.trim().split(' ').map(Number);
  const memory = Number(readFileSync(file('memory'), 'utf8')) * 1024;
  rmSync(folder, { recursive: true });
  return { wall: wall * 1_000, cpu: (user + system) * 1_000, memory };
}
