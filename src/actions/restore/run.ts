import { ActionError } from '../../text/action-error.js';
import { safe } from '../../text/safe-text.js';
import { CancelledError } from '../../time/deadline.js';
import type { Action } from '../action.js';
import { describeBackupFilters } from '../backup-filters.js';
import { cleanUp, leftIndexMessage } from './cleanup.js';
import { findBackup } from './find-backup.js';
import { parseRestoreInputs, type RestoreOptions } from './inputs.js';
import { cancelledCleanupError, waitError } from './messages.js';
import { earlyOutputs, evidenceOf, leftovers, restoreOutputs } from './outputs.js';
import { planTarget, startRestore } from './start-restore.js';
import { isReady, type RestoreState, type RestoreStep, requireStarted } from './state.js';
import { outcomeOf, restoreSummary } from './summary.js';
import { forgetTarget, NOTHING_TO_DELETE, noteHostSoon } from './target.js';
import { verifyContents, waitForIndex, waitForJob } from './wait.js';

/** Restores a backup as a new index, which may be temporary. */
export const restore: Action<RestoreOptions, RestoreState> = {
  name: 'restore',
  parseInputs: parseRestoreInputs,
  describeInputs,
  initialState: { stage: 'searching' },
  savedAtStart: ({ cleanup }) => (cleanup === 'none' ? undefined : NOTHING_TO_DELETE),
  run,
  outputs: restoreOutputs,
  earlyOutputs,
  leftovers,
  evidence: evidenceOf,
  summary: restoreSummary,
};

/**
 * Restores, waits and verifies; then deletes a temporary index, unless the rest of the job is to use it. Throws an
 * `ActionError`.
 */
async function run(step: RestoreStep): Promise<void> {
  const { options, ports, state } = step;
  const { log } = ports;
  // With no state of its own, a post step would get whatever another step of the job sets.
  if (options.cleanup === 'none') forgetTarget(step);
  const found = await log.group(safe`Find the backup`, () => findBackup({ options, ports }));
  await planTarget({ step, ...found });
  const startedAt = ports.clock.now();
  let error: unknown;
  try {
    await log.group(safe`Restore`, () => startRestore(step));
    await waitAndVerify({ step, startedAt });
  } catch (cause) {
    error = cause;
  }
  // What failed is no copy that a test could use, and costs money until the job ends.
  const isDone = options.cleanup === 'step' || (options.cleanup === 'job' && error !== undefined);
  if (isDone) error = await deleteIndex({ step, error });
  if (error !== undefined) throw error;
  log.info(outcomeOf({ state: requireStarted(state.current), options }));
}

function describeInputs({ source, targetName, deletionProtection, tags, verify, cleanup }: RestoreOptions) {
  return {
    ...(source.by === 'id'
      ? { backup_id: source.backupId }
      : { index_name: source.indexName, ...describeBackupFilters(source.filters) }),
    target_index_name: targetName,
    deletion_protection: deletionProtection,
    tags: tags && Object.entries(tags).map(([key, value]) => `${key}=${value}`),
    verify,
    cleanup,
  };
}

async function waitAndVerify({ step, startedAt }: { step: RestoreStep; startedAt: number }): Promise<void> {
  const { options, ports, state } = step;
  const { log, clock, uses } = ports;
  try {
    if (!options.waitForReady) return;
    await log.group(safe`Wait for the restore job`, () => waitForJob(step));
    const index = await log.group(safe`Wait until the index is ready`, () => waitForIndex(step));
    if (options.verify) await log.group(safe`Verify the new index`, () => verifyContents({ step, index }));
  } catch (error) {
    if (error instanceof ActionError) throw error;
    throw waitError({ error, state: requireStarted(state.current), context: { options, uses } });
  } finally {
    state.patch({ durationMs: clock.now() - startedAt });
    if (options.waitForReady) await noteHostSoon(step);
  }
}

/** Deletes the index whatever happened before; after a cancellation the post step, which has time, does. */
async function deleteIndex({ step, error }: { step: RestoreStep; error: unknown }): Promise<unknown> {
  const { ports, state } = step;
  const { client, clock, log, limits } = ports;
  const { current } = state;
  if (current.stage === 'searching' || current.stage === 'planned') return error;
  const { target } = current;
  const { indexName } = target;
  const { signal } = limits;
  const wasReady = isReady(current);
  const result = await log.group(safe`Clean up`, () => cleanUp({ target, client, clock, signal }));
  if (signal.reason instanceof CancelledError && result.type !== 'deleted') {
    log.info(safe`The post step of this action will delete the index ${indexName}`);
    return error ?? cancelledCleanupError(indexName);
  }
  // What could not be cleaned up is reported here; the post step would only repeat it.
  forgetTarget(step);
  if (result.type === 'none' && wasReady) log.warning(safe`${indexName} was deleted before this step could delete it`);
  if (result.type === 'deleted') {
    state.patch({ deletedAt: client.now() });
    log.info(safe`Deleted ${indexName}`);
  }
  const left = leftIndexMessage({ indexName, result });
  if (left.length === 0) return error;
  const { lines, fixes } = error instanceof ActionError ? error : { lines: [], fixes: [] };
  return new ActionError({ lines: [...lines, ...left], fixes: [...fixes, ...left.slice(1)], cause: error });
}
