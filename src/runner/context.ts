/** What the runner tells of the workflow run; a part is absent where the runner does not say. */
export interface Origin {
  repository?: string | undefined;
  workflow?: string | undefined;
  runId?: number | undefined;
  runNumber?: number | undefined;
  runAttempt?: number | undefined;
  job?: string | undefined;
  /** On a pull request its head, and not the merge that GitHub tests. */
  commit?: string | undefined;
  pullRequest?: number | undefined;
  runUrl?: string | undefined;
}

/**
 * Reads the run's context. @actions/github works, and can throw, at import (a broken event file, a malformed proxy
 * address), and takes time to load: hence here, on demand.
 */
export async function readOrigin(): Promise<Origin> {
  const { context } = await import('@actions/github');
  const { payload, serverUrl } = context;
  const runId = known(context.runId);
  // context.repo throws where neither the environment nor the event names a repository.
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
