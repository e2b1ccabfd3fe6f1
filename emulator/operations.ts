/** What each operation does to the project, and what it answers. */
import { type BackupRecord, backupStatus, newBackup } from './backups.js';
import type { Mapping } from './document.js';
import { type IndexRecord, indexStats } from './indexes.js';
import { inOrder, type Ordered, pageOf } from './pages.js';
import { type Project, removeIndex } from './project.js';
import { alreadyExists, failedPrecondition, forbidden, notFound } from './refusals.js';
import { beginRestore, type JobRecord, jobStatus, type RestoreRequest } from './restores.js';
import { checkBackup } from './rules.js';
import { backupShape, indexShape, jobShape } from './shapes.js';

/** A request that fits the contract. */
export interface Call {
  project: Project;
  /** `YYYY-MM` */
  version: string;
  path: Record<string, string>;
  /** With numbers as numbers and defaults filled in. */
  query: Mapping;
  /** The query as it came. */
  asked: Record<string, string>;
  body: Mapping;
  /** Gives the host at which an index's data plane is served. */
  hostOf: (index: IndexRecord) => Promise<string>;
  /** The id of the index at whose own host the request came in. */
  indexId: string | undefined;
}

export interface Done {
  status: number;
  json?: unknown;
}

export type Handler = (call: Call) => Done | Promise<Done>;

/** Operations by their name in the contract; each throws a Refusal where the service would refuse. */
export const operations = {
  async list_indexes(call) {
    const indexes = await Promise.all([...call.project.indexes.values()].map((index) => showIndex({ call, index })));
    return { status: 200, json: { indexes } };
  },

  async describe_index(call) {
    return { status: 200, json: await showIndex({ call, index: theIndex(call) }) };
  },

  delete_index(call) {
    const index = theIndex(call);
    if (index.deletionProtection === 'enabled') {
      throw forbidden(
        `Deletion protection is enabled for index ${index.name}. Disable it before you delete the index.`,
      );
    }
    removeIndex({ project: call.project, index });
    return { status: 202 };
  },

  create_backup(call) {
    const { project, version } = call;
    const { name, description } = call.body as { name: string | undefined; description: string | undefined };
    const index = theIndex(call);
    checkBackup({ index, project });
    const { readyAfterMs, listLagMs, backupOutcome, now } = project.behaviour;
    const backup = newBackup({
      index,
      name,
      description,
      outcome: typeof backupOutcome === 'function' ? backupOutcome(index.name) : backupOutcome,
      now: now(),
      readyAfterMs,
      listLagMs,
      sequence: project.nextSequence(),
    });
    project.backups.set(backup.id, backup);
    return { status: version >= '2026-07' ? 200 : 201, json: showBackup({ call, backup }) };
  },

  list_index_backups(call) {
    const index = theIndex(call);
    return listBackups({ call, rows: listedBackups(call.project).filter(({ indexId }) => indexId === index.id) });
  },

  list_project_backups(call) {
    return listBackups({ call, rows: listedBackups(call.project) });
  },

  describe_backup(call) {
    return { status: 200, json: showBackup({ call, backup: theBackup(call) }) };
  },

  delete_backup(call) {
    const backup = theBackup(call);
    const pending = pendingJobs({ project: call.project, backup }).map(({ id }) => `'${id}'`);
    if (pending.length > 0) {
      const jobs = pending.join(', ');
      throw failedPrecondition(`Unable to delete backup. There are pending restore jobs for this backup: [${jobs}]`);
    }
    call.project.backups.delete(backup.id);
    return { status: 202 };
  },

  create_index_from_backup(call) {
    const { project } = call;
    const backup = theBackup(call);
    const body = call.body as { name: string; deletion_protection?: 'enabled' } & Pick<RestoreRequest, 'tags'>;
    if (backupStatus({ backup, now: project.behaviour.now() }) !== 'Ready') {
      throw failedPrecondition(`Backup ${backup.id} is not ready.`);
    }
    if (project.indexes.has(body.name)) throw alreadyExists(`Index ${body.name} already exists.`);
    const { job, index } = beginRestore({
      backup,
      name: body.name,
      tags: body.tags,
      deletionProtection: body.deletion_protection,
      behaviour: project.behaviour,
      sequence: project.nextSequence(),
    });
    project.jobs.set(job.id, job);
    project.indexes.set(index.name, index);
    return { status: 202, json: { restore_job_id: job.id, index_id: index.id } };
  },

  list_restore_jobs(call) {
    const { project } = call;
    const rows = [...project.jobs.values()].filter((job) => isKnown({ job, project }));
    return listPage({ call, rows, show: (job) => jobShape({ job, project }) });
  },

  describe_restore_job(call) {
    const { project, path } = call;
    const job = project.jobs.get(path.job_id ?? '');
    if (!job || !isKnown({ job, project })) throw notFound(`Restore job ${path.job_id}`);
    return { status: 200, json: jobShape({ job, project }) };
  },

  describe_index_stats({ project, indexId }) {
    const index = [...project.indexes.values()].find(({ id }) => id === indexId);
    if (!index) throw notFound('Index');
    return { status: 200, json: indexStats({ index, now: project.behaviour.now() }) };
  },
} satisfies Record<string, Handler>;

export type OperationId = keyof typeof operations;

/** Gives what does an operation, if anything does. */
export function handlerOf({ operation }: { operation: string }): Handler | undefined {
  const handlers: Record<string, Handler> = operations;
  return handlers[operation];
}

function theIndex({ project, path }: Call): IndexRecord {
  const index = project.indexes.get(path.index_name ?? '');
  if (!index) throw notFound(`Index ${path.index_name}`);
  return index;
}

function theBackup({ project, path }: Call): BackupRecord {
  const backup = project.backups.get(path.backup_id ?? '');
  if (!backup) throw notFound(`Backup ${path.backup_id}`);
  return backup;
}

async function showIndex({ call, index }: { call: Call; index: IndexRecord }): Promise<Mapping> {
  const { project, version, hostOf } = call;
  return indexShape({ index, host: await hostOf(index), project, version });
}

function showBackup({ call, backup }: { call: Call; backup: BackupRecord }): Mapping {
  return backupShape({ backup, project: call.project, version: call.version });
}

function listedBackups({ backups, behaviour }: Project): BackupRecord[] {
  return [...backups.values()].filter(({ listedAt }) => behaviour.now() >= listedAt);
}

function pendingJobs({ project, backup }: { project: Project; backup: BackupRecord }): JobRecord[] {
  const now = project.behaviour.now();
  return [...project.jobs.values()].filter(
    (job) => job.backupId === backup.id && jobStatus({ job, now }) === 'Pending',
  );
}

function isKnown({ job, project }: { job: JobRecord; project: Project }): boolean {
  return project.behaviour.now() >= job.knownAt;
}

function listBackups({ call, rows }: { call: Call; rows: BackupRecord[] }): Done {
  return listPage({ call, rows, show: (backup) => showBackup({ call, backup }) });
}

function listPage<Row extends Ordered>(list: { call: Call; rows: Row[]; show: (row: Row) => Mapping }): Done {
  const { call, show } = list;
  const { query, asked, project } = call;
  const rows = inOrder({ rows: list.rows, order: project.behaviour.listOrder, salt: project.salt });
  const page = pageOf({ rows, query, asked });
  const pagination = page.next === undefined ? undefined : { next: page.next };
  return { status: 200, json: { data: page.rows.map(show), pagination } };
}
