import type { ChildProcess } from 'node:child_process';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type BackupSeed, type Emulator, type Fault, type StartOptions, start } from '../../emulator/index.js';
import type { ActionResult } from '../../scripts/action-run.js';
import { errorOf, operationsOf, type Step, step } from './step.js';

let emulator: Emulator;
afterEach(() => emulator.stop());

const DAY = 86_400_000;
const FOREVER = Number.POSITIVE_INFINITY;

/** A backup of docs-example named `gha-<id>` that is so many days old. */
const old = (id: string, days: number, more: Partial<BackupSeed> = {}): BackupSeed => ({
  id,
  indexName: 'docs-example',
  name: `gha-${id}`,
  createdAt: new Date(Date.now() - days * DAY),
  sizeBytes: 1_000_000,
  ...more,
});

const FIVE = [old('a', 1), old('b', 2), old('c', 3), old('d', 4), old('e', 5)];

interface Given extends Omit<Step, 'emulator' | 'action'> {
  options?: StartOptions;
  faults?: Fault[];
}

async function prune({ inputs = {}, options = {}, faults = [], ...run }: Given) {
  emulator = await start({ indexes: ['docs-example'], backups: FIVE, ...options });
  emulator.faults.add(...faults);
  const result = await step({
    action: 'prune',
    emulator,
    inputs: { index_name: 'docs-example', ...inputs },
    ...run,
  });
  return { ...result, error: errorOf(result), ...listsOf(result) };
}

interface Entry {
  id: string;
  name?: string;
  created_at?: string;
  size_bytes?: number;
  reason: string;
}

function listsOf({ outputs }: ActionResult): { deleted: Entry[]; kept: Entry[] } {
  return { deleted: JSON.parse(outputs.deleted ?? ''), kept: JSON.parse(outputs.kept ?? '') };
}

const there = () =>
  emulator
    .backups()
    .map(({ id }) => id)
    .toSorted();
const idsOf = (entries: Entry[]) => entries.map(({ id }) => id);
const deletes = () => operationsOf(emulator).filter((name) => name === 'delete_backup');

describe('by rule', () => {
  test('keep_last keeps the newest, and tells what went and what stayed', async () => {
    const { code, outputs, deleted, kept, summary, stdout } = await prune({ inputs: { keep_last: '2' } });
    expect(code).toBe(0);
    expect(there()).toEqual(['a', 'b']);
    expect(outputs).toMatchObject({ deleted_count: '3', kept_count: '2', failed_count: '0', freed_bytes: '3000000' });
    expect(idsOf(deleted)).toEqual(['e', 'd', 'c']);
    expect(deleted[0]).toEqual({
      id: 'e',
      name: 'gha-e',
      created_at: expect.stringMatching(/^\d{4}-/),
      size_bytes: 1_000_000,
      reason: 'it is not among the newest 2',
    });
    expect(kept.map(({ id, reason }) => [id, reason])).toEqual([
      ['a', 'it is the newest Ready backup of its index'],
      ['b', 'it is among the newest 2'],
    ]);
    expect(summary).toContain('✅ 3 backups deleted');
    expect(summary).toContain('3.00 MB freed.');
    expect(stdout).toContain('Deleted 3 backups (3.00 MB), 2 backups stay');
    for (const title of ['Inputs', 'Plan', 'Delete']) expect(stdout).toContain(`::group::${title}\n`);
  });

  test('keep_days keeps what is younger, with decimals', async () => {
    const { deleted } = await prune({ inputs: { keep_days: '2.5' } });
    expect(there()).toEqual(['a', 'b']);
    expect(deleted[0]?.reason).toBe('it is not younger than 2.5 days');
  });

  test('with both, a backup goes only if both let it go', async () => {
    await prune({ inputs: { keep_last: '2', keep_days: '3.5' } });
    expect(there()).toEqual(['a', 'b', 'c']);
  });

  test('where nothing has to go, it is green and asks for no delete', async () => {
    const { code, summary, outputs } = await prune({ inputs: { keep_last: '5' } });
    expect(code).toBe(0);
    expect(summary).toContain('✅ No backup had to go');
    expect(outputs).toMatchObject({ deleted_count: '0', kept_count: '5', deleted: '[]' });
    expect(operationsOf(emulator)).toEqual(['list_project_backups']);
  });

  test('where there is no backup at all, it is green, and says so', async () => {
    const { code, stdout, outputs } = await prune({ inputs: { index_name: 'docs-exmaple', keep_last: '1' } });
    expect(code).toBe(0);
    expect(stdout).toContain('There is no backup of docs-exmaple: if there should be, check index_name');
    expect(outputs).toMatchObject({ deleted_count: '0', kept_count: '0', kept: '[]' });
  });

  test('several indexes are pruned each for itself, and no other', async () => {
    const backups = ['docs-example', 'faq', 'other'].flatMap((indexName) =>
      [1, 2, 3].map((days) => old(`${indexName}-${days}`, days, { indexName })),
    );
    await prune({ inputs: { index_name: 'docs-example\nfaq', keep_last: '1' }, options: { backups } });
    expect(there()).toEqual(['docs-example-1', 'faq-1', 'other-1', 'other-2', 'other-3']);
  });
});

