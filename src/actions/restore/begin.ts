import { mayExist } from '../../backups/make.js';
import { type Restore, restoreBackup } from '../../backups/restore.js';
import { plain } from '../../text/plain.js';
import { tellTries } from '../tries.js';
import { lookForHost } from './look.js';
import { forgetMade, saveMade } from './made.js';
import type { Restoring } from './step.js';
import { restoreFailure } from './troubles.js';

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
