import { INVISIBLE_CHARACTERS } from '../text/safe-text.js';

/** Returns the text without the API key. */
export type RedactKey = (text: string) => string;

/** Anything shorter is not a key, and redacting it would break up ordinary words. */
const MIN_KEY_LENGTH = 8;
/** What an escape begins with, or what a terminal does not show. */
const MAY_BE_DISGUISED = new RegExp(`[%\\\\&\\u2800]|${INVISIBLE_CHARACTERS}`, 'u');

/** HTML's names of the punctuation in keys, and of the hyphen that looks like `-`. */
const ENTITIES: Readonly<Record<string, string>> = { _: 'lowbar|underbar', '-': 'hyphen|dash' };
/** Soft hyphen; zero-width space, non-joiner and joiner; marks of direction; word joiner, byte order mark, blank braille. */
const ESCAPED_INVISIBLE = [0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff, 0x2800];
/** What may be between two characters of the key. A fixed list, none of which is a form of a key's character. */
const INVISIBLE_FORMS = [
  INVISIBLE_CHARACTERS,
  '\\u2800',
  ...ESCAPED_INVISIBLE.map(escapesOf),
  '&(?:amp;){0,3}(?:shy|zwnj|zwj|zerowidthspace|nobreak|lrm|rlm);',
].join('|');

/**
 * Redacts a key from the service's texts before anything else processes them: a text that echoes the key could be cut in
 * the middle of it, and the runner masks only the whole. Covers any case (host names are lower-cased), the escapes of URLs,
 * JSON and HTML, whichever characters are escaped, and invisible characters inside the key, the usual ones also escaped.
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
    disguised ??= new RegExp(characters.map(formsOf).join(`(?:${INVISIBLE_FORMS})*`), 'giu');
    return rest.replace(disguised, '***');
  };
}

/** A pattern for all forms of a character. Repetition is bounded, so that no text makes the search slow. */
function formsOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const forms = [`\\\\{0,4}${escapeForRegExp(character)}`, escapesOf(code)];
  const entities = ENTITIES[character];
  if (entities !== undefined) forms.push(`&(?:amp;){0,3}(?:${entities});?`);
  return `(?:${forms.join('|')})`;
}

/** A pattern for the numeric escapes of URLs, JSON and HTML. */
function escapesOf(code: number): string {
  const hex = code.toString(16);
  const bytes = [...new TextEncoder().encode(String.fromCodePoint(code))];
  const encoded = bytes.map((byte) => `%(?:25){0,3}${byte.toString(16).padStart(2, '0')}`).join('');
  const numeric = `&(?:amp;){0,3}#(?:0{0,5}${code}|x0{0,5}${hex});?`;
  return `${encoded}|\\\\{1,4}(?:u0{0,4}|x|u\\{)${hex}\\}?|${numeric}`;
}

function escapeForRegExp(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
