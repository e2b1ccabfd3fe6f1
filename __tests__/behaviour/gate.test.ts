import { afterEach, describe, expect, test } from '@jest/globals';
import { type BackupSeed, type Emulator, type StartOptions, start } from '../../emulator/index.js';
import { preloading } from '../../scripts/action-run.js';
import { errorOf, operationsOf, step } from './step.js';

let emulator: Emulator;
afterEach(() => emulator.stop());

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const backup = (id: string, age: number, more: Partial<BackupSeed> = {}): BackupSeed => ({
  id,
  indexName: 'docs-example',
  name: `nightly-${id}`,
  createdAt: minutesAgo(age),
  ...more,
});

async function gate(inputs: Record<string, string>, options: StartOptions = {}) {
  emulator = await start({ indexes: ['docs-example'], ...options });
  const asked = inputs.backup_id === undefined ? { index_name: 'docs-example' } : {};
  const result = await step({ action: 'gate', emulator, inputs: { ...asked, ...inputs } });
  expect(operationsOf(emulator).filter((name) => !/^(list|describe)_/.test(name))).toEqual([]);
  const reasons: string[] = JSON.parse(result.outputs.reasons ?? '');
  expect({ passed: result.outputs.passed, hasReasons: reasons.length > 0 }).toEqual({
    passed: String(result.code === 0),
    hasReasons: result.code !== 0,
  });
  return {
    ...result,
    reasons,
    error: errorOf(result),
    verdicts: JSON.parse(result.outputs.backups ?? '')[0]?.verdicts,
  };
}

describe('by index_name', () => {
  test('the newest backup opens the gate', async () => {
    const backups = [
      backup('old', 500),
      backup('new', 35, { recordCount: 120 }),
      backup('other', 1, { indexName: 'x' }),
    ];
    const { code, outputs, summary } = await gate({}, { backups });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({
      backup_id: 'new',
      status: 'Ready',
      record_count: '120',
      previous_record_count: '98',
    });
    expect(Number(outputs.age_minutes)).toBeCloseTo(35, 0);
    expect(summary).toContain('✅ The gate is open');
    expect(operationsOf(emulator)).toEqual(['list_project_backups']);
  });

  test('no backup at all is a reason, not a crash', async () => {
    const { code, reasons, error, outputs } = await gate({});
    expect(code).toBe(1);
    expect(reasons).toEqual(['There is no backup of docs-example.']);
    expect(error).toContain('Make a new backup with org/pinecone-backup-action');
    expect(outputs).toMatchObject({ backup_id: '', status: 'NotCreated' });
  });

  test('a backup of an index that was deleted is found', async () => {
    const { code, outputs } = await gate({}, { indexes: [], backups: [backup('orphan', 5)] });
    expect(code).toBe(0);
    expect(outputs.backup_id).toBe('orphan');
  });

  test('only names with the prefix count', async () => {
    const backups = [backup('mine', 60, { name: 'gha-1' }), backup('newer', 1, { name: 'manual' })];
    expect((await gate({ backup_name_prefix: 'gha-' }, { backups })).outputs.backup_id).toBe('mine');
  });

  test('a failed newest backup is said, and the newest Ready one is named', async () => {
    const backups = [backup('good', 60), backup('broken', 5, { status: 'Failed' })];
    const { reasons, outputs } = await gate({}, { backups });
    expect(outputs).toMatchObject({ backup_id: 'broken', status: 'Failed' });
    expect(reasons).toEqual(['The backup broken of docs-example failed (Failed). The newest Ready one is good.']);
  });

  test('a backup older than a day is too old, unless told otherwise', async () => {
    const backups = [backup('old', 1441)];
    const { reasons } = await gate({}, { backups });
    expect(reasons).toEqual(['The backup old of docs-example is 1,441 min old; max_age_minutes is 1,440.']);
    await emulator.stop();
    expect((await gate({ max_age_minutes: '1442' }, { backups })).code).toBe(0);
  });

  test('one that does not say when it was made counts as too old', async () => {
    const { reasons } = await gate({}, { backups: [backup('undated', 0, { createdAt: null })] });
    expect(reasons[0]).toContain('does not say when it was made, or names a time to come, which counts as too old');
  });

  test('several indexes are judged each, and the red ones told', async () => {
    const backups = [backup('a1', 5, { indexName: 'a' }), backup('c1', 9_999, { indexName: 'c' })];
    const { reasons, outputs, error } = await gate({ index_name: 'a\nb\nc' }, { backups });
    expect(outputs).toMatchObject({ backup_id: 'a1\nc1', status: 'NotCreated' });
    expect(JSON.parse(outputs.backups ?? '').map(({ passed }: { passed: boolean }) => passed)).toEqual([
      true,
      false,
      false,
    ]);
    expect(reasons).toHaveLength(2);
    expect(error).toMatch(/^The gate stays closed for b, c\./);
  });
});

