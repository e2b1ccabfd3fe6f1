import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { InputParser } from '../../../src/inputs/parse-inputs.js';
import {
  parseBoolean,
  parseChoice,
  parseCount,
  parseLines,
  parseNumber,
  parseOptionalNumber,
  parseResourceName,
  RESOURCE_NAME,
  rejectDuplicates,
  requireOneSource,
} from '../../../src/inputs/parsers.js';
import { parseGiven, problemsOf } from '../../../testing/given-inputs.js';
import { hostileText } from '../../../testing/hostile-text.js';

type Parse<T> = (inputs: InputParser) => T;
const parsed = <T>(parse: Parse<T>, x: string): T => parseGiven({ parse, inputs: { x } });
const problemsWith = <T>(parse: Parse<T>, x: string): readonly string[] => problemsOf({ parse, inputs: { x } });

const NAME_RULE = 'Use 1 to 45 characters of a-z, 0-9 and -, with a letter or digit at both ends.';

describe('parseBoolean', () => {
  const parse =
    (fallback = true): Parse<boolean> =>
    (inputs) =>
      parseBoolean({ inputs, name: 'x', fallback });

  test.each(['true', 'True', 'TRUE', ' true\n'])('parses %j as true', (x) => {
    expect(parsed(parse(false), x)).toBe(true);
  });

  test.each(['false', 'False', 'FALSE', ' false '])('parses %j as false', (x) => {
    expect(parsed(parse(true), x)).toBe(false);
  });

  test.each([true, false])('returns the fallback %s if the input is not given', (fallback) => {
    expect(parsed(parse(fallback), '  ')).toBe(fallback);
  });

  test.each(['yes', 'no', '1', '0', 'tRUE', 'truefalse', 'xtrue', 'falsey', 'xfalse', 'true false'])(
    'rejects %j',
    (x) => {
      expect(problemsWith(parse(), x)).toEqual([`x "${x}" must be true or false.`]);
    },
  );
});

describe('parseNumber', () => {
  const above: Parse<number> = (inputs) =>
    parseNumber({ inputs, name: 'x', fallback: 60, unit: 'minutes', above: 0, to: 7200 });
  const from: Parse<number> = (inputs) =>
    parseNumber({ inputs, name: 'x', fallback: 15, unit: 'seconds', from: 1, to: 3600 });

  test.each([
    ['1', 1],
    ['0.5', 0.5],
    ['.5', 0.5],
    ['5.', 5],
    ['007', 7],
    ['7200', 7200],
    ['7200.0', 7200],
    [' 12 ', 12],
    ['0.0001', 0.0001],
  ])('parses %j as %d', (x, number) => {
    expect(parsed(above, x)).toBe(number);
  });

  test('returns the fallback if the input is not given', () => {
    expect(parsed(above, ' ')).toBe(60);
  });

  test.each([
    '0',
    '0.0',
    '-1',
    '7200.1',
    '7201',
    '1e3',
    '+5',
    '0x10',
    '1,5',
    '1 2',
    '.',
    'NaN',
    'Infinity',
    '5 min',
    '٣',
  ])('rejects %j with an exclusive lower bound of 0', (x) => {
    expect(problemsWith(above, x)).toEqual([`x "${x}" must be a number of minutes, more than 0 and at most 7200.`]);
  });

  test.each(['0', '0.999', '3600.001', '-1'])('rejects %j with an inclusive lower bound of 1', (x) => {
    expect(problemsWith(from, x)).toEqual([`x "${x}" must be a number of seconds, at least 1 and at most 3600.`]);
  });

  test.each([
    ['1', 1],
    ['3600', 3600],
  ])('accepts the inclusive bound %j', (x, number) => {
    expect(parsed(from, x)).toBe(number);
  });

  test('rejects a number that is too large to represent', () => {
    expect(problemsWith(above, '9'.repeat(400))).toEqual([
      `x "${'9'.repeat(79)}…" must be a number of minutes, more than 0 and at most 7200.`,
    ]);
  });

  test('parses any decimal within the range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7199 }), fc.nat(999), (whole, part) => {
        const text = `${whole}.${String(part).padStart(3, '0')}`;
        expect(parsed(above, text)).toBeCloseTo(whole + part / 1000, 9);
      }),
    );
  });

  test('returns a number within the range or reports a problem for any text', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string(), fc.double().map(String)), (x) => {
        if (problemsWith(from, x).length > 0) return;
        const number = parsed(from, x);
        expect(number >= 1 && number <= 3600).toBe(true);
      }),
    );
  });
});

