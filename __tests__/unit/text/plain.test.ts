import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plain, visible } from '../../../src/text/plain.js';
import { hostileText } from '../hostile-text.js';

/** Control codes, line separators, marks that reorder or hide: code point by code point, unlike the code under test. */
function hides(text: string): boolean {
  return [...text].some((character) => {
    const code = character.codePointAt(0) ?? 0;
    const isControl = code < 0x20 || (code >= 0x7f && code <= 0x9f);
    const isSeparator = code === 0x2028 || code === 0x2029;
    const isBidi =
      code === 0x061c ||
      code === 0x200e ||
      code === 0x200f ||
      (code >= 0x202a && code <= 0x202e) ||
      (code >= 0x2066 && code <= 0x2069);
    const isHidden = (code >= 0x200b && code <= 0x200d) || code === 0x2060 || code === 0xfeff;
    return isControl || isSeparator || isBidi || isHidden;
  });
}

describe('visible', () => {
  test('it holds nothing that hides, reorders or breaks the line', () => {
    fc.assert(fc.property(hostileText, (text) => !hides(visible(text))));
  });

  test('it holds no half of a character', () => {
    fc.assert(fc.property(hostileText, (text) => visible(text).isWellFormed()));
  });

  test('it leaves a harmless text as it is', () => {
    const text = 'Größe  “1.07 MB”, 東京 😀 – \u00a0a & <b>';
    expect(visible(text)).toBe(text);
  });

  test('a run of what cannot be seen is one blank', () => {
    expect(visible('a\r\n\u001b\u2028b')).toBe('a b');
  });

  test.each([
    ['a terminal sequence', 'a\u001b[31mb', 'a [31mb'],
    ['a C1 control', 'a\u009bb', 'a b'],
    ['the delete character', 'a\u007fb', 'a b'],
    ['a next-line character', 'a\u0085b', 'a b'],
    ['an Arabic letter mark', 'a\u061cb', 'a b'],
    ['a zero-width blank', 'a\u200bb', 'a b'],
    ['a right-to-left mark', 'a\u200fb', 'a b'],
    ['a line separator', 'a\u2028b', 'a b'],
    ['a paragraph separator', 'a\u2029b', 'a b'],
    ['a right-to-left override', 'a\u202eb', 'a b'],
    ['a word joiner', 'a\u2060b', 'a b'],
    ['an isolate', 'a\u2069b', 'a b'],
    ['a byte order mark', 'a\ufeffb', 'a b'],
    ['a lone high surrogate', 'a\ud83db', 'a\ufffdb'],
    ['a lone low surrogate', 'a\ude00b', 'a\ufffdb'],
  ])('%s does not survive', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test.each(['\u200a', '\u2010', '\u2027', '\u202f', '\u205f', '\u206a', '\u00a0', '~'])(
    '%j, which is next to what hides, stays',
    (text) => {
      expect(visible(text)).toBe(text);
    },
  );
});

describe('plain', () => {
  test('it holds nothing that hides, reorders or breaks the line, and no half of a character', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 40 }), (text, longest) => {
        const line = plain(text, longest);
        return !hides(line) && line.isWellFormed();
      }),
    );
  });

  test('it is never longer than it may be', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 40 }), (text, longest) => {
        expect(plain(text, longest).length).toBeLessThanOrEqual(longest);
      }),
    );
  });

  test('it has no blanks around it, and no two in a row', () => {
    fc.assert(fc.property(hostileText, (text) => !/^\s|\s$|\s\s/.test(plain(text))));
  });

  test('a text of just the length that is allowed is not cut', () => {
    expect(plain('abcde', 5)).toBe('abcde');
  });

  test('a text one longer is cut, and says so', () => {
    expect(plain('abcdef', 5)).toBe('abcd…');
  });

  test('a character is not cut in half', () => {
    expect(plain('abc😀def', 5)).toBe('abc\ufffd…');
  });

  test('without a length, it is at most 500 characters', () => {
    expect(plain('x'.repeat(10_000))).toHaveLength(500);
  });

  test('runs of blanks of any kind are one blank', () => {
    expect(plain('  a \t\n\u00a0 b  ')).toBe('a b');
  });

  test('what follows a long run of blanks is still shown', () => {
    expect(plain(`${' '.repeat(30)}b`, 5)).toBe('b');
  });
});
