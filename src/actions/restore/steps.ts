import { mayExist } from '../../backups/make.js';
import type { Backup } from '../../pinecone/resources.js';
import { Failure } from '../../text/failure.js';
import { minutes } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import { Stopped } from '../../time/deadline.js';
import type { Work } from '../action.js';
import { uniqueName } from '../naming.js';
import { logInputs } from '../resolved.js';
import { begin } from './begin.js';
import { cleanUp, linesOfLeft, type Made } from './cleanup.js';
import type { RestoreOptions } from './inputs.js';
import { lookAt, lookForHost } from './look.js';
import { forgetMade } from './made.js';
import { findBackup } from './source.js';
import { type RestoreState, START } from './state.js';
import type { Restoring, Step } from './step.js';
import { restoreFailure, stoppedFailure, takenFailure, waitFailure } from './troubles.js';
import { verify, waitForIndex, waitForJob } from './waits.js';

/**
 * Restores a backup as a new index, waits until it is up, and counts its records; a rehearsal deletes it at the end.
 * Throws a `Failure`.
 */
export async function restoreSteps({ options, ports, update }: Work<RestoreOptions, RestoreState>): Promise<void> {
  let state = START;
  const step: Step = {
    options,
    ports,
    timeout: minutes(options.timeout),
    state: () => state,
    set: (change) => {
      state = { ...state, ...change };
      update(state);
    },
  };
  await logInputs({ log: ports.log, own: listed(options), account: options.account, waiting: options });
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

function listed({ backupId, indexName, ...rest }: RestoreOptions): string[] {
  const tags = rest.tags && Object.entries(rest.tags).map(([key, value]) => `${key}=${value}`);
  return [
    backupId === undefined ? `index_name: ${indexName}` : `backup_id: ${backupId}`,
    `target_index_name: ${rest.targetName ?? 'unique to this run'}`,
    `deletion_protection: ${rest.deletionProtection}`,
    `tags: ${tags?.join(', ') ?? "the backup's own"}`,
    `verify_record_count: ${rest.verify}${rest.verify && !rest.waitForReady ? ' (not without wait_for_ready)' : ''}`,
    `rehearse: ${rest.rehearse}`,
  ];
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

async function restoreAndCheck({ step, backup, made }: Restoring): Promise<void> {
  const { options, ports, set } = step;
  const begun = ports.clock.now();
  const restore = await ports.log.group('Restore', () => begin({ step, backup, made }));
  try {
    if (!options.waitForReady) return;
    await ports.log.group('Wait for the restore job', () => waitForJob({ step, made, restore }));
    const index = await ports.log.group('Wait until the index is ready', () => waitForIndex({ step, made }));
    set({ isReady: true, indexHost: index.host });
    if (options.verify) await ports.log.group('Count the records', () => verify({ step, backup, index }));
  } catch (error) {
    throw error instanceof Failure ? error : waitFailure({ step, made, error });
  } finally {
    if (options.waitForReady) await lookForHost({ step, made });
    set({ duration: ports.clock.now() - begun });
  }
}

/** Deletes the index of a rehearsal, whatever came before; after a stop that is left to the post step, which has time. */
async function endRehearsal({ step, made, failure }: { step: Step; made: Made; failure: unknown }): Promise<unknown> {
  const { ports, set, state } = step;
  const { client, clock, log, saved, limits } = ports;
  const { indexName } = made;
  const isBegun = state().restoreJobId !== undefined || mayExist(causeOf(failure));
  if (!isBegun) return failure;
  const { signal } = limits;
  const cleanup = await log.group('Clean up', () => cleanUp({ made, client, clock, signal }));
  if (signal.reason instanceof Stopped && cleanup.end !== 'deleted') {
    log.info(`The index ${indexName} is left for the post step of this action to delete`);
    return failure ?? stoppedFailure({ indexName, signal: signal.reason.signal });
  }
  // What could not be cleaned up is told here; the post step would only tell it twice.
  forgetMade(saved);
  if (cleanup.end === 'none' && state().isReady) log.warning(`${indexName} was gone before this step could delete it`);
  if (cleanup.end === 'deleted') {
    set({ isDeleted: true });
    log.info(`Deleted ${indexName}`);
  }
  const left = linesOfLeft({ indexName, cleanup });
  if (left.length === 0) return failure;
  const lines = failure instanceof Failure ? failure.lines : [];
  return new Failure({ lines: [...lines, ...left], cause: failure });
}

function causeOf(failure: unknown): unknown {
  return failure instanceof Error ? failure.cause : undefined;
}
