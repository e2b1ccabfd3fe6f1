import { describe, expect, test } from '@jest/globals';
import type { Rules } from '../../../../src/actions/gate/inputs.js';
import { waitError } from '../../../../src/actions/gate/messages.js';
import { judge } from '../../../../src/actions/gate/rules.js';
import type { Candidate, Evidence, Verdict, WaitError } from '../../../../src/actions/gate/state.js';
import { NO_FILTERS, type NoBackup } from '../../../../src/backups/select-backup.js';
import type { Backup } from '../../../../src/pinecone/parse.js';
import { actionReference } from '../../../../src/text/action-reference.js';
import { safe } from '../../../../src/text/safe-text.js';
import { DeadlineExceededError } from '../../../../src/time/deadline.js';
import { makeBackup } from '../../../../testing/backups.js';

const uses = actionReference({ repository: '', ref: '' });
const NOW = Date.parse('2026-01-02T00:00:00Z');
const NO_RULES: Rules = {
  maxAgeMinutes: undefined,
  minRecordCount: undefined,
  maxRecordDropPercent: undefined,
  minCoveragePercent: undefined,
  requireSchedule: false,
};
const READY = makeBackup({ backup_id: 'b', status: 'Ready', created_at: '2026-01-01T00:00:00Z', record_count: 100 });
const OF_DOCS = { subject: 'docs', isNamed: false };

const found = (
  backup: Backup,
  more: { subject?: string; isNamed?: boolean; waitError?: WaitError } = {},
): Candidate => ({
  ...OF_DOCS,
  lookup: 'found',
  id: 'b',
  backup,
  ...more,
});

type Known = Partial<Omit<Evidence, 'candidate'>> & {
  rules?: Partial<Rules>;
  backup?: Backup;
  candidate?: Candidate;
};

/** Judges a backup of `docs`; without a rule, only whether it is Ready. */
function verdictsOf({ rules = {}, backup = READY, candidate = found(backup), ...known }: Known): Verdict[] {
  const evidence: Evidence = {
    candidate,
    filters: NO_FILTERS,
    newestReady: undefined,
    previous: undefined,
    live: undefined,
    schedules: undefined,
    now: NOW,
    ...known,
  };
  return judge({ evidence, rules: { ...NO_RULES, ...rules }, uses });
}

/** The verdict of the one rule that is set. */
function verdictOf(known: Known): Verdict {
  const [status, verdict, ...more] = verdictsOf(known);
  expect({ rule: status?.rule, more }).toEqual({ rule: 'status', more: [] });
  return verdict as Verdict;
}

const without = (field: keyof Backup): Backup => {
  const { [field]: _, ...rest } = READY;
  return rest as Backup;
};

const REJECTED: WaitError = {
  summary: safe`Pinecone rejected the API key`,
  serviceSaid: safe`Pinecone responded with 401.`,
  advice: safe`Check it.`,
  lastSeen: safe`when last seen at 08:16:50 UTC`,
};

describe('judge without a backup', () => {
  test.each<[Candidate, string, string]>([
    [
      { ...OF_DOCS, lookup: 'missing' },
      'docs has no backup.',
      'Check index_name, and make sure that the key belongs to the right project. If both are correct, create a backup with org/pinecone-backup-action@v1 first.',
    ],
    [
      { subject: 'b-1', isNamed: true, lookup: 'missing', id: 'b-1' },
      'The backup b-1 does not exist.',
      'Check that backup_id is the ID and not the name, and make sure that the key belongs to the right project.',
    ],
  ])('names what was asked for: %j', (candidate, reason, advice) => {
    const verdicts = verdictsOf({ candidate, rules: { maxAgeMinutes: 5, minRecordCount: 5 } });
    expect(verdicts).toEqual([
      {
        rule: 'exists',
        wanted: 'a backup',
        found: 'none',
        passed: false,
        reason,
        advice,
      },
    ]);
  });

  test.each<[Candidate, string]>([
    [{ ...OF_DOCS, lookup: 'deleted', id: 'b-2' }, 'The backup b-2 of docs was deleted.'],
    [{ subject: 'b-2', isNamed: true, lookup: 'deleted', id: 'b-2' }, 'The backup b-2 was deleted.'],
  ])('reports a deleted backup: %j', (candidate, reason) => {
    expect(verdictsOf({ candidate })).toMatchObject([
      { rule: 'exists', found: 'none', reason, advice: 'Create a new backup with org/pinecone-backup-action@v1.' },
    ]);
  });

  test.each<[Candidate, string]>([
    [
      { ...OF_DOCS, lookup: 'failed', id: 'b', waitError: REJECTED },
      'Could not determine whether the backup of docs exists: Pinecone rejected the API key.',
    ],
    [
      { subject: 'b-1', isNamed: true, lookup: 'failed', id: 'b-1', waitError: REJECTED },
      'Could not determine whether the backup b-1 exists: Pinecone rejected the API key.',
    ],
  ])('reports a failed lookup as unknown: %j', (candidate, reason) => {
    const [verdict] = verdictsOf({ candidate });
    expect(verdict).toMatchObject({
      found: 'unknown',
      passed: false,
      reason,
      serviceSaid: 'Pinecone responded with 401.',
      advice: 'Check it.',
    });
  });

  test('reports the backups that the filters excluded', () => {
    const backups = [makeBackup({ backup_id: 'n', name: 'v1.2.2', created_at: '2026-01-01T00:00:00Z' })];
    const selection: NoBackup = { type: 'none', backups, matches: [], earlier: [], earlierMatches: [] };
    const candidate: Candidate = { ...OF_DOCS, lookup: 'missing', selection };
    expect(verdictsOf({ candidate, filters: { ...NO_FILTERS, prefix: 'v1.2.3' } })).toEqual([
      {
        rule: 'exists',
        wanted: 'a backup',
        found: 'none',
        passed: false,
        reason:
          'docs has 1 backup, but not with a name that starts with `v1.2.3`. The closest is v1.2.2 (n, created 2026-01-01T00:00:00Z).',
        advice: 'Check backup_name_prefix, or choose a backup with backup_id.',
      },
    ]);
  });

  test('describes the filters if the newest match could not be determined', () => {
    const candidate: Candidate = { ...OF_DOCS, lookup: 'ambiguous', candidates: [READY, makeBackup()] };
    expect(verdictsOf({ candidate, filters: { ...NO_FILTERS, commit: 'abc123f' } })[0]?.reason).toBe(
      'Could not determine the newest backup of docs of commit abc123f: b-1 has no valid created_at.',
    );
  });
});

