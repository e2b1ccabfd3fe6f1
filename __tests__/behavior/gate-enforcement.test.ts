import { afterEach, describe, expect, test } from '@jest/globals';
import { type BackupSeed, type Emulator, start } from '../../emulator/index.js';
import { errorOf, step } from './step.js';

const INDEX = 'docs-example';
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const backup = (id: string, minutes: number, more: Partial<BackupSeed> = {}): BackupSeed => ({
  id,
  indexName: INDEX,
  createdAt: minutesAgo(minutes),
  ...more,
});

let emulator: Emulator;
afterEach(() => emulator.stop());

const gate = (inputs: Record<string, string>) =>
  step({ action: 'gate', emulator, inputs: { index_name: INDEX, wait_for_ready: 'false', ...inputs } });
const warningsOf = (stdout: string) => stdout.match(/^::warning::.*$/gm) ?? [];

describe('each rule fails the step, or only warns with enforcement: warn', () => {
  test.each<[string, Record<string, string>, BackupSeed[], string]>([
    ['exists', {}, [], 'docs-example has no backup.'],
    ['status', {}, [backup('b-1', 5, { status: 'Failed' })], 'The backup b-1 of docs-example failed (Failed).'],
    ['max_age_minutes', { max_age_minutes: '60' }, [backup('b-1', 600)], 'is 600 min old; max_age_minutes is 60.'],
    [
      'min_record_count',
      { min_record_count: '99' },
      [backup('b-1', 5)],
      'contains 98 records; min_record_count is 99.',
    ],
    [
      'max_record_drop_percent',
      { max_record_drop_percent: '10' },
      [backup('b-1', 600, { recordCount: 200 }), backup('b-2', 5)],
      '(200 → 98); max_record_drop_percent is 10.',
    ],
    [
      'min_coverage_percent',
      { min_coverage_percent: '90' },
      [backup('b-1', 5, { recordCount: 50 })],
      'contains 50 of the 98 records currently in the index',
    ],
  ])('%s', async (_, inputs, backups, reason) => {
    emulator = await start({ indexes: [INDEX], backups });
    const blocked = await gate(inputs);
    expect(blocked.code).toBe(1);
    expect(errorOf(blocked)).toContain(reason);
    const warned = await gate({ ...inputs, enforcement: 'warn' });
    expect(warned.code).toBe(0);
    expect(warned.outputs).toMatchObject({ passed: 'false', reasons: blocked.outputs.reasons, error: '' });
    expect(warned.outputs.status).toBe(blocked.outputs.status);
    const [warning, ...others] = warningsOf(warned.stdout);
    expect(others).toEqual([]);
    expect(warning).toContain('::warning::Gate failed for docs-example (enforcement: warn).');
    expect(warning).toContain(reason.replace('%', '%25'));
    expect(warned.summary).toContain('Gate failed for <code>docs-example</code>, but enforcement is warn');
  });
});

