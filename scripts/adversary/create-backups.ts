import type { NumberedCall } from './operations.js';
import type { Backup, Project } from './project.js';
import type { Random } from './random.js';
import type { Service } from './service.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export function addPriorBackups({
  project,
  random,
  inputs,
  isCalm,
}: {
  project: Project;
  random: Random;
  inputs: Record<string, string>;
  isCalm: boolean;
}): void {
  const indexes = [...project.indexes];
  for (let count = random.pick([0, 1, 4, 12, 25]); count > 0; count -= 1) {
    const index = random.pick(indexes);
    const isTwin = random.chance(0.2);
    // Which of several to reuse must be clear if nothing is to go wrong.
    const age = random.pick([15_000, 40_000, 2 * HOUR, 24 * HOUR, 400 * HOUR]) + (isCalm ? count * 1_000 : 0);
    const visible = age < MINUTE ? random.int(0, 20_000) : -HOUR;
    project.backups.push({
      id: random.uuid(),
      indexName: index.name,
      indexId: index.id,
      name: isTwin ? (inputs.backup_name ?? 'gha-1658821493-1-abcdefgh') : 'filler',
      description: isTwin ? (inputs.description ?? 'someone') : random.pick(['nightly', null, inputs.description]),
      origin: 'prior',
      createdAt: -age,
      ...(random.chance(0.1) && !isCalm ? { createdAtText: null } : {}),
      readyAt: -age + random.pick([MINUTE, 3 * MINUTE]),
      words: ['Initializing', random.pick(['Ready', 'Ready', 'Failed'])],
      records: 10,
      visibleInProjectAt: visible,
      visibleInIndexAt: visible,
      describedAt: -HOUR,
    });
  }
}

export function addForeignBackup(project: Project, random: Random, service: Service): void {
  const [sent] = service.of('create');
  const body = (sent?.body ?? {}) as { name?: string; description?: string };
  const index = project.index(sent?.id ?? 'docs');
  if (!index) return;
  const now = project.clock.now();
  const isSameName = random.chance(0.5);
  project.backups.push({
    id: random.uuid(),
    indexName: index.name,
    indexId: index.id,
    name:
      isSameName && !body.name?.startsWith('gha-')
        ? body.name
        : random.pick(['gha-1658821493-1-zzzzzzzz', 'another-run']),
    description: isSameName
      ? 'by another run'
      : body.description?.replace(/[0-9a-f]{16}|[a-z0-9]{16}/, 'a1b2c3d4e5f6a7b8'),
    origin: 'foreign',
    createdAt: now,
    readyAt: now + 5_000,
    words: ['Initializing', 'Ready'],
    records: 10,
    visibleInProjectAt: now,
    visibleInIndexAt: now,
    describedAt: now,
  });
}

export function newBackup(given: {
  project: Project;
  random: Random;
  call: NumberedCall;
  lags: { list: number; index: number; describe: number };
  isCalm: boolean;
}): Backup {
  const { project, random, call, lags, isCalm } = given;
  const body = (call.body ?? {}) as { name?: string; description?: string };
  const now = project.clock.now();
  const word = isCalm
    ? 'Ready'
    : random.weighted([
        [80, 'Ready'],
        [5, 'READY'],
        [5, 'Failed'],
        [5, 'InitializationFailed'],
        [5, 'failed'],
      ]);
  return {
    id: random.uuid(),
    indexName: call.id,
    indexId: project.index(call.id)?.id ?? '',
    name: body.name === undefined ? undefined : project.change.name(body.name),
    description: body.description === undefined ? undefined : project.change.description(body.description),
    origin: 'own',
    createdAt: now,
    ...(!isCalm && random.chance(0.08) ? { createdAtText: random.pick([null, '']) } : {}),
    readyAt: now + (isCalm ? 3_000 : random.int(0, 25_000)),
    words: [
      isCalm ? 'Initializing' : random.pick(['Initializing', 'Initializing', 'initializing', 'Pending', 'Terminating']),
      word,
    ],
    records: 10,
    visibleInProjectAt: now + lags.list,
    visibleInIndexAt: now + lags.index,
    describedAt: now + lags.describe,
    // By somebody else.
    ...(!isCalm && random.chance(0.1) ? { deletedAt: now + random.int(0, 40_000) } : {}),
    send: call.number,
  };
}
