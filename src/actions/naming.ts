import type { RunContext } from '../runner/run-context.js';
import { excerpt } from '../text/safe-text.js';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** `length` characters of a-z and 0-9, drawn with `random` (0 to 1). */
export function randomId({ random, length }: { random: () => number; length: number }): string {
  const character = () => ALPHABET.charAt(Math.min(ALPHABET.length - 1, Math.floor(random() * ALPHABET.length)));
  return Array.from({ length }, character).join('');
}

/**
 * A name that is unique to a request, `<prefix>-<run id>-<attempt>-<8 random characters>`, at most 45 characters; unknown
 * parts are left out.
 */
export function uniqueName({
  prefix,
  runContext,
  random,
}: {
  prefix: string;
  runContext: RunContext;
  random: () => number;
}): string {
  const parts = [runContext.runId, runContext.runAttempt].filter((part) => part !== undefined);
  return [prefix, ...parts, randomId({ random, length: 8 })].join('-');
}

/** Where a backup came from. The reference comes first, so that it survives if a description is truncated. */
export function defaultDescription({ runContext, reference }: { runContext: RunContext; reference: string }): string {
  const { repository, workflow, runNumber, runAttempt, job, commit, pullRequest, runUrl } = runContext;
  const run = runNumber === undefined ? undefined : `run ${runNumber}, attempt ${runAttempt ?? 1}`;
  const parts = [
    repository,
    workflow && `workflow ${excerpt(workflow, 100)}`,
    run,
    job && `job ${excerpt(job, 100)}`,
    commit && `commit ${commit}`,
    pullRequest && `pull request ${pullRequest}`,
    runUrl,
  ];
  return [`Reference ${reference}`, ...parts.filter((part) => part !== undefined)].join(', ');
}
