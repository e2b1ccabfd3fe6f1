import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Outcome, PruneState } from '../../../../src/actions/prune/results.js';
import { pruneSummary } from '../../../../src/actions/prune/summary.js';
import { render } from '../../../../src/runner/summary.js';
import { hostileText } from '../../hostile-text.js';
import { decision, someState } from './some-state.js';

const deleted: Outcome = { kind: 'deleted' };
const failed: Outcome = { kind: 'failed', error: new Error('no') };
const headingOf = (state: PruneState, failure?: string[]) => pruneSummary({ state, failure }).heading.join('');
const titlesOf = (state: PruneState, failure?: string[]) =>
  pruneSummary({ state, failure }).blocks.flatMap((block) => (block.kind === 'heading' ? block.words : []));
const sentencesOf = (state: PruneState, failure?: string[]) =>
  pruneSummary({ state, failure }).blocks.flatMap((block) => (block.kind === 'words' ? block.words : []));

describe('the heading', () => {
  test.each<[string, PruneState, string[] | undefined]>([
    ['Nothing was deleted', { plan: undefined, dryRun: false, outcomes: new Map() }, ['x']],
    ['No backup had to go', someState({ stays: ['a'] }), undefined],
    ['1 backup deleted', someState({ goes: ['a'], outcomes: { a: deleted } }), undefined],
    ['2 backups deleted', someState({ goes: ['a', 'b'], outcomes: { a: deleted, b: deleted } }), undefined],
    ['1 of 3 backups deleted', someState({ goes: ['a', 'b', 'c'], outcomes: { a: deleted, b: failed } }), ['x']],
    ['Dry run: 2 backups would go', someState({ goes: ['a', 'b'], dryRun: true }), undefined],
    ['Dry run: 0 backups would go', someState({ stays: ['a'], dryRun: true }), undefined],
  ])('%s', (heading, state, failure) => {
    expect(headingOf(state, failure)).toBe(heading);
    expect(pruneSummary({ state, failure }).isGood).toBe(failure === undefined);
  });
});

test('there is a table for what went, one for what should have gone, and one for what stayed', () => {
  const state = someState({ goes: ['a', 'b', 'c'], stays: ['d'], outcomes: { a: deleted, b: failed } });
  expect(titlesOf(state, ['x'])).toEqual(['Went: 1 backup', 'Not known to be gone: 2 backups', 'Stayed: 1 backup']);
});

test('a dry run says throughout that nothing went, what would be freed, and how to do it', () => {
  const state = someState({ goes: ['a', 'b'], stays: ['c'], dryRun: true });
  expect(titlesOf(state)).toEqual(['Would go: 2 backups', 'Would stay: 1 backup']);
  expect(sentencesOf(state)).toEqual([
    'Nothing was deleted. What would go frees 2.00 kB.',
    'To delete them, run it with dry_run: false.',
  ]);
});

test('those without the prefix are counted', () => {
  expect(sentencesOf(someState({ others: 1_234 }))).toContain(
    'Not looked at, as their names lack the prefix: 1,234 backups.',
  );
});

test('a row tells which backup, and why, in figures for people', () => {
  const one = decision('b-1', { name: 'gha-1', created_at: '2026-01-02T03:04:05Z', size_bytes: 1_070_000 });
  const state: PruneState = { plan: { goes: [], stays: [one], others: 0 }, dryRun: false, outcomes: new Map() };
  const table = pruneSummary({ state, failure: undefined }).blocks.find(({ kind }) => kind === 'table');
  expect(table).toEqual({
    kind: 'table',
    head: ['Backup', 'Name', 'Index', 'Made', 'Size', 'Why'],
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

test('what is not known is a dash', () => {
  const { size_bytes: _, ...backup } = decision('a').backup;
  const plan = { goes: [], stays: [{ backup, reason: 'x' }], others: 0 };
  const { blocks } = pruneSummary({ state: { plan, dryRun: false, outcomes: new Map() }, failure: undefined });
  const [row] = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
  expect(row?.slice(1)).toEqual([['–'], [{ code: 'docs' }], ['–'], ['–'], ['x']]);
});

test('a table has a hundred rows at most, and says how many more there are', () => {
  const ids = Array.from({ length: 1_100 }, (_, at) => `b-${at}`);
  const { blocks } = pruneSummary({ state: someState({ goes: ids, dryRun: true }), failure: undefined });
  expect(blocks.flatMap((block) => (block.kind === 'table' ? [block.rows.length] : []))).toEqual([100]);
  expect(sentencesOf(someState({ goes: ids, dryRun: true }))).toContain('… and 1,000 more: the outputs have them all.');
});

test('it stays below 1 MiB by far, whatever the backups are called', () => {
  const long = '<&">'.repeat(10_000);
  const backups = Array.from({ length: 500 }, (_, at) => ({
    ...decision(`${long}${at}`, { name: long, created_at: long }),
    reason: 'it is old',
  }));
  const plan = { goes: backups, stays: backups, others: 0 };
  const outcomes = new Map(backups.map(({ backup }) => [backup.backup_id, deleted]));
  const text = render(pruneSummary({ state: { plan, dryRun: false, outcomes }, failure: undefined }));
  expect(Buffer.byteLength(text)).toBeLessThan(2 ** 19 * 1.5);
});

test('nothing that a server wrote is a word of ours', () => {
  fc.assert(
    fc.property(hostileText, hostileText, hostileText, (name, created_at, source_index_name) => {
      const one = decision('a', { name, created_at, source_index_name });
      const plan = { goes: [one], stays: [one], others: 0 };
      const text = render(pruneSummary({ state: { plan, dryRun: true, outcomes: new Map() }, failure: undefined }));
      const tags = [...new Set(text.match(/<[^>]*>/g))];
      expect(tags.filter((tag) => !/^<\/?(h3|h4|table|tr|th|td|code|p)>$/.test(tag))).toEqual([]);
    }),
  );
});
