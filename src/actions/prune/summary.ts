import { createdAtMs } from '../../backups/created-at.js';
import type { Block, InlineText, Summary } from '../../runner/summary.js';
import { formatAge, formatBytes, formatCount, pluralize } from '../../text/format.js';
import { excerpt, type SafeText, safe } from '../../text/safe-text.js';
import type { Result } from '../action.js';
import { NewestNotConfirmedError } from './confirm.js';
import type { PruneOptions } from './inputs.js';
import type { Decision, Plan } from './plan.js';
import { quotaLine, quotaUse } from './quota.js';
import { mayBeDeleted, type PruneResults, type PruneState, resultsOf, totalBytes } from './state.js';

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
  const { plan } = state;
  const results = resultsOf(state);
  const isSuccess = error === undefined;
  return {
    isSuccess,
    heading: [headingOf({ state, results, isSuccess })],
    facts: plan === undefined ? [] : factsOf({ state, results, plan }),
    problem: error,
    blocks: plan === undefined ? [] : blocksOf({ state, results, plan, quota: options?.quota }),
  };
}

interface Planned {
  state: PruneState;
  results: PruneResults;
  plan: Plan;
}

function headingOf({
  state: { plan, dryRun },
  results: { deleted, failed, unconfirmed, remaining },
  isSuccess,
}: Omit<Planned, 'plan'> & { isSuccess: boolean }): SafeText {
  const count = pluralize(deleted.length, 'backup');
  if (plan === undefined) return safe`Nothing was deleted`;
  if (dryRun) return safe`Dry run: ${count} would be deleted`;
  if (isSuccess) return deleted.length === 0 ? safe`No backups to delete` : safe`Deleted ${count}`;
  const all = deleted.length + failed.length + unconfirmed.length + remaining.length;
  return safe`Deleted ${formatCount(deleted.length)} of ${pluralize(all, 'backup')}`;
}

function factsOf({ state: { dryRun }, results, plan: { ignoredCount } }: Planned): SafeText[] {
  const notDeleted = notDeletedOf(results);
  return [
    safe`${dryRun ? 'Would delete' : 'Deleted'} ${countAndBytes(results.deleted)}`,
    ...(notDeleted.length > 0 ? [safe`not confirmed as deleted: ${countAndBytes(notDeleted)}`] : []),
    safe`kept ${countAndBytes(results.kept)}`,
    ...(ignoredCount > 0 ? [safe`skipped ${formatCount(ignoredCount)} whose name does not match`] : []),
  ];
}

function blocksOf({ state, results, plan: { asOf }, quota }: Planned & { quota: number | undefined }): Block[] {
  const { dryRun } = state;
  const { deleted, kept } = results;
  const notDeleted = notDeletedOf(results);
  const use = quotaUse({ state, quota });
  const all = [...deleted, ...kept, ...notDeleted];
  const indexNames = [...new Set(all.map(({ backup }) => backup.source_index_name))].sort();
  const hasIndex = indexNames.length > 1;
  const backupTable = (title: SafeText, rows: readonly Row[], isFolded?: boolean) =>
    table({
      title: safe`${title}: ${pluralize(rows.length, 'backup')}`,
      head: [safe`Age`, safe`Backup`],
      items: rows,
      cells: (row) => backupCells({ row, asOf, hasIndex }),
      isFolded,
    });
  const columns = [
    { head: dryRun ? safe`Would be deleted` : safe`Deleted`, rows: deleted },
    ...(notDeleted.length > 0 ? [{ head: safe`Not confirmed`, rows: notDeleted }] : []),
    { head: safe`Kept`, rows: kept },
  ];
  return [
    ...(use ? [paragraph(quotaLine(use))] : []),
    ...(dryRun && deleted.length > 0
      ? [
          paragraph(
            safe`Nothing was deleted. To delete the backups listed under "Would be deleted", set dry_run: false.`,
          ),
        ]
      : []),
    // Of one index, the facts say the same.
    ...table({
      title: safe`By index`,
      head: [safe`Index`, ...columns.map(({ head }) => head)],
      items: hasIndex ? indexNames : [],
      cells: (name) => [
        [{ code: excerpt(name, 80) }],
        ...columns.map(
          ({ rows }): InlineText => [
            safe`${countAndBytes(rows.filter(({ backup }) => backup.source_index_name === name))}`,
          ],
        ),
      ],
    }),
    ...backupTable(safe`Not confirmed as deleted`, notDeleted),
    ...backupTable(dryRun ? safe`Would be deleted` : safe`Deleted`, deleted.toReversed()),
    ...backupTable(dryRun ? safe`Would be kept` : safe`Kept`, kept, true),
    // A backup that several rules keep counts for each.
    ...table({
      title: safe`Kept by rule`,
      head: [safe`Rule`, safe`Backups`],
      items: [...new Set(kept.flatMap(({ keptBy }) => keptBy))],
      cells: (rule) => [
        [safe`${rule}`],
        [safe`${formatCount(kept.filter(({ keptBy }) => keptBy.includes(rule)).length)}`],
      ],
      isFolded: true,
    }),
  ];
}

