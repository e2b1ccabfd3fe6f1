import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePage } from '../../../src/pinecone/pagination.js';
import {
  isUsableId,
  parseBackup,
  parseIndex,
  parseIndexes,
  parseListedBackup,
  SchemaError,
} from '../../../src/pinecone/parse.js';
import { makeBackup } from '../../../testing/backups.js';

const REQUIRED = ['backup_id', 'source_index_name', 'status'] as const;
const PROMISED = ['source_index_id', 'cloud', 'region'] as const;
const OPTIONAL = {
  name: 'nightly',
  description: 'before the deploy',
  metric: 'cosine',
  created_at: '2026-01-02T03:04:05.123456789Z',
  record_count: 98,
  namespace_count: 3,
  size_bytes: 1_069_169,
  dimension: 8,
  tags: { team: 'search' },
  schema: {},
};
const INDEX = { name: 'docs', host: 'docs-1.svc.pinecone.io', status: { ready: true, state: 'Ready' } };

describe('isUsableId', () => {
  test.each(['bkp_123abc', 'a/b?c#d', '...', 'ü', ' '])('is true for %j', (id) => {
    expect(isUsableId(id)).toBe(true);
  });

  test.each(['.', '..', 'a\nb', 'a\u0085b', '\u001b[31m', '\u0000'])('is false for %j', (id) => {
    expect(isUsableId(id)).toBe(false);
  });
});

describe('parseBackup', () => {
  test('returns all required and optional fields', () => {
    expect(parseBackup({ ...makeBackup(), ...OPTIONAL })).toEqual({ ...makeBackup(), ...OPTIONAL });
  });

  test('accepts a backup with only the required fields', () => {
    expect(parseBackup(makeBackup())).toEqual(makeBackup());
  });

  test('drops unknown fields', () => {
    expect(parseBackup({ ...makeBackup(), secret: 'x', constructor: 'y' })).toEqual(makeBackup());
  });

  test.each(Object.keys(OPTIONAL))('drops %s if it is null', (field) => {
    expect(parseBackup({ ...makeBackup(), [field]: null })).not.toHaveProperty(field);
  });

  test.each(REQUIRED)('throws SchemaError without %s', (field) => {
    expect(() => parseBackup({ ...makeBackup(), [field]: undefined })).toThrow(SchemaError);
    expect(() => parseBackup({ ...makeBackup(), [field]: undefined })).toThrow(`${field} is missing`);
  });

  test.each(REQUIRED)('names %s in the error if it is a number', (field) => {
    expect(() => parseBackup({ ...makeBackup(), [field]: 7 })).toThrow(`${field} is missing`);
  });

  test.each(PROMISED)('accepts a backup without %s, which nothing depends on', (field) => {
    for (const value of [undefined, null, 7, {}]) {
      expect(parseBackup({ ...makeBackup(), [field]: value })).not.toHaveProperty(field);
    }
  });

  test.each(['', 'a b', 'us-east-1\n::error', 'é', 'x'.repeat(65)])(
    'drops cloud and region if they are %j',
    (place) => {
      const { cloud, region, ...rest } = makeBackup();
      expect(parseBackup({ ...rest, cloud: place, region: place })).toEqual(rest);
    },
  );

  test.each(['a\nb', '\u001b[31m', '2'.repeat(65)])('drops created_at if it is %j', (created_at) => {
    expect(parseBackup({ ...makeBackup(), created_at })).toEqual(makeBackup());
  });

  test.each(['name', 'description', 'metric', 'created_at', 'source_index_deleted_at'])(
    'drops %s if it is not text',
    (field) => {
      for (const value of [7, true, {}, ['x']]) {
        expect(parseBackup({ ...makeBackup(), [field]: value })).toEqual(makeBackup());
      }
    },
  );

  test.each(['record_count', 'namespace_count', 'size_bytes', 'dimension'])(
    'drops %s if it is not a whole number of at least 0',
    (field) => {
      for (const value of ['98', -1, 1.5, 2 ** 53, Number.NaN, true, [1]]) {
        expect(parseBackup({ ...makeBackup(), [field]: value })).toEqual(makeBackup());
      }
    },
  );

  test.each(['', ' ', '\n'])('treats the blank status %j as missing', (status) => {
    expect(() => parseBackup({ ...makeBackup(), status })).toThrow('status is missing');
  });

  test('keeps a count of 0', () => {
    expect(parseBackup({ ...makeBackup(), record_count: 0 }).record_count).toBe(0);
  });

  test.each(['tags', 'schema'])('drops %s if it is not an object', (field) => {
    for (const value of ['x', 7, true, ['x']]) {
      expect(parseBackup({ ...makeBackup(), [field]: value })).toEqual(makeBackup());
    }
  });

  test.each([undefined, null, 'text', 7, true, [], [makeBackup()]])('rejects %j, which is not an object', (json) => {
    expect(() => parseBackup(json)).toThrow('the backup is not an object');
  });

  test.each(['bkp_123abc', '8c85e612-ed1c-4f97-9f8c-8194e07bcf71', 'a/b?c#d', '...', '.a', 'ü', ' '])(
    'accepts the opaque id %j',
    (backup_id) => {
      expect(parseBackup({ ...makeBackup(), backup_id }).backup_id).toBe(backup_id);
    },
  );

  test.each(['', '.', '..', 'a\nb', 'a\rb', '\u0000', 'a\u0085', '\u001b[31m', '\u007f'])(
    'rejects the id %j, which would be unsafe in a URL or a list',
    (backup_id) => {
      expect(() => parseBackup({ ...makeBackup(), backup_id })).toThrow('backup_id is not a valid ID');
    },
  );

  test('returns a valid backup or throws SchemaError for any JSON', () => {
    const anyValue = fc.oneof(fc.jsonValue(), fc.constant(undefined));
    const fields = fc.dictionary(fc.constantFrom(...REQUIRED, ...Object.keys(OPTIONAL)), anyValue, { maxKeys: 4 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fields.map((changes) => ({ ...makeBackup(), ...OPTIONAL, ...changes })),
        ),
        (json) => {
          try {
            const backup = parseBackup(json);
            for (const field of REQUIRED) expect(typeof backup[field]).toBe('string');
            expect(['string', 'undefined']).toContain(typeof backup.name);
            expect(['number', 'undefined']).toContain(typeof backup.record_count);
            expect(Object.values(backup)).not.toContain(null);
          } catch (error) {
            expect(error).toBeInstanceOf(SchemaError);
          }
        },
      ),
    );
  });
});