describe('by name', () => {
  const backups = [
    old('mine', 5),
    old('manual', 4, { name: 'manual' }),
    old('new', 1),
    old('nightly', 7, { name: 'nightly-7' }),
    old('timed', 9, { name: 'nightly-2026-07-01T02-00-00Z' }),
    { ...old('nameless', 6), name: undefined } as unknown as BackupSeed,
  ];

  test('only those with gha- are looked at; the others are counted', async () => {
    const { outputs, summary } = await prune({ inputs: { keep_last: '1' }, options: { backups } });
    expect(there()).toEqual(['manual', 'nameless', 'new', 'nightly', 'timed']);
    expect(outputs).toMatchObject({ deleted_count: '1', kept_count: '1' });
    expect(summary).toContain('Not looked at, as their names lack the prefix: 4 backups.');
  });

  test('another prefix takes the place of gha-; one of a schedule stays', async () => {
    const { kept } = await prune({
      inputs: { keep_days: '0', backup_name_prefix: 'nightly-' },
      options: { backups },
    });
    expect(there()).toEqual(['manual', 'mine', 'nameless', 'new', 'timed']);
    expect(kept).toEqual([expect.objectContaining({ id: 'timed', reason: expect.stringContaining('schedules') })]);
  });

  test('* is any name and none; one of a schedule stays all the same', async () => {
    const { summary } = await prune({ inputs: { keep_last: '1', backup_name_prefix: '*' }, options: { backups } });
    expect(there()).toEqual(['new', 'timed']);
    expect(summary).not.toContain('Not looked at');
  });
});

describe('never', () => {
  test('the newest Ready one of an index that was deleted, nor of that made anew', async () => {
    const backups = [old('anew', 1), old('b', 2), old('c', 3, { indexId: 'gone' }), old('d', 4, { indexId: 'gone' })];
    const { kept } = await prune({ inputs: { keep_last: '1' }, options: { backups } });
    expect(there()).toEqual(['anew', 'c']);
    expect(kept.map(({ reason }) => reason)).toEqual(Array(2).fill('it is the newest Ready backup of its index'));
  });

  test('what is going, undated or has just failed; what failed long ago goes', async () => {
    const backups = [
      old('good', 10),
      old('going', 9, { status: 'Initializing' }),
      old('undated', 0, { createdAt: null }),
      old('unreadable', 0, { createdAt: 'yesterday' }),
      old('failed', 0.9, { status: 'Failed' }),
      old('failed-long-ago', 1.1, { status: 'Failed' }),
    ];
    for (const api_version of ['2025-04', '2026-07']) {
      const { deleted } = await prune({ inputs: { keep_days: '0', api_version }, options: { backups } });
      expect(idsOf(deleted)).toEqual(['failed-long-ago']);
      expect(there()).toEqual(['failed', 'going', 'good', 'undated', 'unreadable']);
      await emulator.stop();
    }
  });

  test('one with a status that is not known here', async () => {
    const mutate = (json: unknown) => {
      const { data } = json as { data: { backup_id: string }[] };
      return { data: data.map((row) => (row.backup_id === 'd' ? { ...row, status: 'Archiving' } : row)) };
    };
    const { kept } = await prune({
      inputs: { keep_last: '1' },
      faults: [{ operation: 'list_project_backups', mutate }],
    });
    expect(there()).toEqual(['a', 'd']);
    expect(kept.find(({ id }) => id === 'd')?.reason).toMatch(/not known here/);
  });
});

