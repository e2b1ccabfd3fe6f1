import { describeCreation } from '../../backups/created-at.js';
import { phaseOf } from '../../backups/status.js';
import type { Block, InlineText, Summary } from '../../runner/summary.js';
import { formatBytes, formatCount, formatDuration, pluralize } from '../../text/format.js';
import { excerpt, type SafeText, safe } from '../../text/safe-text.js';
import type { Result } from '../action.js';
import type { CreateOptions } from './inputs.js';
import { restoreStep, waitStep } from './next-step.js';
import { statusOf } from './outputs.js';
import { type CreateResult, type CreateState, existingBackup, usableBackup } from './state.js';

const HEAD = [safe`Index`, safe`Records`, safe`Size`];
const NONE = safe`–`;
const RESTORE = safe`A step that restores it as a new index`;
// GitHub accepts 1 MiB per step; outputs and log contain every backup.
const MAX_ROWS = 300;
const MAX_DETAILS = 100;

type Context = Pick<Result<CreateOptions, CreateState>, 'uses' | 'now'>;

/** What a reader with one minute needs to know about this step. */
export function createSummary({
  state: { results },
  error,
  ...context
}: Omit<Result<CreateOptions, CreateState>, 'options'>): Summary {
  const isSuccess = error === undefined;
  const [first, ...others] = results;
  const isSingle = first !== undefined && others.length === 0;
  return {
    isSuccess,
    heading: headingOf({ results, isSuccess, now: context.now }),
    facts: factsOf(results),
    problem: error,
    blocks: isSingle ? blocksOfOne({ result: first, ...context }) : blocksOfSeveral({ results, ...context }),
  };
}

function headingOf({
  results,
  isSuccess,
  now,
}: {
  results: readonly CreateResult[];
  isSuccess: boolean;
  now: number;
}): InlineText {
  const [first] = results;
  if (first === undefined) return [isSuccess ? safe`No index to back up` : safe`Nothing was backed up`];
  if (results.length > 1) return [headingOfSeveral({ results, isSuccess })];
  const index = { code: first.indexName };
  if (!isSuccess) return [safe`No usable backup of `, index];
  if (first.outcome === 'reused')
    return [safe`Reused the backup of `, index, safe`, created ${describeCreation({ backup: first.backup, now })}`];
  return isReady(first) ? [safe`Backed up `, index] : [safe`Started the backup of `, index];
}

function headingOfSeveral({ results, isSuccess }: { results: readonly CreateResult[]; isSuccess: boolean }): SafeText {
  const good = results.filter(usableBackup).length;
  if (!isSuccess) return safe`${results.length - good} of ${results.length} indexes failed`;
  const ready = results.filter(isReady).length;
  if (ready === good) return safe`Backed up ${good} indexes`;
  return ready === 0
    ? safe`Started backing up ${good} indexes`
    : safe`${ready} of ${good} backups Ready, ${good - ready} in progress`;
}

/** The contents of all backups, as far as each is known, and the time until the last was Ready. */
function factsOf(results: readonly CreateResult[]): SafeText[] {
  const backups = results.flatMap((result) => existingBackup(result) ?? []);
  const total = (field: 'record_count' | 'namespace_count' | 'size_bytes') =>
    backups.length > 0 && backups.every((backup) => backup[field] !== undefined)
      ? backups.reduce((sum, backup) => sum + (backup[field] ?? 0), 0)
      : undefined;
  const [records, namespaces, bytes] = [total('record_count'), total('namespace_count'), total('size_bytes')];
  const readyAfterMs = results.flatMap((result) =>
    'readyAfterMs' in result && result.readyAfterMs !== undefined ? result.readyAfterMs : [],
  );
  return [
    ...(records === undefined ? [] : [safe`${pluralize(records, 'record')}`]),
    ...(namespaces === undefined ? [] : [safe`${pluralize(namespaces, 'namespace')}`]),
    ...(bytes === undefined ? [] : [safe`${formatBytes(bytes)}`]),
    ...(readyAfterMs.length === 0 ? [] : [safe`Ready after ${formatDuration(Math.max(...readyAfterMs))}`]),
  ];
}

function blocksOfOne({ result, uses, now }: Context & { result: CreateResult }): Block[] {
  const restore = restoreStep({ result, uses });
  return [
    listOf(result, now),
    ...waitStep({ results: [result], uses }),
    ...(restore.length === 0 ? [] : [{ kind: 'details', title: [RESTORE], blocks: restore } as const]),
  ];
}

/** One index as a narrow list, in which no ID has to be broken. */
function listOf(result: CreateResult, now: number): Block {
  const backup = 'backup' in result ? result.backup : undefined;
  return {
    kind: 'list',
    rows: [
      [safe`Index`, [{ code: result.indexName }]],
      [safe`Status`, [{ code: statusOf(result) }]],
      ...(backup === undefined ? [] : [[safe`Backup`, [{ code: backup.backup_id }]] as const]),
      ...(backup?.name === undefined ? [] : [[safe`Name`, [{ code: backup.name }]] as const]),
      ...(backup?.created_at === undefined ? [] : [[safe`Created`, [describeCreation({ backup, now })]] as const]),
    ],
  };
}

/** A table, with those that failed first; below it each backup, folded, with a step to copy. */
function blocksOfSeveral({ results, uses, now }: Context & { results: readonly CreateResult[] }): Block[] {
  if (results.length === 0) return [];
  const sorted = [...results.filter(({ error }) => error), ...results.filter(({ error }) => !error)];
  const hidden = sorted.length - MAX_ROWS;
  const details = sorted
    .filter((result) => 'backup' in result)
    .slice(0, MAX_DETAILS)
    .map(
      (result): Block => ({
        kind: 'details',
        title: [safe`Backup of `, { code: result.indexName }],
        blocks: detailsOf({ result, uses, now }),
      }),
    );
  return [
    { kind: 'table', head: HEAD, rows: sorted.slice(0, MAX_ROWS).map(rowOf) },
    ...(hidden > 0
      ? [{ kind: 'paragraph', text: [safe`… and ${formatCount(hidden)} more in the outputs.`] } as const]
      : []),
    ...waitStep({ results, uses }),
    ...details,
  ];
}

function detailsOf({ result, uses, now }: Context & { result: CreateResult }): Block[] {
  const restore = restoreStep({ result, uses });
  return [
    listOf(result, now),
    ...(restore.length === 0 ? [] : [{ kind: 'paragraph', text: [safe`${RESTORE}:`] } as const, ...restore]),
  ];
}

function isReady(result: CreateResult): boolean {
  return phaseOf(statusOf(result)) === 'ready';
}

function rowOf(result: CreateResult): InlineText[] {
  const backup = 'backup' in result ? result.backup : undefined;
  const number = (value: number | undefined, format: (value: number) => string) =>
    [value === undefined ? NONE : safe`${format(value)}`] as const;
  const icon = result.error ? safe`❌ ` : isReady(result) ? safe`✅ ` : safe`⏳ `;
  return [
    [icon, { code: excerpt(result.indexName, 80) }],
    number(backup?.record_count, formatCount),
    number(backup?.size_bytes, formatBytes),
  ];
}
