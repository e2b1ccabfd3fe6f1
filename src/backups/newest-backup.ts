import type { Backup } from '../pinecone/parse.js';
import { createdAtMs, createdAtNs, isInFuture, newestFirst } from './created-at.js';
import { phaseOf } from './status.js';

/** The backups of an index name, existing or deleted; newest first. */
export function backupsOf({ backups, indexName }: { backups: readonly Backup[]; indexName: string }): Backup[] {
  return newestFirst(backups.filter(({ source_index_name: index }) => index === indexName));
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
  const isUnclear = others.some((other) => createdAtNs(other) === undefined || createdAtNs(other) === time);
  if (isUnclear) return { unknown: 'other Ready backups have no valid created_at, or the same one' };
  const earlier = others.filter((other) => (createdAtNs(other) ?? time) < time);
  const [previous, next] = earlier;
  const isTie = previous && next && createdAtNs(previous) === createdAtNs(next);
  return isTie ? { unknown: 'two earlier Ready backups have the same created_at' } : previous;
}

/** The newest of some backups, or all that may be the newest if that cannot be determined; undefined for none. */
export type Newest = { backup: Backup } | { candidates: readonly Backup[] } | undefined;

/**
 * Finds the newest backup, to the nanosecond. A backup without a valid time or from the future may be the newest, and so
 * may all with the same time. `now` is the service's time in milliseconds since 1970.
 */
export function newestOf({ backups, now }: { backups: readonly Backup[]; now: number }): Newest {
  const isDated = (backup: Backup) => {
    const time = createdAtMs(backup);
    return time !== undefined && !isInFuture({ time, now });
  };
  const dated = newestFirst(backups.filter(isDated));
  const latest = dated[0] && createdAtNs(dated[0]);
  const candidates = [
    ...dated.filter((backup) => createdAtNs(backup) === latest),
    ...backups.filter((backup) => !isDated(backup)),
  ];
  const [backup] = candidates;
  if (backup === undefined) return undefined;
  return candidates.length === 1 ? { backup } : { candidates };
}

/** The newest backup with that very name that is Ready, or has a status that leads to Ready, of backups of one index. */
export function newestReusable({
  backups,
  name,
  now,
}: {
  backups: readonly Backup[];
  name: string;
  now: number;
}): Newest {
  const isUsable = ({ status }: Backup) => ['in progress', 'ready'].includes(phaseOf(status));
  return newestOf({ backups: backups.filter((backup) => backup.name === name && isUsable(backup)), now });
}
