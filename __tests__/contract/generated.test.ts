import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
const read = (file: string) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n');

test('schema.ts is generated from the current contract (npm run generate:types)', () => {
  const [header = '', ...types] = read('src/pinecone/schema.ts').split('\n');
  const [, contractDigest, typesDigest] = /^\/\/ contract (\w+), types (\w+):/.exec(header) ?? [];
  expect(contractDigest).toBe(digest(read('openapi/pinecone-control-plane.yaml')));
  expect(typesDigest).toBe(digest(types.join('\n')));
});
