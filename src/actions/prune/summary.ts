import { createdAtMs } from '../../backups/created-at.js';
import type { Backup } from '../../pinecone/parse.js';
import type { Block, InlineText, Summary } from '../../runner/summary.js';
import { formatAge, formatBytes, formatCount, pluralize } from '../../text/format.js';
import { excerpt, joinSafe, type SafeText, safe } from '../../text/safe-text.js';
import type { Result } from '../action.js';
import { groupBy } from './group-by.js';
import type { PruneOptions } from './inputs.js';
import { mayBeDeleted } from './messages.js';
import type { Decision } from './plan.js';
import { quotaLine, quotaUse } from './quota.js';
import { type PruneResults, type PruneState, resultsOf, totalBytes } from './state.js';

// GitHub accepts 1 MiB per step; outputs and log contain every row.
const MAX_ROWS = 100;
/** A longer table is folded. */
const MAX_OPEN_ROWS = 20;
const NONE = safe`–`;

/** A backup with a few words about it. */
type Row = Pick<Decision, 'backup' | 'reason'>;

/** What was deleted and what was kept, and why. */
export function pruneSummary({
  state,
  options,
  error,
}: Pick<Result<PruneOptions, PruneState>, 'state' | 'options' | 'error'>): Summary {
  const results = resultsOf(state);
  const isSuccess = error === undefined;
  return {
    isSuccess,
    heading: [headingOf({ state, results, isSuccess })],
    blocks: [
      ...(error === undefined ? [] : [{ kind: 'preformatted', lines: error } as const]),
      ...(state.plan === undefined ? [] : blocksOf({ state, plan: state.plan, results, quota: options?.quota })),
    ],
  };
}

function headingOf({
  state,
  results: { deleted, failed, unconfirmed, remaining },
  isSuccess,
}: {
  state: PruneState;
  results: PruneResults;
  isSuccess: boolean;
}): SafeText {
  const count = pluralize(deleted.length, 'backup');
  if (state.plan === undefined) return safe`Nothing was deleted`;
  if (state.dryRun) return safe`Dry run: ${count} would be deleted`;
  if (isSuccess) return deleted.length === 0 ? safe`No backups to delete` : safe`Deleted ${count}`;
  const all = deleted.length + failed.length + unconfirmed.length + remaining.length;
  return safe`Deleted ${formatCount(deleted.length)} of ${pluralize(all, 'backup')}`;
}

function blocksOf({
  state,
  plan: { asOf, ignoredCount },
  results,
  quota,
}: {
  state: PruneState;
  plan: NonNullable<PruneState['plan']>;
  results: PruneResults;
  quota: number | undefined;
}): Block[] {
  const { dryRun } = state;
  const { deleted, kept } = results;
  const notDeleted = notDeletedOf(results);
  const facts = [
    safe`${dryRun ? 'Would delete' : 'Deleted'} ${countAndBytes(deleted)}`,
    ...(notDeleted.length > 0 ? [safe`not confirmed as deleted: ${countAndBytes(notDeleted)}`] : []),
    safe`kept ${countAndBytes(kept)}`,
    ...(ignoredCount > 0 ? [safe`skipped ${formatCount(ignoredCount)} whose name does not match`] : []),
  ];
  const use = quotaUse({ state, quota });
  const listed = { asOf, hasIndex: indexNames([...deleted, ...kept, ...notDeleted]).length > 1 };
  return [
    { kind: 'facts', text: [joinSafe(facts, ' · ')] },
    ...(use ? [paragraph(quotaLine(use))] : []),
    ...backupTable({ title: safe`Not confirmed as deleted`, rows: notDeleted, ...listed }),
    ...indexTable({ deleted, kept, notDeleted, dryRun }),
    ...ruleTable(kept),
    ...backupTable({ title: dryRun ? safe`Would be deleted` : safe`Deleted`, rows: deleted.toReversed(), ...listed }),
    ...backupTable({ title: dryRun ? safe`Would be kept` : safe`Kept`, rows: kept, ...listed }),
    ...(dryRun && deleted.length > 0
      ? [
          paragraph(
            safe`Nothing was deleted. To delete the backups listed under "Would be deleted", set dry_run: false.`,
          ),
        ]
      : []),
  ];
}

