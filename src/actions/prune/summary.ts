import type { Block, InlineText, Summary } from '../../runner/summary.js';
import { formatBytes, formatCount, pluralize } from '../../text/format.js';
import { excerpt, type SafeText, safe } from '../../text/safe-text.js';
import type { Result } from '../action.js';
import type { PruneOptions } from './inputs.js';
import { mayBeDeleted } from './messages.js';
import type { Decision } from './plan.js';
import { type PruneResults, type PruneState, resultsOf, totalBytes } from './state.js';

// GitHub accepts 1 MiB per step; outputs and log contain every row.
const MAX_ROWS = 100;
const HEAD = [safe`Backup`, safe`Name`, safe`Index`, safe`Created`, safe`Size`, safe`Reason`];
const NONE = safe`–`;

/** What was deleted and what was kept, and why. */
export function pruneSummary({ state, error }: Pick<Result<PruneOptions, PruneState>, 'state' | 'error'>): Summary {
  const results = resultsOf(state);
  const isSuccess = error === undefined;
  return {
    isSuccess,
    heading: [headingOf({ state, results, isSuccess })],
    blocks: [
      ...(error === undefined ? [] : [{ kind: 'preformatted', lines: error } as const]),
      ...(state.plan === undefined ? [] : blocksOf({ state, results, ignoredCount: state.plan.ignoredCount })),
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
  state: { dryRun },
  results: { deleted, kept, failed, unconfirmed, remaining },
  ignoredCount,
}: {
  state: PruneState;
  results: PruneResults;
  ignoredCount: number;
}): Block[] {
  const freed = formatBytes(totalBytes(deleted));
  const notDeleted = [
    ...failed.map(({ backup, error }) => ({
      backup,
      reason: mayBeDeleted(error) ? 'no clear response; it may have been deleted' : 'it could not be deleted',
    })),
    ...unconfirmed.map(({ backup }) => ({ backup, reason: 'accepted, but not confirmed' })),
    ...remaining.map(({ backup }) => ({ backup, reason: 'the step ended first' })),
  ];
  return [
    paragraph(dryRun ? safe`Nothing was deleted. A real run would free ${freed}.` : safe`Freed ${freed}.`),
    ...tableOf({ title: dryRun ? safe`Would be deleted` : safe`Deleted`, decisions: deleted }),
    ...tableOf({ title: safe`Not confirmed as deleted`, decisions: notDeleted }),
    ...tableOf({ title: dryRun ? safe`Would be kept` : safe`Kept`, decisions: kept }),
    ...(ignoredCount === 0
      ? []
      : [
          paragraph(
            safe`Skipped because the name does not match backup_name_prefix: ${pluralize(ignoredCount, 'backup')}.`,
          ),
        ]),
    ...(dryRun && deleted.length > 0
      ? [paragraph(safe`To delete the backups listed under "Would be deleted", set dry_run: false.`)]
      : []),
  ];
}

function tableOf({ title, decisions }: { title: SafeText; decisions: readonly Decision[] }): Block[] {
  if (decisions.length === 0) return [];
  const more = decisions.length - MAX_ROWS;
  return [
    { kind: 'heading', text: [safe`${title}: ${pluralize(decisions.length, 'backup')}`] },
    { kind: 'table', head: HEAD, rows: decisions.slice(0, MAX_ROWS).map(rowOf) },
    ...(more > 0 ? [paragraph(safe`… and ${formatCount(more)} more in the outputs.`)] : []),
  ];
}

function rowOf({ backup, reason }: Decision): InlineText[] {
  const { backup_id: id, name, source_index_name: indexName, created_at: created, size_bytes: bytes } = backup;
  // A hundred rows of long names would exceed GitHub's limit.
  const code = (text: string | undefined): InlineText => (text ? [{ code: excerpt(text, 100) }] : [NONE]);
  const size = bytes === undefined ? NONE : safe`${formatBytes(bytes)}`;
  return [code(id), code(name), code(indexName), code(created), [size], [safe`${reason}`]];
}

function paragraph(text: SafeText): Block {
  return { kind: 'paragraph', text: [text] };
}