describe('parseOptionalNumber', () => {
  const parse: Parse<number | undefined> = (inputs) =>
    parseOptionalNumber({ inputs, name: 'x', unit: 'hours', above: 0, to: 8760 });

  test('returns the number if the input is given', () => {
    expect(parsed(parse, ' 1.5 ')).toBe(1.5);
  });

  test('returns undefined if the input is not given', () => {
    expect(parsed(parse, ' ')).toBeUndefined();
  });

  test.each(['0', '8760.5', 'soon'])('rejects %j', (x) => {
    expect(problemsWith(parse, x)).toEqual([`x "${x}" must be a number of hours, more than 0 and at most 8760.`]);
  });
});

describe('parseCount', () => {
  const parse: Parse<number | undefined> = (inputs) => parseCount({ inputs, name: 'x', from: 2 });

  test.each([
    ['2', 2],
    ['100000', 100_000],
    ['999999999999999', 999_999_999_999_999],
  ])('parses %j as %d', (x, number) => {
    expect(parsed(parse, x)).toBe(number);
  });

  test('returns undefined if the input is not given', () => {
    expect(parsed(parse, '')).toBeUndefined();
  });

  test.each(['1', '0', '-2', '2.0', '1e3', 'two', '1000000000000000', '2 3', '0x2', '1_000'])('rejects %j', (x) => {
    expect(problemsWith(parse, x)).toEqual([`x "${x}" must be a whole number, 2 or more.`]);
  });

  test('accepts 0 if the range starts at 0', () => {
    expect(parsed((inputs) => parseCount({ inputs, name: 'x', from: 0 }), '0')).toBe(0);
  });
});

describe('parseChoice', () => {
  const parse: Parse<'create' | 'reuse'> = (inputs) =>
    parseChoice({ inputs, name: 'x', choices: ['create', 'reuse'], fallback: 'create' });

  test('returns the given choice', () => {
    expect(parsed(parse, ' reuse ')).toBe('reuse');
  });

  test('returns the fallback if the input is not given', () => {
    expect(parsed(parse, '')).toBe('create');
  });

  test.each(['Reuse', 'reus', 'create,reuse', 'toString'])('rejects %j and lists the choices', (x) => {
    expect(problemsWith(parse, x)).toEqual([`x "${x}" must be one of create, reuse.`]);
  });
});

const VALID = ['a', '0', 'docs', 'a-b', 'a--b', '9-z', 'a'.repeat(45)];
const INVALID = ['-', '-a', 'a-', 'A_b', 'a_b', 'a.b', 'a b', '..', 'ä', 'a'.repeat(46), 'a/b', 'a%2fb', 'a\u2028b'];

const resourceName = fc
  .array(fc.constantFrom(...'abcxyz0189-'), { minLength: 1, maxLength: 45 })
  .map((letters) => letters.join(''))
  .filter((name) => !name.startsWith('-') && !name.endsWith('-'));

