import { createdAt } from '../../backups/age.js';
import type { Backup } from '../../pinecone/resources.js';
import type { Block, Summary, Words } from '../../runner/summary.js';
import { count } from '../../text/figures.js';
import type { View } from '../action.js';
import type { GateOptions } from './inputs.js';
import { type GateState, isGood, type Judged } from './results.js';

const CHART_ROWS = 10;
const CHART_WIDTH = 40;

/** For each backup its verdict, each rule, and how the record counts went. */
export function gateSummary({ state, failure }: Omit<View<GateOptions, GateState>, 'options'>): Summary {
  const passed = failure === undefined;
  return {
    isGood: passed,
    heading: [passed ? 'The gate is open' : 'The gate stays closed'],
    blocks: [
      ...(failure === undefined ? [] : [{ kind: 'lines', lines: failure } as const]),
      ...state.judged.flatMap(blocksOf),
    ],
  };
}

function blocksOf(one: Judged): Block[] {
  const { subject, backup, verdicts, history } = one;
  const id: Words = backup ? [', backup ', { code: backup.backup_id }] : [];
  const rows = verdicts.map(({ rule, wanted, found, passed }): Words[] => [
    [passed ? '✅' : '❌'],
    [{ code: rule }],
    [wanted],
    [{ code: found }],
  ]);
  const heading: Words = [isGood(one) ? '✅ ' : '❌ ', { code: subject }, ...(backup?.backup_id === subject ? [] : id)];
  const chart = chartOf(history.slice(0, CHART_ROWS));
  return [
    { kind: 'heading', words: heading },
    ...(rows.length === 0 ? [] : [{ kind: 'table', head: ['', 'Rule', 'Wanted', 'Found'], rows } as const]),
    ...(chart.length === 0
      ? []
      : [{ kind: 'words', words: ['Records in the last Ready backups, newest first:'] } as const]),
    ...(chart.length === 0 ? [] : [{ kind: 'lines', lines: chart } as const]),
  ];
}

/** A bar for each backup, so that a drop can be seen at a glance; the newest first. */
export function chartOf(history: readonly Backup[]): string[] {
  const most = Math.max(1, ...history.map(({ record_count: records = 0 }) => records));
  return history.map((backup) => {
    const { record_count: records } = backup;
    const made = createdAt(backup);
    const day = made === undefined ? 'no date'.padEnd(16) : new Date(made).toISOString().slice(0, 16).replace('T', ' ');
    // A backup with few records is still one with records: it gets a bar.
    const width = records ? Math.max(1, Math.round((records / most) * CHART_WIDTH)) : 0;
    return `${day}  ${'█'.repeat(width)} ${records === undefined ? '–' : count(records)}`;
  });
}
