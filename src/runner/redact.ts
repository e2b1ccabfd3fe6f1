import { stripInvisible } from '../text/safe-text.js';

// GitHub shows 4 kB of an annotation; a log line may be as long.
const MAX_LINE_LENGTH = 4_000;

/** Masked secrets, and what finds each; the runner hides them in the log, and this module in everything that we write. */
const secrets = new Map<string, RegExp>();

/** Anything shorter is not a key, and would remove parts of ids and words. */
const MIN_SECRET_LENGTH = 8;

/** Registers a secret and each of its lines, as the runner does. */
export function addSecret(secret: string): void {
  for (const form of [secret, ...secret.split(/[\r\n]+/)])
    if (form.trim().length >= MIN_SECRET_LENGTH) secrets.set(form, inAnyCase(form));
}

/** A URL lower-cases its host, and a key may have been put there. */
function inAnyCase(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'gi');
}

/** The text without any of the secrets. */
export function redact(text: string): string {
  // The longest first, as one may contain another.
  const patterns = [...secrets].sort(([a], [b]) => b.length - a.length);
  return patterns.reduce((rest, [, pattern]) => rest.replaceAll(pattern, '***'), text);
}

/** A value as JSON without any of the secrets: in JSON text, an escape could hide one. */
export function toRedactedJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, (_, inner) => (typeof inner === 'string' ? redact(inner) : inner), indent);
}

/**
 * One line for the log. The runner executes a line that starts with `::`, after whitespace too, and `##[…]` anywhere in a
 * line (its ActionCommand.TryParseV2 and TryParse); both are broken up and stay readable.
 */
export function escapeCommands(text: string): string {
  const line = stripInvisible(redact(text)).slice(0, MAX_LINE_LENGTH).toWellFormed().replaceAll('##[', '## [');
  return /^\s*::/.test(line) ? `. ${line}` : line;
}
