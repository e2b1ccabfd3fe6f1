import { readFileSync } from 'node:fs';
import { type ActionReference, actionReference } from '../text/action-reference.js';

/** What the runner says about the workflow run; a part is absent if the runner does not say. */
export interface RunIdentity {
  repository?: string | undefined;
  workflow?: string | undefined;
  /** Text, as it may one day not fit a number. */
  runId?: string | undefined;
  runAttempt?: string | undefined;
  job?: string | undefined;
  /** The head of a pull request, not the merge that GitHub tests. */
  commit?: string | undefined;
  /** Addresses are built of validated parts only. */
  commitUrl?: string | undefined;
  runUrl?: string | undefined;
}

/** The run with what its event adds. */
export interface RunContext extends RunIdentity {
  runNumber?: number | undefined;
  pullRequest?: number | undefined;
}

/** Set by runners with the variables of GitHub whose runs have another address, or none. */
const OTHER_RUNNERS = ['GITEA_ACTIONS', 'FORGEJO_ACTIONS', 'ACT'];

/** Reads who runs from the environment, at once; never throws. */
export function runIdentity(): RunIdentity {
  const { env } = process;
  const repository = env.GITHUB_REPOSITORY || undefined;
  const runId = digits(env.GITHUB_RUN_ID, 16);
  const commit = pullRequestHead() ?? (env.GITHUB_SHA || undefined);
  const url = repositoryUrl();
  return {
    repository,
    workflow: env.GITHUB_WORKFLOW || undefined,
    runId,
    runAttempt: digits(env.GITHUB_RUN_ATTEMPT, 10),
    job: env.GITHUB_JOB || undefined,
    commit,
    commitUrl: url && commit && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? `${url}/commit/${commit}` : undefined,
    runUrl: url && runId && `${url}/actions/runs/${runId}`,
  };
}

/** The address of the repository on its server; undefined where a part is malformed, or would lead elsewhere. */
function repositoryUrl(): string | undefined {
  const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: repository = '', ...env } = process.env;
  if (OTHER_RUNNERS.some((name) => env[name])) return undefined;
  const url = `${server || 'https://github.com'}/${repository}`;
  return /^https?:\/\/[\w.-]+(:\d{1,5})?\/[\w-]+\/(?!\.{1,2}$)[\w.-]+$/.test(url) ? url : undefined;
}

/**
 * Reads the run's context. Only a pull request has more to it than the environment. @actions/github does its work at
 * import, which takes time and can throw (a broken event file): hence here, on demand.
 */
export async function readRunContext(): Promise<RunContext> {
  const { GITHUB_EVENT_NAME: eventName = '', GITHUB_RUN_NUMBER: number } = process.env;
  const runNumber = digits(number, 10);
  const run = { ...runIdentity(), runNumber: runNumber === undefined ? undefined : Number(runNumber) };
  if (!eventName.startsWith('pull_request')) return run;
  const { context } = await import('@actions/github');
  return { ...run, pullRequest: context.payload.pull_request?.number };
}

function pullRequestHead(): string | undefined {
  try {
    const { pull_request: pullRequest } = JSON.parse(readFileSync(process.env.GITHUB_EVENT_PATH ?? '', 'utf8'));
    const { sha } = pullRequest.head;
    return typeof sha === 'string' && sha !== '' ? sha : undefined;
  } catch {
    // Not a pull request, or an event that nobody can read.
    return undefined;
  }
}

/** A number that fits into a name; other runners may leave it empty or set anything. */
function digits(text = '', maxLength: number): string | undefined {
  return /^\d+$/.test(text) && text.length <= maxLength ? text : undefined;
}

/** References to the actions at the repository and ref of the `uses:` that runs (empty for `uses: ./`). */
export function currentActionReference(): ActionReference {
  const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = process.env;
  return actionReference({ repository, ref });
}
