import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NoAnswer, Redirected } from '../../../src/pinecone/errors.js';
import { isOpen, isTransient, mayRetry, parseRetryAfter, retryPause } from '../../../src/pinecone/retry.js';
import { Stopped } from '../../../src/time/deadline.js';
import { hostileText } from '../hostile-text.js';
import { cutOff, neverSent, refused, unreadable } from '../some-errors.js';

const EVERY_REFUSAL = Array.from({ length: 200 }, (_, index) => 400 + index);
const PASSING = [408, 425, 429, ...Array.from({ length: 100 }, (_, index) => 500 + index)];

const lasting = (kind: 'certificate' | 'proxy') => new NoAnswer({ message: 'x', sent: false, lasting: kind });
const redirected = new Redirected({ status: 302, location: 'https://elsewhere.example/' });

describe('the retry table', () => {
  test('of all refusals, 408, 425, 429 and 5xx may pass by themselves, and no other', () => {
    expect(EVERY_REFUSAL.filter((status) => isTransient(refused(status)))).toEqual(PASSING);
  });

  test('of all refusals, 408, 425, 429 and 5xx are tried again, and no other', () => {
    const retried = EVERY_REFUSAL.filter((status) => mayRetry({ error: refused(status), unreadable: 0 }));
    expect(retried).toEqual(PASSING);
  });

  test('of all refusals, 408, 425, 429 and 5xx leave it open whether something was done, and no other', () => {
    expect(EVERY_REFUSAL.filter((status) => isOpen(refused(status)))).toEqual(PASSING);
  });

  test.each([
    ['a connection that broke off', cutOff(), true, true],
    ['a connection that was refused', neverSent(), true, false],
    ['a certificate that is not trusted', lasting('certificate'), false, false],
    ['a proxy address that is none', lasting('proxy'), false, false],
    ['a redirect', redirected, false, false],
    ['an answer that cannot be read', unreadable(), false, true],
    ['a stop', new Stopped('SIGTERM'), false, false],
    ['anything else', new TypeError('x is not a function'), false, false],
    ['nothing', undefined, false, false],
  ])('%s: may it pass by itself (%#)', (_, error, passes, leavesOpen) => {
    expect({ passes: isTransient(error), leavesOpen: isOpen(error) }).toEqual({ passes, leavesOpen });
  });

  test.each([
    [1, true],
    [2, true],
    [3, false],
    [4, false],
  ])('an answer that cannot be read, the %i. time: tried again is %s', (times, isRetried) => {
    expect(mayRetry({ error: unreadable(), unreadable: times })).toBe(isRetried);
  });

  test('answers that could not be read do not count against another failure', () => {
    expect(mayRetry({ error: refused(503), unreadable: 3 })).toBe(true);
  });
});

describe('retryPause', () => {
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
  ])('after try %i its span is %i ms', (tries, span) => {
    expect(retryPause({ error: cutOff(), tries, random: () => 1 })).toBe(span);
  });

  test('the jitter is full: it begins at nothing', () => {
    expect(retryPause({ error: cutOff(), tries: 5, random: () => 0 })).toBe(0);
  });

  test('half the chance is half the span', () => {
    expect(retryPause({ error: cutOff(), tries: 3, random: () => 0.5 })).toBe(2_000);
  });

  test('what the service asked for comes on top', () => {
    expect(retryPause({ error: refused(429, { retryAfter: 7_000 }), tries: 2, random: () => 0.5 })).toBe(8_000);
  });

  test('an error that is no refusal asks for nothing', () => {
    expect(retryPause({ error: { refusal: { retryAfter: 7_000 } }, tries: 1, random: () => 0 })).toBe(0);
  });

  test('it is within its bounds for any try, chance and wish of the service', () => {
    const wish = fc.option(fc.nat(1e12), { nil: undefined });
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), chance, wish, (tries, random, retryAfter) => {
        const pause = retryPause({ error: refused(503, { retryAfter }), tries, random: () => random });
        expect(pause).toBeGreaterThanOrEqual(retryAfter ?? 0);
        expect(pause).toBeLessThanOrEqual((retryAfter ?? 0) + 20_000);
      }),
    );
  });

  test('more tries never make the span shorter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), (tries) => {
        const span = (count: number) => retryPause({ error: cutOff(), tries: count, random: almostOne });
        expect(span(tries + 1)).toBeGreaterThanOrEqual(span(tries));
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
  ])('%j seconds are %i ms', (header, ms) => {
    expect(parseRetryAfter({ header, now })).toBe(ms);
  });

  test.each([
    ['an HTTP date', 'Mon, 01 Jun 2026 12:01:30 GMT'],
    ['an old date (RFC 850)', 'Monday, 01-Jun-26 12:01:30 GMT'],
  ])('%s is counted from now', (_, header) => {
    expect(parseRetryAfter({ header, now })).toBe(90_000);
  });

  test('a date as C writes it has no comma, and is read too', () => {
    const header = 'Mon Jun  1 12:01:30 2026 GMT';
    expect(parseRetryAfter({ header, now })).toBe(90_000);
  });

  test('a date that has passed asks for nothing', () => {
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
  ])('%j is neither', (header) => {
    expect(parseRetryAfter({ header, now })).toBeUndefined();
  });

  test('any number of seconds comes back in milliseconds', () => {
    fc.assert(fc.property(fc.nat(999_999_999), (s) => parseRetryAfter({ header: `${s}`, now }) === s * 1_000));
  });

  test('any HTTP date to come is as far away as it is', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (seconds) => {
        const header = new Date(now + seconds * 1_000).toUTCString();
        expect(parseRetryAfter({ header, now })).toBe(seconds * 1_000);
      }),
    );
  });

  test('whatever a server sends, it is a time not below 0, or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string()), (header) => {
        const pause = parseRetryAfter({ header, now }) ?? 0;
        expect(Number.isFinite(pause) && pause >= 0).toBe(true);
      }),
    );
  });
});
