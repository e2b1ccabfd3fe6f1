import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { excerpt, joinSafe, safe, stripInvisible } from '../../../src/text/safe-text.js';
import { hostileText } from '../../../testing/hostile-text.js';

/** Whether a text contains control characters, line separators or invisible marks; independent of the tested pattern. */
function hasInvisible(text: string): boolean {
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
    const isHidden =
      (code >= 0x200b && code <= 0x200d) ||
      (code >= 0x2060 && code <= 0x2065) ||
      code === 0xfeff ||
      (code >= 0xfff9 && code <= 0xfffb) ||
      (code >= 0xe0000 && code <= 0xe007f);
    return isControl || isSeparator || isBidi || isHidden;
  });
}

const anyText = fc.oneof(hostileText, fc.string({ unit: 'binary' }), fc.string());

describe('safe', () => {
  test('contains no control or invisible character and no line break, whatever is interpolated', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        for (const text of [safe`x${a}`, safe`${a}${b}`, safe`${a} of ${b}.`]) {
          expect(hasInvisible(text)).toBe(false);
          expect(text).not.toMatch(/[\r\n\u0085\u2028\u2029]/);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('is well-formed, even if two interpolations are the halves of one character', () => {
    fc.assert(fc.property(anyText, anyText, (a, b) => safe`x${a}${b}`.isWellFormed()));
    expect(safe`${'\ud83d'}${'\ude00'}`).toBe('\ufffd\ufffd');
  });

  test('keeps literal parts as written, whatever is interpolated', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = safe`  a  \n ${text} \u200b `;
        expect(line.startsWith('  a  \n ')).toBe(true);
        expect(line.endsWith(' \u200b ')).toBe(true);
      }),
    );
  });

  test('interprets escapes in literal parts', () => {
    expect(safe`a\tb\\c`).toBe('a\tb\\c');
  });

  test('collapses whitespace within an interpolation, and keeps it at the ends', () => {
    expect(safe`[${'\n a \t\u00a0 b\r\n'}]`).toBe('[ a b ]');
  });

  test('interpolates numbers as they are', () => {
    expect(safe`${3} of ${1_200.5}`).toBe('3 of 1200.5');
  });

  test('does not change printable text', () => {
    const text = 'Größe “1.07 MB”, 東京 😀 – a & <b>';
    expect(safe`${text}`).toBe(text);
  });

  test('does not change a safe text that is interpolated again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = safe`${text}`;
        expect(safe`${once}`).toBe(once);
      }),
    );
  });

  test('cuts an interpolation to 1,000 characters, and nothing else', () => {
    expect(safe`${'x'.repeat(1_000)}`).toBe('x'.repeat(1_000));
    expect(safe`a${'x'.repeat(1_001)}b${'y'.repeat(1_000)}`).toBe(`a${'x'.repeat(999)}…b${'y'.repeat(1_000)}`);
  });

  test('does not leave half a character at the cut', () => {
    expect(safe`${`${'x'.repeat(998)}😀😀`}`).toBe(`${'x'.repeat(998)}\ufffd…`);
  });

  test('without interpolations is its literal', () => {
    expect(safe`What happened.`).toBe('What happened.');
    expect(safe``).toBe('');
  });
});

