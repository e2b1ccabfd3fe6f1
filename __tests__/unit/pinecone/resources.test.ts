import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  readBackup,
  readIndex,
  readIndexes,
  readListedBackup,
  readPage,
  WrongShape,
} from '../../../src/pinecone/resources.js';
import { aBackup } from '../a-backup.js';

const NEEDED = ['backup_id', 'source_index_name', 'source_index_id', 'status', 'cloud', 'region'] as const;
const EXTRA = {
  name: 'nightly',
  description: 'before the deploy',
  metric: 'cosine',
  created_at: '2026-01-02T03:04:05.123456789Z',
  source_index_deleted_at: '2026-01-03T00:00:00Z',
  record_count: 98,
  namespace_count: 3,
  size_bytes: 1_069_169,
  dimension: 8,
  tags: { team: 'search' },
  schema: {},
};
const INDEX = { name: 'docs', host: 'docs-1.svc.pinecone.io', status: { ready: true, state: 'Ready' } };

describe('readBackup', () => {
  test('it reads all that a backup may have', () => {
    expect(readBackup({ ...aBackup(), ...EXTRA })).toEqual({ ...aBackup(), ...EXTRA });
  });

  test('in a list, it is read without what it holds in any depth', () => {
    const { tags, schema, ...flat } = EXTRA;
    expect(readListedBackup({ ...aBackup(), ...EXTRA })).toEqual({ ...aBackup(), ...flat });
    expect(() => readListedBackup({})).toThrow(WrongShape);
  });

  test('it reads one that has only what is always there', () => {
    expect(readBackup(aBackup())).toEqual(aBackup());
  });

  test('a field of no meaning to us is left out', () => {
    expect(readBackup({ ...aBackup(), secret: 'x', constructor: 'y' })).toEqual(aBackup());
  });

  test.each(Object.keys(EXTRA))('a %s that is null is left out', (field) => {
    expect(readBackup({ ...aBackup(), [field]: null })).not.toHaveProperty(field);
  });

  test.each(NEEDED)('without %s it is of the wrong shape', (field) => {
    expect(() => readBackup({ ...aBackup(), [field]: undefined })).toThrow(WrongShape);
  });

  test.each(NEEDED)('with a number for %s it is of the wrong shape, and that is named', (field) => {
    expect(() => readBackup({ ...aBackup(), [field]: 7 })).toThrow(`it has no ${field}`);
  });

  test.each(['name', 'description', 'metric', 'created_at', 'source_index_deleted_at'])(
    'a %s that is no text counts as absent',
    (field) => {
      for (const value of [7, true, {}, ['x']]) {
        expect(readBackup({ ...aBackup(), [field]: value })).toEqual(aBackup());
      }
    },
  );

  test.each(['record_count', 'namespace_count', 'size_bytes', 'dimension'])(
    'a %s that is no count counts as absent',
    (field) => {
      for (const value of ['98', -1, 1.5, 2 ** 53, Number.NaN, true, [1]]) {
        expect(readBackup({ ...aBackup(), [field]: value })).toEqual(aBackup());
      }
    },
  );

  test.each(['', ' ', '\n'])('a status of %j is none', (status) => {
    expect(() => readBackup({ ...aBackup(), status })).toThrow('it has no status');
  });

  test('a count of 0 is a count', () => {
    expect(readBackup({ ...aBackup(), record_count: 0 }).record_count).toBe(0);
  });

  test.each(['tags', 'schema'])('%s that are no object count as absent', (field) => {
    for (const value of ['x', 7, true, ['x']]) expect(readBackup({ ...aBackup(), [field]: value })).toEqual(aBackup());
  });

  test.each([undefined, null, 'text', 7, true, [], [aBackup()]])('%j is no backup', (json) => {
    expect(() => readBackup(json)).toThrow('the backup is no object');
  });

  test.each(['bkp_123abc', '8c85e612-ed1c-4f97-9f8c-8194e07bcf71', 'a/b?c#d', '...', '.a', 'ü', ' '])(
    'an id is opaque: %j',
    (backup_id) => {
      expect(readBackup({ ...aBackup(), backup_id }).backup_id).toBe(backup_id);
    },
  );

  test.each(['', '.', '..', 'a\nb', 'a\rb', '\u0000', 'a\u0085', '\u001b[31m', '\u007f'])(
    '%j is no id, as it would break out of its place',
    (backup_id) => {
      expect(() => readBackup({ ...aBackup(), backup_id })).toThrow('its backup_id is not an id');
    },
  );

  test('whatever JSON it is given, it reads a backup of the contract or says that the shape is wrong', () => {
    const odd = fc.oneof(fc.jsonValue(), fc.constant(undefined));
    const fields = fc.dictionary(fc.constantFrom(...NEEDED, ...Object.keys(EXTRA)), odd, { maxKeys: 4 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fields.map((change) => ({ ...aBackup(), ...EXTRA, ...change })),
        ),
        (json) => {
          try {
            const backup = readBackup(json);
            for (const field of NEEDED) expect(typeof backup[field]).toBe('string');
            expect(['string', 'undefined']).toContain(typeof backup.name);
            expect(['number', 'undefined']).toContain(typeof backup.record_count);
            expect(Object.values(backup)).not.toContain(null);
          } catch (error) {
            expect(error).toBeInstanceOf(WrongShape);
          }
        },
      ),
    );
  });
});

