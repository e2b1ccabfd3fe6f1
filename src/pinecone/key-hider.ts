import type { HttpAnswer } from './transport.js';

/** Shorter ones are no keys, and hiding them would break up all kinds of words. */
const SHORTEST = 8;

/**
 * Takes a key out of answers before anything is made of them: a server that repeats it could have it cut in half, and a
 * part of it is masked by nobody. It goes in every case (host names are folded to lower), and as JSON and URLs write it.
 */
export function keyHider(key: string): (answer: HttpAnswer) => HttpAnswer {
  if (key.length < SHORTEST) return (answer) => answer;
  const forms = new Set([key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)]);
  const pattern = new RegExp([...forms].map(literally).join('|'), 'gi');
  const hide = (text: string) => text.replace(pattern, '***');
  return ({ status, headers, body }) => ({
    status,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map(hide) : value && hide(value),
      ]),
    ),
    body: hide(body),
  });
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
