import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Plan, planOf, type Rules } from '../../../../src/actions/prune/plan.js';
import { createdAt } from '../../../../src/backups/age.js';
import type { Backup } from '../../../../src/pinecone/resources.js';
import { aBackup } from '../../a-backup.js';
import { histories, NOW, someRules } from './histories.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Holds `check` against the plans of many histories. */
function always(check: (given: { backups: Backup[]; rules: Rules; plan: Plan; gone: Backup[] }) => void) {
  const work = (backups: Backup[], rules: Rules) => {
    const plan = planOf({ backups, rules, now: NOW });
    check({ backups, rules, plan, gone: plan.goes.map(({ backup }) => backup) });
  };
  fc.assert(fc.property(histories, someRules, work), { numRuns: 500 });
}

const isReady = ({ status }: Backup) => status.toLowerCase() === 'ready';
const isFailed = ({ status }: Backup) => /failed$/i.test(status);
const isTimed = (name = '') => /2026-?07-?01t/i.test(name);
const ageOf = (backup: Backup) => NOW - (createdAt(backup) ?? Number.NaN);
const readable = ({ created_at = '' }: Backup) => created_at.includes('T') && !created_at.includes('yesterday');

describe('whatever the history and the rules', () => {
  test('the newest Ready backup of each index id stays', () => {
    always(({ backups, gone }) => {
      for (const id of new Set(backups.map(({ source_index_id }) => source_index_id))) {
        const ready = backups.filter((backup) => backup.source_index_id === id && isReady(backup) && readable(backup));
        const latest = Math.max(...ready.map((backup) => createdAt(backup) ?? 0));
        const newest = ready.filter((backup) => createdAt(backup) === latest);
        expect(newest.length > 0 && newest.every((backup) => gone.includes(backup))).toBe(false);
      }
    });
  });

  test('an index that has a Ready backup has one afterwards', () => {
    always(({ backups, gone }) => {
      const idsOf = (all: Backup[]) => new Set(all.filter(isReady).map(({ source_index_id: id }) => id));
      expect(idsOf(backups.filter((backup) => !gone.includes(backup)))).toEqual(idsOf(backups));
    });
  });

  test('one that is still going, or may be, stays', () => {
    always(({ gone }) => expect(gone.filter((backup) => !isReady(backup) && !isFailed(backup))).toEqual([]));
  });

  test('one without a time that can be read stays', () => {
    always(({ gone }) => expect(gone.filter((backup) => !readable(backup))).toEqual([]));
  });

  test('one of a schedule stays', () => {
    always(({ gone }) => expect(gone.filter(({ name }) => isTimed(name))).toEqual([]));
  });

  test('one of an index that is not named stays', () => {
    always(({ gone, rules: { indexNames } }) =>
      expect(gone.filter(({ source_index_name: name }) => !indexNames.includes(name))).toEqual([]),
    );
  });

  test('one whose name lacks the prefix stays', () => {
    always(({ gone, rules }) => expect(gone.filter(({ name = '' }) => !name.startsWith(rules.prefix))).toEqual([]));
  });

  test('a Ready one that is younger than keep_days stays', () => {
    always(({ gone, rules: { keepDays = 0 } }) =>
      expect(gone.filter((backup) => isReady(backup) && ageOf(backup) < keepDays * DAY)).toEqual([]),
    );
  });

  test('the newest keep_last Ready ones of each index with the prefix stay', () => {
    always(({ backups, gone, rules: { keepLast = 0, prefix, indexNames } }) => {
      const mine = backups.filter(({ name = '' }) => name.startsWith(prefix)).filter(isReady);
      for (const indexName of indexNames) {
        const ofIndex = mine.filter(({ source_index_name: name }) => name === indexName);
        const kept = ofIndex.filter((backup) => !gone.includes(backup));
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(keepLast, ofIndex.length));
        const newestGone = Math.max(...gone.filter((one) => ofIndex.includes(one)).map((one) => createdAt(one) ?? 0));
        const newer = ofIndex.filter((one) => (createdAt(one) ?? 0) >= newestGone && !gone.includes(one));
        if (Number.isFinite(newestGone)) expect(newer.length).toBeGreaterThanOrEqual(keepLast);
      }
    });
  });

  test('a failed one goes once it is a day old, if nothing else holds it', () => {
    always(({ backups, gone, rules: { prefix, indexNames } }) => {
      const failed = backups.filter(isFailed).filter(({ name = '' }) => name.startsWith(prefix) && !isTimed(name));
      const due = failed.filter((backup) => readable(backup) && indexNames.includes(backup.source_index_name));
      expect(due.filter((backup) => ageOf(backup) > DAY && !gone.includes(backup))).toEqual([]);
      expect(gone.filter((backup) => isFailed(backup) && ageOf(backup) <= DAY)).toEqual([]);
    });
  });

  test('every backup of the indexes is in one place, with a reason', () => {
    always(({ backups, plan, rules: { indexNames, prefix } }) => {
      const named = backups.filter(({ source_index_name: name }) => indexNames.includes(name));
      const decided = [...plan.goes, ...plan.stays];
      expect(plan.others).toBe(named.filter(({ name = '' }) => !name.startsWith(prefix)).length);
      expect(new Set(decided.map(({ backup }) => backup)).size).toBe(decided.length);
      expect(decided.length + plan.others).toBe(named.length);
      expect(decided.every(({ backup, reason }) => named.includes(backup) && /^(it|its) \w/.test(reason))).toBe(true);
    });
  });

  test('the order of the list does not matter, and what is given stays as it is', () => {
    const shuffled = histories.chain((backups) =>
      fc.tuple(fc.constant(backups), fc.shuffledSubarray(backups, { minLength: backups.length })),
    );
    const same = ([backups, others]: [Backup[], Backup[]], rules: Rules) => {
      const copy = structuredClone(backups);
      const plan = planOf({ backups, rules, now: NOW });
      expect(planOf({ backups: others, rules, now: NOW })).toEqual(plan);
      expect(backups).toEqual(copy);
    };
    fc.assert(fc.property(shuffled, someRules, same));
  });

  test('a second plan after the first was carried out lets nothing more go', () => {
    always(({ backups, gone, rules }) => {
      const rest = backups.filter((backup) => !gone.includes(backup));
      expect(planOf({ backups: rest, rules, now: NOW }).goes).toEqual([]);
    });
  });

  test('what goes, goes oldest first', () => {
    always(({ gone }) => {
      const times = gone.map((backup) => createdAt(backup) ?? Number.NaN);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    });
  });
});

