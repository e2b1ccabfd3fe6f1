import type { ChildProcess } from 'node:child_process';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type BackupSeed, type Emulator, type Fault, type StartOptions, start } from '../../emulator/index.js';
import { foreignMarkup } from '../../testing/github-markdown.js';
import type { ActionResult } from '../../testing/run-action.js';
import { errorOf, memoryOf, operationsOf, preload, type Step, step } from './step.js';

let emulator: Emulator;
afterEach(() => emulator.stop());

const HOUR = 3_600_000;
const DAY = 86_400_000;
const FOREVER = Number.POSITIVE_INFINITY;

/** A backup of docs-example named `gha-<id>`, created `days` days ago. */
const aged = (id: string, days: number, more: Partial<BackupSeed> = {}): BackupSeed => ({
  id,
  indexName: 'docs-example',
  name: `gha-${id}`,
  createdAt: new Date(Date.now() - days * DAY),
  sizeBytes: 1_000_000,
  ...more,
});

const FIVE = [aged('a', 1), aged('b', 2), aged('c', 3), aged('d', 4), aged('e', 5)];

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
  source_index_name: string;
  name?: string;
  created_at?: string;
  size_bytes?: number;
  reason: string;
}

function listsOf({ outputs }: ActionResult): { deleted: Entry[]; kept: Entry[] } {
  return { deleted: JSON.parse(outputs.deleted ?? ''), kept: JSON.parse(outputs.kept ?? '') };
}

const remainingIds = () =>
  emulator
    .backups()
    .map(({ id }) => id)
    .toSorted();
const idsOf = (entries: Entry[]) => entries.map(({ id }) => id);
const deletes = () => operationsOf(emulator).filter((name) => name === 'delete_backup');

