import { describe, expect, test } from '@jest/globals';
import { NewestNotConfirmedError } from '../../../../src/actions/prune/confirm.js';
import { deleteBackups } from '../../../../src/actions/prune/delete-backups.js';
import type { Outcome } from '../../../../src/actions/prune/state.js';
import type { PineconeClient } from '../../../../src/pinecone/client.js';
import type { Limits } from '../../../../src/time/deadline.js';
import { makeBackup } from '../../../../testing/backups.js';
import { apiError } from '../../../../testing/errors.js';
import { type FakeClock, fakeClock, fakeLimits } from '../../../../testing/fake-clock.js';

const BACKUPS = Array.from({ length: 20 }, (_, index) => makeBackup({ backup_id: `b-${index}` }));

interface Scenario {
  /** How the service responds to a delete. */
  respond: (id: string, limits: Limits, clock: FakeClock) => Promise<void>;
  /** Why a backup must not be deleted. */
  confirm?: (id: string, clock: FakeClock) => Promise<NewestNotConfirmedError | undefined>;
  timeoutMs?: number;
  cancelAt?: number;
}

/** Deletes all backups, and collects requests and outcomes; all times are in milliseconds. */
async function runDeletes({ respond, confirm, timeoutMs, cancelAt }: Scenario) {
  const clock = fakeClock();
  const { limits, cancel, cancelled } = fakeLimits({ clock, ...(timeoutMs !== undefined && { ms: timeoutMs }) });
  if (cancelAt !== undefined) clock.after(cancelAt, cancel);
  const requested: string[] = [];
  let inFlight = 0;
  let maxInFlight = 0;
  const deleteBackup: PineconeClient['deleteBackup'] = async ({ backupId }, requestLimits) => {
    requested.push(backupId);
    inFlight += 1;
    maxInFlight = Math.max(maxInFlight, inFlight);
    await respond(backupId, requestLimits, clock).finally(() => {
      inFlight -= 1;
    });
  };
  const outcomes = new Map<string, Outcome>();
  await deleteBackups({
    backups: BACKUPS,
    confirmNewest: async ({ backup_id: id }) => confirm?.(id, clock),
    ports: { client: { deleteBackup } as PineconeClient, clock, limits },
    onOutcome: ({ backup, outcome }) => outcomes.set(backup.backup_id, outcome),
  });
  return { requested, maxInFlight, outcomes, cancelled, elapsed: clock.elapsed() };
}

const typesOf = (outcomes: Map<string, Outcome>) => [...new Set([...outcomes.values()].map(({ type }) => type))];
const afterOneSecond = (_: string, { signal }: Limits, clock: FakeClock) => clock.sleep({ ms: 1_000, signal });

test('deleteBackups deletes all backups in order, at most eight at once', async () => {
  const { requested, maxInFlight, outcomes, elapsed } = await runDeletes({ respond: afterOneSecond });
  expect(requested).toEqual(BACKUPS.map(({ backup_id: id }) => id));
  expect(maxInFlight).toBe(8);
  expect(typesOf(outcomes)).toEqual(['accepted']);
  expect(outcomes.size).toBe(20);
  expect(elapsed).toBe(3_000);
});

test.each<[number, Outcome['type']]>([
  [404, 'accepted'],
  [412, 'in use'],
  [403, 'failed'],
  [500, 'failed'],
])('deleteBackups reports status %d as %s, and continues with the others', async (status, type) => {
  const respond = async (id: string) => {
    if (id === 'b-3') throw apiError(status);
  };
  const { outcomes } = await runDeletes({ respond });
  expect(outcomes.get('b-3')?.type).toBe(type);
  expect(outcomes.size).toBe(20);
});

describe('deleteBackups asks before each deletion whether the newest is confirmed, and', () => {
  const refused = new NewestNotConfirmedError(makeBackup({ backup_id: 'newest' }));

  test('deletes only what may be deleted', async () => {
    const confirm = async (id: string) => (id === 'b-3' ? refused : undefined);
    const { outcomes, requested } = await runDeletes({ respond: async () => undefined, confirm });
    expect(outcomes.get('b-3')).toEqual({ type: 'failed', error: refused });
    expect(requested).toHaveLength(19);
    expect(requested).not.toContain('b-3');
  });

  test('neither deletes nor reports anything if the step ends meanwhile', async () => {
    const confirm = async (_: string, clock: FakeClock) => {
      await clock.sleep({ ms: 1_000 });
      return refused;
    };
    const { outcomes, requested } = await runDeletes({ respond: async () => undefined, confirm, cancelAt: 500 });
    expect({ size: outcomes.size, requested }).toEqual({ size: 0, requested: [] });
  });
});

test('deleteBackups reports a thrown value that is not an Error, and continues with the others', async () => {
  const respond = async (id: string) => {
    if (id === 'b-3') throw null;
  };
  const { outcomes } = await runDeletes({ respond });
  expect(outcomes.get('b-3')).toEqual({ type: 'failed', error: null });
  expect(outcomes.size).toBe(20);
});

test('deleteBackups limits each delete to 30 s, or to the remaining time', async () => {
  const remaining: number[] = [];
  const respond = async (id: string, limits: Limits, clock: FakeClock) => {
    remaining.push(limits.deadline.remainingMs());
    await afterOneSecond(id, limits, clock);
  };
  await runDeletes({ respond });
  expect([...new Set(remaining)]).toEqual([30_000]);
  await runDeletes({ respond, timeoutMs: 5_000 });
  expect(remaining.at(-1)).toBe(3_000);
});

test('deleteBackups starts nothing after the deadline', async () => {
  const { requested, outcomes } = await runDeletes({ respond: afterOneSecond, timeoutMs: 1_000 });
  expect(requested).toHaveLength(8);
  expect(outcomes.size).toBe(8);
});

describe('deleteBackups after a cancellation', () => {
  test('waits 1 s for responses in flight, and starts nothing', async () => {
    const { requested, outcomes, elapsed } = await runDeletes({ respond: afterOneSecond, cancelAt: 500 });
    expect(requested).toHaveLength(8);
    expect(typesOf(outcomes)).toEqual(['accepted']);
    expect(elapsed).toBe(1_000);
  });

  test('reports deletes without a response by then as failed with the cancellation', async () => {
    const respond = (_: string, { signal }: Limits, clock: FakeClock) => clock.sleep({ ms: 60_000, signal });
    const { outcomes, cancelled, elapsed } = await runDeletes({ respond, cancelAt: 500 });
    expect([...outcomes.values()]).toEqual(Array(8).fill({ type: 'failed', error: cancelled }));
    expect(elapsed).toBe(1_500);
  });
});
