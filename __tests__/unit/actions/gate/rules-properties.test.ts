import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judge } from '../../../../src/actions/gate/rules.js';
import type { Evidence } from '../../../../src/actions/gate/state.js';
import { NO_FILTERS } from '../../../../src/backups/select-backup.js';
import type { Backup } from '../../../../src/pinecone/parse.js';
import { actionReference } from '../../../../src/text/action-reference.js';
import { safe } from '../../../../src/text/safe-text.js';
import { makeBackup } from '../../../../testing/backups.js';

const NOW = Date.parse('2026-01-02T00:00:00Z');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const count = fc.oneof(fc.constantFrom(0, 1, 93, 100, 120_000), fc.nat(200));
const percent = fc.oneof(fc.constantFrom(0, 7, 50, 100), fc.nat(100));

const worlds = fc.record({
  status: fc.constantFrom('Ready', 'READY', 'Initializing', 'Failed', 'InitializationFailed', 'Scheduled', ''),
  /** Minutes since the creation; the time is missing or unreadable for some backups. */
  age: fc.oneof(fc.constantFrom(-30, -1, 0, 59, 60, 61), fc.nat(3_000)),
  createdAt: fc.constantFrom('valid', 'valid', 'valid', 'missing', 'invalid'),
  records: maybe(count),
  previous: fc.oneof(
    maybe(count.map((records) => ({ records }))),
    fc.constant('unknown' as const),
    fc.constant('uncounted' as const),
  ),
  live: fc.oneof(maybe(count), fc.constant('unknown' as const)),
  maxAgeMinutes: maybe(fc.constantFrom(0, 60, 1_440)),
  minRecordCount: maybe(count),
  maxRecordDropPercent: maybe(percent),
  minCoveragePercent: maybe(percent),
  requireSchedule: fc.boolean(),
  schedules: fc.constantFrom<'enabled' | 'disabled' | 'none' | 'unknown'>('enabled', 'disabled', 'none', 'unknown'),
});
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

const schedule = (enabled: boolean) => ({
  schedule_id: 's-1',
  name: 'nightly',
  frequency: 'daily',
  retention_expire_after_days: 30,
  enabled,
});
const UNREADABLE = { unknown: safe`it could not be read`, advice: safe`Use another key.` };
const SCHEDULES: Record<World['schedules'], Evidence['schedules']> = {
  enabled: [schedule(false), schedule(true)],
  disabled: [schedule(false)],
  none: [],
  unknown: UNREADABLE,
};

/** Whether the README lets this backup through. */
function shouldPass(world: World): boolean {
  const { age, records, previous, live } = world;
  const isDated = world.createdAt === 'valid';
  const before = typeof previous === 'object' ? previous.records : undefined;
  const hasDropped = () =>
    !isDated ||
    records === undefined ||
    previous === 'unknown' ||
    previous === 'uncounted' ||
    (before !== undefined &&
      before > 0 &&
      (before - records) / before > Number(world.maxRecordDropPercent) / 100 + 1e-12);
  const covers = () =>
    records !== undefined &&
    typeof live === 'number' &&
    (live === 0 || records / live >= Number(world.minCoveragePercent) / 100 - 1e-12);
  return (
    /^ready$/i.test(world.status) &&
    (world.maxAgeMinutes === undefined || (isDated && age >= -5 && age <= world.maxAgeMinutes)) &&
    (world.minRecordCount === undefined || (records ?? -1) >= world.minRecordCount) &&
    (world.maxRecordDropPercent === undefined || !hasDropped()) &&
    (world.minCoveragePercent === undefined || covers()) &&
    (!world.requireSchedule || world.schedules === 'enabled')
  );
}

function verdictsOf(world: World) {
  const { status, records, previous, live } = world;
  const times = {
    valid: new Date(NOW - world.age * 60_000).toISOString(),
    missing: undefined,
    invalid: 'yesterday',
  };
  const created_at = times[world.createdAt];
  const withCount = (value: number | undefined) => (value === undefined ? {} : { record_count: value });
  const backup: Backup = makeBackup({
    status,
    ...withCount(records),
    ...(created_at === undefined ? {} : { created_at }),
  });
  const earlier = (value: number | undefined) => makeBackup({ backup_id: 'b-0', ...withCount(value) });
  return judge({
    evidence: {
      candidate: { subject: 'docs', isNamed: false, lookup: 'found', id: 'b-1', backup },
      filters: NO_FILTERS,
      newestReady: undefined,
      previous:
        previous === 'unknown'
          ? { unknown: 'two are as new' }
          : previous === 'uncounted'
            ? earlier(undefined)
            : previous && earlier(previous.records),
      live: live === 'unknown' ? UNREADABLE : live,
      schedules: SCHEDULES[world.schedules],
      now: NOW,
    },
    rules: world,
    uses: actionReference({ repository: '', ref: '' }),
  });
}

test('judge passes a backup exactly if it meets every rule that is set, and says why if not', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const verdicts = verdictsOf(world);
      expect(verdicts.every(({ passed }) => passed)).toBe(shouldPass(world));
      for (const { passed, reason, advice } of verdicts) {
        if (!passed) expect([reason, advice].filter((text) => text.length < 5)).toEqual([]);
      }
    }),
    { numRuns: 1_000 },
  );
});
