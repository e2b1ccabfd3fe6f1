import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { failedError } from '../../../../src/actions/create/messages.js';
import type { CreateResult } from '../../../../src/actions/create/state.js';
import { createSummary } from '../../../../src/actions/create/summary.js';
import type { Backup } from '../../../../src/pinecone/parse.js';
import type { Block } from '../../../../src/runner/summary.js';
import { actionReference } from '../../../../src/text/action-reference.js';
import { type SafeText, safe } from '../../../../src/text/safe-text.js';
import { makeBackup } from '../../../../testing/backups.js';

const uses = actionReference({ repository: '', ref: '' });
const ERROR = [safe`x`];
const PENDING: CreateResult = { indexName: 'docs', outcome: 'pending' };
const FAILED: CreateResult = { indexName: 'docs', outcome: 'failed', error: failedError(makeBackup()) };

const created = (changes: Partial<Backup> = {}, readyAfterMs?: number): CreateResult => ({
  indexName: 'docs',
  outcome: 'created',
  backup: makeBackup(changes),
  ...(readyAfterMs !== undefined && { readyAfterMs }),
});

const summaryOf = (results: readonly CreateResult[], error?: readonly SafeText[]) =>
  createSummary({ state: { results }, error, uses });

/** The blocks of one kind in a summary. */
function blocksOf<K extends Block['kind']>({
  kind,
  results,
  error,
}: {
  kind: K;
  results: CreateResult[];
  error?: SafeText[];
}) {
  const isOfKind = (block: Block): block is Extract<Block, { kind: K }> => block.kind === kind;
  return summaryOf(results, error).blocks.filter(isOfKind);
}

/** The only table in a summary. */
function tableOf(...results: CreateResult[]): Extract<Block, { kind: 'table' }> {
  const [table, ...others] = blocksOf({ kind: 'table', results });
  if (table === undefined || others.length > 0) throw new Error('not one table');
  return table;
}

describe('createSummary.heading', () => {
  test.each<[string, CreateResult[], readonly SafeText[] | undefined, unknown]>([
    ['no index', [], ERROR, ['Nothing was backed up']],
    ['a Ready backup', [created()], undefined, ['Backed up ', { code: 'docs' }]],
    [
      'a backup in progress',
      [created({ status: 'Initializing' })],
      undefined,
      ['Started the backup of ', { code: 'docs' }],
    ],
    [
      'a reused backup',
      [{ indexName: 'docs', outcome: 'reused', backup: makeBackup({ created_at: '2026-01-02T00:00:00Z' }) }],
      undefined,
      ['Reused the backup of ', { code: 'docs' }, ' created at ', { code: '2026-01-02T00:00:00Z' }],
    ],
    [
      'two backups in progress',
      [created({ status: 'Initializing' }), created({ status: 'Pending' })],
      undefined,
      ['Started backing up 2 indexes'],
    ],
    [
      'a Ready backup and one in progress',
      [created(), created({ status: 'Pending' })],
      undefined,
      ['1 of 2 backups Ready, 1 in progress'],
    ],
    ['a Ready backup and an error', [created()], ERROR, ['No usable backup of ', { code: 'docs' }]],
    ['two Ready backups', [created(), created()], undefined, ['Backed up 2 indexes']],
    ['one failed index of three', [created(), FAILED, created()], ERROR, ['1 of 3 indexes failed']],
    ['one index of two without a backup', [created(), PENDING], ERROR, ['1 of 2 indexes failed']],
  ])('for %s', (_, results, error, heading) => {
    expect(summaryOf(results, error).heading).toEqual(heading);
  });
});

test('createSummary.isSuccess is true only without an error', () => {
  expect([summaryOf([created()]).isSuccess, summaryOf([created()], []).isSuccess]).toEqual([true, false]);
});

test('createSummary shows the error lines unchanged', () => {
  const error = [safe`a`, safe`b`];
  expect(blocksOf({ kind: 'preformatted', results: [], error })).toEqual([{ kind: 'preformatted', lines: ['a', 'b'] }]);
});

describe('createSummary table', () => {
  test('has a cell for each column', () => {
    const { head, rows } = tableOf(created(), PENDING);
    expect(rows.map(({ length }) => length)).toEqual([head.length, head.length]);
  });

  test('shows a backup with formatted numbers', () => {
    const backup = { name: 'nightly', record_count: 1_234, namespace_count: 3, size_bytes: 1_070_000 };
    const { head, rows } = tableOf(PENDING, created(backup, 134_000));
    expect(Object.fromEntries(head.map((column, index) => [column, rows[1]?.[index]]))).toEqual({
      '': ['✅'],
      Index: [{ code: 'docs' }],
      Backup: [{ code: 'b-1' }],
      Name: [{ code: 'nightly' }],
      Status: [{ code: 'Ready' }],
      Records: ['1,234'],
      Namespaces: ['3'],
      Size: ['1.07 MB'],
      Duration: ['2 min 14 s'],
    });
  });

  test('shows a dash for an unknown value', () => {
    expect(tableOf(PENDING, created()).rows[0]).toEqual([
      ['⏳'],
      [{ code: 'docs' }],
      ['–'],
      ['–'],
      [{ code: 'NotCreated' }],
      ['–'],
      ['–'],
      ['–'],
      ['–'],
    ]);
  });

  test('shows 0 as a number', () => {
    const { rows } = tableOf(created({ record_count: 0, namespace_count: 0, size_bytes: 0 }, 0), PENDING);
    expect(rows[0]?.slice(5)).toEqual([['0'], ['0'], ['0 bytes'], ['0 s']]);
  });

  test('shows the status Unknown if a backup may exist', () => {
    const requested: CreateResult = { indexName: 'docs', outcome: 'requested', name: 'nightly' };
    expect(tableOf(requested, PENDING).rows[0]?.[4]).toEqual([{ code: 'Unknown' }]);
  });

  test('shows failed indexes first', () => {
    expect(tableOf(created(), FAILED).rows.map(([icon]) => icon)).toEqual([['❌'], ['✅']]);
  });

  test('of one index is a list of two columns below the facts', () => {
    const backup = { name: 'nightly', record_count: 1_234, namespace_count: 3, size_bytes: 1_070_000 };
    const results = [created(backup, 134_000)];
    expect(blocksOf({ kind: 'facts', results })).toEqual([
      { kind: 'facts', text: ['1,234 records · 3 namespaces · 1.07 MB · Ready after 2 min 14 s'] },
    ]);
    expect(tableOf(...results)).toMatchObject({
      head: ['Index', 'docs'],
      rows: [
        [['Status'], [{ code: 'Ready' }]],
        [['Backup'], [{ code: 'b-1' }]],
        [['Name'], [{ code: 'nightly' }]],
      ],
    });
  });

  test('is absent before any result', () => {
    expect(blocksOf({ kind: 'table', results: [], error: ERROR })).toEqual([]);
  });
});

