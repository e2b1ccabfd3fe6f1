import { afterEach, describe, expect, test } from '@jest/globals';
import { type BackupSeed, type Emulator, type StartOptions, start } from '../../emulator/index.js';
import { preloading } from '../../testing/run-action.js';
import { deleteBackup, errorOf, operationsOf, step } from './step.js';

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
  const source = inputs.backup_id === undefined ? { index_name: 'docs-example' } : {};
  const result = await step({ action: 'gate', emulator, inputs: { ...source, ...inputs } });
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

describe('gate with index_name', () => {
  test('passes with the newest backup', async () => {
    const backups = [
      backup('old', 500),
      backup('new', 35, { recordCount: 120 }),
      backup('other', 1, { indexName: 'x' }),
    ];
    const { code, outputs, stdout, summary } = await gate({}, { backups });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({
      backup_id: 'new',
      status: 'Ready',
      record_count: '120',
      previous_record_count: '98',
    });
    expect(Number(outputs.age_minutes)).toBeCloseTo(35, 0);
    expect(summary).toContain('<h3>✅ Gate passed for <code>docs-example</code></h3>');
    expect(stdout).toMatch(/^Gate passed for the backup new of docs-example, created 20\d\d-.* \(35 min ago\)$/m);
    expect(operationsOf(emulator)).toEqual(['list_project_backups']);
  });

  test('suggests an index with backups whose name is similar to that of one that does not exist', async () => {
    const { error } = await gate({ index_name: 'docs-exampel' }, { backups: [backup('now', 10)] });
    expect(error).toContain("docs-exampel has no backup: the API key's project has no index with that name.");
    expect(error).toContain('Did you mean docs-example?');
  });

  test('fails with a reason if the index has no backup', async () => {
    const { code, reasons, error, outputs } = await gate({});
    expect(code).toBe(1);
    expect(reasons).toEqual(['docs-example has no backup.']);
    expect(error).toContain('create a backup with org/pinecone-backup-action@v1');
    expect(outputs).toMatchObject({ backup_id: '', status: 'NotCreated' });
  });

  test('finds the backup of a deleted index', async () => {
    const { code, outputs } = await gate({}, { indexes: [], backups: [backup('orphan', 5)] });
    expect(code).toBe(0);
    expect(outputs.backup_id).toBe('orphan');
  });

  test('ignores backups whose name lacks the prefix', async () => {
    const backups = [backup('mine', 60, { name: 'gha-1' }), backup('newer', 1, { name: 'manual' })];
    expect((await gate({ backup_name_prefix: 'gha-' }, { backups })).outputs.backup_id).toBe('mine');
  });

  describe('and filters', () => {
    const of = (id: string, age: number, commit: string, more: Partial<BackupSeed> = {}) =>
      backup(id, age, { name: `gha-${id}-1-${commit}-abcdefgh`, ...more });
    const backups = [
      of('4', 10, 'def456a', { recordCount: 300 }),
      of('3', 20, 'abc123f', { recordCount: 98 }),
      of('2', 30, 'abc123f', { status: 'Failed' }),
      backup('nightly', 40, { recordCount: 90 }),
      of('1', 50, 'def456a', { recordCount: 200 }),
    ];

    test.each<[string, Record<string, string>, string]>([
      ['the commit', { commit: 'abc123f' }, '3'],
      ['the run', { run_id: '1' }, '1'],
      ['the creation time', { created_before: minutesAgo(35) }, 'nightly'],
      ['several filters', { backup_name_prefix: 'gha-', created_before: minutesAgo(35) }, '1'],
    ])('passes with the newest match of %s', async (_, inputs, expected) => {
      const { code, outputs } = await gate(inputs, { backups });
      expect(code).toBe(0);
      expect(outputs.backup_id).toBe(expected);
    });

    test('compares record counts with the backup before it that has the prefix, whatever its commit', async () => {
      const inputs = { commit: 'abc123f', max_record_drop_percent: '50' };
      expect((await gate(inputs, { backups })).outputs).toMatchObject({ passed: 'true', previous_record_count: '90' });
      await emulator.stop();
      const { reasons, summary } = await gate({ ...inputs, backup_name_prefix: 'gha-' }, { backups });
      expect(reasons).toEqual([expect.stringContaining('(200 → 98); max_record_drop_percent is 50.')]);
      // The history ends with the chosen backup.
      expect(summary).not.toContain(' 300');
    });

    test('waits for a match in progress', async () => {
      emulator = await start({ indexes: ['docs-example'], readyAfterMs: 900 });
      const env = { GITHUB_SHA: 'abc123f'.padEnd(40, '0') };
      const inputs = { index_name: 'docs-example', wait_for_ready: 'false' };
      const { outputs } = await step({ emulator, inputs, env });
      const gated = await step({
        action: 'gate',
        emulator,
        inputs: { index_name: 'docs-example', commit: 'abc123f' },
      });
      expect(gated.outputs).toMatchObject({ backup_id: outputs.backup_id, status: 'Ready', passed: 'true' });
    });

    test('fails without a match, and says what excluded the others and which are closest', async () => {
      const { reasons, error, outputs } = await gate({ commit: 'abc1240', max_age_minutes: '45' }, { backups });
      expect(outputs).toMatchObject({ backup_id: '', status: 'NotCreated' });
      expect(reasons).toEqual([
        expect.stringMatching(
          /^docs-example has 5 backups, none of commit abc1240\. The closest are gha-3-1-abc123f-abcdefgh \(3, created .*\), gha-2-1-/,
        ),
      ]);
      expect(error).toContain('Check commit, or choose a backup with backup_id.');
    });

    test('logs and reports the filters as resolved', async () => {
      const inputs = { commit: 'ABC123F', run_id: '3', created_before: '2026-01-02T01:00:00+01:00' };
      const { stdout, report } = await gate(inputs, { backups });
      expect(stdout).toContain('created_before: 2026-01-02T00:00:00Z');
      expect(report?.inputs).toMatchObject({
        backup_name_prefix: null,
        commit: 'abc123f',
        run_id: '3',
        created_before: '2026-01-02T00:00:00Z',
      });
    });
  });

  test('fails if the newest backup failed, and names the newest Ready one', async () => {
    const backups = [backup('good', 60), backup('broken', 5, { status: 'Failed' })];
    const { reasons, outputs } = await gate({}, { backups });
    expect(outputs).toMatchObject({ backup_id: 'broken', status: 'Failed' });
    expect(reasons).toEqual(['The backup broken of docs-example failed (Failed). The newest Ready backup is good.']);
  });

  test('fails for a backup older than a day, unless max_age_minutes is higher', async () => {
    const backups = [backup('old', 1441)];
    const { reasons } = await gate({}, { backups });
    expect(reasons).toEqual(['The backup old of docs-example is 1,441 min old; max_age_minutes is 1,440.']);
    await emulator.stop();
    expect((await gate({ max_age_minutes: '1442' }, { backups })).code).toBe(0);
  });

  test('fails and names the candidates if an undated backup may be the newest', async () => {
    const backups = [backup('dated', 5), backup('undated', 0, { createdAt: null })];
    const { code, reasons, error, outputs } = await gate({}, { backups });
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ backup_id: '', status: 'Unknown' });
    expect(reasons).toEqual([
      'Could not determine the newest backup of docs-example: undated has no valid created_at.',
    ]);
    expect(error).toContain(
      'Choose one of them with backup_id, or exclude the others with backup_name_prefix, commit or run_id.',
    );
  });

  test('fails and names the candidates if two backups are equally new', async () => {
    const createdAt = minutesAgo(5);
    const { reasons } = await gate({}, { backups: [backup('a', 0, { createdAt }), backup('b', 0, { createdAt })] });
    expect(reasons[0]).toMatch(/: a, b have the same created_at\.$/);
  });

  test.each([
    ['slow', -24 * 60],
    ['fast', 15],
  ])("measures the age by Pinecone's clock if the runner's is %s", async (_, minutes) => {
    const now = () => Date.now() - minutes * 60_000;
    const createdAt = new Date(now() - 30 * 3_600_000 - 20_000).toISOString();
    const old = await gate({}, { now, backups: [backup('old', 0, { createdAt })] });
    expect(old.reasons).toEqual(['The backup old of docs-example is 1,800 min old; max_age_minutes is 1,440.']);
    expect(old.stdout).toMatch(
      /^The runner's clock is .* (behind|ahead of) Pinecone's; ages are based on Pinecone's clock$/m,
    );
    await emulator.stop();
    const fresh = new Date(now() - 60_000).toISOString();
    expect((await gate({}, { now, backups: [backup('new', 0, { createdAt: fresh })] })).code).toBe(0);
  });

  test('fails if another index with the same name has a newer backup than the index that exists now', async () => {
    const backups = [
      backup('of-another', 1, { indexId: 'another-index' }),
      backup('of-current', 60, { indexId: 'current-index' }),
    ];
    const indexes = [{ name: 'docs-example', id: 'current-index' }];
    const { error, outputs } = await gate({}, { indexes, backups });
    expect(outputs.backup_id).toBe('');
    expect(error).toContain('its own list lacks the backup of-another, which is newer than those that it shows');
  });

  test('fails by min_coverage_percent rather than compare an index with a backup of its predecessor', async () => {
    const backups = [backup('of-deleted', 1, { indexId: 'deleted-index', recordCount: 9_800 })];
    const { reasons } = await gate({ min_coverage_percent: '90' }, { backups });
    expect(reasons).toEqual([
      'The current index docs-example has no backup; a deleted index with the same name has 1 backup.',
    ]);
  });

  test('treats a backup without created_at as too old', async () => {
    const { reasons } = await gate({}, { backups: [backup('undated', 0, { createdAt: null })] });
    expect(reasons[0]).toContain('counts as too old because its created_at is missing, invalid or in the future.');
  });

  test('judges each index, and names those that failed', async () => {
    const backups = [backup('a1', 5, { indexName: 'a' }), backup('c1', 9_999, { indexName: 'c' })];
    const { reasons, outputs, error } = await gate({ index_name: 'a\nb\nc' }, { backups });
    expect(outputs).toMatchObject({ backup_id: 'a1\nc1', status: 'NotCreated' });
    expect(JSON.parse(outputs.backups ?? '').map(({ passed }: { passed: boolean }) => passed)).toEqual([
      true,
      false,
      false,
    ]);
    expect(reasons).toHaveLength(2);
    expect(error).toMatch(/^Gate failed for b, c\./);
  });
});

