import { divideByIndex } from '../../backups/current-index.js';
import { describeIfExists } from '../../backups/describe-if-exists.js';
import { describeChoice } from '../../backups/explain-selection.js';
import { listConsistently } from '../../backups/list-backups.js';
import { mapLimit } from '../../backups/map-limit.js';
import { backupsOf } from '../../backups/newest-backup.js';
import { selectBackup } from '../../backups/select-backup.js';
import { BackupDeletedError, type WaitEvent, waitForBackups } from '../../backups/wait.js';
import { GIVEN_BACKUP_MISSING_MS, NEW_BACKUP_UNLISTED_MS } from '../../pinecone/consistency.js';
import type { Backup } from '../../pinecone/parse.js';
import { formatDuration } from '../../text/format.js';
import { safe } from '../../text/safe-text.js';
import { sleepWithin } from '../../time/deadline.js';
import { futureLimitError } from '../backup-filters.js';
import { idAndStatus, progressLogger } from '../log-progress.js';
import { listError, waitError } from './messages.js';
import { backupOf, type Candidate, type GateStep } from './state.js';

/**
 * Records the candidates in the state: the given ids, or the newest backup of each index. Returns the project's backups
 * if they were listed. Throws an `ActionError` if they cannot be.
 */
export async function findCandidates(step: GateStep): Promise<readonly Backup[] | undefined> {
  const { options, ports, state } = step;
  const { log, client } = ports;
  const { indexNames } = state.current;
  if (indexNames === undefined) {
    state.patch({ candidates: options.backupIds.map((id) => ({ subject: id, isNamed: true, lookup: 'pending', id })) });
    return undefined;
  }
  let backups = await listProject(step);
  const futureLimit = futureLimitError({ filters: options.filters, now: client.now(), what: safe`Gate failed` });
  if (futureLimit !== undefined) throw futureLimit;
  const findAll = async () => {
    const found: Candidate[] = [];
    for (const indexName of indexNames) found.push(await findNewest({ step, backups, indexName }));
    return found;
  };
  let candidates = await findAll();
  if (candidates.some(({ lookup }) => lookup === 'missing') && (await waitForOwnBackup(step))) {
    backups = await listProject(step);
    candidates = await findAll();
  }
  for (const candidate of candidates) {
    const newest = backupOf(candidate);
    if (newest) log.info(safe`${candidate.subject}: ${idAndStatus(newest)}, ${candidate.choice ?? ''}`);
  }
  state.patch({ candidates });
  return backups;
}

/** Waits until a list shows what this very run created, if that is what `run_id` asks for; false if there is no time. */
async function waitForOwnBackup({ options: { filters }, ports }: GateStep): Promise<boolean> {
  const { clock, limits, log, runContext } = ports;
  const ms = NEW_BACKUP_UNLISTED_MS;
  if (filters.runId === undefined || filters.runId !== (await runContext()).runId) return false;
  if (ms >= limits.deadline.remainingMs()) return false;
  log.info(safe`No backup of this run is listed yet; looking again in ${formatDuration(ms)}`);
  // Interrupted by a cancellation, which the next request reports.
  await sleepWithin({ ms, clock, limits }).catch(() => undefined);
  return true;
}

function listProject(step: GateStep): Promise<Backup[]> {
  const { client, limits } = step.ports;
  return listConsistently({ client, limits, indexNames: step.state.current.indexNames ?? [] }).catch(rethrow(step));
}

function rethrow({ options: { timeoutMs }, ports: { uses } }: GateStep) {
  return (error: unknown) => {
    throw listError({ error, timeoutMs, uses });
  };
}

async function findNewest({
  step,
  backups,
  indexName,
}: {
  step: GateStep;
  backups: readonly Backup[];
  indexName: string;
}): Promise<Candidate> {
  const { client, limits } = step.ports;
  const { filters, rules } = step.options;
  const base = { subject: indexName, isNamed: false };
  const all = backupsOf({ backups, indexName });
  // Coverage compares a backup with the index that exists now.
  const isStrict = rules.minCoveragePercent !== undefined;
  const divided = await divideByIndex({ client, limits, indexName, backups: all, isStrict }).catch(rethrow(step));
  const selection = selectBackup({ ...divided, filters, now: client.now() });
  if (selection.type === 'none') return { ...base, lookup: 'missing', selection };
  if (selection.type === 'ambiguous') return { ...base, lookup: 'ambiguous', candidates: selection.candidates };
  const { backup } = selection;
  const choice = describeChoice({ selection, filters, kind: 'backup' });
  return { ...base, choice, lookup: 'found', id: backup.backup_id, backup };
}

/**
 * Observes the candidates, once or until their status is final. A wait outdates what was read before it: afterwards the list
 * is read again, and what it does not show is described, until the candidates are still what is to be judged. Returns the
 * project's backups as last listed. Throws an `ActionError` if the list cannot be read.
 */