describe('prune by rule', () => {
  test('keep_last keeps the newest, and reports what was deleted and kept', async () => {
    const { code, outputs, deleted, kept, summary, stdout } = await prune({ inputs: { keep_last: '2' } });
    expect(code).toBe(0);
    expect(remainingIds()).toEqual(['a', 'b']);
    expect(outputs).toMatchObject({ deleted_count: '3', kept_count: '2', failed_count: '0', freed_bytes: '3000000' });
    expect(idsOf(deleted)).toEqual(['e', 'd', 'c']);
    expect(deleted[0]).toEqual({
      id: 'e',
      source_index_name: 'docs-example',
      name: 'gha-e',
      created_at: expect.stringMatching(/^\d{4}-/),
      size_bytes: 1_000_000,
      reason: 'not among the last 2',
    });
    expect(kept.map(({ id, reason }) => [id, reason])).toEqual([
      ['a', 'it is the newest Ready backup of its index; last 1 of 2'],
      ['b', 'last 2 of 2'],
    ]);
    expect(summary).toContain('<h3>✅ Deleted 3 backups</h3>');
    expect(summary).toContain('<strong>Deleted 3 (3.00 MB) · kept 2 (2.00 MB) · commit ');
    expect(stdout).toContain('Deleted 3 backups (3.00 MB), 2 backups kept');
    for (const title of ['Inputs', 'Plan', 'Delete']) expect(stdout).toContain(`::group::${title}\n`);
  });

  test('keep_within keeps younger backups', async () => {
    const { deleted } = await prune({ inputs: { keep_within: '2d12h' } });
    expect(remainingIds()).toEqual(['a', 'b']);
    expect(deleted[0]?.reason).toBe('older than 2d12h');
  });

  test('deletes a backup only if both rules allow it', async () => {
    await prune({ inputs: { keep_last: '2', keep_within: '84h' } });
    expect(remainingIds()).toEqual(['a', 'b', 'c']);
  });

  test('keep_monthly and the other periods keep the newest of each, and say which', async () => {
    const at = (id: string, createdAt: string) => aged(id, 0, { createdAt });
    const backups = [
      at('a', '2026-02-15T08:00:00Z'),
      at('b', '2026-02-15T07:00:00Z'),
      at('c', '2026-02-14T23:00:00Z'),
      at('d', '2026-01-02T23:00:00Z'),
      at('e', '2025-12-31T23:00:00Z'),
      at('f', '2025-12-30T23:00:00Z'),
    ];
    const inputs = { keep_daily: '2', keep_monthly: '3', keep_yearly: '2' };
    const { deleted, kept, summary } = await prune({ inputs, options: { backups } });
    expect(kept.map(({ id, reason }) => [id, reason])).toEqual([
      [
        'a',
        'it is the newest Ready backup of its index; daily 1 of 2, 2026-02-15; monthly 1 of 3, 2026-02; yearly 1 of 2, 2026',
      ],
      ['c', 'daily 2 of 2, 2026-02-14'],
      ['d', 'monthly 2 of 3, 2026-01'],
      ['e', 'monthly 3 of 3, 2025-12; yearly 2 of 2, 2025'],
    ]);
    expect(deleted.map(({ id, reason }) => [id, reason])).toEqual([
      [
        'f',
        'daily: 2025-12-30 is before the last 2; monthly: not the newest of 2025-12; yearly: not the newest of 2025',
      ],
      ['b', 'daily: not the newest of 2026-02-15; monthly: not the newest of 2026-02; yearly: not the newest of 2026'],
    ]);
    expect(summary).toContain('<tr><td>monthly 3</td><td>3</td></tr>');
  });

  test('keep_backup_id keeps a backup in any case, and with an unknown one nothing is deleted', async () => {
    const { code } = await prune({ inputs: { keep_last: '1', keep_backup_id: 'd' } });
    expect({ code, left: remainingIds() }).toEqual({ code: 0, left: ['a', 'd'] });
    await emulator.stop();
    const { error } = await prune({ inputs: { keep_last: '1', keep_backup_id: 'd\ntypo' } });
    expect(error).toContain('Nothing was deleted: keep_backup_id contains typo, but');
    expect(operationsOf(emulator)).toEqual(['list_project_backups', 'describe_backup']);
  });

  test('counts ages back from now by the clock of Pinecone', async () => {
    const options: StartOptions = { now: () => Date.now() + 20 * HOUR };
    const { kept } = await prune({ inputs: { keep_within: '60h' }, options });
    expect(idsOf(kept)).toEqual(['a']);
  });

  test('succeeds without a delete request if nothing needs to be deleted', async () => {
    const { code, summary, outputs } = await prune({ inputs: { keep_last: '5' } });
    expect(code).toBe(0);
    expect(summary).toContain('<h3>✅ No backups to delete</h3>');
    expect(outputs).toMatchObject({ deleted_count: '0', kept_count: '5', deleted: '[]' });
    expect(operationsOf(emulator)).toEqual(['list_project_backups']);
  });

  test('succeeds with a warning if the index has no backup', async () => {
    const { code, stdout, outputs } = await prune({ inputs: { index_name: 'docs-exmaple', keep_last: '1' } });
    expect(code).toBe(0);
    expect(stdout).toContain(
      "docs-exmaple has no backups. If you expected any, check index_name and the API key's project.",
    );
    expect(outputs).toMatchObject({ deleted_count: '0', kept_count: '0', kept: '[]' });
  });

  test('selects indexes by pattern, deleted ones included', async () => {
    const backups = ['docs-a', 'docs-b', 'faq', 'old-docs'].flatMap((indexName) =>
      [1, 2].map((days) => aged(`${indexName}-${days}`, days, { indexName })),
    );
    const inputs = { index_name: '*docs*\n!docs-b\nnothing-*', keep_last: '1' };
    const { stdout, deleted } = await prune({ inputs, options: { indexes: ['docs-a', 'docs-b', 'faq'], backups } });
    expect(deleted.map(({ source_index_name: name }) => name).sort()).toEqual(['docs-a', 'old-docs']);
    expect(remainingIds()).toEqual(['docs-a-1', 'docs-b-1', 'docs-b-2', 'faq-1', 'faq-2', 'old-docs-1']);
    expect(stdout).toContain('::warning::No index with backups matches nothing-*. If you expected any');
  });

  test('prunes each listed index separately, and no other', async () => {
    const backups = ['docs-example', 'faq', 'other'].flatMap((indexName) =>
      [1, 2, 3].map((days) => aged(`${indexName}-${days}`, days, { indexName })),
    );
    await prune({ inputs: { index_name: 'docs-example\nfaq', keep_last: '1' }, options: { backups } });
    expect(remainingIds()).toEqual(['docs-example-1', 'faq-1', 'other-1', 'other-2', 'other-3']);
  });
});

