import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PruneOptions } from '../../../../src/actions/prune/inputs.js';
import type { Outcome, PruneState } from '../../../../src/actions/prune/state.js';
import { pruneSummary } from '../../../../src/actions/prune/summary.js';
import { renderSummary } from '../../../../src/runner/render-summary.js';
import type { Block } from '../../../../src/runner/summary.js';
import type { ErrorMessage } from '../../../../src/text/action-error.js';
import { safe } from '../../../../src/text/safe-text.js';
import { foreignMarkup } from '../../../../testing/github-markdown.js';
import { hostileText } from '../../../../testing/hostile-text.js';
import { makeDecision, makeState, stateOf } from './state-factory.js';

const ERROR: ErrorMessage = { lines: [safe`x`], fixes: [] };
const deleted: Outcome = { type: 'deleted' };
const failed: Outcome = { type: 'failed', error: new Error('no') };

interface Given {
  error?: ErrorMessage;
  quota?: number;
}

const summaryOf = (state: PruneState, { error, quota }: Given = {}) =>
  pruneSummary({ state, error, options: { quota } as PruneOptions });
/** All blocks, those in details after their own. */
const blocksOf = (state: PruneState, given?: Given) =>
  summaryOf(state, given).blocks.flatMap((block): Block[] =>
    block.kind === 'details' ? [block, ...block.blocks] : [block],
  );
const textsOf = (kind: 'heading' | 'paragraph', state: PruneState, given?: Given) =>
  blocksOf(state, given).flatMap((block) => (block.kind === kind ? block.text : []));
const foldedOf = (state: PruneState) =>
  summaryOf(state).blocks.flatMap((block) => (block.kind === 'details' ? block.title.join('') : []));
const tablesOf = (state: PruneState) => blocksOf(state).flatMap((block) => (block.kind === 'table' ? [block] : []));

describe('pruneSummary.heading', () => {
  test.each<[string, PruneState, ErrorMessage | undefined]>([
    ['Nothing was deleted', { ...stateOf({}), plan: undefined }, ERROR],
    ['No backups to delete', makeState({ kept: ['a'] }), undefined],
    ['Deleted 1 backup', makeState({ deletions: ['a'], outcomes: { a: deleted } }), undefined],
    ['Deleted 2 backups', makeState({ deletions: ['a', 'b'], outcomes: { a: deleted, b: deleted } }), undefined],
    ['Deleted 1 of 3 backups', makeState({ deletions: ['a', 'b', 'c'], outcomes: { a: deleted, b: failed } }), ERROR],
    ['Dry run: 2 backups would be deleted', makeState({ deletions: ['a', 'b'], dryRun: true }), undefined],
    ['Dry run: 0 backups would be deleted', makeState({ kept: ['a'], dryRun: true }), undefined],
  ])('can be: %s', (heading, state, error) => {
    const summary = pruneSummary({ state, error, options: undefined });
    expect(summary.heading.join('')).toBe(heading);
    expect(summary.isSuccess).toBe(error === undefined);
  });
});

