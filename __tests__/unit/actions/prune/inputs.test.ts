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
  rules: {
    indexNames: ['docs'],
    prefix: 'gha-',
    backupIds: [],
    retention: {
      last: 3,
      hourly: undefined,
      daily: undefined,
      weekly: undefined,
      monthly: undefined,
      yearly: undefined,
      within: undefined,
    },
  },
  quota: undefined,
  dryRun: false,
};

test('parsePruneInputs with only a key, an index and one rule returns the defaults', () => {
  expect(parse()).toEqual(DEFAULTS);
  expect(parse({ keep_last: '0', keep_within: '36h' }).rules.retention).toMatchObject({
    last: undefined,
    within: { years: 0, months: 0, days: 0, hours: 36 },
  });
});

test.each(['0', '00', ' 0 '])('parsePruneInputs treats %j as a rule that was not given', (none) => {
  const rules = ['hourly', 'daily', 'weekly', 'monthly', 'yearly', 'within'].map((rule) => [`keep_${rule}`, none]);
  expect(parse(Object.fromEntries(rules))).toEqual(DEFAULTS);
  expect(parse({ keep_last: none, keep_daily: '7' }).rules.retention).toMatchObject({ last: undefined, daily: 7 });
  expect(parse({ keep_within: '0d' })).toEqual(DEFAULTS);
});

test('parsePruneInputs treats inputs without a value as not given', () => {
  const inputs = { keep_backup_id: 'none', quota: '', api_version: '', api_url: '' };
  expect(parse(inputs)).toEqual(DEFAULTS);
});

test('parsePruneInputs returns every given input', () => {
  const inputs = {
    index_name: 'docs\nfaq-*\n!faq-old',
    keep_hourly: '24',
    keep_daily: '7',
    keep_weekly: '4',
    keep_monthly: '12',
    keep_yearly: '3',
    keep_within: '1y6m',
    keep_backup_id: 'b-1\nb-2',
    backup_name_prefix: 'nightly-',
    quota: '500',
    dry_run: 'true',
  };
  expect(parse(inputs)).toEqual({
    ...DEFAULTS,
    rules: {
      indexNames: ['docs', 'faq-*', '!faq-old'],
      prefix: 'nightly-',
      backupIds: ['b-1', 'b-2'],
      retention: {
        last: 3,
        hourly: 24,
        daily: 7,
        weekly: 4,
        monthly: 12,
        yearly: 3,
        within: { years: 1, months: 6, days: 0, hours: 0 },
      },
    },
    quota: 500,
    dryRun: true,
  });
});

describe('parsePruneInputs with index_name', () => {
  test.each(['*', 'docs-*', 'd?cs', '*\n!docs', 'docs\n!d*'])('accepts %j', (index_name) => {
    expect(problems({ index_name })).toEqual([]);
  });

  test.each([
    ['', 'index_name is required. Put one index per line (* for all with backups).'],
    ['!docs', 'index_name "!docs" only excludes indexes. Put a line before it that selects some, for example *.'],
    ['docs-*,faq', 'index_name "docs-*,faq" is not a valid pattern. Put one index per line.'],
    ['Docs', 'index_name "Docs" is not a valid name. Names are lower case: use docs.'],
    ['docs\ndocs', 'index_name "docs" is listed twice. Remove one of the lines.'],
  ])('rejects %j', (index_name, problem) => {
    expect(problems({ index_name })).toEqual([problem]);
  });
});

describe('parsePruneInputs with backup_name_prefix', () => {
  test('accepts * for every name', () => {
    expect(parse({ backup_name_prefix: '*' }).rules.prefix).toBe('');
  });

  test.each(['gha-*', '**', '*x'])('rejects the pattern %s', (backup_name_prefix) => {
    expect(problems({ backup_name_prefix })).toEqual([
      `backup_name_prefix "${backup_name_prefix}" must be a name prefix without *, or * alone for any name.`,
    ]);
  });
});

test.each([{ keep_last: '0' }, { keep_last: '0', keep_within: '0d' }, { keep_last: '00', keep_backup_id: 'b' }])(
  'parsePruneInputs rejects inputs without any rule: %j',
  (inputs) => {
    expect(problems(inputs)).toEqual([
      'keep_last, keep_hourly, keep_daily, keep_weekly, keep_monthly, keep_yearly and keep_within are all empty or 0. Set at least one of them.',
    ]);
  },
);

test.each([
  ['keep_last', '-1'],
  ['keep_last', '1.5'],
  ['keep_last', 'all'],
  ['keep_daily', 'unlimited'],
  ['keep_hourly', '1e3'],
  ['keep_monthly', '12m'],
  ['keep_within', '30'],
  ['keep_within', '2w'],
  ['keep_within', '1d1d'],
  ['keep_within', '-1d'],
  ['keep_backup_id', 'a b'],
  ['keep_backup_id', 'a\na'],
  ['quota', '0'],
  ['quota', '90%'],
])('parsePruneInputs rejects %s: %j', (name, value) => {
  expect(problems({ [name]: value })).toHaveLength(1);
});

test('parsePruneInputs says how a duration is written', () => {
  expect(problems({ keep_within: '30 days' })).toEqual([
    'keep_within "30 days" must be a duration such as 30d, 12h or 1y6m, with the units y, m (months), d and h, each at most once.',
  ]);
});

test('parsePruneInputs reports the problems of all inputs at once', () => {
  const inputs = {
    api_key: '',
    index_name: 'A',
    keep_last: '-1',
    keep_within: 'x',
    dry_run: 'maybe',
    api_version: 'new',
  };
  expect(problems(inputs).map((problem) => problem.split(' ')[0])).toEqual(
    expect.arrayContaining(['api_key', 'index_name', 'keep_last', 'keep_within', 'dry_run', 'api_version']),
  );
});
