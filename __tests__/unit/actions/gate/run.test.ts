import { describe, expect, test } from '@jest/globals';
import type { GateOptions } from '../../../../src/actions/gate/inputs.js';
import { gateOutputs } from '../../../../src/actions/gate/outputs.js';
import { gate } from '../../../../src/actions/gate/run.js';
import type { GateState } from '../../../../src/actions/gate/state.js';
import { type BackupFilters, NO_FILTERS } from '../../../../src/backups/select-backup.js';
import type { Backup, Index } from '../../../../src/pinecone/parse.js';
import type { RunContext } from '../../../../src/runner/run-context.js';
import { safe } from '../../../../src/text/safe-text.js';
import { makeBackup } from '../../../../testing/backups.js';
import { apiError } from '../../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../../testing/fake-clock.js';
import { fakeLog } from '../../../../testing/fake-log.js';

const MINUTE = 60_000;

/** A backup of the service, which exists between two times and is Ready from another on (ms). */
interface Existing {
  id: string;
  from?: number;
  readyAt?: number;
  until?: number;
  /** What happens to it as soon as it was described as Ready: it is not listed any more, and describing it fails. */
  onceReady?: 'deleted' | 'refused';
  createdAt: string;
  records?: number;
  name?: string;
}

interface World {
  options?: Partial<GateOptions>;
  rules?: Partial<GateOptions['rules']>;
  backups: Existing[];
  /** What Pinecone responds about the index docs. */
  describeIndex?: () => Promise<Index>;
  timeoutMs?: number;
  /** From when on the list is refused (ms). */
  listFailsAt?: number;
}

async function runGate({
  options,
  rules,
  backups,
  describeIndex,
  timeoutMs = 60 * MINUTE,
  listFailsAt = Infinity,
}: World) {
  const clock = fakeClock();
  const { log, lines } = fakeLog();
  const requests: string[] = [];
  let state: GateState = gate.initialState;
  const hidden = new Set<string>();
  const existing = (): Backup[] =>
    backups
      .filter(({ id }) => !hidden.has(id))
      .filter(({ from = 0, until = Infinity }) => from <= clock.elapsed() && clock.elapsed() < until)
      .map(({ id, readyAt = 0, createdAt, records = 100, name = id }) =>
        makeBackup({
          backup_id: id,
          name,
          created_at: createdAt,
          record_count: records,
          status: readyAt <= clock.elapsed() ? 'Ready' : 'Initializing',
        }),
      );
  const unused = () => Promise.reject(new Error('must not be called'));
  const noRules = {
    maxAgeMinutes: undefined,
    minRecordCount: undefined,
    maxRecordDropPercent: undefined,
    minCoveragePercent: undefined,
    requireSchedule: false,
  };
  const error = await gate
    .run({
      options: {
        connection: { apiUrl: new URL('https://api.pinecone.io'), apiKey: 'k', apiVersion: '2025-04' } as never,
        timeoutMs,
        waitForReady: true,
        pollIntervalMs: 15_000,
        backupIds: [],
        indexes: { lines: ['docs'], tags: [], ifNoneFound: 'fail' },
        filters: NO_FILTERS,
        enforcement: 'block',
        ...options,
        rules: { ...noRules, ...rules },
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
        limits: fakeLimits({ clock, ms: timeoutMs }).limits,
        random: () => 0,
        runContext: async () => ({ runId: '1658821493' }) as RunContext,
        uses: (action) => safe`org/repo/${action}@v1`,
        saved: {} as never,
        client: {
          redact: (text) => text,
          now: () => clock.now(),
          listBackupPages: async function* (_, indexName) {
            requests.push(indexName === undefined ? 'list' : 'list of the index');
            if (clock.elapsed() >= listFailsAt) throw apiError(403);
            yield { rows: existing(), respondedAt: clock.now() };
          },
          describeBackup: async ({ backupId }) => {
            requests.push(`describe ${backupId}`);
            const { onceReady } = backups.find(({ id }) => id === backupId) ?? {};
            if (hidden.has(backupId) && onceReady === 'refused') throw apiError(403);
            const backup = existing().find(({ backup_id: id }) => id === backupId);
            if (backup === undefined) throw apiError(404, { code: 'NOT_FOUND' });
            if (onceReady && backup.status === 'Ready') hidden.add(backupId);
            return backup;
          },
          createBackup: unused,
          listIndexes: unused,
          createIndexFromBackup: unused,
          describeRestoreJob: unused,
          listRestoreJobs: unused,
          deleteBackup: unused,
          deleteIndex: unused,
          listSchedules: unused,
          listScheduleHistory: unused,
          createSchedule: unused,
          updateSchedule: unused,
          describeIndex: describeIndex ?? unused,
          describeIndexStats: unused,
        },
      },
    })
    .then(
      () => undefined,
      (thrown: unknown) => thrown as { lines: readonly string[] },
    );
  const lists = requests.filter((request) => request.startsWith('list'));
  return { error, outputs: gateOutputs({ state, reasons: error?.lines as never }), requests, lists, lines, clock };
}

