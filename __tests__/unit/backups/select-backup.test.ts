import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createdAtNs } from '../../../src/backups/created-at.js';
import { type BackupFilters, filterBackups, NO_FILTERS, selectBackup } from '../../../src/backups/select-backup.js';
import type { Backup } from '../../../src/pinecone/parse.js';
import { isoTimeNs } from '../../../src/time/iso-time.js';
import { makeBackup } from '../../../testing/backups.js';

const NOW = Date.parse('2026-02-01T00:00:00Z');
const [A, B] = ['abc123f', 'def456a'];
const backup = (backup_id: string, day: number, changes: Partial<Backup> = {}) =>
  makeBackup({
    backup_id,
    created_at: `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`,
    name: `gha-${day}-1-${A}-abcdefgh`,
    ...changes,
  });
const isReady = ({ status }: Backup) => status === 'Ready';
const ids = (backups: readonly Backup[]) => backups.map(({ backup_id: id }) => id);
const filtersWith = (changes: Partial<BackupFilters>): BackupFilters => ({ ...NO_FILTERS, ...changes });
const createdBefore = (text: string) => ({ createdBefore: isoTimeNs(text) });

const select = (
  current: Backup[],
  changes: Partial<BackupFilters> = {},
  more: Partial<Parameters<typeof selectBackup>[0]> = {},
) => selectBackup({ current, earlier: [], filters: filtersWith(changes), now: NOW, ...more });

describe('filterBackups', () => {
  const backups = [
    makeBackup({ backup_id: 'nameless', created_at: '2026-01-05T00:00:00Z' }),
    backup('a4', 4),
    backup('b3', 3, { name: `gha-3-1-${B}-abcdefgh` }),
    backup('nightly', 2, { name: 'nightly-2', description: `of ${A}` }),
    backup('undated', 1, { created_at: 'some day' }),
  ];

  test.each<[string, Partial<BackupFilters>, string[]]>([
    ['no filter', {}, ['nameless', 'a4', 'b3', 'nightly', 'undated']],
    ['a prefix', { prefix: 'gha-' }, ['a4', 'b3', 'undated']],
    ['a commit', { commit: A }, ['a4', 'nightly', 'undated']],
    ['a run', { runId: '3' }, ['b3']],
    ['a time, exclusive', createdBefore('2026-01-04T00:00:00Z'), ['b3', 'nightly', 'undated']],
    ['a time, to the nanosecond', createdBefore('2026-01-04T00:00:00.000000001Z'), ['a4', 'b3', 'nightly', 'undated']],
    ['a prefix and a commit', { prefix: 'gha-', commit: A }, ['a4', 'undated']],
    ['all at once', { prefix: 'gha-', commit: A, runId: '4', ...createdBefore('2026-01-05') }, ['a4']],
    ['filters that no backup matches together', { commit: A, runId: '3' }, []],
  ])('by %s', (_, changes, expected) => {
    expect(ids(filterBackups(backups, filtersWith(changes)))).toEqual(expected);
  });
});