describe('dry_run', () => {
  test('decides and reports, and deletes nothing', async () => {
    const { code, outputs, deleted, summary, stdout } = await prune({ inputs: { keep_last: '2', dry_run: 'true' } });
    expect(code).toBe(0);
    expect(operationsOf(emulator)).toEqual(['list_project_backups']);
    expect(outputs).toMatchObject({ deleted_count: '0', kept_count: '2', failed_count: '0', freed_bytes: '0' });
    expect(idsOf(deleted)).toEqual(['e', 'd', 'c']);
    expect(summary).toContain('✅ Dry run: 3 backups would go');
    expect(summary).toContain('What would go frees 3.00 MB.');
    expect(summary).toContain('Would go: 3 backups');
    expect(stdout).toContain('Dry run: 3 backups (3.00 MB) would go, 2 backups stay');
  });
});

describe('all pages are read before the first delete', () => {
  test.each(['newest', 'oldest', 'shuffled'] as const)('in the order %s', async (listOrder) => {
    const backups = Array.from({ length: 250 }, (_, at) => old(`b${at}`, at + 1));
    const { outputs } = await prune({ inputs: { keep_last: '240' }, options: { backups, listOrder } });
    expect(outputs.deleted_count).toBe('10');
    expect(operationsOf(emulator)).toEqual([
      ...Array(3).fill('list_project_backups'),
      ...Array(10).fill('delete_backup'),
    ]);
    expect(there()).toEqual(
      backups
        .slice(0, 240)
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  test('a page that does not come means that nothing goes', async () => {
    const backups = Array.from({ length: 150 }, (_, at) => old(`b${at}`, at + 1));
    const faults: Fault[] = [{ operation: 'list_project_backups', after: 1, status: 403, times: FOREVER }];
    const { code, error, outputs } = await prune({ inputs: { keep_last: '1' }, options: { backups }, faults });
    expect(code).toBe(1);
    expect(error).toContain('Nothing was deleted: the backups could not be listed, as Pinecone forbids it.');
    expect(outputs).toMatchObject({ deleted_count: '0', kept_count: '0', deleted: '[]' });
    expect(deletes()).toEqual([]);
  });

  test('1,000 backups are planned and pruned in one run', async () => {
    const backups = Array.from({ length: 1_000 }, (_, at) => old(`b${at}`, at + 1));
    const options: StartOptions = { backups, quota: 2_000, listOrder: 'shuffled' };
    const { code, outputs, summary, took } = await prune({ inputs: { keep_last: '10' }, options });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ deleted_count: '990', kept_count: '10', freed_bytes: '990000000' });
    expect(there()).toHaveLength(10);
    expect(took).toBeLessThan(30_000);
    expect(summary).toContain('… and 890 more');
    expect(Buffer.byteLength(summary)).toBeLessThan(2 ** 20);
  });
});

describe('a delete that fails', () => {
  const deletionOf = (id: string) => ({
    operation: 'delete_backup' as const,
    match: ({ path }: { path: string }) => path === `/backups/${id}`,
  });

  test('with 404 it counts as gone', async () => {
    const faults: Fault[] = [{ ...deletionOf('d'), status: 404, done: true }];
    const { code, outputs } = await prune({ inputs: { keep_last: '2' }, faults });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ deleted_count: '3', freed_bytes: '3000000' });
  });

  test('with 412 it stays, with a warning', async () => {
    const faults: Fault[] = [{ ...deletionOf('d'), status: 412 }];
    const { code, outputs, kept, stdout, summary } = await prune({ inputs: { keep_last: '2' }, faults });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ deleted_count: '2', kept_count: '3', failed_count: '0' });
    expect(kept.at(-1)).toMatchObject({ id: 'd', reason: 'a restore is using it' });
    expect(stdout).toMatch(/^::warning::d gha-d of docs-example .* is kept: a restore is using it$/m);
    expect(summary).toContain('a restore is using it');
    expect(there()).toEqual(['a', 'b', 'd']);
  });

  test('with 403 it is told at the end, after all others were tried', async () => {
    const body = { status: 403, error: { code: 'PERMISSION_DENIED', message: 'Access denied: no.' } };
    const faults: Fault[] = [
      { ...deletionOf('e'), status: 403, body },
      { ...deletionOf('d'), status: 403, body },
    ];
    const { code, outputs, error, summary } = await prune({ inputs: { keep_last: '1' }, faults });
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ deleted_count: '2', kept_count: '1', failed_count: '2', freed_bytes: '2000000' });
    expect(error).toContain('2 of 4 backups are gone; 2 could not be deleted, as far as is known.');
    expect(error).toMatch(/Not deleted, as the API key lacks a permission: [de], [de]\.\n {2}Pinecone said 403/);
    expect(summary).toContain('❌ 2 of 4 backups deleted');
    expect(summary).toContain('Not known to be gone: 2 backups');
    expect(there()).toEqual(['a', 'd', 'e']);
  });

  test('with 503 once it is tried again', async () => {
    const faults: Fault[] = [{ operation: 'delete_backup', status: 503, times: 3 }];
    const { code, outputs } = await prune({ inputs: { keep_last: '2' }, faults });
    expect(code).toBe(0);
    expect(outputs.deleted_count).toBe('3');
    expect(deletes()).toHaveLength(6);
  });

  test('whose answer was cut off is tried again, and the 404 then counts as gone', async () => {
    const { code, outputs } = await prune({
      inputs: { keep_last: '4' },
      faults: [{ operation: 'delete_backup', cut: 'after' }],
    });
    expect(code).toBe(0);
    expect(outputs.deleted_count).toBe('1');
    expect(emulator.requests.at(-1)?.status).toBe(404);
  });

  test('with 500 for ever it does not hold up the others, and ends', async () => {
    const faults: Fault[] = [{ ...deletionOf('e'), status: 500, times: FOREVER }];
    const { code, outputs, error, took } = await prune({ inputs: { keep_last: '1' }, faults });
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ deleted_count: '3', failed_count: '1' });
    expect(error).toContain(
      'No clear answer came, so they may be gone, as the time (30 s) was up, and Pinecone is in trouble: e.',
    );
    expect(took).toBeLessThan(40_000);
    expect(there()).toEqual(['a', 'e']);
  });

  test('for hundreds alike is told as one cause', async () => {
    const backups = Array.from({ length: 300 }, (_, at) => old(`b${at}`, at + 1));
    const { error, outputs } = await prune({
      inputs: { keep_last: '1' },
      options: { backups },
      faults: [{ operation: 'delete_backup', status: 403, times: FOREVER }],
    });
    expect(outputs.failed_count).toBe('299');
    expect(error).toMatch(/Not deleted, as Pinecone forbids it: (b\d+, ){9}b\d+ and 289 more\./);
    expect(error.split('\n').length).toBeLessThan(6);
  });
});

