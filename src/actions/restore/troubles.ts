import { reasonOf } from '../../backups/failures.js';
import { Ambiguous, Undecided } from '../../backups/make.js';
import { Refused } from '../../pinecone/errors.js';
import type { Backup, RestoreJob } from '../../pinecone/resources.js';
import { Failure } from '../../text/failure.js';
import { count } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import { DeadlinePassed } from '../../time/deadline.js';
import type { Made } from './cleanup.js';
import { jobPhase } from './job.js';
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
    const whys = new Set([reason.why, read(error.endedBy).why]);
    const lines = [
      `It is not known whether ${id} was restored as ${indexName}: ${[...whys].join('; then ')}.`,
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
  return lostFailure({
    step,
    what: `The restore as ${name} failed: Pinecone gives its job the status ${plain(job.status, 40)}.`,
  });
}

/** The job was done, and yet its index will never be ready. */
export function indexFailure({ step, indexName, state }: { step: Step; indexName: string; state: string }): Failure {
  return lostFailure({
    step,
    what: `${indexName} will not be ready: Pinecone gives it the state ${plain(state, 40)}.`,
  });
}

/** The rehearsal was done, but for the deletion of its index. */
export function stoppedFailure({ indexName, signal }: { indexName: string; signal: string }): Failure {
  const what = `The step was told to stop (${signal}) before it was seen that ${indexName} is deleted.`;
  return new Failure({ lines: [what, 'Its post step sees to that.'] });
}

/** Another index bears the name now. */
export function replacedFailure({ step, indexName }: { step: Step; indexName: string }): Failure {
  step.set({ isFailed: true });
  const lines = [
    `${indexName} is not the index that was restored: its host is another now, so somebody replaced it.`,
    `The job is ${plain(step.state().restoreJobId ?? '', 80)}. To restore once more, take another target_index_name.`,
  ];
  return new Failure({ lines });
}

function lostFailure({ step, what }: { step: Step; what: string }): Failure {
  const { indexName = '', restoreJobId = '' } = step.state();
  step.set({ isFailed: true });
  // A second run would meet the index that the first may have left.
  const first = step.options.rehearse
    ? 'Run it again'
    : `Delete the index ${indexName} if it is there, or take another target_index_name, and run it again`;
  const lines = [
    what,
    `The job is ${plain(restoreJobId, 80)}.`,
    `${first}; if it fails again, ask Pinecone's support and name that id.`,
  ];
  return new Failure({ lines });
}

/** The restore was begun, but not seen to end well. */
export function waitFailure({ step, made, error }: { step: Step; made: Made; error: unknown }): Failure {
  const { timeout, state, options } = step;
  const { isReady, restoredRecordCount, backup, status = '', restoreJobId = '' } = state();
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
  const how = jobPhase(status) === 'completed' ? 'is Completed' : 'goes on';
  const isUnknown = error instanceof Refused && error.refusal.status === 404;
  const stays = isUnknown ? undefined : `The restore job ${plain(restoreJobId, 80)} ${how}, and nothing was deleted.`;
  const later = isReady
    ? `The count can lag behind: see in the console how many records ${made.indexName} holds before you use it.`
    : // A second run would meet the index that the first is making.
      `See in the console how ${made.indexName} comes up. To restore once more, take another target_index_name and a longer timeout_minutes.`;
  if (options.rehearse) {
    const again = isTime ? 'Run it again with a longer timeout_minutes.' : next;
    return new Failure({ lines: [headline, said, again], cause: error });
  }
  return new Failure({ lines: [headline, said, stays, isTime ? later : next], cause: error });
}