function notDeletedOf({ failed, unconfirmed, remaining }: PruneResults): Row[] {
  return [
    ...failed.map(({ backup, error }) => ({
      backup,
      reason: reasonOf(error),
    })),
    ...unconfirmed.map(({ backup }) => ({ backup, reason: 'accepted, but not confirmed' })),
    ...remaining.map(({ backup }) => ({ backup, reason: 'the step ended first' })),
  ];
}

function reasonOf(error: unknown): string {
  if (error instanceof NewestNotConfirmedError) return 'kept, because the newest of its index could not be confirmed';
  return mayBeDeleted(error) ? 'no clear response; it may have been deleted' : 'it could not be deleted';
}

/** Beside the age what fits on a phone, one below the other. */
function backupCells({
  row: { backup, reason },
  asOf,
  hasIndex,
}: {
  row: Row;
  asOf: number;
  hasIndex: boolean;
}): InlineText[] {
  const createdAt = createdAtMs(backup);
  const { size_bytes: bytes, name } = backup;
  return [
    [createdAt === undefined ? NONE : safe`${formatAge(asOf - createdAt)}`],
    [
      ...code(backup.backup_id),
      ...(name ? ['\n' as const, ...code(name)] : []),
      ...(hasIndex ? ['\n' as const, safe`of `, ...code(backup.source_index_name)] : []),
      '\n',
      safe`${bytes === undefined ? '' : `${formatBytes(bytes)} · `}${reason}`,
    ],
  ];
}

/** A table with a title, folded if it is long; none without items. */
function table<T>({
  title,
  head,
  items,
  cells,
  isFolded = items.length > MAX_OPEN_ROWS,
}: {
  title: SafeText;
  head: readonly SafeText[];
  items: readonly T[];
  cells: (item: T) => InlineText[];
  isFolded?: boolean | undefined;
}): Block[] {
  if (items.length === 0) return [];
  const more = items.length - MAX_ROWS;
  const blocks: Block[] = [
    { kind: 'table', head, rows: items.slice(0, MAX_ROWS).map(cells) },
    ...(more > 0 ? [paragraph(safe`… and ${formatCount(more)} more in the outputs.`)] : []),
  ];
  return isFolded ? [{ kind: 'details', title: [title], blocks }] : [{ kind: 'heading', text: [title] }, ...blocks];
}

/** A hundred rows of long names would exceed GitHub's limit. */
function code(text: string | undefined): InlineText {
  return text ? [{ code: excerpt(text, 64) }] : [NONE];
}

function paragraph(text: SafeText): Block {
  return { kind: 'paragraph', text: [text] };
}

function countAndBytes(rows: readonly Row[]): string {
  return rows.length === 0 ? '0' : `${formatCount(rows.length)} (${formatBytes(totalBytes(rows))})`;
}
