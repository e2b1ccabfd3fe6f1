import type { Backup } from '../pinecone/parse.js';
import { createdAtNs, newestFirst } from './created-at.js';
import { phaseOf } from './status.js';

/** The backups of an index name, existing or deleted, whose name starts with `prefix` ('' for any); newest first. */
export function selectBackups({
  backups,
  indexName,
  prefix,
}: {
  backups: readonly Backup[];
  indexName: string;
  prefix: string;
}): Backup[] {
  return newestFirst(
    backups.filter(({ source_index_name: index, name = '' }) => index === indexName && name.startsWith(prefix)),
  );
}

/** The Ready backups, in the same order. */
export function onlyReady(backups: readonly Backup[]): Backup[] {
  return backups.filter(({ status }) => phaseOf(status) === 'ready');
}

/** The newest Ready backup created before `backup`, or why it is unknown; undefined if there is none. */
export type PreviousBackup = Backup | { unknown: string } | undefined;

/** Finds the previous Ready backup in `history`, which is sorted newest first. */
export function previousReady({ history, backup }: { history: readonly Backup[]; backup: Backup }): PreviousBackup {
  const time = createdAtNs(backup);
  if (time === undefined) return { unknown: 'it has no valid created_at' };
  const others = onlyReady(history).filter(({ backup_id }) => backup_id !== backup.backup_id);
  const previous = others.find((other) => (createdAtNs(other) ?? time) < time);
  const isUnclear = others.some((other) => createdAtNs(other) === undefined || createdAtNs(other) === time);
  return previous ?? (isUnclear ? { unknown: 'other backups have no valid created_at, or the same one' } : undefined);
}
