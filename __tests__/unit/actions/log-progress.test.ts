import { describe, expect, test } from '@jest/globals';
import {
  attemptLogger,
  progressBar,
  progressLogger,
  restoreProgressLogger,
} from '../../../src/actions/log-progress.js';
import { makeBackup } from '../../../testing/backups.js';
import { connectionLost, notSent } from '../../../testing/errors.js';
import { fakeClock } from '../../../testing/fake-clock.js';
import { fakeLog } from '../../../testing/fake-log.js';

const MINUTE = 60_000;

describe('progressLogger', () => {
  interface Observation {
    /** Milliseconds since the start of the wait. */
    at: number;
    before?: string;
    status: string;
  }

  /** Logs observations of one of the awaited backups; returns the lines. */
  async function linesOf({
    observations,
    prefix = '',
    statuses,
  }: {
    observations: Observation[];
    prefix?: string;
    statuses?: (string | undefined)[];
  }): Promise<string[]> {
    const clock = fakeClock();
    const { log, lines } = fakeLog();
    let last: string | undefined;
    const logProgress = progressLogger({ ports: { log, clock }, statuses: () => statuses ?? [last] });
    for (const { at, before, status } of observations) {
      await clock.sleep({ ms: at - clock.elapsed() });
      last = status;
      logProgress({ prefix, before, backup: makeBackup({ status }) });
    }
    return lines;
  }

  const unchanged = (at: number): Observation => ({ at, before: 'Initializing', status: 'Initializing' });

  describe('for one backup', () => {
    test('logs a heartbeat once a minute', async () => {
      const observations = [1, MINUTE - 1, MINUTE, MINUTE + 1, 2 * MINUTE].map(unchanged);
      expect(await linesOf({ observations })).toEqual(['Initializing for 1 min 0 s', 'Initializing for 2 min 0 s']);
    });

    test('logs a change of status with the elapsed time, instead of a heartbeat', async () => {
      const observations = [unchanged(1_000), { at: MINUTE, before: 'Initializing', status: 'Failed' }];
      expect(await linesOf({ observations })).toEqual(['Failed after 1 min 0 s']);
    });

    test('does not log Ready, which the caller does', async () => {
      const observations = [{ at: 2 * MINUTE, before: 'Initializing', status: 'Ready' }];
      expect(await linesOf({ observations })).toEqual([]);
    });

    test('logs an unknown status once', async () => {
      const observations = [
        { at: 1, before: 'Initializing', status: 'Archiving' },
        { at: 2, before: 'Archiving', status: 'Archiving' },
      ];
      expect(await linesOf({ observations })).toEqual(['Unknown status Archiving; treating the backup as in progress']);
    });

    test('does not log the first observation as a change', async () => {
      expect(await linesOf({ observations: [{ at: 1, status: 'Initializing' }] })).toEqual([]);
    });
  });

  describe('for several backups', () => {
    test('starts a change with the prefix, and logs Ready as well', async () => {
      const observations = [{ at: 14_000, before: 'Initializing', status: 'Ready' }];
      expect(await linesOf({ observations, prefix: 'a: ' })).toEqual(['a: Ready after 14 s']);
    });

    test('counts in the heartbeat only backups in progress', async () => {
      const statuses = ['Ready', 'Failed', 'Archiving', 'Pending', undefined];
      const lines = await linesOf({ observations: [unchanged(MINUTE)], prefix: 'a: ', statuses });
      expect(lines).toEqual(['2 of 5 backups in progress for 1 min 0 s']);
    });
  });
});

describe('restoreProgressLogger', () => {
  interface Observation {
    /** Milliseconds since the start of the wait. */
    at: number;
    status?: string;
    percent?: number;
  }

  async function linesOf(...observations: Observation[]): Promise<string[]> {
    const clock = fakeClock();
    const { log, lines } = fakeLog();
    const logProgress = restoreProgressLogger({ log, clock });
    for (const { at, status = 'Pending', percent } of observations) {
      await clock.sleep({ ms: at - clock.elapsed() });
      logProgress({ status, percent });
    }
    return lines;
  }

  test('without a percentage logs each change, and a heartbeat once a minute', async () => {
    const lines = await linesOf({ at: 0 }, { at: 59_999 }, { at: 60_000 }, { at: 61_000, status: 'Running' });
    expect(lines).toEqual(['Pending after 0 s', 'Pending for 1 min 0 s', 'Running after 1 min 1 s']);
  });

  test('with a percentage logs a bar at every tenth, and once a minute', async () => {
    const observations = [0, 9, 10, 19, 25].map((percent, at) => ({ at, percent }));
    expect(await linesOf(...observations, { at: 60_000, percent: 26 })).toEqual([
      '[--------------------] 0% Pending',
      '[##------------------] 10% Pending',
      '[#####---------------] 25% Pending',
      '[#####---------------] 26% Pending',
    ]);
  });
});

test.each([
  [0, '[--------------------] 0%'],
  [99.9, '[####################] 99%'],
  [100, '[####################] 100%'],
])('progressBar(%d) returns %j', (percent, bar) => {
  expect(progressBar(percent)).toBe(bar);
});

describe('attemptLogger', () => {
  /** Logs failed attempts at these times (ms); returns the lines. */
  async function linesOf({
    attempts,
    prefix,
  }: {
    attempts: { at: number; outcomeUnknown: boolean }[];
    prefix?: string;
  }): Promise<string[]> {
    const clock = fakeClock();
    const { log, lines } = fakeLog();
    const ports = { log, clock };
    const logAttempt = attemptLogger({ ports, request: 'create', lookingFor: 'nightly', ...(prefix && { prefix }) });
    for (const { at, outcomeUnknown } of attempts) {
      await clock.sleep({ ms: at - clock.elapsed() });
      logAttempt({ error: outcomeUnknown ? connectionLost() : notSent(), outcomeUnknown });
    }
    return lines;
  }

  test('logs every unknown outcome with its reason and what is looked for', async () => {
    const line = `The outcome of the create request is unknown (${connectionLost().message}); looking for nightly`;
    expect(await linesOf({ attempts: [0, 1].map((at) => ({ at, outcomeUnknown: true })) })).toEqual([line, line]);
  });

  test('logs a request that could not be sent once a minute, with its reason', async () => {
    const line = `The create request could not be sent (${notSent().message}); retrying`;
    const attempts = [0, 1, 59_999, 60_000, 60_001].map((at) => ({ at, outcomeUnknown: false }));
    expect(await linesOf({ attempts })).toEqual([line, line]);
  });

  test('starts every line with the prefix', async () => {
    const attempts = [true, false].map((outcomeUnknown) => ({ at: 0, outcomeUnknown }));
    expect((await linesOf({ attempts, prefix: 'docs: ' })).map((line) => line.slice(0, 10))).toEqual([
      'docs: The ',
      'docs: The ',
    ]);
  });
});