describe('gate after a wait', () => {
  const RUNNING: Existing = { id: 'b-1', readyAt: 5 * MINUTE, createdAt: '2026-01-02T03:00:00Z' };
  const NEWER: Existing = { id: 'b-2', from: 2 * MINUTE, createdAt: '2026-01-02T03:06:00Z' };

  test('judges the newer backup that was created meanwhile, and says so', async () => {
    const { outputs, lists, lines } = await runGate({
      backups: [RUNNING, { ...NEWER, records: 1 }],
      rules: { minRecordCount: 50 },
    });
    expect(outputs).toMatchObject({ passed: false, backup_id: ['b-2'] });
    expect(lists).toEqual(['list', 'list']);
    expect(lines.join('\n')).toContain('The newest backup of docs is now b-2 (Ready)');
  });

  test('judges an older backup if somebody deleted the one that it waited for, and says so', async () => {
    const older: Existing = { id: 'b-0', createdAt: '2026-01-01T03:00:00Z', records: 1 };
    const { outputs, lines } = await runGate({
      backups: [{ ...RUNNING, onceReady: 'deleted' }, older],
      rules: { minRecordCount: 50 },
    });
    expect(outputs).toMatchObject({ passed: false, backup_id: ['b-0'] });
    expect(lines.join('\n')).toContain(
      'b-1 (Ready) was deleted meanwhile\nThe newest backup of docs is now b-0 (Ready)',
    );
  });

  test('fails if the list lacks the backup that it waited for, which cannot be described', async () => {
    const { error, outputs } = await runGate({ backups: [{ ...RUNNING, onceReady: 'refused' }] });
    expect(outputs).toMatchObject({ passed: false, status: 'Unknown' });
    expect(error?.lines[1]).toBe('Could not determine whether the backup of docs exists: Pinecone denied the request.');
  });

  test('waits for a newer backup, too, and then looks again', async () => {
    const { error, outputs, lists, clock } = await runGate({ backups: [RUNNING, { ...NEWER, readyAt: 20 * MINUTE }] });
    expect(error).toBeUndefined();
    expect(outputs).toMatchObject({ passed: true, backup_id: ['b-2'], status: 'Ready' });
    expect(lists).toHaveLength(3);
    expect(clock.elapsed()).toBeGreaterThanOrEqual(20 * MINUTE);
  });

  test('fails if the newer backup is not Ready in time', async () => {
    const backups = [RUNNING, { ...NEWER, readyAt: 90 * MINUTE }];
    const { outputs } = await runGate({ backups });
    expect(outputs).toMatchObject({ passed: false, backup_id: ['b-2'], status: 'Initializing' });
  });

  test('fails and names the candidates if the newest is no longer clear', async () => {
    const { error, outputs } = await runGate({ backups: [RUNNING, { ...NEWER, createdAt: RUNNING.createdAt }] });
    expect(outputs).toMatchObject({ passed: false, status: 'Unknown' });
    expect(error?.lines.join(' ')).toContain('b-1, b-2 have the same created_at');
  });

  test('passes with the backup that it waited for if that is still the newest, with one more list', async () => {
    const { error, outputs, lists } = await runGate({ backups: [RUNNING], rules: { maxRecordDropPercent: 5 } });
    expect(error).toBeUndefined();
    expect(outputs).toMatchObject({ passed: true, backup_id: ['b-1'] });
    expect(lists).toEqual(['list', 'list']);
  });

  test('fails if the list cannot be read again: a newer backup could exist', async () => {
    const { error, outputs } = await runGate({ backups: [RUNNING], listFailsAt: MINUTE });
    expect(outputs.passed).toBe(false);
    expect(error?.lines[0]).toBe('Gate failed: the backups could not be listed because Pinecone denied the request.');
  });

  test('says that the wait timed out, even if the list cannot be read again', async () => {
    const { error } = await runGate({ backups: [{ ...RUNNING, readyAt: 90 * MINUTE }] });
    expect(error?.lines.join(' ')).toContain(
      'The backup b-1 of docs is Initializing: the step timed out after 60 min.',
    );
  });

  test('still says that the backup was deleted, and judges no older one instead', async () => {
    const backups = [
      { ...RUNNING, until: MINUTE },
      { id: 'b-0', createdAt: '2026-01-01T03:00:00Z' },
    ];
    const { outputs, error } = await runGate({ backups });
    expect(outputs).toMatchObject({ passed: false, status: 'Deleted' });
    expect(error?.lines.join(' ')).toContain('The backup b-1 of docs was deleted.');
  });
});

