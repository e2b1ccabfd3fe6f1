import { mayExist } from '../../backups/make.js';
import { type Restore, restoreBackup } from '../../backups/restore.js';
import { Refused } from '../../pinecone/errors.js';
import type { Backup, Index } from '../../pinecone/resources.js';
import { Failure } from '../../text/failure.js';
import { counted, duration } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import { Stopped } from '../../time/deadline.js';
import { pollUntil } from '../../time/poll.js';
import type { Ports } from '../action.js';
import { uniqueName } from '../naming.js';
import { cleanUp, howToRemove, leftBehind, type Made } from './cleanup.js';
import type { RestoreOptions } from './inputs.js';
import { forgetMade, saveMade } from './made.js';
import { listed, progressBar } from './progress.js';
import { findBackup } from './source.js';
import type { RestoreState } from './state.js';
import { jobFailure, restoreFailure, takenFailure, waitFailure } from './troubles.js';

/** What was just begun may be unknown for so long (milliseconds). */
const MISSING_FOR = 30_000;

interface Work {
  options: RestoreOptions;
  ports: Ports;
  update: (state: RestoreState) => void;
}

/** What the parts of one step share. */
export interface Step {
  options: RestoreOptions;
  ports: Ports;
  timeout: string;
  state: () => RestoreState;
  set: (change: Partial<RestoreState>) => void;
}

export const START: RestoreState = { isReady: false, isVerified: false, isDeleted: false };

/**
 * Restores a backup as a new index, waits until it is up, and counts its records; a rehearsal deletes it at the end.
 * Throws a `Failure`.
 */
export async function restoreSteps({ options, ports, update }: Work): Promise<void> {
  let state = START;
  const step: Step = {
    options,
    ports,
    timeout: `${options.timeout / 60_000} min`,
    state: () => state,
    set: (change) => {
      state = { ...state, ...change };
      update(state);
    },
  };
  await ports.log.group('Inputs', async () => {
    for (const line of listed(options)) ports.log.info(line);
  });
  const backup = await ports.log.group('Find the backup', () => findBackup(step));
  step.set({ backup });
  const made = await planTarget({ step, backup });
  let failure: unknown;
  try {
    await restoreAndCheck({ step, backup, made });
  } catch (error) {
    failure = error;
  }
  if (options.rehearse) failure = await endRehearsal({ step, made, failure });
  if (failure !== undefined) throw failure;
  const { log } = ports;
  log.info(
    options.rehearse ? 'The rehearsal went well: the backup comes back' : `${plain(made.indexName, 60)} is restored`,
  );
}

/** Settles the name of the new index, and makes sure that there is none of that name yet. */
async function planTarget({ step, backup }: { step: Step; backup: Backup }): Promise<Made> {
  const { options, ports } = step;
  const { client, limits, random } = ports;
  const isUnique = options.targetName === undefined;
  const indexName = options.targetName ?? uniqueName({ prefix: 'rehearsal', origin: await ports.origin(), random });
  step.set({ indexName });
  ports.log.info(`Restoring ${plain(backup.backup_id, 80)} as ${indexName}`);
  if (!isUnique) {
    const there = await lookAt({ client, indexName, limits }).catch((error: unknown) => {
      throw restoreFailure({ step, indexName, error });
    });
    if (there !== undefined) throw takenFailure(indexName);
  }
  return { indexName, backupId: backup.backup_id, isUnique, indexId: undefined, host: undefined };
}

/** The index of that name, or undefined where there is none. */
async function lookAt({ client, indexName, limits }: Pick<Ports, 'client' | 'limits'> & { indexName: string }) {
  try {
    return await client.describeIndex({ indexName }, limits);
  } catch (error) {
    if (error instanceof Refused && error.refusal.status === 404) return undefined;
    throw error;
  }
}

interface Restoring {
  step: Step;
  backup: Backup;
  /** Filled with what becomes known of the new index. */
  made: Made;
}

async function restoreAndCheck({ step, backup, made }: Restoring): Promise<void> {
  const { options, ports, set } = step;
  const begun = ports.clock.now();
  const restore = await ports.log.group('Restore', () => begin({ step, backup, made }));
  const { client, limits } = ports;
  try {
    if (!options.waitForReady) return;
    await ports.log.group('Wait for the restore job', () => waitForJob({ step, restore }));
    const index = await ports.log.group('Wait until the index is ready', () => waitForIndex({ step, made }));
    set({ isReady: true, indexHost: index.host });
    if (options.verify) await ports.log.group('Count the records', () => verify({ step, backup, index }));
  } catch (error) {
    throw error instanceof Failure ? error : waitFailure({ step, made, error });
  } finally {
    const index =
      made.host === undefined && !limits.signal.aborted
        ? await lookAt({ client, indexName: made.indexName, limits }).catch(() => undefined)
        : undefined;
    noteHost({ step, made, index });
    set({ duration: ports.clock.now() - begun });
  }
}

