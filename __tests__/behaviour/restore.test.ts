import type { ChildProcess } from 'node:child_process';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, type Fault, type StartOptions, start } from '../../emulator/index.js';
import { type ActionResult, runAction } from '../../scripts/action-run.js';
import { errorOf, KEY, operationsOf, step } from './step.js';

let emulator: Emulator;
afterEach(() => emulator.stop());

const BACKUP = { id: 'bkp-1', indexName: 'docs-example', tags: { team: 'search' } };
const QUICK: StartOptions = {
  indexes: ['docs-example'],
  backups: [BACKUP],
  restoreAfterMs: 700,
  indexReadyAfterMs: 300,
};
const names = () => emulator.indexes().map(({ name }) => name);
const byId = { backup_id: 'bkp-1', target_index_name: 'docs-restored' };
const rehearsal = { backup_id: 'bkp-1', rehearse: 'true' };

async function restore(inputs: Record<string, string>, options: StartOptions = {}, faults: Fault[] = []) {
  emulator = await start({ ...QUICK, ...options });
  emulator.faults.add(...faults);
  const result = await step({ action: 'restore', emulator, inputs });
  return { ...result, error: errorOf(result) };
}

/** The post step, as the runner starts it after a step that ended in any way. */
function post({ postEnv }: ActionResult, inputs: Record<string, string> = {}) {
  const connection = { api_key: KEY, api_url: emulator.url };
  return runAction({ launcher: 'restore-post.js', inputs: { ...connection, ...inputs }, env: postEnv });
}

describe('a rollback', () => {
  test('brings a backup back as a new index, and verifies it', async () => {
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
    expect(stdout).toMatch(/^\[#+-*\] +\d+ % Pending$/m);
    expect(operationsOf(emulator)).not.toContain('delete_index');
  });

  test('takes the newest Ready backup of an index that is gone', async () => {
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

  test('passes on tags and deletion protection, and leaves the tags of the backup otherwise', async () => {
    await restore({ ...byId, tags: 'env = prod\n team=a=b ', deletion_protection: 'enabled' });
    const sent = emulator.requests.find(({ operation }) => operation === 'create_index_from_backup')?.body;
    expect(sent).toEqual({ name: 'docs-restored', deletion_protection: 'enabled', tags: { env: 'prod', team: 'a=b' } });
    await emulator.stop();
    await restore(byId);
    expect(emulator.indexes().find(({ name }) => name === 'docs-restored')?.tags).toEqual({ team: 'search' });
  });

  test('does not wait with wait_for_ready: false', async () => {
    const { code, outputs } = await restore({ ...byId, wait_for_ready: 'false' }, { restoreAfterMs: 3_600_000 });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ status: 'Pending', ready: 'false', verified: 'false', restored_record_count: '' });
    expect(outputs.restore_job_id).not.toBe('');
  });

  test('a job that is unknown right after the start is waited for', async () => {
    const { code } = await restore(byId, { jobLagMs: 900 });
    expect(code).toBe(0);
  });

  test.each(['Failed', 'Cancelled'] as const)('a job that ends %s is final', async (restoreOutcome) => {
    const { code, error, outputs } = await restore(byId, { restoreOutcome });
    expect(code).toBe(1);
    expect(outputs.status).toBe(restoreOutcome);
    expect(error).toContain(
      `The restore as docs-restored failed: Pinecone gives its job the status ${restoreOutcome}.`,
    );
  });

  test('an index that will not be ready is final', async () => {
    const lost: Fault = {
      operation: 'describe_index',
      times: Number.POSITIVE_INFINITY,
      mutate: (json) => ({ ...(json as object), status: { ready: false, state: 'InitializationFailed' } }),
    };
    const { code, error, outputs, summary } = await restore(byId, {}, [lost]);
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ status: 'Completed', ready: 'false' });
    expect(error).toContain('docs-restored will not be ready: Pinecone gives it the state InitializationFailed.');
    expect(summary).toContain('Not restored');
  });

  test('an index that took the name meanwhile is not taken for the one that was restored', async () => {
    let looks = 0;
    const swap: Fault = {
      operation: 'describe_index',
      match: () => {
        looks += 1;
        // The first sees that the name is free, the second the host; the third comes when the job is done.
        if (looks === 3) emulator.addIndex({ name: 'docs-restored' });
        return false;
      },
    };
    const { code, error, outputs } = await restore(byId, { indexReadyAfterMs: 2_000 }, [swap]);
    expect(code).toBe(1);
    expect(error).toContain('docs-restored is not the index that was restored: its host is another now');
    expect(outputs).toMatchObject({ ready: 'false', verified: 'false' });
  });

  test('a host that is not one of Pinecone’s gets no key, and is told', async () => {
    const stray: Fault = {
      operation: 'describe_index',
      times: Number.POSITIVE_INFINITY,
      mutate: (json) => ({ ...(json as object), host: 'evil.example' }),
    };
    const { code, error } = await restore(byId, {}, [stray]);
    expect(code).toBe(1);
    expect(error).toContain("its host, evil.example, is not one of Pinecone's, so the key was not sent there");
    expect(error).toContain('is Completed, and nothing was deleted.');
  });

  test('without a wait, a host that cannot be found out does not hold it up', async () => {
    const hidden: Fault = {
      operation: 'describe_index',
      status: 503,
      times: Number.POSITIVE_INFINITY,
      match: () => emulator.restoreJobs().length > 0,
    };
    const { code, outputs, took } = await restore({ ...byId, wait_for_ready: 'false' }, {}, [hidden]);
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ restore_job_id: emulator.restoreJobs()[0]?.id, index_host: '' });
    expect(took).toBeLessThan(20_000);
  });

  test('a time-out deletes nothing, and says that the job goes on', async () => {
    const { code, error, outputs } = await restore({ ...byId, timeout_minutes: '0.08' }, { restoreAfterMs: 3_600_000 });
    expect(code).toBe(1);
    expect(error).toContain('docs-restored is not ready: the time (0.08 min) was up.');
    expect(error).toContain(`The restore job ${outputs.restore_job_id} goes on, and nothing was deleted.`);
    expect(names()).toContain('docs-restored');
  });

  test('too few records are not verified', async () => {
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
      'docs-restored is ready but not verified, with 97 of 98 records: the time (0.12 min) was up.',
    );
  });
});

