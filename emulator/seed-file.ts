/** Parses seed files, in the format of seed.schema.json. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { BackupSeed } from './backups.js';
import { parseDuration } from './duration.js';
import type { IndexSeed } from './indexes.js';
import type { JsonObject } from './openapi-document.js';
import { locate } from './project-files.js';
import type { ScheduleSeed } from './schedules.js';

export interface Seed {
  indexes: IndexSeed[];
  backups: BackupSeed[];
  schedules: ScheduleSeed[];
}

/** A valid file. Its keys are those of the seeds in snake case, except for `index` and `age`. */
export interface SeedFile {
  indexes?: JsonObject[];
  backups?: JsonObject[];
  schedules?: JsonObject[];
}

export type ParsedSeed = { kind: 'seed'; seed: Seed } | { kind: 'errors'; errors: string[] };

/** Parses the text of a file. Ages count back from `now` (epoch milliseconds). */
export function parseSeed(text: string, now: number): ParsedSeed {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { kind: 'errors', errors: [`the file is not JSON: ${error instanceof Error ? error.message : error}`] };
  }
  const schema = JSON.parse(readFileSync(locate('emulator/seed.schema.json'), 'utf8')) as JsonObject;
  const validate = new Ajv2020({ allErrors: true, verbose: true }).compile<SeedFile>(schema);
  if (!validate(json)) return { kind: 'errors', errors: (validate.errors ?? []).map(explain) };
  const conflicts = findConflicts(json);
  return conflicts.length > 0 ? { kind: 'errors', errors: conflicts } : { kind: 'seed', seed: seedOf(json, now) };
}

/** The schema guarantees the types of the fields. */
function seedOf({ indexes = [], backups = [], schedules = [] }: SeedFile, now: number): Seed {
  const createdAt = (age: unknown) => (age === undefined ? {} : { createdAt: new Date(now - msOf(age)) });
  return {
    indexes: indexes.map((entry) => camelCase(entry) as unknown as IndexSeed),
    backups: backups.map(
      ({ index, age, ...entry }) =>
        ({ ...camelCase(entry), ...createdAt(age), indexName: index }) as unknown as BackupSeed,
    ),
    schedules: schedules.map(
      ({ index, ...entry }) => ({ ...camelCase(entry), indexName: index }) as unknown as ScheduleSeed,
    ),
  };
}

function msOf(age: unknown): number {
  return parseDuration(String(age)) ?? 0;
}

/** Finds what a schema cannot express. */
function findConflicts({ indexes = [], backups = [], schedules = [] }: SeedFile): string[] {
  const names = indexes.map(({ name }) => name);
  const enabled = schedules.filter((schedule) => schedule.enabled !== false).map(({ index }) => index);
  return [
    ...duplicates(names).map((name) => `indexes: two have the name ${name}`),
    ...duplicates(backups.flatMap(({ id }) => id ?? [])).map((id) => `backups: two have the id ${id}`),
    ...duplicates(enabled).map((index) => `schedules: two of ${index} are enabled`),
    ...schedules
      .filter(({ index }) => !names.includes(index))
      .map(({ name, index }) => `schedules: ${name} belongs to ${index}, which is not one of the indexes`),
  ];
}

function duplicates<Value>(values: Value[]): Value[] {
  return [...new Set(values.filter((value, position) => values.indexOf(value) !== position))];
}

/** Returns an error message, such as `backups[0].status must be one of Initializing, Ready, Failed`. */
function explain({ instancePath, keyword, params, message, data }: ErrorObject): string {
  const place =
    instancePath
      .slice(1)
      .replace(/\/(\d+)/g, '[$1]')
      .replaceAll('/', '.') || 'the file';
  const given = JSON.stringify(data);
  if (keyword === 'enum') return `${place} is ${given}, but must be one of ${params.allowedValues.join(', ')}`;
  if (keyword === 'additionalProperties') return `${place} has the unknown field ${params.additionalProperty}`;
  if (keyword === 'required') return `${place} lacks the field ${params.missingProperty}`;
  if (keyword === 'not') return `${place} has both age and created_at`;
  if (keyword === 'pattern' && place.endsWith('.age')) return `${place} is ${given}, but must be like 90m or 3d`;
  if (keyword === 'pattern' && place.endsWith('.expires_at')) {
    return `${place} is ${given}, but must be like 2030-01-31T06:00:00Z`;
  }
  if (keyword === 'pattern') {
    return `${place} is ${given}, but must have only a-z, 0-9, and -, and not start or end with -`;
  }
  return `${place} is ${given}, but ${message}`;
}

function camelCase(entry: JsonObject): JsonObject {
  const rename = (key: string) => key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(entry).map(([key, value]) => [rename(key), value]));
}
