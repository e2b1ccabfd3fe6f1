import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Plan, planDeletions, type Rules } from '../../../../src/actions/prune/plan.js';
import { createdAtMs } from '../../../../src/backups/created-at.js';
import { NO_HISTORY, type ScheduleHistory } from '../../../../src/backups/schedule-history.js';
import { matchesPatterns } from '../../../../src/backups/select-indexes.js';
import type { Backup } from '../../../../src/pinecone/parse.js';
import { parseCalendarDuration, subtractDuration } from '../../../../src/time/calendar-duration.js';
import { makeBackup } from '../../../../testing/backups.js';
import { anyRules, histories, NOW } from './histories.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Runs `check` on the plans of many histories. */
function always(check: (given: { backups: Backup[]; rules: Rules; plan: Plan; deleted: Backup[] }) => void) {
  const work = (backups: Backup[], rules: Rules) => {
    const plan = planDeletions({ backups, rules, history: NO_HISTORY, now: NOW });
    check({ backups, rules, plan, deleted: plan.deletions.map(({ backup }) => backup) });
  };
  fc.assert(fc.property(histories, anyRules, work), { numRuns: 500 });
}

const isReady = ({ status }: Backup) => status.toLowerCase() === 'ready';
const isFailed = ({ status }: Backup) => /failed$/i.test(status);
const isScheduled = (name = '') => /2026-?07-?01t/i.test(name);
const ageOf = (backup: Backup) => NOW - (createdAtMs(backup) ?? Number.NaN);
const hasTime = ({ created_at = '' }: Backup) => created_at.includes('T') && !created_at.includes('yesterday');

