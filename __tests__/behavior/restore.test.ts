import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, type Fault, type StartOptions, start } from '../../emulator/index.js';
import type { ActionResult } from '../../testing/run-action.js';
import { BACKUP, FAST, rehearsal, runPostStep, TIME_LAPSE } from './restores.js';
import { errorOf, operationsOf, step } from './step.js';

let emulator: Emulator;
afterEach(() => emulator.stop());

const names = () => emulator.indexes().map(({ name }) => name);
const byId = { backup_id: 'bkp-1', target_index_name: 'docs-restored' };

async function restore(
  inputs: Record<string, string>,
  options: StartOptions = {},
  faults: Fault[] = [],
  process: { nodeArgs?: string[] } = {},
) {
  emulator = await start({ ...FAST, ...options });
  emulator.faults.add(...faults);
  const result = await step({ action: 'restore', emulator, inputs, ...process });
  return { ...result, error: errorOf(result) };
}

const post = (result: ActionResult) => runPostStep(emulator, result);

describe('a restore', () => {
  test('restores a backup as a new index, and verifies it', async () => {
    const { code, outputs, summary, stdout } = await restore(byId, { statsLagMs: 600, reportProgress: true });
    const job = emulator.restoreJobs()[0];
    expect(code).toBe(0);
    expect(outputs).toMatchObject({
      backup_id: 'bkp-1',
      index_name: 'docs-restored',
      status: 'Completed',
      ready: 'true',
      percent_complete: '100',
      record_count: '98',
      restored_record_count: '98',
      verified: 'true',
      deleted: 'false',
    });
    expect(outputs.restore_job_id).toBe(job?.id);
    expect(outputs.index_id).toBe(emulator.indexes().find(({ name }) => name === 'docs-restored')?.id);
    expect(outputs.index_host).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(Number(outputs.duration_seconds)).toBeGreaterThan(1);
    expect(summary).toContain(`PINECONE_INDEX: docs-restored\nPINECONE_INDEX_HOST: ${outputs.index_host}`);
    expect(stdout).toMatch(/^\[#+-*\] +\d+% Pending$/m);
    expect(operationsOf(emulator)).not.toContain('delete_index');
  });

  test('restores the newest Ready backup of a deleted index', async () => {
    const backups = [
      { ...BACKUP, createdAt: '2026-01-01T00:00:00Z' },
      { ...BACKUP, id: 'bkp-2', createdAt: '2026-01-02T00:00:00Z' },
      { ...BACKUP, id: 'bkp-3', createdAt: '2026-01-03T00:00:00Z', status: 'Failed' as const },
    ];
    const inputs = { index_name: 'docs-example', target_index_name: 'docs-example' };
    const { code, outputs } = await restore(inputs, { indexes: [], backups });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ backup_id: 'bkp-2', verified: 'true' });
    expect(names()).toEqual(['docs-example']);
  });

  test('sends tags and deletion protection, and keeps the tags of the backup by default', async () => {
    await restore({ ...byId, tags: 'env = prod\n team=a b ', deletion_protection: 'enabled' });
    const sent = emulator.requests.find(({ operation }) => operation === 'create_index_from_backup')?.body;
    expect(sent).toEqual({ name: 'docs-restored', deletion_protection: 'enabled', tags: { env: 'prod', team: 'a b' } });
    await emulator.stop();
    await restore(byId);
    expect(emulator.indexes().find(({ name }) => name === 'docs-restored')?.tags).toEqual({ team: 'search' });
  });

  test('does not wait with wait_for_ready: false', async () => {
    const { code, outputs, stdout } = await restore(
      { ...byId, wait_for_ready: 'false' },
      { restoreAfterMs: 3_600_000 },
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Started the restore to docs-restored; it continues in Pinecone$/m);
    expect(stdout).not.toMatch(/ restored in /);
    expect(outputs).toMatchObject({ status: 'Pending', ready: 'false', verified: 'false', restored_record_count: '' });
    expect(outputs.restore_job_id).not.toBe('');
  });

  test('with wait_for_ready: false takes no restore of another index for its own', async () => {
    emulator = await start(FAST);
    const first = await step({ action: 'restore', emulator, inputs: { ...byId, wait_for_ready: 'false' } });
    const { restore_job_id, index_id } = first.outputs;
    emulator.faults.add({ operation: 'create_index_from_backup', mutate: () => ({ restore_job_id, index_id }) });
    const inputs = { ...byId, target_index_name: 'docs-again', wait_for_ready: 'false' };
    const { code, outputs } = await step({ action: 'restore', emulator, inputs });
    expect(code).toBe(0);
    expect(outputs.restore_job_id).toBe(emulator.restoreJobs().find(({ id }) => id !== restore_job_id)?.id);
    expect(outputs.index_id).toBe(emulator.indexes().find(({ name }) => name === 'docs-again')?.id);
  });

  test('waits for a job that is not found right after its start', async () => {
    const { code } = await restore(byId, { jobLagMs: 900 });
    expect(code).toBe(0);
  });

  test.each(['Failed', 'Cancelled'] as const)('fails if the job ends as %s', async (restoreOutcome) => {
    const { code, error, outputs } = await restore(byId, { restoreOutcome });
    expect(code).toBe(1);
    expect(outputs.status).toBe(restoreOutcome);
    expect(error).toContain(`The restore to docs-restored failed: Pinecone reported the job status ${restoreOutcome}.`);
  });

  test('fails if the new index will never be ready', async () => {
    const failed: Fault = {
      operation: 'describe_index',
      times: Number.POSITIVE_INFINITY,
      mutate: (json) => ({ ...(json as object), status: { ready: false, state: 'InitializationFailed' } }),
    };
    const { code, error, outputs, summary } = await restore(byId, {}, [failed]);
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ status: 'Completed', ready: 'false' });
    expect(error).toContain(
      'The index docs-restored will not become ready: Pinecone reported the state InitializationFailed.',
    );
    expect(summary).toContain('Not restored');
  });

  /** The first description of the new index says that it is ready. */
  const readyAtOnce: Fault = {
    operation: 'describe_index',
    match: () => emulator.restoreJobs().length > 0,
    mutate: (json) => ({ ...(json as object), status: { ready: true, state: 'Ready' } }),
  };

  test('fails if another index takes the name during the restore', async () => {
    let requests = 0;
    const swap: Fault = {
      operation: 'describe_index',
      match: () => {
        requests += 1;
        // The first request finds the name free, the second reads the host of an index that is ready before its job.
        if (requests === 3) emulator.addIndex({ name: 'docs-restored' });
        return false;
      },
    };
    const { code, error, outputs } = await restore(byId, {}, [readyAtOnce, swap]);
    expect(code).toBe(1);
    expect(error).toContain(
      'docs-restored is no longer the restored index: its host has changed, so the index was replaced.',
    );
    expect(outputs).toMatchObject({ ready: 'false', verified: 'false' });
  });

  test('rejects a restore job of another backup, and adopts nothing of it', async () => {
    const foreign: Fault = {
      operation: 'describe_restore_job',
      times: Number.POSITIVE_INFINITY,
      mutate: (json) => ({ ...(json as object), backup_id: 'bkp-2', status: 'Failed' }),
    };
    const { code, error, outputs } = await restore(byId, {}, [foreign]);
    expect(code).toBe(1);
    expect(error).toMatch(
      /^docs-restored is not ready: the response is invalid\.\n {2}HTTP 200, but the body is invalid: it describes the restore of another backup or index \(request [\w-]+\)\.\n/,
    );
    expect(outputs).toMatchObject({ status: 'Pending', ready: 'false' });
  });

  test('fails without sending the key to a host outside pinecone.io', async () => {
    const untrusted: Fault = {
      operation: 'describe_index',
      times: Number.POSITIVE_INFINITY,
      mutate: (json) => ({ ...(json as object), host: 'evil.example' }),
    };
    const { code, error } = await restore(byId, {}, [untrusted]);
    expect(code).toBe(1);
    expect(error).toContain('the index host evil.example is not under pinecone.io, so the key was not sent to it.');
    expect(error).toContain('is Completed, and nothing was deleted.');
  });

  test('does not wait for an unknown host with wait_for_ready: false', async () => {
    const unavailable: Fault = {
      operation: 'describe_index',
      status: 503,
      times: Number.POSITIVE_INFINITY,
      match: () => emulator.restoreJobs().length > 0,
    };
    const { code, outputs, took } = await restore({ ...byId, wait_for_ready: 'false' }, {}, [unavailable]);
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ restore_job_id: emulator.restoreJobs()[0]?.id, index_host: '' });
    expect(took).toBeLessThan(20_000);
  });

  test('fails on timeout, deletes nothing, and reports that the job is still running', async () => {
    const { code, error, outputs } = await restore({ ...byId, timeout_minutes: '0.08' }, { restoreAfterMs: 3_600_000 });
    expect(code).toBe(1);
    expect(error).toContain('docs-restored is not ready: the step timed out after 0.08 min.');
    expect(error).toContain(`The restore job ${outputs.restore_job_id} is still running, and nothing was deleted.`);
    expect(names()).toContain('docs-restored');
  });

  test('fails as not verified with too few records', async () => {
    const inputs = { ...byId, timeout_minutes: '0.12' };
    const fewer: Fault = {
      operation: 'describe_index_stats',
      times: Number.POSITIVE_INFINITY,
      mutate: (json) => ({ ...(json as object), totalVectorCount: 97 }),
    };
    const { code, error, outputs } = await restore(inputs, {}, [fewer]);
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ ready: 'true', verified: 'false', restored_record_count: '97' });
    expect(error).toContain(
      'docs-restored was ready but could not be verified (97 of 98 records in 3 of 3 namespaces): the step timed out after 0.12 min.',
    );
  });
});

