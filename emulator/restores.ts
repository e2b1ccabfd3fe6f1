/** Restore jobs and the indexes that they create. */
import { randomUUID } from 'node:crypto';
import { type BackupRecord, formatTimestamp } from './backups.js';
import type { Behavior, RestoreOutcome } from './behavior.js';
import { copyContents, type IndexRecord, indexFromSeed } from './indexes.js';
import type { Sortable } from './pagination.js';

export type JobStatus = 'Pending' | RestoreOutcome;

/** Numeric times are in epoch milliseconds. */
export interface JobRecord extends Sortable {
  id: string;
  backupId: string;
  indexName: string;
  indexId: string;
  createdAt: string;
  outcome: RestoreOutcome;
  finishesAt: number;
  /** When the job can first be listed and described. */
  visibleAt: number;
  reportsProgress: boolean;
}

export interface RestoreRequest {
  backup: BackupRecord;
  name: string;
  /** If undefined, the index inherits the tags of the backup; if null, it has none. */
  tags: Record<string, string> | null | undefined;
  deletionProtection: 'enabled' | 'disabled' | undefined;
  behavior: Behavior;
  sequence: number;
}

/** Starts a restore. The new index exists immediately but is not ready. */
export function startRestore(request: RestoreRequest): { job: JobRecord; index: IndexRecord } {
  const { backup, behavior, sequence } = request;
  const createdMs = behavior.now();
  const finishesAt = createdMs + behavior.restoreAfterMs;
  const index = createRestoredIndex({ ...request, finishesAt });
  const job: JobRecord = {
    id: randomUUID(),
    backupId: backup.id,
    indexName: index.name,
    indexId: index.id,
    createdMs,
    createdAt: formatTimestamp({ ms: createdMs, sequence }),
    outcome: behavior.restoreOutcome,
    finishesAt,
    visibleAt: createdMs + behavior.jobLagMs,
    reportsProgress: behavior.reportProgress,
    sequence,
  };
  return { job, index };
}

function createRestoredIndex(request: RestoreRequest & { finishesAt: number }): IndexRecord {
  const { backup, name, tags, deletionProtection, behavior, finishesAt } = request;
  const succeeds = behavior.restoreOutcome === 'Completed';
  const readyAt = succeeds ? finishesAt + behavior.indexReadyAfterMs : Number.POSITIVE_INFINITY;
  return {
    ...indexFromSeed({ name }),
    ...copyContents(backup),
    tags: tags === undefined ? backup.tags : withoutEmpty(tags),
    // Unlike tags, deletion protection is never inherited from the source index.
    deletionProtection: deletionProtection ?? 'disabled',
    sourceBackupId: backup.id,
    readyAt,
    failsAt: succeeds ? Number.POSITIVE_INFINITY : finishesAt,
    statsCompleteAt: readyAt + behavior.statsLagMs,
  };
}

/** An empty value unsets a tag. */
function withoutEmpty(tags: Record<string, string> | null): Record<string, string> | undefined {
  return tags === null ? undefined : Object.fromEntries(Object.entries(tags).filter(([, value]) => value !== ''));
}

/** Returns the status at the given time. */
export function jobStatus(job: JobRecord, now: number): JobStatus {
  return now >= job.finishesAt ? job.outcome : 'Pending';
}

/** Returns the progress from 0 to 100, or undefined if the job does not report it. */
export function jobPercentComplete(job: JobRecord, now: number): number | undefined {
  const status = jobStatus(job, now);
  if (status === 'Completed') return 100;
  if (status !== 'Pending' || !job.reportsProgress) return undefined;
  return Math.floor((100 * (now - job.createdMs)) / (job.finishesAt - job.createdMs));
}
