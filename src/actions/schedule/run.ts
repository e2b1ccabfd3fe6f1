import { mapLimit } from '../../backups/map-limit.js';
import type { BackupSchedule } from '../../pinecone/parse-schedule.js';
import { formatMinutes, pluralize } from '../../text/format.js';
import { excerpt, type SafeText, safe } from '../../text/safe-text.js';
import type { Action } from '../action.js';
import { findIndexes } from '../find-indexes.js';
import { setResult, stepError } from '../index-error.js';
import { describeIndexInputs } from '../index-selector.js';
import { converge, type ScheduleStep } from './converge.js';
import { parseScheduleInputs, type ScheduleOptions } from './inputs.js';
import { describeDifferences, expiryWarning, explainListing, shorterExpiryWarning } from './messages.js';
import { earlyOutputs, leftovers, scheduleOutputs } from './outputs.js';
import { changesOf } from './plan.js';
import { isEnabledAgain, type ScheduleResult, type ScheduleState } from './state.js';
import { describeCounts, ENABLED_AGAIN, scheduleSummary } from './summary.js';

/** Declares Pinecone's own backup schedule for indexes: creates it where it is missing, updates it, and never deletes one. */
export const schedule: Action<ScheduleOptions, ScheduleState> = {
  name: 'schedule',
  parseInputs: parseScheduleInputs,
  describeInputs,
  initialState: { results: [], dryRun: false },
  run,
  outputs: scheduleOutputs,
  earlyOutputs,
  leftovers,
  summary: scheduleSummary,
};

/** An index that fails does not stop the others. Throws one `ActionError` about everything that went wrong. */
async function run(step: ScheduleStep): Promise<void> {
  const { options, ports, state } = step;
  const { uses, log } = ports;
  const warning = expiryWarning(options.wanted);
  if (warning !== undefined) log.warning(warning);
  const nothing = safe`No schedule was changed`;
  const explain = (error: unknown) => explainListing({ error, timeout: formatMinutes(options.timeoutMs), uses });
  const indexNames = await findIndexes({ inputs: options.indexes, ports, nothing, explain });
  const results = indexNames.map((indexName) => ({ indexName, outcome: 'pending' }) as const);
  state.patch({ results, dryRun: options.dryRun });
  if (indexNames.length === 0) return;
  const work = async (indexName: string) => {
    const result = await converge(step, indexName);
    setResult(state, result);
    log.info(describeResult({ result, options }));
    const expiry =
      result.outcome === 'updated' ? shorterExpiryWarning({ ...result, wanted: options.wanted }) : undefined;
    if (expiry !== undefined) log.warning(expiry);
    if (result.outcome === 'unchanged' && result.other !== undefined)
      log.warning(otherWarning(indexName, result.other));
  };
  await log.group(safe`Schedules`, () => mapLimit({ items: indexNames, work }));
  const error = stepError(state.current.results);
  if (error !== undefined) throw error;
  log.info(safe`${describeCounts(state.current)}${options.dryRun ? '; dry run: nothing was changed' : ''}`);
}

function describeInputs({ indexes, wanted, ifDifferent, dryRun }: ScheduleOptions) {
  return {
    ...describeIndexInputs(indexes),
    schedule_name: wanted.name,
    frequency: wanted.frequency,
    expire_after_days: wanted.expireAfterDays,
    enabled: wanted.enabled,
    if_different: ifDifferent,
    dry_run: dryRun,
  };
}

/** With `enabled: false`: the schedule that should stop may still run under another name. */
function otherWarning(indexName: string, { name, frequency }: BackupSchedule): SafeText {
  return safe`${indexName} has another schedule, ${excerpt(name, 80)}, which stays enabled (${excerpt(frequency, 40)}). To disable it, set schedule_name to its name.`;
}

function describeResult({
  result,
  options: { wanted, dryRun },
}: {
  result: ScheduleResult;
  options: ScheduleOptions;
}): SafeText {
  const { indexName, before, error } = result;
  if (error !== undefined) return safe`${indexName}: ${error.headline(safe`${indexName}`, 'was')}`;
  if (result.outcome === 'created') {
    const settings = `${wanted.frequency}, backups expire after ${pluralize(wanted.expireAfterDays, 'day')}`;
    return safe`${indexName}: ${dryRun ? 'would create' : 'created'} ${wanted.name} (${settings})`;
  }
  if (before === undefined) return safe`${indexName}: no schedule named ${wanted.name}, none to disable`;
  if (result.outcome !== 'updated') return safe`${indexName}: unchanged`;
  const changes = changesOf({ schedule: before, wanted });
  const differences = describeDifferences({ ours: before, changes, isDone: !dryRun });
  const backup = isEnabledAgain(result) ? safe`; ${ENABLED_AGAIN}` : '';
  return safe`${indexName}: ${dryRun ? 'would update' : 'updated'} ${excerpt(before.name, 80)} (${differences})${backup}`;
}