describe('nothing is restored', () => {
  const rejected = async (inputs: Record<string, string>, options: StartOptions = {}) => {
    const result = await restore(inputs, options);
    expect(result.code).toBe(1);
    expect(operationsOf(emulator)).not.toContain('create_index_from_backup');
    expect(result.outputs).toMatchObject({ restore_job_id: '', ready: 'false', deleted: 'false' });
    return result.error;
  };

  test('if the target index exists, which is left unchanged', async () => {
    const error = await rejected({ ...byId, target_index_name: 'docs-example' });
    expect(error).toContain('Nothing was restored as docs-example: an index with that name already exists.');
    expect(names()).toEqual(['docs-example']);
  });

  test('if the backup is not Ready', async () => {
    const error = await rejected(byId, { backups: [{ ...BACKUP, status: 'Initializing' }] });
    expect(error).toContain('the backup bkp-1 is Initializing, and only a Ready backup can be restored.');
  });

  test('if the backup has no record count to verify', async () => {
    emulator = await start(FAST);
    emulator.faults.add({
      operation: 'describe_backup',
      mutate: (json) => ({ ...(json as object), record_count: null }),
    });
    const result = await step({ action: 'restore', emulator, inputs: byId });
    expect(errorOf(result)).toContain('the backup bkp-1 has no record count, so the new index could not be verified.');
    expect(names()).toEqual(['docs-example']);
  });

  test('if the backup does not exist, after ten seconds', async () => {
    expect(await rejected({ ...byId, backup_id: 'nobody' })).toContain(
      'the backup nobody could not be read because no backup has that ID.',
    );
  });

  test('if the index has no Ready backup', async () => {
    const error = await rejected({ index_name: 'other', target_index_name: 'x' });
    expect(error).toContain('Nothing was restored: other has no Ready backup.');
    expect(error).not.toContain('Did you mean');
  });

  test('if no index has that name, with the name that is similar', async () => {
    const error = await rejected({ index_name: 'docs-exampel', target_index_name: 'x' });
    expect(error).toContain('Did you mean docs-example?');
  });

  test('if the only backup of the index is in progress, which the error names', async () => {
    const inputs = { index_name: 'docs-example', target_index_name: 'x' };
    const error = await rejected(inputs, { backups: [{ ...BACKUP, status: 'Initializing' }] });
    expect(error).toContain('docs-example has no Ready backup; found bkp-1 (Initializing).');
    expect(error).toContain('Wait for it with org/pinecone-backup-action/gate');
  });

  test('if inputs are invalid, all of which are reported', async () => {
    const inputs = {
      backup_id: '..',
      index_name: 'docs-example',
      deletion_protection: 'enabled',
      tags: 'none\na=1\na=2',
      cleanup: 'step',
      wait_for_ready: 'false',
    };
    const error = await rejected(inputs);
    expect(error).toMatch(/^6 inputs are invalid/);
    expect(emulator.requests).toEqual([]);
  });

  test('if target_index_name is missing without cleanup', async () => {
    expect(await rejected({ backup_id: 'bkp-1' })).toContain(
      'target_index_name is required. Set it to the name of the new index.',
    );
  });
});