describe('gate with backup_id', () => {
  test('does not check the age by default', async () => {
    const { code, outputs } = await gate({ backup_id: 'old' }, { backups: [backup('old', 99_999)] });
    expect(code).toBe(0);
    expect(outputs.backup_id).toBe('old');
    expect(operationsOf(emulator)).toEqual(['describe_backup']);
  });

  test('fails for an unknown id after ten seconds', async () => {
    const { code, reasons, took, outputs } = await gate({ backup_id: 'nobody' });
    expect(code).toBe(1);
    expect(reasons).toEqual(['The backup nobody does not exist.']);
    expect(outputs.status).toBe('NotCreated');
    expect(took).toBeGreaterThan(10_000);
    expect(took).toBeLessThan(20_000);
  });

  test('does not report a backup as missing if the request failed', async () => {
    const { reasons, error, outputs } = await gate({ backup_id: 'b-1' }, { apiKeys: ['another'] });
    expect(reasons).toEqual(['Could not determine whether the backup b-1 exists: Pinecone rejected the API key.']);
    expect(error).toContain('Pinecone responded with 401');
    expect(error).toContain('Check in the Pinecone console that the key still exists');
    expect(error).not.toContain('Create a new backup');
    expect(outputs).toMatchObject({ status: 'Unknown', backup_id: '' });
  });

  test('judges several backups with one request per page of the list', async () => {
    const backups = Array.from({ length: 9 }, (_, at) => backup(`b${at}`, at));
    const { code, outputs } = await gate({ backup_id: backups.map(({ id }) => id).join('\n') }, { backups });
    expect(code).toBe(0);
    expect(outputs.backup_id).toBe(backups.map(({ id }) => id).join('\n'));
    expect(operationsOf(emulator)).toEqual(['list_project_backups']);
  });
});

