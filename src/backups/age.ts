import type { Backup } from '../pinecone/resources.js';

const ISO = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?:[Zz]|([+-]\d\d):?(\d\d)?)?)?$/;

/** When a backup was made, in milliseconds since 1970; undefined where it does not say so in ISO 8601. */
export function createdAt({ created_at: text }: Pick<Backup, 'created_at'>): number | undefined {
  const written = ISO.exec(text ?? '');
  if (written === null) return undefined;
  const [, date, clock = '00:00', hours, minutes = '00'] = written;
  // A time without a zone is UTC at Pinecone; to Date.parse it would be local time.
  const time = Date.parse(`${date}T${clock}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
  return Number.isNaN(time) ? undefined : time;
}

/** Clocks differ, the runner's and those within the service (milliseconds). */
export const CLOCK_TOLERANCE = 5 * 60_000;

/** Whether a time lies further ahead of `now` than clocks differ; both in milliseconds since 1970. */
export function isToCome({ time, now }: { time: number; now: number }): boolean {
  return time > now + CLOCK_TOLERANCE;
}

/** Newest first; those that do not say when they were made come last. */
export function newestFirst(backups: readonly Backup[]): Backup[] {
  const time = (backup: Backup) => createdAt(backup) ?? Number.NEGATIVE_INFINITY;
  return backups.toSorted((a, b) => (time(a) === time(b) ? 0 : time(b) - time(a)));
}
