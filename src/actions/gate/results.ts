import { NOT_CREATED, UNKNOWN, worstStatus } from '../../backups/status.js';
import type { Backup } from '../../pinecone/resources.js';
import type { Absence } from './find.js';
import type { Verdict } from './verdict.js';

/** How one backup was judged. */
export interface Judged {
  /** Whose backup it is: the index, or the id that was asked for. */
  subject: string;
  backup: Backup | undefined;
  absence: Absence;
  verdicts: readonly Verdict[];
  ageMinutes: number | undefined;
  previousRecordCount: number | undefined;
  coveragePercent: number | undefined;
  /** The Ready backups that it stands among, newest first. */
  history: readonly Backup[];
}

/** How things stand with the gate; it has passed nobody before all were judged. */
export interface GateState {
  judged: readonly Judged[];
  isOver: boolean;
}

/** Whether a backup met every rule. */
export function isGood({ verdicts }: Judged): boolean {
  return verdicts.every(({ passed }) => passed);
}

/** Pinecone's word, or our own where there is no backup or none is known. */
function statusOf({ backup, absence }: Judged): string {
  return backup?.status ?? (absence ? NOT_CREATED : UNKNOWN);
}

/** The outputs that are told as soon as they are known. */
export function earlyOutputs({ judged }: GateState): Record<string, string> {
  return {
    backup_id: judged.flatMap(({ backup }) => backup?.backup_id ?? []).join('\n'),
    status: judged.length === 0 ? '' : worstStatus(judged.map(statusOf)),
  };
}

/** The declared outputs of the gate action, `''` for what is not known. */
export function gateOutputs(state: GateState, failure?: readonly string[]): Record<string, string> {
  const { judged, isOver } = state;
  const [first] = judged;
  const passed = isOver && failure === undefined && judged.every(isGood);
  const sentences = judged.flatMap(({ verdicts }) => verdicts.filter((verdict) => !verdict.passed));
  const reasons = sentences.length > 0 ? sentences.map(({ reason }) => reason) : (failure ?? []).slice(0, 1);
  return {
    passed: String(passed),
    reasons: JSON.stringify(passed ? [] : reasons),
    ...earlyOutputs(state),
    created_at: first?.backup?.created_at ?? '',
    age_minutes: rounded(first?.ageMinutes),
    record_count: String(first?.backup?.record_count ?? ''),
    previous_record_count: String(first?.previousRecordCount ?? ''),
    coverage_percent: rounded(first?.coveragePercent),
    backups: JSON.stringify(judged.map(entryOf)),
  };
}

function entryOf(one: Judged) {
  const { backup, subject, verdicts, ageMinutes, previousRecordCount, coveragePercent } = one;
  return {
    ...(backup ?? { subject, status: statusOf(one) }),
    passed: isGood(one),
    age_minutes: ageMinutes,
    previous_record_count: previousRecordCount,
    coverage_percent: coveragePercent,
    verdicts: verdicts.map(({ rule, wanted, found, passed, reason }) => ({
      rule,
      wanted,
      found,
      passed,
      ...(passed ? {} : { reason }),
    })),
  };
}

/** Two decimals, cut off: what is shown as 1440 minutes or 95 % has not been rounded to it. */
function rounded(value: number | undefined): string {
  return value === undefined ? '' : String(Math.floor(value * 100) / 100);
}
