import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isScheduledName } from '../../../src/backups/schedule-history.js';

describe('isScheduledName', () => {
  test.each([
    'nightly-2026-07-01T02:00:00Z',
    'nightly-2026-07-01T02-00-00Z',
    'nightly-2026-07-01t02-00-00z',
    'x-20260701T020000Z',
    'x-20260701t020000z',
    'x-20260701t0200z',
    'x-20260701t02z',
    'x-20260701T020000',
    'x-20260701020000',
    'x-20260701-020000',
    'x-2026-07-01t02:00:00.123+00:00',
    'x-2026-07-01T02:00:00.123456789Z',
    'x-2026-07-01T02:00:00,5Z',
    'x-2026-07-01t02-00-00-123z',
    'x-2026-07-01t02-00-00-00-00',
    'x-2026-07-01T02:00:00+0530',
    'x-2026-07-01T02:00:00-05',
    'x-2026-07-01T02:00',
    'x-2026-07-01T02:00Z',
    'x-2026-07-01T02',
    'x-2026-07-01 02:00:00',
    'x-2026-07-01_02_00_00',
    'x-2026_07_01T02_00_00Z',
    'x_2026.07.01T02.00.00Z',
    'x-2026/07/01 02:00:00 UTC',
    'x-2026-07-01--02-00-00',
    'x-2026-07-01T24:00:00Z',
    'x-2026-06-30T23:59:60Z',
    'x-2026-W27-3T02:00:00Z',
    'x-2026w273t020000z',
    'x-2026-182T02:00:00Z',
    'x2026-07-01T02:00:00Z',
    '2026-07-01T02:00:00Z',
    'gha-2026-07-01T02:00:00Z',
    'x-2026-07-01T02:00:00Z ',
    '(x-2026-07-01T02:00:00Z)',
  ])('is true for %s, which ends in a time', (name) => {
    expect(isScheduledName(name)).toBe(true);
  });

  test.each([
    'x-2026-07-01',
    'x-20260701',
    'gha-nightly-2026-12-31',
    'v2026.07.01-12',
    'x-2026-W27-3',
    'x-2026w27',
    'gha-2026-114',
    'x2026.366',
    'x-2026-07-01t0',
    'x-2026-07-01t',
  ])('is true for %s, which ends in a date or a truncated time', (name) => {
    expect(isScheduledName(name)).toBe(true);
  });

  test.each([
    '',
    'nightly',
    'gha-1658821493-1-3f9a2c1d',
    'gha-1658821493-1',
    // A run id can start like a year.
    'gha-20261231234',
    'gha-20261821234',
    'gha-12026070112-1-abcdefgh',
    'gha-1-1-12345678',
    'release-2026',
    'release-2026-07',
    'release-2026-13-01',
    'release-2026-07-32',
    '2026-07-01T02:00:00Z-before-release',
    'x-2026-07-01T02:00:00Z-2',
    'x-2026-07-01-attempt-2',
    'x-02:00:00Z',
    'v2.0.26',
    'pr-20260',
  ])('is false for %j', (name) => {
    expect(isScheduledName(name)).toBe(false);
  });

  test('is true for any schedule, time and punctuation', () => {
    const time = fc.date({ min: new Date('2026-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    const separator = fc.constantFrom('-', '_', '.', ':', '', ' ', '~');
    fc.assert(
      fc.property(fc.string(), time, separator, separator, fc.boolean(), (schedule, date, first, second, isLower) => {
        const text = date.toISOString().replaceAll('-', first).replaceAll(':', second);
        const name = `${schedule}-${text}`;
        expect(isScheduledName(isLower ? name.toLowerCase() : name)).toBe(true);
      }),
    );
  });

  test('is false for the default names of this action', () => {
    const id = fc.stringMatching(/^[a-z][a-z0-9]{7}$/);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999_999 }),
        fc.integer({ min: 1, max: 99 }),
        id,
        (run, attempt, suffix) => {
          expect(isScheduledName(`gha-${run}-${attempt}-${suffix}`)).toBe(false);
        },
      ),
    );
  });

  test('takes less than 500 ms for names of a megabyte', () => {
    const startedAt = performance.now();
    for (const part of ['20', '-', '2026-07-01', '0', '2026-07-01T02:00:00']) isScheduledName(part.repeat(100_000));
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
