import { NoAnswer, Refused, UnreadableAnswer } from './errors.js';

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 20_000;
const UNREADABLE_TRIES = 3;

/** The one retry table. `tries` counts the calls so far; `unreadable` those of them whose answer could not be read. */
export function mayRetry({ error, unreadable }: { error: unknown; unreadable: number }): boolean {
  if (error instanceof UnreadableAnswer) return unreadable < UNREADABLE_TRIES;
  return isTransient(error);
}

/** True for a failure that may pass by itself: no answer, 408, 425, 429 or 5xx. */
export function isTransient(error: unknown): boolean {
  if (error instanceof NoAnswer) return error.lasting === undefined;
  if (!(error instanceof Refused)) return false;
  const { status } = error.refusal;
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/** True where the request may have done its work although it did not end well. */
export function isOpen(error: unknown): boolean {
  if (error instanceof NoAnswer) return error.sent;
  return error instanceof UnreadableAnswer || isTransient(error);
}

/**
 * The pause before the next try, in milliseconds: full jitter over a doubling span, on top of what the service asked
 * for in `Retry-After`. `tries` counts the calls so far (from 1); `random()` gives 0 to 1.
 */
export function retryPause({ error, tries, random }: { error: unknown; tries: number; random: () => number }): number {
  const span = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(tries - 1, 16));
  const asked = error instanceof Refused ? (error.refusal.retryAfter ?? 0) : 0;
  return asked + random() * span;
}

/**
 * Milliseconds that a `Retry-After` header asks for (RFC 9110, 10.2.3: whole seconds, or a date), counted from `now`
 * (milliseconds since 1970); undefined where there is none that can be read.
 */
export function parseRetryAfter({ header, now }: { header: string | undefined; now: number }): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Date.parse takes far more than HTTP dates ("-5", "1.5"); those all begin with a weekday.
  const date = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
