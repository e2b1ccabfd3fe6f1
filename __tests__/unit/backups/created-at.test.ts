import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createdAtMs, createdAtNs, isInFuture, newestFirst } from '../../../src/backups/created-at.js';
import { makeBackup } from '../../../testing/backups.js';

const NOON = Date.UTC(2026, 0, 2, 12, 0, 0);
const NOON_NS = BigInt(NOON) * 1_000_000n;
const MINUTE = 60_000;

const VALID: [string, bigint][] = [
  ['2026-01-02T12:00:00Z', NOON_NS],
  ['2026-01-02T12:00:00z', NOON_NS],
  ['2026-01-02t12:00:00z', NOON_NS],
  ['2026-01-02T12:00:00+00:00', NOON_NS],
  ['2026-01-02T14:30:00+02:30', NOON_NS],
  ['2026-01-02T07:00:00-0500', NOON_NS],
  ['2026-01-02T13:00:00+01', NOON_NS],
  ['2026-01-02T12:00:00.5Z', NOON_NS + 500_000_000n],
  ['2026-01-02T12:00:00.123Z', NOON_NS + 123_000_000n],
  ['2026-01-02T12:00:00.123456Z', NOON_NS + 123_456_000n],
  ['2026-01-02T12:00:00.123456789Z', NOON_NS + 123_456_789n],
  ['2026-01-02T12:00:00.123999999Z', NOON_NS + 123_999_999n],
  ['2026-01-02T12:00:00.1234567891Z', NOON_NS + 123_456_789n],
  ['2024-02-29T12:00:00Z', BigInt(Date.UTC(2024, 1, 29, 12)) * 1_000_000n],
];
const WITHOUT_ZONE = [
  '2026-01-02T12:00:00',
  '2026-01-02t12:00:00',
  '2026-01-02T12:00:00.000000',
  '2026-01-02 12:00:00',
];
const INVALID = [
  undefined,
  '',
  'yesterday',
  'soon 2040',
  'backup 2020',
  '12',
  '2026',
  '1767355200',
  '02 Jan 2026',
  'Z',
  '+00:00',
  '2026-01-02',
  '2026-01-02T12',
  '2026-01-02T12:00',
  '2026-01-02T12:00Z',
  '2026-01-02T03:04-0130',
  '2026-13-02T12:00:00Z',
  '2026-01-02T25:00:00Z',
  '2026-01-02T12:60:00Z',
  '2026-01-32T12:00:00Z',
  '2026-02-29T12:00:00Z',
  '2026-02-31T12:00:00Z',
  '2026-02-31T12:00:00+01:00',
  '2026-04-31T12:00:00',
  ' 2026-01-02T12:00:00Z',
  '2026-01-02T12:00:00Z\n',
];

/** A backup with this `created_at`, or with none. */
const dated = (created_at: string | undefined) => (created_at === undefined ? {} : { created_at });

describe('createdAtNs', () => {
  test.each(VALID)('parses %s to the nanosecond', (created_at, ns) => {
    expect(createdAtNs({ created_at })).toBe(ns);
  });

  test.each(WITHOUT_ZONE)('parses %s, which has no zone, as UTC', (created_at) => {
    expect(createdAtNs({ created_at })).toBe(NOON_NS);
  });

  test.each(INVALID)('returns undefined for %j', (created_at) => {
    expect(createdAtNs(dated(created_at))).toBeUndefined();
  });

  test('keeps the order of two times within one millisecond', () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.nat(999_999), (a, b) => {
        const [first, second] = [a, b].map(
          (nanoseconds) =>
            createdAtNs({ created_at: `2026-01-02T12:00:00.123${String(nanoseconds).padStart(6, '0')}Z` }) ?? 0n,
        );
        expect(Math.sign(Number((first ?? 0n) - (second ?? 0n)))).toBe(Math.sign(a - b));
      }),
    );
  });
});

