import { getEventListeners } from 'node:events';
import { expect, test } from '@jest/globals';
import { sendOnce } from '../../../src/backups/send-once.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

test.each([
  ['a response', async () => 'b-1', { created: 'b-1' }],
  ['an error', () => Promise.reject('503'), { error: '503', wasCutShort: false }],
])('sendOnce returns %s, and listens no longer for a cancellation', async (_, send, expected) => {
  const clock = fakeClock();
  const { limits } = fakeLimits({ clock });
  await expect(sendOnce<string>({ send, limits, clock })).resolves.toEqual(expected);
  expect(getEventListeners(limits.signal, 'abort')).toEqual([]);
});
