import { describe, expect, test } from '@jest/globals';
import { describeBackupFilters, futureLimitError, parseBackupFilters } from '../../../src/actions/backup-filters.js';
import { NO_FILTERS } from '../../../src/backups/select-backup.js';
import { safe } from '../../../src/text/safe-text.js';
import { isoTimeNs } from '../../../src/time/iso-time.js';
import { parseGiven, problemsOf } from '../../../testing/given-inputs.js';

const OF_DOCS = { index_name: 'docs' };
const parse = (inputs: Record<string, string>) =>
  parseGiven({ parse: parseBackupFilters, inputs: { ...OF_DOCS, ...inputs } });
const problems = (inputs: Record<string, string>) =>
  problemsOf({ parse: parseBackupFilters, inputs: { ...OF_DOCS, ...inputs } });

describe('parseBackupFilters', () => {
  test('sets no filter by default, and none by *', () => {
    expect(parse({})).toEqual(NO_FILTERS);
    expect(parse({ backup_name_prefix: '*', commit: ' *', run_id: '*', created_before: '*\n' })).toEqual(NO_FILTERS);
  });

  test('parses every filter', () => {
    const inputs = { backup_name_prefix: 'gha-', commit: 'ABC123F', run_id: '007', created_before: '2026-01-02' };
    const createdBefore = BigInt(Date.UTC(2026, 0, 2)) * 1_000_000n;
    const filters = { prefix: 'gha-', commit: 'abc123f', runId: '007', createdBefore };
    expect(parse(inputs)).toEqual(filters);
    expect(describeBackupFilters(filters)).toEqual({
      ...inputs,
      commit: 'abc123f',
      created_before: '2026-01-02T00:00:00Z',
    });
  });

  test.each(['abc123', 'abc12', 'main', 'v1.2.3', 'abc123g', 'a'.repeat(41), 'abc123f abc123f'])(
    'rejects the commit %s',
    (commit) => {
      const problem =
        'must be 7 to 40 hexadecimal digits of a commit, not the name of a branch or tag; quote one that YAML could take for a number.';
      expect(problems({ commit })).toEqual([`commit "${commit}" ${problem}`]);
    },
  );

  test.each(['abc123f', 'f'.repeat(40)])('accepts the commit %s', (commit) => {
    expect(parse({ commit }).commit).toBe(commit);
  });

  test.each(['#42', '1.0', '-1', 'https://github.com/org/repo/actions/runs/1'])('rejects the run id %s', (run_id) => {
    const problem = 'must be digits, as in github.run_id or after /actions/runs/ in the URL of the run.';
    expect(problems({ run_id })).toEqual([`run_id "${run_id}" ${problem}`]);
  });

  test.each(['yesterday', '2026-02-30', '1767355200'])('rejects the time %s', (created_before) => {
    const problem = 'must be an ISO 8601 date or time, for example 2026-01-31 or 2026-01-31T12:00:00Z.';
    expect(problems({ created_before })).toEqual([`created_before "${created_before}" ${problem}`]);
  });

  test.each([{ index_name: '', backup_id: 'b-1' }, { index_name: '' }, { backup_id: 'b-1' }])(
    'rejects every filter with %j',
    (source) => {
      const filters = { backup_name_prefix: 'gha-', commit: 'abc123f', run_id: '1', created_before: '2026-01-02' };
      expect(problems({ ...source, ...filters })).toEqual(
        Object.entries(filters).map(
          ([name, value]) => `${name} "${value}" requires index_name, and cannot be combined with backup_id.`,
        ),
      );
    },
  );
});

test('describeBackupFilters leaves out what is not set', () => {
  expect(Object.values(describeBackupFilters(NO_FILTERS)).filter((value) => value !== undefined)).toEqual([]);
});

describe('futureLimitError', () => {
  const now = Date.parse('2026-01-02T00:00:00Z');
  const explained = (createdBefore: bigint | undefined) =>
    futureLimitError({ filters: { ...NO_FILTERS, createdBefore }, now, what: safe`Gate failed` });

  test('accepts no time, a past one, and one within the tolerance of clocks', () => {
    for (const time of ['2026-01-01', '2026-01-02T00:05:00Z']) expect(explained(isoTimeNs(time))).toBeUndefined();
    expect(explained(undefined)).toBeUndefined();
  });

  test('says that a later time excludes nothing', () => {
    expect(explained(isoTimeNs('2026-01-02T00:05:01Z'))?.lines[0]).toBe(
      'Gate failed: created_before (2026-01-02T00:05:01Z) is in the future, so it excludes no backup.',
    );
  });
});