describe('createdAtMs', () => {
  test.each(VALID)('truncates %s to the millisecond', (created_at, ns) => {
    expect(createdAtMs({ created_at })).toBe(Number(ns / 1_000_000n));
  });

  test.each([
    ['2026-01-02T12:00:00Z', NOON],
    ['2026-01-02T12:00:00.123456Z', NOON + 123],
    ['2026-01-02T12:00:00.123999999Z', NOON + 123],
    ['2026-01-02T03:04:05+01', Date.UTC(2026, 0, 2, 2, 4, 5)],
  ])('parses %s', (created_at, ms) => {
    expect(createdAtMs({ created_at })).toBe(ms);
  });

  test.each(WITHOUT_ZONE)('parses %s, which has no zone, as UTC', (created_at) => {
    expect(createdAtMs({ created_at })).toBe(NOON);
  });

  test.each(INVALID)('returns undefined for %j', (created_at) => {
    expect(createdAtMs(dated(created_at))).toBeUndefined();
  });

  test('parses every formatted time', () => {
    fc.assert(
      fc.property(fc.nat(4e12), fc.stringMatching(/^\d{0,6}$/), (time, digits) => {
        const created_at = new Date(time).toISOString().replace('Z', `${digits}Z`);
        expect(createdAtMs({ created_at })).toBe(time);
      }),
    );
  });
});

describe('isInFuture', () => {
  test.each([
    [-60 * MINUTE, false],
    [0, false],
    [5 * MINUTE, false],
    [5 * MINUTE + 1, true],
    [60 * MINUTE, true],
  ])('for a time %i ms ahead is %s', (aheadMs, expected) => {
    expect(isInFuture({ time: NOON + aheadMs, now: NOON })).toBe(expected);
  });
});

describe('newestFirst', () => {
  /** The ids of backups with these times, which are named 0, 1, 2 and so on. */
  const idsOf = (...times: (string | undefined)[]) =>
    newestFirst(times.map((created_at, index) => makeBackup({ backup_id: `${index}`, ...dated(created_at) }))).map(
      ({ backup_id }) => backup_id,
    );

  test('returns the newest backup first, in any zone', () => {
    expect(idsOf('2026-01-02T12:00:00Z', '2026-01-02T13:00:00Z', '2026-01-02T14:30:00+02:00')).toEqual(['1', '2', '0']);
  });

  test('distinguishes times within one millisecond', () => {
    expect(idsOf('2026-01-02T12:00:00.0000001Z', '2026-01-02T12:00:00.0000002Z')).toEqual(['1', '0']);
  });

  test('returns backups without a valid time last, by id', () => {
    expect(idsOf(undefined, '2020-01-01T00:00:00Z', 'garbage', '2026-01-02T13:00:00Z')).toEqual(['3', '1', '0', '2']);
  });

  test('sorts backups with the same time by id', () => {
    expect(idsOf('2026-01-02T12:00:00Z', '2026-01-02T12:00:00+00:00')).toEqual(['0', '1']);
  });

  test('returns the same order for any order of the list', () => {
    const times = [undefined, '2026-01-02T12:00:00Z', '2026-01-02T12:00:00+00:00', 'garbage', '2026-01-02T13:00:00Z'];
    const backups = times.map((created_at, index) => makeBackup({ backup_id: `${index}`, ...dated(created_at) }));
    fc.assert(
      fc.property(fc.shuffledSubarray(backups, { minLength: backups.length }), (shuffled) => {
        expect(newestFirst(shuffled).map(({ backup_id }) => backup_id)).toEqual(['4', '1', '2', '0', '3']);
      }),
    );
  });

  test('does not change its argument', () => {
    const backups = [
      makeBackup({ created_at: '2020-01-01T00:00:00Z' }),
      makeBackup({ created_at: '2021-01-01T00:00:00Z' }),
    ];
    const copy = [...backups];
    newestFirst(backups);
    expect(backups).toEqual(copy);
  });
});
