import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  checkSource,
  RESOURCE_NAME,
  readBoolean,
  readChoice,
  readCount,
  readIndexNames,
  readLines,
  readName,
  readNumber,
} from '../../../src/inputs/kinds.js';
import type { InputReader } from '../../../src/inputs/reader.js';
import { problemsOf, readGiven } from '../given-inputs.js';
import { hostileText } from '../hostile-text.js';

type Read<T> = (reader: InputReader) => T;
const takenFrom = <T>(read: Read<T>, x: string): T => readGiven({ read, inputs: { x } });
const refusalOf = <T>(read: Read<T>, x: string): readonly string[] => problemsOf({ read, inputs: { x } });

describe('readBoolean', () => {
  const read =
    (fallback = true): Read<boolean> =>
    (reader) =>
      readBoolean({ reader, name: 'x', fallback });

  test.each(['true', 'True', 'TRUE', ' true\n'])('%j is true', (x) => {
    expect(takenFrom(read(false), x)).toBe(true);
  });

  test.each(['false', 'False', 'FALSE', ' false '])('%j is false', (x) => {
    expect(takenFrom(read(true), x)).toBe(false);
  });

  test.each([true, false])('where it is not given, it is the default: %s', (fallback) => {
    expect(takenFrom(read(fallback), '  ')).toBe(fallback);
  });

  test.each(['yes', 'no', '1', '0', 'tRUE', 'truefalse', 'xtrue', 'falsey', 'xfalse', 'true false'])(
    '%j is refused',
    (x) => {
      expect(refusalOf(read(), x)).toEqual([`x is "${x}"; it takes true or false.`]);
    },
  );
});

describe('readNumber', () => {
  const above: Read<number> = (reader) =>
    readNumber({ reader, name: 'x', fallback: 60, unit: 'minutes', above: 0, to: 7200 });
  const from: Read<number> = (reader) =>
    readNumber({ reader, name: 'x', fallback: 15, unit: 'seconds', from: 1, to: 3600 });

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
  ])('%j is %d', (x, number) => {
    expect(takenFrom(above, x)).toBe(number);
  });

  test('where it is not given, it is the default', () => {
    expect(takenFrom(above, ' ')).toBe(60);
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
  ])('%j is refused where the number is above 0', (x) => {
    expect(refusalOf(above, x)).toEqual([`x is "${x}"; it takes a number of minutes, more than 0, at most 7200.`]);
  });

  test.each(['0', '0.999', '3600.001', '-1'])('%j is refused where the number is from 1', (x) => {
    expect(refusalOf(from, x)).toEqual([`x is "${x}"; it takes a number of seconds, from 1, at most 3600.`]);
  });

  test.each([
    ['1', 1],
    ['3600', 3600],
  ])('the bound %j itself is allowed where the number is from 1', (x, number) => {
    expect(takenFrom(from, x)).toBe(number);
  });

  test('a number too large to be one is refused', () => {
    expect(refusalOf(above, '9'.repeat(400))).toHaveLength(1);
  });

  test('any decimal within the range is read as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7199 }), fc.nat(999), (whole, part) => {
        const text = `${whole}.${String(part).padStart(3, '0')}`;
        expect(takenFrom(above, text)).toBeCloseTo(whole + part / 1000, 9);
      }),
    );
  });

  test('whatever is given, it is a number within the range or a problem', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string(), fc.double().map(String)), (x) => {
        if (refusalOf(from, x).length > 0) return;
        const number = takenFrom(from, x);
        expect(number >= 1 && number <= 3600).toBe(true);
      }),
    );
  });
});

describe('readCount', () => {
  const read: Read<number | undefined> = (reader) => readCount({ reader, name: 'x', from: 2 });

  test.each([
    ['2', 2],
    ['100000', 100_000],
    ['999999999999999', 999_999_999_999_999],
  ])('%j is %d', (x, number) => {
    expect(takenFrom(read, x)).toBe(number);
  });

  test('where it is not given, there is none', () => {
    expect(takenFrom(read, '')).toBeUndefined();
  });

  test.each(['1', '0', '-2', '2.0', '1e3', 'two', '1000000000000000', '2 3', '0x2', '1_000'])('%j is refused', (x) => {
    expect(refusalOf(read, x)).toEqual([`x is "${x}"; it takes a whole number, 2 or more.`]);
  });

  test('0 is a number like others where it is allowed', () => {
    expect(takenFrom((reader) => readCount({ reader, name: 'x', from: 0 }), '0')).toBe(0);
  });
});

describe('readChoice', () => {
  const read: Read<'create' | 'reuse'> = (reader) =>
    readChoice({ reader, name: 'x', choices: ['create', 'reuse'], fallback: 'create' });

  test('it is the word that is given', () => {
    expect(takenFrom(read, ' reuse ')).toBe('reuse');
  });

  test('where it is not given, it is the default', () => {
    expect(takenFrom(read, '')).toBe('create');
  });

  test.each(['Reuse', 'reus', 'create,reuse', 'toString'])('%j is refused, and the words are named', (x) => {
    expect(refusalOf(read, x)).toEqual([`x is "${x}"; it takes one of create, reuse.`]);
  });
});

