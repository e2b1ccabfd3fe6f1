import type { Emulator } from '../../emulator/index.js';
import type { ActionName } from '../../scripts/tables.js';
import type { ActionResult } from '../../testing/run-action.js';
import { runPostStep } from '../behavior/restores.js';
import { KEY, step } from '../behavior/step.js';
import { type Done, runCommand } from './command.js';
import { evaluate, isReached, valuesOf } from './expressions.js';
import { exampleAction, exampleWorkflow, type Job, type Workflow, type WorkflowStep } from './workflow-file.js';

/**
 * Each action's result by `job.id`, with matrix values in between, and that of its post step; the commands and the actions
 * of others that were reached, with what they were given.
 */
export interface WorkflowRun {
  results: Record<string, ActionResult>;
  posts: Record<string, ActionResult>;
  commands: { run: string; env: Record<string, string> }[];
  others: { uses: string; with: Record<string, string> }[];
}

function outcomeOf(all: Done[]): Done['outcome'] {
  return all.some(({ outcome }) => outcome === 'failure') ? 'failure' : 'success';
}

interface Given {
  workflow: Workflow;
  emulator: Emulator;
  inputs?: Record<string, string>;
  secrets?: Record<string, string>;
  vars?: Record<string, string>;
  folder?: string;
  /** A recorded command that fails. */
  failing?: string;
  /** The payload of the event. */
  event?: object;
}

interface Progress extends Omit<Given, 'workflow'> {
  secrets: Record<string, string>;
  run: WorkflowRun;
}

/**
 * Runs this project's actions in a workflow: jobs sequentially in the order of the file, once per matrix entry; `uses:`
 * steps from dist/ against the emulator, and their post steps when the job ends. Local workflows and composite actions are those of examples/. Commands are
 * recorded, not run, unless they have an id, and so outputs: these run in `folder`.
 */
export async function runWorkflow(given: Given): Promise<WorkflowRun> {
  const run: WorkflowRun = { results: {}, posts: {}, commands: [], others: [] };
  await runJobs({
    vars: {},
    inputs: {},
    secrets: { PINECONE_API_KEY: KEY, PINECONE_PROJECT_KEY: KEY },
    ...given,
    run,
    prefix: [],
  });
  return run;
}

async function runJobs({ workflow, prefix, ...progress }: Progress & { workflow: Workflow; prefix: string[] }) {
  const { inputs, secrets, vars, event = {} } = progress;
  const github = {
    run_id: '1658821493',
    run_attempt: '1',
    server_url: 'https://github.com',
    repository: 'octo-org/docs',
    event,
  };
  const needs: Record<string, Done> = {};
  for (const [jobName, job] of Object.entries(workflow.jobs)) {
    for (const matrix of matrixOf({ job, context: { needs, inputs } })) {
      const context = { needs, matrix, inputs, vars, secrets, github };
      const needed = [job.needs ?? []].flat().flatMap((name) => needs[name] ?? []);
      const failed = outcomeOf(needed) === 'failure';
      const path = [...prefix, jobName, ...Object.values(matrix)];
      const done = isReached({ condition: job.if, failed, context })
        ? await runJob({ ...progress, job, context, path })
        : ({ outputs: {}, outcome: 'failure' } as const);
      needs[jobName] = { ...done, outcome: outcomeOf([needs[jobName] ?? done, done]) };
    }
  }
  const outputs = Object.entries(workflow.on.workflow_call?.outputs ?? {}).map(([name, { value }]) => [name, value]);
  return {
    outputs: evaluate({ values: Object.fromEntries(outputs), context: { jobs: needs } }),
    outcome: outcomeOf(Object.values(needs)),
  };
}

/** The values of each job of a matrix: those that `include` lists, or those of a JSON array from an earlier job. */
function matrixOf({ job: { strategy }, context }: { job: Job; context: object }): Record<string, string>[] {
  const { matrix = { include: [{}] } } = strategy ?? {};
  if (Array.isArray(matrix.include)) return matrix.include;
  return Object.entries(matrix).flatMap(([name, expression]) =>
    valuesOf({ expression, context }).map((value) => ({ [name]: value })),
  );
}

