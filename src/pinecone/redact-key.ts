import { INVISIBLE_CHARACTERS } from '../text/safe-text.js';

/** Returns the text without the API key. */
export type RedactKey = (text: string) => string;

/** Anything shorter is not a key, and redacting it would break up ordinary words. */
const MIN_KEY_LENGTH = 8;
/** What an escape begins with, or what a terminal does not show. */
const MAY_BE_DISGUISED = new RegExp(`[%\\\\&]|${INVISIBLE_CHARACTERS}`, 'u');

/**
 * Redacts a key from the service's texts before anything else processes them: a text that echoes the key could be cut in
 * the middle of it, and the runner masks only the whole. Covers any case (host names are lower-cased), the escapes of URLs,
 * JSON and HTML, whichever characters are escaped, and invisible characters inside the key.
 */
export function keyRedactor(key: string): RedactKey {
  if (key.length < MIN_KEY_LENGTH) return (text) => text;
  const characters = [...key];
  const plain = new RegExp(characters.map(escapeForRegExp).join(''), 'giu');
  let disguised: RegExp | undefined;
  return (text) => {
    const rest = text.replace(plain, '***');
    if (!MAY_BE_DISGUISED.test(rest)) return rest;
    // Compiled on demand: it is long, and rarely needed.
    disguised ??= new RegExp(characters.map(formsOf).join(`${INVISIBLE_CHARACTERS}*`), 'giu');
    return rest.replace(disguised, '***');
  };
}

/** A pattern for all forms of a character. Repetition is bounded, so that no text makes the search slow. */
function formsOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  const bytes = [...new TextEncoder().encode(character)].map((byte) => byte.toString(16).padStart(2, '0'));
  const forms = [
    `\\\\{0,4}${escapeForRegExp(character)}`,
    bytes.map((byte) => `%(?:25){0,3}${byte}`).join(''),
    `\\\\{1,4}(?:u0{0,4}|x|u\\{)${hex}\\}?`,
    `&#(?:0{0,5}${code}|x0{0,5}${hex});?`,
  ];
  return `(?:${forms.join('|')})`;
}

function escapeForRegExp(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
