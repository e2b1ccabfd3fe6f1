import { describe, expect, test } from '@jest/globals';
import { resultsOf } from '../../../../src/actions/prune/state.js';
import { makeDecision, makeState, stateOf } from './state-factory.js';

const MIXED = makeState({
  deletions: ['old', 'used', 'broken', 'remaining'],
  kept: ['new'],
  outcomes: { old: { type: 'deleted' }, used: { type: 'in use' }, broken: { type: 'failed', error: new Error('no') } },
});

const idsOf = (all: readonly { backup: { backup_id: string } }[]) => all.map(({ backup }) => backup.backup_id);

describe('resultsOf', () => {
  test('sorts every considered backup by its outcome', () => {
    const { deleted, kept, failed, remaining } = resultsOf(MIXED);
    expect([deleted, kept, failed, remaining].map(idsOf)).toEqual([
      ['old'],
      ['new', 'used'],
      ['broken'],
      ['remaining'],
    ]);
  });

  test('gives the reason of a backup in use', () => {
    expect(resultsOf(MIXED).kept.at(-1)?.reason).toBe('a restore is using it');
  });

  test('sorts backups in use among the kept ones, newest first', () => {
    const onDay = (id: string, day: number) => makeDecision(id, { created_at: `2026-01-0${day}T00:00:00Z` });
    const plan = {
      deletions: [onDay('a', 1), onDay('c', 3), onDay('d', 4)],
      kept: [onDay('e', 5), onDay('b', 2)],
    };
    const outcomes = new Map(['a', 'c', 'd'].map((id) => [id, { type: 'in use' } as const]));
    const keptAt = (day: number) =>
      idsOf(resultsOf(stateOf({ ...plan, asOf: Date.UTC(2026, 0, day) }, { outcomes })).kept);
    expect(keptAt(9)).toEqual(['e', 'd', 'c', 'b', 'a']);
    // One from the future is last, as in the plan.
    expect(keptAt(4)).toEqual(['d', 'c', 'b', 'a', 'e']);
  });

  test('does not count a missing backup as kept', () => {
    const [newest, other] = [makeDecision('newest'), makeDecision('other')];
    const plan = { deletions: [makeDecision('old')], kept: [newest, other], newest: [newest.backup] };
    const outcomes = new Map([['newest', { type: 'missing' } as const]]);
    const { kept, missing } = resultsOf(stateOf(plan, { outcomes }));
    expect([kept.map(({ backup }) => backup), missing].map((all) => all.map(({ backup_id: id }) => id))).toEqual([
      ['other'],
      ['newest'],
    ]);
  });

  test('of a dry run counts planned deletions as deleted, and nothing as remaining', () => {
    const { deleted, remaining } = resultsOf(makeState({ deletions: ['a', 'b'], dryRun: true }));
    expect([deleted.length, remaining.length]).toEqual([2, 0]);
  });
});
