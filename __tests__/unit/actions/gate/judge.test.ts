import { describe, expect, test } from '@jest/globals';
import type { Rules } from '../../../../src/actions/gate/inputs.js';
import { judge } from '../../../../src/actions/gate/judge.js';
import type { Evidence, Verdict } from '../../../../src/actions/gate/verdict.js';
import type { Backup } from '../../../../src/pinecone/resources.js';
import { aBackup } from '../../a-backup.js';

const NOW = Date.parse('2026-01-02T00:00:00Z');
const NO_RULES: Rules = {
  maxAgeMinutes: undefined,
  minRecordCount: undefined,
  maxRecordDropPercent: undefined,
  minCoveragePercent: undefined,
};
const READY = aBackup({ backup_id: 'b', status: 'Ready', created_at: '2026-01-01T00:00:00Z', record_count: 100 });

/** Judges a backup of `docs`; without a rule, only whether it is Ready. */
function verdictsOf({ rules = {}, ...known }: Partial<Evidence> & { rules?: Partial<Rules> }): Verdict[] {
  const evidence: Evidence = {
    subject: 'docs',
    isNamed: false,
    backup: READY,
    id: 'b',
    absence: undefined,
    waitEnded: undefined,
    newestReady: undefined,
    previous: undefined,
    live: undefined,
    now: NOW,
    ...known,
  };
  return judge({ evidence, rules: { ...NO_RULES, ...rules } });
}

/** The verdict on the one rule that is set. */
function verdictOn(known: Parameters<typeof verdictsOf>[0]): Verdict {
  const [status, verdict, ...more] = verdictsOf(known);
  expect({ rule: status?.rule, more }).toEqual({ rule: 'status', more: [] });
  return verdict as Verdict;
}

const without = (field: keyof Backup): Backup => {
  const { [field]: _, ...rest } = READY;
  return rest as Backup;
};

const REFUSED = {
  why: 'Pinecone does not accept the API key',
  said: 'Pinecone said 401',
  next: 'Check it.',
  mayWait: false,
};

describe('a backup that is not there', () => {
  test.each([
    [{ subject: 'docs' }, 'There is no backup of docs.'],
    [{ subject: 'b-1', isNamed: true }, 'There is no backup b-1.'],
  ])('is told by what was asked for: %j', (asked, reason) => {
    const rules = { maxAgeMinutes: 5, minRecordCount: 5 };
    const verdicts = verdictsOf({ ...asked, backup: undefined, rules });
    expect(verdicts).toEqual([
      {
        rule: 'a backup',
        wanted: 'one that exists',
        found: 'none',
        passed: false,
        reason,
        mend: expect.stringContaining('Make a new backup'),
      },
    ]);
  });

  test('any more is told as gone', () => {
    expect(verdictsOf({ backup: undefined, absence: 'gone', id: 'b-2' })[0]?.reason).toBe(
      'The backup b-2 of docs is gone: somebody deleted it.',
    );
  });

  test('and could not be asked for is not known to be missing', () => {
    const [verdict] = verdictsOf({ backup: undefined, waitEnded: REFUSED });
    expect(verdict).toMatchObject({
      found: 'not known',
      passed: false,
      reason: 'Whether there is a backup of docs is not known: Pinecone does not accept the API key.',
      said: 'Pinecone said 401',
      mend: 'Check it.',
    });
  });
});

describe('status', () => {
  const GOING = { ...READY, status: 'Initializing' };

  test('Ready passes, in whatever case', () => {
    expect(verdictsOf({})).toMatchObject([{ rule: 'status', found: 'Ready', passed: true }]);
    expect(verdictsOf({ backup: { ...READY, status: 'ready' } })[0]?.passed).toBe(true);
  });

  test('one that is going is to be waited for', () => {
    const [verdict] = verdictsOf({ backup: GOING });
    expect(verdict).toMatchObject({ passed: false, reason: 'The backup b of docs is Initializing.' });
    expect(verdict?.mend).toContain('run the gate again');
  });

  test.each([
    [true, 'run the gate again'],
    [false, 'Check it.'],
  ])('a wait that ended early is told, and what helps (another wait: %s)', (mayWait, mend) => {
    const [verdict] = verdictsOf({ backup: GOING, waitEnded: { ...REFUSED, mayWait } });
    expect(verdict?.reason).toBe('The backup b of docs is Initializing: Pinecone does not accept the API key.');
    expect(verdict?.said).toBe('Pinecone said 401');
    expect(verdict?.mend).toContain(mend);
  });

  test('one that failed is told with the newest Ready one', () => {
    const failed = { ...READY, status: 'Failed' };
    expect(verdictsOf({ backup: failed })[0]?.reason).toBe('The backup b of docs failed (Failed).');
    const newestReady = aBackup({ backup_id: 'good' });
    expect(verdictsOf({ backup: failed, newestReady })[0]?.reason).toContain('The newest Ready one is good.');
  });

  test('one that was asked for by its id is not named twice', () => {
    expect(verdictsOf({ backup: GOING, subject: 'b', isNamed: true })[0]?.reason).toBe('The backup b is Initializing.');
  });
});

