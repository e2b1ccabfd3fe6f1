import { describe, expect, test } from '@jest/globals';
import { closestNames } from '../../../src/text/closest-names.js';

describe('closestNames', () => {
  test('returns the closest name first', () => {
    expect(closestNames({ wanted: 'docs', names: ['dogs-1', 'doc', 'logs', 'docs'] })).toEqual(['docs', 'doc', 'logs']);
  });

  test('sorts equally close names alphabetically', () => {
    expect(closestNames({ wanted: 'docs', names: ['does', 'dots', 'docks'] })).toEqual(['docks', 'does', 'dots']);
  });

  test('returns at most three names', () => {
    expect(closestNames({ wanted: 'docs', names: ['docs1', 'docs2', 'docs3', 'docs4'] })).toEqual([
      'docs1',
      'docs2',
      'docs3',
    ]);
  });

  test.each([
    ['an extra letter', 'docs-exammple'],
    ['a missing letter', 'docs-exmple'],
    ['a replaced letter', 'dogs-example'],
    ['two swapped letters', 'dosc-example'],
  ])('tolerates %s', (_, wanted) => {
    expect(closestNames({ wanted, names: ['docs-example'] })).toEqual(['docs-example']);
  });

  test('omits an unrelated name', () => {
    expect(closestNames({ wanted: 'docs', names: ['prod-2'] })).toEqual([]);
  });

  test('tolerates two different letters in a short name, but not three', () => {
    expect(closestNames({ wanted: 'abcd', names: ['abxy', 'axyz'] })).toEqual(['abxy']);
  });

  test('tolerates a third of the letters in a long name, but not more', () => {
    expect(closestNames({ wanted: 'abcdefghijk', names: ['abcdefghxyz', 'abcdefgwxyz'] })).toEqual(['abcdefghxyz']);
  });

  test('returns a longer name that starts with the wanted one', () => {
    expect(closestNames({ wanted: 'docs', names: ['docs-of-the-second-product'] })).toEqual([
      'docs-of-the-second-product',
    ]);
  });

  test('returns a shorter name that the wanted one starts with', () => {
    expect(closestNames({ wanted: 'docs-of-the-second-product', names: ['docs'] })).toEqual(['docs']);
  });

  test('returns nothing if there are no names', () => {
    expect(closestNames({ wanted: 'docs', names: [] })).toEqual([]);
  });

  test('counts a character beyond the basic plane as one edit', () => {
    expect(closestNames({ wanted: 'docs', names: ['😀😀😀😀😀'] })).toEqual([]);
    expect(closestNames({ wanted: 'docs', names: ['do😀😀'] })).toEqual(['do😀😀']);
  });

  test('ignores names that are longer than Pinecone allows', () => {
    expect(closestNames({ wanted: 'a', names: ['a'.repeat(45), 'a'.repeat(46)] })).toEqual(['a'.repeat(45)]);
  });
});
