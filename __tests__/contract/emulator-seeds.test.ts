import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { parseSeed, type Seed } from '../../emulator/seed-file.js';

const NOW = Date.UTC(2026, 0, 10);
const DAY_MS = 86_400_000;
const running: Emulator[] = [];
const clock = { ms: NOW };

afterEach(async () => {
  clock.ms = NOW;
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
});

function seedOf(json: unknown): Seed {
  const parsed = parseSeed(JSON.stringify(json), NOW);
  if (parsed.kind === 'errors') throw new Error(parsed.errors.join('\n'));
  return parsed.seed;
}

const errorsOf = (json: unknown) => {
  const parsed = parseSeed(JSON.stringify(json), NOW);
  return parsed.kind === 'errors' ? parsed.errors : [];
};

async function startWith(seed: Seed): Promise<Emulator> {
  const emulator = await start({ ...seed, now: () => clock.ms });
  running.push(emulator);
  return emulator;
}

async function get(emulator: Emulator, path: string): Promise<Record<string, unknown>> {
  const headers = { 'Api-Key': 'key', 'X-Pinecone-Api-Version': '2025-04' };
  const response = await fetch(emulator.url + path, { headers });
  return (await response.json()) as Record<string, unknown>;
}

test('a seed stages indexes of every kind, with tags, records and namespaces', async () => {
  const emulator = await startWith(
    seedOf({
      indexes: [
        { name: 'docs', records: 10, namespaces: 2, tags: { team: 'search' }, deletion_protection: 'enabled' },
        { name: 'old', kind: 'pod' },
        { name: 'own', kind: 'byoc', state: 'Initializing' },
      ],
    }),
  );
  expect((await get(emulator, '/indexes')).indexes).toMatchObject([
    { name: 'docs', tags: { team: 'search' }, deletion_protection: 'enabled', spec: { serverless: {} } },
    { name: 'old', spec: { pod: {} } },
    { name: 'own', spec: { byoc: {} }, status: { ready: false, state: 'Initializing' } },
  ]);
  expect(emulator.indexes()[0]).toMatchObject({ records: 10, namespaces: 2 });
});

test('a seed stages backups with any status, age and text', async () => {
  const text = 'a\nb <script> ü';
  const emulator = await startWith(
    seedOf({
      indexes: [{ name: 'docs', records: 5 }],
      backups: [
        { index: 'docs', id: 'new', status: 'Initializing', age: '90m' },
        { index: 'docs', id: 'next', status: 'Pending' },
        { index: 'docs', id: 'bad', status: 'Failed', age: '3d', name: text, description: text },
        { index: 'deleted', id: 'odd', created_at: 'yesterday', record_count: 7, tags: { a: 'b' } },
      ],
    }),
  );
  expect(await get(emulator, '/backups/new')).toMatchObject({ status: 'Initializing' });
  expect(await get(emulator, '/backups/next')).toMatchObject({ status: 'Pending' });
  expect(Date.parse(String((await get(emulator, '/backups/new')).created_at))).toBe(NOW - 90 * 60_000);
  expect(await get(emulator, '/backups/bad')).toMatchObject({ status: 'Failed', name: text, description: text });
  expect(Date.parse(String((await get(emulator, '/backups/bad')).created_at))).toBe(NOW - 3 * DAY_MS);
  expect(await get(emulator, '/backups/odd')).toMatchObject({
    source_index_name: 'deleted',
    created_at: 'yesterday',
    record_count: 7,
    tags: { a: 'b' },
  });
});

test('a seed stages schedules, and a dump keeps them with their backups', async () => {
  const schedule = {
    index: 'docs',
    id: 's1',
    name: 'nightly',
    frequency: 'weekly',
    expire_after_days: 9,
    enabled: true,
  };
  const emulator = await startWith(seedOf({ indexes: [{ name: 'docs' }], schedules: [schedule] }));
  clock.ms += 8 * DAY_MS;
  const dump = JSON.parse(JSON.stringify(emulator.dump())) as Record<string, Record<string, unknown>[]>;
  expect(dump.schedules).toEqual([schedule]);
  expect(dump.backups).toMatchObject([{ schedule_id: 's1', expires_at: '2026-01-26T06:00:00.000Z' }]);
  const copy = await startWith(seedOf(dump));
  expect(copy.backups()).toHaveLength(1);
  clock.ms = Date.UTC(2026, 0, 26, 6);
  expect(copy.backups().map(({ id }) => id)).not.toContain(dump.backups?.[0]?.id);
});