/** Sends the restore request, exactly once in its effect, and notes all that proves the index to be ours. */
async function begin({ step, backup, made }: Restoring): Promise<Restore> {
  const { options, ports, set } = step;
  const { client, clock, random, limits, log } = ports;
  const { indexName, backupId } = made;
  const { tags, deletionProtection } = options;
  try {
    const known = made.isUnique ? [] : await client.listRestoreJobs(limits);
    const before = new Set(known.map(({ restore_job_id: id }) => id));
    // From here on an index may exist, whatever becomes of this process.
    if (options.rehearse) saveMade({ made, saved: ports.saved });
    const restore = await restoreBackup({
      request: { backupId, indexName, tags, deletionProtection },
      client,
      before,
      limits,
      clock,
      random,
      onTrouble: ({ open }) =>
        log.info(
          open ? 'The request had no clear answer: looking for its restore job' : 'It was not sent: trying again',
        ),
    });
    if (restore.isAnswered) made.indexId = restore.index_id;
    set({ restoreJobId: restore.restore_job_id, indexId: restore.index_id, status: 'Pending' });
    log.info(`Restore job ${plain(restore.restore_job_id, 80)}, index ${plain(restore.index_id, 80)}`);
    noteHost({ step, made, index: await lookAt({ client, indexName, limits }).catch(() => undefined) });
    return restore;
  } catch (error) {
    if (!mayExist(error) && options.rehearse) forgetMade(ports.saved);
    throw restoreFailure({ step, indexName, error, backup });
  }
}

/** Notes the host of the new index when it is first seen. */
function noteHost({ step, made, index }: { step: Step; made: Made; index: Index | undefined }): void {
  if (made.host !== undefined) return;
  if (index !== undefined) {
    made.host = index.host;
    step.set({ indexHost: index.host });
  }
  if (step.options.rehearse) saveMade({ made, saved: step.ports.saved });
}

async function waitForJob({ step, restore }: { step: Step; restore: Restore }): Promise<void> {
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
      const seen = await client.describeRestoreJob({ jobId }, limits).catch(unlessMissing({ clock, begun }));
      if (seen === undefined) return undefined;
      set({
        status: seen.status,
        ...(seen.percent_complete !== undefined && { percentComplete: seen.percent_complete }),
      });
      tell({ status: seen.status, percent: seen.percent_complete });
      return /^(completed|failed|cancelled)$/i.test(seen.status) ? seen : undefined;
    },
  });
  if (!/^completed$/i.test(job.status)) throw jobFailure({ step, job });
  set({ percentComplete: job.percent_complete ?? 100 });
  ports.log.info(`Completed after ${duration(clock.now() - begun)}`);
}

/** Lets a 404 pass for as long as what was just begun may be unknown. */
function unlessMissing({ clock, begun }: Pick<Ports, 'clock'> & { begun: number }) {
  return (error: unknown): undefined => {
    const isMissing = error instanceof Refused && error.refusal.status === 404;
    if (!isMissing || clock.now() - begun > MISSING_FOR) throw error;
    return undefined;
  };
}

async function waitForIndex({ step, made }: { step: Step; made: Made }): Promise<Index> {
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
      tell({ status: seen.status.state, percent: undefined });
      return seen.status.ready ? seen : undefined;
    },
  });
  log.info(`${indexName} is ready at ${plain(index.host, 200)}`);
  return index;
}

/** Counts until the new index holds as many records as the backup; its statistics lag behind. */
async function verify({ step, backup, index }: { step: Step; backup: Backup; index: Index }): Promise<void> {
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

/** Deletes the index of a rehearsal, whatever came before; after a stop that is left to the post step, which has time. */
async function endRehearsal({ step, made, failure }: { step: Step; made: Made; failure: unknown }): Promise<unknown> {
  const { ports, set, state } = step;
  const { client, clock, log, saved, limits } = ports;
  const { indexName } = made;
  const isBegun = state().restoreJobId !== undefined || mayExist(causeOf(failure));
  if (!isBegun) return failure;
  if (limits.signal.reason instanceof Stopped) {
    log.info(`The index ${indexName} is left for the post step of this action to delete`);
    return failure;
  }
  const cleanup = await log.group('Clean up', () => cleanUp({ made, client, clock }));
  // What could not be cleaned up is told here; the post step would only tell it twice.
  forgetMade(saved);
  if (cleanup.end === 'none') return failure;
  if (cleanup.end === 'deleted') {
    set({ isDeleted: true });
    log.info(`Deleted ${indexName}`);
    return failure;
  }
  set({ left: indexName });
  const lines = failure instanceof Failure ? failure.lines : [];
  return new Failure({
    lines: [...lines, leftBehind({ indexName, why: cleanup.why }), howToRemove(indexName)],
    cause: failure,
  });
}

function causeOf(failure: unknown): unknown {
  return failure instanceof Error ? failure.cause : undefined;
}
