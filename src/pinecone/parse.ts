import { isBareHost } from './hosts.js';
import type { components } from './schema.js';

export type Schemas = components['schemas'];

/** A resource of the contract, without nulls. */
export type Present<T> = { [K in keyof T]: Exclude<T[K], null> };

/** What the contract promises, but no work depends on. */
type Unneeded = 'source_index_id' | 'cloud' | 'region';
/** A backup; a row of a list lacks its `tags` and `schema`, and its status is '' if the service sent none. */
export type Backup = Omit<Present<Schemas['Backup']>, Unneeded> & Partial<Pick<Schemas['Backup'], Unneeded>>;
/** The parts of an index that are in use; it has no host before it has started. */
export interface Index extends Vectors {
  name: string;
  status: { ready: boolean; state: string };
  host?: string;
  source_backup_id?: string;
  /** Absent if nothing is known against a backup. */
  unsupported?: Unsupported;
}

/** What an index or a backup reports about its dense vectors. */
interface Vectors {
  dimension?: number;
  metric?: string;
}

/** Why an index cannot be backed up: it is made of pods, has a customer-managed key, or is being deleted. */
export type Unsupported = 'pod' | 'cmek' | 'terminating';

/** A row of the list of indexes. */
export interface ListedIndex {
  name: string;
  tags: ReadonlyMap<string, string>;
  /** Undefined if nothing is known against a backup. */
  unsupported: Unsupported | undefined;
}

/** Thrown by the parsers below: the response is JSON, but not what the contract promises. */
export class SchemaError extends Error {
  override name = 'SchemaError';
}

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Throws `SchemaError` for anything but an object; `what` names it. */
export function object(value: unknown, what: string): Json {
  if (!isObject(value)) throw new SchemaError(`${what} is not an object`);
  return value;
}

/** A text of the object. Throws `SchemaError` if it is missing. */
export function text(from: Json, field: string): string {
  const value = from[field];
  if (typeof value !== 'string' || (field === 'status' && value.trim() === ''))
    throw new SchemaError(`${field} is missing`);
  return value;
}

/** Whether a text can be an id: it goes into URLs, and into outputs with one id per line. */
export function isUsableId(id: string): boolean {
  return id !== '.' && id !== '..' && !/\p{Cc}/u.test(id);
}

/** An id that is safe in a path. Throws `SchemaError` for any other. */
export function id(from: Json, field: string): string {
  const value = text(from, field);
  if (value === '' || !isUsableId(value)) throw new SchemaError(`${field} is not a valid ID`);
  return value;
}

const TEXTS = ['source_index_id', 'name', 'description', 'metric'] as const;
const PLACES = ['cloud', 'region'] as const;
const NUMBERS = ['record_count', 'namespace_count', 'size_bytes', 'dimension'] as const;
const OBJECTS = ['tags', 'schema'] as const;

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** A name such as `aws` or `us-east-1`. */
function isPlace(value: unknown): boolean {
  return typeof value === 'string' && /^[\w.-]{1,64}$/.test(value);
}

/** Whether it may be a time: short, and on one line. */
export function isTime(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 64 && !/\p{Cc}/u.test(value);
}

/** The optional fields; an invalid value counts as absent. */
function optional(from: Json): Partial<Backup> {
  return Object.fromEntries([
    ...TEXTS.filter((field) => typeof from[field] === 'string').map((field) => [field, from[field]]),
    ...PLACES.filter((field) => isPlace(from[field])).map((field) => [field, from[field]]),
    ...(isTime(from.created_at) ? [['created_at', from.created_at]] : []),
    ...NUMBERS.filter((field) => isCount(from[field])).map((field) => [field, from[field]]),
    ...OBJECTS.filter((field) => isObject(from[field])).map((field) => [field, from[field]]),
  ]);
}

/** What never changes about a backup; rows of a list that differ in it are not about the same backup, even with one id. */
export function identityOf(backup: Backup): string {
  const { backup_id: id, source_index_name: indexName, source_index_id: indexId, name, created_at: createdAt } = backup;
  return JSON.stringify([id, indexName, indexId, name, createdAt]);
}

/** The statuses that this action adds to Pinecone's; from the service, they would pass for ours. */
export const OWN_STATUSES = ['Unknown', 'NotCreated', 'Deleted'] as const;
const RESERVED = new RegExp(`^(${OWN_STATUSES.join('|')})?$`, 'i');
const isStatus = (value: unknown): value is string => typeof value === 'string' && !RESERVED.test(value.trim());

