/** Reads our OpenAPI document, and leaves of it what one API version knows. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** A schema, a parameter or any other mapping of the document. */
export type Mapping = Record<string, unknown>;

export interface Media {
  schema: Mapping;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Mapping;
}

export interface ResponseObject {
  content?: Record<string, Media>;
}

export interface OperationObject {
  operationId: string;
  parameters?: Mapping[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Mapping>;
}

/** Methods in lower case lead to operations; `parameters` and `servers` hold for all of them. */
export type PathItem = Record<string, unknown> & { parameters?: Mapping[]; servers?: unknown[] };

export interface ApiDocument extends Mapping {
  'x-versions': string[];
  paths: Record<string, PathItem>;
}

/** What every reference into the document begins with, so that a part of it can be compiled on its own. */
export const DOCUMENT_ID = 'contract';

const FILE = 'openapi/pinecone-control-plane.yaml';

/** Says whether a value is a mapping: an object that is neither null nor an array. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The document's text lies above this file, whether it runs from source or from a build folder. */
function locate(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, FILE))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`${FILE} is in no folder above the emulator`);
    folder = parent;
  }
  return join(folder, FILE);
}

let whole: unknown;

function read(): unknown {
  whole ??= parse(readFileSync(locate(), 'utf8'));
  return whole;
}

/** The API versions that the document tells, oldest first. */
export function apiVersions(): string[] {
  return (read() as ApiDocument)['x-versions'];
}

/** Gives the document as one API version (`YYYY-MM`) knows it; its references begin with DOCUMENT_ID. */
export function documentFor({ version }: { version: string }): ApiDocument {
  return keep({ node: read(), version }) as ApiDocument;
}

function isKnown({ node, version }: { node: unknown; version: string }): boolean {
  if (!isMapping(node)) return true;
  const { 'x-since': since, 'x-until': until } = node;
  if (typeof since === 'string' && version < since) return false;
  return !(typeof until === 'string' && version > until);
}

function keep({ node, version }: { node: unknown; version: string }): unknown {
  if (Array.isArray(node)) {
    return node.filter((entry) => isKnown({ node: entry, version })).map((entry) => keep({ node: entry, version }));
  }
  if (!isMapping(node)) return node;
  const known = Object.entries(node).filter(([, child]) => isKnown({ node: child, version }));
  return spellOut(Object.fromEntries(known.map(([key, child]) => [key, keep({ node: child, version })])));
}

/** Turns our own marks into what a JSON Schema validator understands. */
function spellOut(node: Mapping): Mapping {
  const { $ref: reference, 'x-words': words, 'x-defaults': defaults } = node;
  const spelled = { ...node };
  if (typeof reference === 'string' && reference.startsWith('#')) spelled.$ref = `${DOCUMENT_ID}${reference}`;
  if (Array.isArray(words)) spelled.enum = words.map((word: unknown) => (isMapping(word) ? word.word : word));
  if (Array.isArray(defaults) && isMapping(node.schema)) {
    const [first] = defaults as Mapping[];
    spelled.schema = { ...node.schema, default: first?.value };
  }
  return spelled;
}
