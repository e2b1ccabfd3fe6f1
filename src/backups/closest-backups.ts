import type { Backup } from '../pinecone/parse.js';
import { newestFirst } from './created-at.js';
import { mentionsOf } from './origin.js';
import { type BackupFilters, type Filter, filtersOf } from './select-backup.js';

const MOST_SHOWN = 3;
/** Commits and run ids that share fewer digits at the start are not similar. */
const FEWEST_DIGITS = 4;

/**
 * At most three backups that the filters may have been meant to match: those that miss the fewest filters, then those with
 * the most similar texts, then the newest; or the oldest if all were created too late.
 */
export function closestBackups({ backups, filters }: { backups: readonly Backup[]; filters: BackupFilters }): Backup[] {
  const set = filtersOf(filters);
  const newest = newestFirst(backups);
  const isLate = set.some(({ name, matches }) => name === 'created_before' && !backups.some(matches));
  const ranked = (isLate ? newest.reverse() : newest).map((backup) => {
    const missed = set.filter(({ matches }) => !matches(backup)).map(({ name }) => name);
    const similarity = missed.map((name) => similarityOf({ backup, name, filters }));
    return { backup, misses: missed.length, similarity: similarity.reduce((sum, one) => sum + one, 0) };
  });
  return ranked
    .sort((a, b) => a.misses - b.misses || b.similarity - a.similarity)
    .slice(0, MOST_SHOWN)
    .map(({ backup }) => backup);
}

/** How many characters a backup shares with what a filter wants; 0 if that says nothing. */
function similarityOf({
  backup,
  name,
  filters: { prefix, commit = '', runId = '' },
}: {
  backup: Backup;
  name: Filter['name'];
  filters: BackupFilters;
}): number {
  const { commits, runIds } = mentionsOf(backup);
  const most = (texts: readonly string[], wanted: string) => {
    const shared = texts.reduce((most, text) => Math.max(most, sharedStart(text, wanted)), 0);
    return shared < FEWEST_DIGITS ? 0 : shared;
  };
  switch (name) {
    case 'backup_name_prefix':
      return sharedStart(backup.name ?? '', prefix);
    case 'commit':
      return most(commits, commit);
    case 'run_id':
      return most(runIds, runId);
    case 'created_before':
      return 0;
  }
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
