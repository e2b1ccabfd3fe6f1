import { newestFirst } from '../../backups/created-at.js';
import { LIKE_SCHEDULE, RUN_NAME } from '../../backups/schedule-history.js';
import { excludedBy, isPattern, matchesPattern } from '../../backups/select-indexes.js';
import type { Backup } from '../../pinecone/parse.js';
import { SCHEDULES_SINCE } from '../../pinecone/parse-schedule.js';
import { pluralize } from '../../text/format.js';
import { enumerate, excerpt, safe } from '../../text/safe-text.js';
import type { Ports } from '../action.js';
import { DEFAULT_PREFIX } from './inputs.js';
import type { Plan, Rules } from './plan.js';

/** Warns of every line of `index_name` and of a prefix that have no effect: they may be misspelled. */
export function warnOfInputs({
  backups,
  indexNames,
  exclusions,
  rules,
  log,
}: {
  backups: readonly Backup[];
  /** The selected indexes. */
  indexNames: readonly string[];
  /** The excluding lines that match no index with backups. */
  exclusions: readonly string[];
  rules: Rules;
  log: Pick<Ports['log'], 'warning'>;
}): void {
  const selecting = rules.indexNames.filter((line) => excludedBy(line) === undefined);
  const unselected = selecting.filter((line) => !indexNames.some((name) => matchesPattern(line, name)));
  const existing = new Set(backups.map(({ source_index_name: name }) => name));
  const excluded = unselected.filter((line) => existing.has(line));
  const missing = unselected.filter((line) => !isPattern(line) && !existing.has(line));
  const unmatched = [...unselected.filter(isPattern), ...exclusions];
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

/** Warns of backups that would never be deleted only because somebody gave them a name that ends in a date. */
export function warnOfDatedNames({
  plan: { kept },
  rules: { prefix },
  apiVersion,
  log,
}: {
  plan: Plan;
  rules: Rules;
  apiVersion: string;
  log: Pick<Ports['log'], 'warning'>;
}): void {
  const dated = kept.filter(({ reason, backup: { name = '' } }) => reason === LIKE_SCHEDULE && !RUN_NAME.test(name));
  const [newest] = dated;
  if (prefix === DEFAULT_PREFIX || newest === undefined) return;
  const are = dated.length === 1 ? 'is' : 'are';
  const history =
    apiVersion < SCHEDULES_SINCE
      ? safe` set api_version to ${SCHEDULES_SINCE}, where the history of an index's schedules tells, or`
      : '';
  log.warning(
    safe`${pluralize(dated.length, 'backup')} ${are} kept only because the name ends in a date or time, as names from Pinecone schedules do; the newest is ${excerpt(newest.backup.name ?? '', 80)}. If no schedule created them,${history} choose names that do not end in a date.`,
  );
}
