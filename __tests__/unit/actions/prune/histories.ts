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

const keepDays = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 40, noNaN: true }));
const keepLast = fc.integer({ min: 1, max: 10 });

/** Every combination of rules. */
export const anyRules: fc.Arbitrary<Rules> = fc
  .record({
    indexNames: fc.constantFrom(['docs'], ['docs', 'faq'], ['faq'], ['nobody']),
    prefix: fc.constantFrom('', 'gha-', 'nightly-', 'none-'),
    ...{ keepLast: fc.constant<number | undefined>(undefined), keepDays: fc.constant<number | undefined>(undefined) },
  })
  .chain((rest) =>
    fc.oneof(
      keepLast.map((last) => ({ ...rest, keepLast: last })),
      keepDays.map((days) => ({ ...rest, keepDays: days })),
      fc.tuple(keepLast, keepDays).map(([last, days]) => ({ ...rest, keepLast: last, keepDays: days })),
    ),
  );
