import { createdAt } from '../../backups/age.js';
import type { Backup } from '../../pinecone/resources.js';

const ISO = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.(\d+))?([Zz]|[+-]\d\d:?\d\d)?$/;
const PER_MS = 1_000_000n;

/**
 * When a backup was made, in nanoseconds since 1970, as fine as the service tells it; undefined unless it says so in
 * ISO 8601, to the second. Stricter than `createdAt`, which also reads a bare date: here a backup may go by it.
 */
export function momentOf(backup: Pick<Backup, 'created_at'>): bigint | undefined {
  const ms = createdAt(backup);
  const written = ISO.exec(backup.created_at ?? '');
  if (ms === undefined || written === null) return undefined;
  const beyondMs = (written[1] ?? '').slice(3, 9).padEnd(6, '0');
  return BigInt(ms) * PER_MS + BigInt(beyondMs);
}

/** How old something of this moment is at `now` (milliseconds since 1970), in milliseconds; below 0 for a moment to come. */
export function ageAt({ moment, now }: { moment: bigint; now: number }): number {
  return now - Number(moment / PER_MS);
}
