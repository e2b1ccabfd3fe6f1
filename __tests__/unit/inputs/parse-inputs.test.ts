import { describe, expect, test } from '@jest/globals';
import {
  InputError,
  type InputParser,
  type InputProblem,
  namesReadBy,
  parseInputs,
} from '../../../src/inputs/parse-inputs.js';
import { givenInputs, parseGiven, problemsOf } from '../../../testing/given-inputs.js';

const rejecting =
  (...problems: InputProblem[]) =>
  ({ reject }: InputParser) =>
    problems.forEach(reject);

const headlineOf = (...problems: InputProblem[]) => {
  try {
    parseGiven({ parse: rejecting(...problems) });
  } catch (error) {
    return (error as InputError).lines[0];
  }
  throw new Error('no problem was reported');
};

describe('parseInputs', () => {
  test('returns the parsed value if there is no problem', () => {
    expect(parseGiven({ parse: () => 42 })).toBe(42);
  });

  test('trims the whitespace around an input', () => {
    expect(parseGiven({ inputs: { a: ' \n x y \t' }, parse: ({ get }) => get('a') })).toBe('x y');
  });

  test('does not change a raw input', () => {
    expect(parseGiven({ inputs: { a: ' x ' }, parse: ({ raw }) => raw.input('a') })).toBe(' x ');
  });

  test('reports all problems in one message, in order', () => {
    const parse = rejecting(
      { name: 'a', value: '1', problem: 'must be A' },
      { name: 'b', value: '2', problem: 'must be B' },
    );
    expect(problemsOf({ parse })).toEqual(['a "1" must be A.', 'b "2" must be B.']);
  });

  test('throws an InputError that says that nothing was sent', () => {
    const { raw } = givenInputs({});
    const parse = rejecting({ name: 'a', value: '1', problem: 'must be A' });
    expect(() => parseInputs({ raw, parse })).toThrow(InputError);
    expect(() => parseInputs({ raw, parse })).toThrow(
      /^1 input is invalid\. Nothing was sent to Pinecone\.\n {2}a "1" must be A\.$/,
    );
  });

  test('counts several problems', () => {
    const problem = 'is bad';
    expect(headlineOf({ name: 'a', problem })).toBe('1 input is invalid. Nothing was sent to Pinecone.');
    expect(headlineOf({ name: 'a', problem }, { name: 'b', problem })).toBe(
      '2 inputs are invalid. Nothing was sent to Pinecone.',
    );
  });

  test('hides a value that contains the API key, even if it is rejected before the key is masked', () => {
    const parse = ({ raw, reject }: InputParser) => {
      reject({ name: 'a', value: `${'x'.repeat(75)} pcsk_secret`, problem: 'must be A' });
      raw.mask(' pcsk_secret\n');
      reject({ name: 'b', value: 'pcsk_other', problem: 'must be B' });
      reject({ name: 'c', value: 'pcsk_secret', problem: 'must be C' });
    };
    expect(problemsOf({ parse })).toEqual([
      'a (hidden because it contains the API key) must be A.',
      'b "pcsk_other" must be B.',
      'c (hidden because it contains the API key) must be C.',
    ]);
  });

  test('does not hide values because of an empty mask', () => {
    const parse = ({ raw, reject }: InputParser) => {
      raw.mask('');
      raw.mask(' \n');
      reject({ name: 'a', value: 'x y', problem: 'must be A' });
    };
    expect(problemsOf({ parse })).toEqual(['a "x y" must be A.']);
  });

  test('reports the first 30 problems and the number of the others', () => {
    const many = Array.from({ length: 32 }, (_, index) => ({ name: `i${index}`, problem: 'is bad' }));
    const problems = problemsOf({ parse: rejecting(...many) });
    expect(problems).toHaveLength(31);
    expect(problems.slice(29)).toEqual(['i29 is bad.', '… and 2 more.']);
    expect(headlineOf(...many)).toBe('32 inputs are invalid. Nothing was sent to Pinecone.');
  });

  test('reports all of 30 problems', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ name: `i${index}`, problem: 'is bad' }));
    const problems = problemsOf({ parse: rejecting(...many) });
    expect(problems).toHaveLength(30);
    expect(problems.at(-1)).toBe('i29 is bad.');
  });

  test('ends a question without a period', () => {
    expect(problemsOf({ parse: rejecting({ name: 'a', problem: 'is unknown. Did you mean b?' }) })).toEqual([
      'a is unknown. Did you mean b?',
    ]);
  });

  test('shows an empty value as empty quotes', () => {
    expect(problemsOf({ parse: rejecting({ name: 'a', value: '', problem: 'must be A' }) })).toEqual([
      'a "" must be A.',
    ]);
  });

  test('shows only the name of a problem without a value', () => {
    expect(problemsOf({ parse: rejecting({ name: 'a', problem: 'is empty' }) })).toEqual(['a is empty.']);
  });

  test('shows a value on one line, cut to 80 characters', () => {
    const value = `x\n::error::y${'z'.repeat(200)}`;
    const [problem = ''] = problemsOf({ parse: rejecting({ name: 'a', value, problem: 'must be A' }) });
    expect(problem).toMatch(/^a "x ::error::yz+…" must be A\.$/);
    expect(problem).toHaveLength('a "" must be A.'.length + 80);
  });
});

test('namesReadBy returns each name that is read, trimmed or raw, whatever problems are found', () => {
  const parse = ({ get, raw, reject }: InputParser) => {
    get('a');
    raw.input('b');
    reject({ name: 'c', problem: 'is bad' });
    raw.mask(raw.env('d'));
    get('a');
  };
  expect(namesReadBy(parse)).toEqual(['a', 'b']);
});
