import { describeIfExists } from '../../backups/describe-if-exists.js';
import { listBackups } from '../../backups/list-backups.js';
import { mapLimit } from '../../backups/map-limit.js';
import { NO_HISTORY, readScheduleHistory } from '../../backups/schedule-history.js';
import { ApiError } from '../../pinecone/errors.js';
import type { Backup } from '../../pinecone/parse.js';
import { SCHEDULES_SINCE } from '../../pinecone/parse-schedule.js';
import { ActionError } from '../../text/action-error.js';
import { formatCount, pluralize } from '../../text/format.js';
import { type SafeText, safe } from '../../text/safe-text.js';
import type { Ports } from '../action.js';
import { rejectMisspelled, unmatchedExclusions } from './exclusions.js';
import { describeBackup } from './messages.js';
import { type Plan, planDeletions, selectIndexes, sortDecisions } from './plan.js';
import { clockError, listError, unlistedIdsError } from './plan-messages.js';
import type { PruneStep } from './state.js';
import { warnOfDatedNames, warnOfInputs } from './warnings.js';

const DOUBTFUL = safe`its ID is listed more than once, with different data`;
/** Clocks that differ by more are not trusted to tell which backups are old enough (ms). */
const MAX_SKEW_MS = 86_400_000;

/**
 * Reads one snapshot of all backups, and plans from it. Throws an `ActionError` if the backups, or the histories that tell
 * which of them are a schedule's, cannot be read, or if the inputs name something that the project does not have and that
 * may be meant to protect a backup.
 */
export async function makePlan({
  options: { rules, timeoutMs, connection },
  ports,
}: PruneStep): Promise<{ plan: Plan; projectCount: number }> {
  const { client, clock, limits, log, uses } = ports;
  const rethrow = (what: SafeText) => (error: unknown) => {
    throw error instanceof ActionError ? error : listError({ what, error, timeoutMs, uses });
  };
  const list = await listBackups({ client, limits }).catch(rethrow(safe`the backups`));
  // A backup that somebody deleted during an earlier reading must not take the place of another.
  const existing = list.backups.filter(({ backup_id: id }) => list.lastReading.has(id));
  const doubtfulIds = new Set([...list.changing, ...list.conflicting.map(({ backup_id: id }) => id)]);
  const backups = existing.filter(({ backup_id: id }) => !doubtfulIds.has(id));
  const doubtful = [...existing.filter(({ backup_id: id }) => doubtfulIds.has(id)), ...list.conflicting];
  const all = [...backups, ...doubtful];
  const ids = new Set(all.map(({ backup_id: id }) => id));
  const unlisted = rules.backupIds.filter((id) => !ids.has(id));
  await rejectUnlisted({ unlisted, backups: all, ports }).catch(rethrow(safe`the backups of keep_backup_id`));
  const indexNames = selectIndexes({ backups: all, lines: rules.indexNames });
  const history =
    connection.apiVersion >= SCHEDULES_SINCE
      ? await readScheduleHistory({ client, limits, indexNames }).catch(
          rethrow(safe`the backup schedules and their histories`),
        )
      : NO_HISTORY;
  const planAt = (now: number) => planDeletions({ backups, rules, history, now });
  const [now, runnerNow] = [client.now(), clock.now()];
  const plan = planAt(now);
  const isFarOff = Math.abs(now - runnerNow) > MAX_SKEW_MS;
  if (isFarOff && idsOf(plan) !== idsOf(planAt(runnerNow))) throw clockError({ now, runnerNow });
  const names = new Set(all.map(({ source_index_name: name }) => name));
  const exclusions = unmatchedExclusions({ lines: rules.indexNames, names });
  const affected = [...new Set(plan.deletions.map(({ backup }) => backup.source_index_name))];
  await rejectMisspelled({ exclusions, affected, ports });
  warnOfInputs({ backups: all, indexNames, exclusions, rules, log });
  warnOfDatedNames({ plan, rules, apiVersion: connection.apiVersion, log });
  const keptInDoubt = doubtful.filter(({ source_index_name: name }) => indexNames.includes(name));
  for (const backup of keptInDoubt) log.warning(safe`Kept ${describeBackup(backup)}: ${DOUBTFUL}`);
  const { deletions, ignoredCount } = plan;
  const inDoubt = keptInDoubt.map((backup) => ({ backup, reason: DOUBTFUL, keptBy: ['listed twice'] }));
  const kept = inDoubt.length === 0 ? plan.kept : sortDecisions([...plan.kept, ...inDoubt], plan.asOf);
  log.info(
    safe`${pluralize(deletions.length, 'backup')} to delete, ${formatCount(kept.length)} to keep, ${formatCount(ignoredCount)} skipped because the name does not match`,
  );
  for (const { backup, reason } of deletions) log.info(safe`To delete: ${describeBackup(backup)}: ${reason}`);
  return { plan: { ...plan, kept }, projectCount: ids.size };
}

function idsOf({ deletions }: Plan): string {
  return JSON.stringify(deletions.map(({ backup: { backup_id: id } }) => id).toSorted());
}

/** Throws if an ID of `keep_backup_id` is no backup's: it may be misspelled, and its backup deleted. A list can lag. */
async function rejectUnlisted({
  unlisted,
  backups,
  ports: { client, limits },
}: {
  unlisted: readonly string[];
  backups: readonly Backup[];
  ports: Pick<Ports, 'client' | 'limits'>;
}): Promise<void> {
  const ids: string[] = [];
  const work = async (backupId: string) => {
    const found = await describeIfExists({ client, limits, backupId }).catch((error: unknown) => {
      // Whatever Pinecone says of a misspelled ID, it shows no backup.
      if (error instanceof ApiError) return undefined;
      throw error;
    });
    if (found === undefined) ids.push(backupId);
  };
  await mapLimit({ items: unlisted, work });
  if (ids.length > 0) throw unlistedIdsError({ ids, named: backups.filter(({ name = '' }) => ids.includes(name)) });
}
