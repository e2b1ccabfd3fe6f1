import { describe, expect, test } from '@jest/globals';
import { serviceClock } from '../../../src/pinecone/service-clock.js';
import { fakeClock } from '../../../testing/fake-clock.js';

const MINUTE = 60_000;

function setup() {
  const clock = fakeClock();
  const skews: number[] = [];
  const service = serviceClock(clock, (aheadMs) => skews.push(aheadMs));
  const observe = (aheadMs: number) => service.observe(new Date(clock.now() + aheadMs).toUTCString());
  return { clock, service, skews, observe };
}

describe('serviceClock', () => {
  test('returns the time of the runner before the first response', () => {
    const { clock, service } = setup();
    expect(service.now()).toBe(clock.now());
  });

  test.each([-24 * 60, -15, 3, 60])('follows a service whose clock is %s minutes ahead', (minutes) => {
    const { clock, service, observe } = setup();
    observe(minutes * MINUTE);
    expect(service.now() - clock.now()).toBe(minutes * MINUTE);
  });

  test('ignores differences within the precision of a Date header', () => {
    const { clock, service, observe } = setup();
    observe(-1_000);
    expect(service.now()).toBe(clock.now());
  });

  test.each([undefined, '', 'soon', '-5', '1', '2026-01-01'])('ignores the invalid Date header %j', (header) => {
    const { clock, service, skews, observe } = setup();
    observe(4 * MINUTE);
    service.observe(header);
    expect(service.now() - clock.now()).toBe(4 * MINUTE);
    expect(skews).toEqual([]);
  });

  test('reports a difference of more than five minutes once', () => {
    const { skews, observe } = setup();
    observe(4 * MINUTE);
    expect(skews).toEqual([]);
    observe(-10 * MINUTE);
    observe(20 * MINUTE);
    expect(skews).toEqual([-10 * MINUTE]);
  });
});
