import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addSecret, escapeCommands, redact } from '../../../src/runner/redact.js';
import { hostileText } from '../../../testing/hostile-text.js';

addSecret('pcsk_s3cret');
addSecret(' padded-s3cret\nsecond-line-s3cret ');
addSecret('pcsk_s3cret-and-more');
addSecret('odd\u0000s3cret');
addSecret('  ');
addSecret('short');

describe('redact', () => {
  test('redacts every occurrence of a secret', () => {
    expect(redact('a pcsk_s3cret,pcsk_s3cretb')).toBe('a ***,***b');
  });

  test('redacts a secret in another case, as in the host of a URL', () => {
    expect(redact('https://pcsk_S3CRET.example')).toBe('https://***.example');
  });

  test('redacts the longer of two secrets that overlap', () => {
    expect(redact('pcsk_s3cret-and-more')).toBe('***');
  });

  test.each([' padded-s3cret', 'second-line-s3cret ', ' padded-s3cret\nsecond-line-s3cret '])(
    'redacts each line of a multi-line secret: %j',
    (text) => {
      expect(redact(`<${text}>`)).toBe('<***>');
    },
  );

  test('does not redact a secret that is too short to be a key', () => {
    expect(redact('a shortage')).toBe('a shortage');
  });

  test('does not redact whitespace', () => {
    expect(redact('a  b')).toBe('a  b');
  });

  test('does not change a text without a secret', () => {
    expect(redact('pcsk_other')).toBe('pcsk_other');
  });
});

describe('escapeCommands', () => {
  const anyText = fc.oneof(hostileText, fc.string({ unit: 'binary' }));

  test('returns no line that the runner executes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = escapeCommands(text);
        expect(line).not.toContain('##[');
        expect(line).not.toMatch(/^[\s\p{Cc}]*::/u);
      }),
      { numRuns: 1_000 },
    );
  });

  test('returns one line without control characters', () => {
    fc.assert(fc.property(anyText, (text) => !/[\p{Cc}\u2028\u2029]/u.test(escapeCommands(text))));
  });

  test('never returns a secret', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        return !escapeCommands(`${before}pcsk_s3cret${after}`).includes('s3cret');
      }),
    );
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
  ])('escapes %j as %j', (text, expected) => {
    expect(escapeCommands(text)).toBe(expected);
  });

  test.each(['a ::b', 'a:: b', ': :', '## [x]', '#[x]', '1.07 MB – größer'])(
    'does not change %j, which is not a command',
    (text) => {
      expect(escapeCommands(text)).toBe(text);
    },
  );

  test('cuts a line to 4,000 characters', () => {
    expect(escapeCommands('x'.repeat(10_000))).toHaveLength(4_000);
  });

  test('redacts a secret before it cuts the line', () => {
    expect(escapeCommands(`${'x'.repeat(3_995)}pcsk_s3cret`)).toBe(`${'x'.repeat(3_995)}***`);
  });

  test('redacts a secret with a control character inside', () => {
    expect(escapeCommands('a odd\u0000s3cret b')).toBe('a *** b');
  });

  test('does not leave half a character at the cut', () => {
    expect(escapeCommands(`${'x'.repeat(3_999)}😀`).isWellFormed()).toBe(true);
  });
});
