import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { errorOf, operationsOf } from '../behavior/step.js';
import { runWorkflow } from './workflow.js';
import { exampleWorkflow } from './workflow-file.js';

let emulator: Emulator;
afterEach(() => emulator.stop());

/** Runs the workflow in this file of examples/ against the emulator. */
const runExample = (file: string, given: { secrets?: Record<string, string> } = {}) =>
  runWorkflow({ workflow: exampleWorkflow(file), emulator, ...given });

describe('back-up-before-deploy.yml', () => {
  test('deploys with the id of a Ready backup', async () => {
    emulator = await start({ indexes: ['docs-example'], readyAfterMs: 600 });
    const { commands } = await runExample('back-up-before-deploy.yml');
    expect(commands).toEqual([{ run: './deploy.sh', env: { BACKUP_ID: emulator.backups()[0]?.id } }]);
  });

  test('does not deploy if the index is empty', async () => {
    emulator = await start({ indexes: [{ name: 'docs-example', records: 0 }] });
    expect((await runExample('back-up-before-deploy.yml')).commands).toEqual([]);
  });
});

describe('start-early-gate-late.yml', () => {
  test('creates one backup, runs the tests meanwhile, and deploys once it is Ready', async () => {
    emulator = await start({ indexes: ['docs-example'], readyAfterMs: 1_500 });
    const { commands, results } = await runExample('start-early-gate-late.yml');
    expect(results['backup.backup']?.outputs.status).toBe('Initializing');
    expect(results['deploy.gate']?.outputs).toMatchObject({ status: 'Ready', backup_id: emulator.backups()[0]?.id });
    expect(commands.map(({ run }) => run)).toEqual(['./test.sh', './deploy.sh']);
    expect(operationsOf(emulator).filter((name) => name === 'create_backup')).toHaveLength(1);
  });

  test('does not deploy if the index lost records since the last backup', async () => {
    const before = { indexName: 'docs-example', recordCount: 98, createdAt: '2026-01-01T00:00:00Z' };
    emulator = await start({ indexes: [{ name: 'docs-example', records: 9 }], backups: [before] });
    const { commands, results } = await runExample('start-early-gate-late.yml');
    expect(commands.map(({ run }) => run)).toEqual(['./test.sh']);
    const gate = results['deploy.gate'];
    expect(gate && errorOf(gate)).toContain('(98 → 9); max_record_drop_percent is 20');
  });
});

describe('wait-in-background.yml', () => {
  test('runs the tests while the backup is created, and deploys with its id', async () => {
    emulator = await start({ indexes: ['docs-example'], readyAfterMs: 1_500 });
    const { commands } = await runExample('wait-in-background.yml');
    const [tests, deploy] = commands;
    expect(tests).toEqual({ run: './test.sh', env: {} });
    expect(deploy).toEqual({ run: './deploy.sh', env: { BACKUP_ID: emulator.backups()[0]?.id } });
  });

  test('runs the tests, but does not deploy if the backup failed', async () => {
    emulator = await start({ indexes: [{ name: 'docs-example', records: 0 }] });
    expect((await runExample('wait-in-background.yml')).commands.map(({ run }) => run)).toEqual(['./test.sh']);
  });
});

describe('wait-without-runner.yml', () => {
  test('starts the backup, ends the job, and deploys behind the gate', async () => {
    emulator = await start({ indexes: ['docs-example'], readyAfterMs: 1_000 });
    const { commands, results } = await runExample('wait-without-runner.yml');
    expect(results['backup.backup']?.outputs.status).toBe('Initializing');
    expect(results['deploy.1']?.outputs).toMatchObject({ passed: 'true', backup_id: emulator.backups()[0]?.id });
    expect(commands.map(({ run }) => run)).toEqual(['./deploy.sh']);
  });

  test('does not deploy if the backup failed', async () => {
    emulator = await start({ indexes: ['docs-example'], backupOutcome: 'Failed' });
    expect((await runExample('wait-without-runner.yml')).commands).toEqual([]);
  });
});

describe('back-up-all-indexes.yml', () => {
  test('starts a backup of every index that can be backed up', async () => {
    emulator = await start({ indexes: ['docs-example', 'tickets', { name: 'old', kind: 'pod' }] });
    const { results } = await runExample('back-up-all-indexes.yml');
    expect(results['backup.0']?.outputs.index_names).toBe('["docs-example","tickets"]');
    expect(emulator.backups().map(({ indexName }) => indexName)).toEqual(['docs-example', 'tickets']);
  });
});

describe('back-up-by-tag.yml', () => {
  const indexes = [
    { name: 'docs-example', tags: { env: 'production' } },
    { name: 'docs-staging', tags: { env: 'staging' } },
  ];

  test('deploys with the backup of the tagged index', async () => {
    emulator = await start({ indexes });
    const { commands } = await runExample('back-up-by-tag.yml');
    expect(emulator.backups().map(({ indexName }) => indexName)).toEqual(['docs-example']);
    expect(commands.map(({ run }) => run)).toEqual(['./deploy.sh']);
  });

  test('does not deploy if no index has the tag', async () => {
    emulator = await start({ indexes: indexes.slice(1) });
    const { commands, results } = await runExample('back-up-by-tag.yml');
    expect(commands).toEqual([]);
    const backup = results['deploy.backup'];
    expect(backup && errorOf(backup)).toContain('but index_tags (env=production) selects none');
  });
});

