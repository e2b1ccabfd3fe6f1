import { type ActionReference, actionReference } from '../text/action-reference.js';

/** What the runner says about the workflow run; a part is absent if the runner does not say. */
export interface RunContext {
  repository?: string | undefined;
  workflow?: string | undefined;
  runId?: number | undefined;
  runNumber?: number | undefined;
  runAttempt?: number | undefined;
  job?: string | undefined;
  /** The head of a pull request, not the merge that GitHub tests. */
  commit?: string | undefined;
  pullRequest?: number | undefined;
  runUrl?: string | undefined;
}

/**
 * Reads the run's context. @actions/github does its work at import, which takes time and can throw (a broken event file,
 * an invalid proxy URL): hence here, on demand.
 */
export async function readRunContext(): Promise<RunContext> {
  const { context } = await import('@actions/github');
  const { payload, serverUrl } = context;
  const runId = known(context.runId);
  // context.repo throws if neither the environment nor the event names a repository.
  const repository = process.env.GITHUB_REPOSITORY || payload.repository?.full_name;
  return {
    repository,
    workflow: context.workflow || undefined,
    runId,
    runNumber: known(context.runNumber),
    runAttempt: known(context.runAttempt),
    job: context.job || undefined,
    commit: payload.pull_request?.head?.sha ?? (context.sha || undefined),
    pullRequest: payload.pull_request?.number,
    runUrl: repository && runId ? `${serverUrl}/${repository}/actions/runs/${runId}` : undefined,
  };
}

function known(number: number): number | undefined {
  return Number.isNaN(number) ? undefined : number;
}

/** References to the actions at the repository and ref of the `uses:` that runs (empty for `uses: ./`). */
export function currentActionReference(): ActionReference {
  const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = process.env;
  return actionReference({ repository, ref });
}
