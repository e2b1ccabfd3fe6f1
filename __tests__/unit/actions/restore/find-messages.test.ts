import { describe, expect, test } from '@jest/globals';
import {
  emptyBackupWarning,
  noReadyBackupError,
  severalMatchWarning,
} from '../../../../src/actions/restore/find-messages.js';
import { type BackupFilters, NO_FILTERS } from '../../../../src/backups/select-backup.js';
import type { Backup } from '../../../../src/pinecone/parse.js';
import { actionReference } from '../../../../src/text/action-reference.js';
import { makeBackup } from '../../../../testing/backups.js';

const uses = actionReference({ repository: '', ref: '' });
/** Attempts of a release, the newest first. */
const attempts = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    makeBackup({
      backup_id: `b-${count - at}`,
      name: `release-${count - at}`,
      created_at: `2026-01-0${count - at}T00:00:00Z`,
    }),
  );

/** A selection of the first of some backups. */
function given(eligible: Backup[], filters: Partial<BackupFilters> = {}, earlierMatches: Backup[] = []) {
  const [backup = makeBackup()] = eligible;
  const selection = { type: 'found', backup, eligible, earlierMatches } as const;
  return { indexName: 'docs', selection, filters: { ...NO_FILTERS, ...filters } };
}

describe('severalMatchWarning', () => {
  test.each([{ commit: 'abc123f' }, { runId: '7' }])('names the backups of a release that ran again: %j', (filters) => {
    const warning = severalMatchWarning(given(attempts(2), filters));
    expect(warning).toContain('docs has 2 Ready backups of ');
    expect(warning).toContain(
      ': release-2 (b-2, created 2026-01-02T00:00:00Z), release-1 (b-1, created 2026-01-01T00:00:00Z). The newest is restored.',
    );
    expect(warning).toContain('to restore an earlier one, set created_before or backup_id.');
  });

  test('names five of seven', () => {
    const warning = severalMatchWarning(given(attempts(7), { runId: '7' }));
    expect(warning).toContain('release-3 (b-3, created 2026-01-03T00:00:00Z) and 2 more. ');
  });

  test.each<[string, Backup[], Partial<BackupFilters>]>([
    ['one match', attempts(1), { commit: 'abc123f' }],
    ['a series', attempts(2), { prefix: 'release-' }],
    ['no filter', attempts(2), {}],
  ])('does not warn of %s', (_, eligible, filters) => {
    expect(severalMatchWarning(given(eligible, filters))).toBeUndefined();
  });
});

describe('emptyBackupWarning', () => {
  const [empty, full] = [0, 990].map((count) => makeBackup({ backup_id: `of-${count}`, record_count: count }));
  const failed = makeBackup({ backup_id: 'failed', record_count: 1000, status: 'Failed' });

  test('names the newest Ready backup of the deleted index that contains records', () => {
    const older = makeBackup({ backup_id: 'older', record_count: 5 });
    expect(emptyBackupWarning(given([empty as Backup], {}, [failed, empty, full, older] as Backup[]))).toBe(
      'The backup of-0 of docs contains 0 records, and a deleted index with the same name has a backup with 990 records: of-990 (created at an unknown time). To restore it, set backup_id.',
    );
  });

  test.each<[string, (Backup | undefined)[], (Backup | undefined)[]]>([
    ['a backup with records', [full], [full]],
    ['an index that was never deleted', [empty], []],
    ['a deleted index with nothing to restore', [empty], [empty, failed]],
  ])('does not warn of %s', (_, eligible, earlier) => {
    expect(emptyBackupWarning(given(eligible as Backup[], {}, earlier as Backup[]))).toBeUndefined();
  });
});

describe('noReadyBackupError after a backup that failed', () => {
  const failed = makeBackup({ backup_id: 'failed', status: 'Failed' });
  const adviceFor = (backups: Backup[]) => {
    const selection = { type: 'none', backups, matches: [failed], earlier: [], earlierMatches: [] } as const;
    return noReadyBackupError({
      indexName: 'docs',
      selection,
      filters: { ...NO_FILTERS, runId: '7' },
      indexNames: [],
      uses,
    }).lines.at(-1);
  };

  test('names the newest Ready backup of the index', () => {
    expect(adviceFor([failed, ...attempts(2)])).toBe(
      'Set backup_id to a Ready backup instead; the newest is release-2 (b-2, created 2026-01-02T00:00:00Z).',
    );
  });

  test('does not advise another backup if there is none', () => {
    expect(adviceFor([failed])).toBe(
      'docs has no other backup to restore. Create one with org/pinecone-backup-action@v1.',
    );
  });
});
