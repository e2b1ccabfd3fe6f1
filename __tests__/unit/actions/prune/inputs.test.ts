import { describe, expect, test } from '@jest/globals';
import { parsePruneInputs } from '../../../../src/actions/prune/inputs.js';
import { parseGiven, problemsOf } from '../../../../testing/given-inputs.js';

const REQUIRED = { api_key: 'key', index_name: 'docs', keep_last: '3' };
const parse = (inputs: Record<string, string> = {}) =>
  parseGiven({ parse: parsePruneInputs, inputs: { ...REQUIRED, ...inputs } });
const problems = (inputs: Record<string, string>) =>
  problemsOf({ parse: parsePruneInputs, inputs: { ...REQUIRED, ...inputs } });

const DEFAULTS = {
  connection: {
    apiKey: 'key',
    keySource: 'api_key',
    apiUrl: new URL('https://api.pinecone.io'),
    apiVersion: '2025-04',
    proxyFor: expect.any(Function),
  },
  timeoutMs: 1_800_000,
  rules: { indexNames: ['docs'], keepLast: 3, keepDays: undefined, prefix: 'gha-' },
  dryRun: false,
};

test('parsePruneInputs with only a key, an index and one rule returns the defaults', () => {
  expect(parse()).toEqual(DEFAULTS);
  expect(parse({ keep_last: '', keep_days: '1.5' }).rules).toMatchObject({ keepLast: undefined, keepDays: 1.5 });
});

test('parsePruneInputs treats empty inputs as not given', () => {
  expect(parse({ keep_days: '', backup_name_prefix: '', dry_run: '', api_version: '', api_url: '' })).toEqual(DEFAULTS);
});

test('parsePruneInputs returns every given input', () => {
  const inputs = { index_name: 'docs\nfaq', keep_days: '.5', backup_name_prefix: 'nightly-', dry_run: 'true' };
  expect(parse(inputs)).toEqual({
    ...DEFAULTS,
    rules: { indexNames: ['docs', 'faq'], keepLast: 3, keepDays: 0.5, prefix: 'nightly-' },
    dryRun: true,
  });
});

describe('parsePruneInputs with backup_name_prefix', () => {
  test('accepts * for every name', () => {
    expect(parse({ backup_name_prefix: '*' }).rules.prefix).toBe('');
  });

  test.each(['gha-*', '**', '*x'])('rejects the pattern %s', (backup_name_prefix) => {
    expect(problems({ backup_name_prefix })).toEqual([
      `backup_name_prefix "${backup_name_prefix}" must be a name prefix without *, or * alone to match any name.`,
    ]);
  });
});

test('parsePruneInputs rejects inputs without any rule', () => {
  expect(problems({ keep_last: ' ' })).toEqual(['keep_last and keep_days are both empty. Set at least one of them.']);
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
])('parsePruneInputs rejects %s: %s', (name, value) => {
  expect(problems({ [name]: value })).toHaveLength(1);
});

test('parsePruneInputs reports the problems of all inputs at once', () => {
  const inputs = { api_key: '', index_name: 'A', keep_last: '0', keep_days: 'x', dry_run: 'maybe', api_version: 'new' };
  expect(problems(inputs).map((problem) => problem.split(' ')[0])).toEqual(
    expect.arrayContaining(['api_key', 'index_name', 'keep_last', 'keep_days', 'dry_run', 'api_version']),
  );
});
