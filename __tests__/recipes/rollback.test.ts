import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type BackupSeed, type Emulator, start } from '../../emulator/index.js';
import { errorOf, step } from '../behavior/step.js';
import { runWorkflow } from './workflow.js';
import { exampleWorkflow } from './workflow-file.js';

const INDEX = { name: 'docs-example', id: 'current-index' };
const commitOf = (release: number) => `${String(release).padStart(2, '0')}${'abcdef0'.repeat(6)}`.slice(0, 40);
const runOf = (release: number) => String(16_588_214_000 + release);
/** Release 1 is the oldest; each has a day. */
const timeOf = (release: number) => new Date(Date.now() - (40 - release) * 86_400_000);

/** When the deploy of a release began, a minute after its backup. */
const afterBackup = (release: number) => new Date(timeOf(release).getTime() + 60_000).toISOString();

/** The backup that a release created before it deployed. */
const seedOf = (release: number, more: Partial<BackupSeed> = {}): BackupSeed => ({
  id: `before-${release}`,
  indexName: 'docs-example',
  indexId: INDEX.id,
  name: `gha-${runOf(release)}-1-${commitOf(release).slice(0, 7)}-abcdefgh`,
  description: `Reference abcdefgh12345678, run id ${runOf(release)}, commit ${commitOf(release)}, octo-org/docs`,
  createdAt: timeOf(release),
  ...more,
});

/** 30 backups: 16 of the index, one of which failed, 12 of the index that had its name before, and 2 of others. */
const THIRTY: BackupSeed[] = [
  ...Array.from({ length: 12 }, (_, at) => seedOf(at + 1, { indexId: 'deleted-index' })),
  ...Array.from({ length: 12 }, (_, at) => seedOf(at + 13)),
  seedOf(25, { name: 'nightly-25' }),
  seedOf(26, { description: 'before the release' }),
  seedOf(27, { status: 'Failed' }),
  seedOf(28),
  // The releases of other indexes and of the deleted one have the same commits.
  seedOf(20, { id: 'of-tickets', indexName: 'tickets', indexId: 'tickets-index', createdAt: timeOf(30) }),
  seedOf(20, { id: 'of-deleted-tickets', indexName: 'tickets', indexId: 'deleted-tickets', createdAt: timeOf(31) }),
];

let emulator: Emulator;
beforeEach(async () => {
  expect(THIRTY).toHaveLength(30);
  const indexes = [INDEX, { name: 'tickets', id: 'tickets-index' }];
  emulator = await start({ indexes, backups: THIRTY, readyAfterMs: 100, restoreAfterMs: 100, indexReadyAfterMs: 100 });
});
afterEach(() => emulator.stop());

/** Runs a rollback, by default of a release whose only deploy began just now. */
async function runExample(file: string, given: Record<string, string>, folder?: string) {
  const inputs = { created_before: new Date().toISOString(), ...given };
  const workflow = exampleWorkflow(file);
  const { commands, results } = await runWorkflow({ workflow, emulator, inputs, ...(folder && { folder }) });
  const restore = results['restore.restore'];
  return { commands, outputs: restore?.outputs, log: restore?.stdout, error: restore && errorOf(restore) };
}

describe('roll-back-by-time.yml', () => {
  test('restores the newest Ready backup before the release, whatever created it', async () => {
    const { commands, outputs } = await runExample('roll-back-by-time.yml', { created_before: afterBackup(27) });
    expect(outputs).toMatchObject({ backup_id: 'before-26', verified: 'true' });
    expect(commands).toEqual([{ run: './point-application-to.sh', env: { INDEX_HOST: outputs?.index_host } }]);
  });
});

