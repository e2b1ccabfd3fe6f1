/** Implements each operation of the OpenAPI document. */
import { checkIndexHasBackups, checkQuota } from './authorization.js';
import { type BackupRecord, backupStatus, createBackup } from './backups.js';
import { alreadyExists, failedPrecondition, forbidden, notFound } from './errors.js';
import { type IndexRecord, indexStats } from './indexes.js';
import type { JsonObject } from './openapi-document.js';
import {
  type Handler,
  listPage,
  type OperationRequest,
  type OperationResult,
  requireIndex,
} from './operation-request.js';
import { deleteIndex, type Project } from './project.js';
import { type JobRecord, jobStatus, type RestoreRequest, startRestore } from './restores.js';
import { scheduleOperations } from './schedule-operations.js';
import { serializeBackup, serializeIndex, serializeRestoreJob } from './serializers.js';

/** Handlers keyed by operation id. They throw an ApiError where the service returns an error response. */
export const operations = {
  async list_indexes(request) {
    const indexes = await Promise.all([...request.project.indexes.values()].map((index) => indexJson(request, index)));
    return { status: 200, json: { indexes } };
  },

  async describe_index(request) {
    return { status: 200, json: await indexJson(request, requireIndex(request)) };
  },

  delete_index(request) {
    const index = requireIndex(request);
    if (index.deletionProtection === 'enabled') {
      throw forbidden('Deletion protection is enabled for this index. Disable deletion protection before retrying.');
    }
    deleteIndex(request.project, index);
    return { status: 202 };
  },

  create_backup(request) {
    const { project, version } = request;
    const { name, description } = request.body as { name: string | undefined; description: string | undefined };
    const index = requireIndex(request);
    checkIndexHasBackups(index);
    checkQuota(project);
    const { behavior } = project;
    const sequence = project.nextSequence();
    const backup = createBackup({ index, name, description, behavior, now: behavior.now(), sequence });
    project.backups.set(backup.id, backup);
    const status = version >= '2026-07' ? 200 : behavior.createStatus;
    return { status, json: backupJson(request, backup) };
  },

  list_index_backups(request) {
    const { query } = request;
    if (query.include_deleted !== true) return listBackups(request, listedBackups(request, requireIndex(request).id));
    const ids = idsOfEveryIndex(request);
    const rows = listedBackups(request).filter(({ indexId }) => ids.includes(indexId));
    return listBackups(request, rows);
  },

  list_project_backups(request) {
    return listBackups(request, listedBackups(request));
  },

  describe_backup(request) {
    return { status: 200, json: backupJson(request, requireBackup(request)) };
  },

  delete_backup(request) {
    const backup = requireBackup(request);
    const pending = pendingJobs(request.project, backup).map(({ id }) => `'${id}'`);
    if (pending.length > 0) {
      const jobs = pending.join(', ');
      throw failedPrecondition(`Unable to delete backup. There are pending restore jobs for this backup: [${jobs}]`);
    }
    request.project.backups.delete(backup.id);
    return { status: 202 };
  },

  create_index_from_backup(request) {
    const { project } = request;
    const backup = requireBackup(request);
    const body = request.body as { name: string; deletion_protection?: 'enabled' } & Pick<RestoreRequest, 'tags'>;
    if (backupStatus(backup, project.behavior.now()) !== 'Ready') {
      throw failedPrecondition(`Backup ${backup.id} is not completed`);
    }
    if (project.indexes.has(body.name)) throw alreadyExists('Resource already exists.');
    const { job, index } = startRestore({
      backup,
      name: body.name,
      tags: body.tags,
      deletionProtection: body.deletion_protection,
      behavior: project.behavior,
      sequence: project.nextSequence(),
    });
    project.jobs.set(job.id, job);
    project.indexes.set(index.name, index);
    return { status: 202, json: { restore_job_id: job.id, index_id: index.id } };
  },

  list_restore_jobs(request) {
    const { project } = request;
    const rows = [...project.jobs.values()].filter((job) => isVisible(job, project));
    return listPage({ request, rows, serialize: (job) => serializeRestoreJob(job, project) });
  },

  describe_restore_job(request) {
    const { project, path } = request;
    const job = project.jobs.get(path.job_id ?? '');
    if (!job || !isVisible(job, project)) throw notFound(`Restore job ${path.job_id}`);
    return { status: 200, json: serializeRestoreJob(job, project) };
  },

  ...scheduleOperations,

  describe_index_stats({ project, indexId }) {
    const index = [...project.indexes.values()].find(({ id }) => id === indexId);
    if (!index) throw notFound('Index');
    return { status: 200, json: indexStats(index, project.behavior.now()) };
  },
} satisfies Record<string, Handler>;

export type OperationId = keyof typeof operations;

/** Returns the handler of an operation, or undefined if it is not implemented. */
export function findHandler(operation: string): Handler | undefined {
  const handlers: Record<string, Handler> = operations;
  return handlers[operation];
}

function requireBackup({ project, path }: OperationRequest): BackupRecord {
  const backup = project.backups.get(path.backup_id ?? '');
  if (!backup) throw notFound(`Backup ${path.backup_id}`);
  return backup;
}

async function indexJson(request: OperationRequest, index: IndexRecord): Promise<JsonObject> {
  const { project, version, hostOf } = request;
  return serializeIndex({ index, host: await hostOf(index), project, version });
}

function backupJson(request: OperationRequest, backup: BackupRecord): JsonObject {
  const { project, version, query } = request;
  return serializeBackup({ backup, project, version, showsDeletedIndex: query.include_deleted === true });
}

/** Returns the ids of all indexes that have, or had, the requested name. */
function idsOfEveryIndex({ project, path }: OperationRequest): string[] {
  const name = path.index_name ?? '';
  const deleted = [...project.deletedIndexes].filter(([, index]) => index.name === name).map(([id]) => id);
  const active = project.indexes.get(name);
  if (!active && deleted.length === 0) throw notFound(`Index ${name}`);
  return active ? [active.id, ...deleted] : deleted;
}

function listedBackups({ project }: OperationRequest, indexId?: string): BackupRecord[] {
  return project.backups.listed(project.behavior.now(), indexId);
}

function pendingJobs(project: Project, backup: BackupRecord): JobRecord[] {
  const now = project.behavior.now();
  return [...project.jobs.values()].filter((job) => job.backupId === backup.id && jobStatus(job, now) === 'Pending');
}

/** A job appears after its lag and disappears when its index is deleted. */
function isVisible(job: JobRecord, { behavior, deletedIndexes }: Project): boolean {
  return behavior.now() >= job.visibleAt && !deletedIndexes.has(job.indexId);
}

function listBackups(request: OperationRequest, rows: BackupRecord[]): OperationResult {
  return listPage({ request, rows, serialize: (backup) => backupJson(request, backup) });
}
