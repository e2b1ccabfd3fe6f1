import fc from 'fast-check';

const HOSTILE_PARTS = [
  '::set-output name=backup_id::stolen',
  '::',
  '##[error]',
  '#',
  '[',
  '\n',
  '\r\n',
  '\u0085',
  '\u2028',
  '\u2029',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufeff',
  '\u061c',
  '\u2063',
  '\ufff9',
  '\u{e0041}',
  '\u0000',
  '\u001b[31m',
  '\u009b',
  '\ud83d',
  '\ude00',
  '😀',
  ' ',
  '\t',
  '\u00a0',
  '<script>',
  '</pre>',
  '&lt;',
  '"',
  "'",
  '`',
  '@octocat',
  'https://evil.example/',
  '[x](https://evil.example/)',
  '|',
];

/** Texts as an attacker would send them: workflow commands, markup, control codes, lone surrogates, and anything else. */
export const hostileText = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...HOSTILE_PARTS) }, fc.nat(0xffff).map(String.fromCharCode)),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join(''));
