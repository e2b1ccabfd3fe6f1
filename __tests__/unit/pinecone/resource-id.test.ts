import { describe, expect, test } from '@jest/globals';
import { isUsableId } from '../../../src/pinecone/resource-id.js';

describe('isUsableId', () => {
  test.each(['bkp_123abc', 'a/b?c#d', '...', 'ü', ' '])('is true for %j', (id) => {
    expect(isUsableId(id)).toBe(true);
  });

  test.each(['.', '..', 'a\nb', 'a\u0085b', '\u001b[31m', '\u0000'])('is false for %j', (id) => {
    expect(isUsableId(id)).toBe(false);
  });
});
