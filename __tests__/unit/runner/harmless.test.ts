import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { harmless, redacted, rememberSecret } from '../../../src/runner/harmless.js';
import { hostileText } from '../hostile-text.js';

rememberSecret('pcsk_s3cret');
rememberSecret(' padded-s3cret\nsecond-line-s3cret ');
rememberSecret('pcsk_s3cret-and-more');
rememberSecret('odd\u0000s3cret');
rememberSecret('  ');
rememberSecret('short');

describe('redacted', () => {
  test('a secret is hidden wherever it stands, as often as it stands', () => {
    expect(redacted('a pcsk_s3cret,pcsk_s3cretb')).toBe('a ***,***b');
  });

  test('a secret that holds another is hidden whole', () => {
    expect(redacted('pcsk_s3cret-and-more')).toBe('***');
  });

  test.each([' padded-s3cret', 'second-line-s3cret ', ' padded-s3cret\nsecond-line-s3cret '])(
    'each line of a secret is a secret: %j',
    (text) => {
      expect(redacted(`<${text}>`)).toBe('<***>');
    },
  );

  test('a text too short to be a key takes no parts out of words', () => {
    expect(redacted('a shortage')).toBe('a shortage');
  });

  test('blanks are no secret', () => {
    expect(redacted('a  b')).toBe('a  b');
  });

  test('a text without a secret stays as it is', () => {
    expect(redacted('pcsk_other')).toBe('pcsk_other');
  });
});

describe('harmless', () => {
  const any = fc.oneof(hostileText, fc.string({ unit: 'binary' }));

  test('no line of it is one that the runner obeys', () => {
    fc.assert(
      fc.property(any, (text) => {
        const line = harmless(text);
        expect(line).not.toContain('##[');
        expect(line).not.toMatch(/^[\s\p{Cc}]*::/u);
      }),
      { numRuns: 1_000 },
    );
  });

  test('it is one line, without control codes', () => {
    fc.assert(fc.property(any, (text) => !/[\p{Cc}\u2028\u2029]/u.test(harmless(text))));
  });

  test('it never holds a secret', () => {
    fc.assert(fc.property(any, any, (before, after) => !harmless(`${before}pcsk_s3cret${after}`).includes('s3cret')));
  });

  test.each([
    ['::error::x', '. ::error::x'],
    ['  ::error::x', '.   ::error::x'],
    ['\t::error::x', '.  ::error::x'],
    ['\u00a0::error::x', '. \u00a0::error::x'],
    ['a\n::error::x', 'a ::error::x'],
    ['\r\n::error::x', '.  ::error::x'],
    ['a ##[error]x', 'a ## [error]x'],
    ['##[a]##[b]', '## [a]## [b]'],
    ['###[a]', '### [a]'],
    ['#\u200b#[a]', '# #[a]'],
  ])('%j is shown as %j', (text, shown) => {
    expect(harmless(text)).toBe(shown);
  });

  test.each(['a ::b', 'a:: b', ': :', '## [x]', '#[x]', '1.07 MB – größer'])(
    'what is no command stays as it is: %s',
    (text) => {
      expect(harmless(text)).toBe(text);
    },
  );

  test('it is as long as the runner shows, at most', () => {
    expect(harmless('x'.repeat(10_000))).toHaveLength(4_000);
  });

  test('a secret is hidden before the line is cut', () => {
    expect(harmless(`${'x'.repeat(3_995)}pcsk_s3cret`)).toBe(`${'x'.repeat(3_995)}***`);
  });

  test('a secret with a control code in it is hidden all the same', () => {
    expect(harmless('a odd\u0000s3cret b')).toBe('a *** b');
  });

  test('a character at the cut is not left in half', () => {
    expect(harmless(`${'x'.repeat(3_999)}😀`).isWellFormed()).toBe(true);
  });
});
