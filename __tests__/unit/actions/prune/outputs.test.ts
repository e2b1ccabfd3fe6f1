import { describe, expect, test } from '@jest/globals';
import { pruneOutputs } from '../../../../src/actions/prune/outputs.js';
import type { PruneState } from '../../../../src/actions/prune/state.js';
import { renderOutput } from '../../../../src/runner/outputs.js';
import { makeDecision, makeState, stateOf } from './state-factory.js';

/** The outputs as the runner gets them. */
function rendered(state: PruneState): Record<string, string> {
  const outputs = Object.entries(pruneOutputs({ state }));
  return Object.fromEntries(outputs.map(([name, value]) => [name, renderOutput(value)]));
}

describe('pruneOutputs', () => {
  test('reports what was really deleted', () => {
    const state = makeState({
      deletions: ['old', 'used', 'broken', 'remaining'],
      kept: ['new'],
      outcomes: {
        old: { type: 'deleted' },
        used: { type: 'in use' },
        broken: { type: 'failed', error: new Error('no') },
      },
    });
    expect(rendered(state)).toEqual({
      deleted_count: '1',
      kept_count: '2',
      failed_count: '1',
      freed_bytes: '1000',
      deleted: JSON.stringify([{ id: 'old', source_index_name: 'docs', size_bytes: 1_000, reason: 'it is old' }]),
      kept: JSON.stringify([
        { id: 'new', source_index_name: 'docs', size_bytes: 1_000, reason: 'it is new' },
        { id: 'used', source_index_name: 'docs', size_bytes: 1_000, reason: 'a restore is using it' },
      ]),
    });
  });

  test('of a dry run lists what would be deleted, and counts nothing as deleted', () => {
    const outputs = rendered(makeState({ deletions: ['a'], kept: ['b'], dryRun: true }));
    expect(outputs).toMatchObject({ deleted_count: '0', kept_count: '1', freed_bytes: '0' });
    expect(JSON.parse(outputs.deleted ?? '')).toHaveLength(1);
  });

  test('before the plan contains every output', () => {
    expect(rendered({ ...stateOf({}), plan: undefined })).toEqual({
      deleted_count: '0',
      kept_count: '0',
      failed_count: '0',
      freed_bytes: '0',
      deleted: '[]',
      kept: '[]',
    });
  });

  test('contains every field that the service returned, and no other', () => {
    const full = makeDecision('a', { name: 'gha-a', created_at: '2026-01-02T03:04:05Z' });
    const { size_bytes: _, ...withoutSize } = makeDecision('b').backup;
    const plan = { deletions: [full, { backup: withoutSize, reason: 'x', keptBy: [] }] };
    const outcomes = new Map([
      ['a', { type: 'deleted' } as const],
      ['b', { type: 'deleted' } as const],
    ]);
    const outputs = rendered(stateOf(plan, { outcomes }));
    expect(JSON.parse(outputs.deleted ?? '')).toEqual([
      {
        id: 'a',
        source_index_name: 'docs',
        name: 'gha-a',
        created_at: '2026-01-02T03:04:05Z',
        size_bytes: 1_000,
        reason: 'it is a',
      },
      { id: 'b', source_index_name: 'docs', reason: 'x' },
    ]);
    expect(outputs.freed_bytes).toBe('1000');
  });
});