const VALID = ['a', '0', 'docs', 'a-b', 'a--b', '9-z', 'a'.repeat(45)];
const INVALID = ['-', '-a', 'a-', 'A', 'a_b', 'a.b', 'a b', '..', 'ä', 'a'.repeat(46), 'a/b', 'a%2fb', 'a\u2028b'];

const resourceName = fc
  .array(fc.constantFrom(...'abcxyz0189-'), { minLength: 1, maxLength: 45 })
  .map((letters) => letters.join(''))
  .filter((name) => !name.startsWith('-') && !name.endsWith('-'));

describe('readName', () => {
  const read: Read<string | undefined> = (reader) => readName({ reader, name: 'x' });

  test.each(VALID)('%j is a name', (x) => {
    expect(takenFrom(read, x)).toBe(x);
  });

  test.each(INVALID)('%j is refused', (x) => {
    expect(refusalOf(read, x)).toHaveLength(1);
  });

  test('what is refused is shown with the rule', () => {
    expect(refusalOf(read, 'A')).toEqual([
      'x is "A"; it takes 1 to 45 characters of a-z, 0-9 and -, with a letter or digit at both ends.',
    ]);
  });

  test('where it is not given, there is none', () => {
    expect(takenFrom(read, ' ')).toBeUndefined();
  });

  test('a name is taken without the blanks around it', () => {
    expect(takenFrom(read, ' docs\n')).toBe('docs');
  });

  test('every name that follows the rule is taken', () => {
    fc.assert(fc.property(resourceName, (x) => takenFrom(read, x) === x));
  });

  test('whatever is taken can stand in a URL and on a line as it is', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string()), (x) => {
        if (refusalOf(read, x).length > 0) return;
        const name = takenFrom(read, x) ?? 'none';
        expect(encodeURIComponent(name)).toBe(name);
        expect(name.length).toBeLessThanOrEqual(45);
      }),
    );
  });

  test('a line break does not end the rule', () => {
    expect(RESOURCE_NAME.test('docs\n')).toBe(false);
  });
});

describe('readLines', () => {
  const read: Read<string[]> = (reader) => readLines({ reader, name: 'x' });

  test.each([
    ['a', ['a']],
    ['a\nb', ['a', 'b']],
    ['a\r\nb\rc', ['a', 'b', 'c']],
    ['\n  a \n\n \t\n b\n', ['a', 'b']],
    ['a b', ['a b']],
    ['', []],
    [' \n ', []],
  ])('%j has the lines %j', (x, lines) => {
    expect(takenFrom(read, x)).toEqual(lines);
  });

  test('lines that were joined, with whatever blanks around them, come back', () => {
    const blank = fc.constantFrom('', ' ', '\t', '\n', '\n \n');
    fc.assert(
      fc.property(fc.array(fc.tuple(blank, resourceName, blank)), fc.constantFrom('\n', '\r\n'), (parts, end) => {
        const x = parts.map((part) => part.join('')).join(end);
        expect(takenFrom(read, x)).toEqual(parts.map(([, name]) => name));
      }),
    );
  });
});

describe('readIndexNames', () => {
  const read: Read<string[]> = (reader) => readIndexNames({ reader, name: 'x' });
  const rule =
    'it takes the name of an index, or several, one per line: 1 to 45 characters of a-z, 0-9 and -, with a letter or digit at both ends.';

  test('names come in the order in which they are given', () => {
    expect(takenFrom(read, 'zebra\n  ant\n\nbee')).toEqual(['zebra', 'ant', 'bee']);
  });

  test('none at all is a problem', () => {
    expect(refusalOf(read, ' \n ')).toEqual([`x is not given; ${rule}`]);
  });

  test('each that breaks the rule is a problem of its own', () => {
    expect(refusalOf(read, 'A\nok\nb_c')).toEqual([`x is "A"; ${rule}`, `x is "b_c"; ${rule}`]);
  });

  test('a name twice is one problem', () => {
    expect(refusalOf(read, 'a\nb\na\na')).toEqual(['x is "a"; it is there twice.']);
  });

  test('several on one line are not taken for one', () => {
    expect(refusalOf(read, 'a, b')).toHaveLength(1);
  });
});

describe('checkSource', () => {
  test.each([
    ['both', { backup_id: 'b', index_name: 'docs' }, /^backup_id and index_name are both given; exactly one/],
    [
      'neither',
      { backup_id: ' ' },
      /^backup_id and index_name are both empty; .* that job has to list it under outputs/,
    ],
  ])('%s is refused', (_, inputs, problem) => {
    expect(problemsOf({ read: checkSource, inputs })).toEqual([expect.stringMatching(problem)]);
  });

  test.each([{ backup_id: 'b' }, { index_name: 'docs' }])('one is enough: %j', (inputs) => {
    expect(problemsOf({ read: checkSource, inputs })).toEqual([]);
  });
});
