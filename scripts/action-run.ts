import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** One run of a launcher in dist/, started as the runner starts it. */
export interface ActionRun {
  /** The step's inputs, by the names in action.yml. */
  inputs: Record<string, string>;
  /** The launcher's file in dist/. */
  launcher?: string;
  /** More environment. */
  env?: Record<string, string>;
  /** The Node.js to run it with, and arguments for it. */
  node?: string;
  nodeArgs?: readonly string[];
  /** Gets the process's output as it comes. */
  onText?: (text: string) => void;
  /** Gets the process once it is started. */
  onStart?: (child: ChildProcess) => void;
}

/** What a run left behind. */
export interface ActionResult {
  /** The exit code; null where a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
  /** The outputs as the runner reads them: the last of a name counts. */
  outputs: Record<string, string>;
  outputFile: string;
  summary: string;
  /** What it leaves for its post step, as the environment that the runner makes of it. */
  postEnv: Record<string, string>;
  /** How long it took, in milliseconds. */
  took: number;
}

/** Arguments for Node.js that load a module, by its path in this repository, before the action itself. */
export function preloading(path: string): string[] {
  return ['--import', pathToFileURL(resolve(path)).href];
}

/** The environment that the runner gives to every step, in the parts that the action reads. */
export const RUN = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'octo-org/docs',
  GITHUB_WORKFLOW: 'Deploy',
  GITHUB_RUN_ID: '1658821493',
  GITHUB_RUN_NUMBER: '42',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_JOB: 'deploy',
  GITHUB_SHA: '3f9a2c1d4e5b6a7988f0e1d2c3b4a5968778695a',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_EVENT_NAME: 'push',
};

/** The variables of this machine that any process needs; all else is left out, so that a run does not depend on it. */
function machine(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** Runs a launcher to its end, with output and summary files of its own, in a folder that is not the action's. */
export async function runAction({
  inputs,
  launcher = 'index.js',
  env = {},
  ...options
}: ActionRun): Promise<ActionResult> {
  const folder = mkdtempSync(join(tmpdir(), 'action-'));
  const files = {
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    GITHUB_STATE: join(folder, 'state'),
  };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const begun = performance.now();
  const child = spawn(
    options.node ?? process.execPath,
    [...(options.nodeArgs ?? []), join(process.cwd(), 'dist', launcher)],
    {
      cwd: folder,
      env: { ...machine(), ...RUN, ...files, ...Object.fromEntries(given), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  options.onStart?.(child);
  const text = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => {
      text[stream] += chunk;
      options.onText?.(chunk);
    });
  }
  const code = await new Promise<number | null>((ended, failed) => {
    child.on('error', failed);
    child.on('close', ended);
  });
  const took = performance.now() - begun;
  const outputFile = readFileSync(files.GITHUB_OUTPUT, 'utf8');
  const summary = readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
  const saved = Object.entries(parseOutputs(readFileSync(files.GITHUB_STATE, 'utf8')));
  const postEnv = Object.fromEntries(saved.map(([name, value]) => [`STATE_${name}`, value]));
  rmSync(folder, { recursive: true });
  return { code, ...text, outputs: parseOutputs(outputFile), outputFile, summary, postEnv, took };
}

/** Reads a GITHUB_OUTPUT file as the runner does: `name<<delimiter`, lines, `delimiter`. */
export function parseOutputs(file: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = file.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const [, name, delimiter] = /^([^<]+)<<(.+)$/.exec(lines[at] ?? '') ?? [];
    if (name === undefined || delimiter === undefined) {
      if (lines[at] !== '') throw new Error(`not a line of an output file: ${lines[at]}`);
      continue;
    }
    const end = lines.indexOf(delimiter, at + 1);
    outputs[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return outputs;
}
