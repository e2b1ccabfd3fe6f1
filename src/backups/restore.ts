import type { PineconeClient, RestoreRequest } from '../pinecone/client.js';
import type { RestoreJob, RestoreStarted } from '../pinecone/resources.js';
import { Ambiguous, type Making, makeExactlyOne } from './make.js';

/** A restore that has begun, and how that is known. */
export interface Restore extends RestoreStarted {
  /** True where the answer to our own request named the ids; false where the job was found after an open outcome. */
  isAnswered: boolean;
}

/**
 * Restores a backup exactly once; see `makeExactlyOne` for what it returns and throws. After an open outcome it goes by
 * the project's restore jobs: one that is for this name and this backup, and was not there `before` the request.
 */
export function restoreBackup({ request, client, before, ...rest }: Restoring): Promise<Restore> {
  return makeExactlyOne<Restore>({
    ...rest,
    send: async (limits) => ({ ...(await client.createIndexFromBackup(request, limits)), isAnswered: true }),
    look: async (limits) => {
      const jobs = (await client.listRestoreJobs(limits)).filter((job) => isFor({ job, request }));
      const found = jobs.filter(({ restore_job_id: id }) => !before.has(id));
      if (found.length > 1) throw new Ambiguous(found.map(({ restore_job_id: id }) => id));
      const [job] = found;
      return job && { restore_job_id: job.restore_job_id, index_id: job.target_index_id, isAnswered: false };
    },
    // The name that is taken may be taken by our own earlier request.
    mayBeOurs: ({ refusal }) => refusal.status === 409,
    traceUnfound: 'undecided',
  });
}

interface Restoring extends Pick<Making<Restore>, 'limits' | 'clock' | 'random' | 'onTrouble'> {
  request: RestoreRequest;
  client: Pick<PineconeClient, 'createIndexFromBackup' | 'listRestoreJobs'>;
  /** The ids of the jobs that were there before; may be empty where the name is unique to the request. */
  before: ReadonlySet<string>;
}

function isFor({ job, request }: { job: RestoreJob; request: RestoreRequest }): boolean {
  return job.target_index_name === request.indexName && job.backup_id === request.backupId;
}
