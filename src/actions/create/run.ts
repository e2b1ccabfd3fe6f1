import { phaseOf } from '../../backups/status.js';
import { BackupDeletedError, type WaitEvent, waitForBackups } from '../../backups/wait.js';
import { NEW_RESOURCE_MISSING_MS } from '../../pinecone/consistency.js';
import type { Backup } from '../../pinecone/parse.js';
import { formatBytes, formatDuration, formatMinutes, pluralize } from '../../text/format.js';
import { safe } from '../../text/safe-text.js';
import type { Action, Step } from '../action.js';
import { findIndexes } from '../find-indexes.js';
import { stepError } from '../index-error.js';
import { describeIndexInputs } from '../index-selector.js';
import { progressLogger } from '../log-progress.js';
import { createBackups, type Sent } from './create-backups.js';
import { recordDuplicates } from './duplicates.js';
import { type CreateOptions, parseCreateInputs } from './inputs.js';
import { explainListing, failedError, notReadyError, tooFewRecordsError, waitError } from './messages.js';
import { createOutputs, earlyOutputs, leftovers } from './outputs.js';
import { type CreateState, existingBackup, setResult } from './state.js';
import { createSummary } from './summary.js';

type CreateStep = Step<CreateOptions, CreateState>;

/** The main action: exactly one backup of each index, waited for and verified. */
export const create: Action<CreateOptions, CreateState> = {
  name: 'create',
  parseInputs: parseCreateInputs,
  describeInputs,
  initialState: { results: [] },
  run,
  outputs: createOutputs,
  earlyOutputs,
  leftovers,
  summary: createSummary,
};

/** An index that fails does not stop the others. Throws one `ActionError` about everything that went wrong. */
async function run(step: CreateStep): Promise<void> {
  const { options, ports, state } = step;
  const nothing = safe`Nothing was backed up`;
  const explain = (error: unknown) => explainListing({ error, timeoutMs: options.timeoutMs, uses: ports.uses });
  const indexNames = await findIndexes({ inputs: options.indexes, ports, nothing, explain });
  if (indexNames.length === 0) return;
  state.patch({ results: indexNames.map((indexName) => ({ indexName, outcome: 'pending' })) });
  if (options.ifExists !== 'create' && options.backupName === undefined) {
    ports.log.warning(safe`if_exists has no effect without backup_name: the default name is unique to this run.`);
  }
  const { verifications, onRow, seen } = await ports.log.group(safe`Create`, () => createBackups(step));
  if (options.waitForReady) await ports.log.group(safe`Wait until Ready`, () => waitUntilReady(step, onRow));
  if (verifications.length > 0) {
    await ports.log.group(safe`Verify that no request created a second backup`, () => Promise.all(verifications));
  }
  recordDuplicates({ state, seen, uses: ports.uses });
  verify(step);
  logResults(step);
  const error = stepError(state.current.results);
  if (error !== undefined) throw error;
}

function describeInputs({ indexes, backupName, description, ifExists, minRecordCount }: CreateOptions) {
  return {
    ...describeIndexInputs(indexes),
    backup_name: backupName,
    description,
    if_exists: ifExists,
    min_record_count: minRecordCount,
  };
}

