import { type ErrorContext, explainError } from '../../backups/explain-error.js';
import { describeFilters, explainNoMatch } from '../../backups/explain-selection.js';
import type { BackupFilters, NoBackup } from '../../backups/select-backup.js';
import { isInProgress } from '../../backups/status.js';
import type { Backup } from '../../pinecone/parse.js';
import { ActionError } from '../../text/action-error.js';
import type { ActionReference } from '../../text/action-reference.js';
import { formatMinutes, pluralize } from '../../text/format.js';
import { enumerate, excerpt, type SafeText, safe } from '../../text/safe-text.js';
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
  uses,
}: {
  indexName: string;
  selection: NoBackup;
  filters: BackupFilters;
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
  const advice = shown === undefined ? safe`Check index_name, ${WRONG_PROJECT}.` : safe`Restore another backup.`;
  return new ActionError({ lines: [headline, advice] });
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
  const ids = enumerate(candidates.map(({ backup_id: id }) => id));
  const headline = safe`Nothing was restored: the newest Ready backup of ${indexName}${describeFilters(filters)} could not be determined.`;
  const detail = safe`created_at is missing, in the future or identical for ${ids}.`;
  const advice = safe`Choose one of them with backup_id, or exclude the others with backup_name_prefix, commit or run_id.`;
  return new ActionError({ lines: [headline, detail, advice] });
}

/** The given backup is not Ready. */
export function notReadyError({ backup_id: id, status }: Backup, uses: ActionReference): ActionError {
  const headline = safe`Nothing was restored: the backup ${excerpt(id, 80)} is ${excerpt(status, 40)}, and only a Ready backup can be restored.`;
  const wait = safe`Wait for it with ${uses('gate')}, or restore another backup.`;
  return new ActionError({ lines: [headline, isInProgress(status) ? wait : safe`Restore another backup.`] });
}

/** The backup has no record count to verify the new index against. */
export function noRecordCountError({ backup_id: id }: Backup): ActionError {
  const headline = safe`Nothing was restored: the backup ${excerpt(id, 80)} has no record count, so the new index could not be verified.`;
  return new ActionError({ lines: [headline, safe`Restore another backup, or set verify: false.`] });
}
