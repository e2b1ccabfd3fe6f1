import type { Limits } from '../time/deadline.js';
import { type Account, type CallPorts, caller, type OneTry } from './call.js';
import { dataPlaneUrl } from './data-plane.js';
import { UnreadableAnswer } from './errors.js';
import {
  type Backup,
  type Index,
  type IndexStats,
  type Page,
  type RestoreJob,
  type RestoreStarted,
  readBackup,
  readIndex,
  readIndexes,
  readIndexStats,
  readListedBackup,
  readPage,
  readRestoreJob,
  readRestoreStarted,
  WrongShape,
} from './resources.js';
import type { HttpAnswer } from './transport.js';

/** The operations of the control plane that are in use; each is named as in openapi/pinecone-control-plane.yaml. */
export interface PineconeClient {
  /** Begins a backup. Sent once: it is not idempotent, so what to do after a failure is not decided here. */
  createBackup(wanted: { indexName: string; name: string; description: string }, limits: OneTry): Promise<Backup>;
  describeBackup(which: { backupId: string }, limits: Limits): Promise<Backup>;
  /** All backups of the project, page by page (100 rows each), each backup once, without tags and schema. */
  backupPages(limits: Limits): AsyncGenerator<BackupPage>;
  /** Begins to restore a backup as a new index. Sent once, as `createBackup` is. */
  createIndexFromBackup(wanted: RestoreRequest, limits: OneTry): Promise<RestoreStarted>;
  describeRestoreJob(which: { jobId: string }, limits: Limits): Promise<RestoreJob>;
  /** All restore jobs of the project. */
  listRestoreJobs(limits: Limits): Promise<RestoreJob[]>;
  /** Begins to delete a backup. Deletion is idempotent, so it is repeated where that can help. */
  deleteBackup(which: { backupId: string }, limits: Limits): Promise<void>;
  /** Begins to delete an index, likewise. */
  deleteIndex(which: { indexName: string }, limits: Limits): Promise<void>;
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

export interface BackupPage {
  backups: Backup[];
  /** When the service answered, by its own clock (its `Date` header), in milliseconds since 1970. */
  answeredAt: number | undefined;
}

/** Connects to an account. Every operation throws what `Caller` says. */
export function pineconeClient({ account, ports }: { account: Account; ports: CallPorts }): PineconeClient {
  const { once, retrying } = caller({ account, ports });

  async function* backupPages(limits: Limits): AsyncGenerator<BackupPage> {
    const rows = pages({
      fetch: (query) =>
        retrying(
          {
            method: 'GET',
            path: ['backups'],
            isList: true,
            query,
            read: (json, { headers, body }) => ({ ...dated({ json, headers }), length: body.length }),
          },
          limits,
        ),
      idOf: ({ backup_id }: Backup) => backup_id,
    });
    for await (const { rows: backups, answeredAt } of rows) yield { backups, answeredAt };
  }

  return {
    backupPages,
    createIndexFromBackup: ({ backupId, indexName: name, tags, deletionProtection }, limits) => {
      const body = { name, deletion_protection: deletionProtection, ...(tags && { tags }) };
      const path = ['backups', backupId, 'create-index'];
      return once({ method: 'POST', path, body, read: readRestoreStarted }, limits);
    },
    describeRestoreJob: ({ jobId }, limits) =>
      retrying({ method: 'GET', path: ['restore-jobs', jobId], read: readRestoreJob }, limits),
    listRestoreJobs: async (limits) => {
      const read = (json: unknown, { body }: HttpAnswer) => ({
        ...readPage({ json, read: readRestoreJob }),
        length: body.length,
      });
      const fetch = (query: Record<string, string>) =>
        retrying({ method: 'GET', path: ['restore-jobs'], isList: true, query, read }, limits);
      const jobs: RestoreJob[] = [];
      for await (const { rows } of pages({ fetch, idOf: (job: RestoreJob) => job.restore_job_id })) jobs.push(...rows);
      return jobs;
    },
    deleteBackup: ({ backupId }, limits) =>
      retrying({ method: 'DELETE', path: ['backups', backupId], read: () => undefined, ignoresBody: true }, limits),
    deleteIndex: ({ indexName }, limits) =>
      retrying({ method: 'DELETE', path: ['indexes', indexName], read: () => undefined, ignoresBody: true }, limits),
    createBackup: ({ indexName, name, description }, limits) => {
      const path = ['indexes', indexName, 'backups'];
      return once({ method: 'POST', path, body: { name, description }, read: readBackup }, limits);
    },
    describeBackup: ({ backupId }, limits) => {
      const read = (json: unknown) => isOf({ backup: readBackup(json), backupId });
      return retrying({ method: 'GET', path: ['backups', backupId], read }, limits);
    },
    listIndexes: (limits) => retrying({ method: 'GET', path: ['indexes'], isList: true, read: readIndexes }, limits),
    describeIndex: ({ indexName }, limits) =>
      retrying({ method: 'GET', path: ['indexes', indexName], read: readIndex }, limits),
    describeIndexStats: async ({ host }, limits) => {
      const base = dataPlaneUrl({ host, apiUrl: account.apiUrl });
      return retrying({ method: 'POST', base, path: ['describe_index_stats'], body: {}, read: readIndexStats }, limits);
    },
  };
}

function isOf({ backup, backupId }: { backup: Backup; backupId: string }): Backup {
  if (backup.backup_id !== backupId) throw new WrongShape('it is about another backup');
  return backup;
}

function dated({ json, headers }: { json: unknown; headers: { date?: string | undefined } }) {
  const answered = Date.parse(headers.date ?? '');
  return { ...readPage({ json, read: readListedBackup }), answeredAt: Number.isNaN(answered) ? undefined : answered };
}

/**
 * Reads a list to its end. Pinecone's tokens are offsets in disguise: `limit` goes with the first request only, a row
 * that moved onto the next page is dropped, and a token seen twice or an empty page is the end.
 */
async function* pages<T, P extends Sized<Page<T>>>({ fetch, idOf }: Listing<T, P>): AsyncGenerator<P> {
  const seen = new Set<string>();
  const tokens = new Set<string>();
  let query: Record<string, string> = { limit: '100' };
  let length = 0;
  for (let read = 1; ; read += 1) {
    if (read > MOST_PAGES) throw endless(`${MOST_PAGES} pages`);
    const page = await fetch(query);
    length += page.length;
    if (length > LONGEST_LIST) throw endless(`${LONGEST_LIST} characters`);
    if (seen.size > MOST_ROWS) throw endless(`${MOST_ROWS} rows`);
    const fresh = page.rows.filter((row) => !seen.has(idOf(row)));
    for (const row of page.rows) seen.add(idOf(row));
    yield { ...page, rows: fresh };
    if (page.next === undefined || page.rows.length === 0 || tokens.has(page.next)) return;
    tokens.add(page.next);
    query = { paginationToken: page.next };
  }
}

/** Ten times the largest quota of backups, were the pages the smallest that are documented. */
const MOST_PAGES = 1_000;
/** Whoever reads a list to its end holds all of it: 16 kB for each of the largest quota (characters). */
const LONGEST_LIST = 16_000_000;
/** Twenty times the largest quota. */
const MOST_ROWS = 20_000;

function endless(limit: string): UnreadableAnswer {
  return new UnreadableAnswer({ status: 200, requestId: undefined, why: `its list has more than ${limit}` });
}

/** With the length of the body that it came in, in characters. */
type Sized<P> = P & { length: number };

interface Listing<T, P extends Sized<Page<T>>> {
  fetch: (query: Record<string, string>) => Promise<P>;
  idOf: (row: T) => string;
}
