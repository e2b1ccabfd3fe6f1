import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Outcome, PruneState } from '../../../../src/actions/prune/state.js';
import { pruneSummary } from '../../../../src/actions/prune/summary.js';
import { renderSummary } from '../../../../src/runner/summary.js';
import { type SafeText, safe } from '../../../../src/text/safe-text.js';
import { hostileText } from '../../../../testing/hostile-text.js';
import { makeDecision, makeState } from './state-factory.js';

const ERROR = [safe`x`];
const deleted: Outcome = { type: 'deleted' };
const failed: Outcome = { type: 'failed', error: new Error('no') };
const headingOf = (state: PruneState, error?: SafeText[]) => pruneSummary({ state, error }).heading.join('');
const titlesOf = (state: PruneState, error?: SafeText[]) =>
  pruneSummary({ state, error }).blocks.flatMap((block) => (block.kind === 'heading' ? block.text : []));
const paragraphsOf = (state: PruneState, error?: SafeText[]) =>
  pruneSummary({ state, error }).blocks.flatMap((block) => (block.kind === 'paragraph' ? block.text : []));

describe('pruneSummary.heading', () => {
  test.each<[string, PruneState, SafeText[] | undefined]>([
    ['Nothing was deleted', { plan: undefined, dryRun: false, outcomes: new Map() }, ERROR],
    ['No backups to delete', makeState({ kept: ['a'] }), undefined],
    ['Deleted 1 backup', makeState({ deletions: ['a'], outcomes: { a: deleted } }), undefined],
    ['Deleted 2 backups', makeState({ deletions: ['a', 'b'], outcomes: { a: deleted, b: deleted } }), undefined],
    ['Deleted 1 of 3 backups', makeState({ deletions: ['a', 'b', 'c'], outcomes: { a: deleted, b: failed } }), ERROR],
    ['Dry run: 2 backups would be deleted', makeState({ deletions: ['a', 'b'], dryRun: true }), undefined],
    ['Dry run: 0 backups would be deleted', makeState({ kept: ['a'], dryRun: true }), undefined],
  ])('can be: %s', (heading, state, error) => {
    expect(headingOf(state, error)).toBe(heading);
    expect(pruneSummary({ state, error }).isSuccess).toBe(error === undefined);
  });
});

test('pruneSummary has a table of deleted, of not deleted and of kept backups', () => {
  const state = makeState({ deletions: ['a', 'b', 'c'], kept: ['d'], outcomes: { a: deleted, b: failed } });
  expect(titlesOf(state, ERROR)).toEqual([
    'Deleted: 1 backup',
    'Not confirmed as deleted: 2 backups',
    'Kept: 1 backup',
  ]);
});

test('pruneSummary of a dry run says that nothing was deleted, what would be freed, and how to delete', () => {
  const state = makeState({ deletions: ['a', 'b'], kept: ['c'], dryRun: true });
  expect(titlesOf(state)).toEqual(['Would be deleted: 2 backups', 'Would be kept: 1 backup']);
  expect(paragraphsOf(state)).toEqual([
    'Nothing was deleted. A real run would free 2.00 kB.',
    'To delete the backups listed under "Would be deleted", set dry_run: false.',
  ]);
});

test('pruneSummary counts the backups without the prefix', () => {
  expect(paragraphsOf(makeState({ ignoredCount: 1_234 }))).toContain(
    'Skipped because the name does not match backup_name_prefix: 1,234 backups.',
  );
});

test('pruneSummary shows each backup with its reason and formatted numbers', () => {
  const decision = makeDecision('b-1', { name: 'gha-1', created_at: '2026-01-02T03:04:05Z', size_bytes: 1_070_000 });
  const plan = { deletions: [], kept: [decision], ignoredCount: 0 };
  const state: PruneState = { plan, dryRun: false, outcomes: new Map() };
  const table = pruneSummary({ state, error: undefined }).blocks.find(({ kind }) => kind === 'table');
  expect(table).toEqual({
    kind: 'table',
    head: ['Backup', 'Name', 'Index', 'Created', 'Size', 'Reason'],
    rows: [
      [
        [{ code: 'b-1' }],
        [{ code: 'gha-1' }],
        [{ code: 'docs' }],
        [{ code: '2026-01-02T03:04:05Z' }],
        ['1.07 MB'],
        ['it is b-1'],
      ],
    ],
  });
});

test('pruneSummary shows a dash for an unknown value', () => {
  const { size_bytes: _, ...backup } = makeDecision('a').backup;
  const plan = { deletions: [], kept: [{ backup, reason: 'x' }], ignoredCount: 0 };
  const { blocks } = pruneSummary({ state: { plan, dryRun: false, outcomes: new Map() }, error: undefined });
  const [row] = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
  expect(row?.slice(1)).toEqual([['–'], [{ code: 'docs' }], ['–'], ['–'], ['x']]);
});

test('pruneSummary shows at most 100 rows per table, and the number of the others', () => {
  const ids = Array.from({ length: 1_100 }, (_, index) => `b-${index}`);
  const state = makeState({ deletions: ids, dryRun: true });
  const { blocks } = pruneSummary({ state, error: undefined });
  expect(blocks.flatMap((block) => (block.kind === 'table' ? [block.rows.length] : []))).toEqual([100]);
  expect(paragraphsOf(state)).toContain('… and 1,000 more in the outputs.');
});

test('pruneSummary stays far below 1 MiB for any names', () => {
  const long = '<&">'.repeat(10_000);
  const decisions = Array.from({ length: 500 }, (_, index) => ({
    ...makeDecision(`${long}${index}`, { name: long, created_at: long }),
    reason: 'it is old',
  }));
  const plan = { deletions: decisions, kept: decisions, ignoredCount: 0 };
  const outcomes = new Map(decisions.map(({ backup }) => [backup.backup_id, deleted]));
  const text = renderSummary(pruneSummary({ state: { plan, dryRun: false, outcomes }, error: undefined }));
  expect(Buffer.byteLength(text)).toBeLessThan(2 ** 19 * 1.5);
});

test('pruneSummary renders no tags from service responses', () => {
  fc.assert(
    fc.property(hostileText, hostileText, hostileText, (name, created_at, source_index_name) => {
      const decision = makeDecision('a', { name, created_at, source_index_name });
      const plan = { deletions: [decision], kept: [decision], ignoredCount: 0 };
      const state: PruneState = { plan, dryRun: true, outcomes: new Map() };
      const text = renderSummary(pruneSummary({ state, error: undefined }));
      const tags = [...new Set(text.match(/<[^>]*>/g))];
      expect(tags.filter((tag) => !/^<\/?(h3|h4|table|tr|th|td|code|p)>$/.test(tag))).toEqual([]);
    }),
  );
});
