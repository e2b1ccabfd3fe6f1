import { expect, test } from '@jest/globals';
import { sideBySide } from '../../../src/backups/side-by-side.js';
import { fakeClock } from '../fake-clock.js';

test('at most so many are under way at once, and so many they are', async () => {
  const clock = fakeClock();
  let underWay = 0;
  const seen: number[] = [];
  const work = async (ms: number) => {
    underWay += 1;
    seen.push(underWay);
    await clock.sleep({ ms });
    underWay -= 1;
  };
  await sideBySide({ items: [50, 10, 30, 20, 40, 10, 10], limit: 3, work });
  expect(Math.max(...seen)).toBe(3);
  expect(underWay).toBe(0);
});

test('they begin in their order, the next as soon as one has ended', async () => {
  const clock = fakeClock();
  const begun: string[] = [];
  const work = async ({ name, ms }: { name: string; ms: number }) => {
    begun.push(`${name} at ${clock.elapsed()}`);
    await clock.sleep({ ms });
  };
  const items = [
    { name: 'a', ms: 100 },
    { name: 'b', ms: 30 },
    { name: 'c', ms: 30 },
    { name: 'd', ms: 30 },
  ];
  await sideBySide({ items, limit: 2, work });
  expect(begun).toEqual(['a at 0', 'b at 0', 'c at 30', 'd at 60']);
});

test('each is done once, where there are fewer than the limit too', async () => {
  const done: number[] = [];
  await sideBySide({ items: [1, 2], limit: 8, work: async (item) => void done.push(item) });
  expect(done).toEqual([1, 2]);
});

test('of none, nothing is done', async () => {
  const work = () => Promise.reject(new Error('not to be called'));
  await expect(sideBySide({ items: [], limit: 8, work })).resolves.toBeUndefined();
});

test('it fails with the first failure', async () => {
  const clock = fakeClock();
  const work = async (ms: number) => {
    await clock.sleep({ ms });
    throw new Error(`after ${ms}`);
  };
  await expect(sideBySide({ items: [200, 100], limit: 2, work })).rejects.toThrow('after 100');
});
