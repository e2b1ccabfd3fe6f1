import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
const read = (file: string) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n');

test("the client's types are made from the contract as it stands (npm run generate:types)", () => {
  const [head = '', ...types] = read('src/pinecone/schema.ts').split('\n');
  const [, ofContract, ofTypes] = /^\/\/ contract (\w+), types (\w+):/.exec(head) ?? [];
  expect(ofContract).toBe(digest(read('openapi/pinecone-control-plane.yaml')));
  expect(ofTypes).toBe(digest(types.join('\n')));
});
