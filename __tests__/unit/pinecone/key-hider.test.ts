import { expect, test } from '@jest/globals';
import { keyHider } from '../../../src/pinecone/key-hider.js';
import { answer } from './fake-transport.js';

const KEY = 'pcsk_s3"cret/+';
const hidden = (text: string, key = KEY) => keyHider(key)(answer(200, text)).body;

test.each([
  ['as it is', KEY],
  ['in another case', KEY.toUpperCase()],
  ['as JSON writes it', JSON.stringify(KEY).slice(1, -1)],
  ['as a URL writes it', encodeURIComponent(KEY)],
])('the key is hidden wherever it stands in a body, %s', (_, form) => {
  expect(hidden(`a ${form}, ${form}b`)).toBe('a ***, ***b');
});

test('it is hidden in headers, of one value or several', () => {
  const { headers } = keyHider(KEY)(answer(302, '', { location: `https://x/${KEY}`, 'set-cookie': ['a', KEY] }));
  expect(headers).toEqual({ location: 'https://x/***', 'set-cookie': ['a', '***'] });
});

test('the status, and what does not hold it, stay as they are', () => {
  const given = answer(418, 'pcsk_other', { date: 'today', missing: undefined });
  expect(keyHider(KEY)(given)).toEqual(given);
});

test('what has a meaning in patterns has none in a key', () => {
  expect(hidden('axbcdefghi a.b+c*d(e', 'a.b+c*d(e')).toBe('axbcdefghi ***');
});

test('a text too short to be a key breaks up no words', () => {
  expect(hidden('a local answer', 'a')).toBe('a local answer');
});
