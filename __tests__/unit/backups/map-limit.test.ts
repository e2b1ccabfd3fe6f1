import { expect, test } from '@jest/globals';
import { mapLimit } from '../../../src/backups/map-limit.js';
import { fakeClock } from '../../../testing/fake-clock.js';

test('mapLimit runs exactly as many items at once as the limit allows', async () => {
  const clock = fakeClock();
  let running = 0;
  const counts: number[] = [];
  const work = async (ms: number) => {
    running += 1;
    counts.push(running);
    await clock.sleep({ ms });
    running -= 1;
  };
  await mapLimit({ items: [50, 10, 30, 20, 40, 10, 10], limit: 3, work });
  expect(Math.max(...counts)).toBe(3);
  expect(running).toBe(0);
});

test('mapLimit starts the items in order, the next as soon as one has ended', async () => {
  const clock = fakeClock();
  const started: string[] = [];
  const work = async ({ name, ms }: { name: string; ms: number }) => {
    started.push(`${name} at ${clock.elapsed()}`);
    await clock.sleep({ ms });
  };
  const items = [
    { name: 'a', ms: 100 },
    { name: 'b', ms: 30 },
    { name: 'c', ms: 30 },
    { name: 'd', ms: 30 },
  ];
  await mapLimit({ items, limit: 2, work });
  expect(started).toEqual(['a at 0', 'b at 0', 'c at 30', 'd at 60']);
});

test('mapLimit runs each item once if there are fewer items than the limit', async () => {
  const done: number[] = [];
  await mapLimit({ items: [1, 2], limit: 8, work: async (item) => void done.push(item) });
  expect(done).toEqual([1, 2]);
});

test('mapLimit does nothing without items', async () => {
  const work = () => Promise.reject(new Error('must not be called'));
  await expect(mapLimit({ items: [], limit: 8, work })).resolves.toBeUndefined();
});

test('mapLimit rejects with the first failure', async () => {
  const clock = fakeClock();
  const work = async (ms: number) => {
    await clock.sleep({ ms });
    throw new Error(`after ${ms}`);
  };
  await expect(mapLimit({ items: [200, 100], limit: 2, work })).rejects.toThrow('after 100');
});
