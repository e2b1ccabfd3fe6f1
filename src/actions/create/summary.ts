import { isInProgress, phaseOf } from '../../backups/status.js';
import type { Backup } from '../../pinecone/parse.js';
import type { Block, InlineText, Summary } from '../../runner/summary.js';
import type { ActionReference } from '../../text/action-reference.js';
import { formatBytes, formatCount, formatDuration, pluralize } from '../../text/format.js';
import { joinSafe, type SafeText, safe } from '../../text/safe-text.js';
import type { Result } from '../action.js';
import type { CreateOptions } from './inputs.js';
import { statusOf } from './outputs.js';
import { type CreateResult, type CreateState, existingBackup } from './state.js';

const HEAD = [
  safe``,
  safe`Index`,
  safe`Backup`,
  safe`Name`,
  safe`Status`,
  safe`Records`,
  safe`Namespaces`,
  safe`Size`,
  safe`Duration`,
];
const NONE = safe`–`;

/** What a reader with one minute needs to know about this step. */
export function createSummary({
  state: { results },
  error,
  uses,
}: Omit<Result<CreateOptions, CreateState>, 'options'>): Summary {
  const isSuccess = error === undefined;
  const [first, ...others] = results;
  const isSingle = first !== undefined && others.length === 0;
  const blocks: Block[] = isSingle ? listOf(first) : tableOf(results);
  if (error !== undefined) blocks.push({ kind: 'preformatted', lines: error });
  return { isSuccess, heading: headingOf({ results, isSuccess }), blocks: [...blocks, ...nextStep({ results, uses })] };
}

function headingOf({ results, isSuccess }: { results: readonly CreateResult[]; isSuccess: boolean }): InlineText {
  const [first] = results;
  if (first === undefined) return [isSuccess ? safe`No index to back up` : safe`Nothing was backed up`];
  if (results.length > 1) return [headingOfSeveral({ results, isSuccess })];
  const index = { code: first.indexName };
  if (!isSuccess) return [safe`No usable backup of `, index];
  if (first.outcome === 'reused') {
    const created = { code: first.backup.created_at ?? '–' };
    return [safe`Reused the backup of `, index, safe` created at `, created];
  }
  return isReady(first) ? [safe`Backed up `, index] : [safe`Started the backup of `, index];
}

function headingOfSeveral({ results, isSuccess }: { results: readonly CreateResult[]; isSuccess: boolean }): SafeText {
  const good = results.filter((result) => existingBackup(result) && !result.error).length;
  if (!isSuccess) return safe`${results.length - good} of ${results.length} indexes failed`;
  const ready = results.filter(isReady).length;
  if (ready === good) return safe`Backed up ${good} indexes`;
  return ready === 0
    ? safe`Started backing up ${good} indexes`
    : safe`${ready} of ${good} backups Ready, ${good - ready} in progress`;
}

/** One index as a narrow list, in which no ID has to be broken, below its facts. */
function listOf(result: CreateResult): Block[] {
  const backup = 'backup' in result ? result.backup : undefined;
  const readyAfterMs = 'readyAfterMs' in result ? result.readyAfterMs : undefined;
  const { record_count: records, namespace_count: namespaces, size_bytes: bytes } = backup ?? {};
  const facts = [
    ...(records === undefined ? [] : [safe`${pluralize(records, 'record')}`]),
    ...(namespaces === undefined ? [] : [safe`${pluralize(namespaces, 'namespace')}`]),
    ...(bytes === undefined ? [] : [safe`${formatBytes(bytes)}`]),
    ...(readyAfterMs === undefined ? [] : [safe`Ready after ${formatDuration(readyAfterMs)}`]),
  ];
  const rows: InlineText[][] = [
    [[safe`Status`], [{ code: statusOf(result) }]],
    ...(backup === undefined ? [] : [[[safe`Backup`], [{ code: backup.backup_id }]]]),
    ...(backup?.name === undefined ? [] : [[[safe`Name`], [{ code: backup.name }]]]),
    ...(backup?.created_at === undefined ? [] : [[[safe`Created`], [{ code: backup.created_at }]]]),
  ];
  return [
    ...(facts.length === 0 ? [] : [{ kind: 'facts', text: [joinSafe(facts, ' · ')] } as const]),
    { kind: 'table', head: [safe`Index`, safe`${result.indexName}`], rows },
  ];
}