describe('require_schedule', () => {
  const audit = (inputs: Record<string, string> = {}) =>
    gate({ require_schedule: 'true', api_version: '2026-07', ...inputs });

  test('passes an index with an enabled schedule, and fails one whose schedule is disabled, or that has none', async () => {
    emulator = await start({
      indexes: [INDEX, 'tickets', 'faq'],
      backups: [INDEX, 'tickets', 'faq'].map((indexName) => backup(`of-${indexName}`, 5, { indexName })),
      schedules: [
        { indexName: INDEX, enabled: false },
        { indexName: INDEX, name: 'mine' },
        { indexName: 'tickets', name: 'paused', enabled: false },
      ],
    });
    expect((await audit()).outputs).toMatchObject({ passed: 'true' });
    const failed = await audit({ index_name: '*' });
    expect(JSON.parse(failed.outputs.reasons ?? '')).toEqual([
      'The backup schedule paused of tickets is disabled.',
      'faq has no backup schedule.',
    ]);
    const warned = await audit({ index_name: '*', enforcement: 'warn' });
    expect({ code: warned.code, reasons: warned.outputs.reasons }).toEqual({
      code: 0,
      reasons: failed.outputs.reasons,
    });
  });

  test('is judged together with the backups, also of an index without one or that was deleted', async () => {
    emulator = await start({ indexes: [INDEX], backups: [backup('b-1', 5, { indexName: 'deleted' })] });
    const { outputs } = await audit({ index_name: `${INDEX}\ndeleted` });
    expect(JSON.parse(outputs.reasons ?? '')).toEqual([
      'docs-example has no backup.',
      'docs-example has no backup schedule.',
      'deleted has no backup schedule.',
    ]);
  });

  test('fails if the schedules cannot be read', async () => {
    emulator = await start({ indexes: [INDEX], backups: [backup('b-1', 5)] });
    emulator.faults.add({ operation: 'list_backup_schedules', status: 403, times: 9 });
    const result = await audit();
    expect(errorOf(result)).toContain('Could not determine whether docs-example has a backup schedule');
  });

  test('requires an API version that has schedules', async () => {
    emulator = await start({ indexes: [INDEX] });
    const result = await gate({ require_schedule: 'true' });
    const problem = `require_schedule "true" requires api_version: '2026-07' or later, which has schedules.`;
    expect(errorOf(result)).toContain(problem);
    expect(emulator.requests).toEqual([]);
  });
});

describe('enforcement: warn', () => {
  const warn = (inputs: Record<string, string> = {}) => gate({ enforcement: 'warn', ...inputs });

  test('gives one warning for each index that fails, and none for the others', async () => {
    const backups = [backup('b-1', 5), backup('b-2', 5000, { indexName: 'old' })];
    emulator = await start({ indexes: [INDEX, 'old', 'none'], backups });
    const { code, outputs, stdout } = await warn({ index_name: '*' });
    expect(code).toBe(0);
    expect(outputs.passed).toBe('false');
    expect(warningsOf(stdout).map((line) => /for (\S+) /.exec(line)?.[1])).toEqual(['old', 'none']);
  });

  test('passes without a warning if every rule is met', async () => {
    emulator = await start({ indexes: [INDEX], backups: [backup('b-1', 5)] });
    const { code, outputs, stdout } = await warn();
    expect({ code, passed: outputs.passed, warnings: warningsOf(stdout) }).toEqual({
      code: 0,
      passed: 'true',
      warnings: [],
    });
  });

  test.each([401, 403])('fails if the backups could not be listed (%d)', async (status) => {
    emulator = await start({ indexes: [INDEX], backups: [backup('b-1', 5)] });
    emulator.faults.add({ operation: 'list_project_backups', status, times: 9 });
    const { code, outputs } = await warn();
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ passed: 'false', status: 'Unknown' });
  });

  test('fails if no backup given by its ID could be read', async () => {
    emulator = await start({ indexes: [INDEX], backups: [backup('b-1', 5)] });
    emulator.faults.add({ operation: 'describe_backup', status: 403, times: 9 });
    const result = await warn({ index_name: '', backup_id: 'b-1' });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('Could not determine whether the backup b-1 exists');
  });

  test('does not weaken invalid inputs', async () => {
    emulator = await start({ indexes: [INDEX] });
    const result = await gate({ enforcement: 'warning', min_coverage_percent: '0.95', backup_name_prefix: 'gha-*' });
    expect(errorOf(result).split('\n').slice(1)).toEqual([
      '  backup_name_prefix "gha-*" must be a name prefix without *, or * alone for any name.',
      '  min_coverage_percent "0.95" is less than 1 percent. Use 95 for 95%, not 0.95.',
      '  enforcement "warning" must be one of block, warn.',
    ]);
  });
});

test('a gate by backup ID says of which index and time the backup is', async () => {
  emulator = await start({ indexes: [INDEX], backups: [backup('b-1', 5)] });
  const { stdout } = await gate({ index_name: '', backup_id: 'b-1' });
  expect(stdout).toMatch(/^Gate passed for the backup b-1 of docs-example, created 20\d\d-/m);
});
