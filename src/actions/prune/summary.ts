import type { Block, InlineText, Summary } from '../../runner/summary.js';
import { formatBytes, formatCount, pluralize } from '../../text/format.js';
import { excerpt, type SafeText, safe } from '../../text/safe-text.js';
import type { Result } from '../action.js';
import { groupBy } from './group-by.js';
import type { PruneOptions } from './inputs.js';
import { mayBeDeleted } from './messages.js';
import type { Decision } from './plan.js';
import { quotaLine, quotaUse } from './quota.js';
import { type PruneResults, type PruneState, resultsOf, totalBytes } from './state.js';
import { backupTable, paragraph, type Row, table } from './summary-tables.js';

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
    facts: state.plan === undefined ? [] : factsOf({ state, results, ignoredCount: state.plan.ignoredCount }),
    problem: error,
    blocks: state.plan === undefined ? [] : blocksOf({ state, plan: state.plan, results, quota: options?.quota }),
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

function factsOf({
  state: { dryRun },
  results,
  ignoredCount,
}: {
  state: PruneState;
  results: PruneResults;
  ignoredCount: number;
}): SafeText[] {
  const { deleted, kept } = results;
  const notDeleted = notDeletedOf(results);
  return [
    safe`${dryRun ? 'Would delete' : 'Deleted'} ${countAndBytes(deleted)}`,
    ...(notDeleted.length > 0 ? [safe`not confirmed as deleted: ${countAndBytes(notDeleted)}`] : []),
    safe`kept ${countAndBytes(kept)}`,
    ...(ignoredCount > 0 ? [safe`skipped ${formatCount(ignoredCount)} whose name does not match`] : []),
  ];
}

function blocksOf({
  state,
  plan: { asOf },
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
  const use = quotaUse({ state, quota });
  const listed = { asOf, hasIndex: indexNames([...deleted, ...kept, ...notDeleted]).length > 1 };
  const keptTitle = dryRun ? safe`Would be kept` : safe`Kept`;
  return [
    ...(use ? [paragraph(quotaLine(use))] : []),
    ...(dryRun && deleted.length > 0
      ? [
          paragraph(
            safe`Nothing was deleted. To delete the backups listed under "Would be deleted", set dry_run: false.`,
          ),
        ]
      : []),
    ...indexTable({ deleted, kept, notDeleted, dryRun }),
    ...backupTable({ title: safe`Not confirmed as deleted`, rows: notDeleted, ...listed }),
    ...backupTable({ title: dryRun ? safe`Would be deleted` : safe`Deleted`, rows: deleted.toReversed(), ...listed }),
    ...backupTable({ title: keptTitle, rows: kept, isFolded: true, ...listed }),
    ...ruleTable(kept),
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

/** One line per index, in the order of the names; of one, the facts say the same. */
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
  const names = indexNames([...deleted, ...kept, ...notDeleted]);
  if (names.length < 2) return [];
  const rows = names.map((name): InlineText[] => [
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
  return table({ title: safe`Kept by rule`, head: [safe`Rule`, safe`Backups`], rows, isFolded: true });
}

function indexNames(rows: readonly Row[]): string[] {
  return [...new Set(rows.map(({ backup }) => backup.source_index_name))].sort();
}

function countAndBytes(rows: readonly Row[]): string {
  return rows.length === 0 ? '0' : `${formatCount(rows.length)} (${formatBytes(totalBytes(rows))})`;
}
