/** Serializes backup schedules and the rows of their history. */
import type { BackupRecord } from './backups.js';
import type { JsonObject } from './openapi-document.js';
import type { Project } from './project.js';
import { type PlannedRun, runName, type ScheduleRecord } from './schedules.js';
import { SCHEMAS_SINCE, schemaOf, serializeBackup, tagsOf } from './serializers.js';

export function serializeSchedule(schedule: ScheduleRecord, project: Project): JsonObject {
  return {
    schedule_id: schedule.id,
    name: schedule.name,
    index_id: project.indexes.get(schedule.indexName)?.id,
    project_id: project.id,
    schedule_type: 'time-based',
    frequency: schedule.frequency,
    retention_expire_after_days: schedule.expireAfterDays,
    enabled: schedule.planned !== undefined,
    next_scheduled_run: schedule.planned ? formatRfc3339(schedule.planned.executesAt) : null,
    created_at: formatRfc3339(schedule.createdMs),
  };
}

/** Serializes a backup of a schedule as a row of its history. */
export function serializeRun(backup: BackupRecord, project: Project): JsonObject {
  const json = serializeBackup({ backup, project, version: SCHEMAS_SINCE, showsDeletedIndex: false });
  return { ...json, created_at: formatRfc3339(backup.createdMs) };
}

/** Serializes a planned run as a row of the history. */
export function serializePlannedRun(options: {
  run: PlannedRun;
  schedule: ScheduleRecord;
  project: Project;
}): JsonObject {
  const { run, schedule, project } = options;
  const index = project.indexes.get(schedule.indexName);
  if (!index) throw new Error(`schedule ${schedule.id} has no index`);
  return {
    backup_id: run.backupId,
    source_index_id: index.id,
    source_index_name: index.name,
    name: runName(schedule, run),
    description: null,
    status: 'Scheduled',
    cloud: index.cloud,
    region: index.region,
    schema: schemaOf(index),
    record_count: null,
    namespace_count: null,
    size_bytes: null,
    tags: tagsOf(index),
    created_at: formatRfc3339(run.createdMs),
    scheduled_execution_at: formatRfc3339(run.executesAt),
  };
}

/** Schedules use another form of ISO 8601 than backups. */
function formatRfc3339(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000+00:00');
}
