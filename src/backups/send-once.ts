import type { AttemptLimits } from '../pinecone/request.js';
import type { Clock } from '../time/clock.js';
import type { Limits } from '../time/deadline.js';

const TIMEOUT_MS = 30_000;
/** After a cancellation, the time for the response in flight. */
const CANCEL_GRACE_MS = 1_000;

/**
 * Sends a request that is not idempotent, with half of the remaining time, to leave time for a look-up; a cancellation
 * leaves a moment for the response. `wasCutShort` if no response came within it.
 */
export async function sendOnce<T>({
  send,
  limits,
  clock,
}: {
  send: (limits: AttemptLimits) => Promise<T>;
  limits: Limits;
  clock: Clock;
}): Promise<{ created: T } | { error: unknown; wasCutShort: boolean }> {
  const done = new AbortController();
  const grace = new AbortController();
  const onCancel = () => {
    const abort = () => grace.abort(limits.signal.reason);
    clock.sleep({ ms: CANCEL_GRACE_MS, signal: done.signal }).then(abort, () => undefined);
  };
  limits.signal.addEventListener('abort', onCancel, { once: true });
  try {
    const timeoutMs = Math.min(TIMEOUT_MS, limits.deadline.remainingMs() / 2);
    return { created: await send({ timeoutMs, signal: grace.signal }) };
  } catch (error) {
    return { error, wasCutShort: grace.signal.aborted && error === limits.signal.reason };
  } finally {
    limits.signal.removeEventListener('abort', onCancel);
    done.abort();
  }
}
