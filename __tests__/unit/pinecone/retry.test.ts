import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ForeignResponseError, NetworkError, RedirectError } from '../../../src/pinecone/errors.js';
import { backoffMs, isOutcomeUnknown, isRetryable, isTransient, parseRetryAfter } from '../../../src/pinecone/retry.js';
import { CancelledError } from '../../../src/time/deadline.js';
import { apiError, connectionLost, invalidResponse, notSent } from '../../../testing/errors.js';
import { hostileText } from '../../../testing/hostile-text.js';

const ERROR_STATUSES = Array.from({ length: 200 }, (_, index) => 400 + index);
const TRANSIENT_STATUSES = [408, 425, 429, ...Array.from({ length: 100 }, (_, index) => 500 + index)];

const permanent = new NetworkError({ message: 'x', sent: false, permanent: true });
const page = { status: 511, contentType: undefined, server: undefined, via: undefined, title: undefined };
const quotaCode = (status: number) => apiError(status, { code: 'QUOTA_EXCEEDED' });
const redirect = (status: number) => new RedirectError({ status, location: 'https://elsewhere.example/' });

describe('the retry table', () => {
  test('isTransient is true for exactly 408, 425, 429 and 5xx of all error statuses', () => {
    expect(ERROR_STATUSES.filter((status) => isTransient(apiError(status)))).toEqual(TRANSIENT_STATUSES);
  });

  test('isRetryable is true for exactly 408, 425, 429 and 5xx of all error statuses', () => {
    const retried = ERROR_STATUSES.filter((status) => isRetryable({ error: apiError(status), invalidResponses: 0 }));
    expect(retried).toEqual(TRANSIENT_STATUSES);
  });

  test('isOutcomeUnknown is true for exactly 408, 425, 429 and 5xx of all error statuses', () => {
    const isUnknown = (status: number) => isOutcomeUnknown(apiError(status, { code: 'FORBIDDEN' }));
    expect(ERROR_STATUSES.filter(isUnknown)).toEqual(TRANSIENT_STATUSES);
  });

  test("isOutcomeUnknown is true for every error status without Pinecone's code, apart from 401", () => {
    const known = ERROR_STATUSES.filter((status) => !isOutcomeUnknown(apiError(status)));
    expect(known).toEqual([401]);
  });

  test.each([
    { what: 'a lost connection', error: connectionLost(), transient: true, unknown: true },
    { what: 'a refused connection', error: notSent(), transient: true, unknown: false },
    { what: 'a permanent failure to connect', error: permanent, transient: false, unknown: false },
    { what: 'a page not from Pinecone', error: new ForeignResponseError(page), transient: false, unknown: true },
    { what: '429 QUOTA_EXCEEDED', error: quotaCode(429), transient: false, unknown: false },
    { what: '503 QUOTA_EXCEEDED', error: quotaCode(503), transient: false, unknown: false },
    { what: 'a redirect of the request', error: redirect(307), transient: false, unknown: false },
    { what: 'a redirect to a result', error: redirect(303), transient: false, unknown: true },
    { what: 'a redirect to anything', error: redirect(302), transient: false, unknown: true },
    { what: 'an invalid response', error: invalidResponse(), transient: false, unknown: true },
    { what: 'a cancellation', error: new CancelledError('SIGTERM'), transient: false, unknown: false },
    { what: 'any other error', error: new TypeError('x is not a function'), transient: false, unknown: false },
    { what: 'undefined', error: undefined, transient: false, unknown: false },
  ])('$what: isTransient is $transient, isOutcomeUnknown is $unknown', ({ error, transient, unknown }) => {
    expect({ transient: isTransient(error), unknown: isOutcomeUnknown(error) }).toEqual({ transient, unknown });
  });

  test.each([
    [1, true],
    [2, true],
    [3, false],
    [4, false],
  ])('isRetryable for invalid response number %i is %s', (invalidResponses, expected) => {
    expect(isRetryable({ error: invalidResponse(), invalidResponses })).toBe(expected);
  });

  test('isRetryable does not count invalid responses against a transient error', () => {
    expect(isRetryable({ error: apiError(503), invalidResponses: 3 })).toBe(true);
  });
});

