import type { components } from './schema.js';

type Schemas = components['schemas'];

/** A resource as the contract has it, with what is null left out. */
type Present<T> = { [K in keyof T]: Exclude<T[K], null> };

/** A backup; a row of a list lacks its `tags` and `schema`. */
export type Backup = Present<Schemas['Backup']>;
/** An index, in the parts that are in use. */
export type Index = Pick<Present<Schemas['Index']>, 'name' | 'host' | 'status'>;

/** Thrown by the readers below: the answer is JSON, but not of the shape that the contract promises. */
export class WrongShape extends Error {
  override name = 'WrongShape';
}

type Json = Record<string, unknown>;

function object(value: unknown, what: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WrongShape(`${what} is no object`);
  return value as Json;
}

function text(from: Json, field: string): string {
  const value = from[field];
  if (typeof value !== 'string' || (field === 'status' && value.trim() === ''))
    throw new WrongShape(`it has no ${field}`);
  return value;
}

/** An id goes into URLs, outputs and lists of one per line: a control character in it is not ours to pass on. */
function id(from: Json, field: string): string {
  const value = text(from, field);
  if (value === '' || value === '.' || value === '..' || /\p{Cc}/u.test(value)) {
    throw new WrongShape(`its ${field} is not an id`);
  }
  return value;
}

const TEXTS = ['name', 'description', 'metric', 'created_at', 'source_index_deleted_at'] as const;
const NUMBERS = ['record_count', 'namespace_count', 'size_bytes', 'dimension'] as const;
const OBJECTS = ['tags', 'schema'] as const;

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** What a field may hold if it is there at all; anything else counts as absent. */
function optional(from: Json): Partial<Backup> {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  return Object.fromEntries([
    ...TEXTS.filter((field) => typeof from[field] === 'string').map((field) => [field, from[field]]),
    ...NUMBERS.filter((field) => isCount(from[field])).map((field) => [field, from[field]]),
    ...OBJECTS.filter((field) => isObject(from[field])).map((field) => [field, from[field]]),
  ]);
}

/** Reads a backup out of a JSON answer. Throws `WrongShape` without an id, a status or the name of its index. */
export function readBackup(json: unknown): Backup {
  const from = object(json, 'the backup');
  return {
    backup_id: id(from, 'backup_id'),
    source_index_name: text(from, 'source_index_name'),
    source_index_id: text(from, 'source_index_id'),
    status: text(from, 'status'),
    cloud: text(from, 'cloud'),
    region: text(from, 'region'),
    ...optional(from),
  };
}

/**
 * Reads a row of a list of backups, without what it holds in any depth (tags, schema): whoever reads a list keeps all of
 * it, and a few characters of JSON can be many times as much in memory. Throws as `readBackup`.
 */
export function readListedBackup(json: unknown): Backup {
  const { tags, schema, ...flat } = readBackup(json);
  return flat;
}

/** Reads an index out of a JSON answer. Throws `WrongShape` without a name, a host or a status. */
export function readIndex(json: unknown): Index {
  const from = object(json, 'the index');
  const status = object(from.status, "the index's status");
  return {
    name: text(from, 'name'),
    host: text(from, 'host'),
    status: { ready: status.ready === true, state: text(status, 'state') },
  };
}

/** A restore on its way, or what came of it. */
export type RestoreJob = Present<Schemas['RestoreJob']>;
/** The ids that the answer to a restore names. */
export type RestoreStarted = Schemas['RestoreStarted'];

/** Reads a restore job. Throws `WrongShape` without its ids and a status. */
export function readRestoreJob(json: unknown): RestoreJob {
  const from = object(json, 'the restore job');
  const { percent_complete: percent, created_at: created } = from;
  return {
    restore_job_id: id(from, 'restore_job_id'),
    backup_id: text(from, 'backup_id'),
    target_index_name: text(from, 'target_index_name'),
    target_index_id: id(from, 'target_index_id'),
    status: text(from, 'status'),
    created_at: typeof created === 'string' ? created : '',
    ...(typeof percent === 'number' && percent >= 0 && percent <= 100 && { percent_complete: percent }),
  };
}

/** Reads the answer to a restore. Throws `WrongShape` without its ids. */
export function readRestoreStarted(json: unknown): RestoreStarted {
  const from = object(json, 'the answer');
  return { restore_job_id: id(from, 'restore_job_id'), index_id: id(from, 'index_id') };
}

/** What an index holds by its own statistics, which lag behind. */
export interface IndexStats {
  totalVectorCount: number;
}

/** Reads the statistics of an index. Throws `WrongShape` without a count. */
export function readIndexStats(json: unknown): IndexStats {
  const { totalVectorCount } = object(json, 'the statistics');
  if (!isCount(totalVectorCount)) throw new WrongShape('it has no totalVectorCount');
  return { totalVectorCount };
}

/** One page of a list: its rows, and the token of the next page, if there is one. */
export interface Page<T> {
  rows: T[];
  next: string | undefined;
}

/** At most a hundred were asked for. */
const MOST_ROWS = 1_000;

/** Reads a page of `{data, pagination?}`, each row with `read`. Throws `WrongShape`. */
export function readPage<T>({ json, read }: { json: unknown; read: (row: unknown) => T }): Page<T> {
  const from = object(json, 'the page');
  const data = list(from.data, 'data');
  if (data.length > MOST_ROWS) throw new WrongShape(`it has more than ${MOST_ROWS} rows`);
  const rows = data.map(read);
  const pagination = object(from.pagination ?? {}, 'pagination');
  const { next } = pagination;
  // Taken for the last page, a page with a token that cannot be used would hide what is on the next.
  if (next !== undefined && next !== null && typeof next !== 'string') throw new WrongShape('its token is no text');
  return { rows, next: next || undefined };
}

/** Reads `{indexes}`. Throws `WrongShape`. */
export function readIndexes(json: unknown): Index[] {
  return list(object(json, 'the list').indexes, 'indexes').map(readIndex);
}

function list(value: unknown, field: string): unknown[] {
  if (!Array.isArray(value)) throw new WrongShape(`it has no list of ${field}`);
  return value;
}
