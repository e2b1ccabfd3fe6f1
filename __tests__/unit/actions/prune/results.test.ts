import { describe, expect, test } from '@jest/globals';
import { pruneOutputs, resultsOf } from '../../../../src/actions/prune/results.js';
import { decision, someState } from './some-state.js';

const error = new Error('no');
const MIXED = someState({
  goes: ['gone', 'used', 'broken', 'left'],
  stays: ['new'],
  outcomes: { gone: { kind: 'deleted' }, used: { kind: 'in use' }, broken: { kind: 'failed', error } },
});

describe('resultsOf', () => {
  test('each backup that was looked at is in one place', () => {
    const { deleted, kept, failed, left } = resultsOf(MIXED);
    const idsOf = (all: readonly { backup: { backup_id: string } }[]) => all.map(({ backup }) => backup.backup_id);
    expect([deleted, kept, failed, left].map(idsOf)).toEqual([['gone'], ['new', 'used'], ['broken'], ['left']]);
  });

  test('one that is in use has that as its reason', () => {
    expect(resultsOf(MIXED).kept.at(-1)?.reason).toBe('a restore is using it');
  });

  test('what is kept as it is in use stands in its place among the others, the newest first', () => {
    const day = (id: string, date: number) => decision(id, { created_at: `2026-01-0${date}T00:00:00Z` });
    const plan = { goes: [day('a', 1), day('c', 3), day('d', 4)], stays: [day('e', 5), day('b', 2)], others: 0 };
    const outcomes = new Map(['a', 'c', 'd'].map((id) => [id, { kind: 'in use' } as const]));
    const { kept } = resultsOf({ plan, dryRun: false, outcomes });
    expect(kept.map(({ backup }) => backup.backup_id)).toEqual(['e', 'd', 'c', 'b', 'a']);
  });

  test('of a dry run, what would go counts as deleted, and nothing is left', () => {
    const { deleted, left } = resultsOf(someState({ goes: ['a', 'b'], dryRun: true }));
    expect([deleted.length, left.length]).toEqual([2, 0]);
  });
});

describe('the outputs', () => {
  test('say what was really deleted', () => {
    expect(pruneOutputs(MIXED)).toEqual({
      deleted_count: '1',
      kept_count: '2',
      failed_count: '1',
      freed_bytes: '1000',
      deleted: JSON.stringify([{ id: 'gone', size_bytes: 1_000, reason: 'it is gone' }]),
      kept: JSON.stringify([
        { id: 'new', size_bytes: 1_000, reason: 'it is new' },
        { id: 'used', size_bytes: 1_000, reason: 'a restore is using it' },
      ]),
    });
  });

  test('of a dry run say what would go, and that nothing went', () => {
    const outputs = pruneOutputs(someState({ goes: ['a'], stays: ['b'], dryRun: true }));
    expect(outputs).toMatchObject({ deleted_count: '0', kept_count: '1', freed_bytes: '0' });
    expect(JSON.parse(outputs.deleted ?? '')).toHaveLength(1);
  });

  test('are all there before anything is known', () => {
    expect(pruneOutputs({ plan: undefined, dryRun: false, outcomes: new Map() })).toEqual({
      deleted_count: '0',
      kept_count: '0',
      failed_count: '0',
      freed_bytes: '0',
      deleted: '[]',
      kept: '[]',
    });
  });

  test('have every field that the service gives, and none that it does not', () => {
    const whole = decision('a', { name: 'gha-a', created_at: '2026-01-02T03:04:05Z' });
    const { size_bytes: _, ...sizeless } = decision('b').backup;
    const plan = { goes: [whole, { backup: sizeless, reason: 'x' }], stays: [], others: 0 };
    const outcomes = new Map([
      ['a', { kind: 'deleted' } as const],
      ['b', { kind: 'deleted' } as const],
    ]);
    const outputs = pruneOutputs({ plan, dryRun: false, outcomes });
    expect(JSON.parse(outputs.deleted ?? '')).toEqual([
      { id: 'a', name: 'gha-a', created_at: '2026-01-02T03:04:05Z', size_bytes: 1_000, reason: 'it is a' },
      { id: 'b', reason: 'x' },
    ]);
    expect(outputs.freed_bytes).toBe('1000');
  });
});
