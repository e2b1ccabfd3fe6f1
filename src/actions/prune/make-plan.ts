import { newestFirst } from '../../backups/created-at.js';
import { ineffectiveWarning } from '../../backups/explain-indexes.js';
import { listBackups } from '../../backups/list-backups.js';
import { NO_HISTORY, readScheduleHistory } from '../../backups/schedule-history.js';
import { excludedBy, isPattern, matchesPattern } from '../../backups/select-indexes.js';
import type { Backup } from '../../pinecone/parse.js';
import { SCHEDULES_SINCE } from '../../pinecone/parse-schedule.js';
import { formatCount, pluralize } from '../../text/format.js';
import { enumerate, excerpt, type SafeText, safe } from '../../text/safe-text.js';
import type { Ports } from '../action.js';
import { clockError, describeBackup, listError, namesAsIdsError } from './messages.js';
import { type Plan, planDeletions, type Rules, selectIndexes } from './plan.js';
import type { PruneStep } from './state.js';

const DOUBTFUL = safe`its ID is listed more than once, with different data`;
/** Clocks that differ by more are not trusted to tell which backups are old enough (ms). */
const MAX_SKEW_MS = 86_400_000;

/**
 * Reads one snapshot of all backups, and plans from it. Throws an `ActionError` if the backups, or the histories that tell
 * which of them are a schedule's, cannot be read.
 */
export async function makePlan({
  options: { rules, timeoutMs, connection },
  ports: { client, clock, limits, log, uses },
}: PruneStep): Promise<{ plan: Plan; projectCount: number }> {
  const rethrow = (what: SafeText) => (error: unknown) => {
    throw listError({ what, error, timeoutMs, uses });
  };
  const { backups, doubtful } = await listExisting({ client, limits }).catch(rethrow(safe`the backups`));
  const all = [...backups, ...doubtful];
  const ids = new Set(all.map(({ backup_id: id }) => id));
  const unknownIds = new Set(rules.backupIds.filter((id) => !ids.has(id)));
  const named = all.filter(({ name = '' }) => unknownIds.has(name));
  if (named.length > 0) throw namesAsIdsError(named);
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
  if (unknownIds.size > 0)
    log.warning(safe`The project has no backup ${enumerate([...unknownIds])}. Check keep_backup_id.`);
  warnOfIndexes({ backups: all, indexNames, rules, log });
  const keptInDoubt = doubtful.filter(({ source_index_name: name }) => indexNames.includes(name));
  for (const backup of keptInDoubt) log.warning(safe`Kept ${describeBackup(backup)}: ${DOUBTFUL}`);
  const { deletions, ignoredCount } = plan;
  const kept = [...plan.kept, ...keptInDoubt.map((backup) => ({ backup, reason: DOUBTFUL, keptBy: ['listed twice'] }))];
  log.info(
    safe`${pluralize(deletions.length, 'backup')} to delete, ${formatCount(kept.length)} to keep, ${formatCount(ignoredCount)} skipped because the name does not match`,
  );
  for (const { backup, reason } of deletions) log.info(safe`To delete: ${describeBackup(backup)}: ${reason}`);
  return { plan: { ...plan, kept }, projectCount: ids.size };
}

function idsOf({ deletions }: Plan): string {
  return JSON.stringify(deletions.map(({ backup: { backup_id: id } }) => id).toSorted());
}

/**
 * The backups in the last reading of the list: one that somebody deleted during an earlier reading must not take the place
 * of another. Apart from those, the rows of an id that has several: nothing tells which of them is right.
 */
async function listExisting({
  client,
  limits,
}: Pick<Ports, 'client' | 'limits'>): Promise<{ backups: Backup[]; doubtful: Backup[] }> {
  let lastReading = new Set<string>();
  const statuses = new Map<string, string>();
  const changing = new Set<string>();
  const listBackupPages: Ports['client']['listBackupPages'] = async function* (...request) {
    lastReading = new Set();
    for await (const page of client.listBackupPages(...request)) {
      for (const { backup_id: id, status } of page.rows) {
        lastReading.add(id);
        if ((statuses.get(id) ?? status) !== status) changing.add(id);
        statuses.set(id, status);
      }
      yield page;
    }
  };
  const { backups, conflicting } = await listBackups({ client: { listBackupPages }, limits });
  const doubtfulIds = new Set([...changing, ...conflicting.map(({ backup_id: id }) => id)]);
  const existing = backups.filter(({ backup_id: id }) => lastReading.has(id));
  return {
    backups: existing.filter(({ backup_id: id }) => !doubtfulIds.has(id)),
    doubtful: [...existing.filter(({ backup_id: id }) => doubtfulIds.has(id)), ...conflicting],
  };
}

/** Warns of every index that was given without effect, as it may be misspelled. */
function warnOfIndexes({
  backups,
  indexNames,
  rules,
  log,
}: {
  backups: readonly Backup[];
  indexNames: readonly string[];
  rules: Rules;
  log: Pick<Ports['log'], 'warning'>;
}): void {
  const ineffective = ineffectiveWarning(rules.indexNames);
  if (ineffective !== undefined) log.warning(ineffective);
  const selecting = rules.indexNames.filter((line) => excludedBy(line) === undefined);
  const unselected = selecting.filter((line) => !indexNames.some((name) => matchesPattern(line, name)));
  const existing = new Set(backups.map(({ source_index_name: name }) => name));
  const excluded = unselected.filter((line) => existing.has(line));
  const missing = unselected.filter((line) => !isPattern(line) && !existing.has(line));
  const unmatched = unselected.filter(isPattern);
  const check = safe`If you expected any, check index_name and the API key's project.`;
  if (excluded.length > 0) log.warning(safe`index_name: a later line excludes ${enumerate(excluded)} again.`);
  if (missing.length > 0)
    log.warning(safe`${enumerate(missing)} ${missing.length === 1 ? 'has' : 'have'} no backups. ${check}`);
  if (unmatched.length > 0) log.warning(safe`No index with backups matches ${enumerate(unmatched)}. ${check}`);

  const matching = new Set(
    backups.flatMap(({ name = '', source_index_name }) => (name.startsWith(rules.prefix) ? [source_index_name] : [])),
  );
  const skipped = new Set(indexNames.filter((name) => !matching.has(name)));
  const [newest] = newestFirst(backups.filter(({ source_index_name: name }) => skipped.has(name)));
  if (newest === undefined) return;
  const shown = excerpt(newest.name || newest.backup_id, 80);
  log.warning(
    safe`No backup of ${enumerate([...skipped])} has a name that starts with \`${rules.prefix}\`, so none is deleted. The newest is ${shown}.`,
  );
}
