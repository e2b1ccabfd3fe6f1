import { DELETED, NOT_CREATED, UNKNOWN, worstStatus } from '../../backups/status.js';
import type { Outputs } from '../../runner/outputs.js';
import type { SafeText } from '../../text/safe-text.js';
import { backupOf, type Candidate, failuresOf, type GateState, hasPassed, type Judgement } from './state.js';

/** The status as reported by Pinecone, or our own if there is no backup or none is known. */
function statusOf(candidate: Candidate): string {
  if (candidate.lookup === 'deleted') return DELETED;
  return backupOf(candidate)?.status ?? (candidate.lookup === 'missing' ? NOT_CREATED : UNKNOWN);
}

/** The outputs that are written as soon as they are known. */
export function earlyOutputs({ candidates, indexNames }: GateState): Outputs {
  const isNothingSelected = indexNames?.length === 0;
  return {
    backup_id: candidates.flatMap((candidate) => backupOf(candidate)?.backup_id ?? []),
    status: isNothingSelected ? NOT_CREATED : candidates.length === 0 ? UNKNOWN : worstStatus(candidates.map(statusOf)),
  };
}

/** The declared outputs of the gate action. */
export function gateOutputs({
  state,
  reasons: stepReasons,
}: {
  state: GateState;
  reasons: readonly SafeText[] | undefined;
}): Outputs {
  const { candidates, judgements } = state;
  const passed = judgements !== undefined && stepReasons === undefined && judgements.every(hasPassed);
  const failures = failuresOf(judgements ?? []);
  const reasons = failures.length > 0 ? failures.map(({ reason }) => reason) : (stepReasons ?? []);
  const backup = backupOf(candidates[0]);
  const first = judgements?.[0];
  return {
    passed,
    index_names: { json: state.indexNames ?? [] },
    reasons: { json: passed ? [] : reasons },
    ...earlyOutputs(state),
    created_at: backup?.created_at,
    age_minutes: truncate(first?.ageMinutes),
    record_count: backup?.record_count,
    previous_record_count: first?.previousRecordCount,
    coverage_percent: truncate(first?.coveragePercent),
    backups: {
      json:
        judgements?.map((judgement) => entryOf(judgement.candidate, judgement)) ??
        candidates.map((one) => entryOf(one)),
    },
  };
}

/** A backup with its judgement; undefined until it was judged. */
function entryOf(candidate: Candidate, judgement?: Judgement) {
  return {
    ...(backupOf(candidate) ?? { subject: candidate.subject, status: statusOf(candidate) }),
    passed: judgement !== undefined && hasPassed(judgement),
    age_minutes: judgement?.ageMinutes,
    previous_record_count: judgement?.previousRecordCount,
    coverage_percent: judgement?.coveragePercent,
    verdicts: (judgement?.verdicts ?? []).map(({ rule, wanted, found, passed, reason }) => ({
      rule,
      wanted,
      found,
      passed,
      ...(passed ? {} : { reason }),
    })),
  };
}

/** Two decimals, truncated: a value shown as 1440 minutes or 95 % was not rounded to it. */
function truncate(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.floor(value * 100) / 100;
}
