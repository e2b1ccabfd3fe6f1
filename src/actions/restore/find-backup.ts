import { divideByIndex } from '../../backups/current-index.js';
import { WRONG_ADDRESS } from '../../backups/explain-api-error.js';
import { describeChoice } from '../../backups/explain-selection.js';
import { listConsistently } from '../../backups/list-backups.js';
import { backupsOf } from '../../backups/newest-backup.js';
import { isSameIndex } from '../../backups/same-backup.js';
import { selectBackup } from '../../backups/select-backup.js';
import { phaseOf } from '../../backups/status.js';
import { BackupDeletedError, type WaitEvent, waitForBackups } from '../../backups/wait.js';
import { GIVEN_BACKUP_MISSING_MS } from '../../pinecone/consistency.js';
import { InvalidResponseError } from '../../pinecone/errors.js';
import type { Backup } from '../../pinecone/parse.js';
import type { ActionError } from '../../text/action-error.js';
import { excerpt, type SafeText, safe } from '../../text/safe-text.js';
import type { Ports } from '../action.js';
import { futureLimitError } from '../backup-filters.js';
import {
  ambiguousNewestError,
  emptyBackupWarning,
  noReadyBackupError,
  noRecordCountError,
  notReadyError,
  severalMatchWarning,
  sourceError,
} from './find-messages.js';
import type { RestoreOptions, Source } from './inputs.js';
import { WRONG_PROJECT } from './messages.js';

interface Search {
  options: RestoreOptions;
  ports: Ports;
}

/**
 * The backup to restore: Ready, and with a record count if the new index is to be verified; and how it was chosen, unless
 * by its id. Throws an `ActionError`.
 */
export async function findBackup({
  options,
  ports,
}: Search): Promise<{ backup: Backup; choice: SafeText | undefined }> {
  const { source, verify, waitForReady } = options;
  const { backupId, choice } =
    source.by === 'id' ? { ...source, choice: undefined } : await newestReadyBackup({ options, ports, source });
  // The rows of a list have neither tags nor schema.
  const backup = await describeBackup({ options, ports, backupId });
  if (source.by === 'index' && !isSameIndex(backup.source_index_name, source.indexName)) {
    const error = new InvalidResponseError({ reason: 'it describes a backup of another index' });
    throw readError({ options, ports, backupId, error });
  }
  const { backup_id: id, name, source_index_name: indexName, created_at: createdAt } = backup;
  if (phaseOf(backup.status) !== 'ready') throw notReadyError(backup, ports.uses);
  if (verify && waitForReady && backup.record_count === undefined) throw noRecordCountError(backup);
  const time = createdAt ?? 'at an unknown time';
  const how = choice === undefined ? '' : safe`: ${choice}`;
  const named = name === undefined ? '' : safe` (${excerpt(name, 80)})`;
  ports.log.info(
    safe`Found the backup ${excerpt(id, 80)}${named} of ${excerpt(indexName, 60)}, created ${excerpt(time, 60)}${how}`,
  );
  return { backup, choice };
}

async function newestReadyBackup({
  options,
  ports,
  source: { indexName, filters },
}: Search & { source: Extract<Source, { by: 'index' }> }): Promise<{ backupId: string; choice: SafeText }> {
  const { client, limits, log, uses } = ports;
  const rethrow = (error: unknown) => {
    const what = safe`the backups of ${indexName} could not be listed`;
    throw sourceError({ error, what, notFound: WRONG_ADDRESS, context: { options, uses } });
  };
  const backups = await listConsistently({ client, limits, indexNames: [indexName] }).catch(rethrow);
  const futureLimit = futureLimitError({ filters, now: client.now(), what: safe`Nothing was restored` });
  if (futureLimit !== undefined) throw futureLimit;
  const all = backupsOf({ backups, indexName });
  const { current, earlier } = await divideByIndex({ client, limits, indexName, backups: all }).catch(rethrow);
  const isEligible = ({ status }: Backup) => phaseOf(status) === 'ready';
  const selection = selectBackup({ current, earlier, filters, now: client.now(), isEligible });
  if (selection.type === 'none') {
    const indexNames = backups.map(({ source_index_name: name }) => name);
    throw noReadyBackupError({ indexName, selection, filters, indexNames, uses });
  }
  if (selection.type === 'ambiguous') {
    throw ambiguousNewestError({ indexName, candidates: selection.candidates, filters });
  }
  for (const warning of [severalMatchWarning, emptyBackupWarning]) {
    const text = warning({ indexName, selection, filters });
    if (text !== undefined) log.warning(text);
  }
  const choice = describeChoice({ selection, filters, kind: 'Ready backup' });
  return { backupId: selection.backup.backup_id, choice };
}

async function describeBackup({ options, ports, backupId }: Search & { backupId: string }): Promise<Backup> {
  const { client, clock, limits } = ports;
  const delays = { missingMs: GIVEN_BACKUP_MISSING_MS, maxIntervalMs: options.pollIntervalMs };
  const backups = [{ id: backupId, backup: undefined }];
  let found: Backup | undefined;
  let failure: unknown;
  const onEvent = (event: WaitEvent): void => {
    if (event.type === 'failed') failure = event.error;
    else found = event.backup;
  };
  await waitForBackups({ backups, client, clock, limits, until: () => true, ...delays, onEvent });
  if (found !== undefined) return found;
  const error = failure instanceof BackupDeletedError ? failure.cause : failure;
  throw readError({ options, ports, backupId, error });
}

function readError({
  options,
  ports: { uses },
  backupId,
  error,
}: Search & { backupId: string; error: unknown }): ActionError {
  const notFound =
    options.source.by === 'id'
      ? {
          summary: safe`no backup has that ID`,
          advice: safe`Check that backup_id is the ID and not the name, ${WRONG_PROJECT}.`,
        }
      : { summary: safe`it was deleted meanwhile`, advice: safe`Re-run the job to restore another backup.` };
  const what = safe`the backup ${excerpt(backupId, 80)} could not be read`;
  return sourceError({ error, what, notFound, context: { options, uses } });
}