describe('max_age_minutes', () => {
  test.each([
    [1440, true, '1,440 min'],
    [1439.5, false, '1,440 min'],
    [1439, false, '1,440 min'],
    [2000, true, '1,440 min'],
    [0, false, '1,440 min'],
  ])('of a backup that is 1,440 min old, %d min: %s', (limit, passed, found) => {
    expect(verdictOn({ rules: { maxAgeMinutes: limit } })).toMatchObject({ passed, found });
  });

  test.each([
    [20_400, 0.3, '0.4 min'],
    [30_001, 0.5, '0.6 min'],
    [60_000, 0.5, '1 min'],
    [86_400_001, 1_440, '1,440.1 min'],
  ])('an age of %d ms never looks like a limit of %d min', (age, limit, found) => {
    const verdict = verdictOn({ now: Date.parse(READY.created_at ?? '') + age, rules: { maxAgeMinutes: limit } });
    expect(verdict).toMatchObject({ passed: false, found });
    expect(verdict.reason).toContain(`is ${found} old`);
  });

  test('as much ahead as clocks differ it is new; a time to come is none', () => {
    const made = Date.parse(READY.created_at ?? '');
    const rules = { maxAgeMinutes: 0 };
    expect(verdictOn({ now: made - 300_000, rules })).toMatchObject({ passed: true, found: '0 min' });
    expect(verdictOn({ now: made - 300_001, rules })).toMatchObject({ passed: false, found: 'unknown' });
  });

  test('one without a time is too old', () => {
    expect(verdictOn({ backup: without('created_at'), rules: { maxAgeMinutes: 9_999 } })).toMatchObject({
      passed: false,
      found: 'unknown',
      reason: 'The backup b of docs does not say when it was made, or names a time to come, which counts as too old.',
    });
  });
});

test.each([
  [100, true],
  [101, false],
  [0, true],
])('min_record_count of a backup with 100 records, %d: %s', (limit, passed) => {
  expect(verdictOn({ rules: { minRecordCount: limit } })).toMatchObject({ passed, found: '100' });
});

test('min_record_count is not met by a backup that does not say how many it holds', () => {
  const verdict = verdictOn({ backup: without('record_count'), rules: { minRecordCount: 0 } });
  expect(verdict).toMatchObject({ passed: false, found: 'unknown' });
});

describe('max_record_drop_percent', () => {
  const drop = ({ before, limit }: { before: number; limit: number }) =>
    verdictOn({ previous: aBackup({ record_count: before }), rules: { maxRecordDropPercent: limit } });

  test.each([
    [200, 50, true, '50 % fewer (200 → 100)'],
    [200, 49.95, false, '50 % fewer (200 → 100)'],
    [100, 0, true, 'no fewer (100 → 100)'],
    [50, 0, true, 'no fewer (50 → 100)'],
    [0, 0, true, 'no fewer (0 → 100)'],
    [100_050, 99.95, true, '99.9 % fewer (100,050 → 100)'],
    [100_060, 99.9, false, '100 % fewer (100,060 → 100)'],
    [101, 0, false, '1 % fewer (101 → 100)'],
  ])('from %d records to 100, with %d %%: %s', (before, limit, passed, found) => {
    const verdict = drop({ before, limit });
    expect(verdict).toMatchObject({ passed, found, wanted: `at most ${limit} % fewer than before` });
  });

  test('what is exactly the limit meets it, whatever the figures', () => {
    for (let limit = 1; limit <= 100; limit += 1) {
      const backup = { ...READY, record_count: 100 - limit };
      const shrunk = verdictOn({
        backup,
        previous: aBackup({ record_count: 100 }),
        rules: { maxRecordDropPercent: limit },
      });
      const covers = verdictOn({ backup, live: 100, rules: { minCoveragePercent: 100 - limit } });
      expect([limit, shrunk.passed, covers.passed]).toEqual([limit, true, true]);
      expect([shrunk.found, covers.found]).toEqual([expect.stringMatching(`^${limit} %`), `${100 - limit} %`]);
    }
  });

  test('it is passed where there is none before, and fails where that cannot be told', () => {
    const rules = { maxRecordDropPercent: 100 };
    expect(verdictOn({ rules })).toMatchObject({ passed: true, found: 'no backup before it' });
    expect(verdictOn({ rules, previous: { unknown: 'the list was lost' } })).toMatchObject({
      passed: false,
      found: 'unknown',
    });
    const { record_count: _, ...uncounted } = aBackup({ backup_id: 'old' });
    expect(verdictOn({ rules, previous: uncounted }).reason).toContain('The backup before it, old, does not say');
    expect(verdictOn({ rules, backup: without('record_count') }).passed).toBe(false);
    expect(verdictOn({ rules, backup: without('created_at') }).passed).toBe(false);
  });
});

describe('min_coverage_percent', () => {
  test.each([
    [100, 100, true, '100 %'],
    [200, 50, true, '50 %'],
    [200, 50.1, false, '50 %'],
    [101, 99.05, false, '99 %'],
    [0, 100, true, '100 %'],
    [50, 100, true, '200 %'],
  ])('100 of %d records, with %d %%: %s', (live, limit, passed, found) => {
    const verdict = verdictOn({ live, rules: { minCoveragePercent: limit } });
    expect(verdict).toMatchObject({ passed, found, wanted: `at least ${limit} %` });
  });

  test('it fails where one of the two is not known, and says why', () => {
    const rules = { minCoveragePercent: 0 };
    const unknown = 'Pinecone does not know it';
    expect(verdictOn({ rules, live: { unknown } }).reason).toBe(
      'How much of the index the backup b of docs covers is not known: Pinecone does not know it.',
    );
    expect(verdictOn({ rules, live: 5, backup: without('record_count') }).passed).toBe(false);
  });
});
