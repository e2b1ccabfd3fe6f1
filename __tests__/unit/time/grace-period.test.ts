import { getEventListeners } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { withGracePeriod } from '../../../src/time/grace-period.js';
import { fakeClock } from '../../../testing/fake-clock.js';

describe('withGracePeriod', () => {
  function setup() {
    const clock = fakeClock();
    const cancellation = new AbortController();
    const { signal, release } = withGracePeriod({ signal: cancellation.signal, clock });
    return { clock, cancellation, signal, release };
  }

  test('aborts one second after the cancellation, for the same reason', async () => {
    const { clock, cancellation, signal } = setup();
    const reason = new Error('cancelled');
    cancellation.abort(reason);
    await clock.sleep({ ms: 999 });
    expect(signal.aborted).toBe(false);
    await clock.sleep({ ms: 2 });
    expect(signal.reason).toBe(reason);
  });

  test('does not abort without a cancellation', async () => {
    const { clock, signal } = setup();
    await clock.sleep({ ms: 60_000 });
    expect(signal.aborted).toBe(false);
  });

  test('stops listening for the cancellation when it is released', () => {
    const { cancellation, release } = setup();
    expect(getEventListeners(cancellation.signal, 'abort')).toHaveLength(1);
    release();
    expect(getEventListeners(cancellation.signal, 'abort')).toEqual([]);
  });

  test.each(['before', 'after'])('does not abort if it is released %s the cancellation', async (when) => {
    const { clock, cancellation, signal, release } = setup();
    if (when === 'before') release();
    cancellation.abort();
    await clock.sleep({ ms: 500 });
    release();
    await clock.sleep({ ms: 60_000 });
    expect(signal.aborted).toBe(false);
  });
});
