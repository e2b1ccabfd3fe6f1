import { describeError } from '../../backups/explain-error.js';
import type { PineconeClient } from '../../pinecone/client.js';
import { EXPECTED_INDEX_MS, LATE_INDEX_MS } from '../../pinecone/consistency.js';
import { ApiError, isNotFound } from '../../pinecone/errors.js';
import type { Index, RestoreJob } from '../../pinecone/parse.js';
import { isTransient } from '../../pinecone/retry.js';
import type { SavedState } from '../../runner/saved-state.js';
import { type SafeText, safe } from '../../text/safe-text.js';
import type { Clock } from '../../time/clock.js';
import { CancelledError, deadlineIn, type Limits, sleepWithin, within } from '../../time/deadline.js';
import { jobPhase, type RestoreStep, startedOf, type TargetIndex } from './state.js';

/** Cleaning up has its own time, as the step's may be used up (ms). */
const BUDGET_MS = 60_000;
const RETRY_DELAY_MS = 2_000;
const TIMEOUT_MS = 30_000;
/** The host of the new index is useful, but not worth a longer wait (ms). */
const HOST_PATIENCE_MS = 5_000;

/** How cleaning up ended. */
export type CleanupResult =
  | { type: 'deleted' }
  /** No index was found. */
  | { type: 'none' }
  /** Another index has the name now. */
  | { type: 'replaced' }
  /** The index still exists, or may exist. */
  | { type: 'left'; reason: SafeText };

interface Lookup {
  target: TargetIndex;
  client: Pick<PineconeClient, 'describeIndex' | 'listRestoreJobs' | 'deleteIndex'>;
  limits: Limits;
}

/**
 * Deletes the index of a rehearsal, and only that index. An index is deleted by its name, and its description has no id,
 * so it counts as ours only if the response to the restore named its id, or if its name is unique to the request and the
 * newest restore job for that name has our backup; and if its host has not changed. Otherwise it is left and reported.
 * Each delete is sent once, right after a look: by the next attempt the name may belong to another index.
 */
export async function cleanUp({
  target,
  client,
  clock,
  signal,
}: Omit<Lookup, 'limits'> & { clock: Clock; signal: AbortSignal }): Promise<CleanupResult> {
  const limits = { deadline: deadlineIn({ ms: BUDGET_MS, clock }), signal };
  const lookup = { target, client, limits };
  const startedAt = clock.now();
  let { host } = target;
  let deleteError: unknown;
  try {
    for (;;) {
      const index = await describeIndex({ client, indexName: target.indexName, limits });
      const isOther = index !== undefined && host !== undefined && index.host !== host;
      // After a delete without a clear response, the index would still be there if it had not worked.
      if (deleteError !== undefined && (index === undefined || isOther)) return { type: 'deleted' };
      if (isOther) return { type: 'replaced' };
      if (index === undefined) {
        const result = await resultWithoutIndex({ ...lookup, waitedMs: clock.now() - startedAt });
        if (result !== undefined) return result;
      } else {
        if (!(await isOurs(lookup))) return left(safe`it could not be proven that this run created it`);
        host = index.host;
        deleteError = await deleteOnce(lookup);
        if (deleteError === undefined) return { type: 'deleted' };
      }
      await sleepWithin({ ms: RETRY_DELAY_MS, clock, limits, cause: deleteError });
    }
  } catch (error) {
    if (error instanceof CancelledError) return left(safe`the step was cancelled or timed out (${error.signal})`);
    return left(describeError(error instanceof Error && error.cause ? error.cause : error));
  }
}

function left(reason: SafeText): CleanupResult {
  return { type: 'left', reason };
}

/** The result if no index is found after a long enough search; an index that was never seen may still appear. */
async function resultWithoutIndex({
  waitedMs,
  ...lookup
}: Lookup & { waitedMs: number }): Promise<CleanupResult | undefined> {
  if (waitedMs <= LATE_INDEX_MS) return undefined;
  if (lookup.target.host !== undefined || !(await mayStillAppear(lookup))) return { type: 'none' };
  return waitedMs > EXPECTED_INDEX_MS ? left(safe`its restore started, and it has not appeared yet`) : undefined;
}

async function mayStillAppear({ target, ...lookup }: Lookup): Promise<boolean> {
  const job = await newestJob({ target, ...lookup });
  if (job === undefined) return target.indexId !== undefined;
  return job.backup_id === target.backupId && jobPhase(job.status) !== 'failed';
}

