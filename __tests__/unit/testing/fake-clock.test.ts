import { describe, expect, test } from '@jest/globals';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

describe('fakeClock', () => {
  test('wakes concurrent sleepers in the order of their due times', async () => {
    const clock = fakeClock();
    const woken: string[] = [];
    const sleeper = async (name: string, ms: number) => {
      await clock.sleep({ ms });
      woken.push(`${name} at ${clock.elapsed()}`);
    };
    await Promise.all([sleeper('late', 300), sleeper('early', 100), sleeper('also late', 300)]);
    expect(woken).toEqual(['early at 100', 'late at 300', 'also late at 300']);
  });

  test('does not advance while other code can proceed', async () => {
    const clock = fakeClock();
    const busy = async () => {
      for (let step = 0; step < 1_000; step += 1) await Promise.resolve();
      return clock.elapsed();
    };
    const [elapsed] = await Promise.all([busy(), clock.sleep({ ms: 100 })]);
    expect(elapsed).toBe(0);
  });

  test('ends a sleep when its signal aborts, and no other sleep', async () => {
    const clock = fakeClock();
    const { limits, cancel, cancelled } = fakeLimits({ clock });
    clock.after(50, cancel);
    const other = clock.sleep({ ms: 200 });
    await expect(clock.sleep({ ms: 100, signal: limits.signal })).rejects.toBe(cancelled);
    expect(clock.elapsed()).toBe(50);
    await other;
    expect(clock.elapsed()).toBe(200);
  });
});
