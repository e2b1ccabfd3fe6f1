declare const brand: unique symbol;

/**
 * Text that is safe to show in a log line, an annotation or a summary: it contains no line breaks, control characters or
 * invisible marks from outside. Only this module creates it, and these sinks accept nothing else.
 */
export type SafeText = string & { readonly [brand]: true };

// C0 and C1 controls (terminal sequences start with one), line and paragraph separators, the marks that reorder or hide
// text, and all else that is displayed as nothing: Unicode's Cc and Default_Ignorable_Code_Point, and three more ranges.
// Spelled out, as looking up a property takes longer than all else that this step does with text. The source of a pattern
// with the flag `u`.
export const INVISIBLE_CHARACTERS =
  '[\\0-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e' +
  '\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]';
const INVISIBLE_RUN = new RegExp(`${INVISIBLE_CHARACTERS}+`, 'gu');

/** Enough for ten names of 80 characters; a service cannot flood a message with more. */
const MAX_INTERPOLATION = 1_000;

/** Builds text for people: literal parts stay as written, every interpolated value is sanitized. */
export function safe(literals: TemplateStringsArray, ...values: readonly (string | number)[]): SafeText {
  const sanitized = values.map((value) =>
    cut(toLine(String(value).slice(0, 8 * MAX_INTERPOLATION)), MAX_INTERPOLATION),
  );
  return String.raw({ raw: literals }, ...sanitized) as SafeText;
}

/** Text from outside on one line: sanitized, with collapsed whitespace, at most `maxLength` characters. */
export function excerpt(text: string, maxLength = 500): SafeText {
  // Cut before the work, too: the text may be megabytes long.
  return cut(toLine(text.slice(0, 8 * maxLength)).trim(), maxLength) as SafeText;
}

function toLine(text: string): string {
  return stripInvisible(text).replace(/\s+/g, ' ');
}

function cut(line: string, maxLength: number): string {
  return line.length > maxLength ? `${line.slice(0, maxLength - 1).toWellFormed()}…` : line;
}

/** Joins safe texts without cutting the result. */
export function joinSafe(parts: readonly SafeText[], separator = ', '): SafeText {
  return parts.join(separator) as SafeText;
}

/** Lists ids or names, each shortened, at most ten of them: `a, b and 3 more`. */
export function enumerate(items: readonly string[]): SafeText {
  const shown = items.slice(0, MAX_LISTED).map((item) => excerpt(item, 80));
  return safe`${shown.join(', ')}${items.length > MAX_LISTED ? ` and ${items.length - MAX_LISTED} more` : ''}`;
}

const MAX_LISTED = 10;

/** Replaces every run of control characters, line breaks and invisible marks with one space. */
export function stripInvisible(text: string): string {
  return text.toWellFormed().replace(INVISIBLE_RUN, ' ');
}
