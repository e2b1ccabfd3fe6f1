import { setTimeout as after } from 'node:timers/promises';

/** The only view of time that the rest of the code has, so that tests can pass their own. */
export interface Clock {
  /** Milliseconds since 1970; never goes backwards within a process. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason as soon as it aborts. */
  sleep(options: { ms: number; signal?: AbortSignal | undefined }): Promise<void>;
}

/** The real clock: monotonic, anchored once to the time of day. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: ({ ms, signal }) => after(ms, undefined, { signal }).catch(() => signal?.throwIfAborted()),
};
