import { setImmediate } from 'node:timers';
import type { Clock } from '../src/time/clock.js';
import { CancelledError, deadlineIn, type Limits } from '../src/time/deadline.js';

const START = Date.UTC(2026, 0, 2, 3, 4, 5);
const HOUR = 3_600_000;

/** A clock whose time passes only while all code sleeps: the earliest sleeper wakes first, without a real delay. */
export interface FakeClock extends Clock {
  /** Milliseconds since the clock was created. */
  elapsed(): number;
  /** Calls `act` in `ms` milliseconds. */
  after(ms: number, act: () => void): void;
}

export function fakeClock(): FakeClock {
  let time = START;
  let isScheduled = false;
  const sleepers: { due: number; wake: () => void }[] = [];

  // By the next turn of the event loop, all code that can proceed without time passing has done so.
  function advance(): void {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      const first = sleepers.shift();
      if (first === undefined) return;
      time = Math.max(time, first.due);
      first.wake();
      advance();
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
      // Sleepers with the same due time wake in the order in which they fell asleep.
      sleepers.splice(sleepers.findLastIndex(({ due }) => due <= sleeper.due) + 1, 0, sleeper);
      advance();
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

/** Limits on a fake clock, and a function that cancels the work within them. */
export function fakeLimits({ clock, ms = HOUR }: { clock: Clock; ms?: number }): {
  limits: Limits;
  cancel: () => void;
  cancelled: CancelledError;
} {
  const controller = new AbortController();
  const cancelled = new CancelledError('SIGTERM');
  return {
    limits: { deadline: deadlineIn({ ms, clock }), signal: controller.signal },
    cancel: () => controller.abort(cancelled),
    cancelled,
  };
}
