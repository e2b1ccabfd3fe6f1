import { describe, expect, test } from '@jest/globals';
import type { PruneOptions } from '../../../../src/actions/prune/inputs.js';
import { pruneOutputs } from '../../../../src/actions/prune/outputs.js';
import { prune } from '../../../../src/actions/prune/run.js';
import type { PruneState } from '../../../../src/actions/prune/state.js';
import type { Backup } from '../../../../src/pinecone/parse.js';
import { safe } from '../../../../src/text/safe-text.js';
import { makeBackup } from '../../../../testing/backups.js';
import { apiError, connectionLost } from '../../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../../testing/fake-clock.js';
import { fakeLog } from '../../../../testing/fake-log.js';
import { makeListedIndex } from '../../../../testing/indexes.js';

const DAY_MS = 86_400_000;
const [YOUNG, OLD, OLDER] = ['2026-01-02T00:00:00Z', '2025-12-01T00:00:00Z', '2025-11-01T00:00:00Z'];
const backup = (id: string, created_at: string, changes: Partial<Backup> = {}) =>
  makeBackup({ backup_id: id, name: `gha-${id}`, created_at, ...changes });

const keepLast = (last: number): PruneOptions['rules']['retention'] => ({ last, within: undefined });
const SEVEN_DAYS = { within: { years: 0, months: 0, days: 7, hours: 0 } };

interface World {
  rows: Backup[];
  retention?: PruneOptions['rules']['retention'];
  rules?: Partial<PruneOptions['rules']>;
  dryRun?: boolean;
  /** How far the service's clock is ahead of the runner's (ms). */
  aheadMs?: number;
  /** What each deletion does; by default it works. */
  /** What the description of a backup says right before the deletions; by default that it is Ready. */
  description?: ((id: string) => Promise<Partial<Backup>>) | undefined;
  /** Backups that exist, although no list shows them. */
  unlisted?: Backup[];
  /** What somebody else deletes when this step deletes a backup. */
  lost?: (id: string) => string;
  /** The names of the project's indexes; undefined if the key may not list them. */
  indexes?: string[];
  apiVersion?: string;
  deletion?: (id: string) => 'works' | 'works, response lost' | 'fails, response lost';
}

/** Prunes the index docs, by default what is older than seven days. */
async function runPrune({
  rows,
  retention = SEVEN_DAYS,
  rules,
  dryRun = false,
  aheadMs = 0,
  description = async () => ({}),
  deletion = () => 'works',
  unlisted = [],
  lost = () => '',
  indexes,
  apiVersion = '2025-04',
}: World) {
  const clock = fakeClock();
  const { log, lines } = fakeLog();
  const requested: string[] = [];
  let existing = rows;
  let state: PruneState = prune.initialState;
  const unused = () => Promise.reject(new Error('must not be called'));
  const error = await prune
    .run({
      options: {
        connection: { apiVersion } as never,
        timeoutMs: 30 * 60_000,
        rules: { indexNames: ['docs'], prefix: 'gha-', backupIds: [], retention, ...rules },
        quota: undefined,
        dryRun,
      },
      state: {
        get current() {
          return state;
        },
        patch: (change) => {
          state = { ...state, ...change };
        },
      },
      ports: {
        clock,
        log,
        limits: fakeLimits({ clock }).limits,
        random: () => 0,
        runContext: unused,
        uses: (action) => safe`org/repo/${action}@v1`,
        saved: {} as never,
        client: {
          redact: (text) => text,
          now: () => clock.now() + aheadMs,
          listBackupPages: async function* () {
            yield { rows: existing, respondedAt: undefined };
          },
          describeBackup: async ({ backupId }) => {
            const found = [...unlisted, ...existing].find(({ backup_id: id }) => id === backupId);
            if (found === undefined) throw apiError(404, { code: 'NOT_FOUND' });
            return { ...found, ...(await description(backupId)) };
          },
          deleteBackup: async ({ backupId }) => {
            requested.push(backupId);
            const effect = deletion(backupId);
            existing = existing.filter(({ backup_id: id }) => id !== lost(backupId));
            if (effect !== 'fails, response lost') existing = existing.filter(({ backup_id: id }) => id !== backupId);
            if (effect !== 'works') throw connectionLost();
          },
          createBackup: unused,
          listIndexes: async () => {
            if (indexes === undefined) throw apiError(403);
            return indexes.map((name) => makeListedIndex(name));
          },
          createIndexFromBackup: unused,
          describeRestoreJob: unused,
          listRestoreJobs: unused,
          deleteIndex: unused,
          listSchedules: async () => [],
          listScheduleHistory: unused,
          createSchedule: unused,
          updateSchedule: unused,
          describeIndex: unused,
          describeIndexStats: unused,
        },
      },
    })
    .then(
      () => undefined,
      (thrown: unknown) => thrown as { lines: readonly string[] },
    );
  const { deleted_count, failed_count, kept } = pruneOutputs({ state });
  const keptIds = (kept as { json: { id: string }[] }).json.map(({ id }) => id);
  return { error, lines, requested, deleted_count, failed_count, keptIds };
}

