import { mayPass } from '../../backups/failures.js';
import { historyOf, readyBefore, readyOnes } from '../../backups/history.js';
import { listBackups } from '../../backups/listing.js';
import { phaseOf } from '../../backups/status.js';
import { BackupGone, watchBackups } from '../../backups/watch.js';
import { UntrustedHost } from '../../pinecone/data-plane.js';
import type { Backup } from '../../pinecone/resources.js';
import { Failure } from '../../text/failure.js';
import { count } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import type { Ports, Work } from '../action.js';
import { progressOf } from '../progress.js';
import { logInputs } from '../resolved.js';
import { type Candidate, findCandidates, told } from './find.js';
import type { GateOptions } from './inputs.js';
import { ageOf, coverageOf, judge } from './judge.js';
import { type GateState, isGood, type Judged } from './results.js';

/** A backup whose id was given may be unknown for so long (milliseconds): it may have been made this very moment. */
const MISSING_FOR = 10_000;

/** Judges the backups that are asked for by every rule, after a wait for those still going. Throws a `Failure` for a red gate. */
export async function gateSteps({ options, ports, update }: Work<GateOptions, GateState>): Promise<void> {
  const { log } = ports;
  await logInputs({ log, own: listed(options), account: options.account, waiting: options });
  const { candidates, backups } = await log.group('Find', () => findCandidates({ options, ports }));
  const show = () => update({ isOver: false, judged: candidates.map((candidate) => ({ ...NOT_YET, ...candidate })) });
  show();
  await log.group(options.waitForReady ? 'Wait until Ready' : 'Look', () =>
    see({ options, ports, candidates, onChange: show }),
  );
  const judged = await log.group('Judge', () => judgeAll({ options, ports, candidates, backups }));
  update({ isOver: true, judged });
  const failure = failureOf(judged);
  if (failure !== undefined) throw failure;
  log.info(`The gate is open: ${subjects(judged)} passed every rule`);
}

const NOT_YET = {
  verdicts: [],
  ageMinutes: undefined,
  previousRecordCount: undefined,
  coveragePercent: undefined,
  history: [],
};

function listed({ backupIds, indexNames, prefix, rules }: GateOptions): string[] {
  const asked = indexNames.length > 0 ? `index_name: ${indexNames.join(', ')}` : `backup_id: ${backupIds.join(', ')}`;
  const rule = (value: number | undefined) => value ?? 'not checked';
  return [
    asked,
    `backup_name_prefix: ${prefix || 'any name'}`,
    `max_age_minutes: ${rule(rules.maxAgeMinutes)}`,
    `min_record_count: ${rule(rules.minRecordCount)}`,
    `max_record_drop_percent: ${rule(rules.maxRecordDropPercent)}`,
    `min_coverage_percent: ${rule(rules.minCoveragePercent)}`,
  ];
}

interface Seeing {
  options: GateOptions;
  ports: Ports;
  candidates: Candidate[];
  onChange: () => void;
}

/** Looks at each candidate, once or until its status is final. */
async function see({ options, ports, candidates, onChange }: Seeing): Promise<void> {
  const { client, clock, limits } = ports;
  const tell = progressOf({ ports, all: () => candidates.map(({ backup }) => backup) });
  const watched = candidates.flatMap((candidate) => {
    const { id, subject } = candidate;
    if (id === undefined) return [];
    return {
      id,
      backup: candidate.backup,
      onLook: (seen: Backup) => {
        tell({ about: candidates.length === 1 ? '' : `${subject}: `, before: candidate.backup?.status, seen });
        candidate.backup = seen;
        onChange();
      },
      onEnd: (end: { backup: Backup } | { error: unknown }) => {
        if (!('error' in end)) return;
        if (end.error instanceof BackupGone) {
          candidate.gone = candidate.backup?.backup_id;
          candidate.backup = undefined;
          candidate.isMissing = true;
        } else candidate.waitEnded = { ...told({ error: end.error, options }), mayWait: mayPass(end.error) };
      },
    };
  });
  const until = options.waitForReady ? {} : { until: () => true };
  const pauses = { missingFor: MISSING_FOR, longestPause: options.pollInterval };
  await watchBackups({ watched, client, clock, limits, ...pauses, ...until });
}

interface Judging {
  options: GateOptions;
  ports: Ports;
  /** All of the project, as they were listed last. */
  backups: readonly Backup[];
}