describe('planDeletions with any history and any rules', () => {
  test('keeps the newest Ready backup of each index id', () => {
    always(({ backups, deleted }) => {
      for (const id of new Set(backups.map(({ source_index_id }) => source_index_id))) {
        const ready = backups.filter((backup) => backup.source_index_id === id && isReady(backup) && hasTime(backup));
        const latest = Math.max(...ready.map((backup) => createdAtMs(backup) ?? 0));
        const newest = ready.filter((backup) => createdAtMs(backup) === latest);
        expect(newest.length > 0 && newest.every((backup) => deleted.includes(backup))).toBe(false);
      }
    });
  });

  test('keeps a Ready backup of each index that has one', () => {
    always(({ backups, deleted }) => {
      const idsOf = (all: Backup[]) => new Set(all.filter(isReady).map(({ source_index_id: id }) => id));
      expect(idsOf(backups.filter((backup) => !deleted.includes(backup)))).toEqual(idsOf(backups));
    });
  });

  test('keeps every backup that is or may be in progress', () => {
    always(({ deleted }) => expect(deleted.filter((backup) => !isReady(backup) && !isFailed(backup))).toEqual([]));
  });

  test('keeps every backup without a valid time', () => {
    always(({ deleted }) => expect(deleted.filter((backup) => !hasTime(backup))).toEqual([]));
  });

  test('keeps every backup of a schedule', () => {
    always(({ deleted }) => expect(deleted.filter(({ name }) => isScheduled(name))).toEqual([]));
  });

  test('keeps every backup of other indexes', () => {
    always(({ deleted, rules: { indexNames } }) =>
      expect(deleted.filter(({ source_index_name: name }) => !matchesPatterns(indexNames, name))).toEqual([]),
    );
  });

  test('keeps every backup without the prefix', () => {
    always(({ deleted, rules }) =>
      expect(deleted.filter(({ name = '' }) => !name.startsWith(rules.prefix))).toEqual([]),
    );
  });

  test('keeps every Ready backup younger than keep_within', () => {
    always(({ deleted, rules: { retention } }) => {
      const since = retention.within === undefined ? NOW : subtractDuration(NOW, retention.within);
      expect(deleted.filter((backup) => isReady(backup) && (createdAtMs(backup) ?? 0) > since)).toEqual([]);
    });
  });

  test('keeps the backups of keep_backup_id', () => {
    always(({ deleted, rules: { backupIds } }) =>
      expect(deleted.filter(({ backup_id: id }) => backupIds.includes(id))).toEqual([]),
    );
  });

  test('keeps the newest keep_last Ready backups of each index with the prefix', () => {
    always(({ backups, deleted, rules: { retention, prefix, indexNames } }) => {
      const { last = 0 } = retention;
      const considered = backups.filter(({ name = '' }) => name.startsWith(prefix)).filter(isReady);
      for (const indexName of ['docs', 'faq'].filter((name) => matchesPatterns(indexNames, name))) {
        const ofIndex = considered.filter(({ source_index_name: name }) => name === indexName);
        const remaining = ofIndex.filter((backup) => !deleted.includes(backup));
        expect(remaining.length).toBeGreaterThanOrEqual(Math.min(last, ofIndex.length));
        const newestDeleted = Math.max(
          ...deleted.filter((one) => ofIndex.includes(one)).map((one) => createdAtMs(one) ?? 0),
        );
        const newer = ofIndex.filter((one) => (createdAtMs(one) ?? 0) >= newestDeleted && !deleted.includes(one));
        if (Number.isFinite(newestDeleted)) expect(newer.length).toBeGreaterThanOrEqual(last);
      }
    });
  });

  test('deletes a failed backup once it is more than a day old, if no other rule keeps it', () => {
    always(({ backups, deleted, rules: { prefix, indexNames, backupIds } }) => {
      const unpinned = backups.filter(({ backup_id: id }) => !backupIds.includes(id));
      const failed = unpinned.filter(isFailed).filter(({ name = '' }) => name.startsWith(prefix) && !isScheduled(name));
      const due = failed.filter((backup) => hasTime(backup) && matchesPatterns(indexNames, backup.source_index_name));
      expect(due.filter((backup) => ageOf(backup) > DAY && !deleted.includes(backup))).toEqual([]);
      expect(deleted.filter((backup) => isFailed(backup) && ageOf(backup) <= DAY)).toEqual([]);
    });
  });

  test('decides once about every backup of the indexes, with a reason', () => {
    always(({ backups, plan, rules: { indexNames, prefix } }) => {
      const ofIndexes = backups.filter(({ source_index_name: name }) => matchesPatterns(indexNames, name));
      const decided = [...plan.deletions, ...plan.kept];
      expect(plan.ignoredCount).toBe(ofIndexes.filter(({ name = '' }) => !name.startsWith(prefix)).length);
      expect(new Set(decided.map(({ backup }) => backup)).size).toBe(decided.length);
      expect(decided.length + plan.ignoredCount).toBe(ofIndexes.length);
      expect(decided.every(({ backup, reason }) => ofIndexes.includes(backup) && /\w{3}/.test(reason))).toBe(true);
      expect(plan.deletions.filter(({ keptBy }) => keptBy.length > 0)).toEqual([]);
      expect(plan.kept.filter(({ keptBy }) => keptBy.length === 0)).toEqual([]);
    });
  });

  test('does not depend on the order of the list, and does not change the list', () => {
    const shuffled = histories.chain((backups) =>
      fc.tuple(fc.constant(backups), fc.shuffledSubarray(backups, { minLength: backups.length })),
    );
    const same = ([backups, shuffledBackups]: [Backup[], Backup[]], rules: Rules) => {
      const copy = structuredClone(backups);
      const plan = planDeletions({ backups, rules, history: NO_HISTORY, now: NOW });
      expect(planDeletions({ backups: shuffledBackups, rules, history: NO_HISTORY, now: NOW })).toEqual(plan);
      expect(backups).toEqual(copy);
    };
    fc.assert(fc.property(shuffled, anyRules, same));
  });

  test('deletes nothing more after a plan was carried out', () => {
    always(({ backups, deleted, rules }) => {
      const remaining = backups.filter((backup) => !deleted.includes(backup));
      expect(planDeletions({ backups: remaining, rules, history: NO_HISTORY, now: NOW }).deletions).toEqual([]);
    });
  });

  test('deletes the oldest first', () => {
    always(({ deleted }) => {
      const times = deleted.map((backup) => createdAtMs(backup) ?? Number.NaN);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    });
  });
});