describe('prune with one id on two rows', () => {
  test.each<[string, Partial<Backup>]>([
    ['of another index', { source_index_name: 'tickets' }],
    ['of another name', { name: 'before-migration' }],
    ['of another time', { created_at: YOUNG }],
    ['of another status', { status: 'Initializing' }],
  ])('never deletes it, and names it, if the second row is %s', async (_, changes) => {
    const rows = [backup('new', YOUNG), backup('b-1', OLD), backup('old', OLD), backup('b-1', OLD, changes)];
    const { error, requested, keptIds, lines } = await runPrune({ rows });
    expect(error).toBeUndefined();
    expect(requested).toEqual(['old']);
    expect(keptIds).toContain('b-1');
    expect(lines.join('\n')).toMatch(/Kept b-1 .*: its ID is listed more than once, with different data/);
  });

  test('does not count it as the newest, which is kept', async () => {
    const rows = [
      backup('b-1', YOUNG),
      backup('b-1', YOUNG, { name: 'other' }),
      backup('old', OLD),
      backup('older', OLDER),
    ];
    const { requested } = await runPrune({ rows, retention: keepLast(1) });
    expect(requested).toEqual(['older']);
  });

  test('ignores such an id of other indexes', async () => {
    const other = { source_index_name: 'tickets' };
    const rows = [backup('b-1', OLD, other), backup('b-1', OLDER, other), backup('new', YOUNG), backup('old', OLD)];
    const { requested, keptIds } = await runPrune({ rows });
    expect({ requested, keptIds }).toEqual({ requested: ['old'], keptIds: ['new'] });
  });
});

describe('prune with the name of a backup in keep_backup_id', () => {
  const rows = [backup('new', YOUNG), backup('old', OLD), backup('older', OLDER, { source_index_name: 'tickets' })];

  test.each([false, true])('deletes nothing, and names the ID (dry_run: %j)', async (dryRun) => {
    const { error, requested } = await runPrune({ rows, rules: { backupIds: ['new', 'gha-old'] }, dryRun });
    expect(error?.lines).toEqual([
      "Nothing was deleted: keep_backup_id contains gha-old, but it is not in the project's list of backups.",
      'gha-old is the name of old, a backup of docs.',
      'Set keep_backup_id to its ID.',
    ]);
    expect(requested).toEqual([]);
  });

  test('names every backup of the project with that name, at most ten', async () => {
    const twins = Array.from({ length: 11 }, (_, at) => backup(`b-${at}`, OLD, { name: 'gha-old' }));
    const { error } = await runPrune({ rows: [...rows, ...twins], rules: { backupIds: ['gha-old', 'gha-older'] } });
    expect(error?.lines[1]).toMatch(
      /^gha-old is the name of old, a backup of docs; gha-older is the name of older, a backup of tickets; gha-old .*; 3 more\.$/,
    );
    expect(error?.lines[2]).toBe('Set keep_backup_id to the IDs of those to keep.');
  });

  test('takes an ID that is also a name', async () => {
    const twin = backup('gha-old', OLD, { name: 'gha-x' });
    const { error, requested } = await runPrune({ rows: [...rows, twin], rules: { backupIds: ['gha-old'] } });
    expect({ error, requested }).toEqual({ error: undefined, requested: ['old'] });
  });
});

describe('prune with an ID in keep_backup_id that no list shows', () => {
  const rows = [backup('new', YOUNG), backup('old', OLD)];

  test('deletes nothing if no backup has it', async () => {
    const { error, requested } = await runPrune({ rows, rules: { backupIds: ['new', 'gone', 'nor-this'] } });
    expect(error?.lines).toEqual([
      "Nothing was deleted: keep_backup_id contains gone, nor-this, but they are not in the project's list of backups.",
      "Copy IDs from the summary of the step that created the backup, and check the API key's project. If the backup was deleted on purpose, remove the lines.",
    ]);
    expect(requested).toEqual([]);
  });

  test('accepts that of a backup that exists, as a list can lag', async () => {
    const unlisted = [backup('just-created', YOUNG)];
    const { error, requested } = await runPrune({ rows, unlisted, rules: { backupIds: ['just-created'] } });
    expect({ error, requested }).toEqual({ error: undefined, requested: ['old'] });
  });
});