describe('readIndex', () => {
  test('it reads what we use, and no more', () => {
    expect(readIndex({ ...INDEX, spec: {}, status: { ...INDEX.status, more: 1 } })).toEqual(INDEX);
  });

  test.each([undefined, 'true', 1, false])('ready is true only where it is true: %j', (ready) => {
    expect(readIndex({ ...INDEX, status: { ready, state: 'x' } }).status.ready).toBe(false);
  });

  test.each([
    ['no name', { ...INDEX, name: undefined }, 'it has no name'],
    ['no host', { ...INDEX, host: 7 }, 'it has no host'],
    ['no status', { ...INDEX, status: null }, "the index's status is no object"],
    ['no state', { ...INDEX, status: { ready: true } }, 'it has no state'],
    ['no object', 'docs', 'the index is no object'],
  ])('with %s it is of the wrong shape', (_, json, why) => {
    expect(() => readIndex(json)).toThrow(new WrongShape(why));
  });
});

describe('readIndexes', () => {
  test('it reads each', () => {
    expect(readIndexes({ indexes: [INDEX, { ...INDEX, name: 'b' }] }).map(({ name }) => name)).toEqual(['docs', 'b']);
  });

  test.each([{}, { indexes: null }, { indexes: {} }, [INDEX], null])('%j is no list of indexes', (json) => {
    expect(() => readIndexes(json)).toThrow(WrongShape);
  });
});

describe('readPage', () => {
  const read = (json: unknown) => readPage({ json, read: Number });

  test('it reads each row, and the token of the next page', () => {
    expect(read({ data: ['1', '2'], pagination: { next: 'abc' } })).toEqual({ rows: [1, 2], next: 'abc' });
  });

  test.each([
    ['is absent', undefined],
    ['is null', null],
    ['is empty', {}],
    ['has null for a token', { next: null }],
    ['has an empty token', { next: '' }],
  ])('where the pagination %s, there is no next page', (_, pagination) => {
    expect(read({ data: [], pagination })).toEqual({ rows: [], next: undefined });
  });

  test.each([7, true, {}, ['abc']])('a token of %j is of the wrong shape, as it would hide the next page', (next) => {
    expect(() => read({ data: [], pagination: { next } })).toThrow('its token is no text');
  });

  test.each([{}, { data: null }, { data: {} }, { data: 'x' }, [], null, 'x'])('%j is no page', (json) => {
    expect(() => read(json)).toThrow(WrongShape);
  });

  test.each(['next', 7, ['next']])('a pagination of %j is of the wrong shape', (pagination) => {
    expect(() => read({ data: [], pagination })).toThrow('pagination is no object');
  });

  test('one row of the wrong shape spoils the page', () => {
    expect(() => readPage({ json: { data: [aBackup(), {}] }, read: readBackup })).toThrow(WrongShape);
  });
});
