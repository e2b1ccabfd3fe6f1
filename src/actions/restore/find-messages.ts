import { type ErrorContext, explainError } from '../../backups/explain-error.js';
import {
  chooseAdvice,
  describeBackup,
  describeFilters,
  explainNoMatch,
  unclearOrder,
} from '../../backups/explain-selection.js';
import { onlyReady } from '../../backups/newest-backup.js';
import type { BackupFilters, Found, NoBackup } from '../../backups/select-backup.js';
import { isInProgress } from '../../backups/status.js';
import type { Backup } from '../../pinecone/parse.js';
import { ActionError } from '../../text/action-error.js';
import type { ActionReference } from '../../text/action-reference.js';
import { didYouMean } from '../../text/closest-names.js';
import { formatMinutes, pluralize } from '../../text/format.js';
import { enumerate, excerpt, joinSafe, type SafeText, safe } from '../../text/safe-text.js';
import { idAndStatus } from '../log-progress.js';
import { type MessageContext, WRONG_PROJECT } from './messages.js';

/** The backups of the index could not be listed, or the backup could not be described. */
export function sourceError({
  error,
  what,
  notFound,
  context: { options, uses },
}: {
  error: unknown;
  what: SafeText;
  notFound: ErrorContext['notFound'];
  context: MessageContext;
}): ActionError {
  const timeout = formatMinutes(options.timeoutMs);
  const { summary, serviceSaid, advice } = explainError({ error, notFound, timeout, uses });
  return new ActionError({
    lines: [safe`Nothing was restored: ${what} because ${summary}.`, serviceSaid, advice],
    cause: error,
  });
}

/** The index has no Ready backup that matches the filters. */
export function noReadyBackupError({
  indexName,
  selection: { backups, matches, earlier, earlierMatches },
  filters,
  indexNames,
  uses,
}: {
  indexName: string;
  selection: NoBackup;
  filters: BackupFilters;
  /** The indexes of which the project has backups. */
  indexNames: readonly string[];
  uses: ActionReference;
}): ActionError {
  if (matches.length === 0 && backups.length > 0) {
    const { summary, detail, advice } = explainNoMatch({ indexName, selection: { backups, earlierMatches }, filters });
    return new ActionError({ lines: [safe`Nothing was restored: ${summary}.`, detail, advice] });
  }
  const inProgress = matches.find(({ status }) => isInProgress(status));
  const shown = inProgress ?? matches[0];
  const status = shown === undefined ? '' : safe`; found ${idAndStatus(shown)}`;
  const headline = safe`Nothing was restored: ${indexName} has no Ready backup${describeFilters(filters)}${status}.`;
  if (inProgress !== undefined) {
    return new ActionError({ lines: [headline, safe`Wait for it with ${uses('gate')}, then re-run the job.`] });
  }
  const others = backups.length === 0 ? earlier : earlierMatches;
  if (others.length > 0) {
    const detail = safe`A deleted index with the same name has ${pluralize(others.length, 'backup')}: ${enumerate(others.map(({ backup_id: id }) => id))}.`;
    return new ActionError({ lines: [headline, detail, safe`To restore one of them, set backup_id.`] });
  }
  if (shown === undefined) {
    const hint = didYouMean(indexName, indexNames);
    const advice = safe`Check index_name, ${WRONG_PROJECT}.${hint} If both are correct, create a backup with ${uses('create')} first.`;
    return new ActionError({ lines: [headline, advice] });
  }
  const other = onlyReady(backups)[0];
  const advice =
    other === undefined
      ? safe`${indexName} has no other backup to restore. Create one with ${uses('create')}.`
      : safe`Set backup_id to a Ready backup instead; the newest is ${describeBackup(other)}.`;
  return new ActionError({ lines: [headline, advice] });
}

interface Choice {
  indexName: string;
  selection: Found;
  filters: BackupFilters;
}

const MOST_SHOWN = 5;

/** A commit or a run stands for one release: of several backups, only those of its first attempt precede its changes. */
export function severalMatchWarning({ indexName, selection: { eligible }, filters }: Choice): SafeText | undefined {
  const isOfRelease = filters.commit !== undefined || filters.runId !== undefined;
  if (!isOfRelease || eligible.length === 1) return undefined;
  const more = eligible.length > MOST_SHOWN ? safe` and ${eligible.length - MOST_SHOWN} more` : '';
  const found = joinSafe(eligible.slice(0, MOST_SHOWN).map(describeBackup));
  return safe`${indexName} has ${pluralize(eligible.length, 'Ready backup')}${describeFilters(filters)}: ${found}${more}. The newest is restored. If a release ran again, its later backups contain what its first run changed: to restore an earlier one, set created_before or backup_id.`;
}

/** The newest backup of an index that was created again may be empty, while a backup of the deleted index is not. */
export function emptyBackupWarning({ indexName, selection: { backup, earlierMatches } }: Choice): SafeText | undefined {
  const filled = onlyReady(earlierMatches).find(({ record_count: records = 0 }) => records > 0);
  if (backup.record_count !== 0 || filled?.record_count === undefined) return undefined;
  const records = pluralize(filled.record_count, 'record');
  return safe`The backup ${excerpt(backup.backup_id, 80)} of ${indexName} contains 0 records, and a deleted index with the same name has a backup with ${records}: ${describeBackup(filled)}. To restore it, set backup_id.`;
}

/** Several backups may be the newest Ready one. */
export function ambiguousNewestError({
  indexName,
  candidates,
  filters,
}: {
  indexName: string;
  candidates: readonly Backup[];
  filters: BackupFilters;
}): ActionError {
  const headline = safe`Nothing was restored: the newest Ready backup of ${indexName}${describeFilters(filters)} could not be determined.`;
  return new ActionError({ lines: [headline, safe`${unclearOrder(candidates)}.`, chooseAdvice(candidates)] });
}

/** The given backup is not Ready. */
export function notReadyError({ backup_id: id, status }: Backup, uses: ActionReference): ActionError {
  const headline = safe`Nothing was restored: the backup ${excerpt(id, 80)} is ${excerpt(status, 40)}, and only a Ready backup can be restored.`;
  const advice = isInProgress(status)
    ? safe`Wait for it with ${uses('gate')}, then re-run the job.`
    : safe`Set backup_id to a Ready backup, or index_name instead to restore the newest.`;
  return new ActionError({ lines: [headline, advice] });
}

/** The backup has no record count to verify the new index against. */
export function noRecordCountError({ backup_id: id }: Backup): ActionError {
  const headline = safe`Nothing was restored: the backup ${excerpt(id, 80)} has no record count, so the new index could not be verified.`;
  return new ActionError({ lines: [headline, safe`Set backup_id to another backup, or set verify: false.`] });
}