describe('by backup_id', () => {
  test('age is not checked by itself', async () => {
    const { code, outputs } = await gate({ backup_id: 'old' }, { backups: [backup('old', 99_999)] });
    expect(code).toBe(0);
    expect(outputs.backup_id).toBe('old');
    expect(operationsOf(emulator)).toEqual(['describe_backup']);
  });

  test('an id that nobody knows is final after ten seconds', async () => {
    const { code, reasons, took, outputs } = await gate({ backup_id: 'nobody' });
    expect(code).toBe(1);
    expect(reasons).toEqual(['There is no backup nobody.']);
    expect(outputs.status).toBe('NotCreated');
    expect(took).toBeGreaterThan(10_000);
    expect(took).toBeLessThan(20_000);
  });

  test('one that could not be asked for is not said to be missing', async () => {
    const { reasons, error, outputs } = await gate({ backup_id: 'b-1' }, { apiKeys: ['another'] });
    expect(reasons).toEqual(['Whether there is a backup b-1 is not known: Pinecone does not accept the API key.']);
    expect(error).toContain('Pinecone said 401');
    expect(error).toContain('Check the secret behind api_key');
    expect(error).not.toContain('Make a new backup');
    expect(outputs).toMatchObject({ status: 'Unknown', backup_id: '' });
  });

  test('several are judged with as few looks as the list has pages', async () => {
    const backups = Array.from({ length: 9 }, (_, at) => backup(`b${at}`, at));
    const { code, outputs } = await gate({ backup_id: backups.map(({ id }) => id).join('\n') }, { backups });
    expect(code).toBe(0);
    expect(outputs.backup_id).toBe(backups.map(({ id }) => id).join('\n'));
    expect(operationsOf(emulator)).toEqual(['list_project_backups']);
  });
});

describe('a backup that is still going', () => {
  const going = async () => {
    emulator = await start({ indexes: ['docs-example'], readyAfterMs: 900 });
    const { outputs } = await step({ emulator, inputs: { index_name: 'docs-example', wait_for_ready: 'false' } });
    return outputs.backup_id ?? '';
  };

  test('is waited for', async () => {
    const backup_id = await going();
    const { code, outputs, stdout } = await step({ action: 'gate', emulator, inputs: { backup_id } });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ backup_id, status: 'Ready', passed: 'true', record_count: '98' });
    expect(stdout).toContain('The gate is open');
  });

  test('is not Ready with wait_for_ready: false', async () => {
    const backup_id = await going();
    const result = await step({ action: 'gate', emulator, inputs: { backup_id, wait_for_ready: 'false' } });
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ backup_id, status: 'Initializing', passed: 'false' });
    expect(errorOf(result)).toContain(`The backup ${backup_id} is Initializing.`);
  });

  test('closes the gate when the time is up', async () => {
    const backup_id = await going();
    emulator.faults.add({
      operation: 'describe_backup',
      times: Number.POSITIVE_INFINITY,
      mutate: (json) => ({ ...(json as object), status: 'Initializing' }),
    });
    const result = await step({ action: 'gate', emulator, inputs: { backup_id, timeout_minutes: '0.08' } });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('is Initializing: the time (0.08 min) was up.');
  });

  test('closes the gate when the key is refused during the wait, and says so', async () => {
    const backup_id = await going();
    emulator.configure({ readyAfterMs: 60_000 });
    emulator.faults.add({
      operation: 'describe_backup',
      mutate: (json) => ({ ...(json as object), status: 'Pending' }),
    });
    emulator.faults.add({ operation: 'describe_backup', status: 401, times: Number.POSITIVE_INFINITY });
    const result = await step({ action: 'gate', emulator, inputs: { backup_id } });
    expect(errorOf(result)).toContain(`The backup ${backup_id} is Pending: Pinecone does not accept the API key.`);
    expect(errorOf(result)).toContain('Check the secret behind api_key');
    expect(errorOf(result)).not.toContain('Wait for it');
  });

  test('SIGTERM ends the wait', async () => {
    const backup_id = await going();
    emulator.faults.add({ operation: 'describe_backup', delayMs: 60_000 });
    let stoppedAt = 0;
    let watch: NodeJS.Timeout | undefined;
    const result = await step({
      action: 'gate',
      emulator,
      inputs: { backup_id },
      onStart: (child) => {
        watch = setInterval(() => {
          if (stoppedAt > 0 || !operationsOf(emulator).includes('describe_backup')) return;
          stoppedAt = performance.now();
          child.kill('SIGTERM');
        }, 20);
      },
    });
    clearInterval(watch);
    expect(result.code).toBe(1);
    // No look was answered before the end.
    expect(result.outputs).toMatchObject({ passed: 'false', status: 'Unknown' });
    expect(errorOf(result)).toContain(`Whether there is a backup ${backup_id} is not known: the step was told to stop`);
    expect(performance.now() - stoppedAt).toBeLessThan(3_000);
  });
});