function notDeletedOf({ failed, unconfirmed, remaining }: PruneResults): Row[] {
  return [
    ...failed.map(({ backup, error }) => ({
      backup,
      reason: mayBeDeleted(error) ? 'no clear response; it may have been deleted' : 'it could not be deleted',
    })),
    ...unconfirmed.map(({ backup }) => ({ backup, reason: 'accepted, but not confirmed' })),
    ...remaining.map(({ backup }) => ({ backup, reason: 'the step ended first' })),
  ];
}

/** One line per index, in the order of the names. */
function indexTable({
  deleted,
  kept,
  notDeleted,
  dryRun,
}: {
  deleted: readonly Row[];
  kept: readonly Row[];
  notDeleted: readonly Row[];
  dryRun: boolean;
}): Block[] {
  const columns = [
    { head: dryRun ? safe`Would be deleted` : safe`Deleted`, rows: deleted },
    ...(notDeleted.length > 0 ? [{ head: safe`Not confirmed`, rows: notDeleted }] : []),
    { head: safe`Kept`, rows: kept },
  ].map(({ head, rows }) => ({ head, byIndex: groupBy(rows, ({ backup }) => backup.source_index_name) }));
  const rows = indexNames([...deleted, ...kept, ...notDeleted]).map((name): InlineText[] => [
    [{ code: excerpt(name, 80) }],
    ...columns.map(({ byIndex }): InlineText => [safe`${countAndBytes(byIndex.get(name) ?? [])}`]),
  ]);
  return table({ title: safe`By index`, head: [safe`Index`, ...columns.map(({ head }) => head)], rows });
}

/** How many backups each rule keeps. A backup that several rules keep counts for each. */
function ruleTable(kept: readonly Decision[]): Block[] {
  const counts = groupBy(
    kept.flatMap(({ keptBy }) => keptBy),
    (rule) => rule,
  );
  const rows = [...counts].map(([rule, { length }]): InlineText[] => [[safe`${rule}`], [safe`${formatCount(length)}`]]);
  return table({ title: safe`Kept by rule`, head: [safe`Rule`, safe`Backups`], rows });
}

/** Some backups, newest first. */
function backupTable({
  title,
  rows,
  asOf,
  hasIndex,
}: {
  title: SafeText;
  rows: readonly Row[];
  asOf: number;
  hasIndex: boolean;
}): Block[] {
  const ageOf = (backup: Backup): SafeText => {
    const createdAt = createdAtMs(backup);
    return createdAt === undefined ? NONE : safe`${formatAge(asOf - createdAt)}`;
  };
  return table({
    title: safe`${title}: ${pluralize(rows.length, 'backup')}`,
    head: [safe`Age`, safe`Backup`, safe`Name`, ...(hasIndex ? [safe`Index`] : []), safe`Size`, safe`Reason`],
    rows: rows
      .slice(0, MAX_ROWS + 1)
      .map(({ backup, reason }): InlineText[] => [
        [ageOf(backup)],
        code(backup.backup_id),
        code(backup.name),
        ...(hasIndex ? [code(backup.source_index_name)] : []),
        [backup.size_bytes === undefined ? NONE : safe`${formatBytes(backup.size_bytes)}`],
        [safe`${reason}`],
      ]),
    count: rows.length,
  });
}

/** A table with a title, folded if it is long; none without rows. `count` is that of all rows. */
function table({
  title,
  head,
  rows,
  count = rows.length,
}: {
  title: SafeText;
  head: readonly SafeText[];
  rows: readonly InlineText[][];
  count?: number;
}): Block[] {
  if (count === 0) return [];
  const blocks: Block[] = [
    { kind: 'table', head, rows: rows.slice(0, MAX_ROWS) },
    ...(count > MAX_ROWS ? [paragraph(safe`… and ${formatCount(count - MAX_ROWS)} more in the outputs.`)] : []),
  ];
  if (count > MAX_OPEN_ROWS) return [{ kind: 'details', title: [title], blocks }];
  return [{ kind: 'heading', text: [title] }, ...blocks];
}

function indexNames(rows: readonly Row[]): string[] {
  return [...new Set(rows.map(({ backup }) => backup.source_index_name))].sort();
}

function countAndBytes(rows: readonly Row[]): string {
  return rows.length === 0 ? '0' : `${formatCount(rows.length)} (${formatBytes(totalBytes(rows))})`;
}

/** A hundred rows of long names would exceed GitHub's limit. */
function code(text: string | undefined): InlineText {
  return text ? [{ code: excerpt(text, 80) }] : [NONE];
}

function paragraph(text: SafeText): Block {
  return { kind: 'paragraph', text: [text] };
}
