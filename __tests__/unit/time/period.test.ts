import { describe, expect, test } from '@jest/globals';
import { createCalendar, type PeriodUnit } from '../../../src/time/period.js';

describe('createCalendar', () => {
  test.each<[PeriodUnit, string]>([
    ['hour', '2026-11-22T14'],
    ['day', '2026-11-22'],
    ['week', '2026-W47'],
    ['month', '2026-11'],
    ['year', '2026'],
  ])('names the %s %s', (unit, expected) => {
    expect(createCalendar()(Date.parse('2026-11-22T14:59:59.999Z'), unit)).toBe(expected);
  });

  test.each([
    ['2020-12-31', '2020-W53'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2024-12-29', '2024-W52'],
    ['2024-12-30', '2025-W01'],
    ['2026-12-28', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2028-02-29', '2028-W09'],
    ['1970-01-01', '1970-W01'],
  ])('%s is in the ISO week %s', (date, expected) => {
    expect(createCalendar()(Date.parse(`${date}T00:00:00.000Z`), 'week')).toBe(expected);
    expect(createCalendar()(Date.parse(`${date}T23:59:59.999Z`), 'week')).toBe(expected);
  });
});
