import { describe, expect, test } from '@jest/globals';
import { describeChoice, describeFilters, explainNoMatch } from '../../../src/backups/explain-selection.js';
import { type BackupFilters, closestBackups, NO_FILTERS } from '../../../src/backups/select-backup.js';
import type { Backup } from '../../../src/pinecone/parse.js';
import { isoTimeNs } from '../../../src/time/iso-time.js';
import { makeBackup } from '../../../testing/backups.js';

const filtersWith = (changes: Partial<BackupFilters>): BackupFilters => ({ ...NO_FILTERS, ...changes });
/** The backup of day `day`, of run 9000 + day, and of a commit that starts with the day. */
const ofDay = (day: number, changes: Partial<Backup> = {}) => {
  const digits = String(day).padStart(2, '0');
  return makeBackup({
    backup_id: `b${day}`,
    name: `gha-90${digits}-1-${digits}abc12-abcdefgh`,
    created_at: `2026-01-${digits}T00:00:00Z`,
    ...changes,
  });
};
const TWELVE = Array.from({ length: 12 }, (_, at) => ofDay(12 - at));
const explain = (changes: Partial<BackupFilters>, backups: readonly Backup[] = TWELVE, earlierMatches: Backup[] = []) =>
  explainNoMatch({ indexName: 'docs', selection: { backups, earlierMatches }, filters: filtersWith(changes) });

describe('describeFilters', () => {
  test('describes every filter, and nothing without filters', () => {
    expect(describeFilters(NO_FILTERS)).toBe('');
    const createdBefore = isoTimeNs('2026-01-02T02:00:00+02:00');
    expect(describeFilters({ prefix: 'gha-', commit: 'abc123f', runId: '12', createdBefore })).toBe(
      ' with a name that starts with `gha-`, of commit abc123f, of run 12, created before 2026-01-02T00:00:00Z',
    );
  });
});

describe('describeChoice', () => {
  test.each<[number, Partial<BackupFilters>, string]>([
    [1, {}, 'the only Ready backup; no filter is set'],
    [12, {}, 'the newest of 12 Ready backups; no filter is set'],
    [1, { commit: 'abc123f' }, 'the only Ready backup of commit abc123f'],
    [3, { prefix: 'gha-', runId: '7' }, 'the newest of 3 Ready backups with a name that starts with `gha-`, of run 7'],
  ])('of %i with %j', (count, changes, expected) => {
    const selection = { eligible: TWELVE.slice(0, count) };
    expect(describeChoice({ selection, filters: filtersWith(changes), kind: 'Ready backup' })).toBe(expected);
  });
});

const shortId = (id: string) =>
  `run_id is the number in the URL of the run (github.run_id), not its run_number or run_attempt; if it is as short as ${id}, only the default name and description of a backup state it.`;

describe('explainNoMatch', () => {
  test('says how many backups exist, what excluded them, which are closest, and what to check', () => {
    expect(explain({ commit: 'abc123f' })).toEqual({
      summary: 'docs has 12 backups, none of commit abc123f',
      detail:
        'The closest are gha-9012-1-12abc12-abcdefgh (b12, created 2026-01-12T00:00:00Z), gha-9011-1-11abc12-abcdefgh (b11, created 2026-01-11T00:00:00Z) and gha-9010-1-10abc12-abcdefgh (b10, created 2026-01-10T00:00:00Z).',
      advice:
        'Check commit, or choose a backup with backup_id. A backup is found by commit only if its name or description contains it.',
    });
  });

  test.each<[Partial<BackupFilters>, string, string]>([
    [
      { prefix: 'v1' },
      'none with a name that starts with `v1`',
      'Check backup_name_prefix, or choose a backup with backup_id.',
    ],
    [
      { runId: '1658821494' },
      'none of run 1658821494',
      'Check run_id, or choose a backup with backup_id. A backup is found by run_id only if its name or description contains it.',
    ],
    [
      { runId: '12' },
      'none of run 12',
      `Check run_id, or choose a backup with backup_id. A backup is found by run_id only if its name or description contains it. ${shortId('12')}`,
    ],
    [
      { createdBefore: isoTimeNs('2026-01-01') },
      'none created before 2026-01-01T00:00:00Z',
      'Check created_before, or choose a backup with backup_id.',
    ],
    [
      { prefix: 'gha-', commit: 'abc123f', runId: '12' },
      'none of commit abc123f, and none of run 12',
      `Check commit and run_id, or choose a backup with backup_id. A backup is found by commit or run_id only if its name or description contains it. ${shortId('12')}`,
    ],
    [
      { prefix: 'gha-', runId: '9003', createdBefore: isoTimeNs('2026-01-02') },
      'none of which matches all filters: 12 with a name that starts with `gha-`, 1 of run 9003, 1 created before 2026-01-02T00:00:00Z',
      `Check backup_name_prefix, run_id and created_before, or choose a backup with backup_id. A backup is found by run_id only if its name or description contains it. ${shortId('9003')}`,
    ],
  ])('names the filters that excluded all backups: %j', (changes, excluded, advice) => {
    const explanation = explain(changes);
    expect(explanation.summary).toBe(`docs has 12 backups, ${excluded}`);
    expect(explanation.advice).toBe(advice);
  });

  test('of the only backup, without a name or a time and not Ready', () => {
    const only = makeBackup({ backup_id: 'only', status: 'Failed' });
    const { summary, detail } = explain({ prefix: 'v1', commit: 'abc123f' }, [only]);
    expect(summary).toBe('docs has 1 backup, but not with a name that starts with `v1`, and not of commit abc123f');
    expect(detail).toBe('The closest is only (created at an unknown time, Failed).');
  });

  test.each([
    [1, '1 backup that matches: e1.'],
    [2, '2 backups that match: e1, e2.'],
  ])('names %i matching backups of deleted indexes', (count, found) => {
    const earlier = [ofDay(1, { backup_id: 'e1' }), ofDay(2, { backup_id: 'e2' })].slice(0, count);
    expect(explain({ commit: 'abc123f' }, TWELVE, earlier).detail).toContain(
      `. A deleted index with the same name has ${found}`,
    );
  });
});

describe('closestBackups', () => {
  const closest = (changes: Partial<BackupFilters>, backups = TWELVE) =>
    closestBackups({ backups, filters: filtersWith(changes) }).map(({ backup_id: id }) => id);

  test('prefers backups that miss fewer filters', () => {
    expect(closest({ prefix: 'gha-', runId: '9003', createdBefore: isoTimeNs('2026-01-02') })).toEqual([
      'b3',
      'b1',
      'b12',
    ]);
  });

  test('prefers names that start alike', () => {
    expect(closest({ prefix: 'gha-9005-2' })[0]).toBe('b5');
  });

  test('prefers a commit with a typo after four digits, and else the newest', () => {
    expect(closest({ commit: '07ab000' })[0]).toBe('b7');
    expect(closest({ commit: '07a0000' })).toEqual(['b12', 'b11', 'b10']);
  });

  test('prefers a similar run id', () => {
    expect(closest({ runId: '90071' })[0]).toBe('b7');
  });

  test('are the oldest if all were created too late', () => {
    expect(closest({ createdBefore: isoTimeNs('2026-01-01') })).toEqual(['b1', 'b2', 'b3']);
  });

  test('compares a description of many words', () => {
    const wordy = ofDay(13, { description: 'abcdef0 '.repeat(200_000) });
    expect(closest({ commit: 'abcdef1' }, [...TWELVE, wordy])[0]).toBe('b13');
  });
});
