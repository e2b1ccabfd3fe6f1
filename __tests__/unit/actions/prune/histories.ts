import fc from 'fast-check';
import type { Rules } from '../../../../src/actions/prune/plan.js';
import type { Backup } from '../../../../src/pinecone/parse.js';

export const NOW = Date.UTC(2026, 6, 20, 12);
const DAY = 86_400_000;

const STATUSES = [
  'Ready',
  'Ready',
  'Ready',
  'READY',
  'Initializing',
  'Pending',
  'Failed',
  'InitializationFailed',
  'Odd',
];
const NAME_ENDS = ['a', 'b', '1658821493-1-3f9a2c1d', '2026-07-01T02-00-00Z', '20260701t020000z', ''];
const INVALID_TIMES = [undefined, '', 'yesterday', '2026-07', 'backup 7'];

/** Times within a month, some of them equal, some in the future, some invalid. */
const createdAt = fc.oneof(
  { weight: 4, arbitrary: fc.nat(30 * DAY).map((age) => new Date(NOW - age).toISOString()) },
  { weight: 3, arbitrary: fc.integer({ min: -1, max: 5 }).map((days) => new Date(NOW - days * DAY).toISOString()) },
  { weight: 1, arbitrary: fc.nat(999).map((part) => `2026-07-10T00:00:00.000000${String(part).padStart(3, '0')}Z`) },
  { weight: 1, arbitrary: fc.constantFrom(...INVALID_TIMES) },
);

const backup: fc.Arbitrary<Omit<Backup, 'backup_id'>> = fc
  .record({
    source_index_name: fc.constantFrom('docs', 'docs', 'faq', 'other'),
    source_index_id: fc.constantFrom('i-1', 'i-2'),
    status: fc.constantFrom(...STATUSES),
    name: fc.option(
      fc.tuple(fc.constantFrom('gha-', 'nightly-', ''), fc.constantFrom(...NAME_ENDS)).map((parts) => parts.join('')),
      { nil: undefined },
    ),
    created_at: createdAt,
  })
  .map(({ name, created_at, ...rest }) => ({
    ...rest,
    source_index_id: `${rest.source_index_name}-${rest.source_index_id}`,
    cloud: 'aws',
    region: 'us-east-1',
    ...(name !== undefined && { name }),
    ...(created_at !== undefined && { created_at }),
  }));

/** The backups of a project, such as they may exist after some years. */
export const histories: fc.Arbitrary<Backup[]> = fc
  .array(backup, { maxLength: 40 })
  .map((rows) => rows.map((row, index) => ({ ...row, backup_id: `b-${index}` })));

const DURATIONS = [
  { years: 0, months: 0, days: 3, hours: 0 },
  { years: 0, months: 0, days: 0, hours: 30 },
  { years: 0, months: 1, days: 0, hours: 0 },
];
const count = fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined });

/** Every combination of rules; at least one is given. */
export const anyRules: fc.Arbitrary<Rules> = fc.record({
  indexNames: fc.constantFrom(['docs'], ['docs', 'faq'], ['faq'], ['nobody'], ['*', '!faq'], ['d*']),
  prefix: fc.constantFrom('', 'gha-', 'nightly-', 'none-'),
  backupIds: fc.constantFrom([], [], ['b-0', 'b-3']),
  retention: fc
    .record({
      last: count,
      hourly: count,
      daily: count,
      weekly: count,
      monthly: count,
      yearly: count,
      within: fc.option(fc.constantFrom(...DURATIONS), { nil: undefined }),
    })
    .map((retention) => {
      const isEmpty = Object.values(retention).every((rule) => rule === undefined);
      return isEmpty ? { ...retention, last: 1 } : retention;
    }),
});
