/** Records as JSON, in the words of each API version. A field that is undefined is left out. */
import { type BackupRecord, backupStatus, timestamp } from './backups.js';
import type { Mapping } from './document.js';
import { type IndexRecord, indexStatus } from './indexes.js';
import type { Project } from './project.js';
import { type JobRecord, jobPercent, jobStatus } from './restores.js';

/** From this version on there are schemas and deployments in place of dimensions and specs. */
const SCHEMAS_SINCE = '2026-07';

/** A backup, as an API version (`YYYY-MM`) tells it now. */
export function backupShape(given: { backup: BackupRecord; project: Project; version: string }): Mapping {
  const { backup, project, version } = given;
  const status = backupStatus({ backup, now: project.behaviour.now() });
  const isReady = status === 'Ready';
  const hasSchemas = version >= SCHEMAS_SINCE;
  const former = project.formerIndexes.get(backup.indexId);
  return {
    backup_id: backup.id,
    source_index_name: backup.indexName,
    source_index_id: backup.indexId,
    source_index_deleted_at: hasSchemas && former ? timestamp({ ms: former.deletedMs, sequence: 0 }) : undefined,
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

/** An index, as an API version tells it now; `host` is a host name with a port. */
export function indexShape(given: { index: IndexRecord; host: string; project: Project; version: string }): Mapping {
  const { index, host, project, version } = given;
  return {
    name: index.name,
    host,
    status: indexStatus({ index, now: project.behaviour.now() }),
    deletion_protection: index.deletionProtection,
    tags: index.tags,
    ...(version >= SCHEMAS_SINCE
      ? { deployment: deploymentOf(index), schema: schemaOf(index), source_backup_id: index.sourceBackupId }
      : { dimension: index.dimension, metric: index.metric, vector_type: 'dense', spec: specOf(index) }),
  };
}

/** A restore job as it is now; all versions tell it alike. */
export function jobShape({ job, project }: { job: JobRecord; project: Project }): Mapping {
  const now = project.behaviour.now();
  const status = jobStatus({ job, now });
  return {
    restore_job_id: job.id,
    backup_id: job.backupId,
    target_index_name: job.indexName,
    target_index_id: job.indexId,
    status,
    created_at: job.createdAt,
    completed_at: status === 'Pending' ? undefined : timestamp({ ms: job.settlesAt, sequence: 0 }),
    percent_complete: jobPercent({ job, now }),
  };
}

function schemaOf({ dimension, metric }: { dimension: number; metric: string }): Mapping {
  return { fields: { _values: { type: 'dense_vector', dimension, metric } } };
}

function specOf({ kind, cloud, region }: IndexRecord): Mapping {
  if (kind === 'serverless') return { serverless: { cloud, region } };
  const environment = `${region}-${cloud}`;
  return kind === 'byoc'
    ? { byoc: { environment } }
    : { pod: { environment, pod_type: 'p1.x1', pods: 1, replicas: 1, shards: 1 } };
}

function deploymentOf({ kind, cloud, region }: IndexRecord): Mapping {
  if (kind === 'serverless') return { deployment_type: 'managed', cloud, region };
  const environment = `${region}-${cloud}`;
  return kind === 'byoc'
    ? { deployment_type: 'byoc', environment }
    : { deployment_type: 'pod', environment, pod_type: 'p1.x1', replicas: 1, shards: 1 };
}
