import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { BACKUP, FAST, runPostStep, TIME_LAPSE } from './restores.js';
import { errorOf, operationsOf, step } from './step.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await start(FAST);
});
afterEach(() => emulator.stop());

const names = () => emulator.indexes().map(({ name }) => name);
const copy = { backup_id: 'bkp-1', cleanup: 'job' };
const restore = (inputs: Record<string, string> = {}, env: Record<string, string> = {}) =>
  step({ action: 'restore', emulator, inputs: { ...copy, ...inputs }, env });

describe('cleanup: job', () => {
  test('leaves a verified and tagged copy to the job, and the post step deletes it', async () => {
    // The service would refuse this tag in a request of the default version.
    emulator.addBackup({ ...BACKUP, id: 'bkp-2', tags: { ...BACKUP.tags, owner: 'search/docs' } });
    const result = await restore({ backup_id: 'bkp-2' });
    expect(result.code).toBe(0);
    expect(result.stdout).toContain('::warning::The new index does not get the tag owner of the backup');
    expect(result.outputs).toMatchObject({
      verified: 'true',
      deleted: 'false',
      namespace_count: '3',
      restored_namespace_count: '3',
    });
    const name = result.outputs.index_name ?? '';
    expect(name).toMatch(/^copy-1658821493-1-[a-z0-9]{8}$/);
    expect(result.summary).toMatch(
      new RegExp(`^<h3>✅ 98 of 98 records in 3 of 3 namespaces restored in [^;]*; <kbd>${name}</kbd> will be deleted`),
    );
    expect(emulator.indexes().find((index) => index.name === name)?.tags).toEqual({
      ...BACKUP.tags,
      'pinecone-backup-action': 'job',
    });
    const after = await runPostStep(emulator, result);
    expect(after).toMatchObject({ code: 0, stdout: expect.stringContaining(`Deleted ${name}`) });
    expect(names()).toEqual(['docs-example']);
    // The runner runs a post step once; a job that is re-run by hand may run it again.
    expect((await runPostStep(emulator, result, TIME_LAPSE)).code).toBe(0);
    expect(operationsOf(emulator).filter((operation) => operation === 'delete_index')).toHaveLength(1);
  });

  test('deletes a copy that could not be verified at once', async () => {
    emulator.faults.add({
      operation: 'describe_index',
      times: Number.POSITIVE_INFINITY,
      mutate: (json) => ('dimension' in (json as object) ? { ...(json as object), dimension: 768 } : json),
    });
    const result = await restore();
    expect(result.code).toBe(1);
    expect(errorOf(result)).toMatch(
      /^copy-\S+ does not match the backup: its dimension is 768, and 1,536 was expected\./,
    );
    expect(result.outputs).toMatchObject({ verified: 'false', deleted: 'true' });
    expect(names()).toEqual(['docs-example']);
    expect(await runPostStep(emulator, result)).toMatchObject({ code: 0, stdout: '' });
  });

  /** Two copies at once; the variables with which the runner starts each step, main and post. */
  const makeTwo = async (envs: readonly Record<string, string>[]) => {
    const results = await Promise.all(envs.map((env) => restore({}, env)));
    const copies = results.map(({ outputs, postEnv }, at) => {
      const post = (env = envs[at]) => runPostStep(emulator, { postEnv }, { env: env ?? {}, ...TIME_LAPSE });
      return { name: outputs.index_name ?? '', post };
    });
    const [first, second] = copies;
    if (first === undefined || second === undefined) throw new Error('needs two copies');
    expect(names().toSorted()).toEqual(['docs-example', first.name, second.name].toSorted());
    return [first, second] as const;
  };

  test.each([
    ['several times in one job', [{ GITHUB_ACTION: '__org_restore' }, { GITHUB_ACTION: '__org_restore_2' }]],
    ['in the jobs of a matrix', [{ RUNNER_NAME: 'GitHub Actions 1' }, { RUNNER_NAME: 'GitHub Actions 2' }]],
  ])('works %s, and each post step deletes only its own copy', async (_, envs) => {
    const [first, second] = await makeTwo(envs);
    const swapped = await second.post(envs[0]);
    expect(swapped.code).toBe(1);
    expect(errorOf(swapped)).toContain(`${second.name} was not deleted: its saved state was not written by this step`);
    expect(await second.post()).toMatchObject({ code: 0, stdout: expect.stringContaining(`Deleted ${second.name}`) });
    expect(names().toSorted()).toEqual([first.name, 'docs-example'].toSorted());
    expect((await first.post()).code).toBe(0);
    expect(names()).toEqual(['docs-example']);
  });

  test('works several times in one composite action, whose steps share all that identifies them', async () => {
    const env = { GITHUB_ACTION: '__self' };
    const [first, second] = await makeTwo([env, env]);
    expect(await second.post()).toMatchObject({ code: 0, stdout: expect.stringContaining(`Deleted ${second.name}`) });
    expect(names().toSorted()).toEqual([first.name, 'docs-example'].toSorted());
    // Even the other step's state deletes nothing but that step's copy, as its own post step would.
    expect(await first.post()).toMatchObject({ code: 0, stdout: expect.stringContaining(`Deleted ${first.name}`) });
    expect(await first.post()).toMatchObject({ code: 0, stdout: expect.stringContaining('no longer exists') });
    expect(names()).toEqual(['docs-example']);
  });

  test('names the copy that it cannot delete', async () => {
    const result = await restore();
    emulator.faults.add({ operation: 'delete_index', status: 403, times: 9 });
    const after = await runPostStep(emulator, result);
    expect(after.code).toBe(1);
    expect(errorOf(after).startsWith(`${result.outputs.index_name} was not deleted: Pinecone responded with 403`)).toBe(
      true,
    );
  });

  test('deletes no index that took the name of a copy meanwhile', async () => {
    const result = await restore({ target_index_name: 'docs-copy' });
    expect(result.code).toBe(0);
    emulator.addIndex({ name: 'docs-copy' });
    const after = await runPostStep(emulator, result);
    expect(errorOf(after)).toMatch(/^docs-copy was not deleted: its host changed/);
    expect(names()).toContain('docs-copy');
  });
});

