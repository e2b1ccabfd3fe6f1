import { INVISIBLE } from '../text/plain.js';

/** Takes a text, and returns it without the key. */
export type KeyHider = (text: string) => string;

/** Shorter ones are no keys, and hiding them would break up all kinds of words. */
const SHORTEST = 8;
const HAS_INVISIBLE = new RegExp(INVISIBLE, 'u');

/**
 * Takes a key out of a server's texts before anything is made of them: one that repeats it could have it cut in half, and
 * a part of it is masked by nobody. It goes in every case (host names are folded to lower), as JSON and URLs write it,
 * and with characters between its own that nobody sees.
 */
export function keyHider(key: string): KeyHider {
  if (key.length < SHORTEST) return (text) => text;
  const forms = [...new Set([key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)])];
  const whole = patternOf({ forms, between: '' });
  let spread: RegExp | undefined;
  return (text) => {
    const rest = text.replace(whole, '***');
    if (!HAS_INVISIBLE.test(rest)) return rest;
    // Made only where there is a need, as it is long.
    spread ??= patternOf({ forms, between: `${INVISIBLE}*` });
    return rest.replace(spread, '***');
  };
}

function patternOf({ forms, between }: { forms: readonly string[]; between: string }): RegExp {
  const spread = forms.map((form) => [...form].map(literally).join(between));
  return new RegExp(spread.join('|'), 'giu');
}

function literally(letter: string): string {
  return letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
