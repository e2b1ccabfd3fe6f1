import {
  ApiError,
  ForeignResponseError,
  InvalidResponseError,
  isQuotaExceeded,
  isUnattributed,
  NetworkError,
  RedirectError,
} from './errors.js';
import { parseHttpDate } from './service-clock.js';

const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 20_000;
const MAX_INVALID_RESPONSES = 3;

/** The one retry table. `invalidResponses` counts the invalid responses so far, this one included. */
export function isRetryable({ error, invalidResponses }: { error: unknown; invalidResponses: number }): boolean {
  if (error instanceof InvalidResponseError) return invalidResponses < MAX_INVALID_RESPONSES;
  return isTransient(error);
}

/** Whether the failure may go away by itself: no response, or a transient status; an exceeded quota does not. */
export function isTransient(error: unknown): boolean {
  if (error instanceof NetworkError) return !error.permanent;
  return error instanceof ApiError && isTransientStatus(error.status) && !isQuotaExceeded(error);
}

/** 408, 425, 429 and 5xx. */
export function isTransientStatus(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/** Redirects that say that nothing was done here (RFC 9110, 15.4): the request has to be sent elsewhere, unchanged. */
const MOVED = new Set([301, 307, 308]);

/** Whether the request may have done its work although it failed. */
export function isOutcomeUnknown(error: unknown): boolean {
  if (error instanceof NetworkError) return error.sent;
  if (error instanceof RedirectError) return !MOVED.has(error.status);
  // A proxy may have replaced the response to a request that Pinecone carried out.
  const isReplaced = error instanceof ForeignResponseError || isUnattributed(error);
  return isReplaced || error instanceof InvalidResponseError || isTransient(error);
}

/**
 * The delay before the next attempt, in milliseconds: full jitter over a doubling span, on top of what the service asks
 * for in `Retry-After`. `attempts` counts the requests so far (from 1); `random()` returns 0 to 1.
 */
export function backoffMs({
  error,
  attempts,
  random,
}: {
  error: unknown;
  attempts: number;
  random: () => number;
}): number {
  const span = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempts - 1, 16));
  const requested = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
  return requested + random() * span;
}

/**
 * Milliseconds that a `Retry-After` header asks for (RFC 9110, 10.2.3: whole seconds or a date), counted from `now`
 * (milliseconds since 1970, by the service's clock); undefined if it is missing or invalid.
 */
export function parseRetryAfter({ header, now }: { header: string | undefined; now: number }): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = parseHttpDate(text);
  return date === undefined ? undefined : Math.max(0, date - now);
}
