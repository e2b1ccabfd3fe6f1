/** Loads the OpenAPI document, from the JSON that `npm run build:tools` writes or else from the source. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { locate } from './project-files.js';

const YAML = 'openapi/pinecone-control-plane.yaml';
const JSON_COPY = 'openapi/pinecone-control-plane.json';

let cached: unknown;

/** Returns the OpenAPI document with the annotations of all API versions. */
export function contractSource(): unknown {
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
