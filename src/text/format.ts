const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A number with thousands separators and at most three decimals: 1234567.5 → `1,234,567.5`. */
export function formatCount(value: number): string {
  // Not toLocaleString: its first call takes as long as everything else in this process.
  const [whole = '', ...decimals] = String(Number(value.toFixed(3))).split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...decimals].join('.');
}

/** A count with its noun: `1 record`, `98 records`. */
export function pluralize(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : noun.endsWith('x') ? 'es' : 's'}`;
}

/** A number of bytes in decimal units with three digits: 1070000 → `1.07 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999.5 would be shown as 1000 of its unit.
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  const name = unit === 0 && bytes === 1 ? 'byte' : BYTE_UNITS[unit];
  return `${value.toFixed(digits)} ${name}`;
}

/** A duration in milliseconds, for people: `0.4 s`, `14 s`, `2 min 14 s`, `3 h 5 min`. */
export function formatDuration(ms: number): string {
  if (ms < 9_950) return `${Number((ms / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${formatCount(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

/** The time of day of a point in time (milliseconds since 1970): `08:16:50 UTC`, as the log's time stamps. */
export function formatTimeOfDay(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 19)} UTC`;
}

/** Milliseconds in the unit of `timeout_minutes`: `60 min`. */
export function formatMinutes(ms: number): string {
  return `${ms / 60_000} min`;
}

/** An age in milliseconds, for people: `12 min`, `30 hours`, `41 days`. */
export function formatAge(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? pluralize(hours, 'hour') : pluralize(Math.floor(hours / 24), 'day');
}
