import { describe, expect, test } from '@jest/globals';
import { deleteAll } from '../../../../src/actions/prune/delete.js';
import type { Outcome } from '../../../../src/actions/prune/results.js';
import type { PineconeClient } from '../../../../src/pinecone/client.js';
import type { Limits } from '../../../../src/time/deadline.js';
import { aBackup } from '../../a-backup.js';
import { type FakeClock, fakeClock, fakeLimits } from '../../fake-clock.js';
import { refused } from '../../some-errors.js';

const SOME = Array.from({ length: 20 }, (_, at) => aBackup({ backup_id: `b-${at}` }));

interface Given {
  /** What the service does with a delete. */
  answer: (id: string, limits: Limits, clock: FakeClock) => Promise<void>;
  ms?: number;
  stopAfter?: number;
}

async function deleted({ answer, ms, stopAfter }: Given) {
  const clock = fakeClock();
  const { limits, stop, stopped } = fakeLimits({ clock, ...(ms !== undefined && { ms }) });
  if (stopAfter !== undefined) clock.after(stopAfter, stop);
  const begun: string[] = [];
  let running = 0;
  let most = 0;
  const deleteBackup: PineconeClient['deleteBackup'] = async ({ backupId }, given) => {
    begun.push(backupId);
    running += 1;
    most = Math.max(most, running);
    await answer(backupId, given, clock).finally(() => {
      running -= 1;
    });
  };
  const heard = new Map<string, Outcome>();
  await deleteAll({
    backups: SOME,
    ports: { client: { deleteBackup } as PineconeClient, clock, limits },
    onOutcome: ({ backup, outcome }) => heard.set(backup.backup_id, outcome),
  });
  return { begun, most, heard, stopped, elapsed: clock.elapsed() };
}

const kindsOf = (heard: Map<string, Outcome>) => [...new Set([...heard.values()].map(({ kind }) => kind))];
const second = (_: string, { signal }: Limits, clock: FakeClock) => clock.sleep({ ms: 1_000, signal });

test('all are deleted, in order, eight at once at most', async () => {
  const { begun, most, heard, elapsed } = await deleted({ answer: second });
  expect(begun).toEqual(SOME.map(({ backup_id: id }) => id));
  expect(most).toBe(8);
  expect(kindsOf(heard)).toEqual(['deleted']);
  expect(heard.size).toBe(20);
  expect(elapsed).toBe(3_000);
});

test.each<[number, Outcome['kind']]>([
  [404, 'deleted'],
  [412, 'in use'],
  [403, 'failed'],
  [500, 'failed'],
])('%d means %s, and the others are tried all the same', async (status, kind) => {
  const answer = async (id: string) => {
    if (id === 'b-3') throw refused(status);
  };
  const { heard } = await deleted({ answer });
  expect(heard.get('b-3')?.kind).toBe(kind);
  expect(heard.size).toBe(20);
});

test('what is thrown and is no error fails one backup, and not the rest', async () => {
  const answer = async (id: string) => {
    if (id === 'b-3') throw null;
  };
  const { heard } = await deleted({ answer });
  expect(heard.get('b-3')).toEqual({ kind: 'failed', error: null });
  expect(heard.size).toBe(20);
});

test('one gets half a minute, and not more than is left', async () => {
  const left: number[] = [];
  const answer = async (id: string, limits: Limits, clock: FakeClock) => {
    left.push(limits.deadline.left());
    await second(id, limits, clock);
  };
  await deleted({ answer });
  expect([...new Set(left)]).toEqual([30_000]);
  await deleted({ answer, ms: 5_000 });
  expect(left.at(-1)).toBe(3_000);
});

describe('at the end of time', () => {
  test('nothing more is begun', async () => {
    const { begun, heard } = await deleted({ answer: second, ms: 1_000 });
    expect(begun).toHaveLength(8);
    expect(heard.size).toBe(8);
  });
});

describe('at a stop', () => {
  test('those under way have a second to answer, and nothing more is begun', async () => {
    const { begun, heard, elapsed } = await deleted({ answer: second, stopAfter: 500 });
    expect(begun).toHaveLength(8);
    expect(kindsOf(heard)).toEqual(['deleted']);
    expect(elapsed).toBe(1_000);
  });

  test('those that do not answer by then are open', async () => {
    const answer = (_: string, { signal }: Limits, clock: FakeClock) => clock.sleep({ ms: 60_000, signal });
    const { heard, stopped, elapsed } = await deleted({ answer, stopAfter: 500 });
    expect([...heard.values()]).toEqual(Array(8).fill({ kind: 'failed', error: stopped }));
    expect(elapsed).toBe(1_500);
  });
});
