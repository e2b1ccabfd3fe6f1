import { newestFirst, pastNs } from '../../backups/created-at.js';
import { applyRetention, type KeptBy, type Retention, type RetentionVerdict } from '../../backups/retention.js';
import { type ScheduleHistory, scheduledReason } from '../../backups/schedule-history.js';
import { matchesPatterns } from '../../backups/select-indexes.js';
import { type Phase, phaseOf } from '../../backups/status.js';
import type { Backup } from '../../pinecone/parse.js';
import { createCalendar } from '../../time/period.js';

const DAY_MS = 86_400_000;
const NS_PER_MS = 1_000_000n;
const PINNED: KeptBy = { rule: 'keep_backup_id', reason: 'it is listed in keep_backup_id' };

/** What may be deleted. */
export interface Rules {
  /** Names and patterns, of which the last that matches decides; backups of other indexes are ignored. */
  indexNames: readonly string[];
  /** Backups without this start of their name are ignored; '' for any name, or none. */
  prefix: string;
  /** Backups that are kept in any case. */
  backupIds: readonly string[];
  /** What is kept of each index name. */
  retention: Retention;
}

/** A backup, and why it is deleted or kept. */
export interface Decision {
  backup: Backup;
  /** With the period of each rule: `daily 3 of 7, 2026-11-22; monthly 1 of 12, 2026-11`. */
  reason: string;
  /** What keeps it, in a few words each: `daily 7`, `in progress`. Empty if it is deleted. */
  keptBy: readonly string[];
}

/** What happens to every backup of the indexes. */
export interface Plan {
  /** Oldest first, so that the newest still exist if the step ends early. */
  deletions: readonly Decision[];
  /** Newest first; backups without a valid time last. */
  kept: readonly Decision[];
  /** The newest Ready backup of each index, or all that may be it. */
  newest: readonly Backup[];
  /** How many backups were skipped because the name does not match. */
  ignoredCount: number;
  /** When the plan was made, in ms since 1970. */
  asOf: number;
}

/** A backup with what the rules look at. */
interface Candidate {
  backup: Backup;
  /** In nanoseconds since 1970; undefined if it is invalid or in the future, where it would take the place of the newest. */
  createdAt: bigint | undefined;
  phase: Phase;
  /** Why it counts as the backup of a schedule. */
  scheduled: string | undefined;
}

/**
 * Decides from one snapshot what is deleted. The order of the list does not matter, and a list that lacks rows never
 * leads to the deletion of a backup that the complete list would have kept. `now` is in ms since 1970.
 */
export function planDeletions({
  backups,
  rules,
  history,
  now,
}: {
  backups: readonly Backup[];
  rules: Rules;
  history: ScheduleHistory;
  now: number;
}): Plan {
  const names = new Set(selectIndexes({ backups, lines: rules.indexNames }));
  const selected = backups.filter(({ source_index_name: name }) => names.has(name));
  const ofIndexes = newestFirst(selected, now).map((backup): Candidate => {
    const scheduled = scheduledReason({ backup, history });
    return { backup, createdAt: pastNs(backup, now), phase: phaseOf(backup.status), scheduled };
  });
  const considered = ofIndexes.filter(({ backup: { name = '' } }) => name.startsWith(rules.prefix));
  const newest = newestReady(ofIndexes);
  const verdicts = retentionOf({ considered, retention: rules.retention, now });
  const pinned = new Set(rules.backupIds);
  const decisions = considered.map((candidate): Decision => {
    const { backup, phase } = candidate;
    const verdict = verdicts.get(backup);
    const keeping = [
      ...protectionsOf({ candidate, isNewest: newest.has(backup), now }),
      ...(pinned.has(backup.backup_id) ? [PINNED] : []),
      ...(verdict?.keptBy ?? []),
    ];
    const whyNot = phase === 'failed' ? 'it failed more than a day ago' : (verdict?.missed ?? '');
    return {
      backup,
      reason: keeping.length === 0 ? whyNot : keeping.map(({ reason }) => reason).join('; '),
      keptBy: keeping.map(({ rule }) => rule),
    };
  });
  return {
    deletions: decisions.filter(({ keptBy }) => keptBy.length === 0).reverse(),
    kept: decisions.filter(({ keptBy }) => keptBy.length > 0),
    newest: [...newest],
    ignoredCount: ofIndexes.length - considered.length,
    asOf: now,
  };
}

