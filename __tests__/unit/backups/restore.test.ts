import { expect, test } from '@jest/globals';
import { Ambiguous } from '../../../src/backups/make.js';
import { restoreBackup } from '../../../src/backups/restore.js';
import type { RestoreJob } from '../../../src/pinecone/resources.js';
import { fakeClock, fakeLimits } from '../fake-clock.js';
import { cutOff, refused } from '../some-errors.js';

const REQUEST = { backupId: 'b-1', indexName: 'new', tags: { a: 'b' }, deletionProtection: 'enabled' } as const;

function aJob(change: Partial<RestoreJob> = {}): RestoreJob {
  return {
    restore_job_id: 'j-1',
    backup_id: 'b-1',
    target_index_name: 'new',
    target_index_id: 'i-1',
    status: 'Pending',
    created_at: '2026-01-02T03:04:05Z',
    ...change,
  };
}

/** Restores, where each sending fails as is told, and the jobs are these; some are seen only after the second sending. */
function restore({
  failures,
  jobs = [],
  late = [],
}: {
  failures: unknown[];
  jobs?: RestoreJob[];
  late?: RestoreJob[];
}) {
  const clock = fakeClock();
  const sent: unknown[] = [];
  const result = restoreBackup({
    request: REQUEST,
    client: {
      createIndexFromBackup: async (wanted) => {
        sent.push(wanted);
        const failure = failures[sent.length - 1];
        if (failure !== undefined) throw failure;
        return { restore_job_id: 'j-own', index_id: 'i-own' };
      },
      listRestoreJobs: async () => (sent.length < 2 ? jobs : [...jobs, ...late]),
    },
    before: new Set(['j-before']),
    limits: fakeLimits({ clock }).limits,
    clock,
    random: () => 0,
    onTrouble: () => undefined,
  });
  return { result, sent };
}

test('what is answered is the restore, and known by its answer', async () => {
  const { result, sent } = restore({ failures: [] });
  await expect(result).resolves.toEqual({ restore_job_id: 'j-own', index_id: 'i-own', isAnswered: true });
  expect(sent).toEqual([REQUEST]);
});

test('after an open outcome, the job for this name and this backup is it, and nothing is sent again', async () => {
  const others = [
    aJob({ restore_job_id: 'j-before' }),
    aJob({ restore_job_id: 'j-2', target_index_name: 'other' }),
    aJob({ restore_job_id: 'j-3', backup_id: 'b-2' }),
  ];
  const { result, sent } = restore({ failures: [cutOff()], jobs: [...others, aJob()] });
  await expect(result).resolves.toEqual({ restore_job_id: 'j-1', index_id: 'i-1', isAnswered: false });
  expect(sent).toHaveLength(1);
});

test('a job that was there before, for another name, or of another backup, is not it: it is sent again', async () => {
  const jobs = [
    aJob({ restore_job_id: 'j-before' }),
    aJob({ target_index_name: 'other' }),
    aJob({ restore_job_id: 'j-3', backup_id: 'b-2' }),
  ];
  const { result, sent } = restore({ failures: [cutOff()], jobs });
  await expect(result).resolves.toMatchObject({ restore_job_id: 'j-own' });
  expect(sent).toHaveLength(2);
});

test('two jobs that fit are named, and none is taken', async () => {
  const { result } = restore({ failures: [cutOff()], jobs: [aJob(), aJob({ restore_job_id: 'j-2' })] });
  const error = await result.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(Ambiguous);
  expect(error).toMatchObject({ candidates: ['j-1', 'j-2'] });
});

test('a name that is taken may be taken by an own request whose outcome was open, and by none before it', async () => {
  const taken = refused(409);
  await expect(restore({ failures: [taken], jobs: [aJob()] }).result).rejects.toBe(taken);
  const jobs: RestoreJob[] = [];
  const late = restore({ failures: [cutOff(), taken], jobs });
  await expect(late.result).rejects.toMatchObject({ name: 'Undecided', cause: taken });
  expect(late.sent).toHaveLength(2);
});

test('where an own request took the name and its job comes late, it is that job', async () => {
  const { result } = restore({ failures: [cutOff(), refused(409)], late: [aJob()] });
  await expect(result).resolves.toMatchObject({ restore_job_id: 'j-1', isAnswered: false });
});

test('another refusal after an open outcome is just that, whatever jobs there are', async () => {
  const full = refused(403);
  await expect(restore({ failures: [cutOff(), full], late: [aJob()] }).result).rejects.toBe(full);
});
