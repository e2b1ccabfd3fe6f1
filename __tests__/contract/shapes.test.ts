import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contractFor } from '../../emulator/contract.js';
import { type Emulator, start } from '../../emulator/index.js';
import { apiVersions, isJsonObject, type JsonObject } from '../../emulator/openapi-document.js';
import { operations } from '../../emulator/operations.js';

const NEWEST = '2026-07';
const MANUAL = { replicas: 1, shards: 1 };

interface Sample {
  operation: string;
  method: string;
  path: string;
  status: number;
  contentType: string;
  body: unknown;
}

let emulator: Emulator;
/** Responses of every operation, by API version. */
const samples = new Map<string, Sample[]>();
/** Valid requests with every field of the contract. */
const FULL_REQUESTS = [
  { path: '/indexes/docs/backups', body: { name: 'nightly', description: 'why' } },
  {
    path: '/backups/b1/create-index',
    body: {
      name: 'copy',
      tags: { team: 'search' },
      deletion_protection: 'disabled',
      read_capacity: { mode: 'Dedicated', dedicated: { node_type: 'b1', scaling: 'Manual', manual: MANUAL } },
    },
  },
  {
    path: '/indexes/docs/backup-schedules',
    body: {
      name: 'nightly',
      schedule: { type: 'time-based', frequency: 'daily' },
      retention: { expire_after_days: 7 },
    },
  },
  {
    path: '/backup-schedules/s1',
    method: 'PATCH',
    body: { frequency: 'weekly', retention: { expire_after_days: 7 }, enabled: false },
  },
] as const;

beforeAll(async () => {
  for (const version of apiVersions()) samples.set(version, await collect(version));
});
afterAll(() => emulator?.stop());

/** Sends every request of a version that leads to another shape. */
async function collect(version: string): Promise<Sample[]> {
  await emulator?.stop();
  const clock = { ms: Date.UTC(2026, 0, 2) };
  emulator = await start({
    now: () => clock.ms,
    apiKeys: ['key'],
    readyAfterMs: 1000,
    restoreAfterMs: 1000,
    indexes: [
      { name: 'docs', tags: { team: 'search' } },
      { name: 'pods', kind: 'pod' },
      { name: 'own-cloud', kind: 'byoc' },
      { name: 'old' },
    ],
    backups: [{ indexName: 'docs', id: 'b1' }, ...['b2', 'b3'].map((id) => ({ indexName: 'old', id, name: id }))],
    schedules: version >= NEWEST ? [{ indexName: 'docs', id: 's1' }] : [],
  });
  const { host } = (await send({ version, path: '/indexes/docs' })).body as { host: string };
  const list: Sample[] = [];
  const add = async (request: Omit<Request, 'version'>) => {
    list.push(await send({ version, ...request }));
  };

  await add({ method: 'POST', path: '/indexes/docs/backups', body: {} });
  await add({ path: '/backups?limit=1' });
  await add({ path: '/indexes/docs/backups' });
  await add({ path: '/backups/b1' });
  await add({ method: 'POST', path: '/backups/b1/create-index', body: { name: 'copy' } });
  await add({ path: '/restore-jobs' });
  clock.ms += 1000;
  await add({ path: '/restore-jobs' });
  await add({ path: `/restore-jobs/${emulator.restoreJobs()[0]?.id}` });
  for (const name of ['docs', 'pods', 'own-cloud', 'copy']) await add({ path: `/indexes/${name}` });
  await add({ path: '/indexes' });
  await add({ base: `http://${host}`, method: 'POST', path: '/describe_index_stats', body: {} });
  await add({ method: 'DELETE', path: '/backups/b3' });
  await add({ method: 'DELETE', path: '/indexes/old' });
  await add({ path: '/backups/unknown' });
  await add({ method: 'POST', path: '/backups/b1/create-index', body: { name: 'Not Valid' } });
  await add({ path: '/indexes', key: 'wrong' });
  if (version < NEWEST) return list;

  await add({ path: '/indexes/old/backups?include_deleted=true' });
  await add({ method: 'POST', path: '/indexes/own-cloud/backup-schedules', body: FULL_REQUESTS[2].body });
  await add({ path: '/indexes/docs/backup-schedules' });
  await add({ path: '/backup-schedules/s1' });
  clock.ms += 86_400_000;
  await add({ path: '/backup-schedules/s1/history' });
  await add({ method: 'PATCH', path: '/backup-schedules/s1', body: { enabled: false } });
  await add({ method: 'DELETE', path: '/backup-schedules/s1' });
  return list;
}

interface Request {
  version: string;
  method?: string;
  path: string;
  body?: unknown;
  key?: string;
  base?: string;
}

