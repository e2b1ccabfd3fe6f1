import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyHider } from '../../../src/pinecone/key-hider.js';

const KEY = 'pcsk_s3"cret/+';
const hidden = (text: string, key = KEY) => keyHider(key)(text);

test.each([
  ['as it is', KEY],
  ['in another case', KEY.toUpperCase()],
  ['as JSON writes it', JSON.stringify(KEY).slice(1, -1)],
  ['as a URL writes it', encodeURIComponent(KEY)],
  ['with control codes in it', [...KEY].join('\u001b\u0007')],
  ['with marks in it that nobody sees', [...KEY].join('\u200b')],
])('the key is hidden wherever it stands in a text, %s', (_, form) => {
  expect(hidden(`a ${form}, ${form}b`)).toBe('a ***, ***b');
});

test('what does not hold it stays as it is', () => {
  expect(hidden('pcsk_other\u0007')).toBe('pcsk_other\u0007');
});

test('what has a meaning in patterns has none in a key', () => {
  expect(hidden('axbcdefghi a.b+c*d(e', 'a.b+c*d(e')).toBe('axbcdefghi ***');
});

test('whatever a key is made of, it is hidden', () => {
  const keys = fc.string({
    minLength: 8,
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  });
  fc.assert(fc.property(keys, (key) => expect(hidden(`<\n${key}\n>`, key)).toBe('<\n***\n>')));
});

test('a text too short to be a key breaks up no words', () => {
  expect(hidden('a local answer', 'a')).toBe('a local answer');
});
