import type { Rules } from '../../../../src/actions/prune/plan.js';
import type { CountRule } from '../../../../src/backups/retention.js';
import type { Backup } from '../../../../src/pinecone/parse.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A backup of a random history. The time is a whole number of milliseconds, or undefined where `created_at` is invalid. */
export interface Dated {
  backup: Backup;
  time: number | undefined;
}

/**
 * The plan once more, without sorting and without knowing anything of the other implementation: walks back through the
 * calendar day by day, and takes from each the newest backup. Returns for each considered backup what keeps it, in the
 * words of the plan; an empty list means that it is deleted.
 */
export function naivePlan({
  history,
  rules,
  now,
  isScheduled,
}: {
  history: readonly Dated[];
  rules: Rules;
  now: number;
  isScheduled: (backup: Backup) => boolean;
}): Map<string, string[]> {
  const ofIndexes = history.filter(({ backup }) => rules.indexNames.includes(backup.source_index_name));
  const considered = ofIndexes.filter(({ backup }) => (backup.name ?? '').startsWith(rules.prefix));
  const kept = new Map(considered.map(({ backup }) => [backup.backup_id, [] as string[]]));
  const valid = ({ time }: Dated) => time !== undefined && time <= now + 5 * MINUTE;
  for (const one of considered) {
    const { backup } = one;
    const reasons = kept.get(backup.backup_id);
    const status = backup.status.toLowerCase();
    if (isScheduled(backup)) reasons?.push('its name ends in a date or time, as names from Pinecone schedules do');
    else if (status === 'initializing' || status === 'pending') reasons?.push('it is in progress');
    else if (status !== 'ready' && status !== 'failed') {
      reasons?.push('its status is unknown, so it may be in progress');
    } else if (!valid(one)) reasons?.push('its created_at is missing, invalid or in the future');
    else if (status === 'failed') {
      if (now - (one.time ?? 0) <= DAY) reasons?.push('it failed less than a day ago');
    } else {
      const ofSameIndex = ofIndexes.filter((other) => other.backup.source_index_id === backup.source_index_id);
      const newer = ofSameIndex.filter(
        (other) =>
          other.backup.status.toLowerCase() === 'ready' && valid(other) && Number(other.time) > Number(one.time),
      );
      if (newer.length === 0) reasons?.push('it is the newest Ready backup of its index');
    }
    if (rules.backupIds.includes(backup.backup_id)) reasons?.push('it is listed in keep_backup_id');
  }
  for (const indexName of rules.indexNames) {
    const counted = considered.filter(
      (one) =>
        one.backup.source_index_name === indexName &&
        one.backup.status.toLowerCase() === 'ready' &&
        valid(one) &&
        !isScheduled(one.backup),
    );
    const keep = ({ id, reason }: { id: string; reason: string }) => kept.get(id)?.push(reason);
    for (const rule of ['last', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const) {
      const count = rules.retention[rule];
      if (count !== undefined) walkBack({ rule, count, counted, now, keep });
    }
    if (rules.retention.within !== undefined) {
      const { years, months, days, hours } = rules.retention.within;
      const from = new Date(now);
      const since = Date.UTC(
        from.getUTCFullYear() - years,
        from.getUTCMonth() - months,
        from.getUTCDate() - days,
        from.getUTCHours() - hours,
        from.getUTCMinutes(),
        from.getUTCSeconds(),
        from.getUTCMilliseconds(),
      );
      const text = `${years ? `${years}y` : ''}${months ? `${months}m` : ''}${days ? `${days}d` : ''}${hours ? `${hours}h` : ''}`;
      for (const { backup, time } of counted) {
        if (Number(time) > since) keep({ id: backup.backup_id, reason: `within ${text}` });
      }
    }
  }
  return kept;
}

/** Applies one rule to the backups of an index name, day by day. */
function walkBack({
  rule,
  count,
  counted,
  now,
  keep,
}: {
  rule: CountRule;
  count: number;
  counted: readonly Dated[];
  now: number;
  keep: (kept: { id: string; reason: string }) => void;
}): void {
  const byDay = new Map<number, Dated[]>();
  for (const one of counted) {
    const day = Math.floor(Number(one.time) / DAY);
    byDay.set(day, [...(byDay.get(day) ?? []), one]);
  }
  const oldestDay = Math.min(...byDay.keys());
  const done = new Set<string>();
  let found = 0;
  // A time may be a few minutes ahead, on the next day.
  for (let day = Math.floor(now / DAY) + 1; day >= oldestDay; day -= 1) {
    const today = byDay.get(day) ?? [];
    // The hours of the day, the latest first, or the day as a whole.
    const spans =
      rule === 'hourly' ? Array.from({ length: 24 }, (_, at) => [23 - at, 23 - at] as const) : [[0, 23] as const];
    for (const [from, to] of today.length === 0 ? [] : spans) {
      let left = today.filter(({ time }) => {
        const hour = new Date(Number(time)).getUTCHours();
        return from <= hour && hour <= to;
      });
      while (left.length > 0) {
        const latest = Math.max(...left.map(({ time }) => Number(time)));
        const newest = left.filter(({ time }) => time === latest);
        left = left.filter(({ time }) => time !== latest);
        if (rule === 'last') {
          const ids = newest.map(({ backup }) => backup.backup_id).sort();
          for (const [at, id] of ids.entries()) {
            keep({ id, reason: `last ${Math.min(found + at + 1, count)} of ${count}` });
          }
          found += newest.length;
        } else {
          const period = naivePeriod({ day, hour: from, rule });
          if (!done.has(period)) {
            done.add(period);
            found += 1;
            for (const { backup } of newest) {
              keep({ id: backup.backup_id, reason: `${rule} ${found} of ${count}, ${period}` });
            }
          }
          left = [];
        }
        if (found >= count) return;
      }
    }
  }
}

function naivePeriod({ day, hour, rule }: { day: number; hour: number; rule: Exclude<CountRule, 'last'> }): string {
  const date = new Date(day * DAY);
  const two = (number: number) => (number < 10 ? `0${number}` : `${number}`);
  const year = date.getUTCFullYear();
  const month = `${year}-${two(date.getUTCMonth() + 1)}`;
  const today = `${month}-${two(date.getUTCDate())}`;
  if (rule === 'hourly') return `${today}T${two(hour)}`;
  if (rule === 'daily') return today;
  if (rule === 'monthly') return month;
  if (rule === 'yearly') return `${year}`;
  return naiveWeek(day);
}

const weeks = new Map<number, string>();

/** Counts the Thursdays of the year up to that of the week. */
function naiveWeek(day: number): string {
  const known = weeks.get(day);
  if (known !== undefined) return known;
  let thursday = day;
  while (new Date(thursday * DAY).getUTCDay() !== 1) thursday -= 1;
  thursday += 3;
  const year = new Date(thursday * DAY).getUTCFullYear();
  let number = 0;
  for (let at = thursday; new Date(at * DAY).getUTCFullYear() === year; at -= 7) number += 1;
  const week = `${year}-W${number < 10 ? `0${number}` : number}`;
  weeks.set(day, week);
  return week;
}