describe('prune by name', () => {
  const backups = [
    aged('mine', 5),
    aged('manual', 4, { name: 'manual' }),
    aged('new', 1),
    aged('nightly', 7, { name: 'nightly-7' }),
    aged('timed', 9, { name: 'nightly-2026-07-01T02-00-00Z' }),
    { ...aged('nameless', 6), name: undefined } as unknown as BackupSeed,
  ];

  test('considers only names with gha- by default, and counts the others', async () => {
    const { outputs, summary } = await prune({ inputs: { keep_last: '1' }, options: { backups } });
    expect(remainingIds()).toEqual(['manual', 'nameless', 'new', 'nightly', 'timed']);
    expect(outputs).toMatchObject({ deleted_count: '1', kept_count: '1' });
    expect(summary).toContain('skipped 4 whose name does not match');
  });

  test('a given prefix replaces gha-, and scheduled backups are kept', async () => {
    const { kept } = await prune({
      inputs: { keep_within: '1h', backup_name_prefix: 'nightly-' },
      options: { backups },
    });
    expect(remainingIds()).toEqual(['manual', 'mine', 'nameless', 'new', 'timed']);
    expect(kept).toEqual([expect.objectContaining({ id: 'timed', reason: expect.stringContaining('schedules') })]);
  });

  test('* matches any name, or none, and scheduled backups are still kept', async () => {
    const { summary } = await prune({ inputs: { keep_last: '1', backup_name_prefix: '*' }, options: { backups } });
    expect(remainingIds()).toEqual(['new', 'timed']);
    expect(summary).not.toContain('skipped');
  });
});

describe('prune never deletes', () => {
  test('the newest Ready backup of a deleted index, or of the recreated one', async () => {
    const backups = [
      aged('anew', 1),
      aged('b', 2),
      aged('c', 3, { indexId: 'gone' }),
      aged('d', 4, { indexId: 'gone' }),
    ];
    const { kept } = await prune({ inputs: { keep_last: '1' }, options: { backups } });
    expect(remainingIds()).toEqual(['anew', 'c']);
    expect(kept.map(({ reason }) => reason)).toEqual([
      'it is the newest Ready backup of its index; last 1 of 1',
      'it is the newest Ready backup of its index',
    ]);
  });

  test('a backup in progress, without a date or just failed; one that failed long ago is deleted', async () => {
    const backups = [
      aged('good', 10),
      aged('going', 9, { status: 'Initializing' }),
      aged('undated', 0, { createdAt: null }),
      aged('unreadable', 0, { createdAt: 'yesterday' }),
      aged('failed', 0.9, { status: 'Failed' }),
      aged('failed-long-ago', 1.1, { status: 'Failed' }),
    ];
    for (const api_version of ['2025-04', '2026-07']) {
      const { deleted } = await prune({ inputs: { keep_within: '1h', api_version }, options: { backups } });
      expect(idsOf(deleted)).toEqual(['failed-long-ago']);
      expect(remainingIds()).toEqual(['failed', 'going', 'good', 'undated', 'unreadable']);
      await emulator.stop();
    }
  });

  test('a backup with an unknown status', async () => {
    const mutate = (json: unknown) => {
      const { data } = json as { data: { backup_id: string }[] };
      return { data: data.map((row) => (row.backup_id === 'd' ? { ...row, status: 'Archiving' } : row)) };
    };
    const { kept } = await prune({
      inputs: { keep_last: '1' },
      faults: [{ operation: 'list_project_backups', mutate }],
    });
    expect(remainingIds()).toEqual(['a', 'd']);
    expect(kept.find(({ id }) => id === 'd')?.reason).toBe('its status is unknown, so it may be in progress');
  });
});

describe('prune with a backup on two rows of one list, Failed and Ready,', () => {
  test.each([
    ['Failed', 'Ready'],
    ['Ready', 'Failed'],
  ])('never deletes it (%s first)', async (...statuses) => {
    const twice = (json: unknown) => {
      const { data } = json as { data: { backup_id: string }[] };
      const rowsOf = (row: { backup_id: string }) =>
        row.backup_id === 'b' ? statuses.map((status) => ({ ...row, status })) : [row];
      return { data: data.flatMap(rowsOf) };
    };
    const { code, kept } = await prune({
      inputs: { keep_last: '1' },
      options: { backups: FIVE.slice(1) },
      faults: [{ operation: 'list_project_backups', mutate: twice }],
    });
    expect({ code, left: remainingIds() }).toEqual({ code: 0, left: ['b', 'c'] });
    expect(kept[0]).toMatchObject({ id: 'b', reason: 'its ID is listed more than once, with different data' });
  });
});

