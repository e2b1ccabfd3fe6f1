import { isGoing, phaseOf } from '../../backups/status.js';
import type { Backup } from '../../pinecone/resources.js';
import type { Block, Summary, Words } from '../../runner/summary.js';
import { count, duration, size } from '../../text/figures.js';
import type { View } from '../action.js';
import type { CreateOptions } from './inputs.js';
import { type Result, statusOf } from './results.js';

const HEAD = ['Index', 'Backup', 'Name', 'Status', 'Records', 'Namespaces', 'Size', 'Took'];
const NONE = '–';

/** What somebody with a minute has to know of this step. */
export function createSummary({
  state: results,
  failure,
}: Omit<View<CreateOptions, readonly Result[]>, 'options'>): Summary {
  const isGood = failure === undefined;
  const blocks: Block[] = [];
  if (results.length > 0) blocks.push({ kind: 'table', head: HEAD, rows: results.map(rowOf) });
  if (failure !== undefined) blocks.push({ kind: 'lines', lines: failure });
  return { isGood, heading: headingOf({ results, isGood }), blocks: [...blocks, ...nextStep(results)] };
}

function headingOf({ results, isGood }: { results: readonly Result[]; isGood: boolean }): Words {
  const [first] = results;
  if (first === undefined) return ['Nothing was backed up'];
  if (results.length > 1) return [headingOfSeveral({ results, isGood })];
  const index = { code: first.indexName };
  if (!isGood) return ['No good backup of ', index];
  const { backup, created } = first;
  if (backup && !created) return ['A backup of ', index, ', made ', { code: backup.created_at ?? NONE }, ', is reused'];
  return isReady(first) ? [index, ' is backed up'] : ['The backup of ', index, ' has begun'];
}

function headingOfSeveral({ results, isGood }: { results: readonly Result[]; isGood: boolean }): string {
  const good = results.filter(({ backup, trouble }) => backup && !trouble).length;
  if (!isGood) return `${results.length - good} of ${results.length} indexes failed`;
  const ready = results.filter(isReady).length;
  if (ready === good) return `${good} indexes are backed up`;
  return ready === 0
    ? `The backups of ${good} indexes have begun`
    : `${ready} of ${good} backups are Ready, the others go on`;
}

function isReady(result: Result): boolean {
  return phaseOf(statusOf(result)) === 'ready';
}

function rowOf(result: Result): Words[] {
  const { indexName, backup, readyAfter } = result;
  const figure = (number: number | undefined, written: (number: number) => string) =>
    [number === undefined ? NONE : written(number)] as const;
  return [
    [{ code: indexName }],
    [backup ? { code: backup.backup_id } : NONE],
    [backup?.name ? { code: backup.name } : NONE],
    [{ code: statusOf(result) }],
    figure(backup?.record_count, count),
    figure(backup?.namespace_count, count),
    figure(backup?.size_bytes, size),
    figure(readyAfter, duration),
  ];
}

/** A step to copy: restore what is Ready, or wait for what is still going. */
function nextStep(results: readonly Result[]): Block[] {
  const there = results.flatMap(({ backup, isGone, trouble }) => (backup && !isGone ? { backup, trouble } : []));
  const going = there.filter(({ backup: { status } }) => isGoing(status));
  const good = there.filter(({ backup: { status }, trouble }) => phaseOf(status) === 'ready' && trouble === undefined);
  const [first] = good;
  if (going.length > 0) {
    const words = [`Wait for ${going.length > 1 ? 'them' : 'it'} before you deploy:`];
    return [{ kind: 'words', words }, gateStep(going.map(({ backup }) => backup))];
  }
  if (first === undefined) return [];
  const words = [`Restore ${good.length > 1 ? 'the first of them' : 'it'} as a new index:`];
  return [{ kind: 'words', words }, restoreStep(first.backup)];
}

const API_KEY = `    api_key: \${{ secrets.PINECONE_API_KEY }}`;

function gateStep(going: readonly Backup[]): Block {
  // Within a block, a line stands for itself.
  const ids = going.map(({ backup_id: id }) => `      ${id}`);
  const lines = ['- uses: org/pinecone-backup-action/gate@v1', '  with:', API_KEY, '    backup_id: |', ...ids];
  return { kind: 'yaml', lines };
}

function restoreStep({ backup_id: id, source_index_name: indexName }: Backup): Block {
  const lines = [
    '- uses: org/pinecone-backup-action/restore@v1',
    '  with:',
    API_KEY,
    `    backup_id: ${quoted(id)}`,
    `    target_index_name: ${quoted(`${indexName.slice(0, 36)}-restored`)}`,
  ];
  return { kind: 'yaml', lines };
}

/** A text as YAML: as it is where that can mean nothing else, else quoted (a JSON string is one in YAML too). */
function quoted(text: string): string {
  const isPlain = /^[a-z0-9][\w-]*$/i.test(text) && Number.isNaN(Number(text));
  return isPlain && !/^(true|false|null)$/i.test(text) ? text : JSON.stringify(text);
}