/** Parses a backup. Throws `SchemaError` without an id, an index or a usable status. */
export function parseBackup(json: unknown): Backup {
  const from = object(json, 'the backup');
  const status = text(from, 'status');
  if (!isStatus(status)) throw new SchemaError("status is not Pinecone's");
  return {
    backup_id: id(from, 'backup_id'),
    source_index_name: text(from, 'source_index_name'),
    status,
    ...optional(from),
  };
}

/**
 * Parses a row of a list of backups, without nested fields (tags, schema): callers keep the whole list, and a few
 * characters of JSON can take many times as much memory. A row without a usable status does not hide the others: the
 * status '' is neither Ready nor failed. Throws `SchemaError` without an id, or without an index: it could be of any index.
 */
export function parseListedBackup(json: unknown): Backup {
  const from = object(json, 'the backup');
  const backupId = id(from, 'backup_id');
  if (typeof from.source_index_name !== 'string') throw new SchemaError(`backup ${backupId} has no source_index_name`);
  const { tags, schema, ...flat } = optional(from);
  return {
    backup_id: backupId,
    source_index_name: from.source_index_name,
    status: isStatus(from.status) ? from.status : '',
    ...flat,
  };
}

/**
 * The dimension and metric of the dense vectors: fields of the resource until 2026-04, and of a field of its schema since
 * 2026-07. The dimension 0 of a sparse index counts as absent.
 */
export function vectorsOf(resource: object): Vectors {
  const { schema } = resource as Json;
  const fields = isObject(schema) && isObject(schema.fields) ? Object.values(schema.fields) : [];
  const dense = fields.find((field) => isObject(field) && field.type === 'dense_vector');
  const { dimension, metric } = (dense ?? resource) as Json;
  return {
    ...(isCount(dimension) && dimension > 0 && { dimension }),
    ...(typeof metric === 'string' && { metric }),
  };
}

/** Parses an index; an invalid host counts as absent. Throws `SchemaError` without a name or a status. */
export function parseIndex(json: unknown): Index {
  const from = object(json, 'the index');
  const status = object(from.status, 'the status of the index');
  const unsupported = unsupportedBy(from);
  return {
    name: text(from, 'name'),
    ...(typeof from.host === 'string' && isBareHost(from.host) && { host: from.host }),
    status: { ready: status.ready === true, state: text(status, 'state') },
    ...(typeof from.source_backup_id === 'string' && { source_backup_id: from.source_backup_id }),
    ...(unsupported && { unsupported }),
    ...vectorsOf(from),
  };
}

/** The statistics of an index, which are eventually consistent. */
export interface IndexStats {
  totalVectorCount: number;
  namespaceCount?: number;
}

/** Parses the statistics of an index. Throws `SchemaError` without a count. */
export function parseIndexStats(json: unknown): IndexStats {
  const { totalVectorCount, namespaces } = object(json, 'the statistics');
  if (!isCount(totalVectorCount)) throw new SchemaError('totalVectorCount is missing');
  return { totalVectorCount, ...(isObject(namespaces) && { namespaceCount: Object.keys(namespaces).length }) };
}

/** Parses `{indexes}`; of a row only the name is indispensable. Throws `SchemaError`. */
export function parseIndexes(json: unknown): ListedIndex[] {
  return array(object(json, 'the list').indexes, 'indexes').map(parseListedIndex);
}

function parseListedIndex(json: unknown): ListedIndex {
  const from = object(json, 'the index');
  const tags = Object.entries(isObject(from.tags) ? from.tags : {});
  return {
    name: id(from, 'name'),
    tags: new Map(tags.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))),
    unsupported: unsupportedBy(from),
  };
}

/** Since API version 2026-07, `deployment` replaces `spec`, and only since then is a customer-managed key shown. */
function unsupportedBy({ spec, deployment, cmek_id: key, status }: Json): Unsupported | undefined {
  if (isObject(status) && status.state === 'Terminating') return 'terminating';
  const isPod = isObject(spec) && isObject(spec.pod);
  if (isPod || (isObject(deployment) && deployment.deployment_type === 'pod')) return 'pod';
  return typeof key === 'string' && key !== '' ? 'cmek' : undefined;
}

/** Throws `SchemaError` for anything but an array. */
export function array(value: unknown, field: string): unknown[] {
  if (!Array.isArray(value)) throw new SchemaError(`${field} is not an array`);
  return value;
}