describe('prune with dry_run', () => {
  test('reports the plan, and deletes nothing', async () => {
    const { code, outputs, deleted, summary, stdout } = await prune({ inputs: { keep_last: '2', dry_run: 'true' } });
    expect(code).toBe(0);
    expect(operationsOf(emulator)).toEqual(['list_project_backups']);
    expect(outputs).toMatchObject({ deleted_count: '0', kept_count: '2', failed_count: '0', freed_bytes: '0' });
    expect(idsOf(deleted)).toEqual(['e', 'd', 'c']);
    expect(summary).toContain('<h3>✅ Dry run: 3 backups would be deleted</h3>');
    expect(summary).toContain('<strong>Would delete 3 (3.00 MB) · kept 2 (2.00 MB) · commit ');
    expect(summary).toContain('Would be deleted: 3 backups');
    expect(summary).toContain('Nothing was deleted. To delete the backups');
    expect(stdout).toContain('Dry run: 3 backups (3.00 MB) would be deleted, 2 backups kept');
  });

  test('decides as the real run after it does, with the same reasons', async () => {
    const backups = Array.from({ length: 40 }, (_, at) =>
      aged(`nr-${at}`, at * 3, at % 7 === 3 ? { status: 'Failed' } : {}),
    );
    const inputs = { keep_last: '2', keep_weekly: '3', keep_monthly: '2', keep_within: '10d', keep_backup_id: 'nr-38' };
    const dry = await prune({ inputs: { ...inputs, dry_run: 'true' }, options: { backups } });
    const run = await step({ action: 'prune', emulator, inputs: { index_name: 'docs-example', ...inputs } });
    const real = listsOf(run);
    expect(dry.deleted.length).toBeGreaterThan(10);
    expect(real).toEqual({ deleted: dry.deleted, kept: dry.kept });
    expect(remainingIds().sort()).toEqual(idsOf(dry.kept).sort());
  });
});

describe('prune with quota', () => {
  test.each([
    ['6', '2 of 6 backups after this run.', false],
    [
      '2',
      'Quota nearly full: 2 of 2 backups after this run. Once it is full, Pinecone rejects new backups: keep fewer, or ask Pinecone for a higher quota.',
      true,
    ],
  ])('of %s says how much is left', async (quota, line, isWarned) => {
    const { stdout, summary } = await prune({ inputs: { keep_last: '2', quota } });
    expect(summary).toContain(`<p>${line}</p>`);
    expect(/^::warning::Quota nearly full: 2 of 2 backups/m.test(stdout)).toBe(isWarned);
  });
});

describe('prune with the schedules of API version 2026-07', () => {
  const schedule = { id: 's-1', indexName: 'docs-example', name: 'gha' };
  const backups = [
    aged('a', 1),
    aged('dated', 9, { name: 'gha-2026-04-24' }),
    aged('other-index', 9, { name: 'gha-2026-04-24', indexId: 'gone' }),
    aged('other-index-newest', 8, { indexId: 'gone' }),
  ];
  const options: StartOptions = { backups, schedules: [schedule], scheduleEveryMs: 10 * 60_000 };

  test('keeps and does not count what the history lists, and deletes a backup with a date in its own name', async () => {
    const { kept, deleted } = await prune({ inputs: { keep_last: '1', api_version: '2026-07' }, options });
    expect(idsOf(deleted)).toEqual(['dated']);
    const scheduled = kept.filter(({ reason }) => reason === 'a Pinecone schedule created it');
    expect(scheduled.map(({ name }) => name)).toEqual([expect.stringMatching(/^gha-\d{8}T\d{6}Z$/)]);
    expect(operationsOf(emulator)).toEqual([
      'list_project_backups',
      'list_backup_schedules',
      'list_backup_schedule_history',
      'describe_backup',
      'delete_backup',
      'list_project_backups',
    ]);
  });

  test('decides by name before that version', async () => {
    const { deleted } = await prune({ inputs: { keep_last: '1' }, options });
    expect(deleted).toEqual([]);
    expect(operationsOf(emulator)).toEqual(['list_project_backups']);
  });

  test('decides by name about an index that was deleted', async () => {
    const gone = [1, 2, 3].map((days) => aged(`x${days}`, days, { indexName: 'gone' }));
    const dated = aged('dated', 9, { name: 'gha-2026-04-24', indexName: 'gone' });
    const inputs = { index_name: 'gone', keep_last: '1', api_version: '2026-07' };
    const { deleted, code } = await prune({ inputs, options: { backups: [...gone, dated] } });
    expect(code).toBe(0);
    expect(idsOf(deleted)).toEqual(['x3', 'x2']);
  });

  test('deletes nothing if a history cannot be read', async () => {
    const faults: Fault[] = [{ operation: 'list_backup_schedule_history', status: 403, times: FOREVER }];
    const { code, error } = await prune({ inputs: { keep_last: '1', api_version: '2026-07' }, options, faults });
    expect(code).toBe(1);
    expect(error).toContain(
      'Nothing was deleted: the backup schedules and their histories could not be listed because',
    );
    expect(deletes()).toEqual([]);
  });
});

