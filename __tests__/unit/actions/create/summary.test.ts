import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Result } from '../../../../src/actions/create/results.js';
import { createSummary } from '../../../../src/actions/create/summary.js';
import { failedTrouble } from '../../../../src/actions/create/troubles.js';
import type { Backup } from '../../../../src/pinecone/resources.js';
import type { Block } from '../../../../src/runner/summary.js';
import { aBackup } from '../../a-backup.js';

const result = (change: Partial<Result> = {}): Result => ({
  indexName: 'docs',
  created: true,
  isOpen: false,
  ...change,
});
const withBackup = (change: Partial<Backup> = {}) => result({ backup: aBackup(change) });
const failed = () => result({ trouble: failedTrouble(aBackup()) });

const summaryOf = (results: readonly Result[], failure?: readonly string[]) =>
  createSummary({ state: results, failure });

/** The blocks of one kind in a summary. */
function blocksOf<K extends Block['kind']>({ kind, ...given }: { kind: K; results: Result[]; failure?: string[] }) {
  const isOfKind = (block: Block): block is Extract<Block, { kind: K }> => block.kind === kind;
  return summaryOf(given.results, given.failure).blocks.filter(isOfKind);
}

/** The one table in a summary. */
function tableOf(...results: Result[]): Extract<Block, { kind: 'table' }> {
  const [table, ...others] = blocksOf({ kind: 'table', results });
  if (table === undefined || others.length > 0) throw new Error('not one table');
  return table;
}

describe('the heading', () => {
  test.each<[string, Result[], readonly string[] | undefined, ReturnType<typeof summaryOf>['heading']]>([
    ['nothing began', [], ['x'], ['Nothing was backed up']],
    ['one is Ready', [withBackup()], undefined, [{ code: 'docs' }, ' is backed up']],
    [
      'one has begun',
      [withBackup({ status: 'Initializing' })],
      undefined,
      ['The backup of ', { code: 'docs' }, ' has begun'],
    ],
    [
      'one was there',
      [result({ backup: aBackup({ created_at: '2026-01-02T00:00:00Z' }), created: false })],
      undefined,
      ['A backup of ', { code: 'docs' }, ', made ', { code: '2026-01-02T00:00:00Z' }, ', is reused'],
    ],
    [
      'two have begun',
      [withBackup({ status: 'Initializing' }), withBackup({ status: 'Pending' })],
      undefined,
      ['The backups of 2 indexes have begun'],
    ],
    [
      'one of two is Ready',
      [withBackup(), withBackup({ status: 'Pending' })],
      undefined,
      ['1 of 2 backups are Ready, the others go on'],
    ],
    ['one is no good', [withBackup()], ['x'], ['No good backup of ', { code: 'docs' }]],
    ['two are good', [withBackup(), withBackup()], undefined, ['2 indexes are backed up']],
    ['one of three failed', [withBackup(), failed(), withBackup()], ['x'], ['1 of 3 indexes failed']],
    ['one of two got none', [withBackup(), result()], ['x'], ['1 of 2 indexes failed']],
  ])('where %s', (_, results, failure, heading) => {
    expect(summaryOf(results, failure).heading).toEqual(heading);
  });
});

test('it is good only where there was no failure', () => {
  expect([summaryOf([withBackup()]).isGood, summaryOf([withBackup()], []).isGood]).toEqual([true, false]);
});

test('what went wrong is told as it is', () => {
  expect(blocksOf({ kind: 'lines', results: [], failure: ['a', 'b'] })).toEqual([{ kind: 'lines', lines: ['a', 'b'] }]);
});

describe('the table', () => {
  test('it has a cell for each column', () => {
    const { head, rows } = tableOf(withBackup(), result());
    expect(rows.map(({ length }) => length)).toEqual([head.length, head.length]);
  });

  test('a row tells what was backed up, in figures for people', () => {
    const backup = aBackup({ name: 'nightly', record_count: 1_234, namespace_count: 3, size_bytes: 1_070_000 });
    const { head, rows } = tableOf(result({ backup, readyAfter: 134_000 }));
    expect(Object.fromEntries(head.map((column, index) => [column, rows[0]?.[index]]))).toEqual({
      Index: [{ code: 'docs' }],
      Backup: [{ code: 'b-1' }],
      Name: [{ code: 'nightly' }],
      Status: [{ code: 'Ready' }],
      Records: ['1,234'],
      Namespaces: ['3'],
      Size: ['1.07 MB'],
      Took: ['2 min 14 s'],
    });
  });

  test('what is not known is a dash', () => {
    expect(tableOf(result()).rows).toEqual([
      [[{ code: 'docs' }], ['–'], ['–'], [{ code: 'NotCreated' }], ['–'], ['–'], ['–'], ['–']],
    ]);
  });

  test('0 is a figure like others', () => {
    const backup = aBackup({ record_count: 0, namespace_count: 0, size_bytes: 0 });
    const { rows } = tableOf(result({ backup, readyAfter: 0 }));
    expect(rows[0]?.slice(4)).toEqual([['0'], ['0'], ['0 bytes'], ['0 s']]);
  });

  test('where it is not known whether there is a backup, the status says so', () => {
    expect(tableOf(result({ isOpen: true })).rows[0]?.[3]).toEqual([{ code: 'Unknown' }]);
  });

  test('before anything began there is none', () => {
    expect(blocksOf({ kind: 'table', results: [], failure: ['x'] })).toEqual([]);
  });
});

