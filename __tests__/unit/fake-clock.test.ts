import { expect, test } from '@jest/globals';
import { fakeClock, fakeLimits } from './fake-clock.js';

test('sleepers side by side wake in the order in which they are due', async () => {
  const clock = fakeClock();
  const woken: string[] = [];
  const sleeper = async (name: string, ms: number) => {
    await clock.sleep({ ms });
    woken.push(`${name} at ${clock.elapsed()}`);
  };
  await Promise.all([sleeper('late', 300), sleeper('early', 100), sleeper('also late', 300)]);
  expect(woken).toEqual(['early at 100', 'late at 300', 'also late at 300']);
});

test('time stands still while somebody can go on without it', async () => {
  const clock = fakeClock();
  const busy = async () => {
    for (let turn = 0; turn < 1_000; turn += 1) await Promise.resolve();
    return clock.elapsed();
  };
  const [seen] = await Promise.all([busy(), clock.sleep({ ms: 100 })]);
  expect(seen).toBe(0);
});

test('an abort ends a sleep at its moment, and no other sleep', async () => {
  const clock = fakeClock();
  const { limits, stop, stopped } = fakeLimits({ clock });
  clock.after(50, stop);
  const other = clock.sleep({ ms: 200 });
  await expect(clock.sleep({ ms: 100, signal: limits.signal })).rejects.toBe(stopped);
  expect(clock.elapsed()).toBe(50);
  await other;
  expect(clock.elapsed()).toBe(200);
});