async function judgeAll({ candidates, ...judging }: Judging & { candidates: Candidate[] }): Promise<Judged[]> {
  const { options, ports } = judging;
  const comparesWithOthers =
    options.rules.maxRecordDropPercent !== undefined && candidates.some(({ backup }) => backup);
  // Others may have been made or become Ready during the wait.
  const latest = comparesWithOthers ? await listLatest({ options, ports }) : { backups: [] };
  const ids = new Set(latest.backups.map(({ backup_id: id }) => id));
  const backups = [...latest.backups, ...judging.backups.filter(({ backup_id: id }) => !ids.has(id))];
  const judged: Judged[] = [];
  for (const candidate of candidates) {
    judged.push(await judgeOne({ options, ports, backups, unlisted: latest.unlisted, candidate }));
  }
  return judged;
}

/** The project's list as it is now, or why it could not be read. */
async function listLatest({ options, ports: { client, limits } }: Pick<Judging, 'options' | 'ports'>): Promise<Latest> {
  try {
    return { backups: (await listBackups({ client, limits })).backups };
  } catch (error) {
    return { backups: [], unlisted: `the backups could not be listed, as ${told({ error, options }).why}` };
  }
}

interface Latest {
  backups: readonly Backup[];
  unlisted?: string;
}

interface JudgingOne extends Judging {
  candidate: Candidate;
  unlisted: string | undefined;
}

async function judgeOne({ options, ports, backups, unlisted, candidate }: JudgingOne): Promise<Judged> {
  const { rules, prefix } = options;
  const { subject, isMissing, gone, waitEnded } = candidate;
  const listed = backups.find(({ backup_id: id }) => id === candidate.backup?.backup_id);
  // What the list says last counts where it says that the backup is no good.
  const backup = listed && phaseOf(listed.status) === 'failed' ? listed : candidate.backup;
  const history = backup ? historyOf({ backups, indexName: backup.source_index_name, prefix }) : [];
  const before = backup && (unlisted === undefined ? readyBefore({ history, backup }) : { unknown: unlisted });
  const live =
    backup && rules.minCoveragePercent !== undefined ? await liveRecords({ options, ports, backup }) : undefined;
  const now = ports.clock.now();
  const isFailed = backup !== undefined && phaseOf(backup.status) === 'failed';
  const newestReady = isFailed ? readyOnes(history)[0] : undefined;
  const isNamed = options.backupIds.length > 0;
  const evidence = { subject, isNamed, backup, gone, waitEnded, newestReady, previous: before, live, now };
  const verdicts = judge({ evidence, rules });
  for (const { rule, wanted, found, passed } of verdicts) {
    ports.log.info(`${passed ? 'Passed' : 'FAILED'}  ${subject}: ${rule}: wanted ${wanted}, found ${found}`);
  }
  return {
    subject,
    backup,
    isMissing,
    verdicts,
    ageMinutes: backup && ageOf({ backup, now }),
    previousRecordCount: before && 'record_count' in before ? before.record_count : undefined,
    coveragePercent: backup && coverageOf({ backup, live }),
    history: readyOnes(
      backup && phaseOf(backup.status) === 'ready' ? [backup, ...without({ history, backup })] : history,
    ),
  };
}

function without({ history, backup }: { history: readonly Backup[]; backup: Backup }): Backup[] {
  return history.filter(({ backup_id }) => backup_id !== backup.backup_id);
}

/** How many records the index holds now, or why that is not known. */
async function liveRecords({ options, ports, backup }: { options: GateOptions; ports: Ports; backup: Backup }) {
  const { client, limits, log } = ports;
  const indexName = backup.source_index_name;
  try {
    const { host } = await client.describeIndex({ indexName }, limits);
    const { totalVectorCount } = await client.describeIndexStats({ host }, limits);
    log.info(`${plain(indexName, 60)} holds ${count(totalVectorCount)} records now`);
    return totalVectorCount;
  } catch (error) {
    if (error instanceof UntrustedHost) {
      return {
        unknown: `its host, ${plain(error.host, 100)}, is not one of Pinecone's, so the key was not sent there`,
      };
    }
    const { why, said } = told({ error, options });
    return { unknown: said ? `${why} (${said})` : why };
  }
}

function subjects(judged: readonly Judged[]): string {
  return judged.map(({ subject }) => subject).join(', ');
}

/** All reasons of a red gate, each with what would mend it. */
function failureOf(judged: readonly Judged[]): Failure | undefined {
  const bad = judged.filter((one) => !isGood(one));
  if (bad.length === 0) return undefined;
  const failed = bad.flatMap(({ verdicts }) => verdicts.filter(({ passed }) => !passed));
  const lines = failed.flatMap(({ reason, said, mend }) => [reason, said && `  ${said}`, `  ${mend}`]);
  return new Failure({ lines: [`The gate stays closed for ${subjects(bad)}.`, ...lines] });
}