describe('parseListedBackup', () => {
  test('drops the nested fields tags and schema', () => {
    const { tags, schema, ...flat } = OPTIONAL;
    expect(parseListedBackup({ ...makeBackup(), ...OPTIONAL })).toEqual({ ...makeBackup(), ...flat });
  });

  test.each(['Unknown', 'NotCreated', 'Deleted', ' unknown '])(
    'does not take the status %j, which is our own',
    (status) => {
      expect(() => parseBackup({ ...makeBackup(), status })).toThrow("status is not Pinecone's");
      expect(parseListedBackup({ ...makeBackup(), status }).status).toBe('');
    },
  );

  test('accepts a row with only an id and an index, and gives it an empty status', () => {
    const row = { backup_id: 'b-1', source_index_name: 'docs' };
    for (const status of [undefined, null, 7, ' ']) {
      expect(parseListedBackup({ ...row, status })).toEqual({ ...row, status: '' });
    }
  });

  test.each([{}, { backup_id: '..', source_index_name: 'docs' }, { source_index_name: 'docs' }, null])(
    'throws SchemaError for the row %j',
    (row) => {
      expect(() => parseListedBackup(row)).toThrow(SchemaError);
    },
  );

  test('names a row without an index, which could be of any', () => {
    expect(() => parseListedBackup({ backup_id: 'b-1' })).toThrow(
      new SchemaError('backup b-1 has no source_index_name'),
    );
  });
});

describe('parseIndex', () => {
  test('returns only the fields in use', () => {
    expect(parseIndex({ ...INDEX, spec: {}, status: { ...INDEX.status, more: 1 } })).toEqual(INDEX);
  });

  test.each([undefined, 'true', 1, false])('parses ready %j as false', (ready) => {
    expect(parseIndex({ ...INDEX, status: { ready, state: 'x' } }).status.ready).toBe(false);
  });

  test.each([
    ['an index without a name', { ...INDEX, name: undefined }, 'name is missing'],
    ['an index without a status', { ...INDEX, status: null }, 'the status of the index is not an object'],
    ['an index without a state', { ...INDEX, status: { ready: true } }, 'state is missing'],
    ['text', 'docs', 'the index is not an object'],
  ])('throws SchemaError for %s', (_, json, message) => {
    expect(() => parseIndex(json)).toThrow(new SchemaError(message));
  });
});

test.each([undefined, null, '', 7, 'a b', 'https://a', 'a/b', 'u@a', 'a\n', 'a:999999', '[::1'])(
  'parseIndex drops the host %j',
  (host) => {
    expect(parseIndex({ ...INDEX, host })).not.toHaveProperty('host');
  },
);

test.each(['docs-1.svc.pinecone.io', '127.0.0.1:5081', '[::1]:5081'])('parseIndex keeps the host %j', (host) => {
  expect(parseIndex({ ...INDEX, host }).host).toBe(host);
});

describe('parseIndexes', () => {
  test('parses every index', () => {
    expect(parseIndexes({ indexes: [INDEX, { ...INDEX, name: 'b' }] }).map(({ name }) => name)).toEqual(['docs', 'b']);
  });

  test.each([
    [{}, 'indexes is not an array'],
    [{ indexes: null }, 'indexes is not an array'],
    [{ indexes: {} }, 'indexes is not an array'],
    [[INDEX], 'the list is not an object'],
    [null, 'the list is not an object'],
  ])('throws SchemaError for %j', (json, message) => {
    expect(() => parseIndexes(json)).toThrow(new SchemaError(message));
  });
});

describe('parsePage', () => {
  const parse = (json: unknown) => parsePage(json, Number);

  test('returns the parsed rows and the token of the next page', () => {
    expect(parse({ data: ['1', '2'], pagination: { next: 'abc' } })).toEqual({ rows: [1, 2], next: 'abc' });
  });

  test.each([
    ['is absent', undefined],
    ['is null', null],
    ['is empty', {}],
    ['has the token null', { next: null }],
    ['has an empty token', { next: '' }],
  ])('returns no next token if the pagination %s', (_, pagination) => {
    expect(parse({ data: [], pagination })).toEqual({ rows: [], next: undefined });
  });

  test.each([7, true, {}, ['abc']])('rejects the token %j, which would hide the next page', (next) => {
    expect(() => parse({ data: [], pagination: { next } })).toThrow(
      new SchemaError('the pagination token is not a string'),
    );
  });

  test.each([{}, { data: null }, { data: {} }, { data: 'x' }, [], null, 'x'])('throws SchemaError for %j', (json) => {
    expect(() => parse(json)).toThrow(SchemaError);
  });

  test.each(['next', 7, ['next']])('rejects the pagination %j', (pagination) => {
    expect(() => parse({ data: [], pagination })).toThrow(new SchemaError('pagination is not an object'));
  });

  test('rejects the whole page for one invalid row', () => {
    expect(() => parsePage({ data: [makeBackup(), {}] }, parseBackup)).toThrow(SchemaError);
  });
});