describe('prune reads all pages before the first delete', () => {
  test.each(['newest', 'oldest', 'shuffled'] as const)('with the list in the order %s', async (listOrder) => {
    const backups = Array.from({ length: 250 }, (_, at) => aged(`b${at}`, at + 1));
    const { outputs } = await prune({ inputs: { keep_last: '240' }, options: { backups, listOrder } });
    expect(outputs.deleted_count).toBe('10');
    expect(operationsOf(emulator)).toEqual([
      // Two readings of three pages each, before and after.
      ...Array(6).fill('list_project_backups'),
      'describe_backup',
      ...Array(10).fill('delete_backup'),
      ...Array(6).fill('list_project_backups'),
    ]);
    expect(remainingIds()).toEqual(
      backups
        .slice(0, 240)
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  test('keeps what takes the place of a backup that others delete while the list is read', async () => {
    // Two of each day.
    const at = (hours: number) => new Date(Date.UTC(2026, 5, 1, 18) - hours * 3_600_000);
    const backups = Array.from({ length: 240 }, (_, position) =>
      aged(`b${position}`, 0, { createdAt: at(12 * position) }),
    );
    let pages = 0;
    // The first page still has a newer one of the fifth day, which is gone in the second reading.
    const ghost: Fault = {
      operation: 'list_project_backups',
      times: FOREVER,
      mutate: (json) => {
        pages += 1;
        const { data, ...rest } = json as { data: object[] };
        const row = { ...data[0], backup_id: 'ghost', created_at: at(12 * 8 - 1).toISOString() };
        return pages === 1 ? { ...rest, data: [row, ...data] } : json;
      },
    };
    const { deleted, kept } = await prune({ inputs: { keep_daily: '999' }, options: { backups }, faults: [ghost] });
    expect(kept.find(({ id }) => id === 'b8')?.reason).toBe('daily 5 of 999, 2026-05-28');
    expect(deleted).toHaveLength(120);
    expect(kept).toHaveLength(120);
  });

  test('deletes nothing if a page cannot be read', async () => {
    const backups = Array.from({ length: 150 }, (_, at) => aged(`b${at}`, at + 1));
    const faults: Fault[] = [{ operation: 'list_project_backups', after: 1, status: 403, times: FOREVER }];
    const { code, error, outputs } = await prune({ inputs: { keep_last: '1' }, options: { backups }, faults });
    expect(code).toBe(1);
    expect(error).toContain(
      'Nothing was deleted: the backups could not be listed because Pinecone denied the request.',
    );
    expect(outputs).toMatchObject({ deleted_count: '0', kept_count: '0', deleted: '[]' });
    expect(deletes()).toEqual([]);
  });

  test('prunes 1,000 backups in one run', async () => {
    const backups = Array.from({ length: 1_000 }, (_, at) => aged(`b${at}`, at + 1));
    const options: StartOptions = { backups, quota: 2_000, listOrder: 'shuffled' };
    const { code, outputs, summary, took } = await prune({ inputs: { keep_last: '10' }, options });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ deleted_count: '990', kept_count: '10', freed_bytes: '990000000' });
    expect(remainingIds()).toHaveLength(10);
    expect(took).toBeLessThan(30_000);
    expect(summary).toContain('… and 890 more in the outputs.');
    expect(summary).toContain('<summary>Deleted: 990 backups</summary>');
    expect(Buffer.byteLength(summary)).toBeLessThan(2 ** 20);
  });
});

describe('a delete request that fails', () => {
  const deletionOf = (id: string) => ({
    operation: 'delete_backup' as const,
    match: ({ path }: { path: string }) => path === `/backups/${id}`,
  });

  test('with 404 counts as deleted', async () => {
    const faults: Fault[] = [{ ...deletionOf('d'), status: 404, done: true }];
    const { code, outputs } = await prune({ inputs: { keep_last: '2' }, faults });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ deleted_count: '3', freed_bytes: '3000000' });
  });

  test('with 412 keeps the backup, with a warning', async () => {
    const faults: Fault[] = [{ ...deletionOf('d'), status: 412 }];
    const { code, outputs, kept, stdout, summary } = await prune({ inputs: { keep_last: '2' }, faults });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ deleted_count: '2', kept_count: '3', failed_count: '0' });
    expect(kept.at(-1)).toMatchObject({ id: 'd', reason: 'a restore is using it' });
    expect(stdout).toMatch(/^::warning::Kept d gha-d of docs-example .*: a restore is using it$/m);
    expect(summary).toContain('a restore is using it');
    expect(remainingIds()).toEqual(['a', 'b', 'd']);
  });

  test('with 403 is reported at the end, after all other deletes', async () => {
    const body = { status: 403, error: { code: 'PERMISSION_DENIED', message: 'Access denied: no.' } };
    const faults: Fault[] = [
      { ...deletionOf('e'), status: 403, body },
      { ...deletionOf('d'), status: 403, body },
    ];
    const { code, outputs, error, summary } = await prune({ inputs: { keep_last: '1' }, faults });
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ deleted_count: '2', kept_count: '1', failed_count: '2', freed_bytes: '2000000' });
    expect(error).toContain('2 of 4 backups were deleted; 2 were not.');
    expect(error).toMatch(
      /Not deleted: [de], [de]\. The API key lacks a permission\.\n {2}Pinecone responded with 403/,
    );
    expect(summary).toContain('<h3>❌ Deleted 2 of 4 backups</h3>');
    expect(summary).toContain('Not confirmed as deleted: 2 backups');
    expect(remainingIds()).toEqual(['a', 'd', 'e']);
  });

  test('with 503 is retried', async () => {
    const faults: Fault[] = [{ operation: 'delete_backup', status: 503, times: 3 }];
    const { code, outputs } = await prune({ inputs: { keep_last: '2' }, faults });
    expect(code).toBe(0);
    expect(outputs.deleted_count).toBe('3');
    expect(deletes()).toHaveLength(6);
  });

  test('whose response was cut off is retried, and the 404 counts as deleted', async () => {
    const { code, outputs } = await prune({
      inputs: { keep_last: '4' },
      faults: [{ operation: 'delete_backup', cut: 'after' }],
    });
    expect(code).toBe(0);
    expect(outputs.deleted_count).toBe('1');
    expect(emulator.requests.at(-2)?.status).toBe(404);
  });

  test('with 500 forever does not delay the others, and ends', async () => {
    const faults: Fault[] = [{ ...deletionOf('e'), status: 500, times: FOREVER }];
    const { code, outputs, error, took } = await prune({ inputs: { keep_last: '1' }, faults });
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ deleted_count: '3', failed_count: '1' });
    expect(error).toContain(
      'Not deleted: e. The request timed out after 30 s; Pinecone returned a server error (500), and the backup still exists.',
    );
    expect(took).toBeLessThan(40_000);
    expect(remainingIds()).toEqual(['a', 'e']);
  });

  test('with the same error for hundreds is reported as one cause', async () => {
    const backups = Array.from({ length: 300 }, (_, at) => aged(`b${at}`, at + 1));
    const { error, outputs } = await prune({
      inputs: { keep_last: '1' },
      options: { backups },
      faults: [{ operation: 'delete_backup', status: 403, times: FOREVER }],
    });
    expect(outputs.failed_count).toBe('299');
    expect(error).toMatch(
      /Not deleted: (b\d+, ){9}b\d+ and 289 more\. Pinecone denied the request, and the backup still exists\./,
    );
    expect(error.split('\n').length).toBeLessThan(6);
  });
});

