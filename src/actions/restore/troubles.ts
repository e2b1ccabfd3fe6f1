import { reasonOf } from '../../backups/failures.js';
import { Ambiguous, Undecided } from '../../backups/make.js';
import type { Backup, RestoreJob } from '../../pinecone/resources.js';
import { Failure } from '../../text/failure.js';
import { count } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import { DeadlinePassed } from '../../time/deadline.js';
import type { Made } from './cleanup.js';
import type { Step } from './step.js';

const OTHERS = {
  403: {
    why: 'Pinecone forbids it',
    next: "Check the key's role, and the project's quota of indexes: a restore makes a new one.",
  },
  409: {
    why: 'there is an index of that name already',
    next: 'Choose another target_index_name: an index that exists is never touched.',
  },
  412: { why: 'the backup is not Ready', next: 'Wait for it with org/pinecone-backup-action/gate.' },
};

/** There was an index of the target's name before anything was begun. */
export function takenFailure(indexName: string): Failure {
  return new Failure({ lines: [`Nothing was restored as ${indexName}: ${OTHERS[409].why}.`, OTHERS[409].next] });
}

/** The restore was not begun, or it could not be found out whether it was. */
export function restoreFailure({ step, indexName, error, backup }: RestoreTrouble): Failure {
  const { timeout } = step;
  const id = plain(backup?.backup_id ?? '', 80);
  const notFound = {
    why: `there is no backup ${id}`,
    next: 'Check backup_id, and that the key is of the right project.',
  };
  const read = (cause: unknown) => reasonOf({ error: cause, notFound, others: OTHERS, timeout });
  if (error instanceof Ambiguous) {
    const jobs = error.candidates.map((job) => plain(job, 80)).join(', ');
    const lines = [
      `More than one restore job fits the request for ${indexName}, and none can be told to be its own: ${jobs}.`,
      'Look at them in the console before you run this again.',
    ];
    return new Failure({ lines, cause: error });
  }
  if (error instanceof Undecided) {
    const reason = read(error.cause);
    const lines = [
      `It is not known whether ${id} was restored as ${indexName}: ${reason.why}; then ${read(error.endedBy).why}.`,
      reason.said,
      `An index ${indexName} may exist: look for it before you run this again.`,
    ];
    return new Failure({ lines, cause: error });
  }
  const { why, said, next } = read(error);
  return new Failure({ lines: [`Nothing was restored as ${indexName}: ${why}.`, said, next], cause: error });
}

interface RestoreTrouble {
  step: Step;
  indexName: string;
  error: unknown;
  backup?: Backup;
}

/** Pinecone gave up on the restore. */
export function jobFailure({ step, job }: { step: Step; job: RestoreJob }): Failure {
  const name = step.state().indexName ?? '';
  const id = plain(job.restore_job_id, 80);
  const lines = [
    `The restore as ${name} failed: Pinecone gives its job the status ${plain(job.status, 40)}.`,
    `The job is ${id}.`,
    "Run it again; if it fails again, ask Pinecone's support and name that id.",
  ];
  return new Failure({ lines });
}

/** The restore was begun, but not seen to end well. */
export function waitFailure({ step, made, error }: { step: Step; made: Made; error: unknown }): Failure {
  const { timeout, state, options } = step;
  const { isReady, restoredRecordCount, backup, restoreJobId = '' } = state();
  const notFound = {
    why: 'Pinecone does not know it any more',
    next: 'See in the console whether somebody deleted it.',
  };
  const { why, said, next } = reasonOf({ error, notFound, timeout });
  const isTime = error instanceof DeadlinePassed;
  const held = restoredRecordCount === undefined ? 'an unknown number' : count(restoredRecordCount);
  const wanted = count(backup?.record_count ?? 0);
  const headline = isReady
    ? `${made.indexName} is ready but not verified, with ${held} of ${wanted} records: ${why}.`
    : `${made.indexName} is not ready: ${why}.`;
  const goesOn = options.rehearse
    ? undefined
    : `The restore job ${plain(restoreJobId, 80)} goes on, and nothing was deleted.`;
  // A second run would meet the index that the first is making.
  const later = options.rehearse
    ? 'Run it again with a longer timeout_minutes.'
    : `See in the console how ${made.indexName} comes up. To restore once more, take another target_index_name and a longer timeout_minutes.`;
  return new Failure({ lines: [headline, said, goesOn, isTime ? later : next], cause: error });
}
