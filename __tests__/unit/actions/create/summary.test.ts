import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { failedError } from '../../../../src/actions/create/messages.js';
import type { CreateResult } from '../../../../src/actions/create/state.js';
import { createSummary } from '../../../../src/actions/create/summary.js';
import type { Backup } from '../../../../src/pinecone/parse.js';
import { renderSummary } from '../../../../src/runner/render-summary.js';
import type { Block } from '../../../../src/runner/summary.js';
import type { ErrorMessage } from '../../../../src/text/action-error.js';
import { actionReference } from '../../../../src/text/action-reference.js';
import { safe } from '../../../../src/text/safe-text.js';
import { makeBackup } from '../../../../testing/backups.js';

const uses = actionReference({ repository: '', ref: '' });
const ERROR: ErrorMessage = { lines: [safe`x`], fixes: [] };
const NOW = Date.parse('2026-01-02T02:00:00Z');
const PENDING: CreateResult = { indexName: 'docs', outcome: 'pending' };
const FAILED: CreateResult = { indexName: 'docs', outcome: 'failed', error: failedError(makeBackup()) };

const created = (changes: Partial<Backup> = {}, readyAfterMs?: number): CreateResult => ({
  indexName: 'docs',
  outcome: 'created',
  backup: makeBackup(changes),
  ...(readyAfterMs !== undefined && { readyAfterMs }),
});

const summaryOf = (results: readonly CreateResult[], error?: ErrorMessage) =>
  createSummary({ state: { results }, error, uses, now: NOW });

/** The blocks of one kind in a summary, folded ones included. */
function blocksOf<K extends Block['kind']>(kind: K, results: readonly CreateResult[]): Extract<Block, { kind: K }>[] {
  const isOfKind = (block: Block): block is Extract<Block, { kind: K }> => block.kind === kind;
  const all = summaryOf(results).blocks.flatMap((block) =>
    block.kind === 'details' ? [block, ...block.blocks] : [block],
  );
  return all.filter(isOfKind);
}

/** The only table in a summary. */
function tableOf(...results: CreateResult[]): Extract<Block, { kind: 'table' }> {
  const [table, ...others] = blocksOf('table', results);
  if (table === undefined || others.length > 0) throw new Error('not one table');
  return table;
}