describe('a deletion that was accepted', () => {
  const effectless = (status: number, body?: string): Fault => ({
    operation: 'delete_backup',
    status,
    body,
    times: FOREVER,
    match: ({ path }) => path !== '/backups/c',
  });

  const NOT_FOUND = '{"error":{"code":"NOT_FOUND"}}';
  test.each([
    [202, undefined, 'Not deleted: e, d. The deletion was accepted, but the backup still exists.'],
    [404, NOT_FOUND, 'Not deleted: e, d. The response was a 404, but the backup still exists.'],
    [
      404,
      '<html>Not found</html>',
      'Not deleted: e, d. Another server responded in place of Pinecone, and the backup still exists.',
    ],
  ])('with %i (%s), but had no effect, fails the step', async (status, body, cause) => {
    const faults = [effectless(status, body)];
    const { code, outputs, error, deleted, summary } = await prune({ inputs: { keep_last: '2' }, faults });
    expect(code).toBe(1);
    expect(remainingIds()).toEqual(['a', 'b', 'd', 'e']);
    expect(outputs).toMatchObject({ deleted_count: '1', failed_count: '2', freed_bytes: '1000000' });
    expect(idsOf(deleted)).toEqual(['c']);
    expect(error).toContain('1 of 3 backups was deleted; 2 were not.');
    expect(error).toContain(cause);
    expect(summary).toContain('<h3>❌ Deleted 1 of 3 backups</h3>');
  });

  test('is confirmed by one list', async () => {
    await prune({ inputs: { keep_last: '2' } });
    expect(operationsOf(emulator)).toEqual([
      'list_project_backups',
      'describe_backup',
      ...Array(3).fill('delete_backup'),
      'list_project_backups',
    ]);
  });

  test('counts as deleted although the list still shows the backup for a moment', async () => {
    let first: unknown;
    const stale: Fault = {
      operation: 'list_project_backups',
      times: FOREVER,
      mutate: (json) => {
        first ??= json;
        return first;
      },
    };
    const { code, outputs } = await prune({ inputs: { keep_last: '2' }, faults: [stale] });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ deleted_count: '3', failed_count: '0' });
    expect(operationsOf(emulator).slice(-3)).toEqual(Array(3).fill('describe_backup'));
  });

  test('fails the step if the final list cannot be read, and says what is not confirmed', async () => {
    const faults: Fault[] = [{ operation: 'list_project_backups', after: 1, status: 403, times: FOREVER }];
    const { code, outputs, error, summary } = await prune({ inputs: { keep_last: '2' }, faults });
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ deleted_count: '0', failed_count: '0', freed_bytes: '0', deleted: '[]' });
    expect(error).toContain('0 of 3 backups were deleted; 3 could not be confirmed.');
    expect(error).toMatch(/Accepted, but not confirmed: e, d, c\. Pinecone denied the request\./);
    expect(summary).toContain('accepted, but not confirmed');
  });
});