/** In the order of the plan: newest first, backups without a valid time last. `asOf` is when the plan was made. */
export function sortDecisions(decisions: readonly Decision[], asOf: number): Decision[] {
  const byBackup = new Map(decisions.map((decision) => [decision.backup, decision]));
  return newestFirst([...byBackup.keys()], asOf).flatMap((backup) => byBackup.get(backup) ?? []);
}

/** An index that was deleted and created again is two. */
export function indexKey({ source_index_name: name, source_index_id: id }: Backup): string {
  return `${name} ${id}`;
}

/** The names of the indexes with backups that a list of names and patterns selects. */
export function selectIndexes({ backups, lines }: { backups: readonly Backup[]; lines: readonly string[] }): string[] {
  const names = new Set(backups.map(({ source_index_name: name }) => name));
  return [...names].filter((name) => matchesPatterns(lines, name));
}

/** The newest Ready backup of each index, whatever its name, or all that may be it: a time can be missing, or the same. */
function newestReady(candidates: readonly Candidate[]): Set<Backup> {
  const ready = candidates.filter(({ phase }) => phase === 'ready');
  const byIndex = groupBy(ready, ({ backup }) => indexKey(backup));
  return new Set(
    [...byIndex.values()].flatMap((ofIndex) => {
      const latest = ofIndex[0]?.createdAt;
      const newest = ofIndex.filter(({ createdAt }) => createdAt === latest || createdAt === undefined);
      return newest.map(({ backup }) => backup);
    }),
  );
}

/** What each rule decides about the Ready backups; each index name has its own count, and other backups do not count. */
function retentionOf({
  considered,
  retention,
  now,
}: {
  considered: readonly Candidate[];
  retention: Retention;
  now: number;
}): Map<Backup, RetentionVerdict> {
  // Backups that are never deleted must not count: those of a Pinecone schedule would use up the number.
  const counted = considered.flatMap(({ backup, createdAt, phase, scheduled }) =>
    phase === 'ready' && createdAt !== undefined && scheduled === undefined ? [{ backup, createdAt }] : [],
  );
  const byIndex = groupBy(counted, ({ backup }) => backup.source_index_name);
  const calendar = createCalendar();
  return new Map(
    [...byIndex.values()].flatMap((ofIndex) => [...applyRetention({ backups: ofIndex, retention, now, calendar })]),
  );
}

/** Groups items by a key, in the order of their first appearance; `Map.groupBy`, which Node.js 20 lacks. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** What keeps a backup whatever the rules: at most one reason. */
function protectionsOf({
  candidate: { createdAt, phase, scheduled },
  isNewest,
  now,
}: {
  candidate: Candidate;
  isNewest: boolean;
  now: number;
}): KeptBy[] {
  const isRecent = createdAt !== undefined && now - Number(createdAt / NS_PER_MS) <= DAY_MS;
  const protections: [applies: boolean, rule: string, reason: string | undefined][] = [
    [scheduled !== undefined, 'Pinecone schedule', scheduled],
    [phase === 'in progress', 'in progress', 'it is in progress'],
    [phase === 'unknown', 'unknown status', 'its status is unknown, so it may be in progress'],
    [createdAt === undefined, 'no valid time', 'its created_at is missing, invalid or in the future'],
    [phase === 'failed' && isRecent, 'just failed', 'it failed less than a day ago'],
    [isNewest, 'newest of its index', 'it is the newest Ready backup of its index'],
  ];
  return protections.flatMap(([applies, rule, reason = '']) => (applies ? [{ rule, reason }] : [])).slice(0, 1);
}
