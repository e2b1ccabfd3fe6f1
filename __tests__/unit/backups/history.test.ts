import { describe, expect, test } from '@jest/globals';
import { historyOf, readyBefore, readyOnes } from '../../../src/backups/history.js';
import { aBackup } from '../a-backup.js';

const at = (backup_id: string, created_at: string, more: Parameters<typeof aBackup>[0] = {}) =>
  aBackup({ backup_id, created_at, name: `gha-${backup_id}`, ...more });
const ids = (backups: readonly { backup_id: string }[]) => backups.map(({ backup_id }) => backup_id);

const OLD = at('old', '2026-01-01T00:00:00Z');
const FAILED = at('failed', '2026-01-02T00:00:00Z', { status: 'Failed' });
const NEW = at('new', '2026-01-03T00:00:00Z');
const UNDATED = at('undated', 'some day');

describe('historyOf', () => {
  const backups = [OLD, at('other', '2026-01-05T00:00:00Z', { source_index_name: 'docs-2' }), NEW, UNDATED, FAILED];

  test('it holds those of the index, the newest first', () => {
    expect(ids(historyOf({ backups, indexName: 'docs', prefix: '' }))).toEqual(['new', 'failed', 'old', 'undated']);
  });

  test('with a prefix, it holds those whose name begins so, and none without a name', () => {
    const { name: _, ...nameless } = at('nameless', '2026-01-06T00:00:00Z');
    const all = [...backups, nameless, at('x', '2026-01-06T00:00:00Z', { name: 'x-gha-' })];
    expect(ids(historyOf({ backups: all, indexName: 'docs', prefix: 'gha-f' }))).toEqual(['failed']);
    expect(ids(historyOf({ backups: all, indexName: 'docs', prefix: '' }))[0]).toBe('nameless');
  });
});

test('readyOnes holds the Ready ones, in order', () => {
  expect(ids(readyOnes([NEW, FAILED, OLD]))).toEqual(['new', 'old']);
});

describe('readyBefore', () => {
  const history = [NEW, FAILED, OLD, UNDATED];

  test('it is the newest Ready one that was made before', () => {
    expect(readyBefore({ history, backup: NEW })).toBe(OLD);
    expect(readyBefore({ history, backup: at('now', '2026-01-04T00:00:00Z') })).toBe(NEW);
  });

  test('none was made before the oldest; of one of the same moment there is no telling', () => {
    expect(readyBefore({ history: [NEW, FAILED, OLD], backup: OLD })).toBeUndefined();
    const twin = at('twin', '2026-01-01T00:00:00Z');
    expect(readyBefore({ history: [twin, OLD], backup: OLD })).toEqual({ unknown: expect.any(String) });
  });

  test('where times are not known, there is no telling', () => {
    expect(readyBefore({ history, backup: UNDATED })).toEqual({ unknown: expect.any(String) });
    expect(readyBefore({ history: [NEW, UNDATED], backup: NEW })).toEqual({ unknown: expect.any(String) });
    expect(readyBefore({ history, backup: OLD })).toEqual({ unknown: expect.any(String) });
  });

  test('one that is not Ready, or the backup itself, is not before for lack of a date', () => {
    const failed = at('failed', 'some day', { status: 'Failed' });
    expect(readyBefore({ history: [failed, UNDATED], backup: at('undated', '2026-01-09T00:00:00Z') })).toBeUndefined();
  });
});
