import { createdAtMs, isInFuture } from '../../backups/created-at.js';
import type { Meaning } from '../../backups/meaning.js';
import type { PreviousBackup } from '../../backups/newest-backup.js';
import type { BackupFilters } from '../../backups/select-backup.js';
import { phaseOf } from '../../backups/status.js';
import type { Backup } from '../../pinecone/parse.js';
import type { ActionReference } from '../../text/action-reference.js';
import { formatCount, pluralize } from '../../text/format.js';
import { excerpt, type SafeText, safe } from '../../text/safe-text.js';
import type { Rules } from './inputs.js';
import { absenceVerdict } from './messages.js';
import { judgeSchedule, type Schedules } from './schedule-rule.js';
import { backupOf, type Candidate, type Verdict } from './state.js';

/** Everything known when a backup is judged. */
export interface Evidence {
  candidate: Candidate;
  filters: BackupFilters;
  /** The newest Ready backup that matches the filters, if the candidate failed. */
  newestReady: Backup | undefined;
  /** The Ready backup before it, or why that is unknown. */
  previous: PreviousBackup;
  /** The current record count of the index, or why it is unknown. */
  live: number | { unknown: SafeText; advice: SafeText } | undefined;
  schedules: Schedules;
  /** Why an index without a backup cannot have one. */
  obstacle?: Meaning | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** What every rule needs. */
interface Judged {
  backup: Backup;
  evidence: Evidence;
  /** How a reason starts. */
  name: SafeText;
  newBackup: SafeText;
}

type WithLimit = Judged & { limit: number };

/** Judges a candidate by every rule that is set; a rule that cannot be judged has failed. */
export function judge({
  evidence,
  rules,
  uses,
}: {
  evidence: Evidence;
  rules: Rules;
  uses: ActionReference;
}): Verdict[] {
  const { candidate } = evidence;
  const newBackup = safe`Create a new backup with ${uses('create')}`;
  const backup = backupOf(candidate);
  const schedule = rules.requireSchedule ? [judgeSchedule({ ...evidence, uses })] : [];
  if (backup === undefined) return [absenceVerdict({ ...evidence, newBackup, uses }), ...schedule];
  const { maxAgeMinutes, minRecordCount, maxRecordDropPercent, minCoveragePercent } = rules;
  const id = excerpt(backup.backup_id, 80);
  const judged = {
    backup,
    evidence,
    newBackup,
    name: candidate.isNamed ? safe`The backup ${id}` : safe`The backup ${id} of ${candidate.subject}`,
  };
  return [
    judgeStatus(judged),
    ...(maxAgeMinutes === undefined ? [] : [judgeAge({ ...judged, limit: maxAgeMinutes })]),
    ...(minRecordCount === undefined ? [] : [judgeRecordCount({ ...judged, limit: minRecordCount })]),
    ...(maxRecordDropPercent === undefined ? [] : [judgeRecordDrop({ ...judged, limit: maxRecordDropPercent })]),
    ...(minCoveragePercent === undefined ? [] : [judgeCoverage({ ...judged, limit: minCoveragePercent })]),
    ...schedule,
  ];
}

function judgeStatus({ backup, evidence: { candidate, newestReady }, name, newBackup }: Judged): Verdict {
  const phase = phaseOf(backup.status);
  const status = excerpt(backup.status, 40);
  const verdict = { rule: 'status', wanted: safe`Ready`, found: status, passed: phase === 'ready' };
  if (phase === 'failed') {
    const instead = newestReady ? safe` The newest Ready backup is ${excerpt(newestReady.backup_id, 80)}.` : '';
    return { ...verdict, reason: safe`${name} failed (${status}).${instead}`, advice: safe`${newBackup}.` };
  }
  const waitError = candidate.lookup === 'found' ? candidate.waitError : undefined;
  if (waitError === undefined) {
    const advice = safe`Set wait_for_ready: true, or re-run the job when the backup is Ready.`;
    return { ...verdict, reason: safe`${name} is ${status}.`, advice };
  }
  const { summary, serviceSaid, advice, isPureTimeout, lastSeen } = waitError;
  if (lastSeen === undefined) {
    const reason = safe`${name} is ${status}: ${summary}.`;
    const waitAgain = safe`Re-run the job to wait again, or raise timeout_minutes.`;
    return { ...verdict, reason, serviceSaid, advice: isPureTimeout ? waitAgain : advice };
  }
  const wasSeen = safe`It was ${status} ${lastSeen}.`;
  return {
    ...verdict,
    reason: safe`${name} is not Ready: ${summary}.`,
    serviceSaid: serviceSaid ? safe`${wasSeen} ${serviceSaid}` : wasSeen,
    advice,
  };
}

/** The age of a backup in minutes; undefined if `created_at` is missing, invalid or in the future. */
export function ageInMinutes({ backup, now }: { backup: Backup; now: number }): number | undefined {
  const time = createdAtMs(backup);
  return time === undefined || isInFuture({ time, now }) ? undefined : Math.max(0, (now - time) / 60_000);
}

/** `max_age_minutes` */
function judgeAge({ backup, evidence: { now }, name, newBackup, limit }: WithLimit): Verdict {
  const age = ageInMinutes({ backup, now });
  const found = age === undefined ? safe`unknown` : safe`${formatCount(wholeMinutes({ age, limit }))} min`;
  return {
    rule: 'max_age_minutes',
    wanted: safe`at most ${formatCount(limit)} min`,
    found,
    passed: age !== undefined && age <= limit,
    reason:
      age === undefined
        ? safe`${name} counts as too old because its created_at is missing, invalid or in the future.`
        : safe`${name} is ${found} old; max_age_minutes is ${formatCount(limit)}.`,
    advice: age === undefined ? safe`${newBackup}.` : safe`${newBackup}, or raise max_age_minutes.`,
  };
}

/** Whole minutes, unless an age over the limit would then look like the limit. */
function wholeMinutes({ age, limit }: { age: number; limit: number }): number {
  const whole = Math.floor(age);
  return age > limit && whole <= limit ? toTenths({ value: age, roundUp: true }) : whole;
}

const NO_COUNT = safe`has no record count`;

/** `min_record_count` */
function judgeRecordCount({ backup: { record_count: records }, name, newBackup, limit }: WithLimit): Verdict {
  const contains = records === undefined ? NO_COUNT : safe`contains ${pluralize(records, 'record')}`;
  return {
    rule: 'min_record_count',
    wanted: safe`at least ${formatCount(limit)}`,
    found: records === undefined ? safe`unknown` : safe`${formatCount(records)}`,
    passed: records !== undefined && records >= limit,
    reason: safe`${name} ${contains}; min_record_count is ${formatCount(limit)}.`,
    advice:
      records === undefined
        ? safe`${newBackup}, or remove min_record_count.`
        : safe`A backup captures the index as it was about 15 minutes earlier. Check the index, or lower min_record_count.`,
  };
}

/** `max_record_drop_percent`, compared with the Ready backup before it. */
function judgeRecordDrop({ backup, evidence: { previous }, name, newBackup, limit }: WithLimit): Verdict {
  const rule = { rule: 'max_record_drop_percent', wanted: safe`at most ${limit}% fewer than before` };
  const advice = safe`Before you deploy, find out why the record count dropped. If the drop is expected, raise max_record_drop_percent.`;
  const unknown = (reason: SafeText) => {
    const fix = safe`${newBackup}, or remove max_record_drop_percent.`;
    return { ...rule, found: safe`unknown`, passed: false, reason, advice: fix };
  };
  const { record_count: records } = backup;
  if (records === undefined) return unknown(safe`${name} ${NO_COUNT}, so a drop cannot be detected.`);
  if (createdAtMs(backup) === undefined)
    return unknown(safe`${name} has no valid created_at, so a drop cannot be detected.`);
  if (previous === undefined)
    return { ...rule, found: safe`no earlier backup`, passed: true, reason: safe``, advice: safe`` };
  if ('unknown' in previous) {
    const reason = safe`Could not determine the Ready backup before ${lowerFirst(name)}: ${previous.unknown}. A drop cannot be detected.`;
    return unknown(reason);
  }
  const { record_count: before } = previous;
  if (before === undefined) {
    return unknown(
      safe`The previous Ready backup, ${excerpt(previous.backup_id, 80)}, ${NO_COUNT}, so a drop in ${lowerFirst(name)} cannot be detected.`,
    );
  }
  // Multiplied first, so that a drop of exactly 7 in 100 is 7 and not a little more.
  const drop = before === 0 ? 0 : ((before - records) * 100) / before;
  const passed = drop <= limit;
  const change = drop > 0 ? safe`${toTenths({ value: drop, roundUp: !passed })}% fewer` : safe`no fewer`;
  const counts = safe`(${formatCount(before)} → ${formatCount(records)})`;
  const reason = safe`${name} contains ${change} records than the backup before it ${counts}; max_record_drop_percent is ${limit}.`;
  return { ...rule, found: safe`${change} ${counts}`, passed, reason, advice };
}

/** The share of the index's records that a backup contains, in percent; undefined if either count is unknown. */
export function coveragePercent({ backup, live }: { backup: Backup; live: Evidence['live'] }): number | undefined {
  if (backup.record_count === undefined || typeof live !== 'number') return undefined;
  return live === 0 ? 100 : (backup.record_count * 100) / live;
}

/** `min_coverage_percent` */
function judgeCoverage({ backup, evidence: { live }, name, newBackup, limit }: WithLimit): Verdict {
  const coverage = coveragePercent({ backup, live });
  const unknown = typeof live === 'object' ? live.unknown : safe`it ${NO_COUNT}`;
  const share = safe`${toTenths({ value: coverage ?? 0, roundUp: false })}%`;
  const counts = safe`${formatCount(backup.record_count ?? 0)} of the ${formatCount(Number(live))}`;
  return {
    rule: 'min_coverage_percent',
    wanted: safe`at least ${limit}%`,
    found: coverage === undefined ? safe`unknown` : share,
    passed: coverage !== undefined && coverage >= limit,
    reason:
      coverage === undefined
        ? safe`The coverage of ${lowerFirst(name)} is unknown: ${unknown}.`
        : safe`${name} contains ${counts} records currently in the index (${share}); min_coverage_percent is ${limit}.`,
    advice:
      typeof live === 'object'
        ? live.advice
        : safe`${newBackup} (it will not include upserts from the last 15 minutes), or lower min_coverage_percent.`,
  };
}

/** One decimal, rounded away from the limit: a value beyond the limit must not look like the limit. */
function toTenths({ value, roundUp }: { value: number; roundUp: boolean }): number {
  return (roundUp ? Math.ceil(value * 10) : Math.floor(value * 10)) / 10;
}

function lowerFirst(text: SafeText): SafeText {
  return safe`${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