describe('exactly one restore', () => {
  const RESPONSE_LOST: Fault = { operation: 'create_index_from_backup', cut: 'after' };

  test.each([
    ['the response is lost', [RESPONSE_LOST]],
    ['503 after the restore was started', [{ operation: 'create_index_from_backup', status: 503, done: true }]],
    [
      'the connection is cut before the request is processed',
      [{ operation: 'create_index_from_backup', cut: 'before' }],
    ],
    ['the response is invalid', [{ operation: 'create_index_from_backup', mutate: () => ({}) }]],
  ] as [string, Fault[]][])('%s: one restore, whose ids are set as outputs', async (_, faults) => {
    const { code, outputs } = await restore(byId, {}, faults, TIME_LAPSE);
    expect(code).toBe(0);
    expect(emulator.restoreJobs()).toHaveLength(1);
    expect(outputs.restore_job_id).toBe(emulator.restoreJobs()[0]?.id);
    expect(outputs).toMatchObject({ verified: 'true', deleted: 'false' });
  });

  test('a 409 for the generated name of a rehearsal: adopts the restore that took the name, and deletes its index', async () => {
    const conflict: Fault = { operation: 'create_index_from_backup', status: 409, done: true };
    const { code, outputs } = await restore(rehearsal, {}, [conflict], TIME_LAPSE);
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ restore_job_id: emulator.restoreJobs()[0]?.id, verified: 'true', deleted: 'true' });
    expect(names()).toEqual(['docs-example']);
  });

  test('fails with an unknown outcome if another index took the name meanwhile, and keeps that index', async () => {
    emulator = await start({ ...FAST, backups: [BACKUP, { ...BACKUP, id: 'bkp-2' }] });
    const takeName = () => emulator.addIndex({ name: 'docs-restored' }) !== '';
    emulator.faults.add({ operation: 'create_index_from_backup', status: 503, match: takeName });
    const result = await step({ action: 'restore', emulator, inputs: byId, ...TIME_LAPSE });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain(
      'Could not determine whether the backup bkp-1 was restored as docs-restored: Pinecone returned a server error (503); then an index with that name already exists.',
    );
    expect(names()).toContain('docs-restored');
  });
});

