import { describe, expect, test } from '@jest/globals';
import { restoreBackup } from '../../../src/backups/restore-backup.js';
import { AmbiguousMatchError } from '../../../src/backups/unknown-outcome.js';
import type { RestoreJob } from '../../../src/pinecone/parse-restore.js';
import { connectionLost, invalidResponse, refusal } from '../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

const REQUEST = { backupId: 'b-1', indexName: 'new', tags: { a: 'b' }, deletionProtection: 'enabled' } as const;

function makeJob(change: Partial<RestoreJob> = {}): RestoreJob {
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

/** Restores with these errors of the first attempts and these jobs; `lateJobs` are listed only after the second attempt. */
function restore({
  errors,
  responseJobId = 'j-response',
  confirm,
  isNameUnique = false,
  jobs = [],
  lateJobs = [],
}: {
  errors: unknown[];
  responseJobId?: string;
  confirm?: () => Promise<void>;
  isNameUnique?: boolean;
  jobs?: RestoreJob[];
  lateJobs?: RestoreJob[];
}) {
  const clock = fakeClock();
  const sent: unknown[] = [];
  const lookups: number[] = [];
  const result = restoreBackup({
    request: REQUEST,
    client: {
      createIndexFromBackup: async (request) => {
        sent.push(request);
        const error = errors[sent.length - 1];
        if (error !== undefined) throw error;
        return { restore_job_id: responseJobId, index_id: 'i-response' };
      },
      listRestoreJobs: async () => {
        lookups.push(clock.elapsed());
        return sent.length < 2 ? jobs : [...jobs, ...lateJobs];
      },
    },
    isNameUnique,
    existingJobIds: new Set(['j-existing']),
    confirm,
    limits: fakeLimits({ clock }).limits,
    clock,
    random: () => 0,
    onAttemptFailed: () => undefined,
  });
  return { result, sent, lookups, clock };
}

test('restoreBackup returns the ids of the response as confirmed', async () => {
  const { result, sent } = restore({ errors: [] });
  await expect(result).resolves.toEqual({ restore_job_id: 'j-response', index_id: 'i-response', isConfirmed: true });
  expect(sent).toEqual([REQUEST]);
});

test.each<[string, Parameters<typeof restore>[0]]>([
  ['names a job that existed before', { errors: [], responseJobId: 'j-existing' }],
  ['is not confirmed', { errors: [], confirm: () => Promise.reject(invalidResponse()) }],
])('restoreBackup looks for its job if the response %s, without sending again', async (_, scenario) => {
  const existing = makeJob({ restore_job_id: 'j-existing' });
  const { result, sent } = restore({ ...scenario, jobs: [existing, makeJob()] });
  await expect(result).resolves.toEqual({ restore_job_id: 'j-1', index_id: 'i-1', isConfirmed: false });
  expect(sent).toHaveLength(1);
});

test('restoreBackup returns the job of this index name and backup after an unknown outcome, without sending again', async () => {
  const others = [
    makeJob({ restore_job_id: 'j-existing' }),
    makeJob({ restore_job_id: 'j-2', target_index_name: 'other' }),
    makeJob({ restore_job_id: 'j-3', backup_id: 'b-2' }),
  ];
  const { result, sent } = restore({ errors: [connectionLost()], jobs: [...others, makeJob()] });
  await expect(result).resolves.toEqual({ restore_job_id: 'j-1', index_id: 'i-1', isConfirmed: false });
  expect(sent).toHaveLength(1);
});

test('restoreBackup ignores existing jobs and jobs of other names or backups, and sends again', async () => {
  const jobs = [
    makeJob({ restore_job_id: 'j-existing' }),
    makeJob({ target_index_name: 'other' }),
    makeJob({ restore_job_id: 'j-3', backup_id: 'b-2' }),
  ];
  const { result, sent } = restore({ errors: [connectionLost()], jobs });
  await expect(result).resolves.toMatchObject({ restore_job_id: 'j-response' });
  expect(sent).toHaveLength(2);
});

test('restoreBackup throws AmbiguousMatchError with the ids of two matching jobs', async () => {
  const { result } = restore({ errors: [connectionLost()], jobs: [makeJob(), makeJob({ restore_job_id: 'j-2' })] });
  const thrown = await result.catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(AmbiguousMatchError);
  expect(thrown).toMatchObject({ candidates: ['j-1', 'j-2'] });
});

describe('restoreBackup after a 409 of the first attempt, with a name that nobody else can have', () => {
  test('returns the job: only its own request can have taken the name', async () => {
    const { result, sent } = restore({ errors: [refusal(409)], isNameUnique: true, jobs: [makeJob()] });
    await expect(result).resolves.toEqual({ restore_job_id: 'j-1', index_id: 'i-1', isConfirmed: false });
    expect(sent).toHaveLength(1);
  });

  test('throws OutcomeUnknownError after 10 s without a job, and sends nothing again', async () => {
    const conflict = refusal(409);
    const { result, sent, clock } = restore({ errors: [conflict], isNameUnique: true });
    await expect(result).rejects.toMatchObject({ name: 'OutcomeUnknownError', cause: conflict, endedBy: conflict });
    expect(sent).toHaveLength(1);
    expect(clock.elapsed()).toBe(10_500);
  });

  test.each([401, 403, 404, 412, 422])('throws a %i, which others can cause, without a lookup', async (status) => {
    const { result, lookups } = restore({ errors: [refusal(status)], isNameUnique: true, jobs: [makeJob()] });
    await expect(result).rejects.toMatchObject({ name: 'ApiError', status });
    expect(lookups).toEqual([]);
  });
});

test('restoreBackup throws a 409 of the first attempt for a name that others can have, without a lookup', async () => {
  const conflict = refusal(409);
  const { result, sent } = restore({ errors: [conflict], jobs: [makeJob()] });
  await expect(result).rejects.toBe(conflict);
  expect(sent).toHaveLength(1);
});

test.each([401, 403, 404, 409, 412, 422])(
  'restoreBackup throws OutcomeUnknownError for a %i after an unknown outcome, if no job is found',
  async (status) => {
    const cause = connectionLost();
    const endedBy = refusal(status);
    const { result, sent } = restore({ errors: [cause, endedBy] });
    await expect(result).rejects.toMatchObject({ name: 'OutcomeUnknownError', cause, endedBy });
    expect(sent).toHaveLength(2);
  },
);

test.each([403, 409])(
  'restoreBackup returns a job that is listed only after a %i that follows an unknown outcome',
  async (status) => {
    const { result, sent } = restore({ errors: [connectionLost(), refusal(status)], lateJobs: [makeJob()] });
    await expect(result).resolves.toEqual({ restore_job_id: 'j-1', index_id: 'i-1', isConfirmed: false });
    expect(sent).toHaveLength(2);
  },
);

test('restoreBackup does not look for a second job after a confirmed second request: its name would be taken', async () => {
  const { result, lookups, clock } = restore({ errors: [connectionLost()] });
  await expect(result).resolves.toMatchObject({ restore_job_id: 'j-response', isConfirmed: true });
  expect(clock.elapsed()).toBe(10_500);
  await clock.sleep({ ms: 60_000 });
  expect(lookups.at(-1)).toBe(10_500);
});
