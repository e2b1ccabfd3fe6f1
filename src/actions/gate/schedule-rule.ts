import type { Meaning } from '../../backups/meaning.js';
import type { BackupSchedule } from '../../pinecone/parse-schedule.js';
import type { ActionReference } from '../../text/action-reference.js';
import { excerpt, type SafeText, safe } from '../../text/safe-text.js';
import { backupOf, type Candidate, type Verdict } from './state.js';

/** The schedules of the index, or why they are unknown; undefined if they were not needed. */
export type Schedules = readonly BackupSchedule[] | { unknown: SafeText; advice: SafeText } | undefined;

/** `require_schedule`, which is about the index and not about its backups. */
export function judgeSchedule({
  candidate,
  schedules = [],
  obstacle,
  uses,
}: {
  candidate: Candidate;
  schedules: Schedules;
  obstacle?: Meaning | undefined;
  uses: ActionReference;
}): Verdict {
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
  const reason = disabled
    ? safe`The backup schedule ${excerpt(disabled.name, 80)} of ${indexName} is disabled.`
    : safe`${indexName} has no backup schedule.`;
  const advice = disabled
    ? safe`Enable it, which also creates a backup immediately, or remove require_schedule.`
    : (obstacle?.advice ??
      safe`Create one with ${uses('schedule')} or in the Pinecone console, or remove require_schedule.`);
  return { ...rule, found: disabled ? safe`disabled` : safe`none`, passed: false, reason, advice };
}
