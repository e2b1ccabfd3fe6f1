/** Serializes records to the JSON of each API version. Like Pinecone, sends null for most values that it lacks. */
import { type BackupRecord, backupStatus, formatTimestamp } from './backups.js';
import { type IndexRecord, indexStatus } from './indexes.js';
import type { JsonObject } from './openapi-document.js';
import type { Project } from './project.js';
import { type JobRecord, jobPercentComplete, jobStatus } from './restores.js';

/** The first API version that reports the read capacity of indexes and the metadata schema of backups. */
const READ_CAPACITY_SINCE = '2025-10';
/** The first API version with schemas and deployments instead of dimensions and specs. */
export const SCHEMAS_SINCE = '2026-07';

/**
 * `version` is an API version (`YYYY-MM`); `showsDeletedIndex` adds when the source index was deleted, which the service
 * reports only in lists that ask for it.
 */
export function serializeBackup(options: {
  backup: BackupRecord;
  project: Project;
  version: string;
  showsDeletedIndex: boolean;
}): JsonObject {
  const { backup, project, version, showsDeletedIndex } = options;
  const status = backupStatus(backup, project.behavior.now());
  const hasSchemas = version >= SCHEMAS_SINCE;
  const deletedIndex = showsDeletedIndex ? project.deletedIndexes.get(backup.indexId) : undefined;
  return {
    backup_id: backup.id,
    source_index_name: backup.indexName,
    source_index_id: backup.indexId,
    source_index_deleted_at: deletedIndex && formatTimestamp({ ms: deletedIndex.deletedMs, sequence: 0 }),
    name: backup.name ?? null,
    description: backup.description ?? null,
    status: status === 'Failed' && hasSchemas ? 'InitializationFailed' : status,
    cloud: backup.cloud,
    region: backup.region,
    ...(hasSchemas ? { schema: schemaOf(backup) } : { dimension: backup.dimension, metric: backup.metric }),
    // Before typed schemas, a schema lists only the metadata fields of an index that restricts them.
    ...(version >= READ_CAPACITY_SINCE && !hasSchemas ? { schema: null } : {}),
    // Unknown until the backup is Ready.
    record_count: status === 'Ready' ? backup.records : null,
    namespace_count: status === 'Ready' ? backup.namespaces : null,
    size_bytes: status === 'Ready' ? backup.sizeBytes : null,
    tags: tagsOf(backup),
    created_at: backup.createdAt,
  };
}

/** `host` is a host name with a port, without a scheme. */
export function serializeIndex(options: {
  index: IndexRecord;
  host: string;
  project: Project;
  version: string;
}): JsonObject {
  const { index, host, project, version } = options;
  return {
    name: index.name,
    host,
    status: indexStatus(index, project.behavior.now()),
    deletion_protection: index.deletionProtection,
    tags: tagsOf(index),
    ...(version >= SCHEMAS_SINCE
      ? {
          deployment: deploymentOf(index),
          schema: schemaOf(index),
          read_capacity: readCapacityOf(index, version),
          source_backup_id: index.sourceBackupId,
        }
      : { dimension: index.dimension, metric: index.metric, vector_type: 'dense', spec: specOf(index, version) }),
  };
}

/** Restore jobs are the same in all API versions. */
export function serializeRestoreJob(job: JobRecord, project: Project): JsonObject {
  const now = project.behavior.now();
  const status = jobStatus(job, now);
  return {
    restore_job_id: job.id,
    backup_id: job.backupId,
    target_index_name: job.indexName,
    target_index_id: job.indexId,
    status,
    created_at: job.createdAt,
    completed_at: status === 'Pending' ? null : formatTimestamp({ ms: job.finishesAt, sequence: 0 }),
    percent_complete: jobPercentComplete(job, now),
  };
}

/** Tags are never an empty object. */
export function tagsOf({ tags = {} }: { tags: Record<string, string> | undefined }): JsonObject | null {
  return Object.keys(tags).length > 0 ? tags : null;
}

/** The schema of a dense index or of its backup. */
export function schemaOf({ dimension, metric }: { dimension: number; metric: string }): JsonObject {
  return {
    fields: {
      _values: { type: 'dense_vector', description: null, dimension, metric },
      _sparse_values: { type: 'sparse_vector', description: null },
    },
  };
}

function specOf(index: IndexRecord, version: string): JsonObject {
  const { kind, cloud, region } = index;
  const environment = `${region}-${cloud}`;
  if (kind === 'pod') return { pod: { environment, pod_type: 'p1.x1', pods: 1, replicas: 1, shards: 1 } };
  const capacity = version >= READ_CAPACITY_SINCE ? { read_capacity: readCapacityOf(index, version) } : {};
  return kind === 'byoc' ? { byoc: { environment, ...capacity } } : { serverless: { cloud, region, ...capacity } };
}

/** BYOC indexes are never on-demand, and pods have no read capacity. */
function readCapacityOf({ kind }: IndexRecord, version: string): JsonObject | undefined {
  if (kind === 'pod') return undefined;
  if (kind === 'serverless') {
    const counts = version >= SCHEMAS_SINCE ? { current_replicas: null, current_shards: null } : {};
    return { mode: 'OnDemand', status: { state: 'Ready', ...counts } };
  }
  return {
    mode: 'Dedicated',
    dedicated: { node_type: 'b1', scaling: 'Manual', manual: { replicas: 1, shards: 1 } },
    status: { state: 'Ready', current_replicas: 1, current_shards: 1 },
  };
}

function deploymentOf({ kind, cloud, region }: IndexRecord): JsonObject {
  if (kind === 'serverless') return { deployment_type: 'managed', cloud, region };
  const environment = `${region}-${cloud}`;
  return kind === 'byoc'
    ? { deployment_type: 'byoc', environment }
    : { deployment_type: 'pod', environment, pod_type: 'p1.x1', replicas: 1, shards: 1 };
}
