import { RunClock } from './clock.js';
import { disturbances } from './disturbances.js';
import { type Backup, Project, priorIndex } from './project.js';
import { randomFor } from './random.js';
import type { Evidence, Scenario } from './scenario.js';
import { addBackups, ageAt, HOUR, hasDate, isReadyAt } from './seeded-backups.js';
import type { Exchange } from './service.js';

const NAMES = ['gha-1', 'gha-2', 'gha-abc', 'gha-deploy', 'nightly', 'gha-20260424T060000Z', 'gha-2026-04-24', null];
const DATED = new Set(['gha-20260424T060000Z', 'gha-2026-04-24']);
const DAY = 24 * HOUR;
/** The rules by period, each with what it says of two times in the same period. */
const PERIODS = {
  keep_hourly: (time: Date) => time.toISOString().slice(0, 13),
  keep_daily: (time: Date) => time.toISOString().slice(0, 10),
  // 1970 began on a Thursday.
  keep_weekly: (time: Date) => String(Math.floor((time.getTime() / DAY + 3) / 7)),
  keep_monthly: (time: Date) => time.toISOString().slice(0, 7),
  keep_yearly: (time: Date) => time.toISOString().slice(0, 4),
};
const DURATIONS = { '12h': 0.5, '1d12h': 1.5, '4d': 4 } as const;
const SLACK_MS = 60_000;

/** A run of prune: every decision derives from the seed. */
export function pruneScenario(seed: number): Scenario {
  const random = randomFor(seed, 'prune');
  const clock = new RunClock();
  const isCalm = random.chance(0.2);
  const project = new Project({ clock, skewMs: random.pick([0, 0, 7 * HOUR, -7 * HOUR]) });
  for (const name of ['docs', 'tickets', 'other']) {
    const index = priorIndex({ random, name });
    project.indexes.push(index);
    addBackups({ project, random, index, count: random.int(0, 14), names: NAMES, isCalm });
  }
  const inputs: Record<string, string> = {
    index_name: random.pick(['docs', 'docs\ntickets', '*\n!tickets\n!other', 'd*\nt?ckets']),
  };
  const rules = random.int(1, 7);
  if (rules & 1) inputs.keep_last = String(random.int(1, 4));
  if (rules & 2) inputs.keep_within = random.pick(Object.keys(DURATIONS));
  if (rules & 4) {
    for (const name of Object.keys(PERIODS)) if (random.chance(0.4)) inputs[name] = String(random.int(0, 4));
    // One rule must be given.
    inputs.keep_daily ??= '2';
    if (inputs.keep_daily === '0') inputs.keep_daily = '1';
  }
  if (random.chance(0.2)) inputs.keep_backup_id = random.pick(project.backups.map(({ id }) => id)) ?? '';
  if (random.chance(0.3)) inputs.backup_name_prefix = '*';
  if (random.chance(0.1)) inputs.dry_run = 'true';
  const key = `pcsk_${random.uuid().replaceAll('-', '')}`;
  return {
    action: 'prune',
    key,
    inputs,
    project,
    factories: {},
    title: isCalm ? 'calm' : 'disturbed',
    ...disturbances({ seed, action: 'prune', project, key, isCalm }),
    onRequest: () => {},
    judge: (evidence) => judgePrune(evidence, isCalm),
  };
}

