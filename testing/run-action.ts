import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseReport, type Report } from './report.js';

/** One run of a launcher in dist/, started the way the runner starts it. */
export interface ActionRun {
  /** The step's inputs, by the names in action.yml. */
  inputs: Record<string, string>;
  /** The launcher's file in dist/. */
  launcher?: string;
  /** Where the action was checked out; this repository by default. */
  checkout?: string;
  /** Additional environment variables; undefined removes one. */
  env?: Record<string, string | undefined>;
  /** The Node.js executable, and arguments for it. */
  node?: string;
  nodeArgs?: readonly string[];
  /** Receives the output of the process as it arrives. */
  onText?: (text: string) => void;
  /** Receives the process once it has started. */
  onStart?: (child: ChildProcess) => void;
}

/** The result of a run. */
export interface ActionResult {
  /** The exit code; null if a signal ended the process. */
  code: number | null;
  stdout: string;
  stderr: string;
  /** The outputs as the runner reads them: the last value of a name counts. */
  outputs: Record<string, string>;
  outputFile: string;
  summary: string;
  /** The report, which was validated; undefined if the step left none. */
  report: Report | undefined;
  /** The saved state, as the environment variables that the runner passes to the post step. */
  postEnv: Record<string, string>;
  /** The duration of the run in milliseconds. */
  took: number;
}

/** The launcher of an action in dist/. */
export function launcherOf(action: string): string {
  return action === 'create' ? 'index.js' : `${action}.js`;
}

/** Arguments for Node.js that load a module of this repository before the action itself. */
export function preloading(path: string): string[] {
  return ['--import', pathToFileURL(resolve(path)).href];
}

/** The part of the runner's default environment that the action reads. */
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

/** The variables of this machine that any process needs; no others, so that a run does not depend on them. */
function machine(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** Runs a launcher to completion, with its own output and summary files, in a folder other than the action's. */
export async function runAction({
  inputs,
  launcher = 'index.js',
  checkout = process.cwd(),
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
  const startedAt = performance.now();
  const child = spawn(
    options.node ?? process.execPath,
    [...(options.nodeArgs ?? []), join(checkout, 'dist', launcher)],
    {
      cwd: folder,
      env: { ...machine(), ...RUN, ...files, RUNNER_TEMP: folder, ...Object.fromEntries(given), ...env },
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
  const code = await new Promise<number | null>((onClose, onError) => {
    child.on('error', onError);
    child.on('close', onClose);
  });
  const took = performance.now() - startedAt;
  const outputFile = readFileSync(files.GITHUB_OUTPUT, 'utf8');
  const summary = readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
  const saved = Object.entries(parseOutputs(readFileSync(files.GITHUB_STATE, 'utf8')));
  const postEnv = Object.fromEntries(saved.map(([name, value]) => [`STATE_${name}`, value]));
  const outputs = parseOutputs(outputFile);
  const { report_path: path = '' } = outputs;
  const report = existsSync(path)
    ? parseReport({ text: readFileSync(path, 'utf8'), secret: inputs.api_key?.trim() ?? '' })
    : undefined;
  rmSync(folder, { recursive: true });
  return { code, ...text, outputs, outputFile, summary, report, postEnv, took };
}

/** The texts of the error annotations in a log, as a reader sees them. */
export function errorsOf(stdout: string): string[] {
  return [...stdout.matchAll(/^::error(?: [^:]*)?::(.*)$/gm)].map(([, text = '']) =>
    text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%'),
  );
}

/** Parses a GITHUB_OUTPUT file as the runner does: `name=value`, or `name<<delimiter`, lines, `delimiter`. */
export function parseOutputs(file: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = file.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at] === '') continue;
    const [, name, separator, text = ''] = /^([^<=]+)(<<|=)(.*)$/.exec(lines[at] ?? '') ?? [];
    if (name === undefined) throw new Error(`invalid line in the output file: ${lines[at]}`);
    if (separator === '=') {
      outputs[name] = text;
      continue;
    }
    const end = lines.indexOf(text, at + 1);
    if (end === -1) throw new Error(`no end of ${name} in the output file`);
    outputs[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return outputs;
}
