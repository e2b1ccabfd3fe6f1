import { expect, test } from '@jest/globals';
import { isLoopback } from '../../../src/pinecone/loopback.js';

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.200.3.255', true],
  ['[::1]', true],
  ['::1', false],
  ['127.0.0.1.evil.com', false],
  ['x127.0.0.1', false],
  ['127.0.0', false],
  ['127.0.0.1.1', false],
  ['1127.0.0.1', false],
  ['127a0b0c1', false],
  ['localhost.evil.com', false],
  ['my-localhost', false],
  ['[::1].evil.com', false],
])('isLoopback(%j) is %j', (hostname, expected) => {
  expect(isLoopback(hostname)).toBe(expected);
});
