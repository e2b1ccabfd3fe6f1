import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Fault, type OperationId, type StartOptions, start } from '../../emulator/index.js';
import { BROKEN_RESPONSES, type FaultBehavior, FINAL, STATUSES } from '../../scripts/fault-cases.js';
import { mapLimit } from '../../src/backups/map-limit.js';
import { preloading } from '../../testing/run-action.js';
import { errorOf, step } from './step.js';

/** The request at which a fault is injected; the lookup is the list that is read after a lost response. */
type At = 'list' | 'create' | 'lookup' | 'update';

interface Case {
  at: At;
  fault: string;
  faults: Fault[];
  expected: 'success' | 'failure';
  options?: StartOptions;
}

const OPERATIONS: Record<At, OperationId> = {
  list: 'list_backup_schedules',
  create: 'create_backup_schedule',
  lookup: 'list_backup_schedules',
  update: 'update_backup_schedule',
};
const FOREVER = Number.POSITIVE_INFINITY;
const LOST: Fault = { operation: 'create_backup_schedule', cut: 'after' };
const NAME = 'pinecone-backup-action';

function caseOf(at: At, fault: string, behavior: FaultBehavior, more: Partial<Case> = {}): Case {
  const injected: Fault = { operation: OPERATIONS[at], ...behavior };
  const faults = at === 'lookup' ? [LOST, { ...injected, after: 1 }] : [injected];
  return { at, fault, faults, expected: 'success', ...more };
}

/** A create request that was processed is found by the lookup, whatever its response. */
const isFound = (at: At, { done }: FaultBehavior) => (at === 'create' && done ? 'success' : 'failure');

/** The first create request gets a 503 but is processed; every later one gets this status, while the list lags by 14 s. */
function refusedAsResult(status: number): Case {
  const faults: Fault[] = [
    { operation: 'create_backup_schedule', status: 503, done: true },
    { operation: 'create_backup_schedule', status, times: FOREVER },
  ];
  return {
    ...caseOf('create', `503, request processed, then ${status} as a result`, {}),
    faults,
    options: { listLagMs: 1_400 },
  };
}

// The clock of the action runs ten times as fast as that of the emulator, whose times are given accordingly.
const CASES: Case[] = [
  ...(['list', 'create', 'lookup', 'update'] as const).flatMap((at) => [
    ...BROKEN_RESPONSES.map(([fault, behavior]) => caseOf(at, fault, behavior)),
    ...STATUSES.map((status) => caseOf(at, `${status}`, { status })),
    ...FINAL.map(([fault, behavior]) => caseOf(at, fault, behavior, { expected: isFound(at, behavior) })),
    caseOf(at, '503 for ever', { status: 503, times: FOREVER }, { expected: 'failure' }),
  ]),
  ...(['create', 'update'] as const).flatMap((at) => [
    ...STATUSES.map((status) => caseOf(at, `${status}, request processed`, { status, done: true })),
    caseOf(at, '503 for ever, request processed', { status: 503, done: true, times: FOREVER }),
    caseOf(at, 'no response in time, request processed late', { delayMs: 4_000, workAfterDelay: true }),
    caseOf(at, 'two-minute outage: 503', { operation: '*', status: 503, times: FOREVER, lastsMs: 12_000 }),
    caseOf(at, 'two-minute outage: connections cut', {
      operation: '*',
      cut: 'before',
      times: FOREVER,
      lastsMs: 12_000,
    }),
  ]),
  caseOf(
    'create',
    '503, request processed, list lags by 6 s',
    { status: 503, done: true },
    { options: { listLagMs: 600 } },
  ),
  // Longer than the search lasts after the second request was refused; to run again is safe.
  caseOf(
    'create',
    '503, request processed, list lags by 25 s',
    { status: 503, done: true },
    { expected: 'failure', options: { listLagMs: 2_500 } },
  ),
  ...[401, 403, 409, 412, 422].map(refusedAsResult),
];

/** An update that was processed each time, but never got a response, is not known to have worked. */
const isUnconfirmed = ({ at, fault }: Case) => at === 'update' && fault === '503 for ever, request processed';

describe('every fault of the matrix at every request of schedule', () => {
  const outcomes: { code: number | null; error: string; ours: unknown[]; counts: unknown }[] = [];
  beforeAll(async () => {
    const work = async (position: number) => {
      const { at, faults, options } = CASES[position] as Case;
      const schedules = at === 'update' ? [{ indexName: 'docs', name: NAME, frequency: 'weekly' as const }] : [];
      const emulator = await start({ indexes: ['docs'], schedules, ...options });
      try {
        emulator.faults.add(...faults);
        const inputs = { index_name: 'docs', frequency: 'daily', expire_after_days: '30' };
        const nodeArgs = preloading('scripts/time-lapse.mjs');
        const result = await step({ action: 'schedule', emulator, inputs, nodeArgs });
        // Late requests are still processed.
        if (faults.some(({ workAfterDelay }) => workAfterDelay)) await new Promise((done) => setTimeout(done, 4_500));
        const ours = emulator.dump().schedules;
        outcomes[position] = { code: result.code, error: errorOf(result), ours, counts: result.outputs.failed_count };
      } finally {
        await emulator.stop();
      }
    };
    await mapLimit({ items: [...CASES.keys()], limit: 16, work });
  }, 600_000);

  test.each(CASES.map((one, position) => ({ ...one, position })))('$at: $fault: $expected', ({ position, ...one }) => {
    const { code, error, ours, counts } = outcomes[position] as (typeof outcomes)[number];
    const isExpectedToFail = one.expected === 'failure' || isUnconfirmed(one);
    expect({ code, error }).toEqual({
      code: isExpectedToFail ? 1 : 0,
      error: isExpectedToFail ? expect.stringMatching(/docs/) : '',
    });
    expect(counts).toBe(isExpectedToFail ? '1' : '0');
    // Never two of ours, and never a green step without the one.
    expect(ours.length).toBeLessThanOrEqual(1);
    const declared = { index: 'docs', name: NAME, frequency: 'daily', expire_after_days: 30, enabled: true };
    if (code === 0) expect(ours).toMatchObject([declared]);
  });
});