describe('gate by several IDs', () => {
  const SLOW: Existing = { id: 'b-1', readyAt: 5 * MINUTE, createdAt: '2026-01-02T03:00:00Z' };
  const READY: Existing = { id: 'b-2', createdAt: '2026-01-01T03:00:00Z' };
  const options = { backupIds: ['b-1', 'b-2'] };

  test('fails for a backup that was deleted while it waited for another', async () => {
    const { error, outputs, lines } = await runGate({ options, backups: [SLOW, { ...READY, until: MINUTE }] });
    expect(error?.lines.slice(0, 2)).toEqual(['Gate failed for b-2.', 'The backup b-2 was deleted.']);
    expect(outputs).toMatchObject({ passed: false, backup_id: ['b-1'], status: 'Deleted' });
    expect(lines).toContain('b-2 (Ready) was deleted meanwhile');
  });

  test('fails for a backup that was deleted while it waited for another to appear', async () => {
    const backups = [
      { ...SLOW, from: 5_000, readyAt: 0 },
      { ...READY, until: 1_000 },
    ];
    expect((await runGate({ options, backups })).outputs).toMatchObject({ passed: false, status: 'Deleted' });
  });

  test('describes each once more after a wait, and passes if all still exist', async () => {
    const { error, outputs, requests } = await runGate({ options, backups: [SLOW, READY] });
    expect(error).toBeUndefined();
    expect(outputs).toMatchObject({ passed: true, backup_id: ['b-1', 'b-2'] });
    expect(requests.slice(-3)).toEqual(['describe b-1', 'describe b-1', 'describe b-2']);
  });

  test('fails for a backup that cannot be described once more', async () => {
    const { error } = await runGate({ options, backups: [{ ...SLOW, onceReady: 'refused' }, READY] });
    expect(error?.lines.slice(0, 2)).toEqual([
      'Gate failed for b-1.',
      'Could not determine whether the backup b-1 exists: Pinecone denied the request.',
    ]);
  });

  test.each<[string, World, string[]]>([
    ['all are Ready', { options, backups: [{ ...SLOW, readyAt: 0 }, READY] }, ['list']],
    [
      'it waited for a single one',
      { options: { backupIds: ['b-1'] }, backups: [{ ...SLOW, readyAt: 100 }] },
      ['describe b-1', 'describe b-1'],
    ],
  ])('sends no further request if %s', async (_, world, expected) => {
    const { error, requests } = await runGate(world);
    expect(error).toBeUndefined();
    expect(requests).toEqual(expected);
  });
});

describe('gate without a wait', () => {
  const READY: Existing = { id: 'b-1', createdAt: '2026-01-02T03:00:00Z' };

  test.each<[string, Partial<World>]>([
    ['a Ready backup', {}],
    ['max_record_drop_percent', { rules: { maxRecordDropPercent: 5 } }],
  ])('reads the list once, with %s', async (_, world) => {
    const { error, lists } = await runGate({ backups: [READY], ...world });
    expect(error).toBeUndefined();
    expect(lists).toEqual(['list']);
  });

  test('reads the list once if wait_for_ready is false and the backup is in progress', async () => {
    const options = { waitForReady: false };
    const { lists, outputs } = await runGate({ backups: [{ ...READY, readyAt: MINUTE }], options });
    expect(outputs).toMatchObject({ passed: false, status: 'Initializing' });
    expect(lists).toEqual(['list']);
  });

  test('fails and names the backup about which the list contradicts itself', async () => {
    const { error, outputs } = await runGate({ backups: [READY, { ...READY, createdAt: '2026-01-01T03:00:00Z' }] });
    expect(outputs).toMatchObject({ passed: false, status: 'Unknown' });
    expect(error?.lines.slice(0, 2)).toEqual([
      'Gate failed: the backups could not be listed because the response is invalid.',
      'The list of backups contains the ID b-1 more than once, with different data.',
    ]);
  });

  test('reads the list once if there is no backup', async () => {
    const { lists, outputs } = await runGate({ backups: [] });
    expect(outputs).toMatchObject({ passed: false, status: 'NotCreated' });
    expect(lists).toEqual(['list']);
  });
});