describe('judge by status', () => {
  const IN_PROGRESS = { ...READY, status: 'Initializing' };

  test('passes Ready regardless of case', () => {
    expect(verdictsOf({})).toMatchObject([{ rule: 'status', found: 'Ready', passed: true }]);
    expect(verdictsOf({ backup: { ...READY, status: 'ready' } })[0]?.passed).toBe(true);
  });

  test('advises to wait for a backup in progress', () => {
    const [verdict] = verdictsOf({ backup: IN_PROGRESS });
    expect(verdict).toMatchObject({
      passed: false,
      reason: 'The backup b of docs is Initializing.',
      advice: 'Set wait_for_ready: true, or re-run the job when the backup is Ready.',
    });
  });

  test('advises a longer wait after a pure timeout', () => {
    const error = new DeadlineExceededError('the deadline passed');
    const timedOut = waitError({ error, seenAt: NOW, isKnown: true, timeoutMs: 3_600_000, uses });
    expect(verdictsOf({ candidate: found(IN_PROGRESS, { waitError: timedOut }) })[0]).toMatchObject({
      reason: 'The backup b of docs is Initializing: the step timed out after 60 min.',
      serviceSaid: undefined,
      advice: 'Re-run the job to wait again, or raise timeout_minutes.',
    });
  });

  test('after another error says when the backup was last seen, and does not advise a longer wait', () => {
    expect(verdictsOf({ candidate: found(IN_PROGRESS, { waitError: REJECTED }) })[0]).toMatchObject({
      reason: 'The backup b of docs is not Ready: Pinecone rejected the API key.',
      serviceSaid: 'It was Initializing when last seen at 08:16:50 UTC. Pinecone responded with 401.',
      advice: 'Check it.',
    });
  });

  test('reports a failed backup with the newest Ready backup', () => {
    const failed = { ...READY, status: 'Failed' };
    expect(verdictsOf({ backup: failed })[0]?.reason).toBe('The backup b of docs failed (Failed).');
    const newestReady = makeBackup({ backup_id: 'good' });
    expect(verdictsOf({ backup: failed, newestReady })[0]?.reason).toBe(
      'The backup b of docs failed (Failed). The newest Ready backup is good.',
    );
  });

  test('names a backup that was given by its id once', () => {
    const candidate = found(IN_PROGRESS, { subject: 'b', isNamed: true });
    expect(verdictsOf({ candidate })[0]?.reason).toBe('The backup b is Initializing.');
  });
});

describe('judge by max_age_minutes', () => {
  test.each([
    [1440, true, '1,440 min'],
    [1439.5, false, '1,440 min'],
    [1439, false, '1,440 min'],
    [2000, true, '1,440 min'],
    [0, false, '1,440 min'],
  ])('compares an age of 1,440 min with a limit of %d min: %s', (limit, passed, age) => {
    expect(verdictOf({ rules: { maxAgeMinutes: limit } })).toMatchObject({ passed, found: age });
  });

  test.each([
    [20_400, 0.3, '0.4 min'],
    [30_001, 0.5, '0.6 min'],
    [60_000, 0.5, '1 min'],
    [86_400_001, 1_440, '1,440.1 min'],
  ])('never shows an age of %d ms as the limit of %d min', (ageMs, limit, age) => {
    const now = Date.parse(READY.created_at ?? '') + ageMs;
    const verdict = verdictOf({ now, rules: { maxAgeMinutes: limit } });
    expect(verdict).toMatchObject({ passed: false, found: age });
    expect(verdict.reason).toContain(`is ${age} old`);
  });

  test('tolerates clocks that differ by 5 minutes, and rejects a time further in the future', () => {
    const createdAt = Date.parse(READY.created_at ?? '');
    const rules = { maxAgeMinutes: 0 };
    expect(verdictOf({ now: createdAt - 300_000, rules })).toMatchObject({ passed: true, found: '0 min' });
    expect(verdictOf({ now: createdAt - 300_001, rules })).toMatchObject({ passed: false, found: 'unknown' });
  });

  test('treats a backup without created_at as too old', () => {
    expect(verdictOf({ backup: without('created_at'), rules: { maxAgeMinutes: 9_999 } })).toMatchObject({
      passed: false,
      found: 'unknown',
      reason: 'The backup b of docs counts as too old because its created_at is missing, invalid or in the future.',
    });
  });
});