async function waitUntilReady({ options, ports, state }: CreateStep, onRow: Sent['onRow']): Promise<void> {
  const { client, clock, limits, uses } = ports;
  const startedAt = clock.now();
  const isWaiting = state.current.results.filter((result) => 'backup' in result && !result.error);
  const byId = new Map(
    isWaiting.map((result) => ['backup' in result ? result.backup.backup_id : '', result.indexName]),
  );
  const resultOf = (id: string) => {
    const result = state.current.results.find(({ indexName }) => indexName === byId.get(id));
    return result && (result.outcome === 'created' || result.outcome === 'reused') ? result : undefined;
  };
  const alreadyReady = new Set(
    isWaiting.flatMap((result) =>
      result.outcome === 'reused' && phaseOf(result.backup.status) === 'ready' ? result.backup.backup_id : [],
    ),
  );
  const statuses = () =>
    state.current.results.map((result) => (result.error ? undefined : existingBackup(result)?.status));
  const logProgress = progressLogger({ ports, statuses });
  const prefixOf = (indexName: string) => (state.current.results.length === 1 ? '' : `${indexName}: `);
  const backups = [...byId.keys()].map((id) => ({ id, backup: resultOf(id)?.backup }));
  const delays = { missingMs: NEW_RESOURCE_MISSING_MS, maxIntervalMs: options.pollIntervalMs };
  const onEvent = (event: WaitEvent): void => {
    const result = resultOf(event.id);
    if (result === undefined) return;
    const { indexName, backup } = result;
    if (event.type === 'observed') {
      // Rows of a list lack nested fields of the backup.
      setResult({ state, result: { ...result, backup: { ...backup, ...event.backup } } });
      logProgress({ prefix: prefixOf(indexName), before: backup.status, backup: event.backup });
    } else if (event.type === 'failed') {
      // A second backup is the greater problem, and was found first.
      const error =
        result.error ??
        waitError({
          error: event.error,
          seenAt: event.seenAt,
          backup,
          timeout: formatMinutes(options.timeoutMs),
          uses,
        });
      const { outcome } = result;
      const isDeleted = event.error instanceof BackupDeletedError;
      const end = isDeleted ? ({ outcome: 'deleted', wasCreated: outcome === 'created' } as const) : { outcome };
      setResult({ state, result: { indexName, backup, error, ...end } });
    } else if (phaseOf(event.backup.status) === 'ready' && !alreadyReady.has(event.id)) {
      setResult({ state, result: { ...result, readyAfterMs: clock.now() - startedAt } });
    }
  };
  await waitForBackups({ backups, client, clock, limits, ...delays, onRow, onEvent });
}

/** Whether each backup is good enough, as far as the step waited for it. */
function verify({ options, state }: CreateStep): void {
  for (const result of state.current.results) {
    const backup = result.error ? undefined : existingBackup(result);
    const error = backup && problemOf({ options, backup });
    if (error !== undefined) setResult({ state, result: { ...result, error } });
  }
}

function problemOf({ options, backup }: { options: CreateOptions; backup: Backup }) {
  const { minRecordCount: minimum, waitForReady } = options;
  const phase = phaseOf(backup.status);
  if (phase === 'failed') return failedError(backup);
  if (waitForReady && phase !== 'ready') return notReadyError(backup);
  const { record_count: records } = backup;
  const isEnough = minimum === undefined || (records !== undefined && records >= minimum);
  return isEnough ? undefined : tooFewRecordsError({ backup, minimum });
}

function logResults({ ports: { log }, state }: CreateStep): void {
  const isSingle = state.current.results.length === 1;
  for (const result of state.current.results) {
    const backup = result.error ? undefined : existingBackup(result);
    if (backup === undefined || phaseOf(backup.status) !== 'ready') continue;
    const { indexName } = result;
    // With several indexes, each was logged when it became Ready.
    const readyAfterMs = isSingle && 'readyAfterMs' in result ? result.readyAfterMs : undefined;
    const when = readyAfterMs === undefined ? '' : `Ready after ${formatDuration(readyAfterMs)}`;
    const facts = [when, contentsOf(backup)].filter((text) => text !== '').join(': ');
    if (facts !== '') log.info(safe`${isSingle ? '' : `${indexName}: `}${facts}`);
    if (backup.record_count === 0) {
      log.warning(
        safe`The backup of ${indexName} contains 0 records. A backup captures the index as it was about 15 minutes earlier: later upserts are not included, and a backup of a new index can be empty.`,
      );
    }
  }
}

/** What a backup contains; '' if the service does not say. */
function contentsOf({ record_count: records, namespace_count: namespaces, size_bytes: bytes }: Backup): string {
  const counts = [
    records === undefined ? '' : pluralize(records, 'record'),
    namespaces === undefined ? '' : `in ${pluralize(namespaces, 'namespace')}`,
  ];
  const parts = [counts.filter((text) => text !== '').join(' '), bytes === undefined ? '' : formatBytes(bytes)];
  return parts.filter((text) => text !== '').join(', ');
}
