/** Index records, and their status and statistics over time. */
import { randomUUID } from 'node:crypto';

export type IndexState = 'Ready' | 'Initializing' | 'InitializationFailed';

export interface IndexSeed {
  name: string;
  id?: string;
  /** Number of records, spread evenly over the namespaces. Default: 98 records in 3 namespaces. */
  records?: number;
  namespaces?: number;
  sizeBytes?: number;
  dimension?: number;
  metric?: string;
  cloud?: string;
  region?: string;
  kind?: 'serverless' | 'pod' | 'byoc';
  /** Whether the index uses a customer-managed encryption key. */
  cmek?: boolean;
  deletionProtection?: 'enabled' | 'disabled';
  tags?: Record<string, string>;
  /** Backup that the index was restored from. */
  sourceBackupId?: string;
  /** Default: Ready. Other states never change. */
  state?: IndexState;
  /** Host to report instead of the real loopback host. */
  host?: string;
}

/** Properties that a backup copies from its index and a restore copies to the new index. */
export interface IndexContents {
  records: number;
  namespaces: number;
  sizeBytes: number;
  dimension: number;
  metric: string;
  cloud: string;
  region: string;
  tags: Record<string, string> | undefined;
}

/** Times are in epoch milliseconds. */
export interface IndexRecord extends IndexContents {
  id: string;
  name: string;
  kind: 'serverless' | 'pod' | 'byoc';
  cmek: boolean;
  deletionProtection: 'enabled' | 'disabled';
  host: string | undefined;
  sourceBackupId: string | undefined;
  readyAt: number;
  /** When the index enters `InitializationFailed`. */
  failsAt: number;
  /** When the statistics include every record. */
  statsCompleteAt: number;
}

export interface IndexStats {
  totalVectorCount: number;
  dimension: number;
  namespaces: Record<string, { vectorCount: number }>;
}

const ALWAYS = Number.NEGATIVE_INFINITY;
const NEVER = Number.POSITIVE_INFINITY;

/** Creates an index that has complete statistics. */
export function indexFromSeed({ state = 'Ready', ...seed }: IndexSeed): IndexRecord {
  return {
    id: randomUUID(),
    records: 98,
    namespaces: 3,
    sizeBytes: 1_070_000,
    dimension: 1536,
    metric: 'cosine',
    cloud: 'aws',
    region: 'us-east-1',
    kind: 'serverless',
    cmek: false,
    deletionProtection: 'disabled',
    tags: undefined,
    host: undefined,
    sourceBackupId: undefined,
    readyAt: state === 'Ready' ? ALWAYS : NEVER,
    failsAt: state === 'InitializationFailed' ? ALWAYS : NEVER,
    statsCompleteAt: ALWAYS,
    ...seed,
  };
}

/** Copies the contents of an index or a backup. */
export function copyContents(source: IndexContents): IndexContents {
  const { records, namespaces, sizeBytes, dimension, metric, cloud, region, tags } = source;
  return { records, namespaces, sizeBytes, dimension, metric, cloud, region, tags };
}

/** Returns the status at the given time. */
export function indexStatus(index: IndexRecord, now: number): { ready: boolean; state: IndexState } {
  if (now >= index.failsAt) return { ready: false, state: 'InitializationFailed' };
  const ready = now >= index.readyAt;
  return { ready, state: ready ? 'Ready' : 'Initializing' };
}

/** Returns the statistics at the given time. The counts of a restored index grow until `statsCompleteAt`. */
export function indexStats(index: IndexRecord, now: number): IndexStats {
  const total = Math.floor(index.records * countedFraction(index, now));
  const names = Array.from({ length: index.namespaces }, (_, position) => `ns-${position + 1}`);
  const counts = names.map((_, position) => Math.floor((total + names.length - 1 - position) / names.length));
  return {
    totalVectorCount: total,
    dimension: index.dimension,
    namespaces: Object.fromEntries(names.map((name, position) => [name, { vectorCount: counts[position] ?? 0 }])),
  };
}

function countedFraction(index: IndexRecord, now: number): number {
  if (now >= index.statsCompleteAt) return 1;
  if (now <= index.readyAt) return 0;
  return (now - index.readyAt) / (index.statsCompleteAt - index.readyAt);
}
