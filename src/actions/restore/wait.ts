import { NEW_RESOURCE_MISSING_MS } from '../../pinecone/consistency.js';
import { isNotFound } from '../../pinecone/errors.js';
import type { Index } from '../../pinecone/parse.js';
import type { RestoreJob } from '../../pinecone/parse-restore.js';
import { formatDuration } from '../../text/format.js';
import { excerpt, safe } from '../../text/safe-text.js';
import { pollUntil } from '../../time/poll.js';
import { restoreProgressLogger } from '../log-progress.js';
import { compareContents, contentsOfIndex, describeCounts, unverifiedNames } from './contents.js';
import { gaveUpError, mismatchError, replacedError } from './messages.js';
import { canonicalHost, isIndexListed, isJobOf, isReplaced } from './ownership.js';
import { jobPhase, type RestoreStep, requireStarted } from './state.js';
import { noteHost, noteHostSoon } from './target.js';

/** States of an index that is not usable, and does not become so by itself, whatever else it reports. */
const INDEX_FAILED = /failed$|^terminating$|^disabled$/i;

/** Waits until the restore job is Completed. Throws an `ActionError` if it failed, else what ended the wait. */
export async function waitForJob(step: RestoreStep): Promise<void> {
  const { ports, options, state } = step;
  const { client, clock, limits } = ports;
  const jobId = requireStarted(state.current).job.id;
  const startedAt = clock.now();
  const logProgress = restoreProgressLogger(ports);
  const ended = await pollFor(step, async () => {
    await noteHostSoon(step);
    const { target, job: previous } = requireStarted(state.current);
    const isExpected = (job: RestoreJob) => isJobOf({ job, target: { ...target, jobId, indexId: previous.indexId } });
    const isListed = async () => (await client.listRestoreJobs(limits)).some(isExpected);
    const job = await client
      .describeRestoreJob({ jobId, isExpected }, limits)
      .catch(unlessMissing({ step, startedAt, isListed }));
    if (job === undefined) return undefined;
    const { status, percent_complete: percent } = job;
    const percentComplete = jobPhase(status) === 'completed' ? (percent ?? 100) : percent;
    state.patch({
      job: { ...previous, status, ...(percentComplete !== undefined && { percentComplete }) },
      lastSeen: { what: 'job', status, at: clock.now() },
    });
    if (jobPhase(status) !== 'in progress') return job;
    logProgress({ status, percent });
    return undefined;
  });
  if (jobPhase(ended.status) === 'failed') {
    state.patch({ stage: 'failed' });
    throw gaveUpError({ restore: requireStarted(state.current), cleanup: options.cleanup });
  }
  state.patch({ completedAt: client.now() });
  ports.log.info(safe`Completed after ${formatDuration(clock.now() - startedAt)}`);
}

/** Waits until the new index is ready. Throws an `ActionError` if it never will be, else what ended the wait. */
export async function waitForIndex(step: RestoreStep): Promise<Index> {
  const { ports, state } = step;
  const { client, clock, limits, log } = ports;
  const { target } = requireStarted(state.current);
  const { indexName } = target;
  const startedAt = clock.now();
  const isListed = () => isIndexListed({ target, client, limits });
  const logProgress = restoreProgressLogger(ports);
  const ready = await pollFor(step, async () => {
    const index = await client.describeIndex({ indexName }, limits).catch(unlessMissing({ step, startedAt, isListed }));
    if (index === undefined) return undefined;
    const { state: indexState, ready: isReady } = index.status;
    state.patch({ lastSeen: { what: 'index', status: indexState, at: clock.now() } });
    noteHost({ step, index });
    requireUsable(step, index);
    if (isReady && canonicalHost(index.host) !== '') return index;
    logProgress({ status: indexState, percent: undefined });
    return undefined;
  });
  state.patch({ stage: 'ready', readyAt: client.now(), ...(ready.host && { indexHost: ready.host }) });
  log.info(safe`${indexName} is ready at ${excerpt(ready.host ?? '', 200)}`);
  return ready;
}

/** Throws an `ActionError`, and sets the stage `failed`, if the index is another by now, or never will be ready. */
function requireUsable({ options, state }: RestoreStep, index: Index): void {
  const restore = requireStarted(state.current);
  const { state: indexState } = index.status;
  const isOther = isReplaced({ recorded: restore.target.host, index });
  if (!isOther && !INDEX_FAILED.test(indexState)) return;
  state.patch({ stage: 'failed' });
  throw isOther ? replacedError(restore) : gaveUpError({ restore, indexState, cleanup: options.cleanup });
}

/**
 * Waits until the new index has the records and namespaces of the backup; its statistics are eventually consistent. Of an
 * empty backup that proves nothing, nor does a property that only one of them has: then the stage stays `ready`. Throws an
 * `ActionError` if dimension or metric differ, else what ended the wait.
 */
export async function verifyContents({ step, index }: { step: RestoreStep; index: Index }): Promise<void> {
  const { ports, state } = step;
  const { client, clock, limits, log } = ports;
  const { backup, target } = requireStarted(state.current);
  let polls = 0;
  const contents = await pollFor(step, async () => {
    polls += 1;
    const stats = await client.describeIndexStats({ host: index.host }, limits);
    const found = contentsOfIndex({ index, stats });
    const counts = describeCounts({ backup, found });
    if (counts !== describeCounts(requireStarted(state.current))) log.info(counts);
    state.patch({ found, lastSeen: { what: 'index', status: index.status.state, at: clock.now() } });
    const different = compareContents({ backup, found }).filter(({ isMatch }) => isMatch === false);
    const mismatch = different.find(({ isCount }) => !isCount);
    if (mismatch !== undefined) throw mismatchError({ indexName: target.indexName, comparison: mismatch });
    return different.length === 0 ? found : undefined;
  });
  // The host of an index that was deleted meanwhile may go on responding.
  if (polls > 1) requireUsable(step, await client.describeIndex({ indexName: target.indexName }, limits));
  const unverified = unverifiedNames({ backup, found: contents });
  if (backup.record_count === 0) {
    log.warning(safe`The backup contains 0 records, so its restore proves nothing about your data`);
  } else if (unverified !== '') {
    log.warning(
      safe`${target.indexName} is not verified: Pinecone reported this for only one of the backup and the new index: ${unverified}`,
    );
  } else state.patch({ stage: 'verified', verifiedAt: client.now() });
}

function pollFor<T>(step: RestoreStep, poll: () => Promise<T | undefined>): Promise<T> {
  const { clock, limits } = step.ports;
  return pollUntil({ poll, clock, limits, maxIntervalMs: step.options.pollIntervalMs });
}

/** Tolerates a 404 for as long as a new resource may be missing, or a complete list shows the resource. */
function unlessMissing({
  step: { ports },
  startedAt,
  isListed,
}: {
  step: RestoreStep;
  startedAt: number;
  isListed: () => Promise<boolean>;
}) {
  return async (error: unknown): Promise<undefined> => {
    if (!isNotFound(error)) throw error;
    if (ports.clock.now() - startedAt > NEW_RESOURCE_MISSING_MS && !(await isListed())) throw error;
    return undefined;
  };
}
