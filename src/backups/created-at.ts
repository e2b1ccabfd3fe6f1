import { CLOCK_TOLERANCE_MS } from '../pinecone/consistency.js';
import type { Backup } from '../pinecone/parse.js';

const ISO = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d+))?(?:[Zz]|([+-]\d\d):?(\d\d)?)?$/;
const NS_PER_MS = 1_000_000n;

/**
 * When a backup was created, in nanoseconds since 1970, as precisely as the service says; undefined unless `created_at`
 * is an ISO 8601 time with seconds. A time without a zone is UTC, as in Pinecone's own examples.
 */
export function createdAtNs({ created_at: text }: Pick<Backup, 'created_at'>): bigint | undefined {
  const [, date, time, fraction = '', hours = '+00', minutes = '00'] = ISO.exec(text ?? '') ?? [];
  if (date === undefined) return undefined;
  const seconds = Date.parse(`${date}T${time}${hours}:${minutes}`);
  // Date.parse reads February 31 as March 3.
  const isRealDate = new Date(Date.parse(`${date}T00:00:00Z`) || 0).toISOString().startsWith(date);
  if (Number.isNaN(seconds) || !isRealDate) return undefined;
  return BigInt(seconds) * NS_PER_MS + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}

/** The same, in milliseconds since 1970. */
export function createdAtMs(backup: Pick<Backup, 'created_at'>): number | undefined {
  const ns = createdAtNs(backup);
  return ns === undefined ? undefined : Number(ns / NS_PER_MS);
}

/** Whether a time is further ahead of `now` than clocks may differ; both in milliseconds since 1970. */
export function isInFuture({ time, now }: { time: number; now: number }): boolean {
  return time > now + CLOCK_TOLERANCE_MS;
}

/** Newest first; backups without a valid time last; equal times by id, so that the order of the list does not matter. */
export function newestFirst(backups: readonly Backup[]): Backup[] {
  const dated = backups.map((backup) => ({ backup, ns: createdAtNs(backup) ?? -1n, id: backup.backup_id }));
  return dated.toSorted((a, b) => Number(b.ns - a.ns) || (a.id < b.id ? -1 : 1)).map(({ backup }) => backup);
}