describe('backoffMs', () => {
  const almostOne = () => 1 - Number.EPSILON;

  test.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [4, 8_000],
    [5, 16_000],
    [6, 20_000],
    [7, 20_000],
    [1_000, 20_000],
    [100_000, 20_000],
  ])('after %i attempts has a span of %i ms', (attempts, span) => {
    expect(backoffMs({ error: connectionLost(), attempts, random: () => 1 })).toBe(span);
  });

  test('applies full jitter, which starts at 0', () => {
    expect(backoffMs({ error: connectionLost(), attempts: 5, random: () => 0 })).toBe(0);
  });

  test('is half the span for a random value of 0.5', () => {
    expect(backoffMs({ error: connectionLost(), attempts: 3, random: () => 0.5 })).toBe(2_000);
  });

  test('adds the jitter to the delay that the service requests', () => {
    expect(backoffMs({ error: apiError(429, { retryAfterMs: 7_000 }), attempts: 2, random: () => 0.5 })).toBe(8_000);
  });

  test('ignores a requested delay on anything but an ApiError', () => {
    expect(backoffMs({ error: { retryAfterMs: 7_000 }, attempts: 1, random: () => 0 })).toBe(0);
  });

  test('is at least the requested delay, and at most 20 s more', () => {
    const requested = fc.option(fc.nat(1e12), { nil: undefined });
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), chance, requested, (attempts, random, retryAfterMs) => {
        const delay = backoffMs({ error: apiError(503, { retryAfterMs }), attempts, random: () => random });
        expect(delay).toBeGreaterThanOrEqual(retryAfterMs ?? 0);
        expect(delay).toBeLessThanOrEqual((retryAfterMs ?? 0) + 20_000);
      }),
    );
  });

  test('never shortens the span with more attempts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), (attempts) => {
        const span = (count: number) => backoffMs({ error: connectionLost(), attempts: count, random: almostOne });
        expect(span(attempts + 1)).toBeGreaterThanOrEqual(span(attempts));
      }),
    );
  });
});

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 5, 1, 12, 0, 0);

  test.each([
    ['0', 0],
    ['1', 1_000],
    ['120', 120_000],
    [' 30 ', 30_000],
    ['007', 7_000],
    ['999999999', 999_999_999_000],
  ])('parses %j seconds as %i ms', (header, ms) => {
    expect(parseRetryAfter({ header, now })).toBe(ms);
  });

  test.each([
    ['an HTTP date', 'Mon, 01 Jun 2026 12:01:30 GMT'],
    ['an RFC 850 date', 'Monday, 01-Jun-26 12:01:30 GMT'],
    ['an asctime date, which has no comma', 'Mon Jun  1 12:01:30 2026 GMT'],
  ])('counts %s from now', (_, header) => {
    expect(parseRetryAfter({ header, now })).toBe(90_000);
  });

  test('parses a date in the past as 0', () => {
    expect(parseRetryAfter({ header: 'Mon, 01 Jun 2026 11:59:59 GMT', now })).toBe(0);
  });

  test.each([
    undefined,
    '',
    ' ',
    '-5',
    '1.5',
    '1e3',
    '+5',
    '5s',
    '5 5',
    '0x10',
    '1234567890',
    'NaN',
    'Infinity',
    'soon',
    'about 30 seconds',
    'Mon, maybe',
    '2026-06-01T12:01:30Z',
    '٣',
    'soon 2040',
    'see Mon, 01 Jun 2040 00:00:00 GMT',
  ])('ignores the invalid header %j', (header) => {
    expect(parseRetryAfter({ header, now })).toBeUndefined();
  });

  test('parses any number of seconds', () => {
    fc.assert(fc.property(fc.nat(999_999_999), (s) => parseRetryAfter({ header: `${s}`, now }) === s * 1_000));
  });

  test('parses any HTTP date in the future', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (seconds) => {
        const header = new Date(now + seconds * 1_000).toUTCString();
        expect(parseRetryAfter({ header, now })).toBe(seconds * 1_000);
      }),
    );
  });

  test('returns a finite delay of at least 0, or undefined, for any header', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string()), (header) => {
        const delay = parseRetryAfter({ header, now }) ?? 0;
        expect(Number.isFinite(delay) && delay >= 0).toBe(true);
      }),
    );
  });
});
