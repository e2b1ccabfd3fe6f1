import type { Backup } from '../../pinecone/parse.js';
import { excerpt, joinSafe, type SafeText, safe } from '../../text/safe-text.js';

/** A backup in one line of the log. */
export function describeBackup(backup: Backup): SafeText {
  const { backup_id: id, name = '', source_index_name: indexName, created_at: created = '' } = backup;
  const parts = [excerpt(id, 80), excerpt(name, 80), safe`of ${excerpt(indexName, 60)}`, excerpt(created, 40)];
  return joinSafe(parts.filter(Boolean), ' ');
}
