import { createdAtMs, isInFuture } from '../../backups/created-at.js';
import { isInProgress, phaseOf } from '../../backups/status.js';
import type { Backup } from '../../pinecone/parse.js';
import type { ActionReference } from '../../text/action-reference.js';
import { formatCount, pluralize } from '../../text/format.js';
import { excerpt, type SafeText, safe } from '../../text/safe-text.js';
import type { Rules } from './inputs.js';
import { absenceVerdict, createNew } from './messages.js';
import { backupOf, type Evidence, type Verdict } from './state.js';

/** What every rule needs. */
interface Judged {
  backup: Backup;
  evidence: Evidence;
  /** How a reason starts. */
  name: SafeText;
  newBackup: SafeText;
}

type WithLimit = Judged & { limit: number };

/** The rules with a limit, in the order of their verdicts. */
const LIMITS = [
  ['maxAgeMinutes', judgeAge],
  ['minRecordCount', judgeRecordCount],
  ['maxRecordDropPercent', judgeRecordDrop],
  ['minCoveragePercent', judgeCoverage],
] as const;

/**
 * Judges a candidate by every rule that is set; a rule that cannot be judged has failed. What a backup contains is judged
 * only once it is complete: until then, that it is not Ready is the reason.
 */
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
  const backup = backupOf(candidate);
  const schedule = rules.requireSchedule ? [judgeSchedule(evidence, uses)] : [];
  if (backup === undefined) return [absenceVerdict(evidence, uses), ...schedule];
  const id = excerpt(backup.backup_id, 80);
  const name = candidate.isNamed ? safe`The backup ${id}` : safe`The backup ${id} of ${candidate.subject}`;
  const judged = { backup, evidence, name, newBackup: createNew(uses) };
  const limited = LIMITS.flatMap(([rule, judgeLimit]) => {
    const limit = rules[rule];
    const isTooEarly = rule !== 'maxAgeMinutes' && isInProgress(backup.status);
    return limit === undefined || isTooEarly ? [] : [judgeLimit({ ...judged, limit })];
  });
  return [judgeStatus(judged), ...limited, ...schedule];
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
  const { summary, serviceSaid, advice, lastSeen } = waitError;
  if (lastSeen === undefined) {
    return { ...verdict, reason: safe`${name} is ${status}: ${summary}.`, serviceSaid, advice };
  }
  const wasSeen = safe`It was ${status} ${lastSeen}.`;
  const reason = safe`${name} is not Ready: ${summary}.`;
  return { ...verdict, reason, serviceSaid: serviceSaid ? safe`${wasSeen} ${serviceSaid}` : wasSeen, advice };
}

/** The age of a backup in minutes; undefined if `created_at` is missing, invalid or in the future. */
export function ageInMinutes({ backup, now }: { backup: Backup; now: number }): number | undefined {
  const time = createdAtMs(backup);
  return time === undefined || isInFuture({ time, now }) ? undefined : Math.max(0, (now - time) / 60_000);
}

/** `max_age_minutes` */
function judgeAge({ backup, evidence: { now }, name, newBackup, limit }: WithLimit): Verdict {
  const rule = { rule: 'max_age_minutes', wanted: safe`at most ${formatCount(limit)} min` };
  const age = ageInMinutes({ backup, now });
  if (age === undefined) {
    const reason = safe`${name} counts as too old because its created_at is missing, invalid or in the future.`;
    return { ...rule, found: safe`unknown`, passed: false, reason, advice: safe`${newBackup}.` };
  }
  const found = safe`${formatCount(wholeMinutes({ age, limit }))} min`;
  const reason = safe`${name} is ${found} old; max_age_minutes is ${formatCount(limit)}.`;
  return { ...rule, found, passed: age <= limit, reason, advice: safe`${newBackup}, or raise max_age_minutes.` };
}

