import { phaseOf } from '../../backups/status.js';
import { BackupDeletedError, type WaitEvent, waitForBackups } from '../../backups/wait.js';
import { NEW_RESOURCE_MISSING_MS } from '../../pinecone/consistency.js';
import type { Backup } from '../../pinecone/parse.js';
import { formatBytes, formatDuration, formatMinutes, pluralize } from '../../text/format.js';
import { safe } from '../../text/safe-text.js';
import type { Action, Step } from '../action.js';
import { findIndexes } from '../find-indexes.js';
import { setResult, stepError } from '../index-error.js';
import { describeIndexInputs } from '../index-selector.js';
import { progressLogger } from '../log-progress.js';
import { createBackups, type Sent } from './create-backups.js';
import { recordDuplicates } from './duplicates.js';
import { type CreateOptions, parseCreateInputs } from './inputs.js';
import { explainListing, failedError, notReadyError, tooFewRecordsError, waitError } from './messages.js';
import { createOutputs, earlyOutputs, leftovers } from './outputs.js';
import { type CreateState, usableBackup } from './state.js';
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
  const timeout = formatMinutes(options.timeoutMs);
  const usable = state.current.results.flatMap((result) => {
    const backup = usableBackup(result);
    return backup ? [{ indexName: result.indexName, backup, isReady: phaseOf(backup.status) === 'ready' }] : [];
  });
  const awaited = new Map(usable.map((one) => [one.backup.backup_id, one]));
  const prefix = (indexName: string) => (state.current.results.length === 1 ? '' : `${indexName}: `);
  const statuses = () => state.current.results.map((result) => usableBackup(result)?.status);
  const logProgress = progressLogger({ ports, statuses });
  const onEvent = (event: WaitEvent): void => {
    const known = awaited.get(event.id);
    const result = state.current.results.find(({ indexName }) => indexName === known?.indexName);
    if (result?.outcome !== 'created' && result?.outcome !== 'reused') return;
    const { indexName, outcome, backup } = result;
    if (event.type === 'observed') {
      // Rows of a list lack nested fields of the backup.
      setResult(state, { ...result, backup: { ...backup, ...event.backup } });
      logProgress({ prefix: prefix(indexName), before: backup.status, backup: event.backup });
    } else if (event.type === 'failed') {
      // A second backup is the greater problem, and was found first.
      const error = result.error ?? waitError({ ...event, backup, timeout, uses });
      if (!(event.error instanceof BackupDeletedError)) setResult(state, { indexName, outcome, backup, error });
      else setResult(state, { indexName, outcome: 'deleted', backup, error, wasCreated: outcome === 'created' });
    } else if (phaseOf(event.backup.status) === 'ready' && !(outcome === 'reused' && known?.isReady)) {
      setResult(state, { ...result, readyAfterMs: clock.now() - startedAt });
    }
  };
  await waitForBackups({
    backups: [...awaited].map(([id, { backup }]) => ({ id, backup })),
    client,
    clock,
    limits,
    missingMs: NEW_RESOURCE_MISSING_MS,
    maxIntervalMs: options.pollIntervalMs,
    onRow,
    onEvent,
  });
}

/** Whether each backup is good enough, as far as the step waited for it. */
function verify({ options, state }: CreateStep): void {
  for (const result of state.current.results) {
    const backup = usableBackup(result);
    const error = backup && problemOf({ options, backup });
    if (error !== undefined) setResult(state, { ...result, error });
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
    const backup = usableBackup(result);
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