describe('pruneSummary', () => {
  test('starts with the facts, and shows failures before everything else', () => {
    const state = makeState({
      deletions: ['a', 'b', 'c'],
      kept: ['d'],
      ignoredCount: 1_234,
      outcomes: { a: deleted, b: failed },
    });
    const summary = summaryOf(state, { error: ERROR });
    expect(summary.problem).toBe(ERROR);
    expect(summary.facts).toEqual([
      'Deleted 1 (1.00 kB)',
      'not confirmed as deleted: 2 (2.00 kB)',
      'kept 1 (1.00 kB)',
      'skipped 1,234 whose name does not match',
    ]);
    expect(textsOf('heading', state)).toEqual(['Not confirmed as deleted: 2 backups', 'Deleted: 1 backup']);
    expect(foldedOf(state)).toEqual(['Kept: 1 backup', 'Kept by rule']);
  });

  test('of a dry run says what would happen, and how to delete', () => {
    const state = makeState({ deletions: ['a', 'b'], kept: ['c'], dryRun: true });
    expect(summaryOf(state).facts).toEqual(['Would delete 2 (2.00 kB)', 'kept 1 (1.00 kB)']);
    expect(textsOf('heading', state)).toEqual(['Would be deleted: 2 backups']);
    expect(foldedOf(state)).toEqual(['Would be kept: 1 backup', 'Kept by rule']);
    expect(textsOf('paragraph', state)).toEqual([
      'Nothing was deleted. To delete the backups listed under "Would be deleted", set dry_run: false.',
    ]);
  });

  test('has one line per index with counts and bytes', () => {
    const of = (id: string, source_index_name: string) => makeDecision(id, { source_index_name });
    const deletions = [of('a', 'faq'), of('b', 'docs'), of('c', 'docs')];
    const state = stateOf({ deletions, kept: [of('d', 'docs')] }, { dryRun: true });
    expect(tablesOf(state)[0]).toEqual({
      kind: 'table',
      head: ['Index', 'Would be deleted', 'Kept'],
      rows: [
        [[{ code: 'docs' }], ['2 (2.00 kB)'], ['1 (1.00 kB)']],
        [[{ code: 'faq' }], ['1 (1.00 kB)'], ['0']],
      ],
    });
  });

  test('counts what each rule keeps, also of a backup that several keep', () => {
    const by = (id: string, ...keptBy: string[]) => ({ ...makeDecision(id), keptBy });
    const state = stateOf({ kept: [by('a', 'daily 7', 'monthly 12'), by('b', 'daily 7')] });
    expect(tablesOf(state).at(-1)).toMatchObject({
      head: ['Rule', 'Backups'],
      rows: [
        [['daily 7'], ['2']],
        [['monthly 12'], ['1']],
      ],
    });
  });

  test('lists deleted backups newest first, with readable ages', () => {
    const of = (id: string, created_at: string) => makeDecision(id, { name: `gha-${id}`, created_at });
    const deletions = [
      of('a', '2025-11-21T00:00:00Z'),
      of('b', '2025-12-30T18:00:00Z'),
      of('c', '2025-12-31T23:59:00Z'),
    ];
    const [table] = tablesOf(stateOf({ deletions }, { dryRun: true }));
    expect(table?.head).toEqual(['Age', 'Backup']);
    expect(table?.rows).toEqual([
      [['1 min'], [{ code: 'c' }, '\n', { code: 'gha-c' }, '\n', '1.00 kB · it is c']],
      [['30 hours'], [{ code: 'b' }, '\n', { code: 'gha-b' }, '\n', '1.00 kB · it is b']],
      [['41 days'], [{ code: 'a' }, '\n', { code: 'gha-a' }, '\n', '1.00 kB · it is a']],
    ]);
  });

  test('names the index of each backup if there are several', () => {
    const kept = [makeDecision('a'), makeDecision('b', { source_index_name: 'faq' })];
    const [, cell] = tablesOf(stateOf({ kept }))[1]?.rows[1] ?? [];
    expect(cell).toEqual([{ code: 'b' }, '\n', 'of ', { code: 'faq' }, '\n', '1.00 kB · it is b']);
  });

  test('leaves out what is unknown', () => {
    const { size_bytes: _, ...backup } = makeDecision('a').backup;
    const [row] = tablesOf(stateOf({ kept: [{ backup, reason: 'x', keptBy: ['y'] }] }))[0]?.rows ?? [];
    expect(row).toEqual([['–'], [{ code: 'a' }, '\n', 'x']]);
  });

  test.each([
    [20, false],
    [21, true],
  ])('of %i rows folds the table: %s', (count, isFolded) => {
    const deletions = Array.from({ length: count }, (_, index) => `b-${index}`);
    const title = `Would be deleted: ${count} backups`;
    expect(foldedOf(makeState({ deletions, dryRun: true })).includes(title)).toBe(isFolded);
  });

  test('shows at most 100 rows per table, and the number of the others', () => {
    const ids = Array.from({ length: 1_100 }, (_, index) => `b-${index}`);
    const state = makeState({ deletions: ids, dryRun: true });
    expect(tablesOf(state).map(({ rows }) => rows.length)).toEqual([100]);
    expect(textsOf('paragraph', state)).toContain('… and 1,000 more in the outputs.');
  });

  test.each([
    [62, '62 of 500 backups after this run.'],
    [
      450,
      'Quota nearly full: 450 of 500 backups after this run. Once it is full, Pinecone rejects new backups: keep fewer, or ask Pinecone for a higher quota.',
    ],
  ])('says how much of the quota %i backups use', (projectCount, line) => {
    expect(textsOf('paragraph', makeState({ projectCount }), { quota: 500 })).toEqual([line]);
    expect(textsOf('paragraph', makeState({ projectCount }))).toEqual([]);
  });

  test('stays far below 1 MiB for any names', () => {
    const long = '<&">'.repeat(10_000);
    const decisions = Array.from({ length: 500 }, (_, index) => ({
      ...makeDecision(`${long}${index}`, { name: long, source_index_name: `${index}${long}`, created_at: long }),
      reason: 'last 10 of 10; daily 7 of 7, 2026-11-22; weekly 4 of 4, 2026-W47; monthly 12 of 12, 2026-11',
    }));
    const outcomes = new Map(decisions.map(({ backup }) => [backup.backup_id, deleted]));
    const text = renderSummary(summaryOf(stateOf({ deletions: decisions, kept: decisions }, { outcomes })));
    expect(Buffer.byteLength(text)).toBeLessThan(2 ** 19 * 1.5);
  });

  test('renders no markup from service responses', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (name, created_at, source_index_name) => {
        const decisions = Array.from({ length: 3 }, () => makeDecision('a', { name, created_at, source_index_name }));
        const text = renderSummary(summaryOf(stateOf({ deletions: decisions, kept: decisions }, { dryRun: true })));
        expect(foreignMarkup(text)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
