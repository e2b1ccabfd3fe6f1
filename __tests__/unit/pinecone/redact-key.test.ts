import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyRedactor } from '../../../src/pinecone/redact-key.js';

const KEY = 'pcsk_s3"cret/+';

/** Each character of the key by its code, two hexadecimal digits. */
function escaped(encode: (hex: string) => string): string {
  return [...KEY].map((letter) => encode(letter.charCodeAt(0).toString(16).toUpperCase())).join('');
}

const redacted = (text: string, key = KEY) => keyRedactor(key)(text);

test.each([
  ['as is', KEY],
  ['in another case', KEY.toUpperCase()],
  ['escaped for JSON', JSON.stringify(KEY).slice(1, -1)],
  ['encoded for a URL', encodeURIComponent(KEY)],
  ['with one character encoded for a URL', KEY.replace('_', '%5F')],
  ['encoded for a URL twice', escaped((hex) => `%25${hex}`)],
  ['encoded for a URL as a whole, in lower case', escaped((hex) => `%${hex.toLowerCase()}`)],
  ['in escapes of JSON', escaped((hex) => `\\u00${hex}`)],
  ['in escapes of HTML', escaped((hex) => `&#x${hex};`)],
  ['in decimal escapes of HTML', [...KEY].map((letter) => `&#${letter.charCodeAt(0)};`).join('')],
  ['with control characters inside', [...KEY].join('\u001b\u0007')],
  ['with invisible characters inside', [...KEY].join('\u200b')],
  ['with a named entity of HTML', KEY.replace('_', '&lowbar;')],
  ['with another named entity of HTML', KEY.replace('_', '&UnderBar;')],
  ['with a named entity of HTML, escaped again', KEY.replace('_', '&amp;lowbar;')],
  ['with blank braille inside', [...KEY].join('\u2800')],
  ...['&#8203;', '&#x200b;', '&zwnj;', '&zwj;', '&shy;', '%E2%80%8B', '\\u200b', '\\u00ad'].map((form) => [
    `with ${form} inside`,
    [...KEY].join(form),
  ]),
  ['with tag characters inside', [...KEY].join('\u{e0041}')],
])('keyRedactor redacts every occurrence of the key %s', (_, form) => {
  expect(redacted(`a ${form}, ${form}b`)).toBe('a ***, ***b');
});

test('keyRedactor leaves a text without the key untouched', () => {
  expect(redacted('pcsk_other\u0007')).toBe('pcsk_other\u0007');
});

test('keyRedactor treats regular expression syntax in the key literally', () => {
  expect(redacted('axbcdefghi a.b+c*d(e', 'a.b+c*d(e')).toBe('axbcdefghi ***');
});

test('keyRedactor redacts a key of any printable ASCII characters', () => {
  const keys = fc.string({
    minLength: 8,
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  });
  fc.assert(fc.property(keys, (key) => expect(redacted(`<\n${key}\n>`, key)).toBe('<\n***\n>')));
});

test.each(['a', 'respons', ''])('keyRedactor does not redact a key that is too short: %j', (key) => {
  expect(redacted('a local response', key)).toBe('a local response');
});

test('keyRedactor takes no longer for a text that consists of escapes', () => {
  const redact = keyRedactor(KEY.padEnd(80, 'x'));
  const startedAt = process.cpuUsage();
  for (const unit of ['\\', '%25', '&#0', '&amp;', '&#8203;', 'p&zwj;', 'p\\u200b', 'p\u200b', 'p%63'])
    redact(unit.repeat(200_000));
  const { user } = process.cpuUsage(startedAt);
  expect(user / 1_000).toBeLessThan(2_000);
});
