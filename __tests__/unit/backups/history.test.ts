import { describe, expect, test } from '@jest/globals';
import { onlyReady, previousReady, selectBackups } from '../../../src/backups/history.js';
import { makeBackup } from '../../../testing/backups.js';

const at = (backup_id: string, created_at: string, more: Parameters<typeof makeBackup>[0] = {}) =>
  makeBackup({ backup_id, created_at, name: `gha-${backup_id}`, ...more });
const ids = (backups: readonly { backup_id: string }[]) => backups.map(({ backup_id }) => backup_id);

const OLD = at('old', '2026-01-01T00:00:00Z');
const FAILED = at('failed', '2026-01-02T00:00:00Z', { status: 'Failed' });
const NEW = at('new', '2026-01-03T00:00:00Z');
const UNDATED = at('undated', 'some day');

describe('selectBackups', () => {
  const backups = [OLD, at('other', '2026-01-05T00:00:00Z', { source_index_name: 'docs-2' }), NEW, UNDATED, FAILED];

  test('returns the backups of the index, newest first', () => {
    expect(ids(selectBackups({ backups, indexName: 'docs', prefix: '' }))).toEqual(['new', 'failed', 'old', 'undated']);
  });

  test('returns only backups whose name starts with the prefix; without a prefix, nameless ones, too', () => {
    const { name: _, ...nameless } = at('nameless', '2026-01-06T00:00:00Z');
    const all = [...backups, nameless, at('x', '2026-01-06T00:00:00Z', { name: 'x-gha-' })];
    expect(ids(selectBackups({ backups: all, indexName: 'docs', prefix: 'gha-f' }))).toEqual(['failed']);
    expect(ids(selectBackups({ backups: all, indexName: 'docs', prefix: '' }))[0]).toBe('nameless');
  });
});

test('onlyReady returns the Ready backups in the same order', () => {
  expect(ids(onlyReady([NEW, FAILED, OLD]))).toEqual(['new', 'old']);
});

describe('previousReady', () => {
  const history = [NEW, FAILED, OLD, UNDATED];
  const UNCLEAR = 'other backups have no valid created_at, or the same one';

  test('returns the newest Ready backup that was created before', () => {
    expect(previousReady({ history, backup: NEW })).toBe(OLD);
    expect(previousReady({ history, backup: at('now', '2026-01-04T00:00:00Z') })).toBe(NEW);
  });

  test('returns undefined for the oldest backup, and unknown if another one has the same created_at', () => {
    expect(previousReady({ history: [NEW, FAILED, OLD], backup: OLD })).toBeUndefined();
    const twin = at('twin', '2026-01-01T00:00:00Z');
    expect(previousReady({ history: [twin, OLD], backup: OLD })).toEqual({ unknown: UNCLEAR });
  });

  test('returns unknown if the created_at of the backup or of a candidate is invalid', () => {
    expect(previousReady({ history, backup: UNDATED })).toEqual({ unknown: 'it has no valid created_at' });
    expect(previousReady({ history: [NEW, UNDATED], backup: NEW })).toEqual({ unknown: UNCLEAR });
    expect(previousReady({ history, backup: OLD })).toEqual({ unknown: UNCLEAR });
  });

  test('ignores the missing dates of the backup itself and of backups that are not Ready', () => {
    const failed = at('failed', 'some day', { status: 'Failed' });
    expect(
      previousReady({ history: [failed, UNDATED], backup: at('undated', '2026-01-09T00:00:00Z') }),
    ).toBeUndefined();
  });
});
