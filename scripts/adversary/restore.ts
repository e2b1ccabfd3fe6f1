import { RunClock } from './clock.js';
import { disturbances } from './disturbances.js';
import type { Factories } from './operations.js';
import { Project, priorIndex } from './project.js';
import { type Random, randomFor } from './random.js';
import { judgeKilled, judgeRestore } from './restore-oracle.js';
import { tampering } from './saved-state.js';
import type { Kill, Scenario } from './scenario.js';
import { addBackups, HOUR, isReadyAt } from './seeded-backups.js';
import type { Service } from './service.js';

/** A restore that is deleted again or not: every decision derives from the seed. */
export function restoreScenario(seed: number): Scenario {
  const random = randomFor(seed, 'restore');
  const isCalm = random.chance(0.15);
  const scenario = scenarioOf({ seed, random, isCalm });
  const tamper = randomFor(seed, 'saved state');
  return tamper.chance(0.5) ? { ...scenario, tamper: tampering(tamper, 'docs') } : scenario;
}

/** A step that is killed at a random time, and its post step, too, while the service works as it should. */
export function killedRestoreScenario(seed: number): Scenario {
  const random = randomFor(seed, 'kill');
  const delayMs = random.int(20, 1_500);
  const kill: Kill = random.chance(0.6)
    ? { signal: 'SIGKILL', atRequest: 0, delayMs: random.int(100, 4_000) }
    : {
        signal: random.pick(['SIGINT', 'SIGTERM', 'SIGKILL']),
        atRequest: random.int(1, 12),
        delayMs: random.int(0, 50),
      };
  const scenario = scenarioOf({ seed, random: randomFor(seed, 'restore'), isCalm: true });
  return {
    ...scenario,
    title: `killed with ${scenario.inputs.cleanup}`,
    flags: ' --kill',
    kill,
    postKillMs: delayMs,
    judge: (evidence) => [...judgeRestore(evidence, false), ...judgeKilled(evidence)],
  };
}

function scenarioOf({ seed, random, isCalm }: { seed: number; random: Random; isCalm: boolean }): Scenario {
  const clock = new RunClock();
  const project = new Project({ clock, skewMs: random.pick([0, 0, 7 * HOUR, -7 * HOUR]) });
  const docs = priorIndex({ random, name: 'docs' });
  project.indexes.push(docs);
  addBackups({ project, random, index: docs, count: random.int(1, 6), names: ['gha-1', 'nightly'], isCalm });
  const details = randomFor(seed, 'restore details');
  const cleanup = details.pick(['none', 'step', 'step', 'job', 'job', 'job']);
  for (const backup of project.backups) {
    const tags = details.pick([0, 0, 1, 19, 20]);
    if (tags > 0) backup.tags = Object.fromEntries(Array.from({ length: tags }, (_, at) => [`tag-${at}`, 'x']));
  }
  const key = `pcsk_${random.uuid().replaceAll('-', '')}`;
  const inputs: Record<string, string> = {
    cleanup,
    verify: String(details.chance(0.85)),
    timeout_minutes: String(isCalm ? 4 : random.pick([0.7, 1, 2])),
    poll_interval_seconds: '2',
  };
  const ready = project.backups.find((backup) => isReadyAt(backup, 0)) ?? project.backups[0];
  if (random.chance(0.5)) inputs.index_name = 'docs';
  else inputs.backup_id = ready?.id ?? 'none';
  const target = random.chance(0.4) || cleanup === 'none' ? 'rehearsal-docs' : undefined;
  if (target) inputs.target_index_name = target;
  if (target && !isCalm && random.chance(0.2)) project.indexes.push({ ...docs, id: random.uuid(), name: target });
  const factories: Factories = {
    restore: ({ body }, backup) => {
      const own = randomFor(seed, 'restore', 'index', project.jobs.length);
      const now = clock.now();
      const indexId = own.uuid();
      const startMs = own.int(0, 20_000);
      const hosts = isCalm
        ? []
        : own.pick([[], [], [], ['', 'HOST'], ['', '', 'HOST'], ['HOST', 'HOST.'], ['HOST', 'localhost:1', 'HOST']]);
      const { name, tags } = body as { name: string; tags?: Record<string, string> };
      project.indexes.push({
        id: indexId,
        name,
        records: isCalm || own.chance(0.8) ? (backup.records ?? 0) : 1,
        readyAt: now + startMs + own.int(0, 5_000),
        hosts,
        origin: 'own',
        sourceBackupId: backup.id,
        protection: !isCalm && own.chance(0.05) ? 'enabled' : 'disabled',
        ...(!isCalm && own.chance(0.05) ? { dimension: 16 } : {}),
        ...((tags ?? backup.tags) ? { tags: tags ?? backup.tags ?? {} } : {}),
      });
      const job = { id: own.uuid(), backupId: backup.id, indexName: name, indexId, createdAt: now };
      const word = isCalm
        ? 'Completed'
        : own.pick(['Completed', 'Completed', 'Completed', 'completed', 'Failed', 'Cancelled']);
      project.jobs.push({ ...job, finishesAt: now + startMs, word });
      return { indexId, jobId: job.id };
    },
  };
  const foreignAt = target && !isCalm && random.chance(0.4) ? random.int(2, 8) : 0;
  return {
    action: 'restore',
    key,
    inputs,
    project,
    factories,
    title: isCalm ? 'calm' : 'disturbed',
    ...disturbances({ seed, action: 'restore', project, key, isCalm }),
    onRequest: (count, service) => {
      if (count === foreignAt && target && !project.index(target))
        addForeignIndex({ project, name: target, service, id: randomFor(seed, 'foreign index').uuid() });
    },
    judge: (evidence) => judgeRestore(evidence, isCalm),
  };
}

/** Another run restores a backup to an index of the same name: before our request has an effect, or after our deletion. */
function addForeignIndex({
  project,
  name,
  service,
  id,
}: {
  project: Project;
  name: string;
  service: Service;
  id: string;
}): void {
  const now = project.clock.now();
  const backupId = service.of('restore')[0]?.id ?? project.backups[0]?.id ?? '';
  project.indexes.push({
    id,
    name,
    records: 100,
    readyAt: now,
    hosts: [],
    origin: 'foreign',
    protection: 'disabled',
    sourceBackupId: backupId,
  });
  project.jobs.push({
    id: `job-${id}`,
    backupId,
    indexName: name,
    indexId: id,
    createdAt: now,
    finishesAt: now + 3_000,
    word: 'Completed',
  });
}
