/** Indexes: what they hold, and how far they have come at a given time. */
import { randomUUID } from 'node:crypto';

export interface IndexSeed {
  name: string;
  id?: string;
  /** How many records it holds, spread over the namespaces: 98 in 3 without a word. */
  records?: number;
  namespaces?: number;
  sizeBytes?: number;
  dimension?: number;
  metric?: string;
  cloud?: string;
  region?: string;
  kind?: 'serverless' | 'pod' | 'byoc';
  /** Whether it is encrypted with a key that the customer manages. */
  cmek?: boolean;
  deletionProtection?: 'enabled' | 'disabled';
  tags?: Record<string, string>;
  /** The host to show in place of the true one. */
  host?: string;
}

/** What a backup takes along of its index. */
export interface Contents {
  records: number;
  namespaces: number;
  sizeBytes: number;
  dimension: number;
  metric: string;
  cloud: string;
  region: string;
  tags: Record<string, string> | undefined;
}

/** Times are milliseconds since 1970; an index that was always there has been ready since forever. */
export interface IndexRecord extends Contents {
  id: string;
  name: string;
  kind: 'serverless' | 'pod' | 'byoc';
  cmek: boolean;
  deletionProtection: 'enabled' | 'disabled';
  host: string | undefined;
  sourceBackupId: string | undefined;
  readyAt: number;
  /** From when on it is known that it never will be ready. */
  failsAt: number;
  /** From when on the statistics show every record. */
  countedAt: number;
}

export interface IndexStats {
  totalVectorCount: number;
  dimension: number;
  namespaces: Record<string, { vectorCount: number }>;
}

const ALWAYS = Number.NEGATIVE_INFINITY;
const NEVER = Number.POSITIVE_INFINITY;

/** Makes an index that has been there for long. */
export function indexFrom(seed: IndexSeed): IndexRecord {
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
    readyAt: ALWAYS,
    failsAt: NEVER,
    countedAt: ALWAYS,
    ...seed,
  };
}

/** What of an index goes into a backup, or comes out of one. */
export function contentsOf(source: Contents): Contents {
  const { records, namespaces, sizeBytes, dimension, metric, cloud, region, tags } = source;
  return { records, namespaces, sizeBytes, dimension, metric, cloud, region, tags };
}

/** How an index does at a time in milliseconds. */
export function indexStatus({ index, now }: { index: IndexRecord; now: number }): { ready: boolean; state: string } {
  if (now >= index.failsAt) return { ready: false, state: 'InitializationFailed' };
  const ready = now >= index.readyAt;
  return { ready, state: ready ? 'Ready' : 'Initializing' };
}

/** What the statistics show at a time in milliseconds: of a restored index they grow to the full count. */
export function indexStats({ index, now }: { index: IndexRecord; now: number }): IndexStats {
  const total = Math.floor(index.records * shareCounted({ index, now }));
  const names = Array.from({ length: index.namespaces }, (_, position) => `ns-${position + 1}`);
  const counts = names.map((_, position) => Math.floor((total + names.length - 1 - position) / names.length));
  return {
    totalVectorCount: total,
    dimension: index.dimension,
    namespaces: Object.fromEntries(names.map((name, position) => [name, { vectorCount: counts[position] ?? 0 }])),
  };
}

function shareCounted({ index, now }: { index: IndexRecord; now: number }): number {
  if (now >= index.countedAt) return 1;
  if (now <= index.readyAt) return 0;
  return (now - index.readyAt) / (index.countedAt - index.readyAt);
}
