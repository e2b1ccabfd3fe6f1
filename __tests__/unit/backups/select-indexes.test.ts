import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchesPatterns, needsIndexList, selectIndexes, selectNames } from '../../../src/backups/select-indexes.js';
import { makeListedIndex, parseTag } from '../../../testing/indexes.js';

const PROJECT = [
  makeListedIndex('docs'),
  makeListedIndex('docs-prod', { tags: { env: 'production', team: 'search' } }),
  makeListedIndex('docs-staging', { tags: { env: 'staging', team: 'search' } }),
  makeListedIndex('tickets-prod', { tags: { env: 'production' } }),
  makeListedIndex('tickets', { tags: { env: '' } }),
  makeListedIndex('old-pods-prod', { tags: { env: 'production' }, unsupported: 'pod' }),
  makeListedIndex('locked', { unsupported: 'cmek' }),
  makeListedIndex('leaving', { unsupported: 'terminating' }),
  makeListedIndex('copy-docs-prod', { tags: { env: 'production', 'pinecone-backup-action': 'copy' } }),
];
const ALL = ['docs', 'docs-prod', 'docs-staging', 'tickets-prod', 'tickets'];

const select = (lines: string[], tags: string[] = []) => selectIndexes({ lines, tags: tags.map(parseTag) }, PROJECT);

describe('selectIndexes', () => {
  test.each<[string[], string[], string[]]>([
    [['*'], [], ALL],
    [['docs*'], [], ['docs', 'docs-prod', 'docs-staging']],
    [['docs-*'], [], ['docs-prod', 'docs-staging']],
    [['*-prod'], [], ['docs-prod', 'tickets-prod']],
    [['doc?'], [], ['docs']],
    [['?ocs*'], [], ['docs', 'docs-prod', 'docs-staging']],
    [['*', '!docs'], [], ['docs-prod', 'docs-staging', 'tickets-prod', 'tickets']],
    [['*', '!docs*'], [], ['tickets-prod', 'tickets']],
    [['*', '!*-staging', '!tickets'], [], ['docs', 'docs-prod', 'tickets-prod']],
    [['*', '!docs*', 'docs-prod'], [], ['tickets-prod', 'tickets', 'docs-prod']],
    [['*', '!*', 'docs'], [], ['docs']],
    [['!docs', '*'], [], ALL],
    [['docs', '!docs', 'docs'], [], ['docs']],
    [['docs', '!docs*', 'tickets'], [], ['tickets']],
    [['tickets', 'docs*'], [], ['tickets', 'docs', 'docs-prod', 'docs-staging']],
    [['docs*', 'tickets'], [], ['docs', 'docs-prod', 'docs-staging', 'tickets']],
    [['tickets*', 'docs*'], [], ['tickets-prod', 'tickets', 'docs', 'docs-prod', 'docs-staging']],
    [['*-prod', 'docs*'], [], ['docs-prod', 'tickets-prod', 'docs', 'docs-staging']],
    [['none', 'docs*'], [], ['none', 'docs', 'docs-prod', 'docs-staging']],
    [['none-*'], [], []],
    [['*', '!*'], [], []],
    [['copy-*'], [], []],
    [['copy-docs-prod', 'none-*'], [], ['copy-docs-prod']],
    [['old-*'], [], []],
    [['old-pods-prod', 'none-*'], [], ['old-pods-prod']],
    [['l*'], [], []],
    [[], ['env=production'], ['docs-prod', 'tickets-prod']],
    [[], ['env'], ['docs-prod', 'docs-staging', 'tickets-prod', 'tickets']],
    [[], ['env=production', 'team'], ['docs-prod']],
    [[], ['env=production', 'team=support'], []],
    [[], ['ENV=production'], []],
    [[], ['env=Production'], []],
    [[], ['constructor'], []],
    [['docs*'], ['env=production'], ['docs-prod']],
    [['docs*', '!docs-prod'], ['env'], ['docs-staging']],
    [['docs-prod'], ['env=production'], ['docs-prod']],
    [['tickets-prod', 'docs-prod'], ['env=production'], ['tickets-prod', 'docs-prod']],
  ])('index_name %j with index_tags %j selects %j', (lines, tags, expected) => {
    expect(select(lines, tags).selected).toEqual(expected);
  });

  test('gives each index of the project one decision, and a reason if it is not selected', () => {
    const { selected, skipped } = select(['*', '!tickets'], ['env']);
    expect(skipped.map(({ index, reason }) => [index.name, reason])).toEqual([
      ['docs', 'tags'],
      ['tickets', 'excluded'],
      ['old-pods-prod', 'unsupported'],
      ['locked', 'tags'],
      ['leaving', 'tags'],
      ['copy-docs-prod', 'temporary'],
    ]);
    expect([...selected, ...skipped.map(({ index }) => index.name)].sort()).toEqual(
      PROJECT.map(({ name }) => name).sort(),
    );
    expect(select(['docs']).skipped[0]?.reason).toBe('no match');
  });

  test('names the exact names whose index lacks the tags or does not exist', () => {
    const { selected, withoutTags } = select(['docs', 'none', 'docs-prod'], ['env=production']);
    expect({ selected, withoutTags }).toEqual({ selected: ['docs-prod'], withoutTags: ['docs', 'none'] });
  });

  test('names the patterns and exclusions that match nothing, but no exact name', () => {
    expect(select(['*', 'none', 'none-*', '!doc', '!tickets']).unmatched).toEqual(['none-*', '!doc']);
  });

  test('selects by the last line that matches, once each, whatever the lines are', () => {
    const pattern = fc.constantFrom('*', 'docs', 'docs-*', '*-prod', 'tickets', 't*', '?ocs', 'none', 'none-*');
    const line = fc.tuple(fc.boolean(), pattern).map(([isExcluded, text]) => `${isExcluded ? '!' : ''}${text}`);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const { selected } = select(lines);
        expect(new Set(selected).size).toBe(selected.length);
        const expected = [...ALL, ...(lines.includes('none') ? ['none'] : [])];
        expect([...selected].sort()).toEqual(expected.filter((name) => matchesPatterns(lines, name)).sort());
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the list of indexes', () => {
  test.each<[string[], string[], boolean]>([
    [['docs', 'tickets'], [], false],
    [['docs', 'tickets', '!d*'], [], false],
    [['docs', '!d*'], [], true],
    [['docs', 't*'], [], true],
    [['docs'], ['env'], true],
    [[], ['env'], true],
  ])('index_name %j with index_tags %j needs it: %s', (lines, tags, expected) => {
    expect(needsIndexList({ lines, tags: tags.map(parseTag) })).toBe(expected);
  });

  test('is not needed for exact names, which are used as given, in order', () => {
    expect(selectNames({ lines: ['tickets', 'docs', '!tick*', 'tickets-2'] })).toEqual(['docs', 'tickets-2']);
  });
});
