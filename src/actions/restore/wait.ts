import { NEW_RESOURCE_MISSING_MS } from '../../pinecone/consistency.js';
import { isNotFound } from '../../pinecone/errors.js';
import type { Index } from '../../pinecone/parse.js';
import type { RestoreJob } from '../../pinecone/parse-restore.js';
import { formatDuration } from '../../text/format.js';
import { excerpt, safe } from '../../text/safe-text.js';
import { pollUntil } from '../../time/poll.js';
import type { Ports } from '../action.js';
import { restoreProgressLogger } from '../log-progress.js';
import { gaveUpError, replacedError } from './messages.js';
import { canonicalHost, isIndexListed, isJobOf, isReplaced } from './ownership.js';
import { jobPhase, type RestoreStep, requireStarted } from './state.js';
import { noteHost, noteHostSoon } from './target.js';

/** States from which no index becomes ready. */
const INDEX_FAILED = /failed$|^terminating$/i;

/** Waits until the restore job is Completed. Throws an `ActionError` if it failed, else what ended the wait. */
export async function waitForJob(step: RestoreStep): Promise<void> {
  const { ports, options, state } = step;
  const { client, clock, limits } = ports;
  const jobId = requireStarted(step.state.current).job.id;
  const startedAt = clock.now();
  const logProgress = restoreProgressLogger(ports);
  const job = await pollUntil({
    clock,
    limits,
    maxIntervalMs: options.pollIntervalMs,
    poll: async () => {
      await noteHostSoon(step);
      const { target, job: previous } = requireStarted(step.state.current);
      const isExpected = (job: RestoreJob) => isJobOf({ job, target: { ...target, jobId, indexId: previous.indexId } });
      const isListed = async () => (await client.listRestoreJobs(limits)).some(isExpected);
      const current = await client
        .describeRestoreJob({ jobId, isExpected }, limits)
        .catch(unlessMissing({ clock, startedAt, isListed }));
      if (current === undefined) return undefined;
      const { status, percent_complete: percent } = current;
      state.patch({
        job: { ...previous, status, ...(percent !== undefined && { percentComplete: percent }) },
        lastSeen: { what: 'job', status, at: clock.now() },
      });
      if (jobPhase(status) !== 'in progress') return current;
      logProgress({ status, percent });
      return undefined;
    },
  });
  if (jobPhase(job.status) === 'failed') {
    state.patch({ stage: 'failed' });
    throw gaveUpError({ restore: requireStarted(step.state.current), cleanup: options.cleanup });
  }
  const completed = { ...requireStarted(step.state.current).job, percentComplete: job.percent_complete ?? 100 };
  state.patch({ job: completed, completedAt: client.now() });
  ports.log.info(safe`Completed after ${formatDuration(clock.now() - startedAt)}`);
}

/** Tolerates a 404 for as long as a new resource may be missing, or a complete list shows the resource. */
function unlessMissing({
  clock,
  startedAt,
  isListed,
}: Pick<Ports, 'clock'> & { startedAt: number; isListed: () => Promise<boolean> }) {
  return async (error: unknown): Promise<undefined> => {
    if (!isNotFound(error)) throw error;
    if (clock.now() - startedAt > NEW_RESOURCE_MISSING_MS && !(await isListed())) throw error;
    return undefined;
  };
}

/** Waits until the new index is ready. Throws an `ActionError` if it never will be, else what ended the wait. */
export async function waitForIndex(step: RestoreStep): Promise<Index> {
  const { ports, options, state } = step;
  const { client, clock, limits, log } = ports;
  const { indexName } = requireStarted(step.state.current).target;
  const startedAt = clock.now();
  const isListed = () => isIndexListed({ client, indexName, limits });
  const logProgress = restoreProgressLogger(ports);
  const index = await pollUntil({
    clock,
    limits,
    maxIntervalMs: options.pollIntervalMs,
    poll: async () => {
      const current = await client
        .describeIndex({ indexName }, limits)
        .catch(unlessMissing({ clock, startedAt, isListed }));
      if (current === undefined) return undefined;
      state.patch({ lastSeen: { what: 'index', status: current.status.state, at: clock.now() } });
      noteHost({ step, index: current });
      const restore = requireStarted(step.state.current);
      if (isReplaced({ recorded: restore.target.host, index: current })) {
        state.patch({ stage: 'failed' });
        throw replacedError(restore);
      }
      if (current.status.ready && canonicalHost(current.host) !== '') return current;
      if (INDEX_FAILED.test(current.status.state)) {
        state.patch({ stage: 'failed' });
        throw gaveUpError({ restore, indexState: current.status.state, cleanup: options.cleanup });
      }
      logProgress({ status: current.status.state, percent: undefined });
      return undefined;
    },
  });
  state.patch({ stage: 'ready', readyAt: client.now(), ...(index.host && { indexHost: index.host }) });
  log.info(safe`${indexName} is ready at ${excerpt(index.host ?? '', 200)}`);
  return index;
}