async function runJob({ job, context, path, ...progress }: Progress & { job: Job; context: object; path: string[] }) {
  const [, called] = /^\.\/\.github\/workflows\/(.+)$/.exec(job.uses ?? '') ?? [];
  if (called !== undefined) {
    const secrets = job.secrets === 'inherit' ? progress.secrets : evaluate({ values: job.secrets, context });
    const inputs = evaluate({ values: job.with, context });
    return runJobs({ ...progress, workflow: exampleWorkflow(called), inputs, secrets, prefix: path });
  }
  const posts: (() => Promise<void>)[] = [];
  const { steps, outcome } = await runSteps({ ...progress, posts, steps: job.steps ?? [], context, path });
  for (const post of posts.toReversed()) await post();
  return { outputs: evaluate({ values: job.outputs, context: { ...context, steps } }), outcome };
}

async function runSteps({ steps: all, context: outer, path, ...progress }: StepsGiven) {
  const steps: Record<string, Done> = {};
  const inBackground = new Map<string, Promise<Done>>();
  const context = { ...outer, steps };
  const outcome = () => outcomeOf(Object.values(steps));
  const finish = async (id: string, running: Promise<Done>) => {
    steps[id] = await running;
  };
  for (const [position, given] of all.entries()) {
    const id = given.id ?? String(position);
    if (!isReached({ condition: given.if, failed: outcome() === 'failure', context })) continue;
    const awaited = inBackground.get(given.wait ?? '');
    if (given.wait !== undefined && awaited === undefined) throw new Error(`no step ${given.wait} in the background`);
    if (awaited !== undefined) await finish(given.wait ?? '', awaited);
    else if (given.background) inBackground.set(id, runStep({ ...progress, given, context, path: [...path, id] }));
    else await finish(id, runStep({ ...progress, given, context, path: [...path, id] }));
  }
  for (const [id, running] of inBackground) await finish(id, running);
  return { steps, outcome: outcome() };
}

/** Of a running job: what is left to do when it ends. */
interface JobProgress extends Progress {
  posts: (() => Promise<void>)[];
}

interface StepsGiven extends JobProgress {
  steps: WorkflowStep[];
  context: object;
  path: string[];
}

interface StepGiven extends JobProgress {
  given: WorkflowStep;
  context: object;
  path: string[];
}

async function runStep({ given, context, path, ...progress }: StepGiven): Promise<Done> {
  const { run, emulator, folder, failing, posts } = progress;
  const env = evaluate({ values: given.env, context });
  if (given.run !== undefined && folder !== undefined && given.id !== undefined) {
    return runCommand({ command: given.run, env, folder });
  }
  if (given.run !== undefined) {
    run.commands.push({ run: given.run, env });
    return { outputs: {}, outcome: given.run === failing ? 'failure' : 'success' };
  }
  const inputs = evaluate({ values: given.with, context });
  const [, composite] = /^\.\/\.github\/actions\/(.+)$/.exec(given.uses ?? '') ?? [];
  if (composite !== undefined) return runComposite({ ...progress, name: composite, inputs, path });
  const [, action = 'create'] = /^org\/pinecone-backup-action(?:\/(\w+))?@v1$/.exec(given.uses ?? '') ?? [];
  if (!given.uses?.startsWith('org/pinecone-backup-action')) {
    if (given.uses !== undefined) run.others.push({ uses: given.uses, with: inputs });
    return { outputs: {}, outcome: 'success' };
  }
  const key = path.join('.');
  const identity = { GITHUB_ACTION: key };
  const result = await step({ action: action as ActionName, emulator, inputs, env: identity });
  run.results[key] = result;
  if (action === 'restore') {
    posts.push(async () => {
      run.posts[key] = await runPostStep(emulator, result, { env: identity });
    });
  }
  return { outputs: result.outputs, outcome: result.code === 0 ? 'success' : 'failure' };
}

/** A composite action sees its own inputs, and neither secrets nor the steps around it. */
async function runComposite({ name, inputs, path, ...progress }: JobProgress & { name: string; path: string[] }) {
  const action = exampleAction(name);
  const defaults = Object.entries(action.inputs).map(([input, { default: value = '' }]) => [input, value]);
  const context = { inputs: { ...Object.fromEntries(defaults), ...inputs } };
  const { steps, outcome } = await runSteps({ ...progress, steps: action.runs.steps, context, path });
  const values = Object.entries(action.outputs).map(([output, { value }]) => [output, value]);
  return { outputs: evaluate({ values: Object.fromEntries(values), context: { ...context, steps } }), outcome };
}
