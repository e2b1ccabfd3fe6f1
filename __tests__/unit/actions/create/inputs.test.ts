import { describe, expect, test } from '@jest/globals';
import { readCreateInputs } from '../../../../src/actions/create/inputs.js';
import { problemsOf, readGiven } from '../../given-inputs.js';

const NEEDED = { api_key: 'key', index_name: 'docs' };
const read = (inputs: Record<string, string> = {}) =>
  readGiven({ read: readCreateInputs, inputs: { ...NEEDED, ...inputs } });
const problems = (inputs: Record<string, string>) =>
  problemsOf({ read: readCreateInputs, inputs: { ...NEEDED, ...inputs } });

const DEFAULTS = {
  account: { apiKey: 'key', apiUrl: new URL('https://api.pinecone.io'), apiVersion: '2025-04' },
  waitForReady: true,
  timeout: 3_600_000,
  pollInterval: 15_000,
  indexNames: ['docs'],
  backupName: undefined,
  description: undefined,
  ifExists: 'create',
  minRecordCount: undefined,
};

test('a key and an index are enough: the rest has defaults', () => {
  expect(read()).toEqual(DEFAULTS);
});

test('an empty text means not given, for every optional input', () => {
  const optional = [
    'backup_name',
    'description',
    'wait_for_ready',
    'timeout_minutes',
    'poll_interval_seconds',
    'if_exists',
    'min_record_count',
    'api_version',
    'api_url',
  ];
  expect(read(Object.fromEntries(optional.map((name) => [name, ''])))).toEqual(DEFAULTS);
});

test('each input comes to its place', () => {
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
  expect(read(inputs)).toEqual({
    account: { apiKey: 'key', apiUrl: new URL('http://localhost:5080'), apiVersion: '2026-07' },
    waitForReady: true,
    timeout: 300_000,
    pollInterval: 3_000,
    indexNames: ['docs', 'faq'],
    backupName: 'nightly',
    description: 'why',
    ifExists: 'reuse',
    minRecordCount: 10,
  });
});

test('the description stays exactly as it was given', () => {
  const description = '  a\n\u00a0::b \n';
  expect(read({ description }).description).toBe(description);
});

test.each(['create', 'reuse', 'fail'])('if_exists may be %s', (if_exists) => {
  expect(read({ if_exists }).ifExists).toBe(if_exists);
});

test('all problems are told at once, each with the name of its input', () => {
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
  const told = new Set(problems(inputs).map((problem) => problem.split(' ')[0]));
  expect([...told].toSorted()).toEqual(Object.keys(inputs).toSorted());
});

describe('min_record_count', () => {
  test('0 is a count to be checked', () => {
    expect(read({ min_record_count: '0' }).minRecordCount).toBe(0);
  });

  test.each(['0', '5'])('%s needs wait_for_ready', (min_record_count) => {
    expect(problems({ min_record_count, wait_for_ready: 'false' })).toEqual([
      `min_record_count is "${min_record_count}"; it needs wait_for_ready, as a backup tells its records only once it is Ready.`,
    ]);
  });

  test('without it, nothing needs wait_for_ready', () => {
    expect(read({ wait_for_ready: 'false' })).toMatchObject({ waitForReady: false, minRecordCount: undefined });
  });

  test('one that is no number is told as it was given, and not as what was made of it', () => {
    const told = problems({ min_record_count: 'abc', wait_for_ready: 'false' });
    expect(told.join('\n')).not.toContain('NaN');
    expect(told[0]).toBe('min_record_count is "abc"; it takes a whole number, 0 or more.');
  });
});