export async function observeNewest(
  step: GateStep,
  listed: readonly Backup[] | undefined,
): Promise<readonly Backup[] | undefined> {
  for (let backups = listed; ; ) {
    const hasWaited = await observeCandidates(step);
    const { candidates } = step.state.current;
    // The last poll of the wait for a single backup given by its ID read all there is to read.
    if (!hasWaited || (backups === undefined && candidates.length === 1)) return backups;
    const hasFailed = candidates.some((candidate) => 'waitError' in candidate);
    let isChanged = false;
    const work = async ([at, candidate]: [number, Candidate]) => {
      const latest = await latestOf({ step, candidate, listed: backups ?? [] });
      if (latest === candidate || (hasFailed && latest.lookup === 'failed')) return;
      isChanged = true;
      step.state.patch({ candidates: step.state.current.candidates.with(at, latest) });
    };
    try {
      if (backups !== undefined) backups = await listProject(step);
      await mapLimit({ items: [...candidates.entries()], work });
    } catch (error) {
      // A gate that fails anyway says why in better words.
      if (!hasFailed) throw error;
    }
    if (!isChanged) return backups;
  }
}

/** What is to be judged after a wait: the candidate itself, or what has taken its place. */
async function latestOf({
  step,
  candidate,
  listed,
}: {
  step: GateStep;
  candidate: Candidate;
  listed: readonly Backup[];
}): Promise<Candidate> {
  if (candidate.lookup === 'deleted' || 'waitError' in candidate) return candidate;
  const isUnlisted = candidate.lookup === 'found' && !listed.some(({ backup_id: id }) => id === candidate.id);
  const described = isUnlisted ? await describeAgain(step, candidate) : candidate;
  if (candidate.isNamed || described.lookup === 'failed') return described;
  // What still exists counts, even if the list lags.
  const unlisted = isUnlisted ? backupOf(described) : undefined;
  const backups = unlisted === undefined ? listed : [...listed, unlisted];
  const newest = await findNewest({ step, backups, indexName: candidate.subject });
  if (newest.lookup === candidate.lookup && newest.id === candidate.id) return described;
  const backup = backupOf(newest);
  if (backup) step.ports.log.info(safe`The newest backup of ${newest.subject} is now ${idAndStatus(backup)}`);
  return newest;
}

/** The backup of a candidate as it is now. */
async function describeAgain(
  { options: { timeoutMs }, ports: { client, limits, log, uses } }: GateStep,
  candidate: Extract<Candidate, { lookup: 'found' }>,
): Promise<Candidate> {
  const { subject, isNamed, id } = candidate;
  try {
    const backup = await describeIfExists({ client, limits, backupId: id });
    if (backup !== undefined) return { ...candidate, backup };
    log.info(safe`${idAndStatus(candidate.backup)} was deleted meanwhile`);
    return { subject, isNamed, lookup: 'deleted', id };
  } catch (error) {
    const failure = waitError({ error, seenAt: undefined, isKnown: true, timeoutMs, uses });
    return { subject, isNamed, lookup: 'failed', id, waitError: failure };
  }
}

/** Observes each candidate whose status is not known to be final, once or until it is; true if that took more than one poll. */
async function observeCandidates({ options, ports, state }: GateStep): Promise<boolean> {
  const { client, clock, limits, uses } = ports;
  const { candidates } = state.current;
  const statuses = () => state.current.candidates.map((candidate) => backupOf(candidate)?.status);
  const logProgress = progressLogger({ ports, statuses });
  const positions = new Map(candidates.flatMap((candidate, at) => (isOpen(candidate) ? [[candidate.id, at]] : [])));
  const onEvent = (event: WaitEvent): void => {
    const { id } = event;
    const at = positions.get(id) ?? -1;
    const candidate = state.current.candidates[at];
    if (candidate === undefined || event.type === 'ended') return;
    const { subject, isNamed, choice } = candidate;
    const base = { subject, isNamed, id, ...(choice && { choice }) };
    const known = backupOf(candidate);
    const set = (next: Candidate) => state.patch({ candidates: state.current.candidates.with(at, next) });
    if (event.type === 'observed') {
      const { backup } = event;
      logProgress({ prefix: candidates.length === 1 ? '' : `${subject}: `, before: known?.status, backup });
      set({ ...base, lookup: 'found', backup });
    } else if (event.error instanceof BackupDeletedError) {
      set({ ...base, lookup: known ? 'deleted' : 'missing' });
    } else {
      const { error, seenAt } = event;
      const failure = waitError({ error, seenAt, isKnown: known !== undefined, timeoutMs: options.timeoutMs, uses });
      const outcome = known ? ({ lookup: 'found', backup: known } as const) : ({ lookup: 'failed' } as const);
      set({ ...base, ...outcome, waitError: failure });
    }
  };
  return waitForBackups({
    backups: [...positions].map(([id, at]) => ({ id, backup: backupOf(candidates[at]) })),
    client,
    clock,
    limits,
    until: options.waitForReady ? undefined : () => true,
    missingMs: GIVEN_BACKUP_MISSING_MS,
    maxIntervalMs: options.pollIntervalMs,
    onEvent,
  });
}

/** Whether a candidate is still to be observed. */
function isOpen(candidate: Candidate): candidate is Candidate & { id: string } {
  return candidate.lookup === 'pending' || (candidate.lookup === 'found' && candidate.waitError === undefined);
}
