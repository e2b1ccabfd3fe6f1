import { safe } from '../../text/safe-text.js';
import type { Action } from '../action.js';
import { describeBackupFilters } from '../backup-filters.js';
import { findIndexes } from '../find-indexes.js';
import { describeIndexInputs } from '../index-selector.js';
import { findCandidates, observeNewest } from './candidates.js';
import { judgeCandidates } from './collect-evidence.js';
import { type GateOptions, parseGateInputs, type Rules } from './inputs.js';
import { emptyWarnings, explain, passedSubjects, stepError, stepWarnings } from './messages.js';
import { earlyOutputs, gateOutputs } from './outputs.js';
import { type GateState, type GateStep, isUnjudged } from './state.js';
import { gateSummary } from './summary.js';

/** Fails the job unless good backups exist; creates nothing. */
export const gate: Action<GateOptions, GateState> = {
  name: 'gate',
  parseInputs: parseGateInputs,
  describeInputs,
  initialState: { indexNames: undefined, candidates: [], judgements: undefined },
  run,
  outputs: gateOutputs,
  earlyOutputs,
  summary: gateSummary,
};

async function run(step: GateStep): Promise<void> {
  const { options, ports, state } = step;
  const { log, uses } = ports;
  if (options.backupIds.length === 0) {
    const indexNames = await findIndexes({
      inputs: options.indexes,
      ports,
      nothing: safe`Gate failed`,
      explain: (error) => explain({ error, timeoutMs: options.timeoutMs, uses }),
    });
    state.patch({ indexNames });
    if (indexNames.length === 0) return;
  }
  const found = await log.group(safe`Find backups`, () => findCandidates(step));
  const title = options.waitForReady ? safe`Wait until Ready` : safe`Describe backups`;
  const backups = await log.group(title, () => observeNewest(step, found));
  const judgements = await log.group(safe`Check backups`, () => {
    const unchecked = Object.entries(describeRules(options.rules)).filter(([, limit]) => limit === undefined);
    if (unchecked.length > 0)
      log.info(safe`Not checked, because not set: ${unchecked.map(([name]) => name).join(', ')}`);
    return judgeCandidates(step, backups);
  });
  state.patch({ candidates: judgements.map(({ candidate }) => candidate), judgements });
  if (options.rules.minRecordCount === undefined) for (const warning of emptyWarnings(judgements)) log.warning(warning);
  const error = stepError(judgements);
  if (error === undefined) {
    log.info(safe`Gate passed for ${passedSubjects(judgements)}`);
    return;
  }
  // An audit that could not look is no audit.
  if (options.enforcement === 'block' || judgements.every(isUnjudged)) throw error;
  for (const warning of stepWarnings(judgements)) log.warning(warning);
}

function describeInputs({ backupIds, indexes, filters, rules, enforcement }: GateOptions) {
  return {
    ...(backupIds.length > 0 ? { backup_id: backupIds } : describeIndexInputs(indexes)),
    ...describeBackupFilters(filters),
    ...describeRules(rules),
    enforcement,
  };
}

function describeRules(rules: Rules) {
  return {
    max_age_minutes: rules.maxAgeMinutes,
    min_record_count: rules.minRecordCount,
    max_record_drop_percent: rules.maxRecordDropPercent,
    min_coverage_percent: rules.minCoveragePercent,
    require_schedule: rules.requireSchedule,
  };
}