describe('prune deletes nothing', () => {
  test('if inputs are invalid, all of which are reported before any request', async () => {
    const inputs = {
      index_name: 'A',
      keep_last: '-1',
      keep_within: '30',
      dry_run: 'maybe',
      backup_name_prefix: 'gha-*',
    };
    const { code, error, outputs } = await prune({ inputs });
    expect(code).toBe(1);
    expect(error).toMatch(/^5 inputs are invalid/);
    expect(outputs).toMatchObject({ deleted_count: '0', kept: '[]' });
    expect(emulator.requests).toEqual([]);
  });

  test('if no rule is set', async () => {
    const { error } = await prune({});
    expect(error).toContain(
      'keep_last, keep_hourly, keep_daily, keep_weekly, keep_monthly, keep_yearly and keep_within are all empty or 0.',
    );
    expect(emulator.requests).toEqual([]);
  });

  test('if the key is rejected', async () => {
    const { error, summary } = await prune({ inputs: { keep_last: '1' }, options: { apiKeys: ['another'] } });
    expect(error).toContain('could not be listed because Pinecone rejected the API key.');
    expect(summary).toContain('<h3>❌ Nothing was deleted</h3>');
    expect(remainingIds()).toHaveLength(5);
  });
});

describe.each(['SIGINT', 'SIGTERM'] as const)('prune on %s', (signal) => {
  /** Prunes, and sends the signal after `after` delete requests. */
  async function cancelled({ after, ...given }: Given & { after: number }) {
    let child: ChildProcess | undefined;
    let sentAt = 0;
    const timer = setInterval(() => {
      if (sentAt > 0 || emulator === undefined || deletes().length < after) return;
      sentAt = performance.now();
      child?.kill(signal);
    }, 5);
    const onStart = (started: ChildProcess) => {
      child = started;
    };
    const result = await prune({ ...given, onStart }).finally(() => clearInterval(timer));
    expect(sentAt).toBeGreaterThan(0);
    expect(result.code).toBe(1);
    return { ...result, exitedInMs: performance.now() - sentAt };
  }

  test('during the deletes: outputs list what was really deleted, and the error how many remain', async () => {
    const backups = Array.from({ length: 200 }, (_, at) => aged(`b${at}`, at + 1));
    const { outputs, deleted, error, summary, exitedInMs } = await cancelled({
      after: 30,
      inputs: { keep_last: '1' },
      options: { backups },
      faults: [{ operation: 'delete_backup', delayMs: 50, times: FOREVER }],
    });
    const deletedCount = 200 - remainingIds().length;
    expect(deletedCount).toBeGreaterThanOrEqual(22);
    expect(deletedCount).toBeLessThan(199);
    expect(outputs.deleted_count).toBe(String(deletedCount));
    expect(idsOf(deleted).filter((id) => remainingIds().includes(id))).toEqual([]);
    expect(error).toContain(
      `${deletedCount} of 199 backups were deleted, and ${199 - deletedCount} remain: the step was cancelled or timed out.`,
    );
    expect(error).toContain('Re-run the job to delete the remaining backups.');
    expect(summary).toContain('the step ended first');
    expect(exitedInMs).toBeLessThan(2_000);
  });

  test('during hanging deletes: the error lists what may have been deleted', async () => {
    const { outputs, error, exitedInMs } = await cancelled({
      after: 3,
      inputs: { keep_last: '2' },
      faults: [{ operation: 'delete_backup', delayMs: 60_000, status: 503, times: FOREVER }],
    });
    expect(outputs).toMatchObject({ deleted_count: '0', failed_count: '3' });
    expect(error).toMatch(/May have been deleted: [cde], [cde], [cde]\. The step ended before a response arrived\./);
    expect(exitedInMs).toBeLessThan(3_000);
  });
});

