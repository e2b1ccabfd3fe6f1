import type { PineconeClient, RestoreRequest } from '../pinecone/client.js';
import { ApiError, InvalidResponseError } from '../pinecone/errors.js';
import type { RestoreJob, RestoreStarted } from '../pinecone/parse-restore.js';
import { createExactlyOnce, type ExactlyOnceRequest } from './exactly-once.js';

/** A restore that has started. */
export interface StartedRestore extends RestoreStarted {
  /** True if the response to our own request named the ids; false if the job was found after an unknown outcome. */
  isConfirmed: boolean;
}

/**
 * Restores a backup exactly once; returns and throws what `createExactlyOnce` does. After an unknown outcome it looks for
 * a restore job of this name and this backup that did not exist before the request.
 */
export async function restoreBackup({
  request,
  client,
  isNameUnique,
  existingJobIds,
  confirm,
  ...rest
}: Pick<ExactlyOnceRequest<StartedRestore>, 'limits' | 'clock' | 'random' | 'onAttemptFailed'> & {
  request: RestoreRequest;
  client: Pick<PineconeClient, 'createIndexFromBackup' | 'listRestoreJobs'>;
  /** True if nobody else can have chosen the index name: only our own request can have taken it. */
  isNameUnique: boolean;
  /** May be empty if the index name is unique to the request. */
  existingJobIds: ReadonlySet<string>;
  /** Called with the ids in the response; throws `InvalidResponseError` if they are not those of this restore. */
  confirm?: ((started: RestoreStarted) => Promise<void>) | undefined;
}): Promise<StartedRestore> {
  const { resource } = await createExactlyOnce<StartedRestore>({
    ...rest,
    idOf: ({ restore_job_id: id }) => id,
    // A second request for the same index name is refused.
    canDuplicate: false,
    isIdentifying: false,
    isConsequence: (error) => isNameUnique && error instanceof ApiError && error.status === 409,
    send: async (limits) => {
      const started = await client.createIndexFromBackup(request, limits);
      if (existingJobIds.has(started.restore_job_id)) {
        throw new InvalidResponseError({ reason: 'the response names a restore job that existed before' });
      }
      await confirm?.(started);
      return { ...started, isConfirmed: true };
    },
    find: async ({ limits }) => {
      const jobs = (await client.listRestoreJobs(limits)).filter((job) => isFor({ job, request }));
      const found = jobs.filter(({ restore_job_id: id }) => !existingJobIds.has(id));
      const ours = found.map(({ restore_job_id, target_index_id: index_id }) => {
        return { restore_job_id, index_id, isConfirmed: false };
      });
      return { ours, maybe: [] };
    },
  });
  return resource;
}

function isFor({ job, request }: { job: RestoreJob; request: RestoreRequest }): boolean {
  return job.target_index_name === request.indexName && job.backup_id === request.backupId;
}
