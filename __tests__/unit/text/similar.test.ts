import { expect, test } from '@jest/globals';
import { similar } from '../../../src/text/similar.js';

test('the closest comes first', () => {
  expect(similar({ wanted: 'docs', names: ['dogs-1', 'doc', 'logs', 'docs'] })).toEqual(['docs', 'doc', 'logs']);
});

test('those that are equally close come by name', () => {
  expect(similar({ wanted: 'docs', names: ['does', 'dots', 'docks'] })).toEqual(['docks', 'does', 'dots']);
});

test('there are at most three', () => {
  expect(similar({ wanted: 'docs', names: ['docs1', 'docs2', 'docs3', 'docs4'] })).toEqual(['docs1', 'docs2', 'docs3']);
});

test.each([
  ['a letter too many', 'docs-exammple'],
  ['a letter too few', 'docs-exmple'],
  ['another letter', 'dogs-example'],
  ['two letters in the other order', 'dosc-example'],
])('%s is close', (_, wanted) => {
  expect(similar({ wanted, names: ['docs-example'] })).toEqual(['docs-example']);
});

test('a name that shares nothing is not named', () => {
  expect(similar({ wanted: 'docs', names: ['prod-2'] })).toEqual([]);
});

test('of a short name, two letters may differ and not three', () => {
  expect(similar({ wanted: 'abcd', names: ['abxy', 'axyz'] })).toEqual(['abxy']);
});

test('of a long name, a third of its letters may differ and not more', () => {
  expect(similar({ wanted: 'abcdefghijk', names: ['abcdefghxyz', 'abcdefgwxyz'] })).toEqual(['abcdefghxyz']);
});

test('a name that goes on after what was wanted is close', () => {
  expect(similar({ wanted: 'docs', names: ['docs-of-the-second-product'] })).toEqual(['docs-of-the-second-product']);
});

test('a name with which begins what was wanted is close', () => {
  expect(similar({ wanted: 'docs-of-the-second-product', names: ['docs'] })).toEqual(['docs']);
});

test('where there are no names, none is named', () => {
  expect(similar({ wanted: 'docs', names: [] })).toEqual([]);
});

test('a name in characters beyond the first 65,536 is not close for that alone', () => {
  expect(similar({ wanted: 'docs', names: ['😀😀😀😀😀'] })).toEqual([]);
});
