import { RunClock } from './clock.js';
import { disturbances } from './disturbances.js';
import { type Backup, Project, priorIndex } from './project.js';
import { randomFor } from './random.js';
import type { Evidence, Scenario } from './scenario.js';
import { addBackups, ageAt, HOUR, hasDate, isReadyAt } from './seeded-backups.js';

const FUTURE_MS = 5 * 60_000;
const SLACK_MS = 20_000;

/** A run of gate: every decision derives from the seed. */
export function gateScenario(seed: number): Scenario {
  const random = randomFor(seed, 'gate');
  const clock = new RunClock();
  const isCalm = random.chance(0.2);
  const project = new Project({
    clock,
    skewMs: random.pick([0, 0, 7 * HOUR, -7 * HOUR]),
    digits: random.pick([0, 3, 6, 9]),
  });
  const docs = priorIndex({ random, name: 'docs' });
  const other = priorIndex({ random, name: 'other' });
  // The stats are those of the last index.
  project.indexes.push(other, docs);
  const names = ['gha-1', 'gha-2', 'nightly', null];
  addBackups({ project, random, index: docs, count: random.int(0, 12), names, isCalm });
  addBackups({ project, random, index: other, count: random.int(0, 8), names, isCalm });
  const inputs: Record<string, string> = {
    index_name: 'docs',
    timeout_minutes: String(random.pick([1, 2])),
    poll_interval_seconds: '5',
  };
  if (random.chance(0.3)) inputs.backup_name_prefix = 'gha-';
  if (random.chance(0.5)) inputs.max_age_minutes = random.pick(['30', '180', '100000']);
  if (random.chance(0.4)) inputs.min_record_count = random.pick(['1', '80', '100']);
  if (random.chance(0.4)) inputs.max_record_drop_percent = random.pick(['0', '20']);
  if (random.chance(0.4)) inputs.min_coverage_percent = random.pick(['60', '95']);
  if (random.chance(0.2)) inputs.wait_for_ready = 'false';
  const key = `pcsk_${random.uuid().replaceAll('-', '')}`;
  const newAt = !isCalm && random.chance(0.25) ? random.int(1, 6) : 0;
  return {
    action: 'gate',
    key,
    inputs,
    project,
    factories: {},
    title: isCalm ? 'calm' : 'disturbed',
    ...disturbances({ seed, action: 'gate', project, key, isCalm }),
    onRequest: (count) => {
      if (count === newAt) addNewest(project, randomFor(seed, 'gate', 'newest').uuid());
    },
    judge: (evidence) => judgeGate(evidence, isCalm),
  };
}

/** A backup that somebody else creates during the run. */
function addNewest(project: Project, id: string): void {
  const now = project.clock.now();
  const indexId = project.index('docs')?.id ?? '';
  const texts = { name: 'gha-new', description: null };
  const times = {
    createdAt: now,
    readyAt: now + 10_000,
    visibleInProjectAt: now,
    visibleInIndexAt: now,
    describedAt: now,
  };
  project.backups.push({
    id,
    indexName: 'docs',
    indexId,
    ...texts,
    ...times,
    origin: 'foreign',
    words: ['Initializing', 'Ready'],
    records: 100,
  });
}

function judgeGate(evidence: Evidence, isCalm: boolean): string[] {
  const { result, scenario, service, endedAt } = evidence;
  const { outputs } = result;
  const violations: string[] = [];
  if (
    service.exchanges.some(
      ({ operation }) =>
        ![
          'list',
          'listOfIndex',
          'describe',
          'describeIndex',
          'listIndexes',
          'stats',
          'listJobs',
          'describeJob',
        ].includes(operation),
    )
  )
    violations.push('gate changed something');
  if (result.code === null) return violations;
  if ((outputs.passed === 'true') !== (result.code === 0))
    violations.push(`passed is ${outputs.passed} with exit code ${result.code}`);
  const times = [
    0,
    ...scenario.project.backups.flatMap(({ createdAt, deletedAt }) => [createdAt + 1, deletedAt ?? 0]),
    endedAt,
  ];
  const newest = times.filter((at) => at >= 0 && at <= endedAt).map((at) => newestAt(evidence, at));
  if (result.code === 0) {
    const backup = scenario.project.backups.find(({ id }) => id === outputs.backup_id);
    if (!backup) return [...violations, `passed on an unknown backup: ${outputs.backup_id}`];
    if (!newest.some((one) => one?.id === backup.id))
      violations.push(`passed on ${backup.id}, which was not (surely) the newest at any time`);
    violations.push(...brokenRules({ evidence, backup, slackMs: -SLACK_MS }).map((rule) => `passed although ${rule}`));
  } else if (isCalm) {
    const [only] = newest;
    if (only && brokenRules({ evidence, backup: only, slackMs: SLACK_MS }).length === 0)
      violations.push(`failed although nothing went wrong and ${only.id} meets every rule: ${evidence.errors[0]}`);
  }
  return violations;
}

function candidatesAt({ scenario }: Evidence, at: number): Backup[] {
  const prefix = scenario.inputs.backup_name_prefix ?? '';
  return scenario.project.backups.filter(
    (backup) =>
      backup.indexName === 'docs' &&
      (backup.name ?? '').startsWith(prefix) &&
      (backup.origin === 'prior' || backup.createdAt <= at) &&
      (backup.deletedAt ?? Number.POSITIVE_INFINITY) > at,
  );
}

/** The newest backup, if that can be determined. */
function newestAt(evidence: Evidence, at: number): Backup | undefined {
  const candidates = candidatesAt(evidence, at);
  const { scenario } = evidence;
  if (candidates.some((backup) => !hasDate(backup) || ageAt({ scenario, backup, at }) < -FUTURE_MS)) return undefined;
  const [first, second] = candidates.toSorted((one, other) => other.createdAt - one.createdAt);
  const { project } = scenario;
  return first && second && project.timestamp(first.createdAt) === project.timestamp(second.createdAt)
    ? undefined
    : first;
}

function brokenRules({ evidence, backup, slackMs }: { evidence: Evidence; backup: Backup; slackMs: number }): string[] {
  const { scenario, endedAt } = evidence;
  const { inputs } = scenario;
  const broken: string[] = [];
  const records = backup.records ?? -1;
  if (!isReadyAt(backup, inputs.wait_for_ready === 'false' && slackMs > 0 ? 0 : endedAt))
    broken.push('the backup is not Ready');
  if (ageAt({ scenario, backup, at: endedAt }) + slackMs > Number(inputs.max_age_minutes ?? 1_440) * 60_000)
    broken.push('the backup is too old');
  if (inputs.min_record_count && records < Number(inputs.min_record_count)) broken.push(`it has ${records} records`);
  const previous = candidatesAt(evidence, endedAt)
    .filter((one) => one.createdAt < backup.createdAt && isReadyAt(one, 0) && hasDate(one))
    .toSorted((one, other) => other.createdAt - one.createdAt)[0];
  const drop = previous?.records ? ((previous.records - records) / previous.records) * 100 : 0;
  if (inputs.max_record_drop_percent && drop > Number(inputs.max_record_drop_percent))
    broken.push(`the records dropped by ${drop}%`);
  if (inputs.min_coverage_percent && records < Number(inputs.min_coverage_percent))
    broken.push(`it covers ${records}%`);
  return broken;
}
