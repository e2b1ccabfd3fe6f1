// Runs the built action against a service whose every behavior derives from a seed: `npm run adversary -- --seeds 200`.
import { parseArgs } from 'node:util';
import { mapLimit } from '../../src/backups/map-limit.js';
import { createScenario } from './create.js';
import { execute, type Outcome } from './execute.js';
import { gateScenario } from './gate.js';
import { leftOut } from './lists.js';
import { pruneScenario } from './prune.js';
import { report, trace } from './report.js';
import { killedRestoreScenario, restoreScenario } from './restore.js';
import type { ActionName, Scenario } from './scenario.js';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    seed: { type: 'string' },
    from: { type: 'string', default: '1' },
    action: { type: 'string', default: 'all' },
    concurrency: { type: 'string', default: '16' },
    without: { type: 'string', default: '' },
    kill: { type: 'boolean', default: false },
    bail: { type: 'boolean', default: false },
  },
});

const SCENARIOS: Record<ActionName, (seed: number) => Scenario> = {
  create: createScenario,
  gate: gateScenario,
  restore: values.kill ? killedRestoreScenario : restoreScenario,
  prune: pruneScenario,
};

/** The share of each action among ten seeds. */
const SHARES: readonly ActionName[] = [
  'create',
  'create',
  'gate',
  'create',
  'restore',
  'create',
  'create',
  'prune',
  'create',
  'gate',
];

function actionOf(seed: number): ActionName {
  return values.action === 'all' ? (SHARES[seed % SHARES.length] as ActionName) : (values.action as ActionName);
}

for (const name of values.without.split(',')) leftOut.add(name);
const first = Number(values.seed ?? values.from);
const seeds = Array.from(
  { length: values.seed === undefined ? Number(values.seeds) : 1 },
  (_, position) => first + position,
);
if (seeds.some(Number.isNaN) || !(values.action === 'all' || values.action in SCENARIOS)) {
  throw new Error(
    'Usage: npm run adversary -- [--seeds N] [--from N] [--seed N] [--action create|gate|restore|prune|all] [--concurrency N] [--bail] [--without malformed-rows] [--kill (with --action restore)]',
  );
}
/** How often a run with violations is repeated because the machine was busy. */
const MAX_REPEATS = 5;

async function judged(seed: number): Promise<Outcome> {
  const scenario = SCENARIOS[actionOf(seed)];
  let outcome = await execute(scenario(seed));
  for (let repeats = 0; outcome.wasStarved && hasViolation(outcome) && repeats < MAX_REPEATS; repeats += 1) {
    outcome = await execute(scenario(seed));
  }
  return outcome;
}

function hasViolation({ violations }: Outcome): boolean {
  return violations.some((violation) => !violation.startsWith('NOTE'));
}

const startedAt = performance.now();
const tally = new Map<string, number>();
let failures = 0;
let starved = 0;
let runs = 0;
await mapLimit({
  items: seeds,
  limit: Number(values.concurrency),
  work: async (seed) => {
    if (values.bail && failures > 0) return;
    runs += 1;
    const action = actionOf(seed);
    const outcome = await judged(seed);
    if (values.seed !== undefined) console.log(trace(outcome));
    if (outcome.violations.length > 0) console.log(report({ seed, outcome }));
    if (hasViolation(outcome)) {
      if (outcome.wasStarved) starved += 1;
      else failures += 1;
    }
    const ending = `${action}: ${outcome.evidence.result.code === 0 ? 'success' : `failure, ${outcome.evidence.result.outputs.status ?? ''}`}`;
    tally.set(ending, (tally.get(ending) ?? 0) + 1);
  },
});
for (const [ending, count] of [...tally].sort()) console.log(`${String(count).padStart(6)}  ${ending}`);
const seconds = Math.round((performance.now() - startedAt) / 1_000);
const busy = starved === 0 ? '' : `, ${starved} with violations on a machine that was too busy to tell`;
console.log(`${runs} runs, ${failures} with violations${busy}, ${seconds} s`);
process.exitCode = failures + starved === 0 ? 0 : 1;