test('a dump is a seed of the same project', async () => {
  const emulator = await startWith(
    seedOf({
      indexes: [
        { name: 'docs', records: 5, tags: { team: 'search' } },
        { name: 'own', kind: 'byoc', cmek: true },
      ],
      backups: [
        { index: 'docs', name: 'first', age: '3d', record_count: 3, namespace_count: 1, size_bytes: 9 },
        { index: 'deleted', status: 'Failed', cloud: 'gcp', region: 'europe-west4', metric: 'dotproduct' },
      ],
    }),
  );
  const headers = { 'Api-Key': 'key', 'Content-Type': 'application/json' };
  const body = JSON.stringify({ name: 'copy' });
  const [first] = emulator.backups();
  await fetch(`${emulator.url}/backups/${first?.id}/create-index`, { method: 'POST', headers, body });

  const dump = JSON.parse(JSON.stringify(emulator.dump())) as Record<string, unknown[]>;
  const copy = await startWith(seedOf(dump));
  expect(JSON.parse(JSON.stringify(copy.dump()))).toEqual(dump);
  expect(dump.indexes).toHaveLength(3);
  expect(dump.indexes?.[2]).toMatchObject({ name: 'copy', state: 'Ready', source_backup_id: first?.id, records: 3 });
  expect((await get(copy, '/backups')).data).toEqual((await get(emulator, '/backups')).data);
});

describe('every error in a seed is reported, with its place', () => {
  test('an invalid value, an unknown field and a missing field', () => {
    expect(
      errorsOf({
        indexes: [{ name: 'Docs', kind: 'server' }, { records: -1 }],
        backups: [
          { index: 'docs', age: '3 days', expires_at: 'soon' },
          { index: 'docs', age: '3d', created_at: null },
        ],
        schedule: [],
      }),
    ).toEqual([
      'the file has the unknown field schedule',
      'indexes[0].name is "Docs", but must have only a-z, 0-9, and -, and not start or end with -',
      'indexes[0].kind is "server", but must be one of serverless, pod, byoc',
      'indexes[1] lacks the field name',
      'indexes[1].records is -1, but must be >= 0',
      'backups[0].age is "3 days", but must be like 90m or 3d',
      'backups[0].expires_at is "soon", but must be like 2030-01-31T06:00:00Z',
      'backups[1] has both age and created_at',
    ]);
  });

  test('values that contradict each other', () => {
    expect(
      errorsOf({
        indexes: [{ name: 'docs' }, { name: 'docs' }],
        backups: [
          { index: 'docs', id: 'x' },
          { index: 'docs', id: 'x' },
        ],
        schedules: [
          { index: 'docs', name: 'a' },
          { index: 'docs', name: 'b' },
          { index: 'tickets', name: 'c', enabled: false },
        ],
      }),
    ).toEqual([
      'indexes: two have the name docs',
      'backups: two have the id x',
      'schedules: two of docs are enabled',
      'schedules: c belongs to tickets, which is not one of the indexes',
    ]);
  });

  test('a file that is not JSON or not an object', () => {
    expect(parseSeed('{', NOW)).toMatchObject({ errors: [expect.stringMatching(/^the file is not JSON: /)] });
    expect(errorsOf([])).toEqual(['the file is [], but must be object']);
  });
});

test('the seed in the README of the emulator is valid', () => {
  const [, json = ''] = /```json\n(.*?)```/s.exec(readFileSync('emulator/README.md', 'utf8')) ?? [];
  const { indexes, backups, schedules } = seedOf(JSON.parse(json));
  expect([indexes.length, backups.length, schedules.length]).toEqual([2, 3, 1]);
});
