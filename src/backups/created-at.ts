import { CLOCK_TOLERANCE_MS } from '../pinecone/consistency.js';
import type { Backup } from '../pinecone/parse.js';
import { formatAge } from '../text/format.js';
import { type SafeText, safe } from '../text/safe-text.js';
import { isoTimeNs } from '../time/iso-time.js';

const NS_PER_MS = 1_000_000n;

const HAS_SECONDS = /^.{11}\d\d:\d\d:\d\d/;

/**
 * When a backup was created, in nanoseconds since 1970, as precisely as the service says; undefined unless `created_at`
 * is an ISO 8601 time with seconds. A time without a zone is UTC, as in Pinecone's own examples.
 */
export function createdAtNs({ created_at: text = '' }: Pick<Backup, 'created_at'>): bigint | undefined {
  return HAS_SECONDS.test(text) ? isoTimeNs(text) : undefined;
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

/** When a backup was created, in nanoseconds since 1970; undefined if that is not known, or after `now` (ms since 1970). */
export function pastNs(backup: Backup, now: number): bigint | undefined {
  const ns = createdAtNs(backup);
  return ns === undefined || isInFuture({ time: Number(ns / NS_PER_MS), now }) ? undefined : ns;
}

/** How long ago a backup was created, for people: `30 hours ago`. `now` is in milliseconds since 1970. */
export function describeCreation({ backup, now }: { backup: Backup; now: number }): SafeText {
  const time = createdAtMs(backup);
  if (time === undefined || isInFuture({ time, now })) return safe`at an unknown time`;
  return now - time < 60_000 ? safe`just now` : safe`${formatAge(now - time)} ago`;
}

/**
 * Newest first; backups without a valid time last, with those from the future of `now`, if it is given; equal times by id,
 * so that the order of the list does not matter.
 */
export function newestFirst(backups: readonly Backup[], now = Number.POSITIVE_INFINITY): Backup[] {
  const dated = backups.map((backup) => ({ backup, ns: pastNs(backup, now) ?? -1n, id: backup.backup_id }));
  return dated.toSorted((a, b) => Number(b.ns - a.ns) || (a.id < b.id ? -1 : 1)).map(({ backup }) => backup);
}