describe('createSummary.heading', () => {
  test.each<[string, CreateResult[], ErrorMessage | undefined, unknown]>([
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
      ['Reused the backup of ', { code: 'docs' }, ', created 2 hours ago'],
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
  expect([summaryOf([created()]).isSuccess, summaryOf([created()], ERROR).isSuccess]).toEqual([true, false]);
});

test('createSummary has the error as its problem', () => {
  expect([summaryOf([created()], ERROR).problem, summaryOf([created()]).problem]).toEqual([ERROR, undefined]);
});

describe('createSummary.facts', () => {
  const contents = { record_count: 1_234, namespace_count: 3, size_bytes: 1_070_000 };

  test('are what one backup contains, and when it was Ready', () => {
    const facts = ['1,234 records', '3 namespaces', '1.07 MB', 'Ready after 2 min 14 s'];
    expect(summaryOf([created(contents, 134_000)]).facts).toEqual(facts);
  });

  test('are what several backups contain, and when the last was Ready', () => {
    const results = [created(contents, 134_000), created(contents, 2_000), PENDING];
    const facts = ['2,468 records', '6 namespaces', '2.14 MB', 'Ready after 2 min 14 s'];
    expect(summaryOf(results).facts).toEqual(facts);
  });

  test('lack what is not known of every backup', () => {
    expect(summaryOf([created({ record_count: 0 }, 0), created()]).facts).toEqual(['Ready after 0 s']);
    expect(summaryOf([]).facts).toEqual([]);
  });
});

describe('createSummary of several indexes', () => {
  test('has a row for each, with formatted numbers, failed ones first', () => {
    const backup = { name: 'nightly', record_count: 1_234, size_bytes: 1_070_000 };
    expect(tableOf(created(backup), PENDING, FAILED)).toEqual({
      kind: 'table',
      head: ['Index', 'Records', 'Size'],
      rows: [
        [['❌ ', { code: 'docs' }], ['–'], ['–']],
        [['✅ ', { code: 'docs' }], ['1,234'], ['1.07 MB']],
        [['⏳ ', { code: 'docs' }], ['–'], ['–']],
      ],
    });
  });

  test('shows 0 as a number', () => {
    expect(tableOf(created({ record_count: 0, size_bytes: 0 }), PENDING).rows[0]?.slice(1)).toEqual([
      ['0'],
      ['0 bytes'],
    ]);
  });

  test('folds each backup with its ID', () => {
    const folded = blocksOf('list', [created(), created({ backup_id: 'b-2' }), PENDING]);
    expect(folded.map(({ rows }) => rows[2])).toEqual([
      ['Backup', [{ code: 'b-1' }]],
      ['Backup', [{ code: 'b-2' }]],
    ]);
  });

  test('stays below 500 kB for 1,000 indexes, and says how many are left out', () => {
    const html = renderSummary(summaryOf(Array.from({ length: 1_000 }, () => created({ name: 'n'.repeat(45) }))));
    expect(html.length).toBeLessThan(500_000);
    expect(html).toContain('… and 700 more in the outputs.');
  });

  test('has no table before any result', () => {
    expect(blocksOf('table', [])).toEqual([]);
  });
});

describe('createSummary of one index', () => {
  test('is a narrow list', () => {
    const backup = { name: 'nightly', created_at: '2026-01-01T00:00:00Z' };
    expect(blocksOf('list', [created(backup)])).toEqual([
      {
        kind: 'list',
        rows: [
          ['Index', [{ code: 'docs' }]],
          ['Status', [{ code: 'Ready' }]],
          ['Backup', [{ code: 'b-1' }]],
          ['Name', [{ code: 'nightly' }]],
          ['Created', ['26 hours ago']],
        ],
      },
    ]);
  });

  test('shows the status Unknown if a backup may exist', () => {
    const requested: CreateResult = { indexName: 'docs', outcome: 'requested', name: 'nightly' };
    expect(blocksOf('list', [requested])[0]?.rows[1]).toEqual(['Status', [{ code: 'Unknown' }]]);
  });
});

describe('createSummary next step', () => {
  const stepsOf = (...results: CreateResult[]) =>
    blocksOf('yaml', results).map(({ lines }) => parse(lines.join('\n'))[0]);
  const nextStepOf = (...results: CreateResult[]) => stepsOf(...results)[0];
  const textsOf = (...results: CreateResult[]) => blocksOf('paragraph', results).map(({ text }) => text.join(''));

  test('restores a Ready backup, folded', () => {
    expect(summaryOf([created()]).blocks.map(({ kind }) => kind)).toEqual(['list', 'details']);
    expect(nextStepOf(created())).toEqual({
      uses: 'org/pinecone-backup-action/restore@v1',
      with: {
        api_key: `\${{ secrets.PINECONE_API_KEY }}`,
        backup_id: 'b-1',
        target_index_name: 'docs-restored',
      },
    });
  });

  test.each(['Ready', 'Pending'])('contains no expression of the service, for a backup that is %s', (status) => {
    const hostile = created({ status, backup_id: `b-\${{ secrets.OTHER }}` });
    expect(JSON.stringify(nextStepOf(hostile)).match(/\$\{\{ \S+/g)).toEqual([`\${{ secrets.PINECONE_API_KEY`]);
  });

  test('uses the repository and ref that the workflow runs', () => {
    const own = actionReference({ repository: 'acme/backups', ref: 'v2' });
    const yamlOf = (status: string) =>
      createSummary({ state: { results: [created({ status })] }, error: undefined, uses: own, now: NOW })
        .blocks.flatMap((block) => (block.kind === 'details' ? block.blocks : [block]))
        .flatMap((block) => (block.kind === 'yaml' ? block.lines : []))[0];
    expect([yamlOf('Ready'), yamlOf('Pending')]).toEqual([
      '- uses: acme/backups/restore@v2',
      '- uses: acme/backups/gate@v2',
    ]);
  });

  test('waits for backups in progress', () => {
    const results = [
      created({ status: 'Initializing' }),
      created(),
      created({ backup_id: 'b-3', status: 'Archiving' }),
    ];
    const step = nextStepOf(...results);
    expect(textsOf(...results)[0]).toBe('Wait for them before you deploy:');
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
    expect([...stepsOf(...results), ...textsOf(...results)]).toEqual([]);
  });

  test('skips a failed backup', () => {
    const steps = stepsOf(created({ status: 'Failed' }), created({ backup_id: 'b-2' }));
    expect(steps.map((step) => step.with.backup_id)).toEqual(['b-2']);
  });

  test('restores each of several Ready backups', () => {
    const steps = stepsOf(created(), created({ backup_id: 'b-2' }));
    expect(steps.map((step) => step.with.backup_id)).toEqual(['b-1', 'b-2']);
  });

  test('waits only for the backup in progress if another is Ready', () => {
    const results = [created({ status: 'Initializing' }), created()];
    expect(textsOf(...results)[0]).toBe('Wait for it before you deploy:');
    expect(stepsOf(...results).map((step) => step.uses)).toEqual([
      'org/pinecone-backup-action/gate@v1',
      'org/pinecone-backup-action/restore@v1',
    ]);
  });

  test('truncates the name of the new index', () => {
    const step = nextStepOf(created({ source_index_name: 'a'.repeat(45) }));
    expect(step.with.target_index_name).toBe(`${'a'.repeat(36)}-restored`);
  });

  const IDS = ['8c85e612-ed1c-4f97-9f8c-8194e07bcf71', 'bkp_123abc', 'a.b', 'a: b', '#a', '1e5'];

  test.each(IDS)('contains the id %s unchanged in a restore step', (backup_id) => {
    expect(nextStepOf(created({ backup_id })).with.backup_id).toBe(backup_id);
  });

  test.each(IDS)('contains the id %s unchanged in a gate step', (backup_id) => {
    const step = nextStepOf(created({ backup_id, status: 'Initializing' }));
    expect(step.with.backup_id.trim()).toBe(backup_id);
  });
});
