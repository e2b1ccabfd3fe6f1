import type { Limits } from '../time/deadline.js';
import { InvalidResponseError } from './errors.js';
import { dataPlaneUrl } from './hosts.js';
import { type ListPage, paginate } from './pagination.js';
import {
  type Backup,
  type Index,
  type IndexStats,
  identityOf,
  type ListedIndex,
  parseBackup,
  parseIndex,
  parseIndexes,
  parseIndexStats,
  parseListedBackup,
  SchemaError,
} from './parse.js';
import { parseRestoreJob, parseRestoreStarted, type RestoreJob, type RestoreStarted } from './parse-restore.js';
import { type BackupSchedule, parseSchedule, requireSchedule, type ScheduleSettings } from './parse-schedule.js';
import { keyRedactor } from './redact-key.js';
import { type AttemptLimits, type Connection, createRequester, type RequestPorts } from './request.js';
import { serviceClock } from './service-clock.js';
import type { Transport } from './transport.js';
import { giveUpUnresolved } from './unresolved-host.js';

/** The operations of the control plane that are in use, named as in openapi/pinecone-control-plane.yaml. */
export interface PineconeClient {
  /** The text as it looks in a response, in which the key is redacted. */
  redact(text: string): string;
  /** The current time by the service's clock; milliseconds since 1970. */
  now(): number;
  /**
   * Starts a backup. Sent once: it is not idempotent, and the caller decides what a failure means. A response that
   * `isExpected` does not recognize is about something else, and invalid.
   */
  createBackup(
    request: { indexName: string; name: string; description: string; isExpected: (backup: Backup) => boolean },
    limits: AttemptLimits,
  ): Promise<Backup>;
  /** A response that `isExpected` does not recognize is invalid. */
  describeBackup(
    request: { backupId: string; isExpected?: (backup: Backup) => boolean },
    limits: Limits,
  ): Promise<Backup>;
  /**
   * The backups of the project, or of an existing index, page by page (100 rows each), without tags and schema. A backup
   * has several rows if they differ in what never changes, or in its status.
   */
  listBackupPages(limits: Limits, indexName?: string): AsyncGenerator<ListPage<Backup>>;
  /** Starts to restore a backup as a new index. Sent once, like `createBackup`. */
  createIndexFromBackup(request: RestoreRequest, limits: AttemptLimits): Promise<RestoreStarted>;
  /** A response that `isExpected` does not recognize is invalid. */
  describeRestoreJob(
    request: { jobId: string; isExpected?: (job: RestoreJob) => boolean },
    limits: Limits,
  ): Promise<RestoreJob>;
  /** All restore jobs of the project. */
  listRestoreJobs(limits: Limits): Promise<RestoreJob[]>;
  /** Starts to delete a backup. Deletion is idempotent, so it is retried. */
  deleteBackup(request: { backupId: string }, limits: Limits): Promise<void>;
  /** Starts to delete an index. Sent once: by the next attempt the name may belong to another index. */
  deleteIndex(request: { indexName: string }, limits: AttemptLimits): Promise<void>;
  /** All indexes of the project, in the service's order. */
  listIndexes(limits: Limits): Promise<ListedIndex[]>;
  describeIndex(request: { indexName: string }, limits: Limits): Promise<Index>;
  /** All backup schedules of an index; since API version 2026-07, as the three operations below. */
  listSchedules(request: { indexName: string }, limits: Limits): Promise<BackupSchedule[]>;
  /** The backups that a schedule created, and the run that it plans next, whose status is `Scheduled`. */
  listScheduleHistory(request: { scheduleId: string }, limits: Limits): Promise<Backup[]>;
  /** Creates an enabled schedule. Sent once, like `createBackup`. */
  createSchedule(
    request: { indexName: string; name: string; frequency: string; expireAfterDays: number },
    limits: AttemptLimits,
  ): Promise<BackupSchedule>;
  /** Changes what is given. Retried, as a second request changes nothing. */
  updateSchedule(
    request: { scheduleId: string; changes: Partial<ScheduleSettings>; expected: ScheduleSettings & { name: string } },
    limits: Limits,
  ): Promise<BackupSchedule>;
  /**
   * The current record count of an index, from its data plane. Throws `UntrustedHostError` for a foreign host, and
   * `InvalidResponseError` without a host.
   */
  describeIndexStats(request: { host: string | undefined }, limits: Limits): Promise<IndexStats>;
}

/** A restore request; without tags, the new index gets the tags of the backup. */
export interface RestoreRequest {
  backupId: string;
  indexName: string;
  tags: Record<string, string> | undefined;
  deletionProtection: 'enabled' | 'disabled';
}

