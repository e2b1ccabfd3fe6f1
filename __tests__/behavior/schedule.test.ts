import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, type IndexSeed, type StartOptions, start } from '../../emulator/index.js';
import { foreignMarkup } from '../../testing/github-markdown.js';
import { preloading } from '../../testing/run-action.js';
import { errorOf, operationsOf, type Step, step } from './step.js';

let emulator: Emulator;
afterEach(() => emulator.stop());

const FOREVER = Number.POSITIVE_INFINITY;
const NAME = 'pinecone-backup-action';
const DAILY = { frequency: 'daily', expire_after_days: '30' };

interface Entry {
  index_name: string;
  result: string;
  schedule_id?: string;
  name?: string;
  frequency?: string;
  expire_after_days?: number;
  enabled?: boolean;
  next_scheduled_run?: string;
  error?: string;
}

async function schedule(inputs: Record<string, string> = {}, more: Partial<Step> = {}) {
  const given = { index_name: 'docs', ...DAILY, ...inputs };
  const result = await step({ action: 'schedule', emulator, inputs: given, ...more });
  const {
    created_count: created,
    updated_count: updated,
    unchanged_count: unchanged,
    failed_count: failed,
  } = result.outputs;
  return {
    ...result,
    error: errorOf(result),
    counts: [created, updated, unchanged, failed].map(Number),
    entries: JSON.parse(result.outputs.schedules ?? '') as Entry[],
  };
}

const launch = async (options: StartOptions = {}) => {
  emulator = await start({ indexes: ['docs'], ...options });
};
const existing = () => emulator.dump().schedules;
const countOf = (operation: string) => operationsOf(emulator).filter((name) => name === operation).length;
const writes = () => operationsOf(emulator).filter((name) => /^(create|update|delete)/.test(name));

