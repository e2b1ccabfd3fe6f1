import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FREQUENCIES, planSchedule, type Wanted } from '../../../../src/actions/schedule/plan.js';
import type { BackupSchedule } from '../../../../src/pinecone/parse-schedule.js';

const WANTED: Wanted = { name: 'ours', frequency: 'daily', expireAfterDays: 30, enabled: true };
const DISABLED = { ...WANTED, enabled: false };

function make(changes: Partial<BackupSchedule> = {}): BackupSchedule {
  return {
    schedule_id: 's-1',
    name: 'ours',
    frequency: 'daily',
    retention_expire_after_days: 30,
    enabled: true,
    ...changes,
  };
}
const OTHER = make({ schedule_id: 's-2', name: 'nightly' });

const plan = (schedules: BackupSchedule[], wanted = WANTED) =>
  planSchedule({ schedules, wanted, ifDifferent: 'update' });

describe('planSchedule', () => {
  test('creates a missing schedule, but not to disable it', () => {
    expect(plan([])).toEqual({ action: 'create' });
    expect(plan([], DISABLED)).toEqual({ action: 'none', ours: undefined, other: undefined });
  });

  test('ignores disabled schedules of other names', () => {
    expect(plan([{ ...OTHER, enabled: false }])).toEqual({ action: 'create' });
  });

  test('does nothing for a schedule that is as declared', () => {
    expect(plan([make()])).toEqual({ action: 'none', ours: make(), other: undefined });
  });

  test('changes only what differs', () => {
    const weekly = make({ frequency: 'weekly' });
    expect(plan([weekly])).toEqual({ action: 'update', ours: weekly, changes: { frequency: 'daily' } });
    const disabled = make({ enabled: false, retention_expire_after_days: 7 });
    const changes = { expireAfterDays: 30, enabled: true };
    expect(plan([disabled])).toEqual({ action: 'update', ours: disabled, changes });
  });

  test('with if_different: fail, a schedule with other settings fails, and a missing one is created', () => {
    const weekly = make({ frequency: 'weekly' });
    const strict = (schedules: BackupSchedule[]) => planSchedule({ schedules, wanted: WANTED, ifDifferent: 'fail' });
    expect(strict([weekly])).toMatchObject({ action: 'fail', reason: 'different', changes: { frequency: 'daily' } });
    expect(strict([])).toEqual({ action: 'create' });
  });

  test('fails if another schedule is enabled, unless ours is to be disabled', () => {
    expect(plan([OTHER])).toMatchObject({ action: 'fail', reason: 'other enabled', other: OTHER, ours: undefined });
    const ours = make({ enabled: false });
    expect(plan([ours, OTHER])).toMatchObject({ action: 'fail', reason: 'other enabled', ours });
  });

  test('names the enabled schedule of another name that disabling ours does not stop', () => {
    expect(plan([OTHER], DISABLED)).toEqual({ action: 'none', ours: undefined, other: OTHER });
    const ours = make({ enabled: false });
    expect(plan([ours, OTHER], DISABLED)).toEqual({ action: 'none', ours, other: OTHER });
  });

  test('fails if two schedules have the name, whatever is declared', () => {
    const two = [make({ enabled: false }), make({ schedule_id: 's-3', enabled: false })];
    for (const wanted of [WANTED, DISABLED]) {
      expect(plan(two, wanted)).toEqual({ action: 'fail', reason: 'several', schedules: two });
    }
  });

  test('has nothing left to do once its changes are made', () => {
    const settings = { frequency: fc.constantFrom(...FREQUENCIES), enabled: fc.boolean() };
    const wanted = fc.record({
      ...settings,
      name: fc.constant('ours'),
      expireAfterDays: fc.integer({ min: 1, max: 3 }),
    });
    const found = fc.record({ ...settings, days: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(wanted, found, (declared, { days, ...rest }) => {
        const schedule = make({ ...rest, retention_expire_after_days: days });
        const decision = plan([schedule], declared);
        if (decision.action === 'none') return;
        if (decision.action !== 'update') throw new Error(decision.action);
        const { expireAfterDays = days, ...changes } = decision.changes;
        const updated = { ...schedule, ...changes, retention_expire_after_days: expireAfterDays };
        expect(plan([updated], declared)).toEqual({ action: 'none', ours: updated, other: undefined });
      }),
    );
  });
});
