import { describe, expect, test } from '@jest/globals';
import { createOutputs, leftBehind, type Result, statusOf } from '../../../../src/actions/create/results.js';
import { failedTrouble } from '../../../../src/actions/create/troubles.js';
import { aBackup } from '../../a-backup.js';

const EMPTY = {
  backup_name: '',
  source_index_name: '',
  source_index_id: '',
  cloud: '',
  region: '',
  record_count: '',
  namespace_count: '',
  size_bytes: '',
  dimension: '',
  metric: '',
  created_at: '',
};
const FULL = aBackup({
  name: 'nightly',
  description: 'why',
  record_count: 98,
  namespace_count: 3,
  size_bytes: 1_069_169,
  dimension: 8,
  metric: 'cosine',
  created_at: '2026-01-02T03:04:05Z',
});

const result = (change: Partial<Result> = {}): Result => ({
  indexName: 'docs',
  created: false,
  isOpen: false,
  ...change,
});
const made = (id: string, status = 'Ready') =>
  result({ indexName: `index-of-${id}`, backup: aBackup({ backup_id: id, status }), created: true });

test('what is left behind: a backup that there is, one that there may be, and nothing', () => {
  const open = result({ isOpen: true, name: 'nightly' });
  expect(leftBehind([made('b-1', 'Initializing'), open, result()])).toEqual([
    'The backup b-1 of index-of-b-1 is Initializing.',
    'A backup of docs named nightly may exist: look for it before you run this again.',
  ]);
});

describe('statusOf', () => {
  test('it is the word of the service where there is a backup', () => {
    expect(statusOf(result({ backup: aBackup({ status: 'Archiving' }), isOpen: true }))).toBe('Archiving');
  });

  test('without one it is NotCreated', () => {
    expect(statusOf(result())).toBe('NotCreated');
  });

  test('of one that is gone it is NotCreated, in the entry of the outputs too', () => {
    const gone = result({ backup: aBackup({ status: 'Initializing' }), isGone: true });
    expect(statusOf(gone)).toBe('NotCreated');
    const { status, backups = '' } = createOutputs([gone]);
    expect([status, JSON.parse(backups)[0].status]).toEqual(['NotCreated', 'NotCreated']);
    expect(leftBehind([gone])).toEqual([]);
  });

  test('where it is open whether there is one it is Unknown', () => {
    expect(statusOf(result({ isOpen: true }))).toBe('Unknown');
  });
});

describe('the outputs', () => {
  test('before anything is known, there was nothing created, and the rest is empty', () => {
    expect(createOutputs([])).toEqual({
      backup_id: '',
      status: 'NotCreated',
      created: 'false',
      ...EMPTY,
      backups: '[]',
    });
  });

  test('of one backup, they are its fields', () => {
    expect(createOutputs([result({ backup: FULL, created: true })])).toMatchObject({
      backup_id: 'b-1',
      status: 'Ready',
      created: 'true',
      backup_name: 'nightly',
      source_index_name: 'docs',
      source_index_id: 'i-1',
      cloud: 'aws',
      region: 'us-east-1',
      record_count: '98',
      namespace_count: '3',
      size_bytes: '1069169',
      dimension: '8',
      metric: 'cosine',
      created_at: '2026-01-02T03:04:05Z',
    });
  });

  test('the same outputs are there on every way out', () => {
    const ways = [[], [result()], [result({ isOpen: true })], [result({ backup: FULL })], [made('a'), result()]];
    const names = ways.map((results) => Object.keys(createOutputs(results)).toSorted());
    expect(new Set(names.map(String)).size).toBe(1);
  });

  test('none of them is ever undefined', () => {
    for (const value of Object.values(createOutputs([result({ backup: aBackup() }), result()]))) {
      expect(value).not.toMatch(/undefined|null/);
    }
  });

  test('a count of 0 is told as 0', () => {
    const backup = aBackup({ record_count: 0, namespace_count: 0, size_bytes: 0 });
    expect(createOutputs([result({ backup })])).toMatchObject({
      record_count: '0',
      namespace_count: '0',
      size_bytes: '0',
    });
  });

  test('of several, the ids are one per line, in order, without a line for one that got none', () => {
    expect(createOutputs([made('a'), result(), made('c')]).backup_id).toBe('a\nc');
  });

  test('of several, the fields are those of the first, though it got none', () => {
    expect(createOutputs([result(), made('b')])).toMatchObject(EMPTY);
  });

  test.each([
    [[made('a'), result()], 'NotCreated'],
    [[made('a', 'Initializing'), made('b', 'InitializationFailed')], 'InitializationFailed'],
    [[made('a', 'Initializing'), result({ isOpen: true })], 'Unknown'],
    [[made('a'), made('b', 'Initializing')], 'Initializing'],
    [[made('a'), made('b')], 'Ready'],
  ])('of several, the status is the worst: %#', (results, status) => {
    expect(createOutputs(results).status).toBe(status);
  });

  test.each([
    ['one that was made', [made('a')], 'true'],
    ['several that were made', [made('a'), made('b')], 'true'],
    ['one that was reused', [result({ backup: aBackup() })], 'false'],
    ['one of two that was reused', [made('a'), result({ backup: aBackup() })], 'false'],
    ['one of two that got none', [result(), made('b')], 'false'],
  ])('created, of %s', (_, results, created) => {
    expect(createOutputs(results).created).toBe(created);
  });
});

describe('backups', () => {
  const backups = (...results: Result[]) => JSON.parse(createOutputs(results).backups ?? '');

  test('each index has its entry, in order, with the field names of the service', () => {
    expect(backups(result({ backup: FULL, created: true }), made('b', 'Initializing'))).toEqual([
      { ...FULL, created: true },
      { ...aBackup({ backup_id: 'b', status: 'Initializing' }), created: true },
    ]);
  });

  test('one that got none has its index, and what is known', () => {
    expect(backups(result({ indexName: 'faq', isOpen: true }))).toEqual([
      { source_index_name: 'faq', status: 'Unknown', created: false },
    ]);
  });

  test('what went wrong is told there', () => {
    const backup = aBackup({ status: 'Failed' });
    const [entry] = backups(result({ backup, created: true, trouble: failedTrouble(backup) }));
    expect(entry).toMatchObject({ backup_id: 'b-1', status: 'Failed', created: true });
    expect(entry.error).toMatch(/^The backup of docs failed: .*\nIt is b-1\.\n.*$/);
  });
});
