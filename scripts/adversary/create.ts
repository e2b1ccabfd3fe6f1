import { RunClock } from './clock.js';
import { addForeignBackup, addPriorBackups, newBackup } from './create-backups.js';
import { judgeCreate } from './create-oracle.js';
import { distortion } from './disturbances.js';
import { CALM, type Decision, refusal, unclear } from './faults.js';
import { listBehavior } from './lists.js';
import type { Call, Factories, OperationName } from './operations.js';
import { Project, priorIndex } from './project.js';
import { type Random, randomFor } from './random.js';
import type { Scenario } from './scenario.js';
import { DESCRIPTIONS, textChange } from './texts.js';

const HOUR = 3_600_000;

type Profile = 'calm' | 'create' | 'reads' | 'all' | 'outage' | 'two sends';

/** Probabilities of an unclear response: of the first create request, of later ones, and of reads. */
const FAULTS: Record<Profile, readonly [number, number, number]> = {
  calm: [0, 0, 0],
  create: [0.8, 0.3, 0],
  reads: [0.6, 0.3, 0.3],
  all: [0.8, 0.6, 0.6],
  outage: [1, 0.3, 0.1],
  'two sends': [1, 1, 0],
};

/** A run of create: every decision derives from the seed. */
export function createScenario(seed: number): Scenario {
  const random = randomFor(seed, 'create');
  const clock = new RunClock();
  const profile = random.weighted<Profile>([
    [8, 'calm'],
    [30, 'create'],
    [22, 'reads'],
    [18, 'all'],
    [10, 'outage'],
    [12, 'two sends'],
  ]);
  const isCalm = profile === 'calm';
  const project = new Project({
    clock,
    skewMs: random.pick([0, 0, 0, 7 * HOUR, -7 * HOUR, 40_000, -40_000]),
    change: { name: textChange(random, isCalm ? 0 : 0.15), description: textChange(random, isCalm ? 0 : 0.25) },
    digits: random.pick([0, 3, 6, 9]),
  });
  const indexes = random.pick([['docs'], ['docs'], ['docs'], ['docs', 'tickets']]);
  const key = `pcsk_${random.uuid().replaceAll('-', '')}`;
  const inputs = createInputs({ random, indexes, isCalm, key });
  for (const name of [...indexes, 'other']) project.indexes.push(priorIndex({ random, name, records: 10 }));
  addPriorBackups({ project, random, inputs, isCalm });
  const lag = isCalm
    ? 0
    : random.weighted([
        [50, 0],
        [20, random.int(0, 6_000)],
        [15, random.int(0, 14_000)],
        [15, random.int(0, 60_000)],
      ]);
  const lags = {
    list: lag,
    index: random.chance(0.5) ? lag : 0,
    describe: random.chance(0.2) ? random.int(0, 20_000) : 0,
  };
  const factories: Factories = {
    backup: (call) => {
      const own = randomFor(seed, 'backup', call.id, call.number);
      return newBackup({ project, random: own, call, lags, isCalm });
    },
  };
  const lists = listBehavior(random, seed);
  const outageMs = profile === 'outage' ? random.int(5_000, 60_000) : 0;
  const refusals = random.pick([0, 0, 0.2, 0.5]);
  const serviceNow = () => project.serviceNow();
  const decide = (operation: OperationName, number: number, { id }: Call): Decision => {
    const own = randomFor(seed, operation, operation === 'describe' ? '' : id, number);
    const [first, later, reads] = FAULTS[profile];
    if (operation === 'create') {
      const isFirst = number === 1;
      if (!own.chance(isFirst ? first : later))
        return !isCalm && own.chance(refusals * 0.3) ? refusal(own, { key, serviceNow }) : CALM;
      return !isFirst && own.chance(refusals) ? refusal(own, { key, serviceNow }) : unclear(own, { key, serviceNow });
    }
    if (clock.now() < outageMs && own.chance(0.9)) return unclear(own, { key, serviceNow });
    if (!own.chance(reads)) return CALM;
    return own.chance(refusals * 0.2) ? refusal(own, { key, serviceNow }) : unclear(own, { key, serviceNow });
  };
  const foreignAt = random.chance(isCalm ? 0 : 0.4) ? random.int(2, 8) : 0;
  const isKilled = !isCalm && random.chance(0.15);
  const kill = isKilled
    ? {
        signal: random.pick(['SIGINT', 'SIGTERM', 'SIGKILL'] as const),
        atRequest: random.int(1, 8),
        delayMs: random.pick([0, 1, 5, 30, 100]),
      }
    : undefined;
  return {
    action: 'create',
    key,
    inputs,
    project,
    factories,
    kill,
    hasDate: random.chance(0.95),
    title: [profile, Object.values(inputs).length, kill?.signal].filter(Boolean).join(', '),
    decide,
    distort: distortion({ seed, project, lists, isOther: ({ name }) => name === 'filler' }),
    onRequest: (count, service) => {
      if (count === foreignAt) addForeignBackup(project, randomFor(seed, 'foreign'), service);
    },
    judge: (evidence) => judgeCreate(evidence, { indexes, isCalm }),
  };
}

function createInputs({
  random,
  indexes,
  isCalm,
  key,
}: {
  random: Random;
  indexes: readonly string[];
  isCalm: boolean;
  key: string;
}): Record<string, string> {
  const texts = random.int(0, 3);
  const inputs: Record<string, string> = {
    index_name: indexes.join('\n'),
    timeout_minutes: String(isCalm ? 4 : random.pick([0.7, 1, 1.5, 2.5, 3])),
    poll_interval_seconds: String(random.pick([1, 5, 15])),
  };
  if (texts & 1) inputs.backup_name = 'before-deploy';
  if (texts & 2) inputs.description = random.chance(0.3) ? `deployed with ${key}` : random.pick(DESCRIPTIONS);
  if (random.chance(0.2)) inputs.wait_for_ready = 'false';
  if (texts & 1 && random.chance(0.3)) inputs.if_exists = random.pick(['reuse', 'fail']);
  return inputs;
}
