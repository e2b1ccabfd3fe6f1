import type { PineconeClient } from '../pinecone/client.js';
import { isNotFound } from '../pinecone/errors.js';
import type { Backup } from '../pinecone/parse.js';
import type { Limits } from '../time/deadline.js';
import { coalesce, listBackups } from './list-backups.js';

/**
 * Creates a search of complete lists: that of the project, which searches at the same time share, and then that of the
 * index if its name is known, as the two may lag independently. Undefined if neither shows the backup. The search throws
 * what `listBackups` does.
 */
export function listSearch({
  client,
  limits,
  onRow,
}: {
  client: Pick<PineconeClient, 'listBackupPages'>;
  /** The limits of each reading. */
  limits: () => Limits;
  onRow?: ((backup: Backup) => unknown) | undefined;
}): (wanted: { isIt: (backup: Backup) => boolean; indexName: string | undefined }) => Promise<Backup | undefined> {
  const list = async (index: { indexName?: string } = {}) =>
    (await listBackups({ client, limits: limits(), ...index, ...(onRow && { onRow }) })).backups;
  const listProject = coalesce(() => list());
  return async ({ isIt, indexName }) => {
    const listed = (await listProject()).find(isIt);
    if (listed !== undefined || indexName === undefined) return listed;
    const own = await list({ indexName }).catch((error: unknown) => {
      // The index itself was deleted.
      if (isNotFound(error)) return [];
      throw error;
    });
    return own.find(isIt);
  };
}
