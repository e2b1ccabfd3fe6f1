/** The state of the project, for tests. */
import { type BackupStatus, backupStatus } from './backups.js';
import { type IndexRecord, indexStatus } from './indexes.js';
import type { Project } from './project.js';
import { type JobRecord, type JobStatus, jobStatus } from './restores.js';
import { advanceSchedules } from './schedule-runs.js';
import type { ScheduleRecord } from './schedules.js';

/** State of a backup at the time of the call. */
export interface BackupSnapshot {
  id: string;
  indexName: string;
  indexId: string;
  name: string | undefined;
  description: string | undefined;
  /** Independent of the API version: a failed backup is always `Failed`. */
  status: BackupStatus;
  createdAt: string | null;
  tags: Record<string, string> | undefined;
}

/** Each function returns the state at the time of the call. */
export interface Snapshots {
  backups(): BackupSnapshot[];
  indexes(): (IndexRecord & { ready: boolean })[];
  /** Includes jobs whose index is gone, which the service hides. */
  restoreJobs(): (JobRecord & { status: JobStatus })[];
  schedules(): ScheduleRecord[];
}

export function snapshots(project: Project): Snapshots {
  const now = () => project.behavior.now();
  return {
    backups() {
      advanceSchedules(project);
      return [...project.backups.values()].map((backup) => {
        const { id, indexName, indexId, name, description, createdAt, tags } = backup;
        const status = backupStatus(backup, now());
        return { id, indexName, indexId, name, description, status, createdAt, tags };
      });
    },
    indexes: () => [...project.indexes.values()].map((index) => ({ ...index, ready: indexStatus(index, now()).ready })),
    restoreJobs: () => [...project.jobs.values()].map((job) => ({ ...job, status: jobStatus(job, now()) })),
    schedules: () => [...project.schedules.values()],
  };
}
