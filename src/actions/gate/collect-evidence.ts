import { UNSUPPORTED } from '../../backups/explain-indexes.js';
import { listConsistently } from '../../backups/list-backups.js';
import { mapLimit } from '../../backups/map-limit.js';
import type { Meaning } from '../../backups/meaning.js';
import { backupsOf, newestOf, onlyReady, previousReady } from '../../backups/newest-backup.js';
import { filterBackups, NO_FILTERS } from '../../backups/select-backup.js';
import { phaseOf } from '../../backups/status.js';
import { isNotFound, isNotFoundByPinecone } from '../../pinecone/errors.js';
import type { Backup } from '../../pinecone/parse.js';
import { didYouMean } from '../../text/closest-names.js';
import { pluralize } from '../../text/format.js';
import { type SafeText, safe } from '../../text/safe-text.js';
import { within } from '../../time/deadline.js';
import { HOW_TO_EXCLUDE, selectedBy, unknownIndex } from '../index-error.js';
import { explain } from './messages.js';
import { ageInMinutes, coveragePercent, judge } from './rules.js';
import { backupOf, type Candidate, type Evidence, type GateStep, type Judgement } from './state.js';

/** The gate fails anyway: the reason must not take long (ms). */
const OBSTACLE_TIMEOUT_MS = 10_000;

/** Collects the evidence about each candidate, and judges it by every rule. Never throws for what is unknown. */
export async function judgeCandidates(
  step: GateStep,
  /** All backups of the project as last listed; undefined if they were not. */
  listed: readonly Backup[] | undefined,
): Promise<Judgement[]> {
  const { candidates } = step.state.current;
  const needsList = step.options.rules.maxRecordDropPercent !== undefined && candidates.some(backupOf);
  const list = listed === undefined && needsList ? await listLatest(step) : { backups: listed ?? [] };
  const judgements = new Map<Candidate, Judgement>();
  // Some rules need requests for each index.
  const work = async (candidate: Candidate) => {
    judgements.set(candidate, await judgeCandidate({ step, list, candidate }));
  };
  await mapLimit({ items: candidates, work });
  return candidates.flatMap((candidate) => judgements.get(candidate) ?? []);
}

interface LatestList {
  backups: readonly Backup[];
  /** Why the list could not be read. */
  problem?: SafeText;
}

async function listLatest({ options, ports: { client, limits, uses }, state }: GateStep): Promise<LatestList> {
  const indexNames = state.current.candidates.flatMap((candidate) => backupOf(candidate)?.source_index_name ?? []);
  try {
    return { backups: await listConsistently({ client, limits, indexNames }) };
  } catch (error) {
    const { summary } = explain({ error, timeoutMs: options.timeoutMs, uses });
    return { backups: [], problem: safe`the backups could not be listed because ${summary}` };
  }
}

async function judgeCandidate({
  step,
  list: { backups, problem },
  candidate,
}: {
  step: GateStep;
  list: LatestList;
  candidate: Candidate;
}): Promise<Judgement> {
  const { options, ports } = step;
  const { rules, filters } = options;
  const found = backupOf(candidate);
  const listed = found && backups.find(({ backup_id: id }) => id === found.backup_id);
  // The list was read last, and decides if it says that the backup failed.
  const backup = listed && phaseOf(listed.status) === 'failed' ? listed : found;
  const latest = candidate.lookup === 'found' && backup ? { ...candidate, backup } : candidate;
  const phase = backup && phaseOf(backup.status);
  const ofIndex = backup ? backupsOf({ backups, indexName: backup.source_index_name }) : [];
  // A commit, a run or a time chooses one backup; a prefix stands for a series, whose backups are comparable.
  const history = filterBackups(ofIndex, { ...NO_FILTERS, prefix: filters.prefix });
  const previous = backup && (problem === undefined ? previousReady({ history, backup }) : { unknown: problem });
  const live = backup && rules.minCoveragePercent !== undefined ? await liveRecordCount(step, backup) : undefined;
  const schedules = rules.requireSchedule ? await schedulesOf(step, candidate) : undefined;
  const obstacle = await obstacleOf({ step, candidate, backups });
  const now = ports.client.now();
  const instead = phase === 'failed' ? onlyReady(filterBackups(ofIndex, filters)) : [];
  const newest = newestOf({ backups: instead, now });
  const newestReady = newest && 'backup' in newest ? newest.backup : undefined;
  const evidence = { candidate: latest, filters, newestReady, previous, live, schedules, obstacle, now };
  const verdicts = judge({ evidence, rules, uses: ports.uses });
  for (const { rule, wanted, found: actual, passed } of verdicts) {
    ports.log.info(
      safe`${passed ? 'Passed' : 'FAILED'}  ${candidate.subject}: ${rule}: expected ${wanted}, found ${actual}`,
    );
  }
  // Without newer backups, which a filter may have excluded.
  const before = history.slice(history.findIndex(({ backup_id: id }) => id === backup?.backup_id) + 1);
  return {
    candidate: latest,
    verdicts,
    ageMinutes: backup && ageInMinutes({ backup, now }),
    previousRecordCount: previous && 'record_count' in previous ? previous.record_count : undefined,
    coveragePercent: backup && coveragePercent({ backup, live }),
    history: onlyReady(backup && phase === 'ready' ? [backup, ...before] : before),
  };
}