async function isOurs({ target, ...lookup }: Lookup): Promise<boolean> {
  if (target.indexId !== undefined && target.host !== undefined) return true;
  if (!target.isUnique) return false;
  const job = await newestJob({ target, ...lookup });
  return job?.backup_id === target.backupId && (target.indexId ?? job.target_index_id) === job.target_index_id;
}

async function newestJob({ target, client, limits }: Lookup): Promise<RestoreJob | undefined> {
  const jobs = await client.listRestoreJobs(limits);
  const ofTarget = jobs.filter(({ target_index_name: name }) => name === target.indexName);
  return ofTarget.toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))[0];
}

/** Undefined once the index is deleted; else an error that may go away, such as that a job still uses it (412). */
async function deleteOnce({ target, client, limits: { deadline, signal } }: Lookup): Promise<unknown> {
  try {
    const timeoutMs = Math.min(TIMEOUT_MS, deadline.remainingMs());
    await client.deleteIndex({ indexName: target.indexName }, { timeoutMs, signal });
    return undefined;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    if (isTransient(error) || (error instanceof ApiError && error.status === 412)) return error;
    throw error;
  }
}

/** What to report about an index that was not deleted; nothing if there is none. */
export function leftIndexMessage({ indexName, result }: { indexName: string; result: CleanupResult }): SafeText[] {
  if (result.type === 'replaced') {
    return [safe`The index ${indexName} was not deleted: its host changed, so it is not the index of this rehearsal.`];
  }
  if (result.type !== 'left') return [];
  return [
    safe`The index ${indexName} of this rehearsal was not deleted: ${result.reason}.`,
    safe`If it is not needed, delete ${indexName} in the Pinecone console or with DELETE /indexes/${indexName}: it costs money while it exists.`,
  ];
}

/** The index with that name, or undefined if there is none. Throws for any other error. */
export async function describeIndex({
  client,
  indexName,
  limits,
}: {
  client: Pick<PineconeClient, 'describeIndex'>;
  indexName: string;
  limits: Limits;
}): Promise<Index | undefined> {
  try {
    return await client.describeIndex({ indexName }, limits);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/**
 * Records the host of the new index when first seen: it distinguishes the index from another one with its name. If
 * others could take that name, only an index that is there while the job is in progress is certainly the job's.
 */
export function noteHost({ step, index }: { step: RestoreStep; index: Index }): void {
  const restore = startedOf(step.state.current);
  if (restore === undefined || restore.target.host !== undefined) return;
  step.state.patch({ indexHost: index.host });
  const { target, job } = restore;
  if (target.isUnique || jobPhase(job.status) === 'in progress')
    setTarget({ step, target: { ...target, host: index.host } });
}

/** Records the host if it is not known yet and can be read within a moment. */
export async function noteHostSoon(step: RestoreStep): Promise<void> {
  const { client, limits } = step.ports;
  const restore = startedOf(step.state.current);
  if (restore === undefined || restore.target.host !== undefined || step.state.current.stage === 'failed') return;
  if (limits.signal.aborted) return;
  const { indexName } = restore.target;
  const lookup = describeIndex({ client, indexName, limits: within(limits, HOST_PATIENCE_MS) });
  const index = await lookup.catch(() => undefined);
  if (index !== undefined) noteHost({ step, index });
}

/** Records what is known about the index, and passes it on to the post step of a rehearsal. */
export function setTarget({ step, target }: { step: RestoreStep; target: TargetIndex }): void {
  step.state.patch({ target });
  if (!step.options.rehearse) return;
  const { indexName, backupId, isUnique, indexId = '', host = '' } = target;
  const values = { index_name: indexName, backup_id: backupId, is_unique: String(isUnique), index_id: indexId, host };
  step.ports.saved.save(values);
}

/** Tells the post step that nothing is left to do. */
export function forgetTarget(saved: SavedState): void {
  saved.save({ index_name: '' });
}

/** What the step left for its post step; undefined if there is nothing to clean up. */
export function readTarget(saved: SavedState): TargetIndex | undefined {
  const indexName = saved.read('index_name');
  if (indexName === '') return undefined;
  return {
    indexName,
    backupId: saved.read('backup_id'),
    isUnique: saved.read('is_unique') === 'true',
    indexId: saved.read('index_id') || undefined,
    host: saved.read('host') || undefined,
  };
}
