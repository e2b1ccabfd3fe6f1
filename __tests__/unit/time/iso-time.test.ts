import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatIsoTime, isoTimeNs } from '../../../src/time/iso-time.js';

const ns = (...parts: [number, number, ...number[]]) => BigInt(Date.UTC(...parts)) * 1_000_000n;

describe('isoTimeNs', () => {
  test.each([
    ['2026-01-02', ns(2026, 0, 2)],
    ['2024-02-29', ns(2024, 1, 29)],
    ['2026-01-02T12:30', ns(2026, 0, 2, 12, 30)],
    ['2026-01-02T12:30Z', ns(2026, 0, 2, 12, 30)],
    ['2026-01-02 12:30+02:00', ns(2026, 0, 2, 10, 30)],
    ['2026-01-02T12:30-0130', ns(2026, 0, 2, 14)],
    ['2026-01-02T12:30:05', ns(2026, 0, 2, 12, 30, 5)],
    ['2026-01-02t12:30:05z', ns(2026, 0, 2, 12, 30, 5)],
    ['2026-01-02T12:30:05+02', ns(2026, 0, 2, 10, 30, 5)],
    ['2026-01-02T12:30:05.123456789Z', ns(2026, 0, 2, 12, 30, 5) + 123_456_789n],
    ['2026-01-02T12:30:05.5+00:00', ns(2026, 0, 2, 12, 30, 5) + 500_000_000n],
    ['1969-12-31T23:59:59.5Z', -500_000_000n],
  ])('parses %s', (text, expected) => {
    expect(isoTimeNs(text)).toBe(expected);
  });

  test.each([
    '',
    'yesterday',
    '2026',
    '2026-01',
    '20260102',
    '2026-1-2',
    '2026-02-30',
    '2026-13-01',
    '2026-01-02Z',
    '2026-01-02T12',
    '2026-01-02T12Z',
    '2026-01-02T12:30.5Z',
    '2026-01-02T25:00',
    '2026-01-02T12:60',
    '2026-01-02T12:30:61Z',
    '2026-01-02T12:30:05.Z',
    '2026-01-02T12:30:05+99:00',
    '01/02/2026',
    '1767355200',
    '2026-W01-5',
    '2026-01-02T12:30:05Z and more',
  ])('returns undefined for %j', (text) => {
    expect(isoTimeNs(text)).toBeUndefined();
  });
});

describe('formatIsoTime', () => {
  test.each([
    ['2026-01-02', '2026-01-02T00:00:00Z'],
    ['2026-01-02T12:30:05+02:00', '2026-01-02T10:30:05Z'],
    ['2026-01-02T12:30:05.500Z', '2026-01-02T12:30:05.5Z'],
    ['2026-01-02T12:30:05.000000001Z', '2026-01-02T12:30:05.000000001Z'],
    ['1969-12-31T23:59:59.5Z', '1969-12-31T23:59:59.5Z'],
  ])('formats %s in UTC', (text, expected) => {
    expect(formatIsoTime(isoTimeNs(text) ?? 0n)).toBe(expected);
  });

  test('formats every time exactly', () => {
    const [from, to] = [ns(1, 0, 1), ns(9999, 11, 31)];
    fc.assert(
      fc.property(fc.bigInt(from, to), (time) => {
        expect(isoTimeNs(formatIsoTime(time))).toBe(time);
      }),
    );
  });
});