describe('rules', () => {
  const backups = [
    backup('before', 120, { recordCount: 200 }),
    backup('now', 10, { recordCount: 98 }),
    backup('unfinished', 60, { status: 'Failed', recordCount: 5 }),
  ];

  test('every one is judged, and a red gate lists all reasons with what would mend each', async () => {
    const rules = {
      max_age_minutes: '5',
      min_record_count: '100',
      max_record_drop_percent: '50',
      min_coverage_percent: '99.5',
    };
    const { code, reasons, error, verdicts, summary } = await gate(rules, {
      backups,
      indexes: [{ name: 'docs-example', records: 100 }],
    });
    expect(code).toBe(1);
    expect(reasons).toEqual([
      'The backup now of docs-example is 10 min old; max_age_minutes is 5.',
      'The backup now of docs-example holds 98 records; min_record_count is 100.',
      'The backup now of docs-example holds 51 % fewer records than the one before it (200 → 98); max_record_drop_percent is 50.',
      'The backup now of docs-example holds 98 of the 100 records in the index now, 98 %; min_coverage_percent is 99.5.',
    ]);
    for (const reason of reasons) expect(error).toContain(reason);
    expect(error.match(/Make a new backup|Check the index|Find out who/g)).toHaveLength(4);
    expect(verdicts.map(({ rule }: { rule: string }) => rule)).toEqual(['status', ...Object.keys(rules)]);
    expect(summary).toContain('█');
    expect(summary).toContain('98 %');
  });

  test('just met is met', async () => {
    const rules = { min_record_count: '98', max_record_drop_percent: '51', min_coverage_percent: '98' };
    const { code, outputs } = await gate(rules, { backups, indexes: [{ name: 'docs-example', records: 100 }] });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ previous_record_count: '200', coverage_percent: '98' });
  });

  test('a drop is passed, and that is said, where there is no backup before', async () => {
    const { code, verdicts } = await gate({ max_record_drop_percent: '0' }, { backups: [backup('only', 5)] });
    expect(code).toBe(0);
    expect(verdicts[2]).toMatchObject({ rule: 'max_record_drop_percent', found: 'no backup before it', passed: true });
  });

  test('a drop is judged for a backup_id as well, also where the list lacks that one for a while', async () => {
    const rules = { backup_id: 'now', max_record_drop_percent: '10' };
    emulator = await start({ indexes: ['docs-example'], backups });
    const lacking = (json: unknown) => {
      const { data } = json as { data: { backup_id: string }[] };
      return { data: data.filter(({ backup_id }) => backup_id !== 'now') };
    };
    emulator.faults.add({ operation: 'list_project_backups', times: Number.POSITIVE_INFINITY, mutate: lacking });
    const { code, outputs } = await step({ action: 'gate', emulator, inputs: rules });
    expect(code).toBe(1);
    expect(outputs.previous_record_count).toBe('200');
  });

  test('a drop is judged against what the list had before the wait, though it lacks that after it', async () => {
    emulator = await start({ indexes: ['docs-example'], backups });
    const lacking = (json: unknown) => {
      const { data } = json as { data: { backup_id: string }[] };
      return { data: data.filter(({ backup_id }) => backup_id !== 'before') };
    };
    const match = () => operationsOf(emulator).filter((name) => name === 'list_project_backups').length > 1;
    emulator.faults.add({ operation: 'list_project_backups', times: Number.POSITIVE_INFINITY, match, mutate: lacking });
    const inputs = { index_name: 'docs-example', max_record_drop_percent: '10' };
    const { outputs } = await step({ action: 'gate', emulator, inputs });
    expect(outputs).toMatchObject({ passed: 'false', previous_record_count: '200' });
  });

  test('a backup that the last list says has failed is no good, whatever it was before', async () => {
    emulator = await start({ indexes: ['docs-example'], backups });
    const failed = (json: unknown) => {
      const { data } = json as { data: { backup_id: string; status: string }[] };
      return { data: data.map((row) => (row.backup_id === 'now' ? { ...row, status: 'Failed' } : row)) };
    };
    emulator.faults.add({ operation: 'list_project_backups', times: Number.POSITIVE_INFINITY, mutate: failed });
    const { outputs, summary } = await step({
      action: 'gate',
      emulator,
      inputs: { backup_id: 'now', max_record_drop_percent: '100' },
    });
    expect(outputs).toMatchObject({ passed: 'false', status: 'Failed' });
    expect(summary).toContain('failed (Failed)');
  });

  test('a drop is judged against what became Ready during the wait', async () => {
    emulator = await start({ indexes: ['docs-example'], readyAfterMs: 900 });
    const inputs = { index_name: 'docs-example', wait_for_ready: 'false' };
    const { outputs: first } = await step({ emulator, inputs });
    emulator.configure({ readyAfterMs: 2_000 });
    const { outputs: second } = await step({ emulator, inputs });
    const result = await step({
      action: 'gate',
      emulator,
      inputs: { index_name: 'docs-example', max_record_drop_percent: '0' },
    });
    expect(first.backup_id).not.toBe(second.backup_id);
    expect(result.outputs).toMatchObject({ backup_id: second.backup_id, previous_record_count: '98', passed: 'true' });
  });

  test('all reasons are told where the time is up, and the list cannot be read any more', async () => {
    const going = [backup('now', 3_000, { status: 'Initializing' })];
    const rules = { max_record_drop_percent: '5', timeout_minutes: '0.08' };
    const { reasons } = await gate(rules, { backups: going, readyAfterMs: 3_600_000 });
    expect(reasons).toEqual([
      'The backup now of docs-example is Initializing: the time (0.08 min) was up.',
      expect.stringContaining('max_age_minutes is 1,440'),
      expect.stringContaining('so a drop cannot be seen'),
    ]);
  });

  test('a backup that is deleted during the wait is told as gone', async () => {
    emulator = await start({ indexes: ['docs-example'], backups: [backup('new', 5, { status: 'Initializing' })] });
    emulator.faults.add({ operation: 'describe_backup', status: 404, times: Number.POSITIVE_INFINITY });
    const nodeArgs = preloading('scripts/time-lapse.mjs');
    const result = await step({ action: 'gate', emulator, inputs: { index_name: 'docs-example' }, nodeArgs });
    expect(errorOf(result)).toContain('The backup new of docs-example is gone: somebody deleted it.');
    expect(result.outputs).toMatchObject({ status: 'NotCreated', backup_id: '' });
  });

  test('a drop cannot be judged, and fails, where no other backup says when it was made', async () => {
    const undated = [backup('now', 10), backup('undated', 0, { createdAt: null })];
    const { reasons } = await gate({ backup_id: 'now', max_record_drop_percent: '100' }, { backups: undated });
    expect(reasons[0]).toContain('Which Ready backup came before the backup now is not known');
  });

  test('coverage of an index that is gone cannot be judged, and fails', async () => {
    const { reasons } = await gate({ min_coverage_percent: '1' }, { backups, indexes: [] });
    expect(reasons[0]).toContain('is not known: Pinecone does not know it');
  });

  test.each([
    'evil.example',
    'pinecone.io.evil.example',
    'x@evil.example',
    'evilpinecone.io',
    '127.0.0.1:9/x',
    'a.pinecone.io#',
  ])('the key does not go to an index host that is not under pinecone.io (%s)', async (host) => {
    const indexes = [{ name: 'docs-example', host }];
    const { reasons } = await gate({ min_coverage_percent: '1' }, { backups, indexes });
    expect(reasons[0]).toContain(`its host, ${host}, is not one of Pinecone's, so the key was not sent there`);
  });

  test('statistics that are slow to come are asked for again', async () => {
    emulator = await start({ indexes: ['docs-example'], backups: [backup('now', 1)] });
    emulator.faults.add({ operation: 'describe_index_stats', status: 503 });
    const inputs = { index_name: 'docs-example', min_coverage_percent: '100' };
    expect((await step({ action: 'gate', emulator, inputs })).code).toBe(0);
  });
});

test('inputs are refused all together, before any request', async () => {
  emulator = await start();
  const inputs = {
    backup_id: 'a\na\n..',
    index_name: 'docs-example',
    max_age_minutes: '-1',
    min_record_count: '1.5',
    max_record_drop_percent: '101',
    min_coverage_percent: 'all',
  };
  const result = await step({ action: 'gate', emulator, inputs });
  expect(errorOf(result)).toMatch(/^7 inputs are invalid/);
  expect(result.outputs).toMatchObject({ passed: 'false', backup_id: '', backups: '[]' });
  expect(JSON.parse(result.outputs.reasons ?? '')).toHaveLength(1);
  expect(emulator.requests).toEqual([]);
});

test('a key that is refused closes the gate with a message', async () => {
  emulator = await start({ apiKeys: ['another'] });
  const result = await step({ action: 'gate', emulator, inputs: { index_name: 'docs-example' } });
  expect(errorOf(result)).toContain('could not be listed, as Pinecone does not accept the API key');
  expect(JSON.parse(result.outputs.reasons ?? '')).toHaveLength(1);
});
