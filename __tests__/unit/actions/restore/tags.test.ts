import { describe, expect, test } from '@jest/globals';
import { tagsOfTarget } from '../../../../src/actions/restore/start-restore.js';
import { makeBackup } from '../../../../testing/backups.js';

const optionsOf = (
  cleanup: 'none' | 'step' | 'job',
  { tags, apiVersion = '2025-04' }: { tags?: Record<string, string>; apiVersion?: string } = {},
) => ({ cleanup, tags, connection: { apiVersion } });
const numbered = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 'v']));

describe('tagsOfTarget', () => {
  test('with cleanup: none requests what the input says, if anything', () => {
    const backup = makeBackup({ tags: { team: 'search' } });
    expect(tagsOfTarget({ options: optionsOf('none'), backup })).toEqual({ tags: undefined, warnings: [] });
    expect(tagsOfTarget({ options: optionsOf('none', { tags: { a: '/' } }), backup })).toMatchObject({
      tags: { a: '/' },
    });
  });

  test('with cleanup: none leaves out our tag if the backup is of a temporary copy', () => {
    const backup = makeBackup({ tags: { env: 'test', 'pinecone-backup-action': 'job' } });
    expect(tagsOfTarget({ options: optionsOf('none'), backup }).tags).toEqual({ env: 'test' });
  });

  test.each(['step', 'job'] as const)('with cleanup: %s adds our tag to those of the backup', (cleanup) => {
    const backup = makeBackup({ tags: { team: 'search' } });
    expect(tagsOfTarget({ options: optionsOf(cleanup), backup })).toEqual({
      tags: { team: 'search', 'pinecone-backup-action': cleanup },
      warnings: [],
    });
  });

  test('adds our tag to those of the input, in place of those of the backup', () => {
    const options = optionsOf('job', { tags: { a: 'b' } });
    expect(tagsOfTarget({ options, backup: makeBackup({ tags: { team: 'search' } }) })).toMatchObject({
      tags: { a: 'b', 'pinecone-backup-action': 'job' },
    });
  });

  test('of a backup with 19 tags keeps all', () => {
    const result = tagsOfTarget({ options: optionsOf('job'), backup: makeBackup({ tags: numbered(19) }) });
    expect(result).toEqual({ tags: { ...numbered(19), 'pinecone-backup-action': 'job' }, warnings: [] });
  });

  test.each([
    [20, 'tag k19'],
    [23, 'tags k19, k20, k21, k22'],
  ])('of a backup with %i tags drops the last, which the warning names', (count, dropped) => {
    const result = tagsOfTarget({ options: optionsOf('step'), backup: makeBackup({ tags: numbered(count) }) });
    expect(result).toEqual({
      tags: { ...numbered(19), 'pinecone-backup-action': 'step' },
      warnings: [
        `The new index does not get the ${dropped} of the backup: Pinecone allows at most 20 tags, and pinecone-backup-action is added`,
      ],
    });
  });

  test('of a backup of a temporary index, which has 20 tags with ours, drops none', () => {
    const tags = { ...numbered(19), 'pinecone-backup-action': 'job' };
    const result = tagsOfTarget({ options: optionsOf('step'), backup: makeBackup({ tags }) });
    expect(result).toEqual({ tags: { ...numbered(19), 'pinecone-backup-action': 'step' }, warnings: [] });
  });

  describe('of a backup with tags that only a newer API version allows', () => {
    const backup = makeBackup({ tags: { owner: 'search/docs', ...numbered(19), mail: 'a@b.example' } });
    const result = (apiVersion: string) => tagsOfTarget({ options: optionsOf('job', { apiVersion }), backup });

    test.each(['2025-04', '2026-04'])('drops these first with %s, and the warnings name all', (apiVersion) => {
      const { tags, warnings } = result(apiVersion);
      expect(tags).toEqual({ ...numbered(19), 'pinecone-backup-action': 'job' });
      expect(warnings).toEqual([
        'The new index does not get the tag mail of the backup: Pinecone allows at most 20 tags, and pinecone-backup-action is added',
        `The new index does not get the tag owner of the backup: API version ${apiVersion} does not allow the value`,
      ]);
    });

    test('keeps these with 2026-07', () => {
      const { tags, warnings } = result('2026-07');
      expect(tags).toEqual({ owner: 'search/docs', ...numbered(18), 'pinecone-backup-action': 'job' });
      expect(warnings).toHaveLength(1);
    });
  });
});
