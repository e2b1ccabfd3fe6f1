import { mayExist } from '../../backups/make.js';
import { type Restore, restoreBackup } from '../../backups/restore.js';
import { Refused } from '../../pinecone/errors.js';
import type { Index } from '../../pinecone/resources.js';
import { plain } from '../../text/plain.js';
import { deadlineIn } from '../../time/deadline.js';
import type { Ports } from '../action.js';
import { tellTries } from '../tries.js';
import type { Made } from './cleanup.js';
import { forgetMade, saveMade } from './made.js';
import type { Restoring, Step } from './step.js';
import { restoreFailure } from './troubles.js';

/** Its host is of use, but not worth a longer wait (milliseconds). */
const HOST_PATIENCE = 5_000;

/**
 * Sends the restore request, exactly once in its effect, and notes all that proves the index to be ours. Throws a
 * `Failure`.
 */
export async function begin({ step, backup, made }: Restoring): Promise<Restore> {
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
      onTrouble: tellTries({ ports, what: 'restore', lookingFor: 'its job' }),
    });
    if (restore.isAnswered) made.indexId = restore.index_id;
    if (options.rehearse) saveMade({ made, saved: ports.saved });
    set({ restoreJobId: restore.restore_job_id, indexId: restore.index_id, status: 'Pending' });
    log.info(`Restore job ${plain(restore.restore_job_id, 80)}, index ${plain(restore.index_id, 80)}`);
    await lookForHost({ step, made });
    return restore;
  } catch (error) {
    if (!mayExist(error) && options.rehearse) forgetMade(ports.saved);
    throw restoreFailure({ step, indexName, error, backup });
  }
}

/** Notes the host of the new index when it is first seen: it tells the index from another of its name. */
export function noteHost({ step, made, index }: { step: Step; made: Made; index: Index }): void {
  if (made.host !== undefined) return;
  made.host = index.host;
  step.set({ indexHost: index.host });
  if (step.options.rehearse) saveMade({ made, saved: step.ports.saved });
}

/** Notes the host, if it is not known yet and can be found out in a moment. */
export async function lookForHost({ step, made }: { step: Step; made: Made }): Promise<void> {
  const { client, clock, limits } = step.ports;
  if (made.host !== undefined || limits.signal.aborted) return;
  const deadline = deadlineIn({ ms: Math.min(HOST_PATIENCE, limits.deadline.left()), clock });
  const shortly = { deadline, signal: limits.signal };
  const index = await lookAt({ client, indexName: made.indexName, limits: shortly }).catch(() => undefined);
  if (index !== undefined) noteHost({ step, made, index });
}

/** The index of that name, or undefined where there is none. Throws what any other answer means. */
export async function lookAt({ client, indexName, limits }: Pick<Ports, 'client' | 'limits'> & { indexName: string }) {
  try {
    return await client.describeIndex({ indexName }, limits);
  } catch (error) {
    if (error instanceof Refused && error.refusal.status === 404) return undefined;
    throw error;
  }
}
