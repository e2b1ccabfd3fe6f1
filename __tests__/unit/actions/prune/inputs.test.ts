import { describe, expect, test } from '@jest/globals';
import { readPruneInputs } from '../../../../src/actions/prune/inputs.js';
import { problemsOf, readGiven } from '../../given-inputs.js';

const NEEDED = { api_key: 'key', index_name: 'docs', keep_last: '3' };
const read = (inputs: Record<string, string> = {}) =>
  readGiven({ read: readPruneInputs, inputs: { ...NEEDED, ...inputs } });
const problems = (inputs: Record<string, string>) =>
  problemsOf({ read: readPruneInputs, inputs: { ...NEEDED, ...inputs } });

const DEFAULTS = {
  account: { apiKey: 'key', apiUrl: new URL('https://api.pinecone.io'), apiVersion: '2025-04' },
  timeout: 1_800_000,
  rules: { indexNames: ['docs'], keepLast: 3, keepDays: undefined, prefix: 'gha-' },
  dryRun: false,
};

test('a key, an index and one rule are enough', () => {
  expect(read()).toEqual(DEFAULTS);
  expect(read({ keep_last: '', keep_days: '1.5' }).rules).toMatchObject({ keepLast: undefined, keepDays: 1.5 });
});

test('an empty text means not given', () => {
  expect(read({ keep_days: '', backup_name_prefix: '', dry_run: '', api_version: '', api_url: '' })).toEqual(DEFAULTS);
});

test('each input comes to its place', () => {
  const inputs = { index_name: 'docs\nfaq', keep_days: '.5', backup_name_prefix: 'nightly-', dry_run: 'true' };
  expect(read(inputs)).toEqual({
    ...DEFAULTS,
    rules: { indexNames: ['docs', 'faq'], keepLast: 3, keepDays: 0.5, prefix: 'nightly-' },
    dryRun: true,
  });
});

describe('backup_name_prefix', () => {
  test('* is any name and none', () => {
    expect(read({ backup_name_prefix: '*' }).rules.prefix).toBe('');
  });

  test.each(['gha-*', '**', '*x'])('%s is no pattern', (backup_name_prefix) => {
    expect(problems({ backup_name_prefix })).toEqual([
      `backup_name_prefix is "${backup_name_prefix}"; it takes the beginning of names without a *, or * alone for any name.`,
    ]);
  });
});

test('without any rule it is refused', () => {
  expect(problems({ keep_last: ' ' })).toEqual([
    'keep_last and keep_days are both not given; at least one of them is needed.',
  ]);
});

test.each([
  ['keep_last', '0'],
  ['keep_last', '-1'],
  ['keep_last', '1.5'],
  ['keep_last', 'all'],
  ['keep_days', '-1'],
  ['keep_days', '1e3'],
  ['keep_days', 'NaN'],
  ['keep_days', '36601'],
])('%s may not be %s', (name, value) => {
  expect(problems({ [name]: value })).toHaveLength(1);
});

test('all problems are told at once', () => {
  const inputs = { api_key: '', index_name: 'A', keep_last: '0', keep_days: 'x', dry_run: 'maybe', api_version: 'new' };
  expect(problems(inputs).map((problem) => problem.split(' ')[0])).toEqual(
    expect.arrayContaining(['api_key', 'index_name', 'keep_last', 'keep_days', 'dry_run', 'api_version']),
  );
});
