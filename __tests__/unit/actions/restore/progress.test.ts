import { expect, test } from '@jest/globals';
import { bar, progressBar } from '../../../../src/actions/restore/progress.js';
import { fakeClock } from '../../fake-clock.js';
import { fakeLog } from '../../fake-log.js';

interface Seen {
  /** Milliseconds since the wait began. */
  at: number;
  status?: string;
  percent?: number;
}

async function linesOf(...seen: Seen[]): Promise<string[]> {
  const clock = fakeClock();
  const { log, lines } = fakeLog();
  const tell = progressBar({ log, clock });
  for (const { at, status = 'Pending', percent } of seen) {
    await clock.sleep({ ms: at - clock.elapsed() });
    tell({ status, percent });
  }
  return lines;
}

test('without a percentage: each change, and a sign of life once a minute', async () => {
  const lines = await linesOf({ at: 0 }, { at: 59_999 }, { at: 60_000 }, { at: 61_000, status: 'Running' });
  expect(lines).toEqual(['Pending after 0 s', 'Pending for 1 min 0 s', 'Running after 1 min 1 s']);
});

test('with a percentage: a bar at each tenth, and once a minute', async () => {
  const seen = [0, 9, 10, 19, 25].map((percent, at) => ({ at, percent }));
  expect(await linesOf(...seen, { at: 60_000, percent: 26 })).toEqual([
    '[--------------------]   0 % Pending',
    '[##------------------]  10 % Pending',
    '[#####---------------]  25 % Pending',
    '[#####---------------]  26 % Pending',
  ]);
});

test.each([
  [0, '[--------------------]   0 %'],
  [99.9, '[####################]  99 %'],
  [100, '[####################] 100 %'],
])('a bar of %d %%', (percent, written) => {
  expect(bar(percent)).toBe(written);
});
