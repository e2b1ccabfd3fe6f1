import type { Block, Summary, Words } from '../../runner/summary.js';
import { count, counted, size } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import type { View } from '../action.js';
import type { PruneOptions } from './inputs.js';
import type { Decision } from './plan.js';
import { type PruneState, type Results, resultsOf, sizeOf } from './results.js';
import { mayBeGone } from './troubles.js';

// GitHub takes 1 MiB of a step's summary; the outputs and the log have every row.
const MOST_ROWS = 100;
const HEAD = ['Backup', 'Name', 'Index', 'Made', 'Size', 'Why'];
const NONE = '–';

/** What went and what stayed, and why. */
export function pruneSummary({ state, failure }: Omit<View<PruneOptions, PruneState>, 'options'>): Summary {
  const results = resultsOf(state);
  const isGood = failure === undefined;
  return {
    isGood,
    heading: [headingOf({ state, results, isGood })],
    blocks: [
      ...(failure === undefined ? [] : [{ kind: 'lines', lines: failure } as const]),
      ...(state.plan === undefined ? [] : blocksOf({ state, results, others: state.plan.others })),
    ],
  };
}

function headingOf({ state, results, isGood }: { state: PruneState; results: Results; isGood: boolean }): string {
  const { deleted, failed, left } = results;
  const some = counted({ number: deleted.length, noun: 'backup' });
  if (state.plan === undefined) return 'Nothing was deleted';
  if (state.dryRun) return `Dry run: ${some} would go`;
  if (isGood) return deleted.length === 0 ? 'No backup had to go' : `${some} deleted`;
  const all = deleted.length + failed.length + left.length;
  return `${count(deleted.length)} of ${counted({ number: all, noun: 'backup' })} deleted`;
}

function blocksOf({ state, results, others }: { state: PruneState; results: Results; others: number }): Block[] {
  const { deleted, kept, failed, left } = results;
  const freed = size(sizeOf(deleted));
  const isDry = state.dryRun;
  const still = [
    ...failed.map(({ backup, error }) => ({
      backup,
      reason: mayBeGone(error) ? 'no clear answer came: it may be gone' : 'it could not be deleted',
    })),
    ...left.map(({ backup }) => ({ backup, reason: 'the step ended before its turn' })),
  ];
  return [
    words(isDry ? `Nothing was deleted. What would go frees ${freed}.` : `${freed} freed.`),
    ...tableOf({ title: isDry ? 'Would go' : 'Went', decisions: deleted }),
    ...tableOf({ title: 'Not known to be gone', decisions: still }),
    ...tableOf({ title: isDry ? 'Would stay' : 'Stayed', decisions: kept }),
    ...(others === 0
      ? []
      : [words(`Not looked at, as their names lack the prefix: ${counted({ number: others, noun: 'backup' })}.`)]),
    ...(isDry && deleted.length > 0 ? [words('To delete them, run it with dry_run: false.')] : []),
  ];
}

function tableOf({ title, decisions }: { title: string; decisions: readonly Decision[] }): Block[] {
  if (decisions.length === 0) return [];
  const more = decisions.length - MOST_ROWS;
  return [
    { kind: 'heading', words: [`${title}: ${counted({ number: decisions.length, noun: 'backup' })}`] },
    { kind: 'table', head: HEAD, rows: decisions.slice(0, MOST_ROWS).map(rowOf) },
    ...(more > 0 ? [words(`… and ${count(more)} more: the outputs have them all.`)] : []),
  ];
}

function rowOf({ backup, reason }: Decision): Words[] {
  const { backup_id: id, name, source_index_name: indexName, created_at: made, size_bytes: bytes } = backup;
  // Cut off: a hundred rows of long names would go beyond what GitHub takes.
  const code = (text: string | undefined): Words => (text ? [{ code: plain(text, 100) }] : [NONE]);
  return [code(id), code(name), code(indexName), code(made), [bytes === undefined ? NONE : size(bytes)], [reason]];
}

function words(text: string): Block {
  return { kind: 'words', words: [text] };
}
