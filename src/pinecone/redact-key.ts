import { INVISIBLE_CHARACTERS } from '../text/safe-text.js';

/** Returns the text without the API key. */
export type RedactKey = (text: string) => string;

/** Anything shorter is not a key, and redacting it would break up ordinary words. */
const MIN_KEY_LENGTH = 8;
const HAS_INVISIBLE = new RegExp(INVISIBLE_CHARACTERS, 'u');

/**
 * Redacts a key from the service's texts before anything else processes them: a text that echoes the key could be cut in
 * the middle of it, and the runner masks only the whole. Covers any case (host names are lower-cased), JSON and URL
 * escapes, and invisible characters inside the key.
 */
export function keyRedactor(key: string): RedactKey {
  if (key.length < MIN_KEY_LENGTH) return (text) => text;
  const forms = [...new Set([key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)])];
  const whole = patternOf({ forms, between: '' });
  let spread: RegExp | undefined;
  return (text) => {
    const rest = text.replace(whole, '***');
    if (!HAS_INVISIBLE.test(rest)) return rest;
    // Compiled on demand: it is long, and rarely needed.
    spread ??= patternOf({ forms, between: `${INVISIBLE_CHARACTERS}*` });
    return rest.replace(spread, '***');
  };
}

function patternOf({ forms, between }: { forms: readonly string[]; between: string }): RegExp {
  const spread = forms.map((form) => [...form].map(escapeForRegExp).join(between));
  return new RegExp(spread.join('|'), 'giu');
}

function escapeForRegExp(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