describe('a backup in progress', () => {
  const startBackup = async (readyAfterMs = 900) => {
    emulator = await start({ indexes: ['docs-example'], readyAfterMs });
    const { outputs } = await step({ emulator, inputs: { index_name: 'docs-example', wait_for_ready: 'false' } });
    return outputs.backup_id ?? '';
  };

  test('is awaited, and the gate passes once it is Ready', async () => {
    const backup_id = await startBackup();
    const { code, outputs, stdout } = await step({ action: 'gate', emulator, inputs: { backup_id } });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ backup_id, status: 'Ready', passed: 'true', record_count: '98' });
    expect(stdout).toContain(`Gate passed for the backup ${backup_id} of docs-example`);
  });

  test('fails the gate with wait_for_ready: false', async () => {
    const backup_id = await startBackup(3_600_000);
    const result = await step({ action: 'gate', emulator, inputs: { backup_id, wait_for_ready: 'false' } });
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ backup_id, status: 'Initializing', passed: 'false' });
    expect(errorOf(result)).toContain(`The backup ${backup_id} is Initializing.`);
  });

  test('fails the gate on timeout', async () => {
    const backup_id = await startBackup();
    emulator.faults.add({
      operation: 'describe_backup',
      times: Number.POSITIVE_INFINITY,
      mutate: (json) => ({ ...(json as object), status: 'Initializing' }),
    });
    const result = await step({ action: 'gate', emulator, inputs: { backup_id, timeout_minutes: '0.08' } });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('is Initializing: the step timed out after 0.08 min.');
  });

  test('fails the gate if the key is rejected during the wait, with advice about the key', async () => {
    const backup_id = await startBackup();
    emulator.configure({ readyAfterMs: 60_000 });
    emulator.faults.add({
      operation: 'describe_backup',
      mutate: (json) => ({ ...(json as object), status: 'Pending' }),
    });
    emulator.faults.add({ operation: 'describe_backup', status: 401, times: Number.POSITIVE_INFINITY });
    const result = await step({ action: 'gate', emulator, inputs: { backup_id } });
    expect(errorOf(result)).toContain(`The backup ${backup_id} is not Ready: Pinecone rejected the API key.`);
    expect(errorOf(result)).toMatch(
      /It was Pending when last seen at \d\d:\d\d:\d\d UTC\. Pinecone responded with 401/,
    );
    expect(errorOf(result)).toContain('The key worked when the step started');
    expect(errorOf(result)).not.toContain('Re-run the gate');
  });

  test('SIGTERM ends the wait within three seconds', async () => {
    const backup_id = await startBackup();
    emulator.faults.add({ operation: 'describe_backup', delayMs: 60_000 });
    let cancelledAt = 0;
    let timer: NodeJS.Timeout | undefined;
    const result = await step({
      action: 'gate',
      emulator,
      inputs: { backup_id },
      onStart: (child) => {
        timer = setInterval(() => {
          if (cancelledAt > 0 || !operationsOf(emulator).includes('describe_backup')) return;
          cancelledAt = performance.now();
          child.kill('SIGTERM');
        }, 20);
      },
    });
    clearInterval(timer);
    expect(result.code).toBe(1);
    // The poll got no response before the end.
    expect(result.outputs).toMatchObject({ passed: 'false', status: 'Unknown' });
    expect(errorOf(result)).toContain(
      `Could not determine whether the backup ${backup_id} exists: the step was cancelled or timed out.`,
    );
    expect(performance.now() - cancelledAt).toBeLessThan(3_000);
  });
});

