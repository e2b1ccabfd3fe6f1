import { ABSENCE_CONFIRMED_MS } from '../pinecone/consistency.js';
import { ApiError } from '../pinecone/errors.js';
import type { AttemptLimits } from '../pinecone/request.js';
import { backoffMs, isOutcomeUnknown, isTransient } from '../pinecone/retry.js';
import type { Clock } from '../time/clock.js';
import { DeadlineExceededError, deadlineIn, type Limits, sleepWithin } from '../time/deadline.js';

const FIRST_LOOKUP_DELAY_MS = 500;
const MAX_LOOKUP_DELAY_MS = 4_000;
const MAX_FIRST_LOOKUP_DELAY_MS = 30_000;
const TIMEOUT_MS = 30_000;
/** With less time left nothing is sent: the response would be too late to say what was created. */
const MIN_TIME_MS = 2_000;
/** After a cancellation: the time for the response in flight, and for one last look-up. */
const CANCEL_GRACE_MS = 1_000;
const LAST_LOOKUP_MS = 1_200;

/** A request that must take effect exactly once, although it may be sent more than once. */
export interface ExactlyOnceRequest<T> {
  /** Sends the request once. */
  send: (limits: AttemptLimits) => Promise<T>;
  /** Looks once, completely, for what this very request would have created. Throws `AmbiguousMatchError`, never guesses. */
  find: (limits: Limits) => Promise<T | undefined>;
  /** Whether an error may be a consequence of our own earlier request: a quota it filled, a name it took. */
  mayBeConsequence: (error: ApiError) => boolean;
  /** What such an error means if nothing is found: it is final, or the outcome stays unknown. */
  unfoundConsequence: 'final' | 'unknown';
  /** Called for each failed attempt that is followed by a look-up or another attempt. */
  onAttemptFailed: (failed: { error: unknown; outcomeUnknown: boolean }) => void;
  limits: Limits;
  clock: Clock;
  random: () => number;
}

/** It could not be determined whether the request took effect. */
export class OutcomeUnknownError extends Error {
  override name = 'OutcomeUnknownError';
  /** Why the search ended: the deadline, a cancellation, or the error of the look-up. */
  readonly endedBy: unknown;
  constructor({ cause, endedBy }: { cause: unknown; endedBy: unknown }) {
    super('the outcome of the request is unknown', { cause });
    this.endedBy = endedBy;
  }
}

/** More than one resource matches the request; their ids. */
export class AmbiguousMatchError extends Error {
  override name = 'AmbiguousMatchError';
  readonly candidates: readonly string[];
  constructor(candidates: readonly string[]) {
    super('more than one resource matches the request');
    this.candidates = candidates;
  }
}

/** Whether something may have been created although `createExactlyOnce` threw this error. */
export function mayHaveCreated(error: unknown): boolean {
  return error instanceof OutcomeUnknownError || error instanceof AmbiguousMatchError;
}

/**
 * Creates exactly one of a resource whose creation is not idempotent. After an unknown outcome it looks for the resource,
 * and sends the request again only when the resource certainly does not exist.
 *
 * Returns the resource, even if the step was cancelled meanwhile, so that the caller can report its id. Throws
 * `OutcomeUnknownError` or `AmbiguousMatchError` if something may exist; any other error means that nothing was created.
 */
export async function createExactlyOnce<T>(request: ExactlyOnceRequest<T>): Promise<T> {
  const { limits, clock, random } = request;
  let wasUnknown = false;
  let error: unknown;
  for (let attempts = 1; ; attempts += 1) {
    limits.signal.throwIfAborted();
    if (limits.deadline.remainingMs() < MIN_TIME_MS)
      throw new DeadlineExceededError('the deadline passed', { cause: error });
    const outcome = await sendOnce(request);
    if ('created' in outcome) return outcome.created;
    error = outcome.error;
    const isConsequence = wasUnknown && error instanceof ApiError && request.mayBeConsequence(error);
    if (outcome.wasCutShort || isOutcomeUnknown(error) || isConsequence) {
      wasUnknown = true;
      const resendAt = clock.now() + backoffMs({ error, attempts, random });
      request.onAttemptFailed({ error, outcomeUnknown: true });
      const found = await lookUntilCertain({ request, error, until: isConsequence ? 0 : resendAt });
      if (found !== undefined) return found;
      if (isConsequence)
        throw request.unfoundConsequence === 'final'
          ? error
          : new OutcomeUnknownError({ cause: error, endedBy: error });
    } else if (isTransient(error)) {
      request.onAttemptFailed({ error, outcomeUnknown: false });
      await sleepWithin({ ms: backoffMs({ error, attempts, random }), clock, limits, cause: error });
    } else {
      throw error;
    }
  }
}

/** Sends with half of the remaining time, to leave time for a look-up; a cancellation leaves a moment for the response. */
async function sendOnce<T>({
  send,
  limits,
  clock,
}: ExactlyOnceRequest<T>): Promise<{ created: T } | { error: unknown; wasCutShort: boolean }> {
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

/**
 * Looks, with growing delays, until the resource is found or complete look-ups have not shown it for
 * `ABSENCE_CONFIRMED_MS`; the last look-up is not before `until` (milliseconds since 1970), when the request may be sent
 * again.
 */
async function lookUntilCertain<T>({
  request,
  error,
  until,
}: {
  request: ExactlyOnceRequest<T>;
  error: unknown;
  until: number;
}): Promise<T | undefined> {
  const { find, limits, clock } = request;
  const requested = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
  let delay = Math.min(MAX_FIRST_LOOKUP_DELAY_MS, Math.max(FIRST_LOOKUP_DELAY_MS, requested));
  let absentSince: number | undefined;
  try {
    for (;;) {
      await sleepWithin({ ms: delay, clock, limits });
      const startedAt = clock.now();
      const found = await find(limits);
      if (found !== undefined) return found;
      absentSince ??= clock.now();
      const certainAt = absentSince + ABSENCE_CONFIRMED_MS;
      if (startedAt >= Math.max(certainAt, until)) return undefined;
      // Until certain, look often; after that the service may have asked for a pause, and only `until` counts.
      const remaining = Math.max(FIRST_LOOKUP_DELAY_MS, certainAt - clock.now());
      delay =
        startedAt >= certainAt ? Math.max(0, until - clock.now()) : Math.min(MAX_LOOKUP_DELAY_MS, delay * 2, remaining);
    }
  } catch (endedBy) {
    if (endedBy instanceof AmbiguousMatchError) throw endedBy;
    if (limits.signal.aborted) return await lookOnceMore({ request, error });
    throw new OutcomeUnknownError({ cause: error, endedBy });
  }
}

/** After a cancellation: one more look-up, on its own budget. */
async function lookOnceMore<T>({ request, error }: { request: ExactlyOnceRequest<T>; error: unknown }): Promise<T> {
  const { find, limits, clock } = request;
  const budget = { deadline: deadlineIn({ ms: LAST_LOOKUP_MS, clock }), signal: new AbortController().signal };
  const found = await find(budget).catch((lookupError: unknown) => {
    if (lookupError instanceof AmbiguousMatchError) throw lookupError;
    return undefined;
  });
  if (found !== undefined) return found;
  throw new OutcomeUnknownError({ cause: error, endedBy: limits.signal.reason });
}
