import type { PineconeClient } from '../pinecone/client.js';
import { InvalidResponseError, isNotFound } from '../pinecone/errors.js';
import type { Backup } from '../pinecone/parse.js';
import type { Limits } from '../time/deadline.js';
import { createdAtNs, newestFirst } from './created-at.js';
import { listConsistently } from './list-backups.js';

/** The backups of an index name, divided by the index they belong to. */
interface IndexBackups {
  /** Of the index that exists now; or of all indexes that had the name, if none exists. */
  current: readonly Backup[];
  /** Of indexes with that name that were deleted. */
  earlier: readonly Backup[];
}

/**
 * Divides the backups of an index name: they outlive their index, and an index that was deleted and created again is
 * another. Only the index's own list tells which are whose, and it is read only if their index ids differ, or if `isStrict`
 * because the index itself matters. Throws what `listConsistently` does.
 */
export async function divideByIndex({
  client,
  limits,
  indexName,
  backups,
  isStrict = false,
}: {
  client: Pick<PineconeClient, 'listBackupPages'>;
  limits: Limits;
  indexName: string;
  /** All backups of that index name. */
  backups: readonly Backup[];
  isStrict?: boolean;
}): Promise<IndexBackups> {
  const ids = new Set(backups.map(({ source_index_id: id }) => id));
  if (ids.size === 0 || (ids.size === 1 && !isStrict)) return { current: backups, earlier: [] };
  try {
    const own = await listConsistently({ client, limits, indexName, indexNames: [indexName] });
    const ownIds = new Set(own.map(({ source_index_id: id }) => id));
    const isCurrent = ({ source_index_id: id }: Backup) => ownIds.has(id);
    // The list behind `backups` may lag; any list proves what it shows.
    const known = new Set(backups.map(({ backup_id: id }) => id));
    const unknown = own.filter(({ backup_id: id }) => !known.has(id));
    const current = newestFirst([...backups.filter(isCurrent), ...unknown]);
    const earlier = backups.filter((backup) => !isCurrent(backup));
    requireOlder({ indexName, earlier, current });
    return { current, earlier };
  } catch (error) {
    if (isNotFound(error)) return { current: backups, earlier: [] };
    throw error;
  }
}

/**
 * A deleted index gets no backups anymore: a newer one with another index id belongs to the index that exists now, and the
 * index's own list lags. Without a valid time, nothing is newer.
 */
function requireOlder({ indexName, earlier, current }: IndexBackups & { indexName: string }): void {
  const [newest, other] = [current, newestFirst(earlier)].map(([first]) => first);
  const [newestNs, otherNs] = [newest, other].map((backup) => backup && createdAtNs(backup));
  if (other === undefined || newestNs === undefined || otherNs === undefined || otherNs <= newestNs) return;
  throw new InvalidResponseError({
    reason: `the lists contradict each other about the index ${indexName}: its own list lacks the backup ${other.backup_id}, which is newer than those that it shows, and has another index ID`,
  });
}
