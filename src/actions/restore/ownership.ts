import type { PineconeClient } from '../../pinecone/client.js';
import { isNotFound } from '../../pinecone/errors.js';
import type { Index } from '../../pinecone/parse.js';
import type { RestoreJob } from '../../pinecone/parse-restore.js';
import type { Limits } from '../../time/deadline.js';
import type { RecordedHost, TargetIndex } from './state.js';

export interface Lookup {
  target: TargetIndex;
  client: Pick<
    PineconeClient,
    'describeIndex' | 'listIndexes' | 'describeRestoreJob' | 'listRestoreJobs' | 'deleteIndex'
  >;
  limits: Limits;
}

/** A host in the form in which hosts are compared; '' if it is unknown. */
export function canonicalHost(host = ''): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/\.?(:443)?$/, '');
}

/** The host of an index. Until the index is ready it may be a placeholder. */
export function hostOf({ host, status }: Index): RecordedHost {
  const name = canonicalHost(host);
  return { name, isFinal: status.ready && name !== '' };
}

/** Whether another index has the name now: it is ready with another host than ours had when it was ready. */
export function isReplaced({ recorded, index }: { recorded: RecordedHost | undefined; index: Index }): boolean {
  const host = hostOf(index);
  return recorded?.isFinal === true && host.isFinal && host.name !== recorded.name;
}

/** Whether a restore job is the one that creates the target. */
export function isJobOf({ job, target }: { job: RestoreJob; target: TargetIndex }): boolean {
  const { indexName, backupId, jobId = job.restore_job_id, indexId = job.target_index_id } = target;
  return (
    job.target_index_name === indexName &&
    job.backup_id === backupId &&
    job.restore_job_id === jobId &&
    job.target_index_id === indexId
  );
}

/**
 * Whether the index that has the target's name now is ours, by what the service says. An index that the user named is
 * ours only if the response to our request named its id; and unless the index says which backup it comes from, only while
 * it has the host that was recorded. `unknown` may still turn into proof.
 */
export async function findOwner({
  index,
  ...lookup
}: Lookup & { index: Index }): Promise<'ours' | 'not ours' | 'unknown'> {
  const { indexName, backupId, isUnique, indexId, host: recorded } = lookup.target;
  if (index.name !== indexName || (!isUnique && indexId === undefined)) return 'not ours';
  const { name: host } = hostOf(index);
  const hasRecordedHost = host !== '' && host === recorded?.name;
  if (recorded?.isFinal && !hasRecordedHost) return 'unknown';
  if (index.source_backup_id !== undefined) return index.source_backup_id === backupId ? 'ours' : 'not ours';
  if (!isUnique && !hasRecordedHost) return 'unknown';
  const job = await findJob(lookup);
  if (job === undefined) return 'unknown';
  return isJobOf({ job, target: lookup.target }) ? 'ours' : 'not ours';
}

/** Whether the list of all indexes shows the index: for long, a description can deny an index that exists. */
export async function isIndexListed({ target, client, limits }: Lookup): Promise<boolean> {
  return (await client.listIndexes(limits)).some(({ name }) => name === target.indexName);
}

/** The job with the known id, else the newest job for a unique name. The service forgets jobs: none proves nothing. */
export async function findJob({ target, client, limits }: Lookup): Promise<RestoreJob | undefined> {
  const { jobId, indexName, isUnique } = target;
  if (jobId !== undefined) {
    return client.describeRestoreJob({ jobId }, limits).catch((error: unknown) => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
  }
  if (!isUnique) return undefined;
  const jobs = (await client.listRestoreJobs(limits)).filter((job) => job.target_index_name === indexName);
  return jobs.toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))[0];
}
