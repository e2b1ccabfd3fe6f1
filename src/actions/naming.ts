import type { Origin } from '../runner/context.js';
import { plain } from '../text/plain.js';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** `length` characters of a-z and 0-9, drawn with `random` (0 to 1). */
export function randomId({ random, length }: { random: () => number; length: number }): string {
  const letter = () => ALPHABET.charAt(Math.min(ALPHABET.length - 1, Math.floor(random() * ALPHABET.length)));
  return Array.from({ length }, letter).join('');
}

/**
 * A name that is unique to a request, `<prefix>-<run id>-<attempt>-<8 random characters>`, at most 45 characters; parts
 * that are not known are left out.
 */
export function uniqueName({
  prefix,
  origin,
  random,
}: {
  prefix: string;
  origin: Origin;
  random: () => number;
}): string {
  const parts = [origin.runId, origin.runAttempt].filter((part) => part !== undefined);
  return [prefix, ...parts, randomId({ random, length: 8 })].join('-');
}

/** Where a backup came from. The reference is first, so that it survives if a description is cut short. */
export function defaultDescription({ origin, reference }: { origin: Origin; reference: string }): string {
  const { repository, workflow, runNumber, runAttempt, job, commit, pullRequest, runUrl } = origin;
  const run = runNumber === undefined ? undefined : `run ${runNumber}, attempt ${runAttempt ?? 1}`;
  const parts = [
    repository,
    workflow && `workflow ${plain(workflow, 100)}`,
    run,
    job && `job ${plain(job, 100)}`,
    commit && `commit ${commit}`,
    pullRequest && `pull request ${pullRequest}`,
    runUrl,
  ];
  return [`Reference ${reference}`, ...parts.filter((part) => part !== undefined)].join(', ');
}