/** Whole minutes, unless an age over the limit would then look like the limit. */
function wholeMinutes({ age, limit }: { age: number; limit: number }): number {
  const whole = Math.floor(age);
  return age > limit && whole <= limit ? toTenths({ value: age, roundUp: true }) : whole;
}

const NO_COUNT = safe`has no record count`;

/** `min_record_count` */
function judgeRecordCount({ backup: { record_count: records }, name, newBackup, limit }: WithLimit): Verdict {
  const rule = { rule: 'min_record_count', wanted: safe`at least ${formatCount(limit)}` };
  const setting = safe`min_record_count is ${formatCount(limit)}`;
  if (records === undefined) {
    const reason = safe`${name} ${NO_COUNT}; ${setting}.`;
    const advice = safe`${newBackup}, or remove min_record_count.`;
    return { ...rule, found: safe`unknown`, passed: false, reason, advice };
  }
  const reason = safe`${name} contains ${pluralize(records, 'record')}; ${setting}.`;
  const advice = safe`A backup captures the index as it was about 15 minutes earlier. Check the index, or lower min_record_count.`;
  return { ...rule, found: safe`${formatCount(records)}`, passed: records >= limit, reason, advice };
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
  const rule = { rule: 'min_coverage_percent', wanted: safe`at least ${limit}%` };
  const lower = safe`${newBackup} (it will not include upserts from the last 15 minutes), or lower min_coverage_percent.`;
  const coverage = coveragePercent({ backup, live });
  if (coverage === undefined) {
    const { unknown, advice } = typeof live === 'object' ? live : { unknown: safe`it ${NO_COUNT}`, advice: lower };
    const reason = safe`The coverage of ${lowerFirst(name)} is unknown: ${unknown}.`;
    return { ...rule, found: safe`unknown`, passed: false, reason, advice };
  }
  const found = safe`${toTenths({ value: coverage, roundUp: false })}%`;
  const counts = safe`${formatCount(backup.record_count ?? 0)} of the ${formatCount(Number(live))}`;
  const reason = safe`${name} contains ${counts} records currently in the index (${found}); min_coverage_percent is ${limit}.`;
  return { ...rule, found, passed: coverage >= limit, reason, advice: lower };
}

/** `require_schedule`, which is about the index and not about its backups. */
function judgeSchedule({ candidate, schedules = [], obstacle }: Evidence, uses: ActionReference): Verdict {
  const indexName = backupOf(candidate)?.source_index_name ?? candidate.subject;
  const rule = { rule: 'require_schedule', wanted: safe`enabled` };
  if ('unknown' in schedules) {
    const reason = safe`Could not determine whether ${indexName} has a backup schedule: ${schedules.unknown}.`;
    return { ...rule, found: safe`unknown`, passed: false, reason, advice: schedules.advice };
  }
  const enabled = schedules.find((schedule) => schedule.enabled);
  if (enabled !== undefined) {
    return { ...rule, found: excerpt(enabled.frequency, 40), passed: true, reason: safe``, advice: safe`` };
  }
  const [disabled] = schedules;
  if (disabled !== undefined) {
    const reason = safe`The backup schedule ${excerpt(disabled.name, 80)} of ${indexName} is disabled.`;
    const advice = safe`Enable it, which also creates a backup immediately, or remove require_schedule.`;
    return { ...rule, found: safe`disabled`, passed: false, reason, advice };
  }
  const create = safe`Create one with ${uses('schedule')} or in the Pinecone console, or remove require_schedule.`;
  const reason = safe`${indexName} has no backup schedule.`;
  return { ...rule, found: safe`none`, passed: false, reason, advice: obstacle?.advice ?? create };
}

/** One decimal, rounded away from the limit: a value beyond the limit must not look like the limit. */
function toTenths({ value, roundUp }: { value: number; roundUp: boolean }): number {
  return (roundUp ? Math.ceil(value * 10) : Math.floor(value * 10)) / 10;
}

function lowerFirst(text: SafeText): SafeText {
  return safe`${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
