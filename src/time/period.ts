const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a calendar divides time into, in UTC; a week is that of ISO 8601. */
export type PeriodUnit = 'hour' | 'day' | 'week' | 'month' | 'year';

/** Names the period that contains a time (ms since 1970): `2026-11-22T14`, `2026-11-22`, `2026-W47`, `2026-11`, `2026`. */
export type Calendar = (time: number, unit: PeriodUnit) => string;

/** Creates a calendar, which looks up each day once. */
export function createCalendar(): Calendar {
  const days = new Map<number, Record<Exclude<PeriodUnit, 'hour'>, string>>();
  return (time, unit) => {
    const number = Math.floor(time / DAY_MS);
    const periods = days.get(number) ?? periodsOf(number);
    days.set(number, periods);
    if (unit !== 'hour') return periods[unit];
    return `${periods.day}T${String(Math.floor(time / HOUR_MS) - number * 24).padStart(2, '0')}`;
  };
}

function periodsOf(dayNumber: number): Record<Exclude<PeriodUnit, 'hour'>, string> {
  const [day = ''] = new Date(dayNumber * DAY_MS).toISOString().split('T');
  return { day, week: isoWeekOf(dayNumber), month: day.slice(0, -3), year: day.slice(0, -6) };
}

/** A week belongs to the year of its Thursday, and day 0 is one. */
function isoWeekOf(dayNumber: number): string {
  const thursday = Math.floor((dayNumber + 3) / 7) * 7;
  const year = new Date(thursday * DAY_MS).getUTCFullYear();
  const dayOfYear = thursday - Date.UTC(year, 0, 1) / DAY_MS;
  return `${year}-W${String(1 + Math.floor(dayOfYear / 7)).padStart(2, '0')}`;
}
