import { describe, expect, test } from '@jest/globals';
import { type Plan, planDeletions, type Rules } from '../../../../src/actions/prune/plan.js';
import { NO_HISTORY } from '../../../../src/backups/schedule-history.js';
import { makeBackup } from '../../../../testing/backups.js';
import { type Dated, naivePlan } from './naive-plan.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Numbers from a seed (mulberry32): 10,000 histories take fast-check half a minute. */
function randomFrom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (most: number) => Math.floor(next() * (most + 1));
  return {
    chance: (share: number) => next() < share,
    upTo,
    pick: <T>(all: readonly T[]) => all[upTo(all.length - 1)] as T,
  };
}

/** Days on which a calendar goes wrong: leap days, the ISO week 53, ends of months and years. */
const NOWS = [
  '2021-01-03T23:59:59.999Z',
  '2021-01-04T00:00:00.000Z',
  '2024-02-29T12:00:00.000Z',
  '2024-03-01T00:00:00.000Z',
  '2025-12-29T06:00:00.000Z',
  '2026-11-25T18:30:00.000Z',
  '2027-01-02T03:00:00.000Z',
  '2028-03-31T23:00:00.000Z',
].map((time) => Date.parse(time));
const STATUSES = ['Ready', 'Ready', 'Ready', 'Ready', 'Ready', 'Ready', 'READY', 'Failed', 'Initializing', 'Odd'];
const NAMES = ['gha-1', 'gha-2', 'gha-3', 'gha-deploy', 'nightly', undefined, 'gha-2026-04-24', 'gha-20260424T060000Z'];
const STEPS = [0, 0, 1, 30 * 60_000, HOUR, 5 * HOUR, DAY, DAY, DAY, 7 * DAY, 31 * DAY, 100 * DAY, 366 * DAY];

function randomHistory(seed: number) {
  const { chance, upTo, pick } = randomFrom(seed);
  const now = pick(NOWS);
  const isLong = chance(0.03);
  const steps = isLong ? STEPS : STEPS.slice(0, 4 + upTo(6));
  let time = now + pick([0, 0, 0, 4 * 60_000, 6 * 60_000]);
  const history = Array.from({ length: upTo(30) }, (_, at): Dated => {
    time -= pick(steps) + (chance(0.3) ? upTo(DAY) : 0);
    const isInvalid = chance(0.04);
    const name = pick(NAMES);
    const index = pick(['docs', 'docs', 'docs', 'faq']);
    return {
      time: isInvalid ? undefined : time,
      backup: makeBackup({
        backup_id: `b-${String(at).padStart(2, '0')}`,
        source_index_name: index,
        source_index_id: `${index}-${chance(0.2) ? 'deleted' : 'current'}`,
        status: pick(STATUSES),
        ...(name === undefined ? {} : { name }),
        ...(isInvalid && chance(0.5) ? {} : { created_at: isInvalid ? 'yesterday' : new Date(time).toISOString() }),
      }),
    };
  });
  const count = () => (chance(0.4) ? 1 + upTo(pick([2, 7, 20])) : undefined);
  const duration = { years: upTo(2), months: upTo(13), days: upTo(40), hours: upTo(30) };
  const parts = {
    years: 0,
    months: 0,
    days: 0,
    hours: 0,
    ...pick([{ days: 1 + upTo(30) }, { months: 1 }, { years: 1 }, duration]),
  };
  const rules: Rules = {
    indexNames: pick([['docs'], ['docs', 'faq'], ['faq']]),
    prefix: pick(['gha-', 'gha-', '', 'nightly']),
    backupIds: chance(0.2) ? [`b-${String(upTo(30)).padStart(2, '0')}`] : [],
    retention: {
      last: count() ?? (chance(0.3) ? 1 : undefined),
      hourly: count(),
      daily: count(),
      weekly: count(),
      monthly: count(),
      yearly: count(),
      within: chance(0.3) && Object.values(parts).some(Boolean) ? parts : undefined,
    },
  };
  return { history, rules, now, chance };
}

const isScheduled = ({ name = '' }: { name?: string }) => /2026/.test(name);

/** What keeps each backup, by its id; nothing for one that is deleted. */
function keptOf({ deletions, kept }: Pick<Plan, 'deletions' | 'kept'>): Record<string, string> {
  return Object.fromEntries([
    ...deletions.map(({ backup }) => [backup.backup_id, '']),
    ...kept.map(({ backup, reason }) => [backup.backup_id, reason]),
  ]);
}

test('planDeletions agrees with a naive implementation, day by day, in 10,000 random histories', () => {
  const differences: unknown[] = [];
  let deleted = 0;
  let weeks53 = 0;
  for (let seed = 1; seed <= 10_000; seed += 1) {
    const { history, rules, now, chance } = randomHistory(seed);
    const backups = history.map(({ backup }) => backup).sort(() => (chance(0.5) ? 1 : -1));
    const plan = planDeletions({ backups, rules, history: NO_HISTORY, now });
    const naive = [...naivePlan({ history, rules, now, isScheduled })].map(([id, kept]) => [id, kept.join('; ')]);
    const [ours, theirs] = [keptOf(plan), Object.fromEntries(naive) as Record<string, string>];
    const ids = Object.keys({ ...ours, ...theirs }).filter((id) => ours[id] !== theirs[id]);
    if (ids.length > 0)
      differences.push({ seed, ids, ours: ids.map((id) => ours[id]), theirs: ids.map((id) => theirs[id]) });
    deleted += plan.deletions.length;
    weeks53 += plan.kept.filter(({ reason }) => reason.includes('-W53')).length;
  }
  expect(differences.slice(0, 3)).toEqual([]);
  expect(deleted).toBeGreaterThan(8_000);
  expect(weeks53).toBeGreaterThan(500);
});