/** A backup of `docs` named `gha-<id>` that is `hours` old. */
function aged(id: string, hours: number, changes: Partial<Backup> = {}): Backup {
  const created_at = new Date(NOW - hours * HOUR).toISOString();
  return makeBackup({ backup_id: id, name: `gha-${id}`, created_at, ...changes });
}

/** A rule that keeps nothing of what these tests are about. */
const NOTHING = { years: 0, months: 0, days: 0, hours: 1 };

interface Given extends Partial<Omit<Rules, 'retention'>>, Partial<Rules['retention']> {
  history?: ScheduleHistory;
}

/** The plan for backups of `docs`, as ids and reasons. */
function planOf(
  backups: Backup[],
  { indexNames = ['docs'], prefix = 'gha-', backupIds = [], history = NO_HISTORY, within, ...counts }: Given = {},
) {
  const rules: Rules = { indexNames, prefix, backupIds, retention: { within, ...counts } };
  const { deletions, kept, ignoredCount } = planDeletions({ backups, rules, history, now: NOW });
  const idsOf = (decisions: Plan['deletions']) => decisions.map(({ backup }) => backup.backup_id);
  const reasons = Object.fromEntries([...deletions, ...kept].map(({ backup, reason }) => [backup.backup_id, reason]));
  return { deletions: idsOf(deletions), kept: idsOf(kept), ignoredCount, reasons };
}

const duration = (text: string) => {
  const parsed = parseCalendarDuration(text);
  if (parsed === undefined) throw new Error(`${text} is no duration`);
  return parsed;
};

describe('planDeletions with keep_last', () => {
  test('keeps the newest backups, and gives a reason for each decision', () => {
    const plan = planOf([aged('c', 3), aged('a', 1), aged('d', 4), aged('b', 2)], { last: 2 });
    expect(plan).toMatchObject({ deletions: ['d', 'c'], kept: ['a', 'b'], ignoredCount: 0 });
    expect(plan.reasons).toEqual({
      a: 'it is the newest Ready backup of its index; last 1 of 2',
      b: 'last 2 of 2',
      c: 'not among the last 2',
      d: 'not among the last 2',
    });
  });

  test('counts by index name, not by index id', () => {
    const recreated = { source_index_id: 'i-2' };
    const backups = [aged('a', 1, recreated), aged('b', 2, recreated), aged('c', 3), aged('d', 4)];
    expect(planOf(backups, { last: 1 })).toMatchObject({ deletions: ['d', 'b'], kept: ['a', 'c'] });
  });

  test('counts each index separately', () => {
    const faq = { source_index_name: 'faq', source_index_id: 'i-9' };
    const backups = [aged('a', 1), aged('b', 2), aged('c', 3, faq), aged('d', 4, faq)];
    expect(planOf(backups, { last: 1, indexNames: ['docs', 'faq'] }).deletions).toEqual(['d', 'b']);
    expect(planOf(backups, { last: 1, indexNames: ['*', '!docs'] }).deletions).toEqual(['d']);
  });

  test('does not count backups that failed, are in progress, or belong to a schedule', () => {
    const backups = [
      aged('failed', 1, { status: 'Failed' }),
      aged('running', 2, { status: 'Initializing' }),
      aged('scheduled', 3, { name: 'gha-2026-07-01T02:00:00Z' }),
      aged('a', 4),
      aged('b', 5),
    ];
    expect(planOf(backups, { last: 1 }).deletions).toEqual(['b']);
  });

  test('compares times by nanoseconds, and keeps all backups with the same time', () => {
    const at = (id: string, digits: string) => aged(id, 0, { created_at: `2026-07-01T00:00:00.123${digits}Z` });
    const backups = [at('a', '000003'), at('b', '000002'), at('c', '000002'), at('d', '000001')];
    expect(planOf(backups, { last: 2 })).toMatchObject({ deletions: ['d'], kept: ['a', 'b', 'c'] });
  });
});

