import type { Limits } from '../time/deadline.js';
import { type Account, type CallPorts, caller, type OneTry } from './call.js';
import { dataPlaneUrl } from './data-plane.js';
import { type ListPage, listPages } from './pages.js';
import {
  type Backup,
  type Index,
  type IndexStats,
  type RestoreJob,
  type RestoreStarted,
  readBackup,
  readIndex,
  readIndexes,
  readIndexStats,
  readListedBackup,
  readRestoreJob,
  readRestoreStarted,
  WrongShape,
} from './resources.js';

/** The operations of the control plane that are in use; each is named as in openapi/pinecone-control-plane.yaml. */
export interface PineconeClient {
  /** Begins a backup. Sent once: it is not idempotent, so what to do after a failure is not decided here. */
  createBackup(wanted: { indexName: string; name: string; description: string }, limits: OneTry): Promise<Backup>;
  describeBackup(which: { backupId: string }, limits: Limits): Promise<Backup>;
  /** All backups of the project, page by page (100 rows each), each backup once, without tags and schema. */
  backupPages(limits: Limits): AsyncGenerator<ListPage<Backup>>;
  /** Begins to restore a backup as a new index. Sent once, as `createBackup` is. */
  createIndexFromBackup(wanted: RestoreRequest, limits: OneTry): Promise<RestoreStarted>;
  describeRestoreJob(which: { jobId: string }, limits: Limits): Promise<RestoreJob>;
  /** All restore jobs of the project. */
  listRestoreJobs(limits: Limits): Promise<RestoreJob[]>;
  /** Begins to delete a backup. Deletion is idempotent, so it is repeated where that can help. */
  deleteBackup(which: { backupId: string }, limits: Limits): Promise<void>;
  /** Begins to delete an index. Sent once: by the next try the name may be another index's. */
  deleteIndex(which: { indexName: string }, limits: OneTry): Promise<void>;
  listIndexes(limits: Limits): Promise<Index[]>;
  describeIndex(which: { indexName: string }, limits: Limits): Promise<Index>;
  /** How many records an index holds now, from its data plane. Throws `UntrustedHost` for a host that is not Pinecone's. */
  describeIndexStats(which: { host: string }, limits: Limits): Promise<IndexStats>;
}

/** A restore; without tags, the new index gets those of the backup. */
export interface RestoreRequest {
  backupId: string;
  indexName: string;
  tags: Record<string, string> | undefined;
  deletionProtection: 'enabled' | 'disabled';
}

/** Connects to an account. Every operation throws what `Caller` says. */
export function pineconeClient({ account, ports }: { account: Account; ports: CallPorts }): PineconeClient {
  const { once, retrying } = caller({ account, ports });
  return {
    createBackup: ({ indexName, name, description }, limits) => {
      const path = ['indexes', indexName, 'backups'];
      return once({ method: 'POST', path, body: { name, description }, read: readBackup }, limits);
    },
    describeBackup: ({ backupId }, limits) => {
      const read = (json: unknown) => isOf({ backup: readBackup(json), backupId });
      return retrying({ method: 'GET', path: ['backups', backupId], read }, limits);
    },
    backupPages: (limits) => listPages({ caller: { retrying }, list: BACKUPS, limits }),
    createIndexFromBackup: ({ backupId, indexName: name, tags, deletionProtection }, limits) => {
      const body = { name, deletion_protection: deletionProtection, ...(tags && { tags }) };
      const path = ['backups', backupId, 'create-index'];
      return once({ method: 'POST', path, body, read: readRestoreStarted }, limits);
    },
    describeRestoreJob: ({ jobId }, limits) =>
      retrying({ method: 'GET', path: ['restore-jobs', jobId], read: readRestoreJob }, limits),
    listRestoreJobs: async (limits) => {
      const jobs: RestoreJob[] = [];
      for await (const { rows } of listPages({ caller: { retrying }, list: RESTORE_JOBS, limits })) jobs.push(...rows);
      return jobs;
    },
    deleteBackup: ({ backupId }, limits) =>
      retrying({ method: 'DELETE', path: ['backups', backupId], read: () => undefined, ignoresBody: true }, limits),
    deleteIndex: ({ indexName }, limits) =>
      once({ method: 'DELETE', path: ['indexes', indexName], read: () => undefined, ignoresBody: true }, limits),
    listIndexes: (limits) => retrying({ method: 'GET', path: ['indexes'], isList: true, read: readIndexes }, limits),
    describeIndex: ({ indexName }, limits) =>
      retrying({ method: 'GET', path: ['indexes', indexName], read: readIndex }, limits),
    describeIndexStats: async ({ host }, limits) => {
      const base = dataPlaneUrl({ host, apiUrl: account.apiUrl });
      return retrying({ method: 'POST', base, path: ['describe_index_stats'], body: {}, read: readIndexStats }, limits);
    },
  };
}

const BACKUPS = { path: ['backups'], read: readListedBackup, idOf: (backup: Backup) => backup.backup_id };
const RESTORE_JOBS = { path: ['restore-jobs'], read: readRestoreJob, idOf: (job: RestoreJob) => job.restore_job_id };

function isOf({ backup, backupId }: { backup: Backup; backupId: string }): Backup {
  if (backup.backup_id !== backupId) throw new WrongShape('it is about another backup');
  return backup;
}
