import { describe, expect, test } from '@jest/globals';
import { failedError } from '../../../../src/actions/create/messages.js';
import { createOutputs, leftovers, statusOf } from '../../../../src/actions/create/outputs.js';
import type { CreateResult } from '../../../../src/actions/create/state.js';
import { renderOutput } from '../../../../src/runner/outputs.js';
import { makeBackup } from '../../../../testing/backups.js';

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
const FULL = makeBackup({
  name: 'nightly',
  description: 'why',
  record_count: 98,
  namespace_count: 3,
  size_bytes: 1_069_169,
  dimension: 8,
  metric: 'cosine',
  created_at: '2026-01-02T03:04:05Z',
});

const PENDING: CreateResult = { indexName: 'docs', outcome: 'pending' };
const REQUESTED: CreateResult = { indexName: 'docs', outcome: 'requested', name: 'nightly' };
const reused = (backup = makeBackup()): CreateResult => ({ indexName: 'docs', outcome: 'reused', backup });
const deleted = (wasCreated: boolean): CreateResult => ({
  indexName: 'docs',
  outcome: 'deleted',
  backup: makeBackup({ status: 'Initializing' }),
  wasCreated,
});
const created = (id: string, status = 'Ready'): CreateResult => ({
  indexName: `index-of-${id}`,
  outcome: 'created',
  backup: makeBackup({ backup_id: id, status }),
});

/** The outputs as the runner gets them. */
function rendered(...results: CreateResult[]): Record<string, string> {
  const outputs = Object.entries(createOutputs({ state: { results } }));
  return Object.fromEntries(outputs.map(([name, value]) => [name, renderOutput(value)]));
}

test('leftovers lists backups that exist or may exist, and no others', () => {
  expect(leftovers({ results: [created('b-1', 'Initializing'), REQUESTED, PENDING] })).toEqual([
    'The backup b-1 of index-of-b-1 is Initializing.',
    'A backup of docs named nightly may exist. Check the Pinecone console before you re-run the job.',
  ]);
});

describe('statusOf', () => {
  test('returns the status reported by Pinecone for an existing backup', () => {
    expect(statusOf(created('b-1', 'Archiving'))).toBe('Archiving');
    expect(statusOf(reused(makeBackup({ status: 'Archiving' })))).toBe('Archiving');
  });

  test('returns NotCreated without a backup', () => {
    expect(statusOf(PENDING)).toBe('NotCreated');
  });

  test('returns Deleted for a deleted backup, as do the outputs, whether the step created it or not', () => {
    expect([statusOf(deleted(true)), statusOf(deleted(false))]).toEqual(['Deleted', 'Deleted']);
    const { status, backups = '' } = rendered(deleted(true));
    expect([status, JSON.parse(backups)[0].status]).toEqual(['Deleted', 'Deleted']);
    expect(leftovers({ results: [deleted(true)] })).toEqual([]);
  });

  test('returns Unknown if a backup may exist', () => {
    expect(statusOf(REQUESTED)).toBe('Unknown');
  });
});

describe('createOutputs', () => {
  test('before any result returns NotCreated, false and empty values', () => {
    expect(rendered()).toEqual({
      backup_id: '',
      status: 'NotCreated',
      index_names: '[]',
      created: 'false',
      ...EMPTY,
      backups: '[]',
    });
  });

  test('for one backup returns its fields', () => {
    expect(rendered({ indexName: 'docs', outcome: 'created', backup: FULL })).toMatchObject({
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

  test('returns the same outputs for every outcome', () => {
    const outcomes = [[], [PENDING], [REQUESTED], [reused(FULL)], [created('a'), PENDING]];
    const names = outcomes.map((results) => Object.keys(rendered(...results)).toSorted());
    expect(new Set(names.map(String)).size).toBe(1);
  });

  test('renders no output as undefined or null', () => {
    for (const value of Object.values(rendered(reused(), PENDING))) {
      expect(value).not.toMatch(/undefined|null/);
    }
  });

  test('returns a count of 0 as 0', () => {
    const backup = makeBackup({ record_count: 0, namespace_count: 0, size_bytes: 0 });
    expect(rendered(reused(backup))).toMatchObject({ record_count: '0', namespace_count: '0', size_bytes: '0' });
  });

  test('for several indexes returns one id per line in order, without a line for an index without a backup', () => {
    expect(rendered(created('a'), PENDING, created('c')).backup_id).toBe('a\nc');
  });

  test('for several indexes returns empty fields if the first has no backup', () => {
    expect(rendered(PENDING, created('b'))).toMatchObject(EMPTY);
  });

  test.each<[CreateResult[], string]>([
    [[created('a'), PENDING], 'NotCreated'],
    [[created('a', 'Initializing'), created('b', 'InitializationFailed')], 'InitializationFailed'],
    [[created('a', 'Initializing'), REQUESTED], 'Unknown'],
    [[created('a'), created('b', 'Initializing')], 'Initializing'],
    [[created('a'), created('b')], 'Ready'],
  ])('for several indexes returns the worst status: case %#', (results, status) => {
    expect(rendered(...results).status).toBe(status);
  });

  test.each<[string, CreateResult[], string]>([
    ['one created backup', [created('a')], 'true'],
    ['several created backups', [created('a'), created('b')], 'true'],
    ['one reused backup', [reused()], 'false'],
    ['a created and a reused backup', [created('a'), reused()], 'false'],
    ['an index without a backup and a created backup', [PENDING, created('b')], 'false'],
    ['a created backup that was deleted', [deleted(true)], 'true'],
    ['a reused backup that was deleted', [deleted(false)], 'false'],
  ])('for %s sets created accordingly', (_, results, isCreated) => {
    expect(rendered(...results).created).toBe(isCreated);
  });
});

describe('createOutputs.backups', () => {
  const backups = (...results: CreateResult[]) => JSON.parse(rendered(...results).backups ?? '');

  test('contains an entry per index, in order, with the field names of the API', () => {
    const full: CreateResult = { indexName: 'docs', outcome: 'created', backup: FULL };
    expect(backups(full, created('b', 'Initializing'))).toEqual([
      { ...FULL, created: true },
      { ...makeBackup({ backup_id: 'b', status: 'Initializing' }), created: true },
    ]);
  });

  test('contains the index and status if no backup is known', () => {
    expect(backups({ indexName: 'faq', outcome: 'requested', name: 'nightly' })).toEqual([
      { source_index_name: 'faq', status: 'Unknown', created: false },
    ]);
  });

  test('contains created: false for a reused backup that was deleted', () => {
    expect(backups(deleted(false))).toEqual([{ ...makeBackup(), status: 'Deleted', created: false }]);
  });

  test('contains the error message of an index', () => {
    const backup = makeBackup({ status: 'Failed' });
    const [entry] = backups({ indexName: 'docs', outcome: 'created', backup, error: failedError(backup) });
    expect(entry).toMatchObject({ backup_id: 'b-1', status: 'Failed', created: true });
    expect(entry.error).toMatch(/^The backup of docs failed: .*\nBackup ID: b-1\.\n.*$/);
  });
});
