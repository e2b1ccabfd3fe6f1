import { setImmediate } from 'node:timers';
import type { Clock } from '../../src/time/clock.js';
import { deadlineIn, type Limits, Stopped } from '../../src/time/deadline.js';

const START = Date.UTC(2026, 0, 2, 3, 4, 5);
const HOUR = 3_600_000;

/** A clock whose time passes only while everybody sleeps: whoever is due first wakes first, and nobody waits for real. */
export interface FakeClock extends Clock {
  /** Milliseconds since the clock began. */
  elapsed(): number;
  /** Does something `ms` milliseconds from now. */
  after(ms: number, act: () => void): void;
}

export function fakeClock(): FakeClock {
  let time = START;
  let isTurning = false;
  const sleepers: { due: number; wake: () => void }[] = [];

  // In the next turn of the event loop, all that could go on without time passing has gone on.
  function turn(): void {
    if (isTurning) return;
    isTurning = true;
    setImmediate(() => {
      isTurning = false;
      const first = sleepers.shift();
      if (first === undefined) return;
      time = Math.max(time, first.due);
      first.wake();
      turn();
    });
  }

  async function sleep({ ms, signal }: { ms: number; signal?: AbortSignal | undefined }): Promise<void> {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const onAbort = () => {
        sleepers.splice(sleepers.indexOf(sleeper), 1);
        reject(signal?.reason);
      };
      const wake = () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      const sleeper = { due: time + ms, wake };
      signal?.addEventListener('abort', onAbort, { once: true });
      // Those that are due at the same moment wake in the order in which they lay down.
      sleepers.splice(sleepers.findLastIndex(({ due }) => due <= sleeper.due) + 1, 0, sleeper);
      turn();
    });
  }

  return {
    now: () => time,
    elapsed: () => time - START,
    sleep,
    after: (ms, act) => {
      sleep({ ms }).then(act, () => undefined);
    },
  };
}

/** Limits on a fake clock, and how to stop what works within them. */
export function fakeLimits({ clock, ms = HOUR }: { clock: Clock; ms?: number }): {
  limits: Limits;
  stop: () => void;
  stopped: Stopped;
} {
  const controller = new AbortController();
  const stopped = new Stopped('SIGTERM');
  return {
    limits: { deadline: deadlineIn({ ms, clock }), signal: controller.signal },
    stop: () => controller.abort(stopped),
    stopped,
  };
}