describe('a rehearsal', () => {
  test('restores, verifies, and deletes the new index', async () => {
    const { code, outputs, summary } = await restore(rehearsal);
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ ready: 'true', verified: 'true', deleted: 'true', status: 'Completed' });
    expect(outputs.index_name).toMatch(/^rehearsal-1658821493-1-[a-z0-9]{8}$/);
    expect(names()).toEqual(['docs-example']);
    expect(summary).toMatch(
      /^<h3>✅ 98 of 98 records in 3 of 3 namespaces restored in \d+(\.\d)? s; index deleted<\/h3>/,
    );
  });

  test('post step does nothing after a rehearsal that cleaned up', async () => {
    const result = await restore(rehearsal);
    const before = emulator.requests.length;
    const after = await post(result);
    expect(after).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(emulator.requests).toHaveLength(before);
  });

  test('deletes the index after a timeout too, with a time budget of its own', async () => {
    const { code, error, outputs } = await restore(
      { ...rehearsal, timeout_minutes: '0.08' },
      { restoreAfterMs: 3_600_000 },
    );
    expect(code).toBe(1);
    expect(error).toContain('is not ready: the step timed out after 0.08 min.');
    expect(outputs.deleted).toBe('true');
    expect(names()).toEqual(['docs-example']);
  });

  test('deletes the index after a failed job', async () => {
    const { code, outputs } = await restore(rehearsal, { restoreOutcome: 'Failed' });
    expect(code).toBe(1);
    expect(outputs.deleted).toBe('true');
    expect(names()).toEqual(['docs-example']);
  });

  test('deletes the index after a lost response, identified by its unique name and restore job', async () => {
    const { code, outputs } = await restore(rehearsal, {}, [{ operation: 'create_index_from_backup', cut: 'after' }]);
    expect(code).toBe(0);
    expect(outputs.deleted).toBe('true');
    expect(names()).toEqual(['docs-example']);
  });

  test('fails and keeps an index with a given name after a lost response, because ownership is unproven', async () => {
    const inputs = { ...rehearsal, target_index_name: 'try-out' };
    const { code, error, outputs } = await restore(inputs, {}, [
      { operation: 'create_index_from_backup', cut: 'after' },
    ]);
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ deleted: 'false', verified: 'true' });
    expect(error).toContain('try-out was not deleted: the action could not confirm that this run created it.');
    expect(error).toContain('DELETE /indexes/try-out');
    expect(names()).toContain('try-out');
  });

  test('does not delete an index that was recreated under the name meanwhile', async () => {
    const swap: Fault = {
      operation: 'describe_index_stats',
      match: () => {
        emulator.addIndex({ name: 'try-out' });
        return false;
      },
    };
    const { code, error } = await restore({ ...rehearsal, target_index_name: 'try-out' }, {}, [swap]);
    expect(code).toBe(1);
    expect(error).toContain(
      'try-out was not deleted: its host changed, so it is not the index that this step created.',
    );
    expect(names()).toContain('try-out');
  });

  test.each<[string, Fault]>([
    ['a proxy responds with 404 to the first delete', { operation: 'delete_index', status: 404, body: '<html>' }],
    [
      'the host of the starting index is empty',
      {
        operation: 'describe_index',
        times: Number.POSITIVE_INFINITY,
        mutate: (json) =>
          (json as { status?: { ready: boolean } }).status?.ready ? json : { ...(json as object), host: '' },
      },
    ],
    [
      'the host of the starting index is a placeholder',
      {
        operation: 'describe_index',
        times: Number.POSITIVE_INFINITY,
        mutate: (json) =>
          (json as { status?: { ready: boolean } }).status?.ready === false
            ? { ...(json as object), host: 'starting.pinecone.io' }
            : json,
      },
    ],
  ])('deletes the index although %s', async (_, fault) => {
    for (const inputs of [rehearsal, { ...rehearsal, target_index_name: 'try-out' }]) {
      const { code, outputs } = await restore(inputs, {}, [fault]);
      expect(code).toBe(0);
      expect(outputs).toMatchObject({ verified: 'true', deleted: 'true' });
      expect(names()).toEqual(['docs-example']);
      await emulator.stop();
    }
  });

  test('fails if the delete is accepted, but has no effect, and names the index', async () => {
    const faults: Fault[] = [{ operation: 'delete_index', status: 202 }];
    const { code, error, outputs } = await restore(rehearsal, {}, faults, TIME_LAPSE);
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ verified: 'true', deleted: 'false' });
    expect(error).toContain('was not deleted: its deletion was accepted, but it still existed when last checked.');
  });

  test('restores nothing if the state for its post step cannot be saved', async () => {
    emulator = await start(FAST);
    const result = await step({
      action: 'restore',
      emulator,
      inputs: rehearsal,
      env: { GITHUB_STATE: '/nonexistent/state' },
    });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toMatch(
      /^The GITHUB_STATE file is not writable by uid .*\. Nothing was sent to Pinecone\.$/m,
    );
    expect(errorOf(result)).not.toContain('may exist');
    expect(operationsOf(emulator)).not.toContain('create_index_from_backup');
  });

  test('cleans up at once if the state can no longer be saved after the request', async () => {
    emulator = await start(FAST);
    const folder = mkdtempSync(join(tmpdir(), 'restore-'));
    const GITHUB_STATE = join(folder, 'state');
    writeFileSync(GITHUB_STATE, '');
    const removeFile = () => {
      rmSync(folder, { recursive: true });
      return false;
    };
    emulator.faults.add({ operation: 'create_index_from_backup', match: removeFile });
    const result = await step({ action: 'restore', emulator, inputs: rehearsal, env: { GITHUB_STATE } });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toMatch(/^The restore to rehearsal-\S+ was ended early: its state could not be saved/);
    expect(result.outputs.deleted).toBe('true');
    expect(names()).toEqual(['docs-example']);
  });

  test('retries a delete after 412 and 503', async () => {
    const faults: Fault[] = [
      { operation: 'delete_index', status: 412 },
      { operation: 'delete_index', status: 503 },
    ];
    const { code, outputs } = await restore(rehearsal, {}, faults);
    expect(code).toBe(0);
    expect(outputs.deleted).toBe('true');
  });

  test('fails if the delete is denied, and reports which index is left and how to delete it', async () => {
    const faults: Fault[] = [{ operation: 'delete_index', status: 403, times: 9 }];
    const { code, error, outputs } = await restore(rehearsal, {}, faults);
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ verified: 'true', deleted: 'false' });
    expect(error).toContain(`${outputs.index_name} was not deleted: Pinecone responded with 403`);
    expect(error).toContain(`DELETE /indexes/${outputs.index_name}`);
  });
});
