import type { RunContext } from '../runner/run-context.js';
import { excerpt } from '../text/safe-text.js';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** `length` characters of a-z and 0-9, drawn with `random` (0 to 1). */
export function randomId({ random, length }: { random: () => number; length: number }): string {
  const character = () => ALPHABET.charAt(Math.min(ALPHABET.length - 1, Math.floor(random() * ALPHABET.length)));
  return Array.from({ length }, character).join('');
}

// Pinecone's limit.
const MAX_NAME_LENGTH = 45;

/**
 * A name that is unique to a request, `<prefix>-<run id>-<attempt>-<commit>-<8 random characters>`, at most 45 characters;
 * unknown parts are left out. If it would be too long, the attempt is cut off first, and the run id only then.
 */
export function uniqueName({
  prefix,
  runContext: { runId, runAttempt },
  commit,
  random,
}: {
  prefix: string;
  runContext: Pick<RunContext, 'runId' | 'runAttempt'>;
  commit?: string | undefined;
  random: () => number;
}): string {
  const join = (parts: readonly (string | undefined)[]) => parts.filter(Boolean).join('-');
  const end = join([commit, randomId({ random, length: 8 })]);
  const room = MAX_NAME_LENGTH - `${prefix}--${end}`.length;
  return join([prefix, join([runId, runAttempt]).slice(0, room).replace(/-$/, ''), end]);
}

/** The default name of a backup: `gha-<run id>-<attempt>-<first 7 digits of the commit>-<8 random characters>`. */
export function defaultBackupName({ runContext, random }: { runContext: RunContext; random: () => number }): string {
  const [commit] = /^[0-9a-f]{7}/i.exec(runContext.commit ?? '') ?? [];
  return uniqueName({ prefix: 'gha', runContext, commit: commit?.toLowerCase(), random });
}

/**
 * Where a backup came from. The reference, the run id and the commit come first: they identify the backup later, so they
 * must survive if a description is truncated, and nothing that a user chose may precede them.
 */
export function defaultDescription({ runContext, reference }: { runContext: RunContext; reference: string }): string {
  const { repository, workflow, runId, runNumber, runAttempt, job, commit, pullRequest, runUrl } = runContext;
  const run = runNumber === undefined ? undefined : `run ${runNumber}, attempt ${runAttempt ?? 1}`;
  const parts = [
    runId && `run id ${runId}`,
    commit && `commit ${commit}`,
    repository,
    workflow && `workflow ${excerpt(workflow, 100)}`,
    run,
    job && `job ${excerpt(job, 100)}`,
    pullRequest && `pull request ${pullRequest}`,
    runUrl,
  ];
  return [`Reference ${reference}`, ...parts.filter((part) => part !== undefined)].join(', ');
}