describe('prune with an exclusion that matches no index with backups', () => {
  const ofIndex = (name: string) =>
    [backup(`${name}-new`, YOUNG), backup(`${name}-old`, OLD)].map((row) => ({ ...row, source_index_name: name }));
  const rows = [...ofIndex('docs-example'), ...ofIndex('docs-eu-1')];
  const prune = (line: string, world: Partial<World> = {}) =>
    runPrune({ rows, rules: { indexNames: ['docs-*', line] }, ...world });

  test.each([
    ['!docs-exmaple', undefined, 'docs-example'],
    ['!docs-exmaple', ['docs-example', 'docs-eu-1'], 'docs-example'],
    ['!docs-exampl', undefined, 'docs-example'],
    ['!dosc-eu-*', [], 'docs-eu-1'],
    ['!docs-eu-2', [], 'docs-eu-1'],
  ])('deletes nothing for what is probably a typo: %s', async (line, indexes, meant) => {
    for (const dryRun of [false, true]) {
      const { error, requested } = await prune(line, { dryRun, ...(indexes && { indexes }) });
      expect(error?.lines.slice(1)).toEqual([
        `\`${line}\` matches no index. Did you mean \`!${meant}\`?`,
        'Correct the line, or remove it if that index is gone.',
      ]);
      expect(requested).toEqual([]);
    }
  });

  test.each<[string, Partial<World>]>([
    ['!tickets', {}],
    ['!scratch-*', {}],
    ['!docs', {}],
    ['!docs-eu-2', { indexes: ['docs-example', 'docs-eu-2'] }],
    ['!docs-us-*', { indexes: ['docs-us-7'] }],
  ])('warns of %s, and deletes', async (line, world) => {
    const { error, requested, lines } = await prune(line, world);
    expect({ error, requested }).toEqual({ error: undefined, requested: ['docs-example-old', 'docs-eu-1-old'] });
    expect(lines.join('\n')).toContain(`No index with backups matches ${line}. If you expected any`);
  });

  test('only warns if nothing of the similar index would be deleted', async () => {
    const { error, lines } = await prune('!docs-exmaple', { retention: keepLast(2) });
    expect(error).toBeUndefined();
    expect(lines.join('\n')).toContain('No index with backups matches !docs-exmaple.');
  });
});

describe('prune with a prefix whose backups have names that end in a date', () => {
  const rows = ['2026-01-02', '2026-01-01'].map((day) => backup(day, `${day}T00:00:00Z`, { name: `nightly-${day}` }));
  const warned = (version: string) =>
    `2 backups are kept only because the name ends in a date or time, as names from Pinecone schedules do; the newest is nightly-2026-01-02. If no schedule created them,${version} choose names that do not end in a date.`;

  test.each([
    ['nightly-', '2025-04', warned(" set api_version to 2026-07, where the history of an index's schedules tells, or")],
    ['', '2026-07', warned('')],
    ['gha-', '2025-04', undefined],
  ])('%j says that they are kept, and why (API version %s)', async (prefix, apiVersion, expected) => {
    const { lines, error } = await runPrune({ rows, rules: { prefix }, retention: keepLast(1), apiVersion });
    expect(error).toBeUndefined();
    expect(lines.find((line) => line.includes('kept only because'))).toBe(expected);
  });

  test('says nothing of names in the form of Pinecone', async () => {
    const scheduled = rows.map((row) => ({ ...row, name: 'nightly-20260102T060000Z' }));
    const { lines } = await runPrune({ rows: scheduled, rules: { prefix: 'nightly-' } });
    expect(lines.join('\n')).not.toContain('kept only because');
  });
});

describe('prune whose newest Ready backup somebody deletes meanwhile', () => {
  const rows = [backup('new', YOUNG), backup('old', OLD), backup('older', OLDER)];

  test('fails after the deletions, names it, and does not count it as kept', async () => {
    const { error, deleted_count, keptIds } = await runPrune({ rows, lost: (id) => (id === 'old' ? 'new' : '') });
    expect({ deleted_count, keptIds }).toEqual({ deleted_count: 2, keptIds: [] });
    expect(error?.lines.slice(0, 2)).toEqual([
      '2 of 2 backups were deleted; the newest Ready backup of docs is lost.',
      'Lost: new. The newest Ready backup of docs was deleted or is no longer Ready, but not by this step.',
    ]);
  });

  test('does not look for that of an index in which nothing was deleted', async () => {
    const other = backup('t-1', YOUNG, { source_index_name: 'tickets' });
    const rules = { indexNames: ['*'] };
    const { error } = await runPrune({ rows: [...rows, other], rules, lost: () => 't-1' });
    expect(error).toBeUndefined();
  });
});

