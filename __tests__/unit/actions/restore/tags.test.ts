import { describe, expect, test } from '@jest/globals';
import { tagsOfTarget } from '../../../../src/actions/restore/tags.js';
import { makeBackup } from '../../../../testing/backups.js';

const numbered = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 'v']));

describe('tagsOfTarget', () => {
  test('with cleanup: none requests what the input says, if anything', () => {
    const backup = makeBackup({ tags: { team: 'search' } });
    expect(tagsOfTarget({ options: { cleanup: 'none', tags: undefined }, backup })).toEqual({ tags: undefined });
    expect(tagsOfTarget({ options: { cleanup: 'none', tags: { a: 'b' } }, backup })).toEqual({ tags: { a: 'b' } });
  });

  test.each(['step', 'job'] as const)('with cleanup: %s adds our tag to those of the backup', (cleanup) => {
    const backup = makeBackup({ tags: { team: 'search' } });
    expect(tagsOfTarget({ options: { cleanup, tags: undefined }, backup })).toEqual({
      tags: { team: 'search', 'pinecone-backup-action': cleanup },
    });
  });

  test('adds our tag to those of the input, in place of those of the backup', () => {
    const options = { cleanup: 'job', tags: { a: 'b' } } as const;
    expect(tagsOfTarget({ options, backup: makeBackup({ tags: { team: 'search' } }) })).toEqual({
      tags: { a: 'b', 'pinecone-backup-action': 'job' },
    });
  });

  test('of a backup with 19 tags keeps all', () => {
    const result = tagsOfTarget({
      options: { cleanup: 'job', tags: undefined },
      backup: makeBackup({ tags: numbered(19) }),
    });
    expect(result).toEqual({ tags: { ...numbered(19), 'pinecone-backup-action': 'job' } });
  });

  test('of a backup with 20 tags drops the last one, which the warning names', () => {
    const { tags, warning } = tagsOfTarget({
      options: { cleanup: 'step', tags: undefined },
      backup: makeBackup({ tags: numbered(20) }),
    });
    expect(tags).toEqual({ ...numbered(19), 'pinecone-backup-action': 'step' });
    expect(warning).toBe(
      'The new index does not get the tag k19 of the backup: Pinecone allows at most 20 tags, and pinecone-backup-action is added',
    );
  });

  test('of a backup of a temporary index, which has 20 tags with ours, drops none', () => {
    const tags = { ...numbered(19), 'pinecone-backup-action': 'job' };
    const result = tagsOfTarget({ options: { cleanup: 'step', tags: undefined }, backup: makeBackup({ tags }) });
    expect(result).toEqual({ tags: { ...numbered(19), 'pinecone-backup-action': 'step' } });
  });
});
