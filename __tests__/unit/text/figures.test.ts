import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { count, counted, duration, size } from '../../../src/text/figures.js';

const bytes = fc.oneof(
  fc.nat(Number.MAX_SAFE_INTEGER),
  fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: -600, max: 600 })).map(([power, off]) => {
    return Math.max(0, 10 ** power + off);
  }),
);
const POWERS = { kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15 };

test.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1,000'],
  [1_234_567, '1,234,567'],
  [0.5, '0.5'],
  [1_440.123_456, '1,440.123'],
  [Number.MAX_SAFE_INTEGER, '9,007,199,254,740,991'],
])('count(%d) is %s', (number, written) => {
  expect(count(number)).toBe(written);
});

test('a count is written as English writes it', () => {
  const figures = fc.oneof(
    fc.nat(),
    fc.maxSafeNat(),
    fc.nat(10_000_000).map((number) => number / 1_000),
  );
  fc.assert(fc.property(figures, (number) => expect(count(number)).toBe(number.toLocaleString('en-US'))));
});

test.each([
  [0, '0 records'],
  [1, '1 record'],
  [2, '2 records'],
  [1_001, '1,001 records'],
])('counted(%i) is %s', (number, written) => {
  expect(counted({ number, noun: 'record' })).toBe(written);
});

describe('size', () => {
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
  ])('%i bytes are %s', (bytes, written) => {
    expect(size(bytes)).toBe(written);
  });

  test('it is never written as 1000 of a unit', () => {
    fc.assert(
      fc.property(bytes, (bytes) => Number.parseFloat(size(bytes)) < 1_000),
      { numRuns: 1_000 },
    );
  });

  test('above a kilobyte it has three digits', () => {
    fc.assert(
      fc.property(bytes, (bytes) => {
        fc.pre(bytes >= 1_000);
        expect(size(bytes).replace(/\D/g, '')).toHaveLength(3);
      }),
      { numRuns: 1_000 },
    );
  });

  test('what is written is less than half a percent off', () => {
    fc.assert(
      fc.property(bytes, (bytes) => {
        fc.pre(bytes >= 1_000);
        const [value, unit] = size(bytes).split(' ');
        const told = Number(value) * POWERS[unit as keyof typeof POWERS];
        expect(Math.abs(told - bytes) / bytes).toBeLessThanOrEqual(0.005);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('duration', () => {
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
  ])('%i ms are %s', (ms, written) => {
    expect(duration(ms)).toBe(written);
  });

  test('it never writes 60 of anything', () => {
    fc.assert(
      fc.property(fc.nat(20_000_000), (ms) => !/\b60 (s|min)/.test(duration(ms))),
      { numRuns: 1_000 },
    );
  });

  test('what is written is less than one of its smallest unit off', () => {
    fc.assert(
      fc.property(fc.nat(20_000_000), (ms) => {
        const part = (unit: string) => Number(new RegExp(`([\\d.]+) ${unit}(?![a-z])`).exec(duration(ms))?.[1] ?? 0);
        const told = part('h') * 3_600_000 + part('min') * 60_000 + part('s') * 1_000;
        expect(Math.abs(told - ms)).toBeLessThan(part('h') > 0 ? 60_000 : 1_000);
      }),
      { numRuns: 1_000 },
    );
  });
});
