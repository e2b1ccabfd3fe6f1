import type { Outputs } from '../../runner/outputs.js';
import { type SafeText, safe } from '../../text/safe-text.js';
import { messageOf } from '../index-error.js';
import { countResults, type ScheduleResult, type ScheduleState } from './state.js';

/** The outputs that are written as soon as they are known. */
export function earlyOutputs(state: ScheduleState): Outputs {
  const { created, updated, unchanged, failed } = countResults(state);
  return { created_count: created, updated_count: updated, unchanged_count: unchanged, failed_count: failed };
}

/** The declared outputs of the schedule action. */
export function scheduleOutputs({ state }: { state: ScheduleState }): Outputs {
  return {
    ...earlyOutputs(state),
    schedules: { json: state.results.map(entryOf) },
    index_names: { json: state.results.map(({ indexName }) => indexName) },
  };
}

/** What is undefined is not in the JSON. */
function entryOf(result: ScheduleResult) {
  const { indexName, error } = result;
  const schedule = 'after' in result ? result.after : result.before;
  return {
    index_name: indexName,
    result: result.outcome === 'requested' ? 'unknown' : error === undefined ? result.outcome : 'failed',
    schedule_id: schedule?.schedule_id,
    name: schedule?.name,
    frequency: schedule?.frequency,
    expire_after_days: schedule?.retention_expire_after_days,
    enabled: schedule?.enabled,
    next_scheduled_run: schedule?.next_scheduled_run,
    error: error && messageOf({ error, indexName }).join('\n'),
  };
}

/** The schedules that may exist although the step does not know them, one line each. */
export function leftovers({ results }: ScheduleState): SafeText[] {
  return results.flatMap((result) => {
    if (result.outcome !== 'requested') return [];
    return safe`A schedule of ${result.indexName} named ${result.name} may exist.`;
  });
}
