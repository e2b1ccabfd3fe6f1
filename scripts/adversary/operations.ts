import type { Backup, Project } from './project.js';

export type OperationName =
  | 'create'
  | 'list'
  | 'listOfIndex'
  | 'describe'
  | 'delete'
  | 'restore'
  | 'listJobs'
  | 'describeJob'
  | 'listIndexes'
  | 'describeIndex'
  | 'deleteIndex'
  | 'stats';

export interface Call {
  id: string;
  body: unknown;
  query: URLSearchParams;
  host: string;
}

export interface ApiResponse {
  status: number;
  body: unknown;
}

const ROUTES: readonly (readonly [OperationName, string, RegExp])[] = [
  ['create', 'POST', /^\/indexes\/([^/]+)\/backups$/],
  ['listOfIndex', 'GET', /^\/indexes\/([^/]+)\/backups$/],
  ['list', 'GET', /^\/backups()$/],
  ['describe', 'GET', /^\/backups\/([^/]+)$/],
  ['delete', 'DELETE', /^\/backups\/([^/]+)$/],
  ['restore', 'POST', /^\/backups\/([^/]+)\/create-index$/],
  ['listJobs', 'GET', /^\/restore-jobs()$/],
  ['describeJob', 'GET', /^\/restore-jobs\/([^/]+)$/],
  ['listIndexes', 'GET', /^\/indexes()$/],
  ['describeIndex', 'GET', /^\/indexes\/([^/]+)$/],
  ['deleteIndex', 'DELETE', /^\/indexes\/([^/]+)$/],
  ['stats', 'POST', /^\/describe_index_stats()$/],
];

export function findOperation(method: string, url: URL): { operation: OperationName; call: Call } | undefined {
  for (const [operation, routeMethod, path] of ROUTES) {
    const match = routeMethod === method ? path.exec(url.pathname) : null;
    if (!match) continue;
    const call = { id: decodeURIComponent(match[1] ?? ''), body: undefined, query: url.searchParams, host: '' };
    return { operation, call };
  }
  return undefined;
}

/** A call, and its number among those of its operation and resource, from 1. */
export type NumberedCall = Call & { operation: OperationName; number: number };

/** What new backups and indexes of a scenario are like; without a factory, the action must not create any. */
export interface Factories {
  backup?: (call: NumberedCall) => Backup;
  restore?: (call: NumberedCall, backup: Backup) => { indexId: string; jobId: string };
}

/** Does the work of a request, and returns the undistorted response. */
export function perform({
  project,
  factories,
  call,
}: {
  project: Project;
  factories: Factories;
  call: NumberedCall;
}): ApiResponse {
  const now = project.clock.now();
  const backup = project.existing().find(({ id }) => id === call.id);
  const index = project.index(call.id);
  switch (call.operation) {
    case 'create': {
      if (!index) return missing('index');
      if (!factories.backup) throw new Error('the action must not create a backup');
      const created = factories.backup(call);
      project.backups.push(created);
      return { status: 201, body: project.serializeBackup(created) };
    }
    case 'list':
    case 'listOfIndex': {
      const isVisible = (row: Backup) =>
        call.operation === 'list'
          ? row.visibleInProjectAt <= now
          : row.visibleInIndexAt <= now && row.indexName === call.id;
      return {
        status: 200,
        body: {
          data: project
            .existing()
            .filter(isVisible)
            .map((row) => project.serializeBackup(row)),
        },
      };
    }
    case 'describe':
      return backup && backup.describedAt <= now
        ? { status: 200, body: project.serializeBackup(backup) }
        : missing('backup');
    case 'delete':
      if (!backup) return missing('backup');
      backup.deletedAt = now;
      return { status: 202, body: undefined };
    case 'restore': {
      if (!backup) return missing('backup');
      const { name } = call.body as { name: string };
      if (project.index(name)) return problem(409, 'ALREADY_EXISTS', 'Resource already exists.');
      if (!factories.restore) throw new Error('the action must not restore a backup');
      const { indexId, jobId } = factories.restore(call, backup);
      return { status: 202, body: { restore_job_id: jobId, index_id: indexId } };
    }
    case 'listJobs':
      return { status: 200, body: { data: project.jobs.map((job) => project.serializeJob(job)) } };
    case 'describeJob': {
      const job = project.jobs.find(({ id }) => id === call.id);
      return job ? { status: 200, body: project.serializeJob(job) } : missing('restore job');
    }
    case 'listIndexes': {
      const existing = project.indexes.filter((row) => (row.deletedAt ?? Infinity) > now);
      return { status: 200, body: { indexes: existing.map((row) => project.serializeIndex(row, call.host)) } };
    }
    case 'describeIndex': {
      if (!index) return missing('index');
      // Placeholders end once it is ready.
      const [host = call.host, ...rest] = now < index.readyAt ? index.hosts : index.hosts.slice(-1);
      if (rest.length > 0) index.hosts = rest;
      return { status: 200, body: project.serializeIndex(index, host.replace('HOST', call.host)) };
    }
    case 'deleteIndex':
      if (!index) return missing('index');
      if (index.protection === 'enabled') return problem(403, 'FORBIDDEN', 'Deletion protection is enabled.');
      index.deletedAt = now;
      return { status: 202, body: undefined };
    case 'stats': {
      const restored = project.indexes.findLast((row) => (row.deletedAt ?? Infinity) > now);
      const count = restored?.records ?? 0;
      return {
        status: 200,
        body: { totalVectorCount: count, dimension: 8, namespaces: { '': { vectorCount: count } } },
      };
    }
  }
}

function missing(what: string): ApiResponse {
  return problem(404, 'NOT_FOUND', `The ${what} was not found.`);
}

function problem(status: number, code: string, message: string): ApiResponse {
  return { status, body: { status, error: { code, message } } };
}
