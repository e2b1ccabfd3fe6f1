/** Backups: what they hold, and how far they have come at a given time. */
import { randomUUID } from 'node:crypto';
import type { BackupOutcome } from './behaviour.js';
import { type Contents, contentsOf, type IndexRecord, indexFrom } from './indexes.js';
import type { Ordered } from './pages.js';

export type BackupStatus = 'Initializing' | BackupOutcome;

export interface BackupSeed {
  indexName: string;
  indexId?: string;
  name?: string;
  description?: string;
  /** Ready without a word. An Initializing one stays so. */
  status?: BackupStatus;
  /** A string is shown as it is; null is shown as null. Now, without a word. */
  createdAt?: Date | string | null;
  recordCount?: number;
  sizeBytes?: number;
  id?: string;
  tags?: Record<string, string>;
}

/** Times are milliseconds since 1970. */
export interface BackupRecord extends Ordered, Contents {
  id: string;
  indexName: string;
  indexId: string;
  name: string | undefined;
  description: string | undefined;
  /** As it is shown. */
  createdAt: string | null;
  outcome: BackupStatus;
  settlesAt: number;
  /** From when on lists show it. */
  listedAt: number;
}

/** Makes a backup that begins now. */
export function newBackup(request: {
  index: IndexRecord;
  name: string | undefined;
  description: string | undefined;
  outcome: BackupOutcome;
  now: number;
  readyAfterMs: number;
  listLagMs: number;
  sequence: number;
}): BackupRecord {
  const { index, name, description, outcome, now, readyAfterMs, listLagMs, sequence } = request;
  return {
    ...contentsOf(index),
    id: randomUUID(),
    indexName: index.name,
    indexId: index.id,
    name,
    description,
    createdMs: now,
    createdAt: timestamp({ ms: now, sequence }),
    outcome,
    settlesAt: now + readyAfterMs,
    listedAt: now + listLagMs,
    sequence,
  };
}

/** Makes a backup that was there before; `index` is its source as far as it still exists. */
export function backupFrom(given: {
  seed: BackupSeed;
  indexId: string;
  index: IndexRecord | undefined;
  now: number;
  sequence: number;
}): BackupRecord {
  const { seed, indexId, index, now, sequence } = given;
  const contents = contentsOf(index ?? indexFrom({ name: seed.indexName }));
  const { createdAt = new Date(now) } = seed;
  const ms = createdAt === null ? now : new Date(createdAt).getTime();
  return {
    ...contents,
    records: seed.recordCount ?? contents.records,
    sizeBytes: seed.sizeBytes ?? contents.sizeBytes,
    tags: seed.tags ?? contents.tags,
    id: seed.id ?? randomUUID(),
    indexName: seed.indexName,
    indexId,
    name: seed.name,
    description: seed.description,
    createdMs: Number.isNaN(ms) ? now : ms,
    createdAt: createdAt instanceof Date ? timestamp({ ms, sequence }) : createdAt,
    outcome: seed.status ?? 'Ready',
    settlesAt: Number.NEGATIVE_INFINITY,
    listedAt: Number.NEGATIVE_INFINITY,
    sequence,
  };
}

/** A backup's status at a time in milliseconds; how the failed one is called is up to the API version. */
export function backupStatus({ backup, now }: { backup: BackupRecord; now: number }): BackupStatus {
  return now >= backup.settlesAt ? backup.outcome : 'Initializing';
}

/** ISO 8601 with nanoseconds. The last six digits count up, so that records of one millisecond keep their order. */
export function timestamp({ ms, sequence }: { ms: number; sequence: number }): string {
  const beyondMs = String(sequence % 1_000_000).padStart(6, '0');
  return new Date(ms).toISOString().replace('Z', `${beyondMs}Z`);
}
