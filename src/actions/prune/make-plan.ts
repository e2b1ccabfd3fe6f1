import { newestFirst } from '../../backups/created-at.js';
import { ineffectiveWarning } from '../../backups/explain-indexes.js';
import { listBackups } from '../../backups/list-backups.js';
import { NO_HISTORY, readScheduleHistory } from '../../backups/schedule-history.js';
import { excludedBy, isPattern, matchesPattern } from '../../backups/select-indexes.js';
import type { Backup } from '../../pinecone/parse.js';
import { SCHEDULES_SINCE } from '../../pinecone/parse-schedule.js';
import { formatCount, pluralize } from '../../text/format.js';
import { enumerate, excerpt, safe } from '../../text/safe-text.js';
import type { Ports } from '../action.js';
import { describeBackup } from './describe-backup.js';
import type { PruneOptions } from './inputs.js';
import { clockError, historyError, listError, namesAsIdsError } from './messages.js';
import { type Plan, planDeletions, type Rules, selectIndexes } from './plan.js';

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
}: {
  options: PruneOptions;
  ports: Pick<Ports, 'client' | 'clock' | 'limits' | 'log' | 'uses'>;
}): Promise<{ plan: Plan; projectCount: number }> {
  const { backups, doubtful } = await listExisting({ client, limits }).catch((error: unknown) => {
    throw listError({ error, timeoutMs, uses });
  });
  const all = [...backups, ...doubtful];
  const named = backupsByNameInsteadOfId({ backups: all, rules });
  if (named.length > 0) throw namesAsIdsError(named);
  const indexNames = selectIndexes({ backups: all, lines: rules.indexNames });
  const hasSchedules = connection.apiVersion >= SCHEDULES_SINCE;
  const history = hasSchedules
    ? await readScheduleHistory({ client, limits, indexNames }).catch((error: unknown) => {
        throw historyError({ error, timeoutMs, uses });
      })
    : NO_HISTORY;
  const planAt = (now: number) => planDeletions({ backups, rules, history, now });
  const [now, runnerNow] = [client.now(), clock.now()];
  const plan = planAt(now);
  const isFarOff = Math.abs(now - runnerNow) > MAX_SKEW_MS;
  if (isFarOff && idsOf(plan) !== idsOf(planAt(runnerNow))) throw clockError({ now, runnerNow });
  warn({ backups: all, indexNames, rules, log });
  const keptInDoubt = doubtful.filter(({ source_index_name: name }) => indexNames.includes(name));
  for (const backup of keptInDoubt) log.warning(safe`Kept ${describeBackup(backup)}: ${DOUBTFUL}`);
  const { deletions, ignoredCount } = plan;
  const kept = [...plan.kept, ...keptInDoubt.map((backup) => ({ backup, reason: DOUBTFUL, keptBy: ['listed twice'] }))];
  log.info(
    safe`${pluralize(deletions.length, 'backup')} to delete, ${formatCount(kept.length)} to keep, ${formatCount(ignoredCount)} skipped because the name does not match`,
  );
  for (const { backup, reason } of deletions) log.info(safe`To delete: ${describeBackup(backup)}: ${reason}`);
  return { plan: { ...plan, kept }, projectCount: new Set(all.map(({ backup_id: id }) => id)).size };
}

/** The backups of which `keep_backup_id` has the name. */
function backupsByNameInsteadOfId({ backups, rules }: { backups: readonly Backup[]; rules: Rules }): Backup[] {
  const ids = new Set(backups.map(({ backup_id: id }) => id));
  const names = new Set(rules.backupIds.filter((id) => !ids.has(id)));
  return backups.filter(({ name = '' }) => names.has(name));
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

/** Warns of everything in the inputs that has no effect, as it may be misspelled. */
function warn({
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
  const ids = new Set(backups.map(({ backup_id: id }) => id));
  const missing = rules.backupIds.filter((id) => !ids.has(id));
  if (missing.length > 0) log.warning(safe`The project has no backup ${enumerate(missing)}. Check keep_backup_id.`);

  const ineffective = ineffectiveWarning(rules.indexNames);
  if (ineffective !== undefined) log.warning(ineffective);
  const selecting = rules.indexNames.filter((line) => excludedBy(line) === undefined);
  const existing = new Set(backups.map(({ source_index_name: name }) => name));
  const unselected = selecting.filter((line) => !isPattern(line) && !indexNames.includes(line));
  const lines = unselected.filter((line) => !existing.has(line));
  const excluded = unselected.filter((line) => existing.has(line));
  if (excluded.length > 0) log.warning(safe`index_name: a later line excludes ${enumerate(excluded)} again.`);
  const unmatched = selecting.filter(
    (line) => isPattern(line) && !indexNames.some((name) => matchesPattern(line, name)),
  );
  const check = safe`If you expected any, check index_name and the API key's project.`;
  if (lines.length > 0)
    log.warning(safe`${enumerate(lines)} ${lines.length === 1 ? 'has' : 'have'} no backups. ${check}`);
  if (unmatched.length > 0) log.warning(safe`No index with backups matches ${enumerate(unmatched)}. ${check}`);

  const withPrefix = backups.filter(({ name = '' }) => name.startsWith(rules.prefix));
  const matching = new Set(withPrefix.map(({ source_index_name: name }) => name));
  const skipped = new Set(indexNames.filter((name) => !matching.has(name)));
  const [newest] = newestFirst(backups.filter(({ source_index_name: name }) => skipped.has(name)));
  if (newest === undefined) return;
  const shown = excerpt(newest.name || newest.backup_id, 80);
  log.warning(
    safe`No backup of ${enumerate([...skipped])} has a name that starts with \`${rules.prefix}\`, so none is deleted. The newest is ${shown}.`,
  );
}