describe('what stops it before it begins', () => {
  test('inputs are refused all together, before any request', async () => {
    const inputs = { index_name: 'A', keep_last: '0', keep_days: '-1', dry_run: 'maybe', backup_name_prefix: 'gha-*' };
    const { code, error, outputs } = await prune({ inputs });
    expect(code).toBe(1);
    expect(error).toMatch(/^5 inputs are invalid/);
    expect(outputs).toMatchObject({ deleted_count: '0', kept: '[]' });
    expect(emulator.requests).toEqual([]);
  });

  test('without any rule nothing is begun', async () => {
    const { error } = await prune({});
    expect(error).toContain('keep_last and keep_days are both not given; at least one of them is needed.');
    expect(emulator.requests).toEqual([]);
  });

  test('a key that is refused', async () => {
    const { error, summary } = await prune({ inputs: { keep_last: '1' }, options: { apiKeys: ['another'] } });
    expect(error).toContain('could not be listed, as Pinecone does not accept the API key');
    expect(summary).toContain('❌ Nothing was deleted');
    expect(there()).toHaveLength(5);
  });
});

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  /** Prunes, and sends the signal once so many deletes have come in. */
  async function stopped({ after, ...given }: Given & { after: number }) {
    let child: ChildProcess | undefined;
    let sentAt = 0;
    const watch = setInterval(() => {
      if (sentAt > 0 || emulator === undefined || deletes().length < after) return;
      sentAt = performance.now();
      child?.kill(signal);
    }, 5);
    const onStart = (started: ChildProcess) => {
      child = started;
    };
    const result = await prune({ ...given, onStart }).finally(() => clearInterval(watch));
    expect(sentAt).toBeGreaterThan(0);
    expect(result.code).toBe(1);
    return { ...result, stoppedIn: performance.now() - sentAt };
  }

  test('halfway: the outputs say what is really gone, and the message how many were left', async () => {
    const backups = Array.from({ length: 200 }, (_, at) => old(`b${at}`, at + 1));
    const { outputs, deleted, error, summary, stoppedIn } = await stopped({
      after: 30,
      inputs: { keep_last: '1' },
      options: { backups },
      faults: [{ operation: 'delete_backup', delayMs: 50, times: FOREVER }],
    });
    const gone = 200 - there().length;
    expect(gone).toBeGreaterThanOrEqual(22);
    expect(gone).toBeLessThan(199);
    expect(outputs.deleted_count).toBe(String(gone));
    expect(idsOf(deleted).filter((id) => there().includes(id))).toEqual([]);
    expect(error).toContain(
      `${gone} of 199 backups are gone, and ${199 - gone} were left: the step was told to stop (${signal}).`,
    );
    expect(error).toContain('Run it again: it goes on with what is left.');
    expect(summary).toContain('the step ended before its turn');
    expect(stoppedIn).toBeLessThan(2_000);
  });

  test('while deletes hang: it says which may be gone', async () => {
    const { outputs, error, stoppedIn } = await stopped({
      after: 3,
      inputs: { keep_last: '2' },
      faults: [{ operation: 'delete_backup', delayMs: 60_000, times: FOREVER }],
    });
    expect(outputs).toMatchObject({ deleted_count: '0', failed_count: '3' });
    expect(error).toMatch(/No answer came before the end, so they may be gone: [cde], [cde], [cde]\./);
    expect(stoppedIn).toBeLessThan(3_000);
  });
});

