import { mayPass } from '../../backups/failures.js';
import { BackupGone, watchBackups } from '../../backups/watch.js';
import type { Backup } from '../../pinecone/resources.js';
import { Failure } from '../../text/failure.js';
import type { Ports, Work } from '../action.js';
import { progressOf } from '../progress.js';
import { logInputs } from '../resolved.js';
import { judgeAll } from './evidence.js';
import { type Candidate, findCandidates, told } from './find.js';
import type { GateOptions } from './inputs.js';
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
          candidate.absence = candidate.backup ? 'gone' : 'never seen';
          candidate.backup = undefined;
        } else candidate.waitEnded = { ...told({ error: end.error, options }), mayWait: mayPass(end.error) };
      },
    };
  });
  const until = options.waitForReady ? undefined : () => true;
  const pauses = { missingFor: MISSING_FOR, longestPause: options.pollInterval };
  await watchBackups({ watched, client, clock, limits, ...pauses, until });
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
