import type { Backup } from '../pinecone/resources.js';

/** When a backup was made, in milliseconds since 1970; undefined where it does not say so in a way that can be read. */
export function createdAt({ created_at: text }: Pick<Backup, 'created_at'>): number | undefined {
  if (text === undefined) return undefined;
  // A time without a zone is UTC at Pinecone; to Date.parse it would be local time.
  const zoned = /([zZ]|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : time;
}

/** Newest first; those that do not say when they were made come last. */
export function newestFirst(backups: readonly Backup[]): Backup[] {
  const time = (backup: Backup) => createdAt(backup) ?? Number.NEGATIVE_INFINITY;
  return backups.toSorted((a, b) => (time(a) === time(b) ? 0 : time(b) - time(a)));
}
