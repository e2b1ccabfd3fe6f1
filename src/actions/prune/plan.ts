import { createdAtNs, isInFuture, newestFirst } from '../../backups/created-at.js';
import { newestOf, onlyReady } from '../../backups/history.js';
import { isScheduledName } from '../../backups/scheduled-name.js';
import { phaseOf } from '../../backups/status.js';
import type { Backup } from '../../pinecone/parse.js';
import { formatCount } from '../../text/format.js';

const DAY_MS = 86_400_000;
const NS_PER_MS = 1_000_000n;

/** What may be deleted; undefined if a rule is not set. */
export interface Rules {
  /** Backups of other indexes are ignored. */
  indexNames: readonly string[];
  /** Keep this many of the newest Ready backups of each index name. */
  keepLast: number | undefined;
  /** Keep everything younger than this. */
  keepDays: number | undefined;
  /** Backups without this start of their name are ignored; '' for any name, or none. */
  prefix: string;
}

/** A backup, and why it is deleted or kept. */
export interface Decision {
  backup: Backup;
  reason: string;
}

/** What happens to every backup of the indexes. */
export interface Plan {
  /** Oldest first, so that the newest still exist if the step ends early. */
  deletions: readonly Decision[];
  /** Newest first; backups without a valid time last. */
  kept: readonly Decision[];
  /** How many backups were skipped because the name does not match. */
  ignoredCount: number;
}

/** A backup with its time in nanoseconds since 1970; undefined if it is invalid or in the future. */
interface DatedBackup {
  backup: Backup;
  createdAt: bigint | undefined;
}

/** Decides from one snapshot what is deleted; the order of the list does not matter. `now` is in ms since 1970. */
export function planDeletions({
  backups,
  rules,
  now,
}: {
  backups: readonly Backup[];
  rules: Rules;
  now: number;
}): Plan {
  const names = new Set(rules.indexNames);
  const ofIndexes = sortNewestFirst({ backups: backups.filter((backup) => names.has(backup.source_index_name)), now });
  const considered = ofIndexes.filter(({ backup: { name = '' } }) => name.startsWith(rules.prefix));
  const newest = newestReady({ backups: ofIndexes.map(({ backup }) => backup), now });
  const last = lastReady({ considered, rules });
  const deletions: Decision[] = [];
  const kept: Decision[] = [];
  for (const dated of considered) {
    const { backup } = dated;
    const reason = reasonToKeep({ dated, isNewest: newest.has(backup), isLast: last.has(backup), rules, now });
    if (reason === undefined) deletions.push({ backup, reason: reasonToDelete({ backup, rules }) });
    else kept.push({ backup, reason });
  }
  return { deletions: deletions.reverse(), kept, ignoredCount: ofIndexes.length - considered.length };
}

/** A time in the future counts as none: it would take the place of the newest. */
function sortNewestFirst({ backups, now }: { backups: readonly Backup[]; now: number }): DatedBackup[] {
  const dated = newestFirst(backups).map((backup): DatedBackup => {
    const ns = createdAtNs(backup);
    const isValid = ns !== undefined && !isInFuture({ time: Number(ns / NS_PER_MS), now });
    return { backup, createdAt: isValid ? ns : undefined };
  });
  return [
    ...dated.filter(({ createdAt }) => createdAt !== undefined),
    ...dated.filter(({ createdAt }) => createdAt === undefined),
  ];
}

/**
 * The newest Ready backup of each index, whatever its name: all that may be the newest. An index that was deleted and
 * created again is two.
 */
function newestReady({ backups, now }: { backups: readonly Backup[]; now: number }): Set<Backup> {
  const keyOf = ({ source_index_name: name, source_index_id: id }: Backup) => JSON.stringify([name, id]);
  const byIndex = new Map<string, Backup[]>();
  for (const backup of onlyReady(backups)) {
    const ofIndex = byIndex.get(keyOf(backup)) ?? [];
    ofIndex.push(backup);
    byIndex.set(keyOf(backup), ofIndex);
  }
  return new Set(
    [...byIndex.values()].flatMap((ofIndex) => {
      const newest = newestOf({ backups: ofIndex, now });
      return newest && 'backup' in newest ? newest.backup : (newest?.candidates ?? []);
    }),
  );
}

/** The newest Ready backups of each index name, and all with the same time as the last of them. */
function lastReady({ considered, rules }: { considered: readonly DatedBackup[]; rules: Rules }): Set<Backup> {
  const { keepLast, indexNames } = rules;
  if (keepLast === undefined) return new Set();
  // Backups that are never deleted must not count: those of a Pinecone schedule would use up the number.
  const ready = considered.filter((dated) => isDatedReady(dated) && !isScheduledName(dated.backup.name ?? ''));
  const kept = indexNames.flatMap((name) => {
    const ofIndex = ready.filter(({ backup }) => backup.source_index_name === name);
    const oldest = ofIndex[Math.min(keepLast, ofIndex.length) - 1]?.createdAt ?? 0n;
    return ofIndex.filter(({ createdAt = 0n }) => createdAt >= oldest);
  });
  return new Set(kept.map(({ backup }) => backup));
}

function isDatedReady({ backup, createdAt }: DatedBackup): boolean {
  return createdAt !== undefined && phaseOf(backup.status) === 'ready';
}

/** Why a backup is kept: first whatever the rules, then by rule. Undefined if nothing keeps it. */
function reasonToKeep({
  dated: { backup, createdAt },
  isNewest,
  isLast,
  rules,
  now,
}: {
  dated: DatedBackup;
  isNewest: boolean;
  isLast: boolean;
  rules: Rules;
  now: number;
}): string | undefined {
  const phase = phaseOf(backup.status);
  if (isScheduledName(backup.name ?? '')) return 'its name ends in a date or time, as names from Pinecone schedules do';
  if (phase === 'in progress') return 'it is in progress';
  if (phase === 'unknown') return 'its status is unknown, so it may be in progress';
  if (createdAt === undefined) return 'its created_at is missing, invalid or in the future';
  const ageMs = now - Number(createdAt / NS_PER_MS);
  if (phase === 'failed') return ageMs > DAY_MS ? undefined : 'it failed less than a day ago';
  if (isNewest) return 'it is the newest Ready backup of its index';
  if (isLast) return `it is ${amongNewest(rules.keepLast ?? 0)}`;
  if (rules.keepDays !== undefined && ageMs < rules.keepDays * DAY_MS)
    return `it is less than ${days(rules.keepDays)} old`;
  return undefined;
}

function reasonToDelete({ backup, rules: { keepLast, keepDays } }: { backup: Backup; rules: Rules }): string {
  if (phaseOf(backup.status) === 'failed') return 'it failed more than a day ago';
  const reasons = [
    ...(keepDays === undefined ? [] : [`at least ${days(keepDays)} old`]),
    ...(keepLast === undefined ? [] : [`not ${amongNewest(keepLast)}`]),
  ];
  return `it is ${reasons.join(' and ')}`;
}

function amongNewest(count: number): string {
  return count === 1 ? 'the newest' : `among the ${formatCount(count)} newest`;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