describe('parseResourceName', () => {
  const parse: Parse<string | undefined> = (inputs) => parseResourceName({ inputs, name: 'x' });

  test.each(VALID)('accepts %j', (x) => {
    expect(parsed(parse, x)).toBe(x);
  });

  test.each(INVALID)('rejects %j with the rule', (x) => {
    const shown = x.replace('\u2028', ' ');
    const end = x.endsWith('-') ? ' If it ends with an expression, that expression is empty.' : '';
    const rule = /\s/.test(x) ? 'Set exactly one name.' : `${NAME_RULE}${end}`;
    expect(problemsWith(parse, x)).toEqual([`x "${shown}" is not a valid name. ${rule}`]);
  });

  test('advises to remove quotes, and to evaluate an expression', () => {
    expect(problemsWith(parse, '"docs"')).toEqual(['x ""docs"" is not a valid name. Remove the quotes or brackets.']);
    expect(problemsWith(parse, 'docs-$' + '{{ x }}')[0]).toContain(
      'is a literal expression: GitHub did not evaluate it.',
    );
  });

  test('suggests the lower-case form of a name that is otherwise valid', () => {
    expect(problemsWith(parse, 'Docs')).toEqual(['x "Docs" is not a valid name. Names are lower case: use docs.']);
  });

  test.each(['a,b', 'a;b', 'a\nb'])('asks for one name instead of %j', (x) => {
    expect(problemsWith(parse, x)).toEqual([`x "${x.replace('\n', ' ')}" is not a valid name. Set exactly one name.`]);
  });

  test('returns undefined if the input is not given', () => {
    expect(parsed(parse, ' ')).toBeUndefined();
  });

  test('trims the name', () => {
    expect(parsed(parse, ' docs\n')).toBe('docs');
  });

  test('accepts every name that follows the rule', () => {
    fc.assert(fc.property(resourceName, (x) => parsed(parse, x) === x));
  });

  test('accepts only text that is safe in a URL and on one line', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string()), (x) => {
        if (problemsWith(parse, x).length > 0) return;
        const name = parsed(parse, x) ?? 'none';
        expect(encodeURIComponent(name)).toBe(name);
        expect(name.length).toBeLessThanOrEqual(45);
      }),
    );
  });

  test('RESOURCE_NAME does not match a trailing line break', () => {
    expect(RESOURCE_NAME.test('docs\n')).toBe(false);
  });
});

describe('parseLines', () => {
  const parse: Parse<string[]> = (inputs) => parseLines({ inputs, name: 'x' });

  test.each([
    ['a', ['a']],
    ['a\nb', ['a', 'b']],
    ['a\r\nb\rc', ['a', 'b', 'c']],
    ['  a \n\tb\n', ['a', 'b']],
    ['a\nb\r\n  ', ['a', 'b']],
    ['a b', ['a b']],
    ['', []],
    [' \n ', []],
  ])('splits %j into %j', (x, lines) => {
    expect(parsed(parse, x)).toEqual(lines);
  });

  test.each(['a\n\nb', '\na', 'a\n \t\n', 'a\r\n\r\nb'])('rejects the empty line in %j', (x) => {
    expect(problemsWith(parse, x)).toEqual([
      'x has an empty line. Remove it; if it is an expression, its value is empty.',
    ]);
  });

  test('returns the joined lines without the whitespace around them', () => {
    const blank = fc.constantFrom('', ' ', '\t', ' \t ');
    fc.assert(
      fc.property(fc.array(fc.tuple(blank, resourceName, blank)), fc.constantFrom('\n', '\r\n'), (parts, end) => {
        const x = parts.map((part) => part.join('')).join(end);
        expect(parsed(parse, x)).toEqual(parts.map(([, name]) => name));
      }),
    );
  });
});

test('rejectDuplicates reports each duplicate once, in the order of the second occurrences', () => {
  const parse: Parse<void> = (inputs) =>
    rejectDuplicates({ inputs, name: 'x', values: ['a', 'b', 'c', 'b', 'a', 'b'] });
  expect(problemsWith(parse, '')).toEqual([
    'x "b" is listed twice. Remove one of the lines.',
    'x "a" is listed twice. Remove one of the lines.',
  ]);
});

describe('requireOneSource', () => {
  test.each([
    [
      'both are set',
      { backup_id: 'b', index_name: 'docs' },
      'backup_id and index_name are both set. Set exactly one of them.',
    ],
    [
      'both are empty',
      { backup_id: ' ' },
      'backup_id and index_name are both empty. Set exactly one of them. If backup_id comes from another job, that job must declare it under outputs, and this job must list that job under needs.',
    ],
  ])('reports a problem if %s', (_, inputs: Record<string, string>, problem) => {
    expect(problemsOf({ parse: requireOneSource, inputs })).toEqual([problem]);
  });

  test.each([{ backup_id: 'b' }, { index_name: 'docs' }])('accepts only %j', (inputs) => {
    expect(problemsOf({ parse: requireOneSource, inputs: inputs as Record<string, string> })).toEqual([]);
  });
});