/** Creates a client. Every operation throws what `Requester` documents. */
export function pineconeClient({
  connection,
  ports,
}: {
  connection: Connection;
  ports: RequestPorts & { onClockSkew?: (aheadMs: number) => void };
}): PineconeClient {
  const { now, observe } = serviceClock(ports.clock, (aheadMs) => ports.onClockSkew?.(aheadMs));
  const send = giveUpUnresolved(ports);
  const transport: Transport = async (request) => {
    const response = await send(request);
    observe(response.headers.date);
    return response;
  };
  const requester = createRequester({ connection, ports: { ...ports, transport } });
  const { once, withRetries } = requester;
  return {
    redact: keyRedactor(connection.apiKey),
    now,
    createBackup: ({ indexName, name, description, isExpected }, limits) => {
      const path = ['indexes', indexName, 'backups'];
      const parse = (json: unknown) => {
        const backup = parseBackup(json);
        if (!isExpected(backup)) throw new SchemaError('it describes another backup');
        return backup;
      };
      return once({ method: 'POST', path, body: { name, description }, parse }, limits);
    },
    describeBackup: ({ backupId, isExpected = () => true }, limits) => {
      const parse = (json: unknown) => {
        const backup = parseBackup(json);
        if (backup.backup_id !== backupId || !isExpected(backup)) throw new SchemaError('it describes another backup');
        return backup;
      };
      return withRetries({ method: 'GET', path: ['backups', backupId], parse }, limits);
    },
    listBackupPages: (limits, indexName) => {
      const path = indexName === undefined ? ['backups'] : ['indexes', indexName, 'backups'];
      return paginate({ requester, list: { path, parse: parseListedBackup, idOf: idOfListed }, limits });
    },
    createIndexFromBackup: ({ backupId, indexName: name, tags, deletionProtection }, limits) => {
      const body = { name, deletion_protection: deletionProtection, ...(tags && { tags }) };
      const path = ['backups', backupId, 'create-index'];
      return once({ method: 'POST', path, body, parse: parseRestoreStarted }, limits);
    },
    describeRestoreJob: ({ jobId, isExpected = () => true }, limits) => {
      const parse = (json: unknown) => {
        const job = requireJobId({ job: parseRestoreJob(json), jobId });
        if (!isExpected(job)) throw new SchemaError('it describes the restore of another backup or index');
        return job;
      };
      return withRetries({ method: 'GET', path: ['restore-jobs', jobId], parse }, limits);
    },
    listScheduleHistory: ({ scheduleId }, limits) => {
      const path = ['backup-schedules', scheduleId, 'history'];
      return allRows({ requester, list: { path, parse: parseListedBackup, idOf: idOfListed }, limits });
    },
    listRestoreJobs: (limits) => allRows({ requester, list: RESTORE_JOBS, limits }),
    deleteBackup: ({ backupId }, limits) =>
      withRetries({ method: 'DELETE', path: ['backups', backupId], parse: () => undefined, ignoresBody: true }, limits),
    deleteIndex: ({ indexName }, limits) =>
      once({ method: 'DELETE', path: ['indexes', indexName], parse: () => undefined, ignoresBody: true }, limits),
    listIndexes: (limits) =>
      withRetries({ method: 'GET', path: ['indexes'], isList: true, parse: parseIndexes }, limits),
    describeIndex: ({ indexName }, limits) => {
      const parse = (json: unknown) => requireName({ index: parseIndex(json), indexName });
      return withRetries({ method: 'GET', path: ['indexes', indexName], parse }, limits);
    },
    listSchedules: ({ indexName }, limits) => {
      const list = { path: ['indexes', indexName, 'backup-schedules'], parse: parseSchedule, idOf: idOfSchedule };
      return allRows({ requester, list, limits });
    },
    createSchedule: ({ indexName, name, frequency, expireAfterDays }, limits) => {
      const path = ['indexes', indexName, 'backup-schedules'];
      const schedule = { type: 'time-based', frequency };
      const body = { name, schedule, retention: { expire_after_days: expireAfterDays } };
      const expected = { name, frequency, expireAfterDays, enabled: true };
      return once(
        { method: 'POST', path, body, parse: (json) => requireSchedule(parseSchedule(json), expected) },
        limits,
      );
    },
    updateSchedule: ({ scheduleId, changes: { frequency, expireAfterDays, enabled }, expected }, limits) => {
      const body = {
        ...(frequency !== undefined && { frequency }),
        ...(expireAfterDays !== undefined && { retention: { expire_after_days: expireAfterDays } }),
        ...(enabled !== undefined && { enabled }),
      };
      const parse = (json: unknown) => requireSchedule(parseSchedule(json), { ...expected, scheduleId });
      return withRetries({ method: 'PATCH', path: ['backup-schedules', scheduleId], body, parse }, limits);
    },
    describeIndexStats: async ({ host }, limits) => {
      if (host === undefined) {
        throw new InvalidResponseError({ reason: 'the index has no valid host' });
      }
      const base = dataPlaneUrl({ host, apiUrl: connection.apiUrl });
      const path = ['describe_index_stats'];
      return withRetries({ method: 'POST', base, path, body: {}, parse: parseIndexStats }, limits);
    },
  };
}

/** A row with another status is another row: which of them is right is for the caller to decide. */
const idOfListed = (backup: Backup) => `${identityOf(backup)} ${backup.status}`;
const idOfSchedule = (schedule: BackupSchedule) => schedule.schedule_id;
const RESTORE_JOBS = { path: ['restore-jobs'], parse: parseRestoreJob, idOf: (job: RestoreJob) => job.restore_job_id };

async function allRows<T>(request: Parameters<typeof paginate<T>>[0]): Promise<T[]> {
  const all: T[] = [];
  for await (const { rows } of paginate(request)) all.push(...rows);
  return all;
}

function requireJobId({ job, jobId }: { job: RestoreJob; jobId: string }): RestoreJob {
  if (job.restore_job_id !== jobId) throw new SchemaError('it describes another restore job');
  return job;
}

/** The service looks up names regardless of case and surrounding whitespace. */
function requireName({ index, indexName }: { index: Index; indexName: string }): Index {
  const keyOf = (name: string) => name.trim().toLowerCase();
  if (keyOf(index.name) !== keyOf(indexName)) throw new SchemaError('it describes another index');
  return index;
}
