import { parseConnection } from '../../inputs/connection.js';
import { parseInputs, type RawInputs } from '../../inputs/parse-inputs.js';
import type { SavedState } from '../../runner/saved-state.js';
import { ActionError } from '../../text/action-error.js';
import { type SafeText, safe } from '../../text/safe-text.js';
import { CancelledError } from '../../time/deadline.js';
import type { Action, BaseOptions } from '../action.js';
import { describeBackupFilters } from '../backup-filters.js';
import { cleanUp, deleteAdvice, leftIndexMessage } from './cleanup.js';
import { findBackup } from './find-backup.js';
import { parseRestoreInputs, type RestoreOptions } from './inputs.js';
import { cancelledCleanupError, waitError } from './messages.js';
import { earlyOutputs, leftovers, restoreOutputs } from './outputs.js';
import { planTarget, startRestore } from './start-restore.js';
import { type RestoreState, type RestoreStep, requireStarted, type TargetIndex } from './state.js';
import { restoreSummary } from './summary.js';
import { forgetTarget, inputsOfPostStep, NOTHING_TO_DELETE, noteHostSoon, peekName, readTarget } from './target.js';
import { verifyRecordCount, waitForIndex, waitForJob } from './wait.js';

/** Restores a backup as a new index, or rehearses that. */
export const restore: Action<RestoreOptions, RestoreState> = {
  name: 'restore',
  parseInputs: parseRestoreInputs,
  describeInputs,
  initialState: { stage: 'searching' },
  savedAtStart: ({ rehearse }) => (rehearse ? NOTHING_TO_DELETE : undefined),
  run,
  outputs: restoreOutputs,
  earlyOutputs,
  leftovers,
  summary: restoreSummary,
};

/** Restores, waits and verifies; a rehearsal then deletes the index. Throws an `ActionError`. */
async function run(step: RestoreStep): Promise<void> {
  const { options, ports, state } = step;
  const { log } = ports;
  const backup = await log.group(safe`Find the backup`, () => findBackup({ options, ports }));
  await planTarget({ step, backup });
  const startedAt = ports.clock.now();
  let error: unknown;
  try {
    await log.group(safe`Restore`, () => startRestore(step));
    await waitAndVerify({ step, startedAt });
  } catch (cause) {
    error = cause;
  }
  if (options.rehearse) error = await endRehearsal({ step, error });
  if (error !== undefined) throw error;
  const { indexName } = requireStarted(state.current).target;
  if (options.rehearse) log.info(safe`The rehearsal succeeded: the backup can be restored`);
  else if (options.waitForReady) log.info(safe`Restored ${indexName}`);
  else log.info(safe`Started the restore to ${indexName}; it continues in Pinecone`);
}

function describeInputs({ source, targetName, deletionProtection, tags, verify, rehearse }: RestoreOptions) {
  return {
    ...(source.by === 'id'
      ? { backup_id: source.backupId }
      : { index_name: source.indexName, ...describeBackupFilters(source.filters) }),
    target_index_name: targetName,
    deletion_protection: deletionProtection,
    tags: tags && Object.entries(tags).map(([key, value]) => `${key}=${value}`),
    verify_record_count: verify,
    rehearse,
  };
}

async function waitAndVerify({ step, startedAt }: { step: RestoreStep; startedAt: number }): Promise<void> {
  const { options, ports, state } = step;
  const { log, clock, uses } = ports;
  try {
    if (!options.waitForReady) return;
    await log.group(safe`Wait for the restore job`, () => waitForJob(step));
    const index = await log.group(safe`Wait until the index is ready`, () => waitForIndex(step));
    const { record_count: expected } = requireStarted(state.current).backup;
    if (!options.verify || expected === undefined) return;
    await log.group(safe`Verify the record count`, () => verifyRecordCount({ step, expected, index }));
  } catch (error) {
    if (error instanceof ActionError) throw error;
    throw waitError({ error, state: requireStarted(state.current), context: { options, uses } });
  } finally {
    state.patch({ durationMs: clock.now() - startedAt });
    if (options.waitForReady) await noteHostSoon(step);
  }
}

