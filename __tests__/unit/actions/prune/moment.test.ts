import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ageAt, momentOf } from '../../../../src/actions/prune/moment.js';

const NOON = BigInt(Date.UTC(2026, 0, 2, 12)) * 1_000_000n;
const of = (created_at: string) => momentOf({ created_at });

test.each<[string, bigint]>([
  ['2026-01-02T12:00:00Z', NOON],
  ['2026-01-02t12:00:00z', NOON],
  ['2026-01-02T12:00:00', NOON],
  ['2026-01-02 12:00:00', NOON],
  ['2026-01-02T14:30:00+02:30', NOON],
  ['2026-01-02T07:00:00-0500', NOON],
  ['2026-01-02T12:00:00.5Z', NOON + 500_000_000n],
  ['2026-01-02T12:00:00.123456Z', NOON + 123_456_000n],
  ['2026-01-02T12:00:00.123456789Z', NOON + 123_456_789n],
  ['2026-01-02T12:00:00.1234567891Z', NOON + 123_456_789n],
])('%s is told to the nanosecond', (text, moment) => {
  expect(of(text)).toBe(moment);
});

test.each(['', 'yesterday', 'backup 2020', '2026', '2026-01-02', '1767355200', '2026-13-02T12:00:00Z', '02 Jan 2026'])(
  '%j is no time to go by',
  (text) => {
    expect(of(text)).toBeUndefined();
  },
);

test('neither is none at all', () => {
  expect(momentOf({})).toBeUndefined();
});

test('of two times within a millisecond, the later is later', () => {
  fc.assert(
    fc.property(fc.nat(999_999), fc.nat(999_999), (a, b) => {
      const [x, y] = [a, b].map((beyond) => of(`2026-01-02T12:00:00.123${String(beyond).padStart(6, '0')}Z`) ?? 0n);
      expect(Math.sign(Number((x ?? 0n) - (y ?? 0n)))).toBe(Math.sign(a - b));
    }),
  );
});

test('an age is in milliseconds, and below 0 for what is to come', () => {
  const now = Date.UTC(2026, 0, 2, 13);
  expect(ageAt({ moment: NOON, now })).toBe(3_600_000);
  expect(ageAt({ moment: NOON, now: now - 7_200_000 })).toBe(-3_600_000);
});