test('prune says that a later line excludes an exact name that has backups', async () => {
  const { lines, requested } = await runPrune({
    rows: [backup('new', YOUNG), backup('old', OLD), backup('t-1', YOUNG, { source_index_name: 'tickets' })],
    rules: { indexNames: ['docs', 'tickets', 'gone', '!d*'] },
  });
  expect(lines).toContain('index_name: a later line excludes docs again.');
  expect(lines.join('\n')).toContain('gone has no backups. If you expected any');
  expect(requested).toEqual([]);
});

describe('prune with clocks that differ by more than a day', () => {
  const rows = [backup('new', YOUNG), backup('young', '2025-12-30T00:00:00Z'), backup('old', OLD)];

  test.each([
    [10 * DAY_MS, '2026-01-12T03:04:05Z'],
    [-40 * DAY_MS, '2025-11-23T03:04:05Z'],
  ])('deletes nothing if it depends on them what is old enough, and shows both (%i ms)', async (aheadMs, service) => {
    const { error, requested } = await runPrune({ rows, aheadMs });
    expect(requested).toEqual([]);
    expect(error?.lines[0]).toContain(`Pinecone's clock shows ${service}, the runner's 2026-01-02T03:04:05Z`);
  });

  test('deletes if the rules do not depend on the time', async () => {
    const { error, requested } = await runPrune({
      rows,
      aheadMs: 400 * DAY_MS,
      retention: keepLast(2),
    });
    expect({ error, requested }).toEqual({ error: undefined, requested: ['old'] });
  });

  test('goes by the clock of the service if they differ by less', async () => {
    const atTheLimit = [backup('new', YOUNG), backup('limit', '2025-12-26T12:00:00Z')];
    const { error, requested } = await runPrune({ rows: atTheLimit, aheadMs: DAY_MS / 2 });
    expect({ error, requested }).toEqual({ error: undefined, requested: ['limit'] });
  });
});

describe('prune with a lost response', () => {
  const rows = [backup('new', YOUNG), backup('old', OLD), backup('older', OLDER)];

  test('succeeds if the final list shows that the deletion worked', async () => {
    const { error, deleted_count, failed_count } = await runPrune({ rows, deletion: () => 'works, response lost' });
    expect({ error, deleted_count, failed_count }).toEqual({ error: undefined, deleted_count: 2, failed_count: 0 });
  });

  test('fails if the backup still exists, and counts only what is gone', async () => {
    const deletion = (id: string) => (id === 'old' ? 'fails, response lost' : 'works');
    const { error, deleted_count, failed_count } = await runPrune({ rows, deletion });
    expect({ deleted_count, failed_count }).toEqual({ deleted_count: 1, failed_count: 1 });
    expect(error?.lines.join(' ')).toMatch(/Not deleted: old\. .*and the backup still exists\./);
  });
});

describe('prune deletes nothing of an index whose newest Ready backup, right before the deletions,', () => {
  const rows = [backup('new', YOUNG), backup('old', OLD), backup('older', OLDER)];
  const notFound = apiError(404, { code: 'NOT_FOUND' });

  test.each<[string, World['description'], string]>([
    [
      'was deleted',
      () => Promise.reject(notFound),
      'was deleted or is no longer Ready, so no more backups of that index are deleted.',
    ],
    [
      'is not Ready',
      async () => ({ status: 'Failed' }),
      'was deleted or is no longer Ready, so no more backups of that index are deleted.',
    ],
    ['cannot be read', () => Promise.reject(connectionLost()), 'could not be read once more because'],
  ])('%s', async (_, description, why) => {
    const { error, requested, failed_count } = await runPrune({ rows, description });
    expect(requested).toEqual([]);
    expect(failed_count).toBe(2);
    expect(error?.lines[0]).toContain('0 of 2 backups were deleted; 2 were not');
    expect(error?.lines[1]).toContain('Not deleted: older, old. The newest Ready backup of docs, new,');
    expect(error?.lines[1]).toContain(why);
  });

  test('is described once, and not those of indexes without deletions', async () => {
    const described: string[] = [];
    const description = async (id: string) => {
      described.push(id);
      return {};
    };
    const { requested } = await runPrune({ rows, description });
    expect(described).toEqual(['new']);
    expect(requested).toEqual(['older', 'old']);
    await runPrune({ rows: rows.slice(0, 1), description });
    expect(described).toEqual(['new']);
  });
});
