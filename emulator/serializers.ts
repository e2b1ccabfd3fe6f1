/** Serializes records to the JSON of each API version. Undefined fields are omitted. */
import { type BackupRecord, backupStatus, formatTimestamp } from './backups.js';
import { type IndexRecord, indexStatus } from './indexes.js';
import type { JsonObject } from './openapi-document.js';
import type { Project } from './project.js';
import { type JobRecord, jobPercentComplete, jobStatus } from './restores.js';

/** The first API version with schemas and deployments instead of dimensions and specs. */
const SCHEMAS_SINCE = '2026-07';

/** `version` is an API version (`YYYY-MM`). */
export function serializeBackup(options: { backup: BackupRecord; project: Project; version: string }): JsonObject {
  const { backup, project, version } = options;
  const status = backupStatus(backup, project.behavior.now());
  const isReady = status === 'Ready';
  const hasSchemas = version >= SCHEMAS_SINCE;
  const deletedIndex = project.deletedIndexes.get(backup.indexId);
  return {
    backup_id: backup.id,
    source_index_name: backup.indexName,
    source_index_id: backup.indexId,
    source_index_deleted_at:
      hasSchemas && deletedIndex ? formatTimestamp({ ms: deletedIndex.deletedMs, sequence: 0 }) : undefined,
    name: backup.name,
    description: backup.description,
    status: status === 'Failed' && hasSchemas ? 'InitializationFailed' : status,
    cloud: backup.cloud,
    region: backup.region,
    ...(hasSchemas ? { schema: schemaOf(backup) } : { dimension: backup.dimension, metric: backup.metric }),
    record_count: isReady ? backup.records : undefined,
    namespace_count: isReady ? backup.namespaces : undefined,
    size_bytes: isReady ? backup.sizeBytes : undefined,
    tags: backup.tags,
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
    tags: index.tags,
    ...(version >= SCHEMAS_SINCE
      ? { deployment: deploymentOf(index), schema: schemaOf(index), source_backup_id: index.sourceBackupId }
      : { dimension: index.dimension, metric: index.metric, vector_type: 'dense', spec: specOf(index) }),
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
    completed_at: status === 'Pending' ? undefined : formatTimestamp({ ms: job.finishesAt, sequence: 0 }),
    percent_complete: jobPercentComplete(job, now),
  };
}

function schemaOf({ dimension, metric }: { dimension: number; metric: string }): JsonObject {
  return { fields: { _values: { type: 'dense_vector', dimension, metric } } };
}

function specOf({ kind, cloud, region }: IndexRecord): JsonObject {
  if (kind === 'serverless') return { serverless: { cloud, region } };
  const environment = `${region}-${cloud}`;
  return kind === 'byoc'
    ? { byoc: { environment } }
    : { pod: { environment, pod_type: 'p1.x1', pods: 1, replicas: 1, shards: 1 } };
}

function deploymentOf({ kind, cloud, region }: IndexRecord): JsonObject {
  if (kind === 'serverless') return { deployment_type: 'managed', cloud, region };
  const environment = `${region}-${cloud}`;
  return kind === 'byoc'
    ? { deployment_type: 'byoc', environment }
    : { deployment_type: 'pod', environment, pod_type: 'p1.x1', replicas: 1, shards: 1 };
}
