import { describe, expect, test } from '@jest/globals';
import { parseRestoreInputs } from '../../../../src/actions/restore/inputs.js';
import { parseGiven, problemsOf } from '../../../../testing/given-inputs.js';

const REQUIRED = { api_key: 'key', backup_id: 'bkp-1', target_index_name: 'docs-restored' };
const tagsOf = (tags: string, api_version = '2025-04') =>
  parseGiven({ parse: parseRestoreInputs, inputs: { ...REQUIRED, tags, api_version } }).tags;
const problems = (inputs: Record<string, string>) =>
  problemsOf({ parse: parseRestoreInputs, inputs: { ...REQUIRED, ...inputs } });
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `k${at}=v`).join('\n');

describe('parseRestoreInputs with tags', () => {
  test('keeps those of the backup if none are given', () => {
    expect(tagsOf(' \n ')).toBeUndefined();
  });

  test.each([
    ['a value with spaces around it', 'a =  b c ', { a: 'b c' }],
    ['an empty value', 'a=', { a: '' }],
    ['a key of every allowed kind of character', 'aZ0_-=x', { 'aZ0_-': 'x' }],
    ['a key of 80 characters', `${'k'.repeat(80)}=x`, { ['k'.repeat(80)]: 'x' }],
    ['a value of 120 characters', `a=${'v'.repeat(120)}`, { a: 'v'.repeat(120) }],
    ['every kind of character that all API versions allow', 'a=bB0 ;@_.+-', { a: 'bB0 ;@_.+-' }],
  ])('accepts %s', (_, tags, expected) => {
    expect(tagsOf(tags)).toEqual(expected);
  });

  const INVALID_KEY =
    'has an invalid key. Write key=value, one per line, with a key of 1 to 80 characters of A-Z, a-z, 0-9, _ and -.';
  const INVALID_VALUE = 'has an invalid value. Use at most 120 printable ASCII characters.';

  test.each([
    ['a key with a space', 'my team=x', INVALID_KEY],
    ['a key with a dot', 'a.b=x', INVALID_KEY],
    ['a key with a non-ASCII letter', 'ä=x', INVALID_KEY],
    ['a value with a non-ASCII letter', 'a=ä', INVALID_VALUE],
    ['a value with a control character', 'a=x\u0007y', INVALID_VALUE],
    ['no value', 'a', 'must be key=value, one per line.'],
    ['no key', '=a', 'must be key=value, one per line.'],
  ])('rejects %s', (_, tags, problem) => {
    const shown = tags.replace('\u0007', ' ');
    expect(problems({ tags })).toEqual([`tags "${shown}" ${problem}`]);
  });

  test('rejects a key of 81 and a value of 121 characters', () => {
    expect(problems({ tags: `${'k'.repeat(81)}=x\na=${'v'.repeat(121)}` })).toEqual([
      `tags "${'k'.repeat(79)}…" ${INVALID_KEY}`,
      `tags "a=${'v'.repeat(77)}…" ${INVALID_VALUE}`,
    ]);
  });

  test.each(['b = c', '!~/'])('accepts the value %j only since API version 2026-07', (value) => {
    expect(tagsOf(`a=${value}`, '2026-07')).toEqual({ a: value });
    expect(problems({ tags: `a=${value}`, api_version: '2026-04' })).toEqual([
      `tags "a=${value}" has an invalid value. API version 2026-04 allows A-Z, a-z, 0-9, spaces and ;@_.+-. For other ASCII characters, set api_version to 2026-07 or later.`,
    ]);
  });

  test('rejects a repeated key', () => {
    expect(problems({ tags: 'a=1\na=2' })).toEqual(['tags "a=2" repeats a key. Remove one of the lines.']);
  });

  test('accepts 20 tags and rejects 21', () => {
    expect(Object.keys(tagsOf(numbered(20)) ?? {})).toHaveLength(20);
    expect(problems({ tags: numbered(21) })).toEqual(['tags has 21 entries. Pinecone allows at most 20: remove 1.']);
  });
});

test.each(['docs,tickets', 'docs\ntickets'])('parseRestoreInputs rejects more than one index: %j', (index_name) => {
  expect(problems({ backup_id: '', index_name })).toContain(
    `index_name "${index_name.replace('\n', ' ')}" is not a valid name. Set exactly one name.`,
  );
});

describe('parseRestoreInputs with cleanup', () => {
  const cleanupOf = (inputs: Record<string, string>) => parseGiven({ parse: parseRestoreInputs, inputs }).cleanup;
  const TEMPORARY = { api_key: 'key', backup_id: 'bkp-1' };

  test('keeps the new index by default', () => {
    expect(cleanupOf(REQUIRED)).toBe('none');
  });

  test.each(['step', 'job'])('%s needs no name', (cleanup) => {
    expect(cleanupOf({ ...TEMPORARY, cleanup })).toBe(cleanup);
  });

  test.each(['step', 'job'])('%s must wait, and be able to delete', (cleanup) => {
    expect(problems({ cleanup, wait_for_ready: 'false', deletion_protection: 'enabled' })).toEqual([
      `cleanup "${cleanup}" requires wait_for_ready: true.`,
      `deletion_protection "enabled" cannot be combined with cleanup: ${cleanup}, which deletes the new index.`,
    ]);
  });

  test('leaves room for our tag', () => {
    expect(problems({ cleanup: 'job', tags: numbered(19) })).toEqual([]);
    expect(problems({ cleanup: 'job', tags: numbered(20) })).toEqual([
      'tags has 20 entries. With cleanup: job at most 19 are possible, as pinecone-backup-action is added.',
    ]);
  });
});