describe('gate rules', () => {
  // Made by each test: an age of minutes would change while other tests run.
  const backups = () => [
    backup('before', 1200, { recordCount: 200 }),
    backup('now', 600, { recordCount: 98 }),
    backup('unfinished', 900, { status: 'Failed', recordCount: 5 }),
  ];

  test('all are evaluated, and a failed gate lists every reason with its advice', async () => {
    const rules = {
      max_age_minutes: '5',
      min_record_count: '100',
      max_record_drop_percent: '50',
      min_coverage_percent: '99.5',
    };
    const { code, reasons, error, verdicts, summary } = await gate(rules, {
      backups: backups(),
      indexes: [{ name: 'docs-example', records: 100 }],
    });
    expect(code).toBe(1);
    expect(reasons).toEqual([
      'The backup now of docs-example is 600 min old; max_age_minutes is 5.',
      'The backup now of docs-example contains 98 records; min_record_count is 100.',
      'The backup now of docs-example contains 51% fewer records than the backup before it (200 → 98); max_record_drop_percent is 50.',
      'The backup now of docs-example contains 98 of the 100 records currently in the index (98%); min_coverage_percent is 99.5.',
    ]);
    for (const reason of reasons) expect(error).toContain(reason);
    expect(error.match(/Create a new backup|Check the index|find out why/g)).toHaveLength(4);
    expect(verdicts.map(({ rule }: { rule: string }) => rule)).toEqual(['status', ...Object.keys(rules)]);
    expect(summary).toContain('█');
    expect(summary).toContain('98%');
  });

  test('a value equal to the limit passes', async () => {
    const rules = { min_record_count: '98', max_record_drop_percent: '51', min_coverage_percent: '98' };
    const { code, outputs } = await gate(rules, {
      backups: backups(),
      indexes: [{ name: 'docs-example', records: 100 }],
    });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ previous_record_count: '200', coverage_percent: '98' });
  });

  test('max_record_drop_percent passes without an earlier backup, and the verdict says so', async () => {
    const { code, verdicts } = await gate({ max_record_drop_percent: '0' }, { backups: [backup('only', 5)] });
    expect(code).toBe(0);
    expect(verdicts[2]).toMatchObject({ rule: 'max_record_drop_percent', found: 'no earlier backup', passed: true });
  });

  test('max_record_drop_percent works with backup_id, even if the list lacks that backup', async () => {
    const rules = { backup_id: 'now', max_record_drop_percent: '10' };
    emulator = await start({ indexes: ['docs-example'], backups: backups() });
    const withoutBackup = (json: unknown) => {
      const { data } = json as { data: { backup_id: string }[] };
      return { data: data.filter(({ backup_id }) => backup_id !== 'now') };
    };
    emulator.faults.add({ operation: 'list_project_backups', times: Number.POSITIVE_INFINITY, mutate: withoutBackup });
    const { code, outputs } = await step({ action: 'gate', emulator, inputs: rules });
    expect(code).toBe(1);
    expect(outputs.previous_record_count).toBe('200');
  });

  test('max_record_drop_percent uses the list from before the wait if the later one lacks a backup', async () => {
    emulator = await start({ indexes: ['docs-example'], backups: backups() });
    const withoutBackup = (json: unknown) => {
      const { data } = json as { data: { backup_id: string }[] };
      return { data: data.filter(({ backup_id }) => backup_id !== 'before') };
    };
    const match = () => operationsOf(emulator).filter((name) => name === 'list_project_backups').length > 1;
    emulator.faults.add({
      operation: 'list_project_backups',
      times: Number.POSITIVE_INFINITY,
      match,
      mutate: withoutBackup,
    });
    const inputs = { index_name: 'docs-example', max_record_drop_percent: '10' };
    const { outputs } = await step({ action: 'gate', emulator, inputs });
    expect(outputs).toMatchObject({ passed: 'false', previous_record_count: '200' });
  });

  test('fails if the last list reports the backup as failed, whatever it was before', async () => {
    emulator = await start({ indexes: ['docs-example'], backups: backups() });
    const failed = (json: unknown) => {
      const { data } = json as { data: { backup_id: string; status: string }[] };
      return { data: data.map((row) => (row.backup_id === 'now' ? { ...row, status: 'Failed' } : row)) };
    };
    emulator.faults.add({ operation: 'list_project_backups', times: Number.POSITIVE_INFINITY, mutate: failed });
    const { outputs, summary } = await step({
      action: 'gate',
      emulator,
      inputs: { backup_id: 'now', max_record_drop_percent: '99' },
    });
    expect(outputs).toMatchObject({ passed: 'false', status: 'Failed' });
    expect(summary).toContain('failed (Failed)');
  });

  test('max_record_drop_percent compares with a backup that became Ready during the wait', async () => {
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

  test('after a timeout, does not judge what the backup contains', async () => {
    const inProgress = [backup('now', 3_000, { status: 'Initializing' })];
    const content = { max_record_drop_percent: '5', min_record_count: '1', min_coverage_percent: '95' };
    const rules = { ...content, timeout_minutes: '0.08' };
    const { reasons } = await gate(rules, { backups: inProgress, readyAfterMs: 3_600_000 });
    expect(reasons).toEqual([
      'The backup now of docs-example is Initializing: the step timed out after 0.08 min.',
      expect.stringContaining('max_age_minutes is 1,440'),
    ]);
  });

  test('reports a backup that is deleted during the wait as deleted', async () => {
    emulator = await start({ indexes: ['docs-example'], backups: [backup('new', 5, { status: 'Initializing' })] });
    const nodeArgs = preloading('scripts/time-lapse.mjs');
    const onText = (text: string) => {
      if (text.includes('Wait until Ready') && emulator.backups().length > 0) void deleteBackup(emulator, 'new');
    };
    const result = await step({ action: 'gate', emulator, inputs: { index_name: 'docs-example' }, nodeArgs, onText });
    expect(errorOf(result)).toContain('The backup new of docs-example was deleted.');
    expect(result.outputs).toMatchObject({ status: 'Deleted', backup_id: '' });
  });

  test('max_record_drop_percent fails if the other backups have no created_at', async () => {
    const undated = [backup('now', 10), backup('undated', 0, { createdAt: null })];
    const { reasons } = await gate({ backup_id: 'now', max_record_drop_percent: '99' }, { backups: undated });
    expect(reasons[0]).toContain('Could not determine the Ready backup before the backup now: ');
  });

  test('min_coverage_percent fails if the index no longer exists', async () => {
    const { reasons } = await gate({ min_coverage_percent: '1' }, { backups: backups(), indexes: [] });
    expect(reasons[0]).toContain(
      'The coverage of the backup now of docs-example is unknown: the index docs-example does not exist (Pinecone responded with 404',
    );
  });

  test.each(['evil.example', 'pinecone.io.evil.example', 'evilpinecone.io'])(
    'the key is not sent to an index host outside pinecone.io (%s)',
    async (host) => {
      const indexes = [{ name: 'docs-example', host }];
      const { reasons } = await gate({ min_coverage_percent: '1' }, { backups: backups(), indexes });
      expect(reasons[0]).toContain(`the index host ${host} is not under pinecone.io, so the key was not sent to it.`);
    },
  );

  test.each(['x@evil.example', '127.0.0.1:9/x', 'a.pinecone.io#'])(
    'the key is not sent to what is not a host name (%s)',
    async (host) => {
      const indexes = [{ name: 'docs-example', host }];
      const { reasons } = await gate({ min_coverage_percent: '1' }, { backups: backups(), indexes });
      expect(reasons[0]).toContain('the response is invalid (The index has no valid host).');
    },
  );

  test('a failed statistics request is retried', async () => {
    emulator = await start({ indexes: ['docs-example'], backups: [backup('now', 1)] });
    emulator.faults.add({ operation: 'describe_index_stats', status: 503 });
    const inputs = { index_name: 'docs-example', min_coverage_percent: '100' };
    expect((await step({ action: 'gate', emulator, inputs })).code).toBe(0);
  });
});

test('input errors are all reported at once, before any request', async () => {
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
  expect(JSON.parse(result.outputs.reasons ?? '')).toEqual(errorOf(result).split('\n  ').slice(1));
  expect(result.outputs.status).toBe('Unknown');
  expect(emulator.requests).toEqual([]);
});

test('a rejected key fails the gate with an error message', async () => {
  emulator = await start({ apiKeys: ['another'] });
  const result = await step({ action: 'gate', emulator, inputs: { index_name: 'docs-example' } });
  expect(errorOf(result)).toContain(
    'Gate failed: the backups could not be listed because Pinecone rejected the API key.',
  );
  expect(JSON.parse(result.outputs.reasons ?? '')).toHaveLength(1);
});