test.each([
  [100, true],
  [101, false],
  [0, true],
])('judge by min_record_count compares 100 records with a minimum of %d: %s', (limit, passed) => {
  expect(verdictOf({ rules: { minRecordCount: limit } })).toMatchObject({ passed, found: '100' });
});

test('judge by min_record_count fails a backup without a record count', () => {
  const verdict = verdictOf({ backup: without('record_count'), rules: { minRecordCount: 0 } });
  expect(verdict).toMatchObject({ passed: false, found: 'unknown' });
});

describe('judge by max_record_drop_percent', () => {
  const drop = ({ before, limit }: { before: number; limit: number }) =>
    verdictOf({ previous: makeBackup({ record_count: before }), rules: { maxRecordDropPercent: limit } });

  test.each([
    [200, 50, true, '50% fewer (200 → 100)'],
    [200, 49.95, false, '50% fewer (200 → 100)'],
    [100, 0, true, 'no fewer (100 → 100)'],
    [50, 0, true, 'no fewer (50 → 100)'],
    [0, 0, true, 'no fewer (0 → 100)'],
    [100_050, 99.95, true, '99.9% fewer (100,050 → 100)'],
    [100_060, 99.9, false, '100% fewer (100,060 → 100)'],
    [101, 0, false, '1% fewer (101 → 100)'],
  ])('compares a drop from %d records to 100 with a limit of %d %%: %s', (before, limit, passed, change) => {
    const verdict = drop({ before, limit });
    expect(verdict).toMatchObject({ passed, found: change, wanted: `at most ${limit}% fewer than before` });
  });

  test('passes a drop, and a coverage, that equals the limit', () => {
    for (let limit = 1; limit <= 100; limit += 1) {
      const backup = { ...READY, record_count: 100 - limit };
      const dropped = verdictOf({
        backup,
        previous: makeBackup({ record_count: 100 }),
        rules: { maxRecordDropPercent: limit },
      });
      const covered = verdictOf({ backup, live: 100, rules: { minCoveragePercent: 100 - limit } });
      expect([limit, dropped.passed, covered.passed]).toEqual([limit, true, true]);
      expect([dropped.found, covered.found]).toEqual([expect.stringMatching(`^${limit}%`), `${100 - limit}%`]);
    }
  });

  test('passes without an earlier backup, and fails if the drop is unknown', () => {
    const rules = { maxRecordDropPercent: 100 };
    expect(verdictOf({ rules })).toMatchObject({ passed: true, found: 'no earlier backup' });
    expect(verdictOf({ rules, previous: { unknown: 'the list is incomplete' } })).toMatchObject({
      passed: false,
      found: 'unknown',
      reason:
        'Could not determine the Ready backup before the backup b of docs: the list is incomplete. A drop cannot be detected.',
    });
    const { record_count: _, ...uncounted } = makeBackup({ backup_id: 'old' });
    expect(verdictOf({ rules, previous: uncounted }).reason).toBe(
      'The previous Ready backup, old, has no record count, so a drop in the backup b of docs cannot be detected.',
    );
    expect(verdictOf({ rules, backup: without('record_count') }).passed).toBe(false);
    expect(verdictOf({ rules, backup: without('created_at') }).passed).toBe(false);
  });
});

describe('judge by min_coverage_percent', () => {
  test.each([
    [100, 100, true, '100%'],
    [200, 50, true, '50%'],
    [200, 50.1, false, '50%'],
    [101, 99.05, false, '99%'],
    [0, 100, true, '100%'],
    [50, 100, true, '200%'],
  ])('compares 100 of %d records with a minimum of %d %%: %s', (live, limit, passed, coverage) => {
    const verdict = verdictOf({ live, rules: { minCoveragePercent: limit } });
    expect(verdict).toMatchObject({ passed, found: coverage, wanted: `at least ${limit}%` });
  });

  test('fails if one of the two counts is unknown, and says why', () => {
    const rules = { minCoveragePercent: 0 };
    const live = { unknown: safe`Pinecone rejected the API key`, advice: safe`Use another key.` };
    expect(verdictOf({ rules, live })).toMatchObject({
      reason: 'The coverage of the backup b of docs is unknown: Pinecone rejected the API key.',
      advice: 'Use another key.',
    });
    expect(verdictOf({ rules, live: 5, backup: without('record_count') })).toMatchObject({
      passed: false,
      reason: 'The coverage of the backup b of docs is unknown: it has no record count.',
    });
  });
});