describe('gate by filters', () => {
  const OURS: Existing = { id: 'ours', name: 'release-1658821493', createdAt: '2026-01-02T03:00:00Z' };
  const BEFORE: Existing = { id: 'before', createdAt: '2026-01-01T03:00:00Z' };
  const withFilters = (filters: Partial<BackupFilters>) => ({ options: { filters: { ...NO_FILTERS, ...filters } } });

  test('says how the backup was chosen', async () => {
    const { lines } = await runGate({ backups: [OURS, BEFORE] });
    expect(lines).toContain('docs: ours (Ready), the newest of 2 backups; no filter is set');
    const { lines: filtered } = await runGate({ backups: [OURS, BEFORE], ...withFilters({ runId: '1658821493' }) });
    expect(filtered).toContain('docs: ours (Ready), the only backup of run 1658821493');
  });

  test.each<[string, number, boolean]>([
    ['finds a backup of its own run that the list shows late', 5_000, true],
    ['fails if it still does not show one', 15_000, false],
  ])('%s', async (_, from, passed) => {
    const world = withFilters({ runId: '1658821493' });
    const { outputs, lists, clock } = await runGate({ backups: [{ ...OURS, from }, BEFORE], ...world });
    expect(outputs.passed).toBe(passed);
    expect(lists).toEqual(['list', 'list']);
    expect(clock.elapsed()).toBe(10_000);
  });

  test('looks once for a backup of another run, or without time for a second look', async () => {
    const other = await runGate({ backups: [BEFORE], ...withFilters({ runId: '1658821000' }) });
    const hurried = await runGate({ backups: [BEFORE], timeoutMs: 9_000, ...withFilters({ runId: '1658821493' }) });
    expect([other.lists, hurried.lists]).toEqual([['list'], ['list']]);
  });

  test('fails if created_before is in the future by the clock of the service, and excludes nothing', async () => {
    const now = fakeClock().now();
    const limit = (ms: number) => withFilters({ createdBefore: BigInt(now + ms) * 1_000_000n });
    expect((await runGate({ backups: [OURS], ...limit(5 * MINUTE) })).error).toBeUndefined();
    const { error, outputs } = await runGate({ backups: [OURS], ...limit(6 * MINUTE) });
    expect(outputs.passed).toBe(false);
    expect(error?.lines[0]).toMatch(
      /^Gate failed: created_before \(.*Z\) is in the future, so it excludes no backup\.$/,
    );
  });
});

test('a backup of 0 records passes with a warning, unless min_record_count judges it', async () => {
  const backups = [{ id: 'b-1', createdAt: '2026-01-02T03:00:00Z', records: 0 }];
  const warning = 'The backup b-1 of docs passed with 0 records. Set min_record_count to require some.';
  expect((await runGate({ backups })).lines).toContain(warning);
  expect((await runGate({ backups, rules: { minRecordCount: 0 } })).lines).not.toContain(warning);
});

describe('gate without a backup', () => {
  const index: Index = { name: 'docs', status: { ready: true, state: 'Ready' } };
  const unknownIndex = () => Promise.reject(apiError(404, { code: 'NOT_FOUND' }));

  test.each<[string, () => Promise<Index>, string, string]>([
    [
      'a pod index',
      async () => ({ ...index, unsupported: 'pod' }),
      'docs has no backup: a pod index cannot be backed up.',
      '  Remove it from index_name.',
    ],
    [
      'an index with a customer-managed key',
      async () => ({ ...index, unsupported: 'cmek' }),
      'docs has no backup: an index with a customer-managed key cannot be backed up.',
      '  Remove it from index_name.',
    ],
    [
      'an index that does not exist',
      unknownIndex,
      "docs has no backup: the API key's project has no index with that name.",
      '  Check index_name, and make sure that the key belongs to the right project.',
    ],
    [
      'an index that can be backed up',
      async () => index,
      'docs has no backup.',
      '  Check index_name, and make sure that the key belongs to the right project. If both are correct, create a backup with org/repo/create@v1 first.',
    ],
    [
      'an index that cannot be described',
      () => Promise.reject(apiError(403)),
      'docs has no backup.',
      '  Check index_name, and make sure that the key belongs to the right project. If both are correct, create a backup with org/repo/create@v1 first.',
    ],
  ])('advises what can help with %s', async (_, describeIndex, reason, advice) => {
    const { error } = await runGate({ backups: [], describeIndex });
    expect(error?.lines).toEqual(['Gate failed for docs.', reason, advice]);
  });
});

test('gate logs which rules are not checked', async () => {
  const { lines } = await runGate({
    backups: [{ id: 'b-1', createdAt: '2026-01-02T03:00:00Z' }],
    rules: { maxAgeMinutes: 60 },
  });
  expect(lines).toContain(
    'Not checked, because not set: min_record_count, max_record_drop_percent, min_coverage_percent',
  );
});