test('createSummary shows the error after the table and before the next step', () => {
  const kinds = summaryOf([created()], ERROR).blocks.map(({ kind }) => kind);
  expect(kinds).toEqual(['table', 'preformatted', 'paragraph', 'yaml']);
});

test('createSummary without an error has no error block', () => {
  expect(blocksOf({ kind: 'preformatted', results: [created()] })).toEqual([]);
});

describe('createSummary next step', () => {
  const nextStepOf = (...results: CreateResult[]) => {
    const [paragraph] = blocksOf({ kind: 'paragraph', results });
    const [snippet] = blocksOf({ kind: 'yaml', results });
    return { text: paragraph?.text, step: snippet && parse(snippet.lines.join('\n'))[0] };
  };

  test('restores a Ready backup', () => {
    expect(nextStepOf(created())).toEqual({
      text: ['Restore it as a new index:'],
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

  test('uses the repository and ref that the workflow runs', () => {
    const own = actionReference({ repository: 'acme/backups', ref: 'v2' });
    const yamlOf = (status: string) =>
      createSummary({ state: { results: [created({ status })] }, error: undefined, uses: own }).blocks.flatMap(
        (block) => (block.kind === 'yaml' ? block.lines : []),
      )[0];
    expect([yamlOf('Ready'), yamlOf('Pending')]).toEqual([
      '- uses: acme/backups/restore@v2',
      '- uses: acme/backups/gate@v2',
    ]);
  });

  test('waits for backups in progress', () => {
    const { text, step } = nextStepOf(
      created({ status: 'Initializing' }),
      created(),
      created({ backup_id: 'b-3', status: 'Archiving' }),
    );
    expect(text).toEqual(['Wait for them before you deploy:']);
    expect(step.uses).toBe('org/pinecone-backup-action/gate@v1');
    expect(step.with.backup_id.trim().split('\n')).toEqual(['b-1', 'b-3']);
  });

  test.each<[string, CreateResult[]]>([
    ['no result', []],
    ['no backup', [PENDING]],
    ['a failed backup', [created({ status: 'Failed' })]],
    [
      'a deleted backup',
      [{ indexName: 'docs', outcome: 'deleted', backup: makeBackup({ status: 'Initializing' }), wasCreated: true }],
    ],
    ['a Ready backup with an error', [{ ...created(), error: failedError(makeBackup()) }]],
  ])('is absent for %s', (_, results) => {
    expect(nextStepOf(...results)).toEqual({ text: undefined, step: undefined });
  });

  test('skips a failed backup', () => {
    const { step, text } = nextStepOf(created({ status: 'Failed' }), created({ backup_id: 'b-2' }));
    expect(text).toEqual(['Restore it as a new index:']);
    expect(step.with.backup_id).toBe('b-2');
  });

  test('restores the first of several Ready backups', () => {
    const { text, step } = nextStepOf(created(), created({ backup_id: 'b-2' }));
    expect(text).toEqual(['Restore the first one as a new index:']);
    expect(step.with.backup_id).toBe('b-1');
  });

  test('waits only for the backup in progress if another is Ready', () => {
    const { text } = nextStepOf(created({ status: 'Initializing' }), created());
    expect(text).toEqual(['Wait for it before you deploy:']);
  });

  test('truncates the name of the new index', () => {
    const { step } = nextStepOf(created({ source_index_name: 'a'.repeat(45) }));
    expect(step.with.target_index_name).toBe(`${'a'.repeat(36)}-restored`);
  });

  const IDS = ['8c85e612-ed1c-4f97-9f8c-8194e07bcf71', 'bkp_123abc', 'a.b', 'a: b', '#a', '1e5'];

  test.each(IDS)('contains the id %s unchanged in a restore step', (backup_id) => {
    expect(nextStepOf(created({ backup_id })).step.with.backup_id).toBe(backup_id);
  });

  test.each(IDS)('contains the id %s unchanged in a gate step', (backup_id) => {
    const { step } = nextStepOf(created({ backup_id, status: 'Initializing' }));
    expect(step.with.backup_id.trim()).toBe(backup_id);
  });
});