describe('gate-each-index.yml', () => {
  test('gates each index in its own job, by the backup of this run', async () => {
    const other = { indexName: 'tickets', description: 'run id 1658821400', createdAt: new Date() };
    const indexes = ['docs-example', 'tickets', { name: 'empty', records: 0 }];
    emulator = await start({ indexes, backups: [other], readyAfterMs: 300 });
    const { results } = await runExample('gate-each-index.yml');
    const passed = (index: string) => results[`gate.${index}.0`]?.outputs.passed;
    expect([passed('docs-example'), passed('tickets'), passed('empty')]).toEqual(['true', 'true', 'false']);
  });
});

describe('nightly-backup.yml and gated-release.yml', () => {
  test('releases after the nightly backup', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    await runExample('nightly-backup.yml');
    const { commands } = await runExample('gated-release.yml');
    expect(commands.map(({ run }) => run)).toEqual(['./release.sh']);
  });

  test('does not release without a nightly backup', async () => {
    const createdAt = new Date(Date.now() - 1_561 * 60_000);
    emulator = await start({ indexes: ['docs-example'], backups: [{ indexName: 'docs-example', createdAt }] });
    const { commands, results } = await runExample('gated-release.yml');
    expect(commands).toEqual([]);
    expect(JSON.parse(results['release.gate']?.outputs.reasons ?? '')[0]).toContain('max_age_minutes is 1,560');
  });
});

describe('rehearse-restore.yml', () => {
  test('verifies the newest backup, and leaves no index behind', async () => {
    emulator = await start({ indexes: ['docs-example'], backups: [{ indexName: 'docs-example' }] });
    const { results } = await runExample('rehearse-restore.yml');
    expect(results['rehearse.0']?.outputs).toMatchObject({ verified: 'true', deleted: 'true' });
    expect(emulator.indexes().map(({ name }) => name)).toEqual(['docs-example']);
  });
});

/** `count` backups of docs-example with this prefix, one for each of the last days. */
function daily(count: number, prefix = 'gha-') {
  return Array.from({ length: count }, (_, days) => ({
    indexName: 'docs-example',
    name: `${prefix}${days}`,
    createdAt: new Date(Date.now() - (days + 0.5) * 86_400_000),
  }));
}

describe('prune-nightly-7-4-12.yml', () => {
  test('keeps 7 daily, 4 weekly and 12 monthly backups of two years, and every backup before a deploy', async () => {
    const yesterday = new Date(Date.now() - 86_400_000);
    const deploys = [1, 2, 3, 4].map((run) => ({
      indexName: 'docs-example',
      name: `gha-${run}-1-abc123f-abcdefgh`,
      createdAt: yesterday,
    }));
    emulator = await start({
      indexes: ['docs-example'],
      backups: [...daily(730, 'nightly-'), ...deploys],
      quota: 1_000,
    });
    const { results } = await runExample('prune-nightly-7-4-12.yml');
    const kept = JSON.parse(results['prune.0']?.outputs.kept ?? '[]') as { id: string; reason: string }[];
    const count = (rule: string) => kept.filter(({ reason }) => reason.includes(`${rule} `)).length;
    expect([count('daily'), count('weekly'), count('monthly')]).toEqual([7, 4, 12]);
    expect(kept[0]?.id).toBe(results['backup.0']?.outputs.backup_id);
    const total = kept.length + deploys.length;
    expect(emulator.backups()).toHaveLength(total);
    expect(results['prune.0']?.summary).toContain(`<p>${total} of 500 backups after this run.</p>`);
  });

  test('deletes nothing after a failed backup', async () => {
    emulator = await start({ indexes: ['docs-example'], backups: daily(40), backupOutcome: 'Failed' });
    const { results } = await runExample('prune-nightly-7-4-12.yml');
    expect(Object.keys(results)).toEqual(['backup.0']);
  });
});

describe('prune-release-backups.yml', () => {
  test('keeps the backup of every release for a year, and all other backups', async () => {
    const releases = [20, 364, 368, 900].map((days) => ({
      indexName: 'docs-example',
      id: `release-${days}`,
      name: `release-${days}-1`,
      createdAt: new Date(Date.now() - days * 86_400_000),
    }));
    emulator = await start({ indexes: ['docs-example'], backups: [...daily(3), ...releases] });
    const { results } = await runExample('prune-release-backups.yml');
    const deleted = JSON.parse(results['prune.0']?.outputs.deleted ?? '[]') as { id: string; reason: string }[];
    expect(deleted.map(({ id, reason }) => [id, reason])).toEqual([
      ['release-900', 'older than 1y'],
      ['release-368', 'older than 1y'],
    ]);
    expect(emulator.backups()).toHaveLength(3 + 2 + 1);
  });
});

