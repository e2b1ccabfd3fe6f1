import type { RunClock } from './clock.js';
import type { Random } from './random.js';
import { type TextChange, UNCHANGED } from './texts.js';

export type Origin = 'prior' | 'foreign' | 'own';

/** Times are in milliseconds of the run's clock; negative ones are before the run. */
export interface Backup {
  id: string;
  indexName: string;
  indexId: string;
  name: string | null | undefined;
  description: string | null | undefined;
  origin: Origin;
  createdAt: number;
  /** The `created_at` to report instead of the real one. */
  createdAtText?: string | null | undefined;
  readyAt: number;
  /** The words for in progress and for the end. */
  words: readonly [string, string];
  records: number | null;
  tags?: Record<string, string>;
  visibleInProjectAt: number;
  visibleInIndexAt: number;
  describedAt: number;
  deletedAt?: number;
  /** The create request that it belongs to. */
  send?: number;
}

export interface Index {
  id: string;
  name: string;
  records: number;
  readyAt: number;
  /** Hosts that the description reports, one after the other; the last one stays. */
  hosts: readonly string[];
  origin: Origin;
  deletedAt?: number;
  sourceBackupId?: string;
  protection: 'enabled' | 'disabled';
  tags?: Record<string, string>;
  /** Default: that of every backup. */
  dimension?: number;
}

/** An index from before the run. */
export function priorIndex({ random, name, records = 100 }: { random: Random; name: string; records?: number }): Index {
  return { id: random.uuid(), name, records, readyAt: 0, hosts: [], origin: 'prior', protection: 'disabled' };
}

export interface Job {
  id: string;
  backupId: string;
  indexName: string;
  indexId: string;
  createdAt: number;
  finishesAt: number;
  word: string;
}

export interface ProjectOptions {
  clock: RunClock;
  /** How far the service's clock is ahead of the runner's. */
  skewMs: number;
  change?: { name: TextChange; description: TextChange };
  /** Digits of the fraction of a second in timestamps. */
  digits?: number;
}

/** What the service holds. */
export class Project {
  readonly clock: RunClock;
  readonly backups: Backup[] = [];
  readonly indexes: Index[] = [];
  readonly jobs: Job[] = [];
  readonly skewMs: number;
  readonly change: { name: TextChange; description: TextChange };
  readonly #digits: number;

  constructor({ clock, skewMs, change, digits = 6 }: ProjectOptions) {
    this.clock = clock;
    this.skewMs = skewMs;
    this.change = change ?? { name: UNCHANGED, description: UNCHANGED };
    this.#digits = digits;
  }

  /** The service's own time, in epoch milliseconds. */
  serviceNow(at = this.clock.now()): number {
    return this.clock.epoch + at + this.skewMs;
  }

  timestamp(at: number): string {
    const iso = new Date(this.serviceNow(at)).toISOString();
    const micros = String(Math.floor((at - Math.floor(at)) * 1_000)).padStart(3, '0');
    const fraction = `${iso.slice(20, 23)}${micros}000`.slice(0, this.#digits);
    return `${iso.slice(0, 19)}${fraction && `.${fraction}`}Z`;
  }

  existing(at = this.clock.now()): Backup[] {
    return this.backups.filter(
      ({ origin, createdAt, deletedAt }) => (origin === 'prior' || createdAt <= at) && (deletedAt ?? Infinity) > at,
    );
  }

  index(name: string): Index | undefined {
    const now = this.clock.now();
    return this.indexes.find((index) => index.name === name && (index.deletedAt ?? Infinity) > now);
  }

  serializeBackup(backup: Backup): Record<string, unknown> {
    const isFinished = this.clock.now() >= backup.readyAt;
    const hasNumbers = isFinished && /ready/i.test(backup.words[1]);
    return {
      backup_id: backup.id,
      source_index_name: backup.indexName,
      source_index_id: backup.indexId,
      name: backup.name,
      description: backup.description,
      status: backup.words[isFinished ? 1 : 0],
      cloud: 'aws',
      region: 'us-east-1',
      dimension: 8,
      metric: 'cosine',
      record_count: hasNumbers ? backup.records : null,
      namespace_count: hasNumbers ? 1 : null,
      size_bytes: hasNumbers ? 1_000 : null,
      tags: backup.tags ?? null,
      created_at: backup.createdAtText === undefined ? this.timestamp(backup.createdAt) : backup.createdAtText,
    };
  }

  serializeIndex(index: Index, host: string): Record<string, unknown> {
    const isReady = this.clock.now() >= index.readyAt;
    return {
      name: index.name,
      host,
      dimension: index.dimension ?? 8,
      metric: 'cosine',
      vector_type: 'dense',
      spec: { serverless: { cloud: 'aws', region: 'us-east-1' } },
      status: { ready: isReady, state: isReady ? 'Ready' : 'Initializing' },
      deletion_protection: index.protection,
      tags: index.tags ?? null,
    };
  }

  serializeJob(job: Job): Record<string, unknown> {
    const isFinished = this.clock.now() >= job.finishesAt;
    return {
      restore_job_id: job.id,
      backup_id: job.backupId,
      target_index_name: job.indexName,
      target_index_id: job.indexId,
      status: isFinished ? job.word : 'Pending',
      created_at: this.timestamp(job.createdAt),
      ...(isFinished ? { completed_at: this.timestamp(job.finishesAt), percent_complete: 100 } : {}),
    };
  }
}
