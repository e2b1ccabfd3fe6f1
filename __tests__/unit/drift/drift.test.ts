import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { apiVersions, documentFor, type JsonObject } from '../../../emulator/openapi-document.js';
import { compareDocuments } from '../../../scripts/drift/compare.js';
import { matches, recordedFor } from '../../../scripts/drift/recorded.js';
import { driftReport } from '../../../scripts/drift/report.js';

const read = (name: string): JsonObject => parse(readFileSync(`__tests__/unit/drift/${name}.yaml`, 'utf8'));

/** Returns the node at a path, such as `paths./pets/{pet_id}.get`. */
function at(document: JsonObject, ...keys: string[]): JsonObject {
  return keys.reduce((node, key) => node[key] as JsonObject, document);
}

/** Returns the differences from the contract after a change of the published document. */
function differencesAfter(change: (published: JsonObject) => void): string[] {
  const published = read('published');
  change(published);
  return compareDocuments({ contract: read('contract'), published });
}

const schemas = (document: JsonObject, name: string) => at(document, 'components', 'schemas', name);
const operation = (document: JsonObject, method: string) => at(document, 'paths', '/pets/{pet_id}', method);

describe('compareDocuments', () => {
  test('two descriptions of the same API have no differences', () => {
    expect(differencesAfter(() => {})).toEqual([]);
  });

  test.each(apiVersions())('the contract for %s does not differ from itself', (version) => {
    expect(compareDocuments({ contract: documentFor(version), published: documentFor(version) })).toEqual([]);
  });

  test.each<[string, (published: JsonObject) => void, string[]]>([
    [
      'an added required field',
      (published) => {
        schemas(published, 'PetModel').required = ['name', 'age'];
        at(schemas(published, 'PetModel'), 'properties').age = { type: 'integer' };
      },
      ['Pet.age: only in the published file (required)'],
    ],
    [
      'a field that became required',
      (published) => {
        schemas(published, 'PetModel').required = ['name', 'tags'];
      },
      ['Pet.tags: required only in the published file'],
    ],
    [
      'a removed field',
      (published) => {
        delete at(schemas(published, 'PetModel'), 'properties').name;
        schemas(published, 'PetModel').required = [];
      },
      ['Pet.name: only in the contract (required)'],
    ],
    [
      'a changed type within a reference and allOf',
      (published) => {
        at(schemas(published, 'Owner'), 'properties').id = { type: 'string' };
      },
      ['Pet.owner.id: type integer in the contract, string in the published file'],
    ],
    [
      'a field that is no longer nullable',
      (published) => {
        delete at(schemas(published, 'PetModel'), 'properties', 'owner').nullable;
      },
      ['Pet.owner: nullable only in the contract'],
    ],
    [
      'a change of one variant of oneOf',
      (published) => {
        schemas(published, 'Tank').required = [];
        at(schemas(published, 'Tank'), 'properties').liters = { type: 'string' };
      },
      [
        'Pet.home.kind: required only in the contract',
        'Pet.home.liters: type number in the contract, string in the published file',
      ],
    ],
    [
      'a changed type of the values of a map',
      (published) => {
        at(schemas(published, 'PetModel'), 'properties', 'tags').additionalProperties = { type: 'integer' };
      },
      ['Pet.tags.*: type string in the contract, integer in the published file'],
    ],
    [
      'an added and a removed value',
      (published) => {
        at(schemas(published, 'Problem'), 'properties').code = { type: 'string', 'x-enum': ['NOT_FOUND', 'MOVED'] };
      },
      ['Error.code: value GONE only in the contract', 'Error.code: value MOVED only in the published file'],
    ],
    [
      'a removed status code',
      (published) => {
        delete at(operation(published, 'get'), 'responses')['404'];
      },
      ['get_pet response 404: only in the contract'],
    ],
    [
      'an added status code',
      (published) => {
        at(operation(published, 'put'), 'responses')['409'] = { description: 'Conflict.' };
      },
      ['put_pet response 409: only in the published file'],
    ],
    [
      'a changed content type',
      (published) => {
        at(operation(published, 'get'), 'responses')['404'] = { content: { 'text/plain': {} } };
      },
      [
        'get_pet response 404 application/json: only in the contract',
        'get_pet response 404 text/plain: only in the published file',
      ],
    ],
    [
      'an added, a removed and a changed parameter',
      (published) => {
        operation(published, 'get').parameters = [
          { name: 'X-Version', in: 'header', schema: { type: 'string' } },
          { name: 'pet_id', in: 'path', required: true, schema: { type: 'integer' } },
          { name: 'page', in: 'query', schema: { type: 'integer' } },
        ];
      },
      [
        'get_pet header x-version: required only in the contract',
        'get_pet query limit: only in the contract',
        'get_pet path pet_id: type string in the contract, integer in the published file',
        'get_pet query page: only in the published file',
      ],
    ],
    [
      'a request body that is no longer required',
      (published) => {
        at(operation(published, 'put'), 'requestBody').required = false;
      },
      ['put_pet request body: required only in the contract'],
    ],
    [
      'a removed operation',
      (published) => {
        delete at(published, 'paths', '/pets/{pet_id}').put;
      },
      ['PUT /pets/{pet_id}: only in the contract'],
    ],
    [
      'an operation and the content of an object that the contract does not describe: nothing',
      (published) => {
        delete at(published, 'paths', '/pets/{pet_id}').delete;
        at(schemas(published, 'PetModel'), 'properties', 'details').properties = {};
      },
      [],
    ],
  ])('detects %s', (_, change, expected) => {
    expect(differencesAfter(change)).toEqual(expected);
  });

  test('a reference to nothing is an error', () => {
    const change = (published: JsonObject) => delete at(published, 'components', 'schemas').Owner;
    expect(() => differencesAfter(change)).toThrow('#/components/schemas/Owner does not exist');
  });
});