describe('nothing is begun', () => {
  const refused = async (inputs: Record<string, string>, options: StartOptions = {}) => {
    const result = await restore(inputs, options);
    expect(result.code).toBe(1);
    expect(operationsOf(emulator)).not.toContain('create_index_from_backup');
    expect(result.outputs).toMatchObject({ restore_job_id: '', ready: 'false', deleted: 'false' });
    return result.error;
  };

  test('where the target is taken: it is never touched', async () => {
    const error = await refused({ ...byId, target_index_name: 'docs-example' });
    expect(error).toContain('there is an index of that name already');
    expect(names()).toEqual(['docs-example']);
  });

  test('where the backup is not Ready', async () => {
    const error = await refused(byId, { backups: [{ ...BACKUP, status: 'Initializing' }] });
    expect(error).toContain('the backup bkp-1 is Initializing, and only a Ready one can be');
  });

  test('where the backup has no count to verify', async () => {
    emulator = await start(QUICK);
    emulator.faults.add({
      operation: 'describe_backup',
      mutate: (json) => ({ ...(json as object), record_count: null }),
    });
    const result = await step({ action: 'restore', emulator, inputs: byId });
    expect(errorOf(result)).toContain('does not say how many records it holds');
    expect(names()).toEqual(['docs-example']);
  });

  test('where there is no such backup, after ten seconds', async () => {
    expect(await refused({ ...byId, backup_id: 'nobody' })).toContain('there is none of that id');
  });

  test('where there is no Ready backup of the index', async () => {
    const error = await refused({ index_name: 'other', target_index_name: 'x' });
    expect(error).toContain('there is no Ready backup of other');
  });

  test('where the only backup of the index is still going: it is named', async () => {
    const inputs = { index_name: 'docs-example', target_index_name: 'x' };
    const error = await refused(inputs, { backups: [{ ...BACKUP, status: 'Initializing' }] });
    expect(error).toContain('there is no Ready backup of docs-example; bkp-1: Initializing.');
    expect(error).toContain('Wait for it with org/pinecone-backup-action/gate');
  });

  test('where the inputs are wrong: all are told', async () => {
    const inputs = {
      backup_id: '..',
      index_name: 'docs-example',
      deletion_protection: 'enabled',
      tags: 'none\na=1\na=2',
      rehearse: 'true',
      wait_for_ready: 'false',
    };
    const error = await refused(inputs);
    expect(error).toMatch(/^6 inputs are invalid/);
    expect(emulator.requests).toEqual([]);
  });

  test('where the target is not named, and it is no rehearsal', async () => {
    expect(await refused({ backup_id: 'bkp-1' })).toContain('target_index_name is not given');
  });
});

