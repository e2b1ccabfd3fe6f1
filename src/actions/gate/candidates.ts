import { divideByIndex } from '../../backups/current-index.js';
import { backupsOf } from '../../backups/history.js';
import { listBackups } from '../../backups/list-backups.js';
import { selectBackup } from '../../backups/select-backup.js';
import { BackupDeletedError, type WaitEvent, waitForBackups } from '../../backups/wait.js';
import { GIVEN_BACKUP_MISSING_MS } from '../../pinecone/consistency.js';
import type { Backup } from '../../pinecone/parse.js';
import { safe } from '../../text/safe-text.js';
import type { Step } from '../action.js';
import { idAndStatus, progressLogger } from '../log-progress.js';
import type { GateOptions } from './inputs.js';
import { listError, waitError } from './messages.js';
import { backupOf, type Candidate, type GateState } from './state.js';

type GateStep = Step<GateOptions, GateState>;

/**
 * Records the candidates in the state: the given ids, or the newest backup of each index. Returns the project's backups
 * if they were listed. Throws an `ActionError` if they cannot be.
 */
export async function findCandidates({ options, ports, state }: GateStep): Promise<readonly Backup[]> {
  const { backupIds } = options;
  const { indexNames } = state.current;
  if (indexNames === undefined) {
    state.patch({ candidates: backupIds.map((id) => ({ subject: id, isNamed: true, lookup: 'pending', id })) });
    return [];
  }
  const { client, limits, uses, log } = ports;
  const { backups } = await listBackups({ client, limits }).catch((error: unknown) => {
    throw listError({ error, timeoutMs: options.timeoutMs, uses });
  });
  const candidates: Candidate[] = [];
  for (const indexName of indexNames) candidates.push(await findNewest({ options, ports, backups, indexName }));
  for (const candidate of candidates) {
    const newest = backupOf(candidate);
    if (newest) log.info(safe`The newest backup of ${candidate.subject} is ${idAndStatus(newest)}`);
  }
  state.patch({ candidates });
  return backups;
}

async function findNewest({
  options: { filters, rules, timeoutMs },
  ports: { client, limits, uses },
  backups,
  indexName,
}: Pick<GateStep, 'options' | 'ports'> & { backups: readonly Backup[]; indexName: string }): Promise<Candidate> {
  const base = { subject: indexName, isNamed: false };
  const all = backupsOf({ backups, indexName });
  // Coverage compares a backup with the index that exists now.
  const isStrict = rules.minCoveragePercent !== undefined;
  const { current, earlier } = await divideByIndex({ client, limits, indexName, backups: all, isStrict }).catch(
    (error: unknown) => {
      throw listError({ error, timeoutMs, uses });
    },
  );
  const selection = selectBackup({ current, earlier, filters, now: client.now() });
  if (selection.type === 'none') return { ...base, lookup: 'missing', selection };
  if (selection.type === 'ambiguous') return { ...base, lookup: 'ambiguous', candidates: selection.candidates };
  const { backup } = selection;
  return { ...base, lookup: 'found', id: backup.backup_id, backup };
}

/** Observes each candidate, once or until its status is final. */
export async function observeCandidates({ options, ports, state }: GateStep): Promise<void> {
  const { client, clock, limits, uses } = ports;
  const { timeoutMs, pollIntervalMs } = options;
  const isSingle = state.current.candidates.length === 1;
  const statuses = () => state.current.candidates.map((candidate) => backupOf(candidate)?.status);
  const logProgress = progressLogger({ ports, statuses });
  const positions = new Map(
    state.current.candidates.flatMap((candidate, at) => (candidate.id === undefined ? [] : [[candidate.id, at]])),
  );
  const backups = [...positions].map(([id, at]) => ({ id, backup: backupOf(state.current.candidates[at]) }));
  const until = options.waitForReady ? undefined : () => true;
  const delays = { missingMs: GIVEN_BACKUP_MISSING_MS, maxIntervalMs: pollIntervalMs };
  const onEvent = (event: WaitEvent): void => {
    const { id, type } = event;
    const at = positions.get(id) ?? -1;
    const candidate = state.current.candidates[at];
    if (candidate === undefined || type === 'ended') return;
    const { subject, isNamed } = candidate;
    const base = { subject, isNamed, id };
    const before = backupOf(candidate);
    const set = (next: Candidate) => state.patch({ candidates: state.current.candidates.with(at, next) });
    if (type === 'observed') {
      logProgress({ prefix: isSingle ? '' : `${subject}: `, before: before?.status, backup: event.backup });
      set({ ...base, lookup: 'found', backup: event.backup });
    } else if (event.error instanceof BackupDeletedError) {
      set({ ...base, lookup: before ? 'deleted' : 'missing' });
    } else {
      const error = waitError({ error: event.error, seenAt: event.seenAt, timeoutMs, uses });
      set(
        before
          ? { ...base, lookup: 'found', backup: before, waitError: error }
          : { ...base, lookup: 'failed', waitError: error },
      );
    }
  };
  await waitForBackups({ backups, client, clock, limits, until, ...delays, onEvent });
}