/** A backup of `docs` named `gha-<id>` that is so many hours old. */
function old(id: string, hours: number, change: Partial<Backup> = {}): Backup {
  const created_at = new Date(NOW - hours * HOUR).toISOString();
  return aBackup({ backup_id: id, name: `gha-${id}`, created_at, ...change });
}

function planned(backups: Backup[], change: Partial<Rules> = {}) {
  const rules: Rules = { indexNames: ['docs'], keepLast: undefined, keepDays: undefined, prefix: 'gha-', ...change };
  const { goes, stays, others } = planOf({ backups, rules, now: NOW });
  const idsOf = (decisions: Plan['goes']) => decisions.map(({ backup }) => backup.backup_id);
  const reasons = Object.fromEntries([...goes, ...stays].map(({ backup, reason }) => [backup.backup_id, reason]));
  return { goes: idsOf(goes), stays: idsOf(stays), others, reasons };
}

describe('keep_last', () => {
  test('keeps the newest, and says so', () => {
    const plan = planned([old('c', 3), old('a', 1), old('d', 4), old('b', 2)], { keepLast: 2 });
    expect(plan).toMatchObject({ goes: ['d', 'c'], stays: ['a', 'b'], others: 0 });
    expect(plan.reasons).toEqual({
      a: 'it is the newest Ready backup of its index',
      b: 'it is among the newest 2',
      c: 'it is not among the newest 2',
      d: 'it is not among the newest 2',
    });
  });

  test('counts by index name, not by index id', () => {
    const anew = { source_index_id: 'i-2' };
    const backups = [old('a', 1, anew), old('b', 2, anew), old('c', 3), old('d', 4)];
    expect(planned(backups, { keepLast: 1 })).toMatchObject({ goes: ['d', 'b'], stays: ['a', 'c'] });
  });

  test('counts each index for itself', () => {
    const faq = { source_index_name: 'faq', source_index_id: 'i-9' };
    const backups = [old('a', 1), old('b', 2), old('c', 3, faq), old('d', 4, faq)];
    expect(planned(backups, { keepLast: 1, indexNames: ['docs', 'faq'] }).goes).toEqual(['d', 'b']);
  });

  test('does not count what failed, is going, or is of a schedule', () => {
    const backups = [
      old('failed', 1, { status: 'Failed' }),
      old('going', 2, { status: 'Initializing' }),
      old('timed', 3, { name: 'gha-2026-07-01T02:00:00Z' }),
      old('a', 4),
      old('b', 5),
    ];
    expect(planned(backups, { keepLast: 1 }).goes).toEqual(['b']);
  });

  test('goes by nanoseconds, and keeps all of the same moment', () => {
    const at = (id: string, digits: string) => old(id, 0, { created_at: `2026-07-01T00:00:00.123${digits}Z` });
    const backups = [at('a', '000003'), at('b', '000002'), at('c', '000002'), at('d', '000001')];
    expect(planned(backups, { keepLast: 2 })).toMatchObject({ goes: ['d'], stays: ['a', 'b', 'c'] });
  });
});