describe('exactly once', () => {
  const LOST: Fault = { operation: 'create_index_from_backup', cut: 'after' };

  test.each([
    ['the answer is lost', [LOST]],
    ['503, work done', [{ operation: 'create_index_from_backup', status: 503, done: true }]],
    ['the connection breaks before', [{ operation: 'create_index_from_backup', cut: 'before' }]],
    ['an answer that cannot be read', [{ operation: 'create_index_from_backup', mutate: () => ({}) }]],
  ] as [string, Fault[]][])('%s: one restore, and its ids are told', async (_, faults) => {
    const { code, outputs } = await restore(byId, {}, faults);
    expect(code).toBe(0);
    expect(emulator.restoreJobs()).toHaveLength(1);
    expect(outputs.restore_job_id).toBe(emulator.restoreJobs()[0]?.id);
    expect(outputs).toMatchObject({ verified: 'true', deleted: 'false' });
  });

  test('a restore of another backup that took the name meanwhile is an error, and stays', async () => {
    emulator = await start({ ...QUICK, backups: [BACKUP, { ...BACKUP, id: 'bkp-2' }] });
    const steal = () => emulator.addIndex({ name: 'docs-restored' }) !== '';
    emulator.faults.add({ operation: 'create_index_from_backup', status: 503, match: steal });
    const result = await step({ action: 'restore', emulator, inputs: byId });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('there is an index of that name already');
    expect(names()).toContain('docs-restored');
  });
});

describe('a rehearsal', () => {
  test('restores, counts, and deletes what it made', async () => {
    const { code, outputs, summary } = await restore(rehearsal);
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ ready: 'true', verified: 'true', deleted: 'true', status: 'Completed' });
    expect(outputs.index_name).toMatch(/^rehearsal-1658821493-1-[a-z0-9]{8}$/);
    expect(names()).toEqual(['docs-example']);
    expect(summary).toContain('The rehearsal went well');
  });

  test('that was all its post step has to know', async () => {
    const result = await restore(rehearsal);
    const before = emulator.requests.length;
    const after = await post(result);
    expect(after).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(emulator.requests).toHaveLength(before);
  });

  test('deletes after a time-out too, on time of its own', async () => {
    const { code, error, outputs } = await restore(
      { ...rehearsal, timeout_minutes: '0.08' },
      { restoreAfterMs: 3_600_000 },
    );
    expect(code).toBe(1);
    expect(error).toContain('was up');
    expect(outputs.deleted).toBe('true');
    expect(names()).toEqual(['docs-example']);
  });

  test('deletes after a job that failed', async () => {
    const { code, outputs } = await restore(rehearsal, { restoreOutcome: 'Failed' });
    expect(code).toBe(1);
    expect(outputs.deleted).toBe('true');
    expect(names()).toEqual(['docs-example']);
  });

  test('after a lost answer deletes by its unique name and the job of that name', async () => {
    const { code, outputs } = await restore(rehearsal, {}, [{ operation: 'create_index_from_backup', cut: 'after' }]);
    expect(code).toBe(0);
    expect(outputs.deleted).toBe('true');
    expect(names()).toEqual(['docs-example']);
  });

  test('after a lost answer with a name of the user it cannot prove the index its own: it stays, and that is told', async () => {
    const inputs = { ...rehearsal, target_index_name: 'try-out' };
    const { code, error, outputs } = await restore(inputs, {}, [
      { operation: 'create_index_from_backup', cut: 'after' },
    ]);
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ deleted: 'false', verified: 'true' });
    expect(error).toContain(
      'The index try-out of this rehearsal is left: it could not be proven that this run made it.',
    );
    expect(error).toContain('DELETE /indexes/try-out');
    expect(names()).toContain('try-out');
  });

  test('an index that was made anew under the name meanwhile is not touched', async () => {
    const swap: Fault = {
      operation: 'describe_index_stats',
      match: () => {
        emulator.addIndex({ name: 'try-out' });
        return false;
      },
    };
    const { code, error } = await restore({ ...rehearsal, target_index_name: 'try-out' }, {}, [swap]);
    expect(code).toBe(1);
    expect(error).toContain('its host is another now');
    expect(names()).toContain('try-out');
  });

  test('a delete that is held or in trouble is tried again', async () => {
    const faults: Fault[] = [
      { operation: 'delete_index', status: 412 },
      { operation: 'delete_index', status: 503 },
    ];
    const { code, outputs } = await restore(rehearsal, {}, faults);
    expect(code).toBe(0);
    expect(outputs.deleted).toBe('true');
  });

  test('a delete that is refused is red, and says what is left and how to remove it', async () => {
    const faults: Fault[] = [{ operation: 'delete_index', status: 403, times: 9 }];
    const { code, error, outputs } = await restore(rehearsal, {}, faults);
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ verified: 'true', deleted: 'false' });
    expect(error).toContain(`The index ${outputs.index_name} of this rehearsal is left: Pinecone said 403`);
    expect(error).toContain(`DELETE /indexes/${outputs.index_name}`);
  });
});

