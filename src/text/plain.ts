// C0 and C1 controls (terminal sequences start with one), line and paragraph separators, and the marks that reorder
// or hide text: none of them belongs in a line that a person reads. The source of a pattern, with the flag `u`.
export const INVISIBLE =
  '[\\p{Cc}\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]';
const RUN = new RegExp(`${INVISIBLE}+`, 'gu');

/** A text as one line that hides nothing: every run of control codes, line breaks and invisible marks is one blank. */
export function visible(text: string): string {
  return text.toWellFormed().replace(RUN, ' ');
}

/** A text from outside (a server, an input, an exception) as a short line: visible, without runs of blanks, cut off. */
export function plain(text: string, longest = 500): string {
  // Cut before the work, too: a text may be megabytes long.
  const line = visible(text.slice(0, 8 * longest))
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1).toWellFormed()}…` : line;
}
