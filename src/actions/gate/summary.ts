import { createdAtMs } from '../../backups/created-at.js';
import type { Backup } from '../../pinecone/parse.js';
import type { Block, InlineText, Summary } from '../../runner/summary.js';
import { formatAge, formatCount, pluralize } from '../../text/format.js';
import { excerpt, type SafeText, safe } from '../../text/safe-text.js';
import type { Result } from '../action.js';
import type { GateOptions } from './inputs.js';
import { explainFailures } from './messages.js';
import { backupOf, type Candidate, type GateState, hasPassed, type Judgement } from './state.js';

const CHART_ROWS = 10;
// Fits beside an age and a count on a phone.
const CHART_WIDTH = 12;
const NONE = safe`–`;

/** A longer table of passed backups is folded. */
const MAX_OPEN_ROWS = 20;
/** More failures are explained in a folded part. */
const MAX_OPEN_FAILURES = 3;
// GitHub accepts 1 MiB per step; outputs and log contain every row.
const MAX_ROWS = 300;

/** Of one backup every rule and the history of its record count; of several a table, those that failed first. */
export function gateSummary({
  state,
  error,
  now,
}: Pick<Result<GateOptions, GateState>, 'state' | 'error' | 'now'>): Summary {
  const isSuccess = error === undefined;
  const { judgements = [] } = state;
  const failed = judgements.filter((judgement) => !hasPassed(judgement));
  const passed = judgements.filter(hasPassed);
  const isSingle = judgements.length === 1;
  return {
    isSuccess,
    heading: headingOf({ judgements: state.judgements, isSuccess }),
    facts: isSingle ? judgements.flatMap(factsOf) : countsOf({ failed, passed }),
    // The first failures, of which the error of the step has all; with `enforcement: warn`, there is no error.
    problem: failed.length === 0 || (isSingle && error) ? error : explainFailures(failed.slice(0, MAX_OPEN_FAILURES)),
    blocks: isSingle ? judgements.flatMap((judgement) => blocksOf(judgement, now)) : tablesOf({ failed, passed }),
  };
}

function headingOf({ judgements, isSuccess }: Pick<GateState, 'judgements'> & { isSuccess: boolean }): InlineText {
  const [first, ...others] = judgements ?? [];
  const subject: InlineText = first && others.length === 0 ? [safe` for `, { code: first.candidate.subject }] : [];
  if (!isSuccess) return [safe`Gate failed`, ...subject];
  if (judgements === undefined) return [safe`No index to check`];
  if (judgements.every(hasPassed)) return [safe`Gate passed`, ...subject];
  return [safe`Gate failed`, ...subject, safe`, but enforcement is warn`];
}

function factsOf({ candidate, ageMinutes }: Judgement): SafeText[] {
  const { record_count: records } = backupOf(candidate) ?? {};
  return [
    ...(records === undefined ? [] : [safe`${pluralize(records, 'record')}`]),
    ...(ageMinutes === undefined ? [] : [safe`${formatAge(ageMinutes * 60_000)} old`]),
  ];
}

type Divided = Record<'failed' | 'passed', readonly Judgement[]>;

function countsOf({ failed, passed }: Divided): SafeText[] {
  if (failed.length === 0 && passed.length === 0) return [];
  return [
    ...(failed.length === 0 ? [] : [safe`${pluralize(failed.length, 'backup')} failed`]),
    safe`${formatCount(passed.length)} passed`,
  ];
}

function tablesOf({ failed, passed }: Divided): Block[] {
  const isFolded = passed.length > MAX_OPEN_ROWS;
  const open = isFolded ? failed : [...failed, ...passed];
  return [
    ...tableOf(open),
    ...(failed.length > MAX_OPEN_FAILURES ? [reasonsOf(failed.slice(MAX_OPEN_FAILURES))] : []),
    ...(isFolded ? [fold({ title: safe`${pluralize(passed.length, 'backup')} passed`, blocks: tableOf(passed) })] : []),
    ...idsOf(open),
  ];
}

