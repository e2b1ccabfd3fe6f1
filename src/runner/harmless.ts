import { visible } from '../text/plain.js';

// 4 kB is what GitHub shows of an annotation; a line of the log may be as long.
const LONGEST_LINE = 4_000;

/** Secrets that were masked; the runner hides them in the log, and we in everything that we write. */
const secrets = new Set<string>();

/** Shorter ones are no keys, and would take parts out of ids and words. */
const SHORTEST_SECRET = 8;

/** Remembers a secret, and each of its lines, as the runner does. */
export function rememberSecret(secret: string): void {
  for (const form of [secret, ...secret.split(/[\r\n]+/)]) if (form.trim().length >= SHORTEST_SECRET) secrets.add(form);
}

/** A text without any of the secrets. */
export function redacted(text: string): string {
  // The longest first, as one may hold another.
  const forms = [...secrets].sort((a, b) => b.length - a.length);
  return forms.reduce((rest, form) => rest.replaceAll(form, '***'), text);
}

/**
 * One line for the log. The runner obeys a line that begins with `::`, blanks before it or not, and `##[…]` anywhere in
 * a line (its ActionCommand.TryParseV2 and TryParse): both are broken up, and stay readable.
 */
export function harmless(text: string): string {
  const line = visible(redacted(text)).slice(0, LONGEST_LINE).toWellFormed().replaceAll('##[', '## [');
  return /^\s*::/.test(line) ? `. ${line}` : line;
}