/** Deletes the index of a rehearsal whatever happened before; after a cancellation the post step, which has time, does. */
async function endRehearsal({ step, error }: { step: RestoreStep; error: unknown }): Promise<unknown> {
  const { ports, state } = step;
  const { client, clock, log, limits } = ports;
  const { current } = state;
  if (current.stage === 'searching' || current.stage === 'planned') return error;
  const { target } = current;
  const { indexName } = target;
  const { signal } = limits;
  const wasReady = current.stage === 'ready' || current.stage === 'verified';
  const result = await log.group(safe`Clean up`, () => cleanUp({ target, client, clock, signal }));
  if (signal.reason instanceof CancelledError && result.type !== 'deleted') {
    log.info(safe`The post step of this action will delete the index ${indexName}`);
    return error ?? cancelledCleanupError(indexName);
  }
  // What could not be cleaned up is reported here; the post step would only repeat it.
  forgetTarget(step);
  if (result.type === 'none' && wasReady) log.warning(safe`${indexName} was deleted before this step could delete it`);
  if (result.type === 'deleted') {
    state.patch({ isDeleted: true });
    log.info(safe`Deleted ${indexName}`);
  }
  const left = leftIndexMessage({ indexName, result });
  if (left.length === 0) return error;
  const lines = error instanceof ActionError ? error.lines : [];
  return new ActionError({ lines: [...lines, ...left], cause: error });
}

/** Longer than cleaning up takes (ms). */
const POST_TIMEOUT_MS = 120_000;

interface PostOptions extends BaseOptions {
  target: TargetIndex;
}

/**
 * The post step: deletes the index of a rehearsal that was cancelled, killed or cut short. The runner starts it whatever
 * happened to the step. Of its inputs it needs only the key, which proves that the saved state is authentic; nothing is
 * sent anywhere by any other state. `saved` must not be empty; every error starts with the name of the index that may be
 * left.
 */
export function restorePost(saved: SavedState): Action<PostOptions, object> {
  const indexName = peekName(saved) ?? safe`The index`;
  return {
    parseInputs: ({ raw }) => {
      const connection = parsePostConnection({ raw: inputsOfPostStep({ raw, saved }), indexName });
      const target = readTarget({ saved, key: connection.apiKey });
      if (target === 'invalid') throw notCleanedUp({ indexName, reason: UNAUTHENTIC });
      return { target, connection, timeoutMs: POST_TIMEOUT_MS };
    },
    initialState: {},
    run: async ({ options: { target }, ports: { client, clock, limits, log } }) => {
      const result = await cleanUp({ target, client, clock, signal: limits.signal });
      const left = leftIndexMessage({ indexName, result });
      if (left.length > 0) throw new ActionError({ lines: left });
      const what = result.type === 'deleted' ? safe`Deleted ${indexName}` : safe`${indexName} no longer exists`;
      log.info(safe`${what}: the rehearsal that created it was cut short`);
    },
    outputs: () => ({}),
    earlyOutputs: () => ({}),
    leftovers: () => [safe`${indexName} may exist.`],
    summary: () => undefined,
  };
}

const UNAUTHENTIC = safe`its saved state was not written by this step with this API key, so the index may belong to someone else`;

/** Throws an `ActionError` that names the index. */
function parsePostConnection({ raw, indexName }: { raw: RawInputs; indexName: SafeText }) {
  try {
    return parseInputs({ raw, parse: parseConnection });
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    const isEmpty = [raw.input('api_key'), raw.env('PINECONE_API_KEY')].every((key) => key.trim() === '');
    const hint = isEmpty
      ? safe`In nested composite actions, the runner can pass empty inputs to a post step. Set PINECONE_API_KEY in the env of the job.`
      : undefined;
    throw notCleanedUp({
      indexName,
      reason: safe`its post step cannot connect to Pinecone`,
      details: [...error.reasons, hint],
    });
  }
}

function notCleanedUp({
  indexName,
  reason,
  details = [],
}: {
  indexName: SafeText;
  reason: SafeText;
  details?: readonly (SafeText | undefined)[];
}): ActionError {
  const headline = safe`${indexName} was not deleted: ${reason}.`;
  return new ActionError({ lines: [headline, ...details, deleteAdvice(indexName)] });
}