describe('joinSafe', () => {
  test('joins with a comma by default', () => {
    expect(joinSafe([safe`a`, safe`b`, safe`c`])).toBe('a, b, c');
  });

  test('joins with the given separator', () => {
    expect(joinSafe([safe`a`, safe`b`], ' or ')).toBe('a or b');
    expect(joinSafe([safe`a`, safe`b`], '')).toBe('ab');
  });

  test('returns an empty text for no parts, and a single part unchanged', () => {
    expect(joinSafe([])).toBe('');
    expect(joinSafe([safe`a`])).toBe('a');
  });

  test('does not cut the result', () => {
    const parts = Array.from({ length: 30 }, () => safe`${'x'.repeat(1_000)}`);
    expect(joinSafe(parts, '')).toHaveLength(30_000);
  });

  test('is as safe as its parts', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 5 }), (texts) => {
        const joined = joinSafe(texts.map((text) => safe`${text}`));
        expect(hasInvisible(joined)).toBe(false);
        expect(joined.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('stripInvisible', () => {
  test('replaces every control and every ignorable character of Unicode', () => {
    const property = /[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/u;
    const replaced: string[] = [];
    const expected: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code);
      if (stripInvisible(character) === ' ' && character !== ' ') replaced.push(code.toString(16));
      if (property.test(character)) expected.push(code.toString(16));
    }
    expect(replaced).toEqual(expected);
  });

  test('contains no control or invisible character and no line break for any text', () => {
    fc.assert(fc.property(anyText, (text) => !hasInvisible(stripInvisible(text))));
  });

  test('is well-formed for any text', () => {
    fc.assert(fc.property(anyText, (text) => stripInvisible(text).isWellFormed()));
  });

  test('does not change printable text', () => {
    const text = 'Größe  “1.07 MB”, 東京 😀 – \u00a0a & <b>';
    expect(stripInvisible(text)).toBe(text);
  });

  test('replaces a run of invisible characters with one space', () => {
    expect(stripInvisible('a\r\n\u001b\u2028b')).toBe('a b');
  });

  test.each([
    ['the start of a terminal sequence', 'a\u001b[31mb', 'a [31mb'],
    ['a C1 control', 'a\u009bb', 'a b'],
    ['the delete character', 'a\u007fb', 'a b'],
    ['a next-line character', 'a\u0085b', 'a b'],
    ['an Arabic letter mark', 'a\u061cb', 'a b'],
    ['a zero-width space', 'a\u200bb', 'a b'],
    ['a right-to-left mark', 'a\u200fb', 'a b'],
    ['a line separator', 'a\u2028b', 'a b'],
    ['a paragraph separator', 'a\u2029b', 'a b'],
    ['a right-to-left override', 'a\u202eb', 'a b'],
    ['a word joiner', 'a\u2060b', 'a b'],
    ['an invisible separator', 'a\u2063b', 'a b'],
    ['an isolate', 'a\u2069b', 'a b'],
    ['a byte order mark', 'a\ufeffb', 'a b'],
    ['an interlinear annotation', 'a\ufff9b\ufffbc', 'a b c'],
    ['a soft hyphen', 'a\u00adb', 'a b'],
    ['a variation selector', 'a\ufe0fb', 'a b'],
    ['a Hangul filler', 'a\u3164b', 'a b'],
    ['a tag character', 'a\u{e0041}b\u{e007f}c', 'a b c'],
    ['a lone high surrogate', 'a\ud83db', 'a\ufffdb'],
    ['a lone low surrogate', 'a\ude00b', 'a\ufffdb'],
  ])('replaces %s', (_, text, expected) => {
    expect(stripInvisible(text)).toBe(expected);
  });

  test.each(['\u200a', '\u2010', '\u2027', '\u202f', '\u205f', '\ufffc', '\u00a0', '~'])(
    'keeps %j, which is next to a replaced range',
    (text) => {
      expect(stripInvisible(text)).toBe(text);
    },
  );
});

describe('excerpt', () => {
  test('is well-formed and contains no control or invisible character for any text', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, maxLength) => {
        const line = excerpt(text, maxLength);
        return !hasInvisible(line) && line.isWellFormed();
      }),
    );
  });

  test('is never longer than the maximum', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, maxLength) => {
        expect(excerpt(text, maxLength).length).toBeLessThanOrEqual(maxLength);
      }),
    );
  });

  test('is trimmed, without two whitespace characters in a row', () => {
    fc.assert(fc.property(anyText, (text) => !/^\s|\s$|\s\s/.test(excerpt(text))));
  });

  test('does not cut a text of the maximum length', () => {
    expect(excerpt('abcde', 5)).toBe('abcde');
  });

  test('ends a longer text with an ellipsis', () => {
    expect(excerpt('abcdef', 5)).toBe('abcd…');
  });

  test('does not leave half a character at the cut', () => {
    expect(excerpt('abc😀def', 5)).toBe('abc\ufffd…');
  });

  test('has at most 500 characters by default', () => {
    expect(excerpt('x'.repeat(10_000))).toHaveLength(500);
  });

  test('collapses whitespace of any kind to one space', () => {
    expect(excerpt('  a \t\n\u00a0 b  ')).toBe('a b');
  });

  test('shows what follows a long run of whitespace', () => {
    expect(excerpt(`${' '.repeat(30)}b`, 5)).toBe('b');
  });
});