describe('prune-after-deploy.yml', () => {
  test('keeps the new backup, and deletes the oldest', async () => {
    emulator = await start({ indexes: ['docs-example'], backups: daily(40) });
    const { commands, results } = await runExample('prune-after-deploy.yml');
    expect(commands.map(({ run }) => run)).toEqual(['./deploy.sh']);
    expect(results['prune.0']?.outputs).toMatchObject({ deleted_count: '10', kept_count: '31' });
    expect(emulator.backups().map(({ id }) => id)).toContain(results['deploy.backup']?.outputs.backup_id);
    expect(emulator.backups()).toHaveLength(31);
  });
});

describe('prune-after-review.yml', () => {
  test('the second job deletes what the dry run lists', async () => {
    emulator = await start({ indexes: ['docs-example'], backups: daily(40) });
    const { results } = await runExample('prune-after-review.yml');
    expect(results['preview.0']?.summary).toContain('<h3>✅ Dry run: 10 backups would be deleted</h3>');
    expect(results['preview.0']?.outputs.deleted_count).toBe('0');
    expect(results['prune.0']?.outputs).toMatchObject({ deleted_count: '10', kept_count: '30' });
    expect(results['prune.0']?.outputs.deleted).toBe(results['preview.0']?.outputs.deleted);
    expect(emulator.backups()).toHaveLength(30);
  });

  test('nothing is deleted after a failed dry run', async () => {
    emulator = await start({ indexes: ['docs-example'], backups: daily(40), apiKeys: ['another'] });
    const { results } = await runExample('prune-after-review.yml');
    expect(Object.keys(results)).toEqual(['preview.0']);
  });
});

describe('back-up-multiple-indexes.yml', () => {
  test('deploys with a backup of each index', async () => {
    emulator = await start({ indexes: ['docs-example', 'tickets'] });
    const { commands } = await runExample('back-up-multiple-indexes.yml');
    const [deploy] = commands;
    const backups = JSON.parse(deploy?.env.BACKUPS ?? '[]') as { source_index_name: string; status: string }[];
    expect(backups.map(({ source_index_name: index, status }) => [index, status])).toEqual([
      ['docs-example', 'Ready'],
      ['tickets', 'Ready'],
    ]);
  });

  test('does not deploy if one of them failed', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    const { commands } = await runExample('back-up-multiple-indexes.yml');
    expect(commands).toEqual([]);
    expect(emulator.backups()).toHaveLength(1);
  });
});

test('back-up-multiple-projects.yml: backs up each in its own job', async () => {
  emulator = await start({ indexes: ['docs-example', 'tickets'] });
  const { results } = await runExample('back-up-multiple-projects.yml');
  expect(Object.entries(results).map(([job, { code }]) => [job, code])).toEqual([
    ['backup.search.docs-example.0', 0],
    ['backup.support.tickets.0', 0],
  ]);
  expect(emulator.backups().map(({ indexName }) => indexName)).toEqual(['docs-example', 'tickets']);
});

describe('call-reusable-workflow.yml and reusable-workflow.yml', () => {
  test('deploy with a backup of each index', async () => {
    emulator = await start({ indexes: ['docs-example', 'tickets'] });
    const { commands } = await runExample('call-reusable-workflow.yml');
    const ids = Object.fromEntries(emulator.backups().map(({ indexName, id }) => [indexName, id]));
    expect(commands).toEqual([{ run: './deploy.sh', env: { BACKUP_ID: ids['docs-example'] } }]);
    expect(Object.keys(ids)).toEqual(['docs-example', 'tickets']);
  });

  test('do not deploy if one of the backups failed', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    expect((await runExample('call-reusable-workflow.yml')).commands).toEqual([]);
  });
});

describe('composite-action.yml and back-up-and-check', () => {
  test('deploy with the id of the checked backup', async () => {
    emulator = await start({ indexes: ['docs-example'] });
    const { commands, results } = await runExample('composite-action.yml');
    expect(results['deploy.backup.1']?.outputs.passed).toBe('true');
    expect(commands).toEqual([{ run: './deploy.sh', env: { BACKUP_ID: emulator.backups()[0]?.id } }]);
  });

  test('do not deploy if the index lost records since the last backup', async () => {
    const before = { indexName: 'docs-example', recordCount: 98, createdAt: '2026-01-01T00:00:00Z' };
    emulator = await start({ indexes: [{ name: 'docs-example', records: 9 }], backups: [before] });
    expect((await runExample('composite-action.yml')).commands).toEqual([]);
  });
});

test('declare-schedules.yml: gives every index a schedule, and reverts manual changes', async () => {
  const changed = { indexName: 'tickets', name: 'pinecone-backup-action', expireAfterDays: 1 };
  emulator = await start({ indexes: ['docs-example', 'tickets'], schedules: [changed] });
  const { results } = await runExample('declare-schedules.yml');
  expect(results['schedules.0']?.outputs).toMatchObject({ created_count: '1', updated_count: '1', error: '' });
  expect(emulator.dump().schedules).toMatchObject([
    { index: 'tickets', frequency: 'daily', expire_after_days: 30 },
    { index: 'docs-example', frequency: 'daily', expire_after_days: 30 },
  ]);
});
