import { describe, expect, test } from '@jest/globals';
import { backupsOf, newestOf, newestReusable, onlyReady, previousReady } from '../../../src/backups/newest-backup.js';
import { makeBackup } from '../../../testing/backups.js';

const at = (backup_id: string, created_at: string, more: Parameters<typeof makeBackup>[0] = {}) =>
  makeBackup({ backup_id, created_at, name: `gha-${backup_id}`, ...more });
const ids = (backups: readonly { backup_id: string }[]) => backups.map(({ backup_id }) => backup_id);

const OLD = at('old', '2026-01-01T00:00:00Z');
const FAILED = at('failed', '2026-01-02T00:00:00Z', { status: 'Failed' });
const NEW = at('new', '2026-01-03T00:00:00Z');
const UNDATED = at('undated', 'some day');

test('backupsOf returns the backups of the index, newest first', () => {
  const other = at('other', '2026-01-05T00:00:00Z', { source_index_name: 'docs-2' });
  const backups = [OLD, other, NEW, UNDATED, FAILED];
  expect(ids(backupsOf({ backups, indexName: 'docs' }))).toEqual(['new', 'failed', 'old', 'undated']);
});

test('onlyReady returns the Ready backups in the same order', () => {
  expect(ids(onlyReady([NEW, FAILED, OLD]))).toEqual(['new', 'old']);
});

describe('previousReady', () => {
  const history = [NEW, FAILED, OLD, UNDATED];
  const UNCLEAR = 'other Ready backups have no valid created_at, or the same one';

  test('returns the newest Ready backup that was created before', () => {
    expect(previousReady({ history: [NEW, FAILED, OLD], backup: NEW })).toBe(OLD);
    expect(previousReady({ history: [NEW, FAILED, OLD], backup: at('now', '2026-01-04T00:00:00Z') })).toBe(NEW);
  });

  test('returns unknown if an undated Ready backup may lie in between, or two earlier ones have the same time', () => {
    expect(previousReady({ history, backup: NEW })).toEqual({ unknown: UNCLEAR });
    const twin = at('twin', '2026-01-01T00:00:00Z');
    expect(previousReady({ history: [NEW, OLD, twin], backup: NEW })).toEqual({
      unknown: 'two earlier Ready backups have the same created_at',
    });
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

describe('newestOf', () => {
  const now = Date.parse('2026-01-10T00:00:00Z');
  const outcome = (...backups: ReturnType<typeof at>[]) => {
    const newest = newestOf({ backups, now });
    if (newest === undefined) return 'none';
    return 'backup' in newest ? newest.backup.backup_id : ids(newest.candidates);
  };

  test('returns nothing for no backups', () => {
    expect(outcome()).toBe('none');
  });

  test('returns the latest backup, to the nanosecond and whatever its status', () => {
    const [a, b] = [at('a', '2026-01-03T00:00:00.000000001Z'), at('b', '2026-01-03T00:00:00.000000002Z')];
    expect(outcome(OLD, b, a)).toBe('b');
    expect(outcome(OLD, FAILED)).toBe('failed');
  });

  test('names all candidates of a tie', () => {
    expect(outcome(NEW, OLD, at('twin', '2026-01-03T00:00:00Z'))).toEqual(['new', 'twin']);
  });

  test('names an undated backup beside the latest one, as it may be newer', () => {
    expect(outcome(OLD, UNDATED, NEW)).toEqual(['new', 'undated']);
  });

  test('returns the only backup, dated or not', () => {
    expect(outcome(UNDATED)).toBe('undated');
  });

  test('names a backup from the future, but tolerates five minutes', () => {
    expect(outcome(NEW, at('future', '9999-01-01T00:00:00Z'))).toEqual(['new', 'future']);
    expect(outcome(NEW, at('ahead', '2026-01-10T00:04:59Z'))).toBe('ahead');
  });
});

describe('newestReusable', () => {
  const now = Date.parse('2026-01-10T00:00:00Z');
  const named = (id: string, day: number, more: Parameters<typeof makeBackup>[0] = {}) =>
    at(id, `2026-01-0${day}T00:00:00Z`, { name: 'nightly', ...more });
  const ready = named('ready', 2);
  const newest = (...backups: ReturnType<typeof at>[]) => newestReusable({ backups, name: 'nightly', now });

  test.each(['Ready', 'Pending', 'Initializing'])(
    'returns the newest backup with that very name that is %s',
    (status) => {
      const backup = named('newest', 3, { status });
      const longer = named('longer', 4, { name: 'nightly-2' });
      expect(newest(named('old', 1), backup, longer, ready)).toEqual({ backup });
    },
  );

  test.each(['Failed', 'InitializationFailed', 'Terminating'])('passes over a newer backup that is %s', (status) => {
    expect(newest(named('newest', 3, { status }), ready)).toEqual({ backup: ready });
  });

  test('names the candidates if two are equally new', () => {
    const twins = [named('a', 2), named('b', 2)];
    expect(newest(...twins)).toEqual({ candidates: twins });
  });
});
