import type { Restore } from '../../backups/restore.js';
import { Refused } from '../../pinecone/errors.js';
import type { Backup, Index } from '../../pinecone/resources.js';
import { counted, duration } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import { pollUntil } from '../../time/poll.js';
import type { Ports } from '../action.js';
import type { Made } from './cleanup.js';
import { jobPhase } from './job.js';
import { lookForHost, noteHost } from './look.js';
import { progressBar } from './progress.js';
import type { Step } from './step.js';
import { indexFailure, jobFailure, replacedFailure } from './troubles.js';

/** What was just begun may be unknown for so long (milliseconds). */
const MISSING_FOR = 30_000;

/** States that no index becomes ready from. */
const INDEX_IS_LOST = /failed$|^terminating$/i;

/** Waits until the restore job is Completed. Throws a `Failure` where it ends otherwise, else what ended the wait. */
export async function waitForJob({ step, made, restore }: WaitForJob): Promise<void> {
  const { ports, options, set } = step;
  const { client, clock, limits } = ports;
  const jobId = restore.restore_job_id;
  const begun = clock.now();
  const tell = progressBar({ log: ports.log, clock });
  const job = await pollUntil({
    clock,
    limits,
    longestPause: options.pollInterval,
    look: async () => {
      await lookForHost({ step, made });
      const seen = await client.describeRestoreJob({ jobId }, limits).catch(unlessMissing({ clock, begun }));
      if (seen === undefined) return undefined;
      set({
        status: seen.status,
        ...(seen.percent_complete !== undefined && { percentComplete: seen.percent_complete }),
      });
      if (jobPhase(seen.status) !== 'going') return seen;
      tell({ status: seen.status, percent: seen.percent_complete });
      return undefined;
    },
  });
  if (jobPhase(job.status) === 'failed') throw jobFailure({ step, job });
  set({ percentComplete: job.percent_complete ?? 100 });
  ports.log.info(`Completed after ${duration(clock.now() - begun)}`);
}

interface WaitForJob {
  step: Step;
  made: Made;
  restore: Restore;
}

/** Lets a 404 pass for as long as what was just begun may be unknown. */
function unlessMissing({ clock, begun }: Pick<Ports, 'clock'> & { begun: number }) {
  return (error: unknown): undefined => {
    const isMissing = error instanceof Refused && error.refusal.status === 404;
    if (!isMissing || clock.now() - begun > MISSING_FOR) throw error;
    return undefined;
  };
}

/** Waits until the new index itself is ready. Throws a `Failure` where it never will be, else what ended the wait. */
export async function waitForIndex({ step, made }: { step: Step; made: Made }): Promise<Index> {
  const { client, clock, limits, log } = step.ports;
  const { indexName } = made;
  const begun = clock.now();
  const tell = progressBar({ log, clock });
  const index = await pollUntil({
    clock,
    limits,
    longestPause: step.options.pollInterval,
    look: async () => {
      const seen = await client.describeIndex({ indexName }, limits).catch(unlessMissing({ clock, begun }));
      if (seen === undefined) return undefined;
      noteHost({ step, made, index: seen });
      if (made.host !== undefined && seen.host !== made.host) throw replacedFailure({ step, indexName });
      const { ready, state } = seen.status;
      if (ready) return seen;
      if (INDEX_IS_LOST.test(state)) throw indexFailure({ step, indexName, state });
      tell({ status: state, percent: undefined });
      return undefined;
    },
  });
  log.info(`${indexName} is ready at ${plain(index.host, 200)}`);
  return index;
}

/** Counts until the new index holds as many records as the backup; its statistics lag behind. Throws what ends the wait. */
export async function verify({ step, backup, index }: { step: Step; backup: Backup; index: Index }): Promise<void> {
  const { client, clock, limits, log } = step.ports;
  const wanted = backup.record_count ?? 0;
  await pollUntil({
    clock,
    limits,
    longestPause: step.options.pollInterval,
    look: async () => {
      const { totalVectorCount: found } = await client.describeIndexStats({ host: index.host }, limits);
      if (found !== step.state().restoredRecordCount) log.info(`${counted({ number: found, noun: 'record' })} so far`);
      step.set({ restoredRecordCount: found });
      return found >= wanted ? found : undefined;
    },
  });
  step.set({ isVerified: true });
}