describe('driftReport', () => {
  const published = (change: (document: JsonObject) => void = () => {}) => {
    // Written as JSON, so that nodes which the contract uses twice are copies.
    const document = JSON.parse(JSON.stringify(documentFor('2026-07')).replaceAll('"contract#', '"#')) as JsonObject;
    document.info = { version: '2026-07' };
    change(document);
    return stringify(document, { aliasDuplicateObjects: false });
  };
  const removeDescription = (document: JsonObject) => {
    delete at(schemas(document, 'Backup'), 'properties').description;
  };
  const entry = (difference: string, versions?: string[]) =>
    stringify([{ reason: 'Because.', differences: [difference], versions }]);

  test('sorts differences into intended, unexpected and stale ones', () => {
    const recorded = entry('Backup.description: only in the contract');
    expect(driftReport({ published: published(removeDescription), recorded })).toEqual({
      version: '2026-07',
      unexpected: [],
      stale: [],
      intended: [{ difference: 'Backup.description: only in the contract', reason: 'Because.' }],
    });
    expect(driftReport({ published: published(), recorded })).toMatchObject({
      stale: ['Backup.description: only in the contract'],
    });
    expect(driftReport({ published: published(removeDescription), recorded: '[]' })).toMatchObject({
      unexpected: ['Backup.description: only in the contract'],
    });
  });

  test('ignores a recorded difference of another version', () => {
    const recorded = entry('Backup.description: only in the contract', ['2025-04']);
    expect(driftReport({ published: published(removeDescription), recorded })).toMatchObject({
      unexpected: ['Backup.description: only in the contract'],
      stale: [],
    });
  });

  test.each([
    ['a file that is no OpenAPI document', 'hello', 'The file is not an OpenAPI document.'],
    [
      'an unknown API version',
      'info: { version: 2031-01 }\npaths: {}',
      'The file describes API version 2031-01; the contract has 2025-04, 2025-10, 2026-04, 2026-07.',
    ],
  ])('%s is an error', (_, text, message) => {
    expect(() => driftReport({ published: text, recorded: '[]' })).toThrow(message);
  });
});

describe('recorded differences', () => {
  test('a star stands for any text, and other characters for themselves', () => {
    const recorded = { difference: 'list_* response 400: only here.', reason: 'x' };
    expect(matches(recorded, 'list_backups response 400: only here.')).toBe(true);
    expect(matches(recorded, 'list_backups response 400: only hereX')).toBe(false);
    expect(matches(recorded, 'not list_backups response 400: only here.')).toBe(false);
  });

  test.each(['{}', '- reason: x', "- { reason: '', differences: [a] }", '- { reason: x, differences: [] }'])(
    '%j is an error',
    (text) => {
      expect(() => recordedFor('2026-07', text)).toThrow(/differences/);
    },
  );

  test('every entry of openapi/drift.yaml has a reason, differences, and only known versions', () => {
    const text = readFileSync('openapi/drift.yaml', 'utf8');
    for (const version of apiVersions()) expect(recordedFor(version, text).length).toBeGreaterThan(0);
    const versions = (parse(text) as { versions?: string[] }[]).flatMap((entry) => entry.versions ?? []);
    expect(apiVersions()).toEqual(expect.arrayContaining(versions));
  });
});
