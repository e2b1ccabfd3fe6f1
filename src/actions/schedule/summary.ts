import type { Block, InlineText, Summary } from '../../runner/summary.js';
import { formatCount, pluralize } from '../../text/format.js';
import { excerpt, joinSafe, type SafeText, safe } from '../../text/safe-text.js';
import type { Result } from '../action.js';
import type { ScheduleOptions } from './inputs.js';
import { countResults, isEnabledAgain, type KnownSchedule, type ScheduleResult, type ScheduleState } from './state.js';

/** What an update that enables a schedule also does; lacks the period at its end. */
export const ENABLED_AGAIN = safe`Pinecone creates a backup immediately when a schedule is enabled again`;

// GitHub accepts 1 MiB per step; outputs and log contain every index.
const MAX_ROWS = 500;
const HEAD = [safe`Index`, safe`Before`, safe`After`];

/** One table: what each index had, and what it has now; failures first. */
export function scheduleSummary({
  state,
  options,
  error,
}: Pick<Result<ScheduleOptions, ScheduleState>, 'state' | 'options' | 'error'>): Summary {
  const { results, dryRun } = state;
  const isSuccess = error === undefined;
  return {
    isSuccess,
    heading: [headingOf({ state, isSuccess })],
    facts: options === undefined ? [] : factsOf({ state, wanted: options.wanted, isSuccess }),
    problem: error,
    blocks: [
      ...tableOf(results),
      ...(dryRun ? [paragraph(safe`Dry run: nothing was changed.`)] : []),
      ...(results.some(isEnabledAgain) ? [paragraph(safe`${ENABLED_AGAIN}.`)] : []),
    ],
  };
}

function headingOf({ state, isSuccess }: { state: ScheduleState; isSuccess: boolean }): SafeText {
  const { results } = state;
  if (results.length === 0) return isSuccess ? safe`No index to schedule` : safe`No schedule was changed`;
  if (isSuccess) return describeCounts(state);
  const failed = countResults(state).failed || results.length;
  return safe`${formatCount(failed)} of ${pluralize(results.length, 'index')} failed`;
}

/** What was declared; in the heading of a failed step, there is no room for what was done. */
function factsOf({
  state,
  wanted,
  isSuccess,
}: {
  state: ScheduleState;
  wanted: ScheduleOptions['wanted'];
  isSuccess: boolean;
}): SafeText[] {
  const { frequency, expireAfterDays, enabled } = wanted;
  const declared = enabled
    ? [safe`${frequency}`, safe`expires after ${pluralize(expireAfterDays, 'day')}`]
    : [safe`disabled`];
  return isSuccess ? declared : [...declared, ...countsOf(state)];
}

/** `Schedules: 37 created, 1 updated, 2 unchanged` */
export function describeCounts(state: ScheduleState): SafeText {
  return safe`Schedules: ${joinSafe(countsOf(state))}`;
}

function countsOf(state: ScheduleState): SafeText[] {
  const { created, updated, unchanged } = countResults(state);
  return [
    ...(created > 0 ? [safe`${formatCount(created)} ${state.dryRun ? 'to create' : 'created'}`] : []),
    ...(updated > 0 ? [safe`${formatCount(updated)} ${state.dryRun ? 'to update' : 'updated'}`] : []),
    ...(unchanged > 0 ? [safe`${formatCount(unchanged)} unchanged`] : []),
  ];
}

function tableOf(results: readonly ScheduleResult[]): Block[] {
  if (results.length === 0) return [];
  const rank = ({ error, outcome }: ScheduleResult) => (error !== undefined ? 0 : outcome !== 'unchanged' ? 1 : 2);
  const rows = results.toSorted((a, b) => rank(a) - rank(b));
  const more = rows.length - MAX_ROWS;
  return [
    { kind: 'table', head: HEAD, rows: rows.slice(0, MAX_ROWS).map(rowOf) },
    ...(more > 0 ? [paragraph(safe`… and ${formatCount(more)} more in the outputs.`)] : []),
  ];
}

function rowOf(result: ScheduleResult): InlineText[] {
  const icon = result.error !== undefined || result.outcome === 'requested' ? safe`❌ ` : safe`✅ `;
  return [[icon, { code: result.indexName }], cellOf(result.before), afterOf(result)];
}

function afterOf(result: ScheduleResult): InlineText {
  if (result.outcome === 'requested') return [safe`unknown`];
  if (result.error !== undefined) return [safe`failed`];
  if (result.outcome === 'unchanged') {
    const { other } = result;
    return other ? [safe`unchanged; `, { code: excerpt(other.name, 80) }, safe` stays enabled`] : [safe`unchanged`];
  }
  return 'after' in result ? cellOf(result.after) : [safe`–`];
}

function cellOf(schedule: KnownSchedule | undefined): InlineText {
  if (schedule === undefined) return [safe`–`];
  const days = schedule.retention_expire_after_days;
  const state = schedule.enabled ? '' : ', disabled';
  return [{ code: excerpt(schedule.frequency, 40) }, safe`, expires after ${pluralize(days, 'day')}${state}`];
}

function paragraph(text: SafeText): Block {
  return { kind: 'paragraph', text: [text] };
}
