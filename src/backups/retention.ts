import type { Backup } from '../pinecone/parse.js';
import { type CalendarDuration, formatCalendarDuration, subtractDuration } from '../time/calendar-duration.js';
import { type Calendar, createCalendar, type PeriodUnit } from '../time/period.js';

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
export interface DatedBackup {
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

/** What one rule decides: by position in the list, what keeps the backup, or why nothing does. */
interface Judge {
  keep: (at: number) => KeptBy | undefined;
  miss: (at: number) => string;
}

/**
 * Applies every given rule to the backups of one index, which are sorted newest first. All backups with the same time are
 * treated alike, since none of them is the newest. `now` is in ms since 1970.
 */
export function applyRetention({
  backups,
  retention,
  now,
  calendar = createCalendar(),
}: {
  backups: readonly DatedBackup[];
  retention: Retention;
  now: number;
  calendar?: Calendar;
}): Map<Backup, RetentionVerdict> {
  const judges = COUNT_RULES.flatMap((rule): Judge[] => {
    const count = retention[rule];
    if (count === undefined) return [];
    return [rule === 'last' ? judgeLast({ backups, count }) : judgePeriods({ backups, rule, count, calendar })];
  });
  if (retention.within !== undefined) judges.push(judgeWithin({ backups, within: retention.within, now }));
  return new Map(
    backups.map(({ backup }, at) => {
      const keptBy = judges.map(({ keep }) => keep(at)).filter((kept) => kept !== undefined);
      const missed = keptBy.length > 0 ? '' : judges.map(({ miss }) => miss(at)).join('; ');
      return [backup, { keptBy, missed }];
    }),
  );
}

function judgeLast({ backups, count }: { backups: readonly DatedBackup[]; count: number }): Judge {
  const rule = `last ${count}`;
  const oldest = backups[Math.min(count, backups.length) - 1]?.createdAt ?? 0n;
  return {
    keep: (at) => {
      const isKept = (backups[at]?.createdAt ?? -1n) >= oldest;
      return isKept ? { rule, reason: `last ${Math.min(at + 1, count)} of ${count}` } : undefined;
    },
    miss: () => `not among the ${rule}`,
  };
}

function judgePeriods({
  backups,
  rule,
  count,
  calendar,
}: {
  backups: readonly DatedBackup[];
  rule: PeriodRule;
  count: number;
  calendar: Calendar;
}): Judge {
  let position = 0;
  let newest: { period: string; createdAt: bigint } | undefined;
  const places = backups.map(({ createdAt }) => {
    const period = calendar(Number(createdAt / NS_PER_MS), UNITS[rule]);
    if (newest?.period !== period) {
      newest = { period, createdAt };
      position += 1;
    }
    return { period, position, isNewest: createdAt === newest.createdAt };
  });
  const name = `${rule} ${count}`;
  return {
    keep: (at) => {
      const { period, position, isNewest } = places[at] as (typeof places)[number];
      if (!isNewest || position > count) return undefined;
      return { rule: name, reason: `${rule} ${position} of ${count}, ${period}` };
    },
    miss: (at) => {
      const { period, position } = places[at] as (typeof places)[number];
      return position > count
        ? `${rule}: ${period} is before the last ${count}`
        : `${rule}: not the newest of ${period}`;
    },
  };
}

function judgeWithin({
  backups,
  within,
  now,
}: {
  backups: readonly DatedBackup[];
  within: CalendarDuration;
  now: number;
}): Judge {
  const duration = formatCalendarDuration(within);
  const since = BigInt(subtractDuration(now, within)) * NS_PER_MS;
  const kept = { rule: `within ${duration}`, reason: `within ${duration}` };
  return {
    keep: (at) => ((backups[at]?.createdAt ?? since) > since ? kept : undefined),
    miss: () => `older than ${duration}`,
  };
}