test('what went wrong comes after the table and before the next step', () => {
  const kinds = summaryOf([withBackup()], ['x']).blocks.map(({ kind }) => kind);
  expect(kinds).toEqual(['table', 'lines', 'words', 'yaml']);
});

test('where nothing went wrong, nothing is told of it', () => {
  expect(blocksOf({ kind: 'lines', results: [withBackup()] })).toEqual([]);
});

describe('the next step', () => {
  const stepOf = (...results: Result[]) => {
    const [next] = blocksOf({ kind: 'words', results });
    const [snippet] = blocksOf({ kind: 'yaml', results });
    return { next: next?.words, step: snippet && parse(snippet.lines.join('\n'))[0] };
  };

  test('what is Ready can be restored', () => {
    expect(stepOf(withBackup())).toEqual({
      next: ['Restore it as a new index:'],
      step: {
        uses: 'org/pinecone-backup-action/restore@v1',
        with: {
          api_key: `\${{ secrets.PINECONE_API_KEY }}`,
          backup_id: 'b-1',
          target_index_name: 'docs-restored',
        },
      },
    });
  });

  test('what is still going can be waited for', () => {
    const { next, step } = stepOf(
      withBackup({ status: 'Initializing' }),
      withBackup(),
      withBackup({ backup_id: 'b-3', status: 'Archiving' }),
    );
    expect(next).toEqual(['Wait for them before you deploy:']);
    expect(step.uses).toBe('org/pinecone-backup-action/gate@v1');
    expect(step.with.backup_id.trim().split('\n')).toEqual(['b-1', 'b-3']);
  });

  test.each([
    ['nothing', []],
    ['no backup', [result()]],
    ['one that failed', [withBackup({ status: 'Failed' })]],
    ['one that is gone', [result({ backup: aBackup({ status: 'Initializing' }), isGone: true })]],
    ['one that holds too little', [result({ backup: aBackup(), trouble: failedTrouble(aBackup()) })]],
  ])('with %s there is none', (_, results) => {
    expect(stepOf(...results)).toEqual({ next: undefined, step: undefined });
  });

  test('one that failed is passed over', () => {
    const { step, next } = stepOf(withBackup({ status: 'Failed' }), withBackup({ backup_id: 'b-2' }));
    expect(next).toEqual(['Restore it as a new index:']);
    expect(step.with.backup_id).toBe('b-2');
  });

  test('of several that are Ready, the first is shown', () => {
    const { next, step } = stepOf(withBackup(), withBackup({ backup_id: 'b-2' }));
    expect(next).toEqual(['Restore the first of them as a new index:']);
    expect(step.with.backup_id).toBe('b-1');
  });

  test('one that is still going is waited for by itself', () => {
    const { next } = stepOf(withBackup({ status: 'Initializing' }), withBackup());
    expect(next).toEqual(['Wait for it before you deploy:']);
  });

  test('the name of the new index is not too long', () => {
    const { step } = stepOf(withBackup({ source_index_name: 'a'.repeat(45) }));
    expect(step.with.target_index_name).toBe(`${'a'.repeat(36)}-restored`);
  });

  const IDS = ['8c85e612-ed1c-4f97-9f8c-8194e07bcf71', 'bkp_123abc', 'a.b', 'a: b', '#a', '1e5'];

  test.each(IDS)('an id comes through as it is where it is restored: %s', (backup_id) => {
    expect(stepOf(withBackup({ backup_id })).step.with.backup_id).toBe(backup_id);
  });

  test.each(IDS)('an id comes through as it is where it is waited for: %s', (backup_id) => {
    const { step } = stepOf(withBackup({ backup_id, status: 'Initializing' }));
    expect(step.with.backup_id.trim()).toBe(backup_id);
  });
});