function judgePrune(evidence: Evidence, isCalm: boolean): string[] {
  const { result, scenario, service, errors } = evidence;
  const { project } = scenario;
  const violations: string[] = [];
  const requested = new Set(service.of('delete').map(({ id }) => id));
  if (scenario.inputs.dry_run === 'true' && requested.size > 0) violations.push('a deletion with dry_run');
  for (const id of requested) {
    const backup = project.backups.find((one) => one.id === id);
    const reason = backup ? whyKept(evidence, backup) : 'it does not exist';
    if (reason) violations.push(`requested the deletion of ${id} (${backup?.name}), although ${reason}`);
  }
  if (service.of('create', 'restore', 'deleteIndex').length > 0) violations.push('changed something else');
  if (result.code === null) return violations;
  const { deleted_count: count, deleted = '[]', failed_count: failed } = result.outputs;
  const entries = JSON.parse(deleted || '[]') as { id: string }[];
  if (scenario.inputs.dry_run === 'true')
    return count === '0' || count === '' ? violations : [...violations, `deleted_count ${count} with dry_run`];
  if (Number(count) !== entries.length)
    violations.push(`deleted_count ${count}, but deleted has ${entries.length} entries`);
  const wasDenied = (id: string) => service.of('describe').some((one) => one.id === id && statusOf(one) === 404);
  for (const { id } of entries) {
    if (project.backups.find((one) => one.id === id)?.deletedAt === undefined && !wasDenied(id))
      violations.push(`counts ${id} as deleted, but it exists`);
  }
  if (result.code === 0 && Number(failed) > 0) violations.push(`success with failed_count ${failed}`);
  const remaining = [...requested].filter((id) =>
    project.backups.some((one) => one.id === id && one.deletedAt === undefined && !wasDenied(id)),
  );
  const wereInUse = service.of('delete').some((one) => statusOf(one) === 412);
  if (result.code === 0 && remaining.length > 0 && !wereInUse)
    violations.push(`success, but ${remaining.join(', ')} still exists`);
  if (isCalm && result.code !== 0) violations.push(`failed although nothing went wrong: ${errors[0]}`);
  // A row that a deletion by somebody else hides is neither deleted nor counted.
  const wasDisturbed = project.backups.some(({ id, deletedAt }) => deletedAt !== undefined && !requested.has(id));
  if (isCalm && result.code === 0 && !wasDisturbed) {
    for (const backup of project.backups) {
      const mayGo = [0, evidence.endedAt].every((endedAt) => whyKept({ ...evidence, endedAt }, backup) === undefined);
      if (mayGo && !requested.has(backup.id) && mustGo(backup))
        violations.push(`kept ${backup.id} (${backup.name}), although the rules delete it`);
    }
  }
  return violations;
}

/** The status that the service put in the place of its response. */
function statusOf({ decision: { reply } }: Exchange): number | undefined {
  return reply.kind === 'status' ? reply.status : undefined;
}

/** Finished before the run, and far enough from every limit. */
function mustGo(backup: Backup): boolean {
  return backup.readyAt <= 0 && [0.5, 1, 1.5, 4].every((days) => Math.abs(-backup.createdAt - days * DAY) > SLACK_MS);
}

/** Why the rules in the README keep a backup; undefined if it may be deleted. */
function whyKept({ scenario, endedAt }: Evidence, backup: Backup): string | undefined {
  const { inputs, project } = scenario;
  const prefix = inputs.backup_name_prefix ?? 'gha-';
  const matches = ({ name }: Backup) => prefix === '*' || (name ?? '').startsWith(prefix);
  const isListed =
    backup.indexName === 'docs' || (backup.indexName === 'tickets' && /^t/m.test(inputs.index_name ?? ''));
  if (!isListed) return 'its index is not listed';
  if (inputs.keep_backup_id === backup.id) return 'keep_backup_id lists it';
  if (!matches(backup)) return 'its name does not match';
  if (backup.name && DATED.has(backup.name)) return 'its name ends in a date';
  if (!hasDate(backup)) return 'it has no creation time';
  if (backup.readyAt > endedAt) return 'it is in progress';
  const age = ageAt({ scenario, backup, at: endedAt });
  if (!isReadyAt(backup, endedAt)) return age + SLACK_MS < DAY ? 'it failed less than a day ago' : undefined;
  const peers = project.backups.filter(
    (one) => one.indexId === backup.indexId && isReadyAt(one, endedAt) && hasDate(one),
  );
  if (!peers.some((one) => one.createdAt > backup.createdAt)) return 'it is the newest Ready backup of its index';
  const within = DURATIONS[(inputs.keep_within ?? '') as keyof typeof DURATIONS];
  if (within && age + SLACK_MS < within * DAY) return 'it is too young';
  const counted = project.backups.filter(
    (one) =>
      one.indexName === backup.indexName &&
      isReadyAt(one, endedAt) &&
      hasDate(one) &&
      matches(one) &&
      !DATED.has(one.name ?? ''),
  );
  const newer = counted.filter((one) => one.createdAt > backup.createdAt).length;
  if (inputs.keep_last && newer < Number(inputs.keep_last)) return `only ${newer} Ready backups are newer`;
  for (const [rule, periodOf] of Object.entries(PERIODS)) {
    const period = (one: Backup) => periodOf(new Date(project.serviceNow(one.createdAt)));
    const newerPeriods = counted.filter((one) => one.createdAt > backup.createdAt).map(period);
    if (newerPeriods.includes(period(backup))) continue;
    if (new Set(newerPeriods).size < Number(inputs[rule] ?? 0)) return `${rule} keeps it`;
  }
  return undefined;
}
