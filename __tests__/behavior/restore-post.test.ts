import type { ChildProcess } from 'node:child_process';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, type Fault, start } from '../../emulator/index.js';
import { type ActionResult, runAction } from '../../testing/run-action.js';
import { FAST, rehearsal, runPostStep, TIME_LAPSE } from './restores.js';
import { errorOf, KEY, operationsOf, step } from './step.js';

let emulator: Emulator;
afterEach(() => emulator.stop());

const names = () => emulator.indexes().map(({ name }) => name);

const post = (result: Pick<ActionResult, 'postEnv'>, env: Record<string, string> = {}) =>
  runPostStep(emulator, result, { env, ...TIME_LAPSE });

describe('post step after a cancelled or killed rehearsal', () => {
  const cancelled = async (
    signal: NodeJS.Signals,
    when: string,
    inputs: Record<string, string> = {},
    faults: Fault[] = [],
    restoreAfterMs = 3_600_000,
  ) => {
    emulator = await start({ ...FAST, restoreAfterMs });
    emulator.faults.add(...faults);
    let child: ChildProcess | undefined;
    const timer = setInterval(() => {
      if (operationsOf(emulator).includes(when)) child?.kill(signal);
    }, 20);
    const connection = { api_key: KEY, api_url: emulator.url };
    const result = await runAction({
      launcher: 'restore.js',
      inputs: { ...connection, ...rehearsal, ...inputs },
      onStart: (started) => {
        child = started;
      },
    });
    clearInterval(timer);
    return result;
  };

  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('deletes the index after %s during the wait', async (signal) => {
    const result = await cancelled(signal, 'describe_restore_job');
    expect(result.code).not.toBe(0);
    expect(names()).toHaveLength(2);
    const after = await post(result);
    expect(after.code).toBe(0);
    expect(after.stdout).toMatch(/^Deleted rehearsal-1658821493-1-\w{8}$/m);
    expect(names()).toEqual(['docs-example']);
  });

  test('deletes the index after SIGINT during the delete; the step sets all outputs', async () => {
    const faults: Fault[] = [{ operation: 'delete_index', delayMs: 60_000, workAfterDelay: true }];
    const result = await cancelled('SIGINT', 'delete_index', {}, faults, 200);
    expect(result.outputs).toMatchObject({ verified: 'true', deleted: 'false' });
    expect(errorOf(result)).toContain('The step was cancelled or timed out before the deletion of rehearsal-');
    const after = await post(result);
    expect(after.code).toBe(0);
    expect(names()).toEqual(['docs-example']);
  });

  test('deletes the index after SIGKILL during the restore request', async () => {
    const faults: Fault[] = [{ operation: 'create_index_from_backup', delayMs: 60_000 }];
    const result = await cancelled('SIGKILL', 'create_index_from_backup', {}, faults);
    expect(names()).toHaveLength(2);
    expect((await post(result)).code).toBe(0);
    expect(names()).toEqual(['docs-example']);
  });

  test('names the index that may still appear after SIGKILL before the restore started', async () => {
    const faults: Fault[] = [{ operation: 'create_index_from_backup', delayMs: 60_000, workAfterDelay: true }];
    const result = await cancelled('SIGKILL', 'create_index_from_backup', {}, faults);
    const after = await post(result);
    expect(after.code).toBe(0);
    expect(after.stdout).toMatch(/^::warning::rehearsal-1658821493-1-\w{8} was not found\. /m);
  });

  test('deletes the index that the user named, by its restore job', async () => {
    const result = await cancelled('SIGKILL', 'describe_restore_job', { target_index_name: 'try-out' });
    expect((await post(result)).code).toBe(0);
    expect(names()).toEqual(['docs-example']);
  });

  test('deletes nothing the second time', async () => {
    const result = await cancelled('SIGKILL', 'describe_restore_job');
    await post(result);
    expect(await post(result)).toMatchObject({ code: 0, stdout: expect.stringMatching(/ no longer exists$/m) });
    expect(operationsOf(emulator).filter((name) => name === 'delete_index')).toHaveLength(1);
  });

  test('keeps the index if its restore job is forgotten', async () => {
    const result = await cancelled('SIGKILL', 'describe_restore_job');
    emulator.faults.add({ operation: 'describe_restore_job', status: 404, times: 99 });
    const after = await post(result);
    expect(after.code).toBe(1);
    expect(errorOf(after)).toMatch(
      /^rehearsal-\S+ was not deleted: the action could not confirm that this run created it\./,
    );
    expect(names()).toHaveLength(2);
  });

  test('deletes the index of a forgotten restore job if the index names the backup', async () => {
    const result = await cancelled('SIGKILL', 'describe_restore_job', { api_version: '2026-07' });
    emulator.faults.add({ operation: 'describe_restore_job', status: 404, times: 99 });
    expect((await post(result)).code).toBe(0);
    expect(names()).toEqual(['docs-example']);
  });

  const denied = async (after: ActionResult, name: RegExp) => {
    expect(after.code).toBe(1);
    expect(errorOf(after)).toMatch(name);
    expect(errorOf(after)).toContain('was not deleted: its saved state was not written by this step');
    expect(names()).toHaveLength(2);
    expect(operationsOf(emulator)).not.toContain('delete_index');
  };

  test.each<[string, (postEnv: Record<string, string>) => Record<string, string>]>([
    ['of an earlier attempt', () => ({ GITHUB_RUN_ATTEMPT: '2' })],
    ['of another step', () => ({ GITHUB_ACTION: 'restore' })],
    ['of another job', () => ({ GITHUB_JOB: 'test' })],
    ['of another run', () => ({ GITHUB_RUN_ID: '1' })],
    ['with a truncated signature', ({ STATE_signature = '' }) => ({ STATE_signature: STATE_signature.slice(0, -1) })],
    ['with another index', () => ({ STATE_index_name: 'docs-example' })],
    ['that was signed with another key', () => ({ INPUT_API_KEY: `${KEY}2` })],
  ])('deletes nothing by state %s', async (_, change) => {
    const result = await cancelled('SIGKILL', 'describe_restore_job');
    await denied(await post(result, change(result.postEnv)), /^(rehearsal-|docs-example )/);
  });

  test('deletes nothing by state that another step of the job made up after a plain restore', async () => {
    emulator = await start(FAST);
    const inputs = { backup_id: 'bkp-1', target_index_name: 'docs-restored' };
    const result = await step({ action: 'restore', emulator, inputs });
    const { restore_job_id: jobId, index_id: indexId, index_host: host } = result.outputs;
    const ids = { indexName: 'docs-restored', backupId: 'bkp-1', jobId, indexId };
    const target = { ...ids, isUnique: true, host: { name: host, isFinal: true } };
    const forged = { STATE_index_name: 'docs-restored', STATE_target: JSON.stringify(target) };
    // What the step itself saved last, the runner sets over anything else.
    expect(await post({ postEnv: { ...forged, ...result.postEnv } })).toMatchObject({ code: 0, stdout: '' });
    for (const signature of [{}, { STATE_signature: '0'.repeat(64) }])
      await denied(await post({ postEnv: forged }, signature), /^docs-restored was not deleted/);
  });

  describe('with empty inputs, as in a nested composite action', () => {
    const empty = { INPUT_API_KEY: '', INPUT_API_URL: '', INPUT_API_VERSION: '' };

    test('deletes the index with PINECONE_API_KEY, where the step itself sent its requests', async () => {
      const result = await cancelled('SIGKILL', 'describe_restore_job', { api_version: '2026-07' });
      emulator.requests.length = 0;
      const after = await post(result, { ...empty, PINECONE_API_KEY: KEY });
      expect(after.code).toBe(0);
      expect(names()).toEqual(['docs-example']);
      expect(new Set(emulator.requests.map(({ headers }) => headers['x-pinecone-api-version']))).toEqual(
        new Set(['2026-07']),
      );
    });

    test('names the index first if there is no key', async () => {
      const result = await cancelled('SIGKILL', 'describe_restore_job');
      const after = await post(result, empty);
      const name = result.postEnv.STATE_index_name;
      expect(after.code).toBe(1);
      const [headline, key, hint, advice, ...rest] = errorOf(after).split('\n  ');
      expect(headline).toBe(`${name} was not deleted: its post step cannot connect to Pinecone.`);
      expect(key).toMatch(/^api_key is empty/);
      expect(hint).toBe(
        'In nested composite actions, the runner can pass empty inputs to a post step. Set PINECONE_API_KEY in the env of the job.',
      );
      expect(advice).toMatch(`If you do not need it, delete ${name} in the Pinecone console`);
      expect(rest).toEqual([]);
    });

    test('sends the key nowhere by state that another step changed', async () => {
      const result = await cancelled('SIGKILL', 'describe_restore_job');
      const other = await start(FAST);
      const after = await post(result, { ...empty, PINECONE_API_KEY: KEY, STATE_api_url: other.url });
      await denied(after, /^rehearsal-/);
      expect(other.requests).toEqual([]);
      await other.stop();
    });
  });

  test('names the index first if the key is invalid', async () => {
    const result = await cancelled('SIGKILL', 'describe_restore_job');
    const after = await post(result, { INPUT_API_KEY: 'two words' });
    expect(after.code).toBe(1);
    expect(errorOf(after)).toMatch(
      /^rehearsal-\S+ was not deleted: its post step cannot connect to Pinecone\.\n {2}api_key /,
    );
    expect(errorOf(after)).not.toContain('composite');
  });

  test('fails and reports which index is left if the delete is denied', async () => {
    const result = await cancelled('SIGKILL', 'describe_restore_job');
    emulator.faults.add({ operation: 'delete_index', status: 403, times: 9 });
    const after = await post(result);
    expect(after.code).toBe(1);
    expect(errorOf(after)).toMatch(/^rehearsal-\S+ was not deleted: Pinecone responded with 403/);
    expect(errorOf(after)).toContain('DELETE /indexes/rehearsal-');
  });
});
