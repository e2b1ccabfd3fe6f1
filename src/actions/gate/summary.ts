import { createdAtMs } from '../../backups/created-at.js';
import type { Backup } from '../../pinecone/parse.js';
import type { Block, InlineText, Summary } from '../../runner/summary.js';
import { formatAge, formatCount, pluralize } from '../../text/format.js';
import { joinSafe, type SafeText, safe } from '../../text/safe-text.js';
import type { Result } from '../action.js';
import type { GateOptions } from './inputs.js';
import { backupOf, type GateState, hasPassed, type Judgement } from './state.js';

const CHART_ROWS = 10;
const CHART_WIDTH = 40;
const NONE = safe`–`;

/** A longer table of passed backups is folded. */
const MAX_OPEN_ROWS = 20;
// GitHub accepts 1 MiB per step; outputs and log contain every row.
const MAX_ROWS = 300;

/** Of one backup every rule and the history of its record count; of several a table, those that failed first. */
export function gateSummary({ state, error }: Pick<Result<GateOptions, GateState>, 'state' | 'error'>): Summary {
  const isSuccess = error === undefined;
  const { judgements = [] } = state;
  const blocks =
    judgements.length > 1
      ? tablesOf(judgements)
      : [
          ...(error === undefined ? [] : [{ kind: 'preformatted', lines: error } as const]),
          ...judgements.flatMap(blocksOf),
        ];
  return { isSuccess, heading: [headingOf(state, isSuccess)], blocks };
}

function tablesOf(judgements: readonly Judgement[]): Block[] {
  const failed = judgements.filter((judgement) => !hasPassed(judgement));
  const passed = judgements.filter(hasPassed);
  const count = (shown: readonly Judgement[]) => pluralize(shown.length, 'backup');
  const facts =
    failed.length === 0 ? safe`${count(passed)} passed` : safe`${failed.length} of ${count(judgements)} failed`;
  const tables: Block[] = failed.length === 0 ? [] : tableOf(failed);
  if (passed.length > MAX_OPEN_ROWS) {
    tables.push({ kind: 'details', title: [safe`${count(passed)} passed`], blocks: tableOf(passed) });
  } else if (passed.length > 0) tables.push(...tableOf(passed));
  return [{ kind: 'facts', text: [facts] }, ...tables];
}

function tableOf(judgements: readonly Judgement[]): Block[] {
  const rows = judgements.slice(0, MAX_ROWS).map((judgement): InlineText[] => {
    const { candidate, verdicts, ageMinutes } = judgement;
    const backup = backupOf(candidate);
    const missed = verdicts.filter(({ passed }) => !passed).map(({ reason, advice }) => safe`${reason} ${advice}`);
    return [
      [hasPassed(judgement) ? safe`✅` : safe`❌`],
      [{ code: candidate.subject }],
      backup === undefined || candidate.isNamed ? [NONE] : [{ code: backup.backup_id }],
      [ageMinutes === undefined ? NONE : safe`${formatAge(ageMinutes * 60_000)}`],
      [backup?.record_count === undefined ? NONE : safe`${formatCount(backup.record_count)}`],
      ...(hasPassed(judgement) ? [] : [[joinSafe(missed, ' ')]]),
    ];
  });
  const isFailed = judgements.some((judgement) => !hasPassed(judgement));
  const head = [
    safe``,
    safe`Index`,
    safe`Backup`,
    safe`Age`,
    safe`Records`,
    ...(isFailed ? [safe`Why, and what to do`] : []),
  ];
  const hidden = judgements.length - rows.length;
  const more: Block[] =
    hidden === 0 ? [] : [{ kind: 'paragraph', text: [safe`… and ${formatCount(hidden)} more in the log.`] }];
  return [{ kind: 'table', head, rows }, ...more];
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
