import type { Backup } from '../pinecone/resources.js';
import { createdAt, newestFirst } from './age.js';
import { phaseOf } from './status.js';

/** Which backups of a project are meant: of an index of that name, there now or deleted, and with that beginning of a name. */
export interface Selection {
  indexName: string;
  /** '' for any name, and for none. */
  prefix: string;
}

/** The backups that are meant, newest first. */
export function historyOf({ backups, indexName, prefix }: Selection & { backups: readonly Backup[] }): Backup[] {
  const isMeant = ({ source_index_name: index, name = '' }: Backup) => index === indexName && name.startsWith(prefix);
  return newestFirst(backups.filter(isMeant));
}

/** Of a history, newest first, those that are Ready. */
export function readyOnes(history: readonly Backup[]): Backup[] {
  return history.filter(({ status }) => phaseOf(status) === 'ready');
}

/** The newest Ready one that was made before `backup`, or why that is not known; undefined where there is none. */
export function readyBefore({ history, backup }: { history: readonly Backup[]; backup: Backup }): Before {
  const time = createdAt(backup);
  if (time === undefined) return { unknown: 'it does not say when it was made' };
  const others = readyOnes(history).filter(({ backup_id }) => backup_id !== backup.backup_id);
  const before = others.find((other) => (createdAt(other) ?? time) < time);
  const isUnclear = others.some((other) => createdAt(other) === undefined || createdAt(other) === time);
  return before ?? (isUnclear ? { unknown: 'others do not say clearly when they were made' } : undefined);
}

/** See `readyBefore`. */
export type Before = Backup | { unknown: string } | undefined;