describe('roll-back-by-commit.yml', () => {
  const rollBack = (inputs: Record<string, string>) => runExample('roll-back-by-commit.yml', inputs);

  test('restores the backup before the bad release, not the one after it, and passes on the host', async () => {
    const { commands, outputs } = await rollBack({ commit: commitOf(20) });
    expect(outputs).toMatchObject({
      backup_id: 'before-20',
      verified: 'true',
      index_name: 'docs-rollback-1658821493-1',
    });
    expect(commands).toEqual([{ run: './point-application-to.sh', env: { INDEX_HOST: outputs?.index_host } }]);
  });

  test.each([
    ['the first 7 digits', 20, 7],
    ['the description alone', 25, 40],
    ['the name alone', 26, 40],
  ])('finds the backup by %s', async (_, release, length) => {
    const { outputs } = await rollBack({ commit: commitOf(release).slice(0, length) });
    expect(outputs?.backup_id).toBe(`before-${release}`);
  });

  test('restores the backup that create made for that commit, although a later release made another', async () => {
    const ids: string[] = [];
    for (const release of [51, 52]) {
      const env = { GITHUB_SHA: commitOf(release), GITHUB_RUN_ID: runOf(release) };
      const { outputs } = await step({ emulator, inputs: { index_name: 'docs-example' }, env });
      expect(outputs.backup_name).toMatch(
        new RegExp(`^gha-${runOf(release)}-1-${commitOf(release).slice(0, 7)}-[a-z0-9]{8}$`),
      );
      ids.push(outputs.backup_id ?? '');
    }
    expect((await rollBack({ commit: commitOf(51) })).outputs?.backup_id).toBe(ids[0]);
  });

  test('takes * for the time of a release that ran once', async () => {
    const { outputs } = await rollBack({ commit: commitOf(20), created_before: '*' });
    expect(outputs?.backup_id).toBe('before-20');
  });

  test('restores nothing if the commit is empty', async () => {
    const { outputs, error } = await rollBack({ commit: '' });
    expect(outputs?.restore_job_id).toBe('');
    expect(error).toContain('commit is empty: the expression that sets it has no value.');
  });

  test('restores the backup before the first deploy of a release that ran twice', async () => {
    emulator.addBackup(seedOf(20, { id: 'second-run', createdAt: timeOf(21) }));
    const { outputs, log } = await rollBack({ commit: commitOf(20), created_before: afterBackup(20) });
    expect(outputs?.backup_id).toBe('before-20');
    expect(log).not.toContain('::warning::');
  });

  test('warns and names both backups if created_before is too late to exclude the second', async () => {
    emulator.addBackup(seedOf(20, { id: 'second-run', createdAt: timeOf(21) }));
    const { outputs, log } = await rollBack({ commit: commitOf(20) });
    expect(outputs?.backup_id).toBe('second-run');
    expect(log).toMatch(/::warning::docs-example has 2 Ready backups of commit .*\(second-run, .*\(before-20, /);
  });

  test('restores nothing for an unknown commit, and names the closest backups', async () => {
    const { commands, outputs, error } = await rollBack({ commit: '20fffff' });
    expect(outputs).toMatchObject({ backup_id: '', restore_job_id: '' });
    expect(commands).toEqual([]);
    const names = [28, 27, 26].map((release) => THIRTY.find(({ id }) => id === `before-${release}`)?.name);
    expect(error).toMatch(/^Nothing was restored: docs-example has 16 backups, none of commit 20fffff\./);
    expect(error).toContain(`The closest are ${names[0]} (before-28, created `);
    expect(error).toContain(`${names[1]} (before-27, created `);
    expect(error).toContain(', Failed) and ');
  });

  test('restores nothing of a deleted index with the same name, but names its backup', async () => {
    const { outputs, error } = await rollBack({ commit: commitOf(5) });
    expect(outputs?.restore_job_id).toBe('');
    expect(error).toContain('A deleted index with the same name has 1 backup that matches: before-5.');
    expect(error).toContain('choose a backup with backup_id');
  });

  test('restores nothing if the backup of the commit is not Ready, rather than another', async () => {
    const { outputs, error } = await rollBack({ commit: commitOf(27) });
    expect(outputs?.restore_job_id).toBe('');
    expect(error).toContain(`docs-example has no Ready backup of commit ${commitOf(27)}, created before `);
    expect(error).toContain('; found before-27 (Failed).');
  });

  test('restores nothing if two backups of the commit are equally new, and names both', async () => {
    const createdAt = '2026-01-01T00:00:00.000000001Z';
    for (const id of ['twin-a', 'twin-b']) emulator.addBackup(seedOf(40, { id, createdAt }));
    const { outputs, error } = await rollBack({ commit: commitOf(40) });
    expect(outputs?.restore_job_id).toBe('');
    expect(error).toContain('twin-a, twin-b have the same created_at.');
  });

  test('restores the later of two backups one nanosecond apart', async () => {
    emulator.addBackup(seedOf(40, { id: 'later', createdAt: '2026-01-01T00:00:00.000000002Z' }));
    emulator.addBackup(seedOf(40, { id: 'sooner', createdAt: '2026-01-01T00:00:00.000000001Z' }));
    expect((await rollBack({ commit: commitOf(40) })).outputs?.backup_id).toBe('later');
  });
});

describe('roll-back-by-release.yml', () => {
  let folder: string;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'repository-'));
    git('init', '--quiet');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Commits and tags, as a release does, and backs up before it deploys. */
  async function release(tag: string, ...tagOptions: string[]) {
    git('commit', '--quiet', '--allow-empty', '--message', tag);
    git('tag', ...tagOptions, tag);
    const env = { GITHUB_SHA: git('rev-parse', 'HEAD').trim() };
    return (await step({ emulator, inputs: { index_name: 'docs-example' }, env })).outputs.backup_id;
  }

  test.each([[['--annotate', '--message', 'A release']], [[]]])(
    'restores the backup before the release of a tag made with %j',
    async (tagOptions) => {
      await release('v1.2.2', ...tagOptions);
      const before = await release('v1.2.3', ...tagOptions);
      await release('v1.2.4', ...tagOptions);
      const { outputs } = await runExample('roll-back-by-release.yml', { tag: 'v1.2.3' }, folder);
      expect(outputs).toMatchObject({ backup_id: before, verified: 'true' });
    },
  );

  test('restores nothing for a tag that does not exist', async () => {
    await release('v1.2.3');
    const { commands, outputs } = await runExample('roll-back-by-release.yml', { tag: 'v1.2' }, folder);
    expect({ commands, outputs }).toEqual({ commands: [], outputs: undefined });
  });
});

describe('restore-backup-of-run.yml', () => {
  test('restores the backup that the run created', async () => {
    const { commands, outputs } = await runExample('restore-backup-of-run.yml', { run_id: runOf(18) });
    expect(outputs).toMatchObject({ backup_id: 'before-18', verified: 'true' });
    expect(commands[0]?.env.INDEX_HOST).toBe(outputs?.index_host);
  });

  test('restores the backup of the first attempt of a run that was re-run', async () => {
    const name = `gha-${runOf(18)}-2-${commitOf(18).slice(0, 7)}-abcdefgh`;
    emulator.addBackup(seedOf(18, { id: 'second-attempt', name, createdAt: timeOf(19) }));
    const inputs = { run_id: runOf(18), created_before: afterBackup(18) };
    const { outputs } = await runExample('restore-backup-of-run.yml', inputs);
    expect(outputs?.backup_id).toBe('before-18');
  });

  test('restores nothing for another run', async () => {
    const { outputs, error } = await runExample('restore-backup-of-run.yml', { run_id: runOf(18).slice(0, -1) });
    expect(outputs?.restore_job_id).toBe('');
    expect(error).toContain(`docs-example has 16 backups, none of run ${runOf(18).slice(0, -1)}.`);
  });
});
