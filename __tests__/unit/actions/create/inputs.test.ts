import { describe, expect, test } from '@jest/globals';
import { parseCreateInputs } from '../../../../src/actions/create/inputs.js';
import { parseGiven, problemsOf } from '../../../../testing/given-inputs.js';

const REQUIRED = { api_key: 'key', index_name: 'docs' };
const parse = (inputs: Record<string, string> = {}) =>
  parseGiven({ parse: parseCreateInputs, inputs: { ...REQUIRED, ...inputs } });
const problems = (inputs: Record<string, string>) =>
  problemsOf({ parse: parseCreateInputs, inputs: { ...REQUIRED, ...inputs } });

const DEFAULTS = {
  connection: {
    apiKey: 'key',
    keySource: 'api_key',
    apiUrl: new URL('https://api.pinecone.io'),
    apiVersion: '2025-04',
    proxyFor: expect.any(Function),
  },
  waitForReady: true,
  timeoutMs: 3_600_000,
  pollIntervalMs: 15_000,
  indexes: { lines: ['docs'], tags: [], ifNoneFound: 'fail' },
  backupName: undefined,
  description: undefined,
  ifExists: 'create',
  minRecordCount: undefined,
};

test('parseCreateInputs with only a key and an index returns the defaults', () => {
  expect(parse()).toEqual(DEFAULTS);
});

test('parseCreateInputs treats empty optional inputs as not given', () => {
  const optional = [
    'backup_name',
    'description',
    'wait_for_ready',
    'timeout_minutes',
    'poll_interval_seconds',
    'api_version',
    'api_url',
  ];
  expect(parse(Object.fromEntries(optional.map((name) => [name, ''])))).toEqual(DEFAULTS);
});

test('parseCreateInputs returns every given input', () => {
  const inputs = {
    index_name: 'docs\nfaq',
    backup_name: 'nightly',
    description: 'why',
    wait_for_ready: 'true',
    timeout_minutes: '5',
    poll_interval_seconds: '3',
    if_exists: 'reuse',
    min_record_count: '10',
    api_version: '2026-07',
    api_url: 'http://localhost:5080',
  };
  expect(parse(inputs)).toEqual({
    connection: {
      apiKey: 'key',
      keySource: 'api_key',
      apiUrl: new URL('http://localhost:5080'),
      apiVersion: '2026-07',
      proxyFor: expect.any(Function),
    },
    waitForReady: true,
    timeoutMs: 300_000,
    pollIntervalMs: 3_000,
    indexes: { lines: ['docs', 'faq'], tags: [], ifNoneFound: 'fail' },
    backupName: 'nightly',
    description: 'why',
    ifExists: 'reuse',
    minRecordCount: 10,
  });
});

test('parseCreateInputs returns the description unchanged', () => {
  const description = '  a\n\u00a0::b \n';
  expect(parse({ description }).description).toBe(description);
});

test.each(['create', 'reuse', 'fail'])('parseCreateInputs accepts if_exists: %s', (if_exists) => {
  expect(parse({ if_exists }).ifExists).toBe(if_exists);
});

test('parseCreateInputs reports the problems of all inputs at once, each with the name of the input', () => {
  const inputs = {
    api_key: '',
    index_name: '',
    backup_name: 'A',
    wait_for_ready: 'yes',
    timeout_minutes: '0',
    poll_interval_seconds: '0',
    if_exists: 'maybe',
    min_record_count: '1.5',
    api_version: 'new',
    api_url: 'http://example.com',
  };
  const names = new Set(problems(inputs).map((problem) => problem.split(' ')[0]));
  expect([...names].toSorted()).toEqual(Object.keys(inputs).toSorted());
});

describe('parseCreateInputs with min_record_count', () => {
  test('returns no minimum for 0', () => {
    expect(parse({ min_record_count: '0', wait_for_ready: 'false' }).minRecordCount).toBeUndefined();
  });

  test.each(['1', '5'])('rejects %s without wait_for_ready', (min_record_count) => {
    expect(problems({ min_record_count, wait_for_ready: 'false' })).toEqual([
      `min_record_count "${min_record_count}" requires wait_for_ready: true, because a backup has no record count before it is Ready. To check it later, set it on a gate step.`,
    ]);
  });

  test('accepts wait_for_ready: false if it is not given', () => {
    expect(parse({ wait_for_ready: 'false' })).toMatchObject({ waitForReady: false, minRecordCount: undefined });
  });

  test('reports an invalid number as given, not as parsed', () => {
    const reported = problems({ min_record_count: 'abc', wait_for_ready: 'false' });
    expect(reported.join('\n')).not.toContain('NaN');
    expect(reported[0]).toBe('min_record_count "abc" must be a whole number, 0 or more.');
  });
});
