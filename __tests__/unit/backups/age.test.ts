import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createdAt, newestFirst } from '../../../src/backups/age.js';
import { aBackup } from '../a-backup.js';

const NOON = Date.UTC(2026, 0, 2, 12, 0, 0);

describe('createdAt', () => {
  test.each([
    ['2026-01-02T12:00:00Z', NOON],
    ['2026-01-02T12:00:00z', NOON],
    ['2026-01-02T12:00:00.123Z', NOON + 123],
    ['2026-01-02T12:00:00.123456Z', NOON + 123],
    ['2026-01-02T12:00:00.123999999Z', NOON + 123],
    ['2026-01-02T12:00:00+00:00', NOON],
    ['2026-01-02T14:30:00+02:30', NOON],
    ['2026-01-02T07:00:00-0500', NOON],
  ])('%s is the moment that it names', (created_at, time) => {
    expect(createdAt({ created_at })).toBe(time);
  });

  test.each(['2026-01-02T12:00:00', '2026-01-02T12:00:00.000000', '2026-01-02 12:00:00'])(
    'without a zone it is UTC: %s',
    (created_at) => {
      expect(createdAt({ created_at })).toBe(NOON);
    },
  );

  test.each([undefined, '', 'yesterday', '2026-13-02T12:00:00Z', '2026-01-02T25:00:00Z', 'Z', '+00:00'])(
    '%j cannot be read',
    (created_at) => {
      expect(createdAt(created_at === undefined ? {} : { created_at })).toBeUndefined();
    },
  );

  test('any time that is written out is read back', () => {
    fc.assert(
      fc.property(fc.nat(4e12), fc.stringMatching(/^\d{0,6}$/), (time, digits) => {
        const created_at = new Date(time).toISOString().replace('Z', `${digits}Z`);
        expect(createdAt({ created_at })).toBe(time);
      }),
    );
  });
});

describe('newestFirst', () => {
  const idsOf = (...times: (string | undefined)[]) =>
    newestFirst(
      times.map((created_at, index) =>
        aBackup({ backup_id: `${index}`, ...(created_at === undefined ? {} : { created_at }) }),
      ),
    ).map(({ backup_id }) => backup_id);

  test('the newest comes first, whatever the zones', () => {
    expect(idsOf('2026-01-02T12:00:00Z', '2026-01-02T13:00:00Z', '2026-01-02T14:30:00+02:00')).toEqual(['1', '2', '0']);
  });

  test('those without a time come last, in their order', () => {
    expect(idsOf(undefined, '2020-01-01T00:00:00Z', 'garbage', '2026-01-02T13:00:00Z')).toEqual(['3', '1', '0', '2']);
  });

  test('those of the same moment stay in their order', () => {
    expect(idsOf('2026-01-02T12:00:00Z', '2026-01-02T12:00:00+00:00')).toEqual(['0', '1']);
  });

  test('what it is given stays as it is', () => {
    const given = [aBackup({ created_at: '2020-01-01T00:00:00Z' }), aBackup({ created_at: '2021-01-01T00:00:00Z' })];
    const copy = [...given];
    newestFirst(given);
    expect(given).toEqual(copy);
  });
});

test.each([
  ['2026-01-02T03:04:05+01', Date.UTC(2026, 0, 2, 2, 4, 5)],
  ['2026-01-02T03:04-0130', Date.UTC(2026, 0, 2, 4, 34)],
  ['2026-01-02', Date.UTC(2026, 0, 2)],
  ['12', undefined],
  ['soon 2040', undefined],
])('a time written %j is %j', (created_at, time) => {
  expect(createdAt({ created_at })).toBe(time);
});