describe('planDeletions with periods', () => {
  const at = (time: string) => makeBackup({ backup_id: time, name: 'gha-1', created_at: `${time}:00Z` });

  test('keeps the newest of each of the last periods that have one, and names the period', () => {
    const times = ['2026-07-20T08:00', '2026-07-20T07:00', '2026-07-17T23:59', '2026-07-17T00:00', '2026-07-16T12:00'];
    expect(planOf(times.map(at), { daily: 2 }).reasons).toEqual({
      '2026-07-20T08:00': 'it is the newest Ready backup of its index; daily 1 of 2, 2026-07-20',
      '2026-07-20T07:00': 'daily: not the newest of 2026-07-20',
      '2026-07-17T23:59': 'daily 2 of 2, 2026-07-17',
      '2026-07-17T00:00': 'daily: not the newest of 2026-07-17',
      '2026-07-16T12:00': 'daily: 2026-07-16 is before the last 2',
    });
  });

  test('gives every rule that keeps a backup, or why none does', () => {
    const times = ['2026-07-20T08:00', '2026-06-30T07:00', '2026-06-29T23:59', '2025-06-30T00:00'];
    const { reasons } = planOf(times.map(at), { daily: 1, weekly: 2, monthly: 2, within: duration('3d') });
    expect(reasons['2026-06-30T07:00']).toBe('weekly 2 of 2, 2026-W27; monthly 2 of 2, 2026-06');
    expect(reasons['2025-06-30T00:00']).toBe(
      'daily: 2025-06-30 is before the last 1; weekly: 2025-W27 is before the last 2; monthly: 2025-06 is before the last 2; older than 3d',
    );
  });

  test.each<[keyof Rules['retention'], string[], string[]]>([
    ['hourly', ['2026-07-20T08:59', '2026-07-20T08:00', '2026-07-20T07:59'], ['2026-07-20T08:00']],
    ['weekly', ['2026-07-19T23:59', '2026-07-13T00:00', '2026-07-12T23:59'], ['2026-07-13T00:00']],
    ['monthly', ['2026-06-30T23:59', '2026-06-01T00:00', '2026-05-31T23:59'], ['2026-06-01T00:00']],
    ['yearly', ['2025-12-31T23:59', '2025-01-01T00:00', '2024-12-31T23:59'], ['2025-01-01T00:00']],
  ])('%s takes its periods from the calendar in UTC', (rule, times, deleted) => {
    expect(planOf(times.map(at), { [rule]: 9 }).deletions).toEqual(deleted);
  });

  test('keeps all backups with the time of the newest of a period', () => {
    const backups = [aged('a', 0), aged('b', 30), aged('c', 30), aged('d', 31)];
    expect(planOf(backups, { daily: 9 }).deletions).toEqual(['d']);
  });
});

describe('planDeletions with keep_within', () => {
  test('keeps younger backups, to the millisecond', () => {
    const backups = [aged('a', 1), aged('b', 47.999), aged('c', 48), aged('d', 72)];
    const plan = planOf(backups, { within: duration('2d') });
    expect(plan).toMatchObject({ deletions: ['d', 'c'], kept: ['a', 'b'] });
    expect(plan.reasons).toMatchObject({ b: 'within 2d', c: 'older than 2d' });
  });

  test('and keep_last deletes only what neither rule keeps', () => {
    const backups = [aged('a', 1), aged('b', 30), aged('c', 60), aged('d', 90)];
    const plan = planOf(backups, { last: 2, within: duration('3d') });
    expect(plan).toMatchObject({ deletions: ['d'], kept: ['a', 'b', 'c'] });
    expect(plan.reasons.d).toBe('not among the last 2; older than 3d');
  });
});

describe('planDeletions with keep_backup_id', () => {
  test('keeps the backup, whatever its age and status, and counts it', () => {
    const backups = [aged('a', 1), aged('b', 2), aged('c', 99), aged('failed', 99, { status: 'Failed' })];
    const plan = planOf(backups, { last: 2, backupIds: ['b', 'c', 'failed'] });
    expect(plan.deletions).toEqual([]);
    expect(plan.reasons).toMatchObject({
      b: 'it is listed in keep_backup_id; last 2 of 2',
      c: 'it is listed in keep_backup_id',
      failed: 'it is listed in keep_backup_id',
    });
  });
});

