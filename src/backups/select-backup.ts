import type { Backup } from '../pinecone/parse.js';
import { createdAtNs } from './created-at.js';
import { newestOf } from './newest-backup.js';
import { isOfCommit, isOfRun } from './origin.js';

/** What narrows the choice among the backups of an index; a backup must match everything that is set. */
export interface BackupFilters {
  /** '' for any name, or none. */
  prefix: string;
  /** 7 to 40 hexadecimal digits in lower case. */
  commit: string | undefined;
  runId: string | undefined;
  /** Exclusive; nanoseconds since 1970. */
  createdBefore: bigint | undefined;
}

export const NO_FILTERS: BackupFilters = { prefix: '', commit: undefined, runId: undefined, createdBefore: undefined };

/** One filter that is set, by the name of its input. */
export interface Filter {
  name: 'backup_name_prefix' | 'commit' | 'run_id' | 'created_before';
  matches: (backup: Backup) => boolean;
}

/** The filters that are set. */
export function filtersOf({ prefix, commit, runId, createdBefore }: BackupFilters): Filter[] {
  const filters: Filter[] = [];
  if (prefix !== '') {
    filters.push({ name: 'backup_name_prefix', matches: ({ name = '' }) => name.startsWith(prefix) });
  }
  if (commit !== undefined) filters.push({ name: 'commit', matches: (backup) => isOfCommit(backup, commit) });
  if (runId !== undefined) filters.push({ name: 'run_id', matches: (backup) => isOfRun(backup, runId) });
  if (createdBefore !== undefined) {
    // A backup without a valid time may have been created before: it must not be passed over in silence.
    const matches = (backup: Backup) => (createdAtNs(backup) ?? createdBefore - 1n) < createdBefore;
    filters.push({ name: 'created_before', matches });
  }
  return filters;
}

/** The backups that match every filter, in the same order. */
export function filterBackups(backups: readonly Backup[], filters: BackupFilters): Backup[] {
  const set = filtersOf(filters);
  return backups.filter((backup) => set.every(({ matches }) => matches(backup)));
}

/** The chosen backup, all that may be the right one, or why there is none. */
export type Selection = Found | { type: 'ambiguous'; candidates: readonly Backup[] } | NoBackup;

/** The newest eligible match. */
export interface Found {
  type: 'found';
  backup: Backup;
  /** All eligible matches, newest first, and the matches among the backups of deleted indexes with the same name. */
  eligible: readonly Backup[];
  earlierMatches: readonly Backup[];
}

/** No backup can be chosen. */
export interface NoBackup {
  type: 'none';
  /** The backups of the index, newest first. */
  backups: readonly Backup[];
  /** Those that match the filters; none of them is eligible. */
  matches: readonly Backup[];
  /** The backups of deleted indexes with the same name, and those of them that match. */
  earlier: readonly Backup[];
  earlierMatches: readonly Backup[];
}

/**
 * Chooses the newest backup of an index that matches the filters and is eligible. `now` is the service's time in
 * milliseconds since 1970.
 */
export function selectBackup({
  current,
  earlier,
  filters,
  now,
  isEligible = () => true,
}: {
  /** The backups of the index, newest first. */
  current: readonly Backup[];
  /** The backups of deleted indexes with the same name, newest first. */
  earlier: readonly Backup[];
  filters: BackupFilters;
  now: number;
  isEligible?: (backup: Backup) => boolean;
}): Selection {
  const matches = filterBackups(current, filters);
  const earlierMatches = filterBackups(earlier, filters);
  const eligible = matches.filter(isEligible);
  const newest = newestOf({ backups: eligible, now });
  if (newest === undefined) return { type: 'none', backups: current, matches, earlier, earlierMatches };
  if ('candidates' in newest) return { type: 'ambiguous', candidates: newest.candidates };
  const { backup } = newest;
  // Even the only match is in doubt if it may have been created later.
  const isInDoubt = filters.createdBefore !== undefined && createdAtNs(backup) === undefined;
  return isInDoubt ? { type: 'ambiguous', candidates: [backup] } : { type: 'found', backup, eligible, earlierMatches };
}
