import { describe, expect, test } from '@jest/globals';
import {
  formatCalendarDuration,
  parseCalendarDuration,
  subtractDuration,
} from '../../../src/time/calendar-duration.js';

const NONE = { years: 0, months: 0, days: 0, hours: 0 };

describe('parseCalendarDuration', () => {
  test.each([
    ['30d', { days: 30 }],
    ['12h', { hours: 12 }],
    ['2y5m7d3h', { years: 2, months: 5, days: 7, hours: 3 }],
    ['6m1y', { years: 1, months: 6 }],
    ['007d', { days: 7 }],
    ['0d', {}],
  ])('reads %s', (text, expected) => {
    expect(parseCalendarDuration(text)).toEqual({ ...NONE, ...expected });
  });

  test.each(['', '30', 'd', '30 d', '-1d', '1.5d', '2w', '1D', '1d1d', '1y 6m', '100000d', '30days', '1d\n', 'P1Y'])(
    'rejects %j',
    (text) => {
      expect(parseCalendarDuration(text)).toBeUndefined();
    },
  );
});

test.each(['30d', '2y5m7d3h', '1y6m'])('formatCalendarDuration writes %s as it was read', (text) => {
  const duration = parseCalendarDuration(text);
  expect(duration && formatCalendarDuration(duration)).toBe(text);
});

test('formatCalendarDuration leaves out what is zero', () => {
  expect(formatCalendarDuration({ ...NONE, days: 1 })).toBe('1d');
  expect(formatCalendarDuration(NONE)).toBe('');
});

describe('subtractDuration', () => {
  test.each([
    ['2026-11-25T12:30:15.123Z', '30d', '2026-10-26T12:30:15.123Z'],
    ['2026-11-25T12:30:00.000Z', '36h', '2026-11-24T00:30:00.000Z'],
    ['2026-11-25T00:00:00.000Z', '1y6m', '2025-05-25T00:00:00.000Z'],
    ['2026-01-15T00:00:00.000Z', '1m', '2025-12-15T00:00:00.000Z'],
    ['2026-01-15T03:00:00.000Z', '2y5m7d3h', '2023-08-08T00:00:00.000Z'],
    // Days that the month lacks run over, as in restic.
    ['2026-03-31T00:00:00.000Z', '1m', '2026-03-03T00:00:00.000Z'],
    ['2028-02-29T00:00:00.000Z', '1y', '2027-03-01T00:00:00.000Z'],
    ['2028-02-29T00:00:00.000Z', '4y', '2024-02-29T00:00:00.000Z'],
    ['2028-03-01T00:00:00.000Z', '1d', '2028-02-29T00:00:00.000Z'],
    // Not 1950, which is what Date.UTC takes 50 for.
    ['2026-01-01T00:00:00.000Z', '1976y', '0050-01-01T00:00:00.000Z'],
  ])('%s minus %s is %s', (time, text, expected) => {
    const duration = parseCalendarDuration(text);
    expect(duration && new Date(subtractDuration(Date.parse(time), duration)).toISOString()).toBe(expected);
  });

  test('returns a time for the longest duration and a time between milliseconds', () => {
    const longest = { years: 99_999, months: 99_999, days: 99_999, hours: 99_999 };
    expect(Number.isInteger(subtractDuration(1_800_000_000_000.25, longest))).toBe(true);
  });
});
