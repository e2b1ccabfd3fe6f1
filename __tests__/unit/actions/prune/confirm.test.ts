import { describe, expect, test } from '@jest/globals';
import { BackupStillExistsError, confirmDeletions } from '../../../../src/actions/prune/confirm.js';
import type { PineconeClient } from '../../../../src/pinecone/client.js';
import { DeadlineExceededError } from '../../../../src/time/deadline.js';
import { makeBackup } from '../../../../testing/backups.js';
import { apiError, connectionLost } from '../../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../../testing/fake-clock.js';

const NOT_FOUND = apiError(404, { code: 'NOT_FOUND' });
const stillExists = { type: 'failed', error: expect.any(BackupStillExistsError) };

interface Scenario {
  /** The accepted deletions. */
  ids?: string[];
  /** What the list still shows. */
  listed?: string[];
  listError?: Error;
  /** How long a listed backup can still be described (ms). */
  existsForMs?: number;
  describeError?: Error;
  isCancelled?: boolean;
  /** How long each description takes (ms). */
  describeTakesMs?: number;
  listTakesMs?: number;
  /** The error of each deletion. */
  error?: unknown;
}

async function confirm({ ids = ['a', 'b'], listed = [], existsForMs = Number.POSITIVE_INFINITY, ...rest }: Scenario) {
  const clock = fakeClock();
  const { limits, cancel } = fakeLimits({ clock });
  if (rest.isCancelled) cancel();
  const requests = { list: 0, describe: 0 };
  const client: Pick<PineconeClient, 'listBackupPages' | 'describeBackup'> = {
    async *listBackupPages({ signal, deadline }) {
      requests.list += 1;
      signal.throwIfAborted();
      await clock.sleep({ ms: Math.min(rest.listTakesMs ?? 0, deadline.remainingMs()) });
      if (deadline.hasPassed()) throw new Error('the deadline passed');
      if (rest.listError) throw rest.listError;
      yield { rows: listed.map((id) => makeBackup({ backup_id: id })), respondedAt: undefined };
    },
    describeBackup: async ({ backupId }, { deadline }) => {
      requests.describe += 1;
      if (rest.describeTakesMs !== undefined) {
        await clock.sleep({ ms: Math.min(rest.describeTakesMs, deadline.remainingMs()) });
        if (deadline.hasPassed()) throw new DeadlineExceededError('the deadline passed', { cause: connectionLost() });
      }
      if (rest.describeError) throw rest.describeError;
      if (clock.elapsed() >= existsForMs) throw NOT_FOUND;
      return makeBackup({ backup_id: backupId });
    },
  };
  const deletions = ids.map((id) => ({ backup: makeBackup({ backup_id: id }), error: rest.error }));
  const outcomes = await confirmDeletions({ deletions, ports: { client: client as PineconeClient, clock, limits } });
  return { outcomes: Object.fromEntries(outcomes), requests, elapsed: clock.elapsed() };
}

describe('confirmDeletions', () => {
  test('counts what one list no longer shows as deleted, without another request', async () => {
    const { outcomes, requests } = await confirm({ listed: ['other'] });
    expect(outcomes).toEqual({ a: { type: 'deleted' }, b: { type: 'deleted' } });
    expect(requests).toEqual({ list: 1, describe: 0 });
  });

  test.each([0, 4_000])('counts a listed backup as deleted that is gone after %i ms', async (existsForMs) => {
    const { outcomes } = await confirm({ listed: ['a'], existsForMs });
    expect(outcomes).toEqual({ a: { type: 'deleted' }, b: { type: 'deleted' } });
  });

  test('counts a listed backup that still exists after ten seconds as failed', async () => {
    const { outcomes, elapsed } = await confirm({ listed: ['a'] });
    expect(outcomes).toEqual({ a: stillExists, b: { type: 'deleted' } });
    expect(elapsed).toBe(10_000);
  });

  test('does not take minutes if hundreds still exist', async () => {
    const ids = Array.from({ length: 400 }, (_, index) => `b-${index}`);
    const { outcomes, elapsed } = await confirm({ ids, listed: ids });
    expect(Object.values(outcomes)).toEqual(ids.map(() => stillExists));
    expect(elapsed).toBeLessThan(70_000);
  });

  test('gives even the last of hundreds a second, in which it can be seen to be gone', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `b-${index}`);
    const { outcomes } = await confirm({ ids, listed: ids, existsForMs: 12_000 });
    expect(outcomes['b-99']).toEqual({ type: 'deleted' });
  });

  test('does not confirm a deletion if the last description got no response', async () => {
    const { outcomes } = await confirm({ listed: ['a'], describeTakesMs: 60_000 });
    expect(outcomes.a).toEqual({ type: 'unconfirmed', error: expect.any(DeadlineExceededError) });
  });

  test.each([
    ['only a proxy says that a listed backup is gone', { listed: ['a'], describeError: apiError(404) }],
    ['a listed backup cannot be described', { listed: ['a'], describeError: apiError(403) }],
  ])('does not confirm a deletion if %s', async (_, scenario) => {
    const { outcomes } = await confirm(scenario);
    expect(outcomes).toEqual({ a: { type: 'unconfirmed', error: scenario.describeError }, b: { type: 'deleted' } });
  });

  test('confirms nothing if the list cannot be read', async () => {
    const listError = apiError(403);
    const { outcomes } = await confirm({ listError });
    expect(outcomes.a).toEqual({ type: 'unconfirmed', error: listError });
    expect(outcomes.b).toEqual(outcomes.a);
  });

  describe('with an unknown outcome', () => {
    const error = connectionLost();

    test('counts what the list no longer shows, or what is gone soon, as deleted', async () => {
      const { outcomes } = await confirm({ error, listed: ['a'], existsForMs: 4_000 });
      expect(outcomes).toEqual({ a: { type: 'deleted' }, b: { type: 'deleted' } });
    });

    test('counts what still exists after ten seconds as failed, for the same reason', async () => {
      const { outcomes } = await confirm({ error, ids: ['a'], listed: ['a'] });
      expect(outcomes.a).toMatchObject({ type: 'failed', error: { name: 'BackupStillExistsError', cause: error } });
    });

    test.each<[string, Scenario]>([
      ['the list cannot be read', { listError: apiError(403) }],
      ['what is listed cannot be described', { listed: ['a', 'b'], describeError: apiError(403) }],
      ['the step was cancelled, and it is still listed', { listed: ['a', 'b'], isCancelled: true }],
    ])('says nothing new if %s', async (_, scenario) => {
      expect((await confirm({ error, ...scenario })).outcomes).toEqual({});
    });
  });

  describe('after a cancellation', () => {
    test('looks at the list once more', async () => {
      const { outcomes, requests, elapsed } = await confirm({ isCancelled: true, listed: ['a'] });
      expect(outcomes).toEqual({
        a: { type: 'unconfirmed', error: expect.objectContaining({ name: 'CancelledError' }) },
        b: { type: 'deleted' },
      });
      expect(requests).toEqual({ list: 1, describe: 0 });
      expect(elapsed).toBe(0);
    });

    test('confirms nothing if the list takes longer than a second', async () => {
      const { outcomes, elapsed } = await confirm({ isCancelled: true, listTakesMs: 60_000 });
      expect(outcomes.a).toMatchObject({ type: 'unconfirmed', error: { name: 'CancelledError' } });
      expect(elapsed).toBe(1_000);
    });
  });
});
