import type { Clock } from './clock.js';

/** After a cancellation, a request in flight gets this long for a response that says what it did (ms). */
const GRACE_MS = 1_000;

/**
 * A signal that aborts a moment after `signal` does, for the same reason. `release` must be called at the end: it stops the
 * timer and the listening.
 */
export function withGracePeriod({ signal, clock }: { signal: AbortSignal; clock: Clock }): {
  signal: AbortSignal;
  release: () => void;
} {
  const delayed = new AbortController();
  const released = new AbortController();
  const abort = () => delayed.abort(signal.reason);
  const onCancel = () => void clock.sleep({ ms: GRACE_MS, signal: released.signal }).then(abort, () => undefined);
  signal.addEventListener('abort', onCancel, { signal: released.signal });
  return { signal: delayed.signal, release: () => released.abort() };
}
