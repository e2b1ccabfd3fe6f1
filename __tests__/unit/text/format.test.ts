import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  formatAge,
  formatBytes,
  formatCount,
  formatDuration,
  formatMinutes,
  formatTimeOfDay,
  pluralize,
} from '../../../src/text/format.js';

const byteCounts = fc.oneof(
  fc.nat(Number.MAX_SAFE_INTEGER),
  fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: -600, max: 600 })).map(([power, offset]) => {
    return Math.max(0, 10 ** power + offset);
  }),
);
const UNITS = { kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15 };

describe('formatCount', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [1_234_567, '1,234,567'],
    [0.5, '0.5'],
    [1_440.123_456, '1,440.123'],
    [Number.MAX_SAFE_INTEGER, '9,007,199,254,740,991'],
  ])('formats %d as %s', (number, expected) => {
    expect(formatCount(number)).toBe(expected);
  });

  test('formats like the locale en-US', () => {
    const numbers = fc.oneof(
      fc.nat(),
      fc.maxSafeNat(),
      fc.nat(10_000_000).map((number) => number / 1_000),
    );
    fc.assert(fc.property(numbers, (number) => expect(formatCount(number)).toBe(number.toLocaleString('en-US'))));
  });
});

describe('pluralize', () => {
  test.each([
    [0, 'record', '0 records'],
    [1, 'record', '1 record'],
    [2, 'record', '2 records'],
    [1_001, 'record', '1,001 records'],
    [0, 'index', '0 indexes'],
    [1, 'index', '1 index'],
    [2, 'index', '2 indexes'],
  ])('formats %i with the noun %s as %s', (count, noun, expected) => {
    expect(pluralize(count, noun)).toBe(expected);
  });
});

describe('formatBytes', () => {
  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [2, '2 bytes'],
    [999, '999 bytes'],
    [1_000, '1.00 kB'],
    [9_994, '9.99 kB'],
    [9_995, '10.0 kB'],
    [99_949, '99.9 kB'],
    [99_950, '100 kB'],
    [999_499, '999 kB'],
    [999_500, '1.00 MB'],
    [1_070_000, '1.07 MB'],
    [12_345_678, '12.3 MB'],
    [2_000_000_000, '2.00 GB'],
    [1e12, '1.00 TB'],
    [5.5e15, '5.50 PB'],
    [5e18, '5000 PB'],
  ])('formats %i bytes as %s', (bytes, expected) => {
    expect(formatBytes(bytes)).toBe(expected);
  });

  test('never shows 1000 of a unit', () => {
    fc.assert(
      fc.property(byteCounts, (bytes) => Number.parseFloat(formatBytes(bytes)) < 1_000),
      { numRuns: 1_000 },
    );
  });

  test('shows three digits from one kilobyte', () => {
    fc.assert(
      fc.property(byteCounts, (bytes) => {
        fc.pre(bytes >= 1_000);
        expect(formatBytes(bytes).replace(/\D/g, '')).toHaveLength(3);
      }),
      { numRuns: 1_000 },
    );
  });

  test('is off by at most half a percent', () => {
    fc.assert(
      fc.property(byteCounts, (bytes) => {
        fc.pre(bytes >= 1_000);
        const [value, unit] = formatBytes(bytes).split(' ');
        const shown = Number(value) * UNITS[unit as keyof typeof UNITS];
        expect(Math.abs(shown - bytes) / bytes).toBeLessThanOrEqual(0.005);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('formatDuration', () => {
  test.each([
    [0, '0 s'],
    [400, '0.4 s'],
    [1_000, '1 s'],
    [9_949, '9.9 s'],
    [9_950, '10 s'],
    [14_400, '14 s'],
    [59_499, '59 s'],
    [59_500, '1 min 0 s'],
    [60_000, '1 min 0 s'],
    [134_000, '2 min 14 s'],
    [3_599_499, '59 min 59 s'],
    [3_599_500, '1 h 0 min'],
    [11_100_000, '3 h 5 min'],
    [3_600_000 * 1_234, '1,234 h 0 min'],
  ])('formats %i ms as %s', (ms, expected) => {
    expect(formatDuration(ms)).toBe(expected);
  });

  test('never shows 60 of a unit', () => {
    fc.assert(
      fc.property(fc.nat(20_000_000), (ms) => !/\b60 (s|min)/.test(formatDuration(ms))),
      { numRuns: 1_000 },
    );
  });

  test('is off by less than one of its smallest unit', () => {
    fc.assert(
      fc.property(fc.nat(20_000_000), (ms) => {
        const part = (unit: string) =>
          Number(new RegExp(`([\\d.]+) ${unit}(?![a-z])`).exec(formatDuration(ms))?.[1] ?? 0);
        const shown = part('h') * 3_600_000 + part('min') * 60_000 + part('s') * 1_000;
        expect(Math.abs(shown - ms)).toBeLessThan(part('h') > 0 ? 60_000 : 1_000);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('formatMinutes', () => {
  test.each([
    [60_000, '1 min'],
    [90_000, '1.5 min'],
    [3_600_000, '60 min'],
    [6_000, '0.1 min'],
  ])('formats %i ms as %s', (ms, expected) => {
    expect(formatMinutes(ms)).toBe(expected);
  });
});

test('formatTimeOfDay formats a point in time as the log does, in UTC', () => {
  expect(formatTimeOfDay(Date.UTC(2026, 10, 22, 8, 16, 50, 999))).toBe('08:16:50 UTC');
});

test.each([
  [-1, '0 min'],
  [59_999, '0 min'],
  [12 * 60_000, '12 min'],
  [60 * 60_000, '1 hour'],
  [30 * 3_600_000, '30 hours'],
  [48 * 3_600_000, '2 days'],
  [41.9 * 86_400_000, '41 days'],
  [1_000 * 86_400_000, '1,000 days'],
])('formatAge of %d ms is %s', (ms, expected) => {
  expect(formatAge(ms)).toBe(expected);
});
