import { describeError } from '../../backups/explain-error.js';
import { EXPECTED_INDEX_MS, LATE_INDEX_MS } from '../../pinecone/consistency.js';
import { ApiError, ForeignResponseError, ifExists } from '../../pinecone/errors.js';
import { REQUEST_TIMEOUT_MS } from '../../pinecone/request.js';
import { isTransient } from '../../pinecone/retry.js';
import { type SafeText, safe } from '../../text/safe-text.js';
import type { Clock } from '../../time/clock.js';
import { CancelledError, DeadlineExceededError, deadlineIn, sleepWithin } from '../../time/deadline.js';
import { findJob, findOwner, hostOf, isIndexListed, isJobOf, isReplaced, type Lookup } from './ownership.js';
import { jobPhase } from './state.js';

/** Cleaning up has its own time, as the step's may be used up (ms). */
const BUDGET_MS = 60_000;
const RETRY_DELAY_MS = 2_000;

/** How cleaning up ended. */
type CleanupResult =
  /** Pinecone says that the index no longer exists, after a delete of ours. */
  | { type: 'deleted' }
  /** No index was found. */
  | { type: 'none' }
  /** Another index has the name now. */
  | { type: 'replaced' }
  /** The index still exists, or may exist. */
  | { type: 'left'; reason: SafeText };

/**
 * Deletes the index that a restore created, and only that index. An index is deleted by its name, and its description has no id,
 * so `findOwner` must prove it ours right before each delete: by the next attempt the name may belong to another index.
 * After an accepted delete none is sent again, and the index counts as deleted once it is neither described nor listed.
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
  const { indexName } = target;
  let { host: recorded } = target;
  let wasSent = false;
  let wasAccepted = false;
  let isStillThere = false;
  let deleteError: unknown;
  try {
    for (;;) {
      const waitedMs = clock.now() - startedAt;
      const index = await ifExists(client.describeIndex({ indexName }, limits));
      const isOther = index !== undefined && isReplaced({ recorded, index });
      // A delete without a clear response is no reason why the host changed.
      if (isOther) return { type: wasAccepted ? 'deleted' : 'replaced' };
      if (wasSent && index === undefined) {
        if (!(await isStillListed(lookup))) return { type: 'deleted' };
        isStillThere = true;
      } else if (index === undefined) {
        const result = await resultWithoutIndex({ ...lookup, waitedMs });
        if (result !== undefined) return result;
      } else if (!wasAccepted) {
        const owner = await findOwner({ ...lookup, index });
        if (owner === 'not ours' || (owner === 'unknown' && waitedMs > LATE_INDEX_MS))
          return left(safe`the action could not confirm that this run created it`);
        if (owner === 'ours') {
          recorded = hostOf(index);
          wasSent = true;
          deleteError = await deleteOnce(lookup);
          wasAccepted = deleteError === undefined;
          if (wasAccepted) continue;
        }
      } else isStillThere = true;
      await sleepWithin({ ms: RETRY_DELAY_MS, clock, limits, cause: deleteError });
    }
  } catch (error) {
    if (error instanceof CancelledError) return left(safe`the step was cancelled or timed out`);
    // Even if the last description got no response: the ones before it show what the deletion did.
    if (isStillThere && error instanceof DeadlineExceededError)
      return left(safe`its deletion was accepted, but it still existed when last checked`);
    const reason = describeError(error instanceof DeadlineExceededError ? (error.cause ?? error) : error);
    return left(wasAccepted ? safe`its deletion was accepted, but could not be confirmed (${reason})` : reason);
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
  const mayAppear = lookup.target.host === undefined && (await mayStillAppear(lookup));
  if (!mayAppear && !(await isIndexListed(lookup))) return { type: 'none' };
  if (waitedMs <= EXPECTED_INDEX_MS) return undefined;
  return mayAppear
    ? left(safe`its restore has started, but the index has not appeared yet`)
    : left(safe`the list of indexes shows it, but its description responded with 404`);
}

/** Whether the list shows the index that its description denies; a key that may not list indexes cannot tell. */
async function isStillListed(lookup: Lookup): Promise<boolean> {
  try {
    return await isIndexListed(lookup);
  } catch (error) {
    if (error instanceof ApiError && [401, 403].includes(error.status)) return false;
    throw error;
  }
}

async function mayStillAppear(lookup: Lookup): Promise<boolean> {
  const { target } = lookup;
  const job = await findJob(lookup);
  if (job === undefined) return target.jobId !== undefined;
  return isJobOf({ job, target }) && jobPhase(job.status) !== 'failed';
}

/** Undefined once the delete is accepted; else an error that may go away, such as that a job still uses the index (412). */
async function deleteOnce({ target, client, limits: { deadline, signal } }: Lookup): Promise<unknown> {
  try {
    const timeoutMs = Math.min(REQUEST_TIMEOUT_MS, deadline.remainingMs());
    await client.deleteIndex({ indexName: target.indexName }, { timeoutMs, signal });
    return undefined;
  } catch (error) {
    // Only a description of the index tells what a 404 means: somebody else deleted the index, or a proxy responded.
    const isForeign404 = error instanceof ForeignResponseError && error.page.status === 404;
    const isRefusal = error instanceof ApiError && [404, 412].includes(error.status);
    if (isTransient(error) || isForeign404 || isRefusal) return error;
    throw error;
  }
}

/** What to report about an index that was not deleted, its name first; nothing if there is none. */
export function leftIndexMessage({ indexName, result }: { indexName: string; result: CleanupResult }): SafeText[] {
  if (result.type === 'replaced') {
    return [safe`${indexName} was not deleted: its host changed, so it is not the index that this step created.`];
  }
  return result.type === 'left' ? notDeleted({ indexName, reason: result.reason }) : [];
}

/** That an index is left, why, and what to do about it. */
export function notDeleted({
  indexName,
  reason,
  details = [],
}: {
  indexName: string;
  reason: SafeText;
  details?: readonly SafeText[];
}): SafeText[] {
  const advice = safe`If you do not need it, delete ${indexName} in the Pinecone console or with DELETE /indexes/${indexName}: it incurs charges until it is deleted.`;
  return [safe`${indexName} was not deleted: ${reason}.`, ...details, advice];
}