test('what a server says in names, times and words is never obeyed', async () => {
  const EVIL = [
    'gha-oh no\n::set-output name=deleted_count::evil',
    '\r\n  ::add-mask::a',
    '##[command]echo evil',
    '\u001b[31mred\u202edlo',
    '</code></td></table><img src=x onerror=alert(1)>[link](https://evil.example) @everyone',
    '```\n\n# heading',
  ].join('\n');
  const backups = [
    old('new', 1),
    old('::error::x', 2, { name: EVIL }),
    old('used', 3, { name: EVIL }),
    old('refused', 4, { name: EVIL }),
    old('undated', 5, { name: EVIL, createdAt: EVIL }),
  ];
  const { stdout, summary, outputs, deleted } = await prune({
    inputs: { keep_last: '1' },
    options: { backups },
    faults: [
      { operation: 'delete_backup', match: ({ path }) => path === '/backups/used', status: 412 },
      {
        operation: 'delete_backup',
        match: ({ path }) => path === '/backups/refused',
        status: 400,
        body: { status: 400, error: { code: EVIL, message: EVIL } },
      },
    ],
  });
  const ours = /^::(add-mask|group|endgroup|error|warning)(::| )/;
  expect(
    stdout.split(/\r\n|\r|\n/).filter((line) => line.includes('##[') || (/^\s*::/.test(line) && !ours.test(line))),
  ).toEqual([]);
  expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(stdout.match(/^::add-mask::/gm)).toHaveLength(1);
  const tags = new Set(summary.match(/<[^>]*>/g));
  expect([...tags].filter((tag) => !/^<\/?(h3|h4|table|tr|th|td|code|pre|p)>$/.test(tag))).toEqual([]);
  expect(summary).not.toMatch(/\n\s*\n/);
  expect(outputs).toMatchObject({ deleted_count: '1', failed_count: '1', kept_count: '3' });
  // The output is the service's own value, as JSON and so on one line.
  expect(deleted[0]).toMatchObject({ id: '::error::x', name: EVIL });
});
