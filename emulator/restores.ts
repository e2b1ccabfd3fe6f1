/** Restore jobs, and the indexes that come of them. */
import { randomUUID } from 'node:crypto';
import { type BackupRecord, timestamp } from './backups.js';
import type { Behaviour, RestoreOutcome } from './behaviour.js';
import { contentsOf, type IndexRecord, indexFrom } from './indexes.js';
import type { Ordered } from './pages.js';

export type JobStatus = 'Pending' | RestoreOutcome;

/** Times are milliseconds since 1970. */
export interface JobRecord extends Ordered {
  id: string;
  backupId: string;
  indexName: string;
  indexId: string;
  createdAt: string;
  outcome: RestoreOutcome;
  settlesAt: number;
  /** From when on it can be found. */
  knownAt: number;
  reportsProgress: boolean;
}

export interface RestoreRequest {
  backup: BackupRecord;
  name: string;
  /** The backup's own where undefined; none where null. */
  tags: Record<string, string> | null | undefined;
  deletionProtection: 'enabled' | 'disabled' | undefined;
  behaviour: Behaviour;
  sequence: number;
}

/** Begins a restore: its job, and the index, which is there at once but not ready. */
export function beginRestore(request: RestoreRequest): { job: JobRecord; index: IndexRecord } {
  const { backup, behaviour, sequence } = request;
  const createdMs = behaviour.now();
  const settlesAt = createdMs + behaviour.restoreAfterMs;
  const index = restoredIndex({ ...request, settlesAt });
  const job: JobRecord = {
    id: randomUUID(),
    backupId: backup.id,
    indexName: index.name,
    indexId: index.id,
    createdMs,
    createdAt: timestamp({ ms: createdMs, sequence }),
    outcome: behaviour.restoreOutcome,
    settlesAt,
    knownAt: createdMs + behaviour.jobLagMs,
    reportsProgress: behaviour.reportProgress,
    sequence,
  };
  return { job, index };
}

function restoredIndex(request: RestoreRequest & { settlesAt: number }): IndexRecord {
  const { backup, name, tags, deletionProtection, behaviour, settlesAt } = request;
  const succeeds = behaviour.restoreOutcome === 'Completed';
  const readyAt = succeeds ? settlesAt + behaviour.indexReadyAfterMs : Number.POSITIVE_INFINITY;
  return {
    ...indexFrom({ name }),
    ...contentsOf(backup),
    tags: tags === undefined ? backup.tags : (tags ?? undefined),
    // Never inherited from the index that was backed up.
    deletionProtection: deletionProtection ?? 'disabled',
    sourceBackupId: backup.id,
    readyAt,
    failsAt: succeeds ? Number.POSITIVE_INFINITY : settlesAt,
    countedAt: readyAt + behaviour.statsLagMs,
  };
}

/** A job's status at a time in milliseconds. */
export function jobStatus({ job, now }: { job: JobRecord; now: number }): JobStatus {
  return now >= job.settlesAt ? job.outcome : 'Pending';
}

/** How much of a job is done, 0 to 100; undefined where the service would not say. */
export function jobPercent({ job, now }: { job: JobRecord; now: number }): number | undefined {
  const status = jobStatus({ job, now });
  if (status === 'Completed') return 100;
  if (status !== 'Pending' || !job.reportsProgress) return undefined;
  return Math.floor((100 * (now - job.createdMs)) / (job.settlesAt - job.createdMs));
}
