import type { Backup } from '../pinecone/parse.js';
import { type CalendarDuration, formatCalendarDuration, subtractDuration } from '../time/calendar-duration.js';
import type { Calendar, PeriodUnit } from '../time/period.js';

const NS_PER_MS = 1_000_000n;

/** The rules that keep a number of backups: the newest ones, or the newest in each of the last periods that have one. */
export const COUNT_RULES = ['last', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const;
export type CountRule = (typeof COUNT_RULES)[number];
type PeriodRule = Exclude<CountRule, 'last'>;

const UNITS: Readonly<Record<PeriodRule, PeriodUnit>> = {
  hourly: 'hour',
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  yearly: 'year',
};

/** Which backups to keep, by the rules of restic's `forget`; a rule that is not given keeps nothing. */
export interface Retention extends Partial<Record<CountRule, number | undefined>> {
  /** Keep everything younger than this. */
  within: CalendarDuration | undefined;
}

/** A backup with its creation time in nanoseconds since 1970. */
interface DatedBackup {
  backup: Backup;
  createdAt: bigint;
}

/** A rule that keeps a backup. */
export interface KeptBy {
  /** The rule with its number: `monthly 12`. */
  rule: string;
  /** `monthly 3 of 12, 2026-09` */
  reason: string;
}

/** What all rules decide about a backup. */
export interface RetentionVerdict {
  keptBy: readonly KeptBy[];
  /** Why no rule keeps it: `daily: not the newest of 2026-09-30; monthly: 2026-09 is before the last 12`. */
  missed: string;
}

/** What one rule decides about a backup: what keeps it, or why nothing does. */
type Decision = KeptBy | { missed: string };

/**
 * Applies every given rule to the backups of one index, which are sorted newest first. All backups with the same time are
 * treated alike, since none of them is the newest. `now` is in ms since 1970.
 */
export function applyRetention({
  backups,
  retention,
  now,
  calendar,
}: {
  backups: readonly DatedBackup[];
  retention: Retention;
  now: number;
  calendar: Calendar;
}): Map<Backup, RetentionVerdict> {
  const byRule = COUNT_RULES.flatMap((rule): Decision[][] => {
    const count = retention[rule];
    if (count === undefined) return [];
    return [rule === 'last' ? applyLast({ backups, count }) : applyPeriods({ backups, rule, count, calendar })];
  });
  if (retention.within !== undefined) byRule.push(applyWithin({ backups, within: retention.within, now }));
  return new Map(
    backups.map(({ backup }, at) => {
      const decisions = byRule.flatMap((ofRule) => ofRule[at] ?? []);
      const keptBy = decisions.flatMap((decision) => ('rule' in decision ? decision : []));
      const missed = decisions.flatMap((decision) => ('missed' in decision ? decision.missed : []));
      return [backup, { keptBy, missed: keptBy.length > 0 ? '' : missed.join('; ') }];
    }),
  );
}

function applyLast({ backups, count }: { backups: readonly DatedBackup[]; count: number }): Decision[] {
  const rule = `last ${count}`;
  const oldest = backups[Math.min(count, backups.length) - 1]?.createdAt ?? 0n;
  return backups.map(({ createdAt }, at) =>
    createdAt >= oldest
      ? { rule, reason: `last ${Math.min(at + 1, count)} of ${count}` }
      : { missed: `not among the ${rule}` },
  );
}

function applyPeriods({
  backups,
  rule,
  count,
  calendar,
}: {
  backups: readonly DatedBackup[];
  rule: PeriodRule;
  count: number;
  calendar: Calendar;
}): Decision[] {
  let position = 0;
  let newest: { period: string; createdAt: bigint } | undefined;
  return backups.map(({ createdAt }) => {
    const period = calendar(Number(createdAt / NS_PER_MS), UNITS[rule]);
    if (newest?.period !== period) {
      newest = { period, createdAt };
      position += 1;
    }
    if (position > count) return { missed: `${rule}: ${period} is before the last ${count}` };
    if (createdAt !== newest.createdAt) return { missed: `${rule}: not the newest of ${period}` };
    return { rule: `${rule} ${count}`, reason: `${rule} ${position} of ${count}, ${period}` };
  });
}

function applyWithin({
  backups,
  within,
  now,
}: {
  backups: readonly DatedBackup[];
  within: CalendarDuration;
  now: number;
}): Decision[] {
  const duration = formatCalendarDuration(within);
  const since = BigInt(subtractDuration(now, within)) * NS_PER_MS;
  const rule = `within ${duration}`;
  return backups.map(({ createdAt }) =>
    createdAt > since ? { rule, reason: rule } : { missed: `older than ${duration}` },
  );
}
