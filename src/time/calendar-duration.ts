const HOUR_MS = 3_600_000;

/** A duration in calendar units, each a whole number of 0 or more. */
export interface CalendarDuration {
  years: number;
  months: number;
  days: number;
  hours: number;
}

const UNITS = { y: 'years', m: 'months', d: 'days', h: 'hours' } as const;

/**
 * Parses a duration as restic writes it: `30d`, `12h`, `2y5m7d3h`; each unit at most once, in any order. Undefined if the
 * text is none.
 */
export function parseCalendarDuration(text: string): CalendarDuration | undefined {
  if (!/^(\d{1,5}[ymdh])+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)([ymdh])/g)].map(([, number, unit]) => [unit, Number(number)] as const);
  const byUnit = new Map(parts.map(([unit, number]) => [UNITS[unit as keyof typeof UNITS], number]));
  if (byUnit.size < parts.length) return undefined;
  return { years: 0, months: 0, days: 0, hours: 0, ...Object.fromEntries(byUnit) };
}

/** The shortest text of a duration, such as `1y6m`; '' for none at all. */
export function formatCalendarDuration(duration: CalendarDuration): string {
  return Object.entries(UNITS)
    .map(([unit, name]) => (duration[name] === 0 ? '' : `${duration[name]}${unit}`))
    .join('');
}

/**
 * The time a duration before another, in UTC; both in milliseconds since 1970. As in restic, a day that the month lacks
 * runs over into the next: a month before March 31 is March 3.
 */
export function subtractDuration(time: number, { years, months, days, hours }: CalendarDuration): number {
  const date = new Date(time);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  return date.setUTCFullYear(year - years, month - months, day - days) - hours * HOUR_MS;
}