/** Changes a schedule by hand. */
async function change(id: string | undefined, body: object): Promise<void> {
  const { status } = await fetch(`${emulator.url}/backup-schedules/${id}`, {
    method: 'PATCH',
    headers: { 'Api-Key': 'key', 'X-Pinecone-Api-Version': '2026-07', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(status).toBe(200);
}

describe('40 indexes, 3 of them of pods', () => {
  const names = Array.from({ length: 40 }, (_, at) => `docs-${at + 1}`);
  const indexes = names.map((name, at): IndexSeed => ({ name, ...(at % 15 === 7 && { kind: 'pod' }) }));
  const all = { index_name: '*' };

  test('the first run creates 37, the second changes nothing, and a manual change is reverted', async () => {
    await launch({ indexes });
    const first = await schedule(all);
    expect(first.code).toBe(0);
    expect(first.counts).toEqual([37, 0, 0, 0]);
    expect(first.stdout).toContain('::warning::Skipped 3 indexes that cannot be backed up: docs-8, docs-23, docs-38.');
    expect(first.summary).toContain('<h3>✅ Schedules: 37 created</h3>');
    expect(JSON.parse(first.outputs.index_names ?? '')).toHaveLength(37);
    expect(existing()).toHaveLength(37);

    emulator.requests.length = 0;
    const second = await schedule(all);
    expect(second.code).toBe(0);
    expect(second.counts).toEqual([0, 0, 37, 0]);
    expect(writes()).toEqual([]);

    const changed = second.entries.find(({ index_name: name }) => name === 'docs-9');
    await change(changed?.schedule_id, { frequency: 'weekly' });
    const strict = await schedule({ ...all, if_different: 'fail' });
    expect(strict.code).toBe(1);
    expect(strict.counts).toEqual([0, 0, 36, 1]);
    expect(strict.error).toBe(
      `1 of 37 indexes failed.
  The schedule of docs-9 differs from the inputs, and if_different is fail.
  frequency is weekly, should be daily.
  Set if_different: update to apply the inputs, or change the inputs.`,
    );

    emulator.requests.length = 0;
    const reverted = await schedule(all);
    expect(reverted.code).toBe(0);
    expect(reverted.counts).toEqual([0, 1, 36, 0]);
    expect(writes()).toEqual(['update_backup_schedule']);
    expect(existing().map(({ frequency }) => frequency)).toEqual(Array(37).fill('daily'));
    expect(reverted.stdout).toContain(`docs-9: updated ${NAME} (frequency was weekly, is now daily)`);
    expect(reverted.stdout).not.toContain('::warning::docs-9');

    const shorter = await schedule({ index_name: 'docs-9', expire_after_days: '9' });
    expect(shorter.stdout).toContain(
      '::warning::docs-9: with expire_after_days 9 instead of 30, backups of the schedule that are older than 9 days can expire at once.',
    );
    expect((await schedule({ index_name: 'docs-9', expire_after_days: '30' })).stdout).not.toContain(
      'can expire at once',
    );
  }, 60_000);

  test('an index with another enabled schedule fails alone, first in the table', async () => {
    const foreign = { indexName: 'docs-5', name: 'nightly', id: 's-5' };
    await launch({ indexes, schedules: [foreign, { indexName: 'docs-6', name: 'old', enabled: false }] });
    const { code, counts, error, summary, entries } = await schedule(all);
    expect(code).toBe(1);
    expect(counts).toEqual([36, 0, 0, 1]);
    expect(error).toBe(
      `1 of 37 indexes failed.
  The schedule of docs-5 was not created: another schedule is enabled.
  nightly is enabled (daily, ID s-5).
  Only one schedule of an index can be enabled. Disable or delete the other one in the Pinecone console, exclude the index, or set schedule_name to the other one's name to manage it here.`,
    );
    expect(summary).toMatch(/<table>\n.*\n<tr><td>❌ <code>docs-5<\/code>/);
    expect(entries.find(({ index_name: name }) => name === 'docs-5')).toMatchObject({ result: 'failed' });
    expect(existing()).toHaveLength(38);
  });
});

describe('one index', () => {
  test('gets the schedule, and the outputs describe it', async () => {
    await launch();
    const { code, entries, stdout, summary, report } = await schedule({ frequency: 'weekly', schedule_name: 'ours' });
    expect(code).toBe(0);
    expect(entries).toEqual([
      {
        index_name: 'docs',
        result: 'created',
        schedule_id: expect.any(String),
        name: 'ours',
        frequency: 'weekly',
        expire_after_days: 30,
        enabled: true,
        next_scheduled_run: expect.stringMatching(/^20/),
      },
    ]);
    expect(stdout).toContain('docs: created ours (weekly, backups expire after 30 days)');
    expect(summary).toContain(
      '<tr><td>✅ <code>docs</code></td><td>–</td><td><code>weekly</code>, expires after 30 days</td></tr>',
    );
    expect(report).toMatchObject({ api_version: '2026-07', inputs: { schedule_name: 'ours', enabled: true } });
    expect(operationsOf(emulator)).toEqual(['list_backup_schedules', 'create_backup_schedule']);
  });

  test('is updated in one request, with only what differs', async () => {
    await launch({ schedules: [{ indexName: 'docs', name: NAME, frequency: 'monthly', expireAfterDays: 7 }] });
    const { counts, summary } = await schedule();
    expect(counts).toEqual([0, 1, 0, 0]);
    expect(emulator.requests.at(-1)?.body).toEqual({ frequency: 'daily', retention: { expire_after_days: 30 } });
    expect(summary).toContain(
      '<td><code>monthly</code>, expires after 7 days</td><td><code>daily</code>, expires after 30 days</td>',
    );
  });

  test('is enabled again, which the log and the summary say creates a backup', async () => {
    await launch({ schedules: [{ indexName: 'docs', name: NAME, enabled: false }] });
    const { code, stdout, summary } = await schedule();
    expect(code).toBe(0);
    expect(emulator.requests.at(-1)?.body).toEqual({ enabled: true });
    expect(emulator.backups()).toHaveLength(1);
    expect(stdout).toContain('Pinecone creates a backup immediately when a schedule is enabled again');
    expect(summary).toContain('Pinecone creates a backup immediately when a schedule is enabled again.');
  });

  test('with enabled: false, ours is disabled, and another one may be enabled', async () => {
    const other = { indexName: 'faq', name: 'nightly' };
    await launch({ indexes: ['docs', 'faq'], schedules: [{ indexName: 'docs', name: NAME }, other] });
    const inputs = { index_name: 'docs\nfaq', enabled: 'false' };
    expect((await schedule(inputs)).counts).toEqual([0, 1, 1, 0]);
    expect(existing()).toMatchObject([
      { index: 'docs', enabled: false },
      { index: 'faq', enabled: true },
    ]);
    const { counts, stdout, summary } = await schedule(inputs);
    expect(counts).toEqual([0, 0, 2, 0]);
    expect(stdout).toContain(`faq: no schedule named ${NAME}, none to disable`);
    expect(stdout).toContain('::warning::faq has another schedule, nightly, which stays enabled (daily).');
    expect(summary).toContain('unchanged; <code>nightly</code> stays enabled');
  });

  test('with two schedules of our name, fails and names both', async () => {
    const ours = { indexName: 'docs', name: NAME, enabled: false };
    await launch({
      schedules: [
        { ...ours, id: 's-1' },
        { ...ours, id: 's-2' },
      ],
    });
    const { code, error } = await schedule();
    expect(code).toBe(1);
    expect(error).toMatch(
      /^docs has more than one schedule named pinecone-backup-action\.\n {2}IDs: s-[12], s-[12]\.\n/,
    );
    expect(writes()).toEqual([]);
  });

  test('dry_run reports what would happen, and changes nothing', async () => {
    const indexes = ['docs', 'faq', 'tickets', 'notes'];
    await launch({
      indexes,
      schedules: [
        { indexName: 'faq', name: NAME, frequency: 'weekly' },
        { indexName: 'tickets', name: NAME },
        { indexName: 'notes', name: 'nightly' },
      ],
    });
    const { code, counts, summary, entries } = await schedule({ index_name: indexes.join('\n'), dry_run: 'true' });
    expect(code).toBe(1);
    expect(counts).toEqual([1, 1, 1, 1]);
    expect(entries[0]).toEqual({
      index_name: 'docs',
      result: 'created',
      name: NAME,
      frequency: 'daily',
      expire_after_days: 30,
      enabled: true,
    });
    expect(summary).toContain('Dry run: nothing was changed.');
    expect(writes()).toEqual([]);
    const good = await schedule({ index_name: 'docs\nfaq\ntickets', dry_run: 'true' });
    expect(good.code).toBe(0);
    expect(good.summary).toContain('<h3>✅ Schedules: 1 to create, 1 to update, 1 unchanged</h3>');
    expect(good.stdout).toMatch(/^Schedules: 1 to create, 1 to update, 1 unchanged; dry run: nothing was changed$/m);
  });

  test('without a match, succeeds with if_no_index_found: warn', async () => {
    await launch();
    const { code, counts, outputs } = await schedule({ index_name: 'faq-*', if_no_index_found: 'warn' });
    expect(code).toBe(0);
    expect(counts).toEqual([0, 0, 0, 0]);
    expect(outputs).toMatchObject({ schedules: '[]', index_names: '[]' });
  });
});

describe('inputs', () => {
  test('frequency and expire_after_days are required, and all problems are reported at once', async () => {
    await launch();
    const { error } = await schedule({ frequency: '', expire_after_days: '0', api_version: '2026-04' });
    expect(error.split('\n  ')).toEqual([
      '3 inputs are invalid. Nothing was sent to Pinecone.',
      'api_version "2026-04" has no backup schedules. Omit it, or set it to 2026-07 or later.',
      'frequency is required. Set it to one of daily, weekly, monthly.',
      'expire_after_days "0" must be a whole number, 1 or more.',
    ]);
    expect(emulator.requests).toEqual([]);
  });
});

describe('a refusal is explained', () => {
  test.each<[string, StartOptions, Record<string, string>, RegExp]>([
    [
      'a plan without schedules',
      { plan: 'starter' },
      {},
      /could not be listed because the organization's plan does not include backups\./,
    ],
    ['a key that may only read', { permission: 'read' }, {}, /was not created: the API key lacks a permission\./],
    ['unpaid invoices', { unpaid: true }, {}, /was not created: the organization has unpaid invoices\./],
    [
      'a pod index',
      { indexes: [{ name: 'docs', kind: 'pod' }] },
      {},
      /was not created: the index cannot be backed up\.\n.*\n {2}Remove it from index_name:/,
    ],
    [
      'expire_after_days above the maximum',
      { maxExpireAfterDays: 29 },
      {},
      /was not created: Pinecone rejected the request\.\n.*\n.*lower expire_after_days/,
    ],
    [
      'expire_after_days above the maximum, for an update',
      { maxExpireAfterDays: 29, schedules: [{ indexName: 'docs', name: NAME, expireAfterDays: 7 }] },
      {},
      /was not updated: Pinecone rejected the request\.\n.*\n.*lower expire_after_days/,
    ],
    [
      'an unknown index',
      {},
      { index_name: 'dox' },
      /The schedule of dox was not changed: the schedules could not be listed because the API key's project has no index/,
    ],
    ['an invalid key', { apiKeys: ['other'] }, {}, /could not be listed because Pinecone rejected the API key\./],
  ])('%s', async (_, options, inputs, message) => {
    await launch(options);
    const { code, error, counts } = await schedule(inputs);
    expect(code).toBe(1);
    expect(error).toMatch(message);
    expect(counts).toEqual([0, 0, 0, 1]);
  });
});

const nodeArgs = preloading('scripts/time-lapse.mjs');

describe('a list that lags', () => {
  test('after the refusal of a second schedule, ours is found once the list shows it', async () => {
    await launch({ listLagMs: 1_500 });
    await schedule();
    const { code, counts } = await schedule();
    expect(code).toBe(0);
    expect(counts).toEqual([0, 0, 1, 0]);
    expect(existing()).toHaveLength(1);
  });

  test('a foreign schedule that the list does not show is named once it does', async () => {
    await launch({ listLagMs: 1_500 });
    await schedule({ schedule_name: 'nightly' });
    const { code, error } = await schedule();
    expect(code).toBe(1);
    expect(error).toContain('nightly is enabled (daily, ID ');
  });

  test('a foreign schedule that the list never shows fails the index after half a minute', async () => {
    await launch({ listLagMs: 3_600_000 });
    await schedule({ schedule_name: 'nightly' });
    const { code, error } = await schedule({}, { nodeArgs });
    expect(code).toBe(1);
    expect(error).toContain('was not created: Pinecone reported that another schedule of the index is enabled (409).');
    expect(countOf('create_backup_schedule')).toBe(2);
    expect(existing()).toHaveLength(1);
  });

  test('a schedule that was deleted meanwhile is created anew', async () => {
    const stale = {
      schedule_id: 's-0',
      name: NAME,
      frequency: 'weekly',
      retention_expire_after_days: 30,
      enabled: true,
    };
    await launch();
    emulator.faults.add({ operation: 'list_backup_schedules', status: 200, body: { data: [stale] } });
    const { code, counts } = await schedule();
    expect(code).toBe(0);
    expect(counts).toEqual([1, 0, 0, 0]);
  });
});

test('a schedule that is found after a lost response, with other settings than ours, is updated', async () => {
  await launch();
  const daily = { operation: 'list_backup_schedules', after: 1, times: FOREVER } as const;
  const weekly = (json: unknown) => ({
    data: (json as { data: object[] }).data.map((row) => ({ ...row, frequency: 'weekly' })),
  });
  emulator.faults.add({ operation: 'create_backup_schedule', cut: 'after' }, { ...daily, mutate: weekly });
  const { code, counts } = await schedule();
  expect(code).toBe(0);
  expect(counts).toEqual([0, 1, 0, 0]);
  expect(writes()).toEqual(['create_backup_schedule', 'update_backup_schedule']);
});

test('a hostile name of another schedule is shown as text, without line breaks', async () => {
  const name = '<b>x</b>\n::error::owned';
  await launch({ schedules: [{ indexName: 'docs', name, frequency: 'daily', id: 's-1' }] });
  const { code, error, summary, stdout } = await schedule();
  expect(code).toBe(1);
  expect(error).toContain('<b>x</b> ::error::owned is enabled (daily, ID s-1).');
  expect(foreignMarkup(summary)).toEqual([]);
  expect(stdout).not.toMatch(/^::error::owned/m);
});

describe('many indexes', () => {
  test('one that never responds in time does not stop the others', async () => {
    await launch({ indexes: ['docs', 'faq', 'tickets'] });
    const match = ({ path }: { path: string }) => path.includes('/docs/');
    emulator.faults.add({ operation: 'list_backup_schedules', status: 503, times: FOREVER, match });
    const { code, counts, error } = await schedule({ index_name: '*' }, { nodeArgs });
    expect(code).toBe(1);
    expect(counts).toEqual([2, 0, 0, 1]);
    expect(error).toContain(
      'The schedule of docs was not changed: the schedules could not be listed because the retries timed out after 5 min; Pinecone returned a server error (503).',
    );
  }, 60_000);

  test('a cancellation reports every index that was not reached', async () => {
    await launch({ indexes: ['docs', 'faq'] });
    emulator.faults.add({ operation: 'list_backup_schedules', delayMs: 5_000, times: FOREVER });
    const { code, error, counts } = await schedule(
      { index_name: 'docs\nfaq' },
      {
        onStart: (child) =>
          child.stdout?.on('data', (text: string) => text.includes('Schedules') && child.kill('SIGTERM')),
      },
    );
    expect(code).toBe(1);
    expect(error).toContain(
      'The schedules of docs and faq were not changed: the schedules could not be listed because the step was cancelled or timed out.',
    );
    expect(counts).toEqual([0, 0, 0, 2]);
  });
});

describe('a backup that Pinecone creates by schedule, here every five seconds', () => {
  test('appears, passes a gate, and survives every prune', async () => {
    await launch({ scheduleEveryMs: 5_000 });
    await schedule();
    const [first] = emulator.backups();
    expect(first?.name).toMatch(/^pinecone-backup-action-\d{8}T\d{6}Z$/);
    // A newer backup, so that none is kept only for being the newest.
    await step({ emulator, inputs: { index_name: 'docs', poll_interval_seconds: '1' } });

    const gate = await step({ action: 'gate', emulator, inputs: { backup_id: first?.id ?? '', max_age_minutes: '5' } });
    expect(gate.code).toBe(0);
    expect(gate.outputs).toMatchObject({ passed: 'true', status: 'Ready' });
    const newest = { index_name: 'docs', backup_name_prefix: NAME };
    expect((await step({ action: 'gate', emulator, inputs: newest })).outputs.passed).toBe('true');

    for (const rule of [{ keep_last: '1' }, { keep_daily: '1' }, { keep_last: '1', keep_within: '1h' }]) {
      for (const prefix of ['*', NAME]) {
        const inputs = { index_name: 'docs', backup_name_prefix: prefix, ...rule };
        const prune = await step({ action: 'prune', emulator, inputs });
        expect(prune.code).toBe(0);
        expect(emulator.backups().map(({ id }) => id)).toContain(first?.id);
      }
    }
    expect(writes()).not.toContain('delete_backup');
    // The next run is a planned one with the status Scheduled, and then a backup of its own.
    while (emulator.backups().filter(({ name }) => name?.startsWith(NAME)).length < 2) {
      await new Promise((done) => setTimeout(done, 200));
      emulator.dump();
    }
  }, 60_000);
});
