import { createdAtMs } from '../../backups/created-at.js';
import type { Backup } from '../../pinecone/parse.js';
import type { Block, InlineText, Summary } from '../../runner/summary.js';
import { formatCount } from '../../text/format.js';
import { type SafeText, safe } from '../../text/safe-text.js';
import type { Result } from '../action.js';
import type { GateOptions } from './inputs.js';
import { backupOf, type GateState, hasPassed, type Judgement } from './state.js';

const CHART_ROWS = 10;
const CHART_WIDTH = 40;

/** For each backup the verdict, every rule, and the history of its record count. */
export function gateSummary({ state, error }: Pick<Result<GateOptions, GateState>, 'state' | 'error'>): Summary {
  const isSuccess = error === undefined;
  return {
    isSuccess,
    heading: [headingOf(state, isSuccess)],
    blocks: [
      ...(error === undefined ? [] : [{ kind: 'preformatted', lines: error } as const]),
      ...(state.judgements ?? []).flatMap(blocksOf),
    ],
  };
}

function headingOf({ judgements }: GateState, isSuccess: boolean): SafeText {
  if (!isSuccess) return safe`Gate failed`;
  if (judgements === undefined) return safe`No index to check`;
  return judgements.every(hasPassed) ? safe`Gate passed` : safe`Gate failed, but enforcement is warn`;
}

function blocksOf(judgement: Judgement): Block[] {
  const { candidate, verdicts, history } = judgement;
  const backup = backupOf(candidate);
  const id: InlineText = backup && !candidate.isNamed ? [safe`, backup `, { code: backup.backup_id }] : [];
  const rows = verdicts.map(({ rule, wanted, found, passed }): InlineText[] => [
    [passed ? safe`✅` : safe`❌`],
    [{ code: rule }],
    [wanted],
    [{ code: found }],
  ]);
  const icon = hasPassed(judgement) ? safe`✅ ` : safe`❌ `;
  const chart = chartOf(history.slice(0, CHART_ROWS));
  const head = [safe``, safe`Rule`, safe`Expected`, safe`Found`];
  return [
    { kind: 'heading', text: [icon, { code: candidate.subject }, ...id] },
    ...(rows.length === 0 ? [] : [{ kind: 'table', head, rows } as const]),
    ...(chart.length === 0
      ? []
      : [
          { kind: 'paragraph', text: [safe`Records in the most recent Ready backups, newest first:`] } as const,
          { kind: 'preformatted', lines: chart } as const,
        ]),
  ];
}

/** One bar per backup, newest first, so that a drop is visible at a glance. */
export function chartOf(history: readonly Backup[]): SafeText[] {
  const most = Math.max(1, ...history.map(({ record_count: records = 0 }) => records));
  return history.map((backup) => {
    const { record_count: records } = backup;
    const time = createdAtMs(backup);
    const minute = time === undefined ? '' : new Date(time).toISOString().slice(0, 16).replace('T', ' ');
    // Even a backup with few records gets a bar.
    const width = records ? Math.max(1, Math.round((records / most) * CHART_WIDTH)) : 0;
    const bar = safe`${'█'.repeat(width)} ${records === undefined ? '–' : formatCount(records)}`;
    return minute === '' ? safe`no date           ${bar}` : safe`${minute}  ${bar}`;
  });
}