test('workflow commands and markup in names, times and messages of the server have no effect', async () => {
  const EVIL = [
    'gha-oh no\n::set-output name=deleted_count::evil',
    '\r\n  ::add-mask::a',
    '##[command]echo evil',
    '\u001b[31mred\u202edlo',
    '</code></td></table><img src=x onerror=alert(1)>[link](https://evil.example) @everyone',
    '```\n\n# heading',
  ].join('\n');
  const backups = [
    aged('new', 1),
    aged('::error::x', 2, { name: EVIL }),
    aged('used', 3, { name: EVIL }),
    aged('rejected', 4, { name: EVIL }),
    aged('undated', 5, { name: EVIL, createdAt: EVIL }),
  ];
  const { stdout, summary, outputs, deleted } = await prune({
    inputs: { keep_last: '1' },
    options: { backups },
    faults: [
      { operation: 'delete_backup', match: ({ path }) => path === '/backups/used', status: 412 },
      {
        operation: 'delete_backup',
        match: ({ path }) => path === '/backups/rejected',
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
  expect(foreignMarkup(summary)).toEqual([]);
  expect(outputs).toMatchObject({ deleted_count: '1', failed_count: '1', kept_count: '3' });
  // The output contains the service's own value; as JSON, it is one line.
  expect(deleted[0]).toMatchObject({ id: '::error::x', name: EVIL });
});

test('10,000 backups are planned in less than 150 MB', async () => {
  const backups = Array.from({ length: 10_000 }, (_, at) => aged(`nr-${at}`, at / 24));
  const result = await prune({
    inputs: { keep_daily: '7', keep_weekly: '4', keep_monthly: '12', dry_run: 'true' },
    options: { backups, quota: 20_000 },
    nodeArgs: preload('report-memory'),
  });
  expect(result.stdout).toContain(`${(10_000 - result.kept.length).toLocaleString('en-US')} backups to delete`);
  expect(memoryOf(result)).toBeLessThan(150_000);
});
