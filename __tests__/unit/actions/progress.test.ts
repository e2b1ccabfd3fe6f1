import { describe, expect, test } from '@jest/globals';
import { type Awaited, progressOf } from '../../../src/actions/progress.js';
import { aBackup } from '../a-backup.js';
import { fakeClock } from '../fake-clock.js';
import { fakeLog } from '../fake-log.js';

const MINUTE = 60_000;

interface Seen {
  /** Milliseconds since the wait began. */
  at: number;
  before?: string;
  status: string;
}

/** Tells of looks at one of the backups that are waited for; returns the lines. */
async function linesOf({
  seen,
  about = '',
  all,
}: {
  seen: Seen[];
  about?: string;
  all?: Awaited[];
}): Promise<string[]> {
  const clock = fakeClock();
  const { log, lines } = fakeLog();
  let last: Awaited;
  const tell = progressOf({ ports: { log, clock }, all: () => all ?? [last] });
  for (const { at, before, status } of seen) {
    await clock.sleep({ ms: at - clock.elapsed() });
    last = { status };
    tell({ about, before, seen: aBackup({ status }) });
  }
  return lines;
}

const still = (at: number): Seen => ({ at, before: 'Initializing', status: 'Initializing' });

describe('one backup', () => {
  test('a sign of life comes once a minute', async () => {
    const seen = [1, MINUTE - 1, MINUTE, MINUTE + 1, 2 * MINUTE].map(still);
    expect(await linesOf({ seen })).toEqual(['Initializing for 1 min 0 s', 'Initializing for 2 min 0 s']);
  });

  test('a change is told with the time it took, and makes a sign of life needless', async () => {
    const seen = [still(1_000), { at: MINUTE, before: 'Initializing', status: 'Failed' }];
    expect(await linesOf({ seen })).toEqual(['Failed after 1 min 0 s']);
  });

  test('Ready is left to whoever waits', async () => {
    expect(await linesOf({ seen: [{ at: 2 * MINUTE, before: 'Initializing', status: 'Ready' }] })).toEqual([]);
  });

  test('a word that is not known is told once', async () => {
    const seen = [
      { at: 1, before: 'Initializing', status: 'Archiving' },
      { at: 2, before: 'Archiving', status: 'Archiving' },
    ];
    expect(await linesOf({ seen })).toEqual(['Pinecone says Archiving, a word not known here: taken for still going']);
  });

  test('what was not seen before has not changed', async () => {
    expect(await linesOf({ seen: [{ at: 1, status: 'Initializing' }] })).toEqual([]);
  });
});

describe('several backups', () => {
  test('each change says of which it is, Ready as well', async () => {
    const seen = [{ at: 14_000, before: 'Initializing', status: 'Ready' }];
    expect(await linesOf({ seen, about: 'a: ' })).toEqual(['a: Ready after 14 s']);
  });

  test('the sign of life counts those that are neither Ready nor failed nor given up', async () => {
    const all = [{ status: 'Ready' }, { status: 'Failed' }, { status: 'Archiving' }, { status: 'Pending' }, undefined];
    const lines = await linesOf({ seen: [still(MINUTE)], about: 'a: ', all });
    expect(lines).toEqual(['2 of 5 backups still going for 1 min 0 s']);
  });
});
