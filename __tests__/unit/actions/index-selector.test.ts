import { describe, expect, test } from '@jest/globals';
import { parseIndexInputs, parseIndexLines, parseRequiredIndexInputs } from '../../../src/actions/index-selector.js';
import { parseGiven, problemsOf } from '../../../testing/given-inputs.js';

const NAME_RULE = 'Use 1 to 45 characters of a-z, 0-9 and -, with a letter or digit at both ends.';
const problems = (index_name: string) => problemsOf({ parse: parseIndexLines, inputs: { index_name } });

describe('parseIndexLines', () => {
  test('returns names, patterns and exclusions in the given order', () => {
    const inputs = { index_name: 'zebra\n  ant-*\n!ant-?\nbee' };
    expect(parseGiven({ parse: parseIndexLines, inputs })).toEqual(['zebra', 'ant-*', '!ant-?', 'bee']);
  });

  test('reports a problem for each invalid name', () => {
    expect(problems('a-\nok\nb_c\n')).toEqual([
      'index_name "a-" can match no index: no name starts or ends with a dash.',
      `index_name "b_c" is not a valid name. ${NAME_RULE}`,
    ]);
  });

  test.each([
    ['*\n-docs-example', '-docs-example', '. To exclude indexes, put !docs-example after the lines that select them.'],
    ['*\n-docs-*', '-docs-*', '. To exclude indexes, put !docs-* after the lines that select them.'],
    ['*\n--docs', '--docs', '. To exclude indexes, put !docs after the lines that select them.'],
    ['*\n!-docs-*', '!-docs-*', '.'],
    ['docs-*-', 'docs-*-', '.'],
    ['*-', '*-', '.'],
  ])('rejects a pattern that no name can match: %j', (lines, value, hint) => {
    expect(problems(lines)).toEqual([
      `index_name "${value}" can match no index: no name starts or ends with a dash${hint}`,
    ]);
  });

  test('accepts dashes next to wildcards inside a pattern', () => {
    expect(problems('*-docs-*\n!?-*-b')).toEqual([]);
  });

  test('reports a name that is listed several times once', () => {
    expect(problems('a\nb\na\na')).toEqual(['index_name "a" is listed twice. Remove one of the lines.']);
  });

  test('accepts a name again after an exclusion, as the last match decides', () => {
    expect(problems('a\na*\n!a*\na')).toEqual([]);
  });

  test('reports every exclusion that a later line undoes, once, with the other problems', () => {
    const problem = 'has no effect, because a later line selects what it excludes. Put it after that line.';
    expect(problems('!docs-*\n!tickets\nB\n*\n!faq\n')).toEqual([
      'index_name "B" is not a valid name. Names are lower case: use b.',
      `index_name "!docs-*" ${problem}`,
      `index_name "!tickets" ${problem}`,
    ]);
  });

  test('reports an invalid duplicate once for each of the two problems', () => {
    expect(problems('-\n-')).toEqual([
      `index_name "-" is not a valid name. ${NAME_RULE} If it ends with an expression, that expression is empty.`,
      'index_name "-" is listed twice. Remove one of the lines.',
    ]);
  });

  test('suggests the lower-case form of a name that is otherwise valid', () => {
    expect(problems('Docs\nb_C')).toEqual([
      'index_name "Docs" is not a valid name. Names are lower case: use docs.',
      `index_name "b_C" is not a valid name. ${NAME_RULE}`,
    ]);
  });

  test.each(['a, b', 'docs-example,tickets', 'docs;tickets', 'Docs,Tickets'])(
    'asks for one index per line instead of %j',
    (text) => {
      expect(problems(text)).toEqual([`index_name "${text}" is not a valid name. Put one index per line.`]);
    },
  );
});

test('parseRequiredIndexInputs requires index_name or index_tags, and parseIndexInputs neither', () => {
  const both = 'index_name and index_tags are both empty.';
  expect(problemsOf({ parse: parseRequiredIndexInputs, inputs: { index_name: ' \n ' } })).toEqual([
    expect.stringContaining(both),
  ]);
  expect(problemsOf({ parse: parseRequiredIndexInputs, inputs: { index_tags: 'env' } })).toEqual([]);
  expect(problemsOf({ parse: parseIndexInputs, inputs: {} })).toEqual([]);
});
