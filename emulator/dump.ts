/** Writes the state of a project in the format of seed files. */
import { type BackupRecord, backupStatus } from './backups.js';
import { type IndexRecord, indexStatus } from './indexes.js';
import type { JsonObject } from './openapi-document.js';
import type { Project } from './project.js';
import type { ScheduleRecord } from './schedules.js';
import type { SeedFile } from './seed-file.js';

/** Undefined fields are omitted when the result is serialized. Restore jobs are not part of the format. */
export function dumpProject({ indexes, backups, schedules, behavior }: Project): Required<SeedFile> {
  const now = behavior.now();
  return {
    indexes: [...indexes.values()].map((index) => dumpIndex(index, now)),
    backups: [...backups.values()].map((backup) => dumpBackup(backup, now)),
    schedules: [...schedules.values()].map(dumpSchedule),
  };
}

function dumpIndex(index: IndexRecord, now: number): JsonObject {
  return {
    name: index.name,
    id: index.id,
    kind: index.kind,
    records: index.records,
    namespaces: index.namespaces,
    size_bytes: index.sizeBytes,
    dimension: index.dimension,
    metric: index.metric,
    cloud: index.cloud,
    region: index.region,
    cmek: index.cmek,
    deletion_protection: index.deletionProtection,
    tags: index.tags,
    state: indexStatus(index, now).state,
    source_backup_id: index.sourceBackupId,
    host: index.host,
  };
}

function dumpBackup(backup: BackupRecord, now: number): JsonObject {
  return {
    index: backup.indexName,
    index_id: backup.indexId,
    id: backup.id,
    name: backup.name,
    description: backup.description,
    status: backupStatus(backup, now),
    created_at: backup.createdAt,
    record_count: backup.records,
    namespace_count: backup.namespaces,
    size_bytes: backup.sizeBytes,
    dimension: backup.dimension,
    metric: backup.metric,
    cloud: backup.cloud,
    region: backup.region,
    tags: backup.tags,
    schedule_id: backup.scheduleId,
    expires_at: Number.isFinite(backup.expiresAt) ? new Date(backup.expiresAt).toISOString() : undefined,
  };
}

function dumpSchedule(schedule: ScheduleRecord): JsonObject {
  return {
    index: schedule.indexName,
    id: schedule.id,
    name: schedule.name,
    frequency: schedule.frequency,
    expire_after_days: schedule.expireAfterDays,
    enabled: schedule.planned !== undefined,
  };
}
