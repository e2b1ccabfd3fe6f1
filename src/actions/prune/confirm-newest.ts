import { describeIfExists } from '../../backups/describe-if-exists.js';
import { mapLimit } from '../../backups/map-limit.js';
import { phaseOf } from '../../backups/status.js';
import type { Backup } from '../../pinecone/parse.js';
import type { Ports } from '../action.js';
import { indexKey, type Plan } from './plan.js';

/** The newest Ready backup of an index is no longer that, or could not be described (`cause`): the older ones must stay. */
export class NewestNotConfirmedError extends Error {
  override name = 'NewestNotConfirmedError';
  readonly backup: Backup;
  constructor(backup: Backup, options?: { cause: unknown }) {
    super('the newest Ready backup could not be confirmed', options);
    this.backup = backup;
  }
}

/**
 * Describes the newest Ready backup of each index right before older ones are deleted, as somebody may have deleted it since
 * the list was read. Returns why deletions must not be attempted, by the key of their index.
 */
export async function confirmNewest({
  plan: { deletions, newest },
  ports: { client, limits },
}: {
  plan: Plan;
  ports: Pick<Ports, 'client' | 'limits'>;
}): Promise<Map<string, NewestNotConfirmedError>> {
  const errors = new Map<string, NewestNotConfirmedError>();
  const concerned = new Set(deletions.map(({ backup }) => indexKey(backup)));
  const work = async (backup: Backup) => {
    try {
      const found = await describeIfExists({ client, limits, backupId: backup.backup_id });
      const isReady = found !== undefined && phaseOf(found.status) === 'ready';
      if (!isReady) errors.set(indexKey(backup), new NewestNotConfirmedError(backup));
    } catch (cause) {
      errors.set(indexKey(backup), new NewestNotConfirmedError(backup, { cause }));
    }
  };
  await mapLimit({ items: newest.filter((backup) => concerned.has(indexKey(backup))), work });
  return errors;
}
