import { describe, expect, test } from '@jest/globals';
import { divideByIndex } from '../../../src/backups/current-index.js';
import type { Backup } from '../../../src/pinecone/parse.js';
import { makeBackup } from '../../../testing/backups.js';
import { apiError } from '../../../testing/errors.js';
import { fakeClock, fakeLimits } from '../../../testing/fake-clock.js';

const of = (indexId: string, id: string) => makeBackup({ source_index_id: indexId, backup_id: id });
const [OLD, NEW] = [of('i-1', 'old'), of('i-2', 'new')];

async function divide({ own, ...options }: { backups: Backup[]; own: Backup[] | Error; isStrict?: boolean }) {
  const { limits } = fakeLimits({ clock: fakeClock() });
  const requested: (string | undefined)[] = [];
  const client = {
    listBackupPages: async function* (_: unknown, indexName?: string) {
      requested.push(indexName);
      if (own instanceof Error) throw own;
      yield { rows: own, respondedAt: undefined };
    },
  };
  const { current, earlier } = await divideByIndex({ client, limits, indexName: 'docs', ...options });
  const ids = (backups: readonly Backup[]) => backups.map(({ backup_id: id }) => id);
  return { current: ids(current), earlier: ids(earlier), requested };
}

describe('divideByIndex', () => {
  test('needs no request if all backups have the same index id', async () => {
    expect(await divide({ backups: [OLD], own: [] })).toStrictEqual({ current: ['old'], earlier: [], requested: [] });
    expect(await divide({ backups: [], own: [] })).toStrictEqual({ current: [], earlier: [], requested: [] });
  });

  test('reads the list of the index if the ids differ, and keeps only its backups', async () => {
    const result = await divide({ backups: [OLD, NEW], own: [NEW] });
    expect(result).toStrictEqual({ current: ['new'], earlier: ['old'], requested: ['docs'] });
  });

  test('reads the list of the index in strict mode: a recreated index has none of them', async () => {
    const result = await divide({ backups: [OLD], own: [], isStrict: true });
    expect(result).toStrictEqual({ current: [], earlier: ['old'], requested: ['docs'] });
  });

  test('returns all backups if the index no longer exists', async () => {
    const result = await divide({ backups: [OLD, NEW], own: apiError(404) });
    expect(result).toStrictEqual({ current: ['old', 'new'], earlier: [], requested: ['docs'] });
  });

  test('throws if the list of the index contradicts itself about a backup', async () => {
    const divided = divide({ backups: [OLD, NEW], own: [NEW, of('i-1', 'new')] });
    await expect(divided).rejects.toThrow('contains the ID new more than once, with different data');
  });

  describe('with a backup of another index id than the own list shows', () => {
    const [OLD, NEW] = ['i-1', 'i-2'].map((indexId, day) =>
      makeBackup({ source_index_id: indexId, backup_id: indexId, created_at: `2026-01-0${day + 1}T00:00:00Z` }),
    ) as [Backup, Backup];

    test('throws if it is newer: the own list lags', async () => {
      const divided = divide({ backups: [OLD, NEW], own: [OLD] });
      await expect(divided).rejects.toThrow('the index docs: its own list lacks the backup i-2, which is newer');
    });

    test.each<[string, Backup[], Backup[]]>([
      ['older', [OLD, NEW], [NEW]],
      ['of the same time', [OLD, { ...NEW, created_at: '2026-01-01T00:00:00Z' }], [OLD]],
      ['undated', [OLD, { ...NEW, created_at: 'soon' }], [OLD]],
      ['newer, but the own list is empty', [OLD, NEW], []],
    ])('divides them if it is %s', async (_, backups, own) => {
      const { current } = await divide({ backups, own });
      expect(current).toEqual(own.map(({ backup_id: id }) => id));
    });
  });

  test('throws any other error', async () => {
    const error = apiError(403);
    await expect(divide({ backups: [OLD, NEW], own: error })).rejects.toBe(error);
  });
});