/** Several indexes as a table, those that failed first. */
function tableOf(results: readonly CreateResult[]): Block[] {
  if (results.length === 0) return [];
  const failed = results.filter(({ error }) => error);
  const rows = [...failed, ...results.filter(({ error }) => !error)].map(rowOf);
  return [{ kind: 'table', head: HEAD, rows }];
}

function isReady(result: CreateResult): boolean {
  return phaseOf(statusOf(result)) === 'ready';
}

function rowOf(result: CreateResult): InlineText[] {
  const backup = 'backup' in result ? result.backup : undefined;
  const readyAfterMs = 'readyAfterMs' in result ? result.readyAfterMs : undefined;
  const number = (value: number | undefined, format: (value: number) => string) =>
    [value === undefined ? NONE : safe`${format(value)}`] as const;
  const icon = result.error ? safe`❌` : isReady(result) ? safe`✅` : safe`⏳`;
  return [
    [icon],
    [{ code: result.indexName }],
    [backup ? { code: backup.backup_id } : NONE],
    [backup?.name ? { code: backup.name } : NONE],
    [{ code: statusOf(result) }],
    number(backup?.record_count, formatCount),
    number(backup?.namespace_count, formatCount),
    number(backup?.size_bytes, formatBytes),
    number(readyAfterMs, formatDuration),
  ];
}

/** A step to copy: restore what is Ready, or wait for what is in progress. */
function nextStep({ results, uses }: { results: readonly CreateResult[]; uses: ActionReference }): Block[] {
  const existing = results.flatMap((result) => {
    const backup = existingBackup(result);
    return backup ? { backup, error: result.error } : [];
  });
  const inProgress = existing.filter(({ backup: { status } }) => isInProgress(status));
  if (inProgress.length > 0) {
    const text = [safe`Wait for ${inProgress.length > 1 ? 'them' : 'it'} before you deploy:`];
    const backups = inProgress.map(({ backup }) => backup);
    return [{ kind: 'paragraph', text }, gateStep({ backups, uses })];
  }
  const good = existing.filter(({ backup: { status }, error }) => phaseOf(status) === 'ready' && error === undefined);
  const [first] = good;
  if (first === undefined) return [];
  const text = [safe`Restore ${good.length > 1 ? 'the first one' : 'it'} as a new index:`];
  return [{ kind: 'paragraph', text }, restoreStep({ backup: first.backup, uses })];
}

const API_KEY = safe`    api_key: ${'$'}{{ secrets.PINECONE_API_KEY }}`;

function gateStep({ backups, uses }: { backups: readonly Backup[]; uses: ActionReference }): Block {
  // Inside a YAML block scalar, a line needs no quotes.
  const ids = backups.map(({ backup_id: id }) => safe`      ${id}`);
  const lines = [safe`- uses: ${uses('gate')}`, safe`  with:`, API_KEY, safe`    backup_id: |`, ...ids];
  return { kind: 'yaml', lines };
}

function restoreStep({ backup, uses }: { backup: Backup; uses: ActionReference }): Block {
  const { backup_id: id, source_index_name: indexName } = backup;
  const lines = [
    safe`- uses: ${uses('restore')}`,
    safe`  with:`,
    API_KEY,
    safe`    backup_id: ${quoteYaml(id)}`,
    safe`    target_index_name: ${quoteYaml(`${indexName.slice(0, 36)}-restored`)}`,
  ];
  return { kind: 'yaml', lines };
}

/** A YAML scalar: plain if that can mean nothing else, else quoted (a JSON string is valid YAML). */
function quoteYaml(text: string): string {
  const isPlain = /^[a-z0-9][\w-]*$/i.test(text) && Number.isNaN(Number(text));
  return isPlain && !/^(true|false|null)$/i.test(text) ? text : JSON.stringify(text);
}