describe('verify', () => {
  test('with false restores without a look at the contents, and says so', async () => {
    const { outputs, summary } = await restore({ cleanup: 'step', verify: 'false' });
    expect(outputs).toMatchObject({ ready: 'true', verified: 'false', deleted: 'true', restored_record_count: '' });
    expect(summary).toContain('not verified; index deleted');
    expect(summary).toContain('Not proven: that the index contains the backup, as verify is false.');
    expect(operationsOf(emulator)).not.toContain('describe_index_stats');
  });

  test('compares the dimension and metric in the schemas of API version 2026-07', async () => {
    const { code, report } = await restore({
      cleanup: 'step',
      api_version: '2026-07',
      index_name: 'docs-example',
      backup_id: '',
    });
    expect(code).toBe(0);
    const contents = { record_count: 98, namespace_count: 3, dimension: 1536, metric: 'cosine' };
    expect(report?.evidence).toMatchObject({ expected: contents, found: contents });
  });
});

test('the report of a rehearsal is evidence: source, age, counts and the order of events', async () => {
  const { report } = await restore({ cleanup: 'step', index_name: 'docs-example', backup_id: '' });
  const evidence = report?.evidence as Record<string, string>;
  expect(evidence.source).toMatchObject({ index_name: 'docs-example', backup_id: 'bkp-1' });
  const times = ['requested_at', 'job_completed_at', 'ready_at', 'verified_at', 'deleted_at'].map(
    (name) => evidence[name],
  );
  expect(times.every((time) => time !== null)).toBe(true);
  expect(times.toSorted()).toEqual(times);
  expect(report?.run).toMatchObject({ repository: 'octo-org/docs', run_id: '1658821493' });
});