describe('planDeletions with the history of schedules', () => {
  const history: ScheduleHistory = { backupIds: new Set(['run']), indexIds: new Set(['i-1']) };

  test('keeps and does not count the backups of the history, whatever their name', () => {
    const backups = [aged('run', 1), aged('a', 2), aged('b', 3)];
    const plan = planOf(backups, { last: 1, history });
    expect(plan).toMatchObject({ deletions: ['b'], kept: ['run', 'a'] });
    expect(plan.reasons.run).toBe('a Pinecone schedule created it');
  });

  test('deletes a backup whose name ends in a date of its own', () => {
    const backups = [aged('a', 1), aged('b', 30, { name: 'gha-2026-07-19' })];
    expect(planOf(backups, { last: 1, history }).deletions).toEqual(['b']);
    expect(planOf(backups, { last: 1 }).deletions).toEqual([]);
  });

  test('keeps a backup in the form of Pinecone, whose schedule may be deleted', () => {
    const backups = [aged('a', 1), aged('b', 30, { name: 'gha-20260424T060000Z' })];
    expect(planOf(backups, { last: 1, history }).kept).toEqual(['a', 'b']);
  });

  test('decides by name about another index with the same name', () => {
    const backups = [aged('a', 1), aged('b', 30, { name: 'gha-2026-07-19', source_index_id: 'deleted' })];
    expect(planOf([...backups, aged('c', 29, { source_index_id: 'deleted' })], { last: 1, history }).kept).toContain(
      'b',
    );
  });
});

describe('planDeletions with the newest Ready backup', () => {
  test('deletes a backup with the prefix if a backup without it is newer', () => {
    const backups = [aged('manual', 1, { name: 'manual' }), aged('a', 2)];
    expect(planOf(backups, { within: NOTHING })).toMatchObject({ deletions: ['a'], kept: [], ignoredCount: 1 });
  });

  test('keeps it if newer backups failed, are in progress or have no time', () => {
    const undated = makeBackup({ backup_id: 'undated', name: 'gha-undated' });
    const backups = [aged('x', 1, { status: 'Failed' }), aged('y', 2, { status: 'Pending' }), undated, aged('a', 99)];
    expect(planOf(backups, { within: NOTHING }).deletions).toEqual([]);
  });

  test('keeps all backups that share its time', () => {
    expect(planOf([aged('a', 5), aged('b', 5), aged('c', 6)], { within: NOTHING }).deletions).toEqual(['c']);
  });

  test('keeps one for a deleted index and one for the index that was created again', () => {
    const backups = [aged('a', 1, { source_index_id: 'i-2' }), aged('b', 50), aged('c', 60)];
    expect(planOf(backups, { within: NOTHING })).toMatchObject({ deletions: ['c'], kept: ['a', 'b'] });
  });
});

test('planDeletions keeps a backup whose created_at is not ISO 8601', () => {
  const invalid = aged('invalid', 0, { created_at: 'backup 2020' });
  expect(planOf([aged('a', 1), invalid], { within: NOTHING }).reasons.invalid).toBe(
    'its created_at is missing, invalid or in the future',
  );
});

test('planDeletions ignores a backup without a name, unless the prefix is empty', () => {
  const { name: _, ...nameless } = aged('a', 9);
  expect(planOf([aged('b', 1), nameless], { within: NOTHING })).toMatchObject({ deletions: [], ignoredCount: 1 });
  expect(planOf([aged('b', 1), nameless], { within: NOTHING, prefix: '' })).toMatchObject({
    deletions: ['a'],
    ignoredCount: 0,
  });
});

test('planDeletions decides about a failed backup by its age alone', () => {
  const failed = { status: 'InitializationFailed' };
  const backups = [aged('a', 1), aged('x', 23.9, failed), aged('y', 24.1, failed)];
  const plan = planOf(backups, { last: 9, within: duration('99d') });
  expect(plan).toMatchObject({ deletions: ['y'], kept: ['a', 'x'] });
  expect(plan.reasons).toMatchObject({ x: 'it failed less than a day ago', y: 'it failed more than a day ago' });
});

test('planDeletions does not count a time in the future as the newest', () => {
  const future = aged('future', -1);
  const { deletions, reasons } = planOf([aged('a', 1), future], { last: 1 });
  expect(deletions).toEqual([]);
  expect(reasons.a).toBe('it is the newest Ready backup of its index; last 1 of 1');
});
