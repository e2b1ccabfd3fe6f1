import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Emulator } from '../../emulator/index.js';
import type { ActionName } from '../../scripts/tables.js';
import type { ActionResult } from '../../testing/run-action.js';
import { KEY, step } from './step.js';

interface WorkflowStep {
  id?: string;
  uses?: string;
  run?: string;
  if?: string;
  with?: Record<string, unknown>;
  env?: Record<string, unknown>;
}

interface Job {
  needs?: string | string[];
  strategy?: { matrix: { include: Record<string, string>[] } };
  outputs?: Record<string, string>;
  steps: WorkflowStep[];
}

export interface Workflow {
  on: Record<string, unknown>;
  jobs: Record<string, Job>;
}

/** The workflow in this file of examples/. */
export function exampleWorkflow(file: string): Workflow {
  return parse(readFileSync(`examples/${file}`, 'utf8')) as Workflow;
}

/** Each action's result by `job.id`, with matrix values in between, and the commands that were reached, with their environment. */
export interface WorkflowRun {
  results: Record<string, ActionResult>;
  commands: { run: string; env: Record<string, string> }[];
}

/**
 * Runs this project's actions in a workflow: jobs sequentially in the order of the file, once per matrix entry; `uses:`
 * steps from dist/ against the emulator; expressions of the form `a.b.c`. Commands are recorded, not run, unless they have
 * an id, and so outputs: these run in `folder`.
 */
export async function runWorkflow({ workflow, emulator, ...given }: Given): Promise<WorkflowRun> {
  const { inputs = {}, vars = {}, folder } = given;
  const run: WorkflowRun = { results: {}, commands: [] };
  const needs: Record<string, { outputs: Record<string, string> }> = {};
  const failed = new Set<string>();
  const jobs = Object.entries(workflow.jobs).flatMap(([jobName, job]) =>
    (job.strategy?.matrix.include ?? [{}]).map((matrix) => ({ jobName, job, matrix })),
  );
  for (const { jobName, job, matrix } of jobs) {
    if ([job.needs ?? []].flat().some((name) => failed.has(name))) {
      failed.add(jobName);
      continue;
    }
    const steps: Record<string, { outputs: Record<string, string> }> = {};
    const context = {
      steps,
      needs,
      matrix,
      inputs,
      vars,
      secrets: { PINECONE_API_KEY: KEY, PINECONE_PROJECT_KEY: KEY },
      github: { run_id: '1658821493', run_attempt: '1' },
    };
    for (const [position, { uses, run: command, env, ...rest }] of job.steps.entries()) {
      const { id = String(position) } = rest;
      const values = evaluate({ values: env, context });
      if (command !== undefined && folder !== undefined && rest.id !== undefined) {
        const { code, outputs } = runCommand({ command, env: values, folder });
        steps[id] = { outputs };
        if (code === 0) continue;
        failed.add(jobName);
        break;
      }
      if (command !== undefined) run.commands.push({ run: command, env: values });
      const [, action] = /^org\/pinecone-backup-action(?:\/(\w+))?@v1$/.exec(uses ?? '') ?? [];
      if (uses === undefined || (action === undefined && !uses.startsWith('org/pinecone-backup-action@'))) continue;
      const name = (action ?? 'create') as ActionName;
      const result = await step({ action: name, emulator, inputs: evaluate({ values: rest.with, context }) });
      run.results[[jobName, ...Object.values(matrix), id].join('.')] = result;
      steps[id] = result;
      if (result.code === 0) continue;
      failed.add(jobName);
      break;
    }
    needs[jobName] = { outputs: evaluate({ values: job.outputs, context }) };
  }
  return run;
}

interface Given {
  workflow: Workflow;
  emulator: Emulator;
  inputs?: Record<string, string>;
  vars?: Record<string, string>;
  folder?: string;
}

/** Runs a command as the runner does, with `bash -e`; its outputs have one line each. */
function runCommand({ command, env, folder }: { command: string; env: Record<string, string>; folder: string }) {
  const files = mkdtempSync(join(tmpdir(), 'command-'));
  const GITHUB_OUTPUT = join(files, 'output');
  writeFileSync(GITHUB_OUTPUT, '');
  const { status: code } = spawnSync('bash', ['-e', '-c', command], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env, GITHUB_OUTPUT },
  });
  const lines = readFileSync(GITHUB_OUTPUT, 'utf8').split('\n');
  rmSync(files, { recursive: true });
  return { code, outputs: Object.fromEntries(lines.map((line) => line.split(/=(.*)/).slice(0, 2))) };
}

function evaluate({ values = {}, context }: { values?: Record<string, unknown> | undefined; context: object }) {
  const evaluateText = (text: string) =>
    text.replace(/\$\{\{\s*([\w.]+)\s*\}\}/g, (_, path: string) => at({ path, context }));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, evaluateText(String(value))]));
}

/** The value of an expression `a.b.c`; '' if it is undefined, as on GitHub. */
function at({ path, context }: { path: string; context: object }): string {
  const value = path.split('.').reduce<unknown>((from, key) => (from as Record<string, unknown>)?.[key], context);
  return String(value ?? '');
}
