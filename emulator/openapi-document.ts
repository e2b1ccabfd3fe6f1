/** Loads the OpenAPI document, and resolves it for one API version. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { locate } from './project-files.js';

export type JsonObject = Record<string, unknown>;

export interface MediaType {
  schema: JsonObject;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: JsonObject;
}

export interface ResponseObject {
  content?: Record<string, MediaType>;
}

export interface OperationObject {
  operationId: string;
  parameters?: JsonObject[];
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, JsonObject>;
}

/** Operations are keyed by lower-case method; `parameters` and `servers` apply to all of them. */
export type PathItem = Record<string, unknown> & { parameters?: JsonObject[]; servers?: unknown[] };

export interface ApiDocument extends JsonObject {
  'x-versions': string[];
  paths: Record<string, PathItem>;
}

const YAML = 'openapi/pinecone-control-plane.yaml';
const JSON_COPY = 'openapi/pinecone-control-plane.json';

let cached: unknown;

/** Prefix of every `$ref`, so that a fragment of the document can be compiled as a schema of its own. */
export const DOCUMENT_ID = 'contract';

/** Narrows to an object that is neither null nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Follows a reference, which can lead to another one. Returns other nodes unchanged. */
export function dereference(document: JsonObject, node: JsonObject): JsonObject {
  if (typeof node.$ref !== 'string') return node;
  const keys = node.$ref.replace(`${DOCUMENT_ID}#`, '#').split('/').slice(1);
  const target = keys.reduce<unknown>((parent, key) => (isJsonObject(parent) ? parent[key] : undefined), document);
  if (!isJsonObject(target)) throw new Error(`${node.$ref} does not exist`);
  return dereference(document, target);
}

/** Returns the API versions that the document describes, oldest first. */
export function apiVersions(): string[] {
  return (contractSource() as ApiDocument)['x-versions'];
}

/** Returns the document for one API version (`YYYY-MM`). Each `$ref` starts with DOCUMENT_ID. */
export function documentFor(version: string): ApiDocument {
  return resolveVersion(contractSource(), version) as ApiDocument;
}

/**
 * The OpenAPI document with the annotations of all API versions, from the JSON that `npm run build:tools` writes or else
 * from the source.
 */
function contractSource(): unknown {
  cached ??= parseFile(locate(JSON_COPY, YAML));
  return cached;
}

/** Parsing YAML takes most of the time until the first response, so that only the tests do it. */
function parseFile(path: string): unknown {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.json')) return JSON.parse(text);
  const { parse } = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  return parse(text);
}

function existsIn(node: unknown, version: string): boolean {
  if (!isJsonObject(node)) return true;
  const { 'x-since': since, 'x-until': until } = node;
  if (typeof since === 'string' && version < since) return false;
  return !(typeof until === 'string' && version > until);
}

/** Removes nodes that do not exist in the version and expands our extensions in the remaining nodes. */
function resolveVersion(node: unknown, version: string): unknown {
  if (Array.isArray(node)) {
    return node.filter((item) => existsIn(item, version)).map((item) => resolveVersion(item, version));
  }
  if (!isJsonObject(node)) return node;
  const existing = Object.entries(node).filter(([, child]) => existsIn(child, version));
  return expandExtensions(Object.fromEntries(existing.map(([key, child]) => [key, resolveVersion(child, version)])));
}

/** Translates our `x-` extensions into keywords of JSON Schema. */
function expandExtensions(node: JsonObject): JsonObject {
  const {
    $ref: reference,
    'x-errors': errors,
    'x-words': words,
    'x-required': required,
    'x-defaults': defaults,
  } = node;
  const expanded = { ...node };
  if (typeof reference === 'string' && reference.startsWith('#')) expanded.$ref = `${DOCUMENT_ID}${reference}`;
  if (Array.isArray(words)) expanded.enum = words.map((word: unknown) => (isJsonObject(word) ? word.word : word));
  if (Array.isArray(errors)) expanded.responses = { ...(node.responses as JsonObject), ...errorResponses(errors) };
  if (Array.isArray(required)) {
    expanded.required = [node.required ?? [], ...(required as JsonObject[]).map(({ fields }) => fields)].flat();
  }
  if (Array.isArray(defaults) && isJsonObject(node.schema)) {
    const [first] = defaults as JsonObject[];
    expanded.schema = { ...node.schema, default: first?.value };
  }
  return expanded;
}

function errorResponses(errors: unknown[]): JsonObject {
  const statuses = errors.map((entry) => (isJsonObject(entry) ? entry.status : entry));
  const reference = (name: string) => ({ $ref: `${DOCUMENT_ID}#/components/responses/${name}` });
  return Object.fromEntries(statuses.map((status) => [status, reference(status === 401 ? 'Unauthorized' : 'Error')]));
}

/**
 * Forbids undescribed fields in every described object. The service may add a field at any time, so the document itself
 * allows them; a response of the emulator that has one is a mistake.
 */
export function closeObjects(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closeObjects);
  if (!isJsonObject(node)) return node;
  const closed = Object.fromEntries(Object.entries(node).map(([key, child]) => [key, closeObjects(child)]));
  return isJsonObject(node.properties) ? { additionalProperties: false, ...closed } : closed;
}
