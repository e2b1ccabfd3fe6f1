import { expect, test } from '@jest/globals';
import { InputProblems, type InputReader, readAll } from '../../../src/inputs/reader.js';
import { givenInputs, problemsOf, readGiven } from '../given-inputs.js';

const failing =
  (...problems: Parameters<InputReader['problem']>[0][]) =>
  ({ problem }: InputReader) =>
    problems.forEach(problem);

test('where nothing is wrong, it returns what was read', () => {
  expect(readGiven({ read: () => 42 })).toBe(42);
});

test('an input comes without the blanks around it', () => {
  const inputs = { a: ' \n x y \t' };
  expect(readGiven({ inputs, read: ({ given }) => given('a') })).toBe('x y');
});

test('the raw input stays as it was given', () => {
  const inputs = { a: ' x ' };
  expect(readGiven({ inputs, read: ({ raw }) => raw.input('a') })).toBe(' x ');
});

test('all problems come in one message, in order', () => {
  const read = failing(
    { name: 'a', value: '1', wanted: 'it takes A' },
    { name: 'b', value: '2', wanted: 'it takes B' },
  );
  expect(problemsOf({ read })).toEqual(['a is "1"; it takes A.', 'b is "2"; it takes B.']);
});

test('a problem is of a kind of its own, and says that nothing was sent', () => {
  const { raw } = givenInputs({});
  const read = failing({ name: 'a', value: '1', wanted: 'it takes A' });
  expect(() => readAll({ raw, read })).toThrow(InputProblems);
  expect(() => readAll({ raw, read })).toThrow('1 input is invalid; nothing was sent to Pinecone.');
});

test('a value that holds the key is not shown, not in part either', () => {
  const read = ({ raw, problem }: InputReader) => {
    problem({ name: 'a', value: `${'x'.repeat(75)} pcsk_secret`, wanted: 'it takes A' });
    raw.mask(' pcsk_secret\n');
    problem({ name: 'b', value: 'pcsk_other', wanted: 'it takes B' });
  };
  expect(problemsOf({ read })).toEqual([
    'a is not shown, as it holds the API key; it takes A.',
    'b is "pcsk_other"; it takes B.',
  ]);
});

test('several problems are counted', () => {
  const read = failing({ name: 'a', wanted: 'is bad' }, { name: 'b', wanted: 'is bad' });
  expect(() => readGiven({ read })).toThrow('2 inputs are invalid; nothing was sent to Pinecone.');
});

test('of very many problems, the first 30 are told, and how many more there are', () => {
  const many = Array.from({ length: 32 }, (_, index) => ({ name: `i${index}`, wanted: 'is bad' }));
  const told = problemsOf({ read: failing(...many) });
  expect(told).toHaveLength(31);
  expect(told.slice(29)).toEqual(['i29 is bad.', '… and 2 more.']);
});

test('30 problems are all told', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ name: `i${index}`, wanted: 'is bad' }));
  expect(problemsOf({ read: failing(...many) }).at(-1)).toBe('i29 is bad.');
});

test('an empty value is told as not given', () => {
  expect(problemsOf({ read: failing({ name: 'a', value: '', wanted: 'it takes A' }) })).toEqual([
    'a is not given; it takes A.',
  ]);
});

test('a value that is left out, as a secret is, is not told', () => {
  expect(problemsOf({ read: failing({ name: 'a', wanted: 'is empty' }) })).toEqual(['a is empty.']);
});

test('a value is shown on one line, and cut', () => {
  const value = `x\n::error::y${'z'.repeat(200)}`;
  const [problem = ''] = problemsOf({ read: failing({ name: 'a', value, wanted: 'it takes A' }) });
  expect(problem).toMatch(/^a is "x ::error::yz+…"; it takes A\.$/);
  expect(problem).toHaveLength('a is ""; it takes A.'.length + 80);
});
