const ISO = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d)(?:(:\d\d)(?:\.(\d+))?)?(?:[Zz]|([+-]\d\d):?(\d\d)?)?)?$/;
const NS_PER_MS = 1_000_000n;

/**
 * An ISO 8601 date or time, in nanoseconds since 1970; undefined if it is neither. A time without a zone is UTC, a date
 * its first moment, and digits beyond nanoseconds are ignored.
 */
export function isoTimeNs(text: string): bigint | undefined {
  const [, date, time = '00:00', seconds = ':00', fraction = '', hours = '+00', minutes = '00'] = ISO.exec(text) ?? [];
  if (date === undefined) return undefined;
  const ms = Date.parse(`${date}T${time}${seconds}${hours}:${minutes}`);
  // Date.parse reads February 31 as March 3.
  const isRealDate = new Date(`${date}T00:00:00Z`).getUTCDate() === Number(date.slice(8));
  if (Number.isNaN(ms) || !isRealDate) return undefined;
  return BigInt(ms) * NS_PER_MS + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}

/** Nanoseconds since 1970 as the shortest exact time in UTC: `2026-01-02T12:00:00Z`, `2026-01-02T12:00:00.5Z`. */
export function formatIsoTime(ns: bigint): string {
  const nsOfSecond = ((ns % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  const seconds = new Date(Number((ns - nsOfSecond) / NS_PER_MS)).toISOString().replace(/\.\d+Z$/, '');
  const fraction = String(nsOfSecond).padStart(9, '0').replace(/0+$/, '');
  return `${seconds}${fraction === '' ? '' : `.${fraction}`}Z`;
}