async function send({
  version,
  method = 'GET',
  path,
  body,
  key = 'key',
  base = emulator.url,
}: Request): Promise<Sample> {
  const headers = { 'Api-Key': key, 'X-Pinecone-Api-Version': version, 'Content-Type': 'application/json' };
  const response = await fetch(base + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await response.text();
  const contentType = response.headers.get('content-type') ?? '';
  return {
    operation: emulator.requests.at(-1)?.operation ?? '',
    method,
    path: path.replace(/\?.*/, ''),
    status: response.status,
    contentType,
    body: contentType === 'application/json' ? JSON.parse(text) : text || undefined,
  };
}

function isValid(version: string, sample: Sample): boolean {
  const contract = contractFor(version);
  const plane = sample.path === '/describe_index_stats' ? 'data' : 'control';
  const operation = contract?.match({ ...sample, plane })?.operation;
  return contract?.validateResponse({ ...sample, operation, plane }) === undefined;
}

/** Every object within a value, with its path. Elements of lists and entries of maps share one path. */
function objectsIn(value: unknown, path = ''): { path: string; object: JsonObject }[] {
  if (Array.isArray(value)) return value.flatMap((item) => objectsIn(item, `${path}[]`));
  if (!isJsonObject(value)) return [];
  const inner = Object.entries(value).flatMap(([key, child]) => {
    const isMap = /(^|\.)(fields|namespaces)$/.test(path);
    return objectsIn(child, isMap ? `${path}.*` : `${path}.${key}`.replace(/^\./, ''));
  });
  return [{ path, object: value }, ...inner];
}

/** The shape that the responses of an operation have in common. */
const SHAPES: [RegExp, string][] = [
  [/^(create|describe)_backup$/, 'Backup'],
  [/_backups$/, 'BackupList'],
  [/^(create|describe|update)_backup_schedule$/, 'Schedule'],
  [/^list_backup_schedules$/, 'ScheduleList'],
  [/_history$/, 'History'],
  [/^create_index_from_backup$/, 'Started'],
  [/^describe_restore_job$/, 'Job'],
  [/^list_restore_jobs$/, 'JobList'],
  [/^describe_index$/, 'Index'],
  [/^list_indexes$/, 'IndexList'],
  [/^describe_index_stats$/, 'Stats'],
];
const ROWS = { BackupList: 'Backup', ScheduleList: 'Schedule', History: 'Run', JobList: 'Job', IndexList: 'Index' };

/** Names a field after its shape: `Backup.name` in a description and in a row of a list. */
function fieldName({ operation, status }: Sample, path: string): string {
  const shape = status >= 400 ? 'Error' : (SHAPES.find(([pattern]) => pattern.test(operation))?.[1] ?? operation);
  const row = ROWS[shape as keyof typeof ROWS];
  return path.replace(/^(data|indexes)\[\]/, '') === path ? `${shape}.${path}` : path.replace(/^\w+\[\]/, row);
}

/** Runs a change on a copy of every object of every sample, and returns the names of those that stay valid. */
function validAfter(version: string, change: (object: JsonObject) => Iterable<[string, JsonObject]>): string[] {
  const names = new Set<string>();
  for (const sample of samples.get(version) ?? []) {
    for (const { path, object } of objectsIn(sample.body)) {
      for (const [key, changed] of change(object)) {
        const original = { ...object };
        replaceContent(object, changed);
        if (isValid(version, sample)) names.add(fieldName(sample, path === '' ? key : `${path}.${key}`));
        replaceContent(object, original);
      }
    }
  }
  return [...names].sort();
}

function replaceContent(object: JsonObject, content: JsonObject): void {
  for (const key of Object.keys(object)) delete object[key];
  Object.assign(object, content);
}

const ADDED = 'unexpected';
function* withOneMore(object: JsonObject): Iterable<[string, JsonObject]> {
  yield [ADDED, { ...object, [ADDED]: 'x' }];
}
function* withOneLess(object: JsonObject): Iterable<[string, JsonObject]> {
  for (const key of Object.keys(object)) {
    const { [key]: _, ...rest } = object;
    yield [key, rest];
  }
}

const counts = (shape: string) => ['record_count', 'namespace_count', 'size_bytes'].map((field) => `${shape}.${field}`);
const entries = (schema: string, fields: string[]) => [
  ...['_values', '_sparse_values'].map((name) => `${schema}.fields.${name}`),
  ...fields.map((field) => `${schema}.fields.*.${field}`),
];
const VECTOR_FIELDS = ['type', 'description', 'dimension', 'metric'];
const CAPACITY = ['node_type', 'scaling', 'manual', 'manual.replicas', 'manual.shards'];

/** Fields that a response may lack: all others are required. Entries of maps are included. */
function optionalFields(version: string): string[] {
  const isNewest = version === NEWEST;
  const capacity = ['spec.byoc', ''].map((parent) => `Index.${parent}.read_capacity`.replace('..', '.'));
  return [
    ...['name', 'description', 'tags', 'tags.team', 'created_at'].map((field) => `Backup.${field}`),
    ...counts('Backup'),
    ...['BackupList.data', 'BackupList.pagination', 'IndexList.indexes', 'JobList.pagination'],
    ...['Job.completed_at', 'Job.percent_complete', 'Index.tags', 'Index.tags.team'],
    ...['totalVectorCount', 'dimension', 'namespaces'].map((field) => `Stats.${field}`),
    ...['ns-1', 'ns-2', 'ns-3', '*.vectorCount'].map((field) => `Stats.namespaces.${field}`),
    ...['Error.error.details', 'Error.error.details.reason'],
    ...(version >= '2025-10' ? ['Backup.schema'] : []),
    ...(isNewest
      ? [
          ...['ScheduleList.pagination', 'History.pagination', 'Backup.source_index_deleted_at'],
          ...['Index.read_capacity', 'Index.source_backup_id', 'Index.deployment.replicas', 'Index.deployment.shards'],
          ...['description', 'schema', 'tags', 'tags.team', 'scheduled_execution_at'].map((field) => `Run.${field}`),
          ...counts('Run'),
          ...['Backup.schema', 'Run.schema', 'Index.schema'].flatMap((schema) => entries(schema, VECTOR_FIELDS)),
          ...['current_replicas', 'current_shards'].map((field) => `Index.read_capacity.status.${field}`),
        ]
      : [
          ...['Backup.dimension', 'Backup.metric', 'Index.dimension', 'Index.deletion_protection'],
          ...['pods', 'replicas', 'shards'].map((field) => `Index.spec.pod.${field}`),
          ...(version >= '2025-10' ? CAPACITY.map((field) => `${capacity[0]}.dedicated.${field}`) : []),
          ...(version >= '2025-10'
            ? ['current_replicas', 'current_shards'].map((field) => `${capacity[0]}.status.${field}`)
            : []),
        ]),
  ].sort();
}

/** Objects that take any field. */
function openObjects(version: string): string[] {
  return ['Backup.tags', 'Index.tags', 'Error.error.details', ...(version === NEWEST ? ['Run.tags'] : [])]
    .map((path) => `${path}.${ADDED}`)
    .sort();
}

describe.each(apiVersions())('API version %s', (version) => {
  test('every operation has a sample that the contract accepts', () => {
    const list = samples.get(version) ?? [];
    expect(list.filter((sample) => !isValid(version, sample))).toEqual([]);
    const covered = new Set(list.filter(({ status }) => status < 300).map(({ operation }) => operation));
    const expected = Object.keys(operations).filter((name) => version === NEWEST || !name.includes('schedule'));
    expect([...covered].sort()).toEqual(expected.sort());
    expect(new Set(list.filter(({ status }) => status >= 400).map(({ status }) => status))).toEqual(
      new Set([400, 401, 404]),
    );
  });

  test('a response with one field too many is invalid, except in maps', () => {
    expect(validAfter(version, withOneMore)).toEqual(openObjects(version));
  });

  test('a response that lacks a field is invalid, unless the field is optional', () => {
    expect(validAfter(version, withOneLess)).toEqual(optionalFields(version));
  });

  test('a response with a value of another type is invalid', () => {
    expect(validAfter(version, withWrongTypes)).toEqual([]);
  });

  test('a request that lacks a required field or has one of another type is invalid', () => {
    const required: Record<string, string[]> = {
      '/indexes/docs/backups': [],
      '/backups/b1/create-index': ['name'],
      '/indexes/docs/backup-schedules': [
        ...['name', 'schedule', 'retention', 'schedule.type', 'schedule.frequency', 'retention.expire_after_days'],
      ],
      '/backup-schedules/s1': ['retention.expire_after_days'],
    };
    if (version === NEWEST) {
      required['/backups/b1/create-index']?.push(
        ...['read_capacity.mode', ...CAPACITY.map((field) => `read_capacity.dedicated.${field}`)],
      );
    }
    for (const { path, body, ...rest } of FULL_REQUESTS) {
      if (path.includes('schedule') && version !== NEWEST) continue;
      const check = requestCheck({ version, path, method: 'method' in rest ? rest.method : 'POST' });
      const copy = structuredClone(body) as JsonObject;
      expect(check(copy)).toBe(true);
      const invalid = objectsIn(copy).flatMap(({ path: parent, object }) =>
        [...withOneLess(object)].flatMap(([key, changed]) => {
          const original = { ...object };
          replaceContent(object, changed);
          const isAccepted = check(copy);
          replaceContent(object, { ...original, [key]: [] });
          const isUndescribed = version !== NEWEST && (key === 'read_capacity' || parent.startsWith('read_capacity'));
          if (!isUndescribed) expect([key, check(copy)]).toEqual([key, false]);
          replaceContent(object, original);
          return isAccepted ? [] : [parent === '' ? key : `${parent}.${key}`];
        }),
      );
      expect(invalid.sort()).toEqual(required[path]?.sort());
    }
  });
});

function* withWrongTypes(object: JsonObject): Iterable<[string, JsonObject]> {
  const isMapOfAnything = 'reason' in object;
  if (!isMapOfAnything)
    for (const key of Object.keys(object)) yield [key, { ...object, [key]: key === 'data' ? 1 : [1] }];
}

function requestCheck({ version, path, method }: { version: string; path: string; method: string }) {
  const contract = contractFor(version);
  const match = contract?.match({ method, path, plane: 'control' });
  if (!contract || !match) throw new Error(`${method} ${path} is not in ${version}`);
  const headers = { 'content-type': 'application/json', 'x-pinecone-api-version': version };
  return (body: unknown) => contract.validateRequest({ ...match, query: {}, headers, body }) === undefined;
}
