import { type Emulator, start } from '../emulator/index.js';
import { mapLimit } from '../src/backups/map-limit.js';
import { type ActionResult, preloading, runAction } from '../testing/run-action.js';
import { FAULT_CASES, type FaultCase } from './fault-cases.js';

export interface FaultOutcome {
  result: ActionResult;
  /** How many backups the emulator has at the end, without those from before. */
  created: number;
  /** Whether a backup was created that neither outputs nor error name. */
  isLost: boolean;
  /** Whether the step ended as expected, with the expected number of backups, and the fault was hit. */
  isAsExpected: boolean;
}

/** Nearly all cases only wait, for a response or for the next poll. */
const CONCURRENCY = 24;

/** Runs every case (with `node`, by default this Node.js), and returns the outcomes in the order of the cases. */
export async function runFaultMatrix({ node }: { node: string | undefined }): Promise<FaultOutcome[]> {
  const outcomes: FaultOutcome[] = [];
  const work = async (position: number) => {
    outcomes[position] = await runFaultCase({ faultCase: FAULT_CASES[position] as FaultCase, node });
  };
  await mapLimit({ items: [...FAULT_CASES.keys()], limit: CONCURRENCY, work });
  return outcomes;
}

/** Runs one case: the built action, as a process, against an emulator of its own. */
async function runFaultCase({
  faultCase,
  node,
}: {
  faultCase: FaultCase;
  node: string | undefined;
}): Promise<FaultOutcome> {
  const emulator = await start({ indexes: ['docs-example'], readyAfterMs: 1_500, ...faultCase.emulator });
  try {
    const before = emulator.backups().length;
    emulator.faults.add(...faultCase.faults);
    const connection = { api_key: 'key', api_url: emulator.url };
    const inputs = { ...connection, index_name: 'docs-example', timeout_minutes: faultCase.timeoutMinutes ?? '2' };
    const nodeArgs = faultCase.isTimeLapse ? preloading('scripts/time-lapse.mjs') : [];
    const result = await runAction({ inputs, nodeArgs, ...(node ? { node } : {}) });
    return assess({ faultCase, emulator, before, result });
  } finally {
    await emulator.stop();
  }
}

function assess({
  faultCase,
  emulator,
  before,
  result,
}: {
  faultCase: FaultCase;
  emulator: Emulator;
  before: number;
  result: ActionResult;
}): FaultOutcome {
  const createdBackups = emulator.backups().slice(before);
  const { backup_id: id = '', status, created } = result.outputs;
  const isIdNamed = createdBackups.every((backup) => id === backup.id);
  const [, name = ''] = /as (gha-[a-z0-9-]+)/.exec(result.stdout) ?? [];
  const isReported = createdBackups.every((backup) => new RegExp(`^::error.*${backup.id}`, 'm').test(result.stdout));
  const isNameReported = new RegExp(`^::error.*${name} may exist`, 'm').test(result.stdout);
  const endedAs = {
    success: result.code === 0 && isIdNamed && status === 'Ready' && created === 'true',
    'failure, names the ID': result.code === 1 && isIdNamed && created === 'true',
    'failure, names the IDs': result.code === 1 && isReported,
    'failure, names the name': result.code === 1 && isNameReported && status === 'Unknown',
  };
  const target = faultCase.faults.at(-1)?.operation;
  const wasHit = target === '*' || emulator.requests.some(({ operation }) => operation === target);
  return {
    result,
    created: createdBackups.length,
    isLost: createdBackups.length > 0 && !isIdNamed && !isReported && !isNameReported,
    isAsExpected: endedAs[faultCase.expected] && createdBackups.length === faultCase.backups && wasHit,
  };
}
