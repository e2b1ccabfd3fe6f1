/** Backup records and their status over time. */
import { randomUUID } from 'node:crypto';
import type { BackupOutcome, Behavior } from './behavior.js';
import { copyContents, type IndexContents, type IndexRecord, indexFromSeed } from './indexes.js';
import type { Sortable } from './pagination.js';

export type BackupStatus = 'Pending' | 'Initializing' | BackupOutcome;

export interface BackupSeed {
  indexName: string;
  indexId?: string;
  name?: string;
  description?: string;
  /** Default: Ready. A Pending or Initializing backup never finishes. */
  status?: BackupStatus;
  /** Default: now. Strings and null are returned unchanged. */
  createdAt?: Date | string | null;
  recordCount?: number;
  namespaceCount?: number;
  sizeBytes?: number;
  dimension?: number;
  metric?: string;
  cloud?: string;
  region?: string;
  id?: string;
  tags?: Record<string, string>;
  /** Schedule that created the backup. */
  scheduleId?: string;
  /** ISO 8601. Default: never. */
  expiresAt?: string;
}

/** Numeric times are in epoch milliseconds. */
export interface BackupRecord extends Sortable, IndexContents {
  id: string;
  indexName: string;
  indexId: string;
  name: string | undefined;
  description: string | undefined;
  /** Value of `created_at` in responses. */
  createdAt: string | null;
  outcome: BackupStatus;
  finishesAt: number;
  /** When the backup first appears in lists. */
  listedAt: number;
  /** Schedule that created the backup. */
  scheduleId: string | undefined;
  /** When the backup is deleted. Only backups of schedules expire. */
  expiresAt: number;
}

/** Creates a backup that starts at the time `now`. */
export function createBackup(options: {
  index: IndexRecord;
  name: string | undefined;
  description: string | undefined;
  behavior: Behavior;
  now: number;
  sequence: number;
}): BackupRecord {
  const { index, name, description, behavior, now, sequence } = options;
  const { backupOutcome, readyAfterMs, listLagMs } = behavior;
  return {
    ...copyContents(index),
    id: randomUUID(),
    indexName: index.name,
    indexId: index.id,
    name,
    description,
    createdMs: now,
    createdAt: formatTimestamp({ ms: now, sequence }),
    outcome: typeof backupOutcome === 'function' ? backupOutcome(index.name) : backupOutcome,
    finishesAt: now + readyAfterMs,
    listedAt: now + listLagMs,
    scheduleId: undefined,
    expiresAt: Number.POSITIVE_INFINITY,
    sequence,
  };
}

/** Creates a finished backup. `index` is undefined if the source index no longer exists. */
export function backupFromSeed(options: {
  seed: BackupSeed;
  indexId: string;
  index: IndexRecord | undefined;
  now: number;
  sequence: number;
}): BackupRecord {
  const { seed, indexId, index, now, sequence } = options;
  const contents = copyContents(index ?? indexFromSeed({ name: seed.indexName }));
  const { createdAt = new Date(now) } = seed;
  const ms = createdAt === null ? now : new Date(createdAt).getTime();
  return {
    ...contents,
    records: seed.recordCount ?? contents.records,
    namespaces: seed.namespaceCount ?? contents.namespaces,
    sizeBytes: seed.sizeBytes ?? contents.sizeBytes,
    dimension: seed.dimension ?? contents.dimension,
    metric: seed.metric ?? contents.metric,
    cloud: seed.cloud ?? contents.cloud,
    region: seed.region ?? contents.region,
    tags: seed.tags ?? contents.tags,
    id: seed.id ?? randomUUID(),
    indexName: seed.indexName,
    indexId,
    name: seed.name,
    description: seed.description,
    createdMs: Number.isNaN(ms) ? now : ms,
    createdAt: createdAt instanceof Date ? formatTimestamp({ ms, sequence }) : createdAt,
    outcome: seed.status ?? 'Ready',
    finishesAt: Number.NEGATIVE_INFINITY,
    listedAt: Number.NEGATIVE_INFINITY,
    scheduleId: seed.scheduleId,
    expiresAt: seed.expiresAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(seed.expiresAt),
    sequence,
  };
}

/** Returns the status at the given time. Serializers translate `Failed` for each API version. */
export function backupStatus(backup: BackupRecord, now: number): BackupStatus {
  return now >= backup.finishesAt ? backup.outcome : 'Initializing';
}

/** ISO 8601 with nanoseconds. The last six digits order records that were created in the same millisecond. */
export function formatTimestamp({ ms, sequence }: { ms: number; sequence: number }): string {
  const nanoseconds = String(sequence % 1_000_000).padStart(6, '0');
  return new Date(ms).toISOString().replace('Z', `${nanoseconds}Z`);
}