describe('keep_days', () => {
  test('keeps what is younger, to the millisecond', () => {
    const backups = [old('a', 1), old('b', 47.999), old('c', 48), old('d', 72)];
    expect(planned(backups, { keepDays: 2 })).toMatchObject({ goes: ['d', 'c'], stays: ['a', 'b'] });
    expect(planned(backups, { keepDays: 2 }).reasons).toMatchObject({
      b: 'it is younger than 2 days',
      c: 'it is not younger than 2 days',
    });
  });

  test('takes decimals, and 0', () => {
    expect(planned([old('a', 1), old('b', 11), old('c', 13)], { keepDays: 0.5 }).goes).toEqual(['c']);
    expect(planned([old('a', 1), old('b', 11), old('c', 13)], { keepDays: 0 }).goes).toEqual(['c', 'b']);
  });

  test('with keep_last, both have to let it go', () => {
    const backups = [old('a', 1), old('b', 30), old('c', 60), old('d', 90)];
    const plan = planned(backups, { keepLast: 2, keepDays: 3 });
    expect(plan).toMatchObject({ goes: ['d'], stays: ['a', 'b', 'c'] });
    expect(plan.reasons.d).toBe('it is not among the newest 2, and not younger than 3 days');
  });
});

describe('the newest Ready backup', () => {
  test('is the newest whatever its name: one with the prefix goes where another is newer', () => {
    const backups = [old('manual', 1, { name: 'manual' }), old('a', 2)];
    expect(planned(backups, { keepDays: 0 })).toMatchObject({ goes: ['a'], stays: [], others: 1 });
  });

  test('is not one that is newer and failed, or going, or without a time', () => {
    const undated = aBackup({ backup_id: 'undated', name: 'gha-undated' });
    const backups = [old('x', 1, { status: 'Failed' }), old('y', 2, { status: 'Pending' }), undated, old('a', 99)];
    expect(planned(backups, { keepDays: 0 }).goes).toEqual([]);
  });

  test('is all of them where they share the moment', () => {
    expect(planned([old('a', 5), old('b', 5), old('c', 6)], { keepDays: 0 }).goes).toEqual(['c']);
  });

  test('is one for an index that was deleted, and one for that made anew', () => {
    const backups = [old('a', 1, { source_index_id: 'i-2' }), old('b', 50), old('c', 60)];
    expect(planned(backups, { keepDays: 0 })).toMatchObject({ goes: ['c'], stays: ['a', 'b'] });
  });
});

test('what does not say when it was made in ISO 8601 stays', () => {
  const odd = old('odd', 0, { created_at: 'backup 2020' });
  expect(planned([old('a', 1), odd], { keepDays: 0 }).reasons.odd).toBe(
    'it does not say when it was made, or names a time to come',
  );
});

test('a name that is not there is one without the prefix, and is looked at with *', () => {
  const { name: _, ...nameless } = old('a', 9);
  expect(planned([old('b', 1), nameless], { keepDays: 0 })).toMatchObject({ goes: [], others: 1 });
  expect(planned([old('b', 1), nameless], { keepDays: 0, prefix: '' })).toMatchObject({ goes: ['a'], others: 0 });
});

test('a failed one goes by its age alone', () => {
  const failed = { status: 'InitializationFailed' };
  const backups = [old('a', 1), old('x', 23.9, failed), old('y', 24.1, failed)];
  const plan = planned(backups, { keepLast: 9, keepDays: 99 });
  expect(plan).toMatchObject({ goes: ['y'], stays: ['a', 'x'] });
  expect(plan.reasons).toMatchObject({ x: 'it failed, but less than a day ago', y: 'it failed, more than a day ago' });
});

test('a time to come takes the place of no other', () => {
  const future = old('future', -1);
  const { goes, reasons } = planned([old('a', 1), future], { keepLast: 1 });
  expect(goes).toEqual([]);
  expect(reasons.a).toBe('it is the newest Ready backup of its index');
});
