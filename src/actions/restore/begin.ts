import { mayExist } from '../../backups/make.js';
import { type Restore, restoreBackup } from '../../backups/restore.js';
import { Refused } from '../../pinecone/errors.js';
import type { Index } from '../../pinecone/resources.js';
import { plain } from '../../text/plain.js';
import type { Ports } from '../action.js';
import { tellTries } from '../tries.js';
import type { Made } from './cleanup.js';
import { forgetMade, saveMade } from './made.js';
import type { Restoring, Step } from './step.js';
import { restoreFailure } from './troubles.js';

/** Sends the restore request, exactly once in its effect, and notes all that proves the index to be ours. */
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
export function noteHost({ step, made, index }: { step: Step; made: Made; index: Index | undefined }): void {
  if (made.host !== undefined) return;
  if (index !== undefined) {
    made.host = index.host;
    step.set({ indexHost: index.host });
  }
  if (step.options.rehearse) saveMade({ made, saved: step.ports.saved });
}

/** The index of that name, or undefined where there is none. */
export async function lookAt({ client, indexName, limits }: Pick<Ports, 'client' | 'limits'> & { indexName: string }) {
  try {
    return await client.describeIndex({ indexName }, limits);
  } catch (error) {
    if (error instanceof Refused && error.refusal.status === 404) return undefined;
    throw error;
  }
}
