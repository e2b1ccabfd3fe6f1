/**
 * Milliseconds since 1970 of an HTTP date (RFC 9110, 5.6.7); undefined if it is missing or invalid. `Date.parse` accepts
 * far more ("-5", "1.5"), but all HTTP dates start with a weekday.
 */
export function parseHttpDate(text: string | undefined): number | undefined {
  if (!/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i.test(text ?? '')) return undefined;
  const date = Date.parse(text ?? '');
  return Number.isNaN(date) ? undefined : date;
}