describe('a rehearsal that is stopped is cleaned up by the post step', () => {
  const stopped = async (signal: NodeJS.Signals, when: string, faults: Fault[] = [], restoreAfterMs = 3_600_000) => {
    emulator = await start({ ...QUICK, restoreAfterMs });
    emulator.faults.add(...faults);
    let child: ChildProcess | undefined;
    const watch = setInterval(() => {
      if (operationsOf(emulator).includes(when)) child?.kill(signal);
    }, 20);
    const connection = { api_key: KEY, api_url: emulator.url };
    const result = await runAction({
      launcher: 'restore.js',
      inputs: { ...connection, ...rehearsal },
      onStart: (started) => {
        child = started;
      },
    });
    clearInterval(watch);
    return result;
  };

  test.each(['SIGINT', 'SIGKILL'] as const)('%s while it waits', async (signal) => {
    const result = await stopped(signal, 'describe_restore_job');
    expect(result.code).not.toBe(0);
    expect(names()).toHaveLength(2);
    const after = await post(result);
    expect(after.code).toBe(0);
    expect(after.stdout).toMatch(/^Deleted rehearsal-1658821493-1-\w{8}: the rehearsal that made it was cut short$/m);
    expect(names()).toEqual(['docs-example']);
  });

  test('SIGINT while the delete hangs: all outputs are set, and the post step does it', async () => {
    const faults: Fault[] = [{ operation: 'delete_index', delayMs: 60_000, workAfterDelay: true }];
    const result = await stopped('SIGINT', 'delete_index', faults, 200);
    expect(result.outputs).toMatchObject({ verified: 'true', deleted: 'false' });
    expect(errorOf(result)).toContain('told to stop (SIGINT) before it was seen that rehearsal-');
    const after = await post(result);
    expect(after.code).toBe(0);
    expect(names()).toEqual(['docs-example']);
  });

  test('SIGKILL while the restore request is under way', async () => {
    const faults: Fault[] = [{ operation: 'create_index_from_backup', delayMs: 60_000 }];
    const result = await stopped('SIGKILL', 'create_index_from_backup', faults);
    expect(names()).toHaveLength(2);
    expect((await post(result)).code).toBe(0);
    expect(names()).toEqual(['docs-example']);
  });

  test('SIGKILL before the restore request had its effect: there is nothing to delete', async () => {
    const faults: Fault[] = [{ operation: 'create_index_from_backup', delayMs: 60_000, workAfterDelay: true }];
    const result = await stopped('SIGKILL', 'create_index_from_backup', faults);
    const after = await post(result);
    expect(after.code).toBe(0);
    expect(after.stdout).toContain('There is no rehearsal-');
  });

  test('and where that cannot, it is red and says what is left', async () => {
    const result = await stopped('SIGKILL', 'describe_restore_job');
    emulator.faults.add({ operation: 'delete_index', status: 403, times: 9 });
    const after = await post(result);
    expect(after.code).toBe(1);
    expect(errorOf(after)).toContain('of this rehearsal is left');
    expect(errorOf(after)).toContain('DELETE /indexes/rehearsal-');
  });
});
