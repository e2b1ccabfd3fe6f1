import { createdAtMs } from '../../backups/created-at.js';
import type { Backup } from '../../pinecone/parse.js';
import { formatAge } from '../../text/format.js';
import { excerpt, safe } from '../../text/safe-text.js';
import type { Ports } from '../action.js';
import { idAndStatus } from '../log-progress.js';

/** An older backup is rarely the one that was to precede this deploy (ms). */
const EXPECTED_AGE_MS = 86_400_000;

/** Logs which backup is reused and how old it is, with a warning if it is older than a day. */
export function logReused({
  ports: { client, log },
  prefix,
  backup,
}: {
  ports: Pick<Ports, 'client' | 'log'>;
  prefix: string;
  backup: Backup;
}): void {
  const createdAt = createdAtMs(backup);
  const age = createdAt === undefined ? undefined : client.now() - createdAt;
  const time = excerpt(backup.created_at ?? 'at an unknown time', 60);
  const ago = age === undefined ? '' : safe` (${formatAge(age)} ago)`;
  log.info(safe`${prefix}Reusing the backup ${idAndStatus(backup)}, created ${time}${ago}`);
  if (age === undefined || age <= EXPECTED_AGE_MS) return;
  log.warning(
    safe`The reused backup ${excerpt(backup.backup_id, 80)} of ${excerpt(backup.source_index_name, 60)} is ${formatAge(age)} old, and contains nothing of what changed since. For a backup of this run, make backup_name unique, for example with the run ID.`,
  );
}