function tableOf(judgements: readonly Judgement[]): Block[] {
  if (judgements.length === 0) return [];
  const rows = judgements.slice(0, MAX_ROWS).map((judgement): InlineText[] => {
    const { candidate, ageMinutes } = judgement;
    const { record_count: records } = backupOf(candidate) ?? {};
    return [
      [hasPassed(judgement) ? safe`✅ ` : safe`❌ `, { code: excerpt(candidate.subject, 80) }],
      [ageMinutes === undefined ? NONE : safe`${formatAge(ageMinutes * 60_000)}`],
      [records === undefined ? NONE : safe`${formatCount(records)}`],
    ];
  });
  const head = [safe`Index`, safe`Age`, safe`Records`];
  return [{ kind: 'table', head, rows }, ...moreThanShown(judgements)];
}

/** Why the others failed, and what to do. */
function reasonsOf(judgements: readonly Judgement[]): Block {
  const blocks = judgements.slice(0, MAX_ROWS).map((judgement): Block => {
    const { lines } = explainFailures([judgement]);
    return { kind: 'paragraph', text: lines.flatMap((line, at) => (at === 0 ? [line] : ['\n', line])) };
  });
  const title = safe`Why ${formatCount(judgements.length)} more failed, and what to do`;
  return fold({ title, blocks: [...blocks, ...moreThanShown(judgements)] });
}

/** The backup of each index. */
function idsOf(judgements: readonly Judgement[]): Block[] {
  const rows = judgements.slice(0, MAX_ROWS).flatMap(({ candidate }): [SafeText, InlineText][] => {
    const backup = candidate.isNamed ? undefined : backupOf(candidate);
    return backup === undefined ? [] : [[safe`${excerpt(candidate.subject, 80)}`, chosenBackup(candidate, backup)]];
  });
  return rows.length === 0 ? [] : [fold({ title: safe`Backup IDs`, blocks: [{ kind: 'list', rows }] })];
}

function chosenBackup({ choice }: Candidate, { backup_id: id }: Backup): InlineText {
  return choice === undefined ? [{ code: id }] : [{ code: id }, safe`, ${choice}`];
}

function fold({ title, blocks }: { title: SafeText; blocks: readonly Block[] }): Block {
  return { kind: 'details', title: [title], blocks };
}

function moreThanShown(all: readonly unknown[]): Block[] {
  const hidden = all.length - MAX_ROWS;
  return hidden <= 0 ? [] : [{ kind: 'paragraph', text: [safe`… and ${formatCount(hidden)} more in the log.`] }];
}

function blocksOf({ candidate, verdicts, history }: Judgement, now: number): Block[] {
  const backup = backupOf(candidate);
  const rows = verdicts.map(({ rule, wanted, found, passed }): InlineText[] => [
    [{ code: rule }, '\n', wanted],
    [passed ? safe`✅ ` : safe`❌ `, found],
  ]);
  return [
    ...(backup === undefined
      ? []
      : [{ kind: 'list', rows: [[safe`Backup`, chosenBackup(candidate, backup)]] } as const]),
    ...(rows.length === 0 ? [] : [{ kind: 'table', head: [safe`Rule`, safe`Found`], rows } as const]),
    ...chartOf({ history: history.slice(0, CHART_ROWS), now }),
  ];
}

/** One bar per backup, newest first, so that a drop is visible at a glance; equal bars say nothing. */
function chartOf({ history, now }: { history: readonly Backup[]; now: number }): Block[] {
  if (new Set(history.map(({ record_count: records }) => records)).size <= 1) return [];
  const most = Math.max(1, ...history.map(({ record_count: records = 0 }) => records));
  const rows = history.map((backup): InlineText[] => {
    const { record_count: records } = backup;
    // Even a backup with few records gets a bar.
    const width = records ? Math.max(1, Math.round((records / most) * CHART_WIDTH)) : 0;
    const count = records === undefined ? '–' : formatCount(records);
    const time = createdAtMs(backup);
    const age = time === undefined ? NONE : safe`${formatAge(now - time)}`;
    return [[age], [safe`${'█'.repeat(width)} ${count}`]];
  });
  return [{ kind: 'table', head: [safe`Age`, safe`Records in the most recent Ready backups`], rows }];
}
