import { type AttemptLimits, REQUEST_TIMEOUT_MS } from '../pinecone/request.js';
import type { Clock } from '../time/clock.js';
import type { Limits } from '../time/deadline.js';
import { withGracePeriod } from '../time/grace-period.js';

/**
 * Sends a request that is not idempotent, with half of the remaining time, to leave time for a lookup; a cancellation
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
  const { signal, release } = withGracePeriod({ signal: limits.signal, clock });
  try {
    const timeoutMs = Math.min(REQUEST_TIMEOUT_MS, limits.deadline.remainingMs() / 2);
    return { created: await send({ timeoutMs, signal }) };
  } catch (error) {
    return { error, wasCutShort: signal.aborted && error === limits.signal.reason };
  } finally {
    release();
  }
}
