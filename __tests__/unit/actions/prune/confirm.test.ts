import { describe, expect, test } from '@jest/globals';
import { BackupStillExistsError, confirmDeletions, newestConfirmer } from '../../../../src/actions/prune/confirm.js';
import type { PineconeClient } from '../../../../src/pinecone/client.js';
import type { Backup } from '../../../../src/pinecone/parse.js';
import { DeadlineExceededError } from '../../../../src/time/deadline.js';
import { makeBackup } from '../../../../testing/backups.js';
import { apiError, connectionLost, invalidResponse } from '../../../../testing/errors.js';
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
  /** The newest Ready backups that were to be kept. */
  newest?: string[];
  /** The status of all that is listed. */
  status?: string;
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
      yield {
        rows: listed.map((id) => makeBackup({ backup_id: id, status: rest.status ?? 'Ready' })),
        respondedAt: undefined,
      };
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
  const newest = (rest.newest ?? []).map((id) => makeBackup({ backup_id: id }));
  const ports = { client: client as PineconeClient, clock, limits };
  const outcomes = await confirmDeletions({ deletions, newest, ports });
  return { outcomes: Object.fromEntries(outcomes), requests, elapsed: clock.elapsed() };
}

describe('confirmDeletions', () => {
  test('counts what one list no longer shows as deleted, without another request', async () => {
    const { outcomes, requests } = await confirm({ listed: ['other'] });
    expect(outcomes).toEqual({ a: { type: 'deleted' }, b: { type: 'deleted' } });
    expect(requests).toEqual({ list: 1, describe: 0 });
  });

  test.each<[string, Scenario, object]>([
    ['it is listed as Ready', { listed: ['n'] }, {}],
    ['it is no longer listed', { listed: ['other'] }, { n: { type: 'missing' } }],
    ['it is no longer Ready', { listed: ['n'], status: 'Failed' }, { n: { type: 'missing' } }],
    ['the list cannot be read', { listError: apiError(403), error: connectionLost() }, {}],
  ])('says of the newest backup whether it is missing: %s', async (_, scenario, expected) => {
    const { outcomes } = await confirm({ ids: [], newest: ['n'], ...scenario });
    expect(outcomes).toEqual(expected);
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

describe('newestConfirmer', () => {
  const ofIndex = (index: string, id: string) =>
    makeBackup({ backup_id: id, source_index_name: index, status: 'Ready' });
  const [docs, faq] = [ofIndex('docs', 'docs-new'), ofIndex('faq', 'faq-new')];
  const [oldDocs, oldFaq] = [ofIndex('docs', 'docs-old'), ofIndex('faq', 'faq-old')];

  /** `respond` gets the id and how often it was described before. */
  function confirmer(respond: (id: string, earlier: number) => Promise<Backup>, newest = [docs, faq]) {
    const clock = fakeClock();
    const described: string[] = [];
    const describeBackup: PineconeClient['describeBackup'] = async ({ backupId, isExpected = () => true }) => {
      const earlier = described.filter((id) => id === backupId).length;
      described.push(backupId);
      const found = await respond(backupId, earlier);
      if (!isExpected(found)) throw invalidResponse();
      return found;
    };
    const ports = { client: { describeBackup } as PineconeClient, clock, limits: fakeLimits({ clock }).limits };
    return { clock, described, confirmNewest: newestConfirmer({ newest }, ports) };
  }
  const found = async (id: string) => (id === 'docs-new' ? docs : faq);

  test('describes the newest of an index once for all deletions of two seconds, and then again', async () => {
    const { clock, described, confirmNewest } = confirmer(found);
    await Promise.all([oldDocs, oldDocs, oldFaq].map(confirmNewest));
    await clock.sleep({ ms: 1_999 });
    await confirmNewest(oldDocs);
    expect(described).toEqual(['docs-new', 'faq-new']);
    await clock.sleep({ ms: 1 });
    await expect(confirmNewest(oldDocs)).resolves.toBeUndefined();
    expect(described).toEqual(['docs-new', 'faq-new', 'docs-new']);
  });

  test('never confirms an index again once its newest was gone, and others still', async () => {
    const { clock, described, confirmNewest } = confirmer(async (id, earlier) => {
      if (id === 'docs-new' && earlier > 0) throw NOT_FOUND;
      return found(id);
    });
    await expect(confirmNewest(oldDocs)).resolves.toBeUndefined();
    await clock.sleep({ ms: 2_000 });
    await expect(confirmNewest(oldDocs)).resolves.toMatchObject({ backup: docs });
    await clock.sleep({ ms: 60_000 });
    await expect(confirmNewest(oldDocs)).resolves.toMatchObject({ backup: docs });
    await expect(confirmNewest(oldFaq)).resolves.toBeUndefined();
    expect(described).toEqual(['docs-new', 'docs-new', 'faq-new']);
  });

  test.each([
    ['docs-new', 'docs-tie'],
    ['docs-tie', 'docs-new'],
  ])('confirms all that may be the newest (%s, then %s)', async (...order) => {
    const other = ofIndex('docs', 'docs-tie');
    const newest = order.map((id) => (id === 'docs-tie' ? other : docs));
    const { confirmNewest } = confirmer(async (id) => {
      if (id === 'docs-tie') throw NOT_FOUND;
      await Promise.resolve();
      return found(id);
    }, newest);
    await expect(confirmNewest(oldDocs)).resolves.toMatchObject({ backup: other });
  });

  test.each<[string, Partial<Backup>]>([
    ['another index', { source_index_name: 'tickets' }],
    ['another index with that name', { source_index_id: 'i-9' }],
    ['another time', { created_at: '2025-01-01T00:00:00Z' }],
    ['another name', { name: 'other' }],
  ])('does not accept the description of a backup of %s', async (_, changes) => {
    const newest = { ...docs, source_index_id: 'i-1', created_at: '2025-01-01T00:00:02.9Z', name: 'gha-1' };
    const confirmed = confirmer(async () => ({ ...newest, created_at: '2025-01-01T00:00:02.987Z' }), [newest]);
    await expect(confirmed.confirmNewest({ ...oldDocs, source_index_id: 'i-1' })).resolves.toBeUndefined();
    const { confirmNewest } = confirmer(async () => ({ ...newest, ...changes }), [newest]);
    await expect(confirmNewest({ ...oldDocs, source_index_id: 'i-1' })).resolves.toMatchObject({
      backup: newest,
      cause: expect.anything(),
    });
  });
});
