import type { Backup } from '../pinecone/parse.js';
import { excerpt, type SafeText, safe } from '../text/safe-text.js';
import { formatIsoTime } from '../time/iso-time.js';
import { createdAtNs, newestFirst } from './created-at.js';
import { newestOf } from './newest-backup.js';
import { isOfCommit, isOfRun, mentionsOf } from './origin.js';

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

/** One filter that is set. */
interface Filter {
  /** The name of its input. */
  name: 'backup_name_prefix' | 'commit' | 'run_id' | 'created_before';
  /** What it asks for, to follow `backup`: `of commit abc123f`. */
  phrase: SafeText;
  matches: (backup: Backup) => boolean;
  /** How many characters a backup shares with what the filter asks for; 0 if that says nothing. */
  similarity: (backup: Backup) => number;
}

/** The filters that are set. */
export function filtersOf({ prefix, commit, runId, createdBefore }: BackupFilters): Filter[] {
  const filters: Filter[] = [];
  if (prefix !== '') {
    filters.push({
      name: 'backup_name_prefix',
      phrase: safe`with a name that starts with \`${excerpt(prefix, 80)}\``,
      matches: ({ name = '' }) => name.startsWith(prefix),
      similarity: ({ name = '' }) => sharedStart(name, prefix),
    });
  }
  if (commit !== undefined) {
    filters.push({
      name: 'commit',
      phrase: safe`of commit ${commit}`,
      matches: (backup) => isOfCommit(backup, commit),
      similarity: (backup) => mostShared(mentionsOf(backup).commits, commit),
    });
  }
  if (runId !== undefined) {
    filters.push({
      name: 'run_id',
      phrase: safe`of run ${runId}`,
      matches: (backup) => isOfRun(backup, runId),
      similarity: (backup) => mostShared(mentionsOf(backup).runIds, runId),
    });
  }
  if (createdBefore !== undefined) {
    filters.push({
      name: 'created_before',
      phrase: safe`created before ${formatIsoTime(createdBefore)}`,
      // A backup without a valid time may have been created before: it must not be passed over in silence.
      matches: (backup) => (createdAtNs(backup) ?? createdBefore - 1n) < createdBefore,
      similarity: () => 0,
    });
  }
  return filters;
}

/** Commits and run ids that share fewer digits at the start are not similar. */
const FEWEST_DIGITS = 4;

function mostShared(texts: readonly string[], wanted: string): number {
  const shared = texts.reduce((most, text) => Math.max(most, sharedStart(text, wanted)), 0);
  return shared < FEWEST_DIGITS ? 0 : shared;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** The backups that match every filter, in the same order. */
export function filterBackups(backups: readonly Backup[], filters: BackupFilters): Backup[] {
  const set = filtersOf(filters);
  return backups.filter((backup) => set.every(({ matches }) => matches(backup)));
}

/** The chosen backup, all that may be the right one, or why there is none. */
type Selection = Found | { type: 'ambiguous'; candidates: readonly Backup[] } | NoBackup;

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

const MOST_SHOWN = 3;

/**
 * At most three backups that the filters may have been meant to match: those that miss the fewest filters, then those with
 * the most similar texts, then the newest; or the oldest if all were created too late.
 */
export function closestBackups({ backups, filters }: { backups: readonly Backup[]; filters: BackupFilters }): Backup[] {
  const set = filtersOf(filters);
  const newest = newestFirst(backups);
  const isLate = set.some(({ name, matches }) => name === 'created_before' && !backups.some(matches));
  const ranked = (isLate ? newest.reverse() : newest).map((backup) => {
    const missed = set.filter(({ matches }) => !matches(backup));
    const similarity = missed.reduce((sum, filter) => sum + filter.similarity(backup), 0);
    return { backup, misses: missed.length, similarity };
  });
  return ranked
    .sort((a, b) => a.misses - b.misses || b.similarity - a.similarity)
    .slice(0, MOST_SHOWN)
    .map(({ backup }) => backup);
}
