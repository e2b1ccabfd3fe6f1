import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUN } from '../../testing/run-action.js';

/** What a process and its children used. */
export interface Usage {
  wallMs: number;
  cpuMs: number;
  /** The peak memory of one process. */
  memoryBytes: number;
}

// Node.js does not report the usage of a child: bash reports its times, and GNU time its memory.
const MEASURED_COMMAND =
  'TIMEFORMAT="%3R %3U %3S"; time command time --format %M --output "$0" "$@" >/dev/null 2>"$0.log"';

/** Runs a command like a step, with its own environment and output files. Throws if it fails. */
export async function measure({
  command,
  env,
}: {
  command: readonly string[];
  env: Record<string, string>;
}): Promise<Usage> {
  const folder = mkdtempSync(join(tmpdir(), 'measure-'));
  const file = (name: string) => join(folder, name);
  const files = { GITHUB_OUTPUT: file('output'), GITHUB_STEP_SUMMARY: file('summary'), GITHUB_STATE: file('state') };
  for (const name of Object.values(files)) writeFileSync(name, '');
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn('bash', ['-c', MEASURED_COMMAND, file('memory'), ...command], {
    cwd: folder,
    env: { PATH, HOME, LC_ALL: 'C', ...RUN, ...files, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0)
    throw new Error(`${command.join(' ')} exited with ${code}: ${stderr}${readFileSync(file('memory.log'), 'utf8')}`);
  const [real = Number.NaN, user = Number.NaN, system = Number.NaN] = stderr.trim().split(' ').map(Number);
  const memoryBytes = Number(readFileSync(file('memory'), 'utf8')) * 1024;
  rmSync(folder, { recursive: true });
  return { wallMs: real * 1_000, cpuMs: (user + system) * 1_000, memoryBytes };
}
