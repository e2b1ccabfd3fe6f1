import { INVISIBLE } from '../text/plain.js';

export type KeyHider = (text: string) => string;

/** Shorter ones are no keys, and hiding them would break up all kinds of words. */
const SHORTEST = 8;

/**
 * Takes a key out of a server's texts before anything is made of them: one that repeats it could have it cut in half, and
 * a part of it is masked by nobody. It goes in every case (host names are folded to lower), as JSON and URLs write it,
 * and with characters between its own that nobody sees.
 */
export function keyHider(key: string): KeyHider {
  if (key.length < SHORTEST) return (text) => text;
  const forms = new Set([key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)]);
  const pattern = new RegExp([...forms].map(spread).join('|'), 'giu');
  return (text) => text.replace(pattern, '***');
}

function spread(form: string): string {
  return [...form].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')).join(`${INVISIBLE}*`);
}