test('planDeletions deletes nothing from a part of a list that it would keep from the whole', () => {
  for (let seed = 1; seed <= 2_000; seed += 1) {
    const { history, rules, now, chance } = randomHistory(seed);
    const backups = history.map(({ backup }) => backup);
    const part = backups.filter(() => chance(0.7));
    const idsOf = (rows: typeof backups) =>
      planDeletions({ backups: rows, rules, history: NO_HISTORY, now }).deletions.map(({ backup }) => backup.backup_id);
    const whole = new Set(idsOf(backups));
    expect({ seed, wrong: idsOf(part).filter((id) => !whole.has(id)) }).toEqual({ seed, wrong: [] });
  }
});

describe('planDeletions in the scenarios of the documentation of restic forget', () => {
  const NONE = { within: undefined };
  /** The kept ids of one backup a day, or a week, named by their date. */
  function keptDates({ dates, retention, now }: { dates: Date[]; retention: Rules['retention']; now: number }) {
    const backups = dates.map((date) =>
      makeBackup({ backup_id: date.toISOString().slice(0, 10), name: 'gha-1', created_at: date.toISOString() }),
    );
    const rules: Rules = { indexNames: ['docs'], prefix: 'gha-', backupIds: [], retention };
    const { kept } = planDeletions({ backups, rules, history: NO_HISTORY, now });
    return kept.map(({ backup, reason }) => ({ id: backup.backup_id, reason }));
  }

  test('keep_daily: 4 keeps the last four of twelve Sundays', () => {
    const first = Date.parse('2019-09-01T11:00:00Z');
    const dates = Array.from({ length: 12 }, (_, week) => new Date(first + week * 7 * DAY));
    const kept = keptDates({ dates, retention: { ...NONE, daily: 4 }, now: Date.parse('2019-11-18T00:00:00Z') });
    expect(kept.map(({ id }) => id)).toEqual(['2019-11-17', '2019-11-10', '2019-11-03', '2019-10-27']);
  });

  test('keep_daily: 7, weekly: 5, monthly: 12, yearly: 75 of a daily backup for 100 years', () => {
    const now = Date.parse('2026-11-25T12:00:00Z');
    const dates = Array.from({ length: 36_525 }, (_, day) => new Date(now - day * DAY));
    const retention = { ...NONE, daily: 7, weekly: 5, monthly: 12, yearly: 75 };
    const kept = keptDates({ dates, retention, now });
    const by = (rule: string) => kept.filter(({ reason }) => reason.includes(`${rule} `)).map(({ id }) => id);
    expect(by('daily')).toEqual(Array.from({ length: 7 }, (_, day) => `2026-11-${25 - day}`));
    // The last day of each week, of which the seven days contain the first two.
    expect(by('weekly')).toEqual(['2026-11-25', '2026-11-22', '2026-11-15', '2026-11-08', '2026-11-01']);
    expect(by('monthly').slice(0, 4)).toEqual(['2026-11-25', '2026-10-31', '2026-09-30', '2026-08-31']);
    expect(by('monthly').at(-1)).toBe('2025-12-31');
    expect(by('yearly')).toEqual(['2026-11-25', ...Array.from({ length: 74 }, (_, year) => `${2025 - year}-12-31`)]);
    expect(kept).toHaveLength(7 + 3 + 11 + 73);
  });

  test('keep_monthly: 4 keeps only the newest of a single month, and no oldest one in addition', () => {
    const dates = ['2024-01-02T13:42:44Z', '2024-01-03T01:04:38Z', '2024-01-04T20:20:32Z'].map(
      (time) => new Date(time),
    );
    const kept = keptDates({ dates, retention: { ...NONE, monthly: 4 }, now: Date.parse('2024-01-05T00:00:00Z') });
    expect(kept.map(({ id }) => id)).toEqual(['2024-01-04']);
  });

  test('keep_within: 2y5m7d3h keeps what is younger', () => {
    const now = Date.parse('2026-11-25T12:00:00Z');
    const dates = ['2026-11-01T00:00:00Z', '2024-06-18T09:00:00.001Z', '2024-06-17T09:00:00Z'].map(
      (time) => new Date(time),
    );
    const within = { years: 2, months: 5, days: 7, hours: 3 };
    expect(keptDates({ dates, retention: { within }, now }).map(({ id }) => id)).toEqual(['2026-11-01', '2024-06-18']);
  });
});

test('planDeletions takes less than 0.3 s of CPU time for 10,000 backups', () => {
  const now = Date.parse('2026-11-25T12:00:00Z');
  const backups = Array.from({ length: 10_000 }, (_, at) =>
    makeBackup({
      backup_id: `b-${at}`,
      source_index_name: `docs-${at % 100}`,
      source_index_id: `i-${at % 100}`,
      name: `gha-${at}`,
      created_at: new Date(now - at * HOUR).toISOString(),
    }),
  );
  const retention = { last: 3, hourly: 24, daily: 7, weekly: 4, monthly: 12, yearly: 3, within: undefined };
  const rules: Rules = { indexNames: ['docs-*', '!docs-7'], prefix: 'gha-', backupIds: [], retention };
  const plan = () => planDeletions({ backups, rules, history: NO_HISTORY, now });
  const cpuTimes = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    expect(plan().deletions.length).toBeGreaterThan(5_000);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  // Not the elapsed time, and the best of three: other tests run at the same time.
  expect(Math.min(...cpuTimes)).toBeLessThan(300);
});