/** The schedules of the index, or why they are unknown; none of an index that does not exist. */
async function schedulesOf(
  { options, ports: { client, limits, uses } }: GateStep,
  candidate: Candidate,
): Promise<Evidence['schedules']> {
  const backup = backupOf(candidate);
  if (candidate.isNamed && backup === undefined)
    return { unknown: safe`its index is unknown`, advice: safe`Check backup_id.` };
  try {
    return await client.listSchedules({ indexName: backup?.source_index_name ?? candidate.subject }, limits);
  } catch (error) {
    if (isNotFound(error)) return [];
    const { summary, advice } = explain({ error, timeoutMs: options.timeoutMs, uses });
    return { unknown: summary, advice: safe`${advice} To pass without a schedule, remove require_schedule.` };
  }
}

/** What rules out that an index without any backup gets one; undefined if nothing is known. */
async function obstacleOf({
  step: { options, ports },
  candidate,
  backups,
}: {
  step: GateStep;
  candidate: Candidate;
  backups: readonly Backup[];
}): Promise<Meaning | undefined> {
  const { client, limits } = ports;
  const selection = candidate.lookup === 'missing' ? candidate.selection : undefined;
  if (selection === undefined || selection.backups.length > 0 || selection.earlier.length > 0) return undefined;
  const indexName = candidate.subject;
  const by = selectedBy(options.indexes, indexName);
  try {
    const { unsupported } = await client.describeIndex({ indexName }, within(limits, OBSTACLE_TIMEOUT_MS));
    return unsupported && { summary: safe`${UNSUPPORTED[unsupported]}`, advice: safe`${HOW_TO_EXCLUDE[by]}.` };
  } catch (error) {
    if (!isNotFoundByPinecone(error)) return undefined;
    const names = backups.map(({ source_index_name: name }) => name);
    return unknownIndex(by, { hint: didYouMean(indexName, names) });
  }
}

/** The current record count of the index, or why it is unknown. */
async function liveRecordCount(
  { options, ports: { client, limits, log, uses } }: GateStep,
  { source_index_name: indexName }: Backup,
): Promise<Evidence['live']> {
  try {
    const { host } = await client.describeIndex({ indexName }, limits);
    const { totalVectorCount } = await client.describeIndexStats({ host }, limits);
    log.info(safe`${indexName} currently contains ${pluralize(totalVectorCount, 'record')}`);
    return totalVectorCount;
  } catch (error) {
    const notFound = {
      summary: safe`the index ${indexName} does not exist`,
      advice: safe`There is nothing to compare the backup with: remove min_coverage_percent.`,
    };
    const { summary, serviceSaid, advice } = explain({ error, notFound, timeoutMs: options.timeoutMs, uses });
    const unknown = serviceSaid ? safe`${summary} (${serviceSaid.replace(/\.$/, '')})` : summary;
    const wayOut = isNotFound(error) ? '' : safe` To pass without this rule, remove min_coverage_percent.`;
    return { unknown, advice: safe`${advice}${wayOut}` };
  }
}