describe('selectBackup', () => {
  const ready = backup('ready', 2);
  const running = backup('running', 3, { status: 'Initializing' });

  test('chooses the newest match, whatever its status', () => {
    expect(select([running, ready])).toMatchObject({ type: 'found', backup: running });
    expect(select([running, ready], createdBefore('2026-01-03'))).toMatchObject({ type: 'found', backup: ready });
  });

  test('chooses the newest eligible match', () => {
    expect(select([running, ready], {}, { isEligible: isReady })).toMatchObject({ type: 'found', backup: ready });
  });

  test('names the candidates of a tie, unless a filter decides it', () => {
    const twin = backup('twin', 2, { name: `gha-9-1-${B}-abcdefgh` });
    expect(select([ready, twin])).toEqual({ type: 'ambiguous', candidates: [ready, twin] });
    expect(select([ready, twin], { commit: B })).toMatchObject({ type: 'found', backup: twin });
  });

  test('names an undated match as a candidate: it may be newer, or not older than created_before', () => {
    const undated = backup('undated', 1, { created_at: 'some day' });
    expect(select([ready, undated])).toEqual({ type: 'ambiguous', candidates: [ready, undated] });
    expect(select([ready, undated], createdBefore('2026-01-03'))).toEqual({
      type: 'ambiguous',
      candidates: [ready, undated],
    });
    expect(select([undated], createdBefore('2026-01-03'))).toEqual({ type: 'ambiguous', candidates: [undated] });
    expect(select([undated])).toMatchObject({ type: 'found', backup: undated });
  });

  test('names a match from the future as a candidate, unless created_before excludes it', () => {
    const future = backup('future', 1, { created_at: '2027-01-01T00:00:00Z' });
    expect(select([future, ready])).toEqual({ type: 'ambiguous', candidates: [ready, future] });
    expect(select([future, ready], createdBefore('2026-01-03'))).toMatchObject({ type: 'found', backup: ready });
  });

  test('says which backups match but are not eligible, and which of deleted indexes match', () => {
    const earlier = [backup('e2', 2), backup('e1', 1, { name: 'nightly' })];
    expect(select([running], { prefix: 'gha-' }, { earlier, isEligible: isReady })).toEqual({
      type: 'none',
      backups: [running],
      matches: [running],
      earlier,
      earlierMatches: [earlier[0]],
    });
  });

  test('says which backups it chose from, and which of deleted indexes match', () => {
    const older = backup('older', 1);
    const earlier = [backup('e2', 2), backup('e1', 1, { name: 'nightly' })];
    const given = { earlier, isEligible: isReady };
    expect(select([running, ready, older], { prefix: 'gha-' }, given)).toEqual({
      type: 'found',
      backup: ready,
      eligible: [ready, older],
      earlierMatches: [earlier[0]],
    });
  });

  test('never chooses a backup of a deleted index', () => {
    expect(select([], { commit: A }, { earlier: [ready] }).type).toBe('none');
  });

  const arbitraryBackups = fc.uniqueArray(
    fc.record({
      backup_id: fc.stringMatching(/^b-\d{1,3}$/),
      created_at: fc.constantFrom(
        '2026-01-01T00:00:00Z',
        '2026-01-02T00:00:00.000000001Z',
        '2026-01-02T00:00:00.000000002Z',
        '2026-01-03T00:00:00Z',
        '2027-01-01T00:00:00Z',
        '',
      ),
      name: fc.constantFrom(`gha-1-1-${A}-abcdefgh`, `gha-2-1-${A}-abcdefgh`, `gha-2-2-${B}-abcdefgh`, 'nightly', ''),
      status: fc.constantFrom('Ready', 'Ready', 'Initializing', 'Failed'),
    }),
    { selector: ({ backup_id: id }) => id, maxLength: 12 },
  );
  const arbitraryFilters = fc.record({
    prefix: fc.constantFrom('', '', 'gha-', 'gha-2', 'nightly'),
    commit: fc.constantFrom(undefined, undefined, A, B, '0000000'),
    runId: fc.constantFrom(undefined, undefined, '1', '2'),
    createdBefore: fc.constantFrom(
      undefined,
      undefined,
      isoTimeNs('2026-01-02T00:00:00.000000002Z'),
      isoTimeNs('2026-01-04'),
    ),
  });

  test('chooses an eligible match than which no other can be newer, in any order of the list; else it says why not', () => {
    fc.assert(
      fc.property(arbitraryBackups, arbitraryFilters, fc.boolean(), (rows, filters, onlyReady) => {
        const current = rows.map((row) => makeBackup(row));
        const isEligible = onlyReady ? isReady : () => true;
        const given = { earlier: [], filters, now: NOW, isEligible };
        const selection = selectBackup({ ...given, current });
        const eligible = filterBackups(current, filters).filter(isEligible);
        const reversed = selectBackup({ ...given, current: current.toReversed() });
        if (selection.type === 'none') {
          expect(eligible).toEqual([]);
        } else if (selection.type === 'found') {
          expect(reversed).toMatchObject({ type: 'found', backup: selection.backup });
          const { backup: chosen } = selection;
          expect(eligible).toContain(chosen);
          const others = eligible.filter((one) => one !== chosen);
          const time = createdAtNs(chosen);
          for (const other of others) expect(createdAtNs(other) ?? time).not.toBe(time);
          for (const other of others) expect((createdAtNs(other) ?? 0n) < (time ?? 0n)).toBe(true);
          if (filters.createdBefore !== undefined)
            expect((time ?? filters.createdBefore) < filters.createdBefore).toBe(true);
        } else {
          expect(eligible).toEqual(expect.arrayContaining([...selection.candidates]));
          expect(reversed.type === 'ambiguous' && ids(reversed.candidates).sort()).toEqual(
            ids(selection.candidates).sort(),
          );
          const isProven = selection.candidates.length === 1 && selection.candidates[0]?.created_at !== '';
          expect(isProven).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });
});
