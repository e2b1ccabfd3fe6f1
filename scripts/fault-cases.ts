import type { Fault, StartOptions } from '../emulator/index.js';

/** The step of the job at which a fault is injected. */
export type FaultStep = 'create' | 'lookup' | 'wait';

/** One run of the built action with one fault. */
export interface FaultCase {
  step: FaultStep;
  fault: string;
  /**
   * How the step has to end: success, or failure with the backup in the outputs, or with the ids of all possible results or
   * the name of the backup in the message.
   */
  expected: 'success' | 'failure, names the ID' | 'failure, names the IDs' | 'failure, names the name';
  /** How many backups have to exist afterwards; 2 only at the documented limit. */
  backups: 0 | 1 | 2;
  faults: readonly Fault[];
  emulator?: StartOptions;
  timeoutMinutes?: string;
  /** Whether the clock of the action's process runs ten times as fast. */
  isTimeLapse?: boolean;
}

export type FaultBehavior = Omit<Fault, 'operation'> & Partial<Fault>;
export type FaultRow = [name: string, behavior: FaultBehavior, changes?: Partial<FaultCase>];

const OPERATIONS = { create: 'create_backup', lookup: 'list_project_backups', wait: 'describe_backup' } as const;
const FOREVER = Number.POSITIVE_INFINITY;
const HTML = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in to the proxy</html>' };
const TWO_MINUTES = 120_000 / 10;
export const STATUSES = [408, 425, 429, 500, 502, 503, 504];

export const BROKEN_RESPONSES: FaultRow[] = [
  ['connection cut before the request is processed', { cut: 'before' }],
  ['connection cut after the request is processed', { cut: 'after' }],
  ['connection cut during the response', { cut: 'within' }],
  ['response stalls halfway', { stall: true }],
  ['response drips endlessly', { drip: true }],
  ['response of 100 MB', { huge: 100_000_000 }],
  ['gzip response that was not requested', { gzip: true }],
  ['HTML instead of JSON', { ...HTML, done: true }],
  ['JSON without an ID', { mutate: () => ({ data: [{ status: 'Ready' }] }) }],
  ['JSON with a numeric status', { mutate: (json) => withStatus({ json, status: 5 }) }],
  ['JSON array instead of an object', { mutate: () => [] }],
];

/** Long waits pass ten times as fast, and so do the times that the emulator is given. */
const TIME_LAPSE = { isTimeLapse: true, timeoutMinutes: '10' };
const HOUR_MS = 3_600_000;

/** A refusal of every request after the first, which was processed but got a 503, while the list lags. */
function refusedAsResult(status: number): FaultRow {
  const faults: Fault[] = [
    { operation: 'create_backup', status: 503, done: true },
    { operation: 'create_backup', status, times: FOREVER },
  ];
  const changes = { ...TIME_LAPSE, faults, emulator: { listLagMs: 1_400 } };
  return [`503, request processed, then ${status} as a result`, {}, changes];
}

/** An outage of two minutes, which starts after `after` requests. */
function outages({ after }: { after: number }): FaultRow[] {
  const outage: FaultBehavior = { operation: '*', after, times: FOREVER, lastsMs: TWO_MINUTES };
  return [
    ['two-minute outage: every connection cut', { ...outage, cut: 'before' }, TIME_LAPSE],
    ['two-minute outage: 503', { ...outage, status: 503 }, TIME_LAPSE],
  ];
}

const CREATE: FaultRow[] = [
  ...BROKEN_RESPONSES,
  ...outages({ after: 0 }),
  ...STATUSES.map((status): FaultRow => [`${status}, request processed`, { status, done: true }]),
  ...STATUSES.map((status): FaultRow => [`${status}, request not processed`, { status }, TIME_LAPSE]),
  ['429 with Retry-After: 12', { status: 429, headers: { 'retry-after': '12' } }, TIME_LAPSE],
  ['no response in time, request processed', { delayMs: 60_000 }, { timeoutMinutes: '0.5' }],
  [
    'no response in time, request processed 4 s later',
    { delayMs: 19_000, workAfterDelay: true },
    { timeoutMinutes: '0.5' },
  ],
  ['503 three times, request never processed', { status: 503, times: 3 }, TIME_LAPSE],
  [
    '503 for ever, request never processed',
    { status: 503, times: FOREVER },
    { ...TIME_LAPSE, timeoutMinutes: '3', expected: 'failure, names the name', backups: 0 },
  ],
  [
    '503 for ever, request processed, list lags by 25 s',
    { status: 503, done: true, times: FOREVER },
    { ...TIME_LAPSE, emulator: { listLagMs: 2_500 }, expected: 'failure, names the IDs', backups: 2 },
  ],
  ...[401, 403, 409, 412, 422].map(refusedAsResult),
  ['response about another index', { mutate: (json) => ({ ...(json as object), source_index_name: 'another' }) }],
  ['response about an older backup', { mutate: (json) => ({ ...(json as object), ...OLD_BACKUP }) }],
  ['response lost, clock of the service an hour ahead', { cut: 'after' }, { emulator: skewed(HOUR_MS) }],
  ['response lost, clock of the service an hour behind', { cut: 'after' }, { emulator: skewed(-HOUR_MS) }],
  ['503, request processed, list lags by 6 s', { status: 503, done: true }, { emulator: { listLagMs: 6_000 } }],
  ['503, request processed, 250 other backups in shuffled pages', { status: 503, done: true }, { emulator: crowded() }],
  [
    '503, request processed, quota full as a result',
    { status: 503, done: true },
    { ...TIME_LAPSE, emulator: { quota: 1, listLagMs: 1_400 } },
  ],
  ['503, request not processed, then 401 for the lookup', { status: 503 }, rejectedLookup()],
];

const READ: FaultRow[] = [
  ...BROKEN_RESPONSES,
  ...STATUSES.map((status): FaultRow => [`${status}`, { status }]),
  ['503 with Retry-After: 2', { status: 503, headers: { 'retry-after': '2' } }],
  // By then, the create request has its response, or was cut off.
  ...outages({ after: 1 }),
];

/** Responses of a service that changes texts: what it shows may be the backup, but nothing proves it. */
const CHANGED_TEXTS: FaultRow[] = [
  ['list without names and descriptions', { mutate: withTexts(() => null), times: FOREVER }],
  ['list with truncated names and descriptions', { mutate: withTexts((text) => text.slice(0, 10)), times: FOREVER }],
];

export const FINAL: FaultRow[] = [
  ['401, permanent', { status: 401, times: FOREVER }],
  ['403, permanent', { status: 403, times: FOREVER }],
  ['redirect', { redirect: 'https://elsewhere.example/', times: FOREVER }],
  ['HTML instead of JSON, permanent', { ...HTML, done: true, times: FOREVER }],
];

const WAIT: FaultRow[] = [
  ...READ,
  ['no response for 30 s', { delayMs: 45_000 }],
  ['404, temporary', { status: 404, times: 2 }],
  ['unknown backup status', { mutate: (json) => withStatus({ json, status: 'Terminating' }), times: 2 }],
];

/** Every fault at every step where it can occur. */
export const FAULT_CASES: readonly FaultCase[] = [
  ...CREATE.map((row) => caseOf({ step: 'create', row })),
  ...READ.map((row) => caseOf({ step: 'lookup', row })),
  ...CHANGED_TEXTS.map((row) => caseOf({ step: 'lookup', row, expected: 'failure, names the IDs' })),
  ...FINAL.map((row) => caseOf({ step: 'lookup', row, expected: 'failure, names the name' })),
  ...WAIT.map((row) => caseOf({ step: 'wait', row })),
  ...FINAL.map((row) => caseOf({ step: 'wait', row, expected: 'failure, names the ID' })),
];

function caseOf({
  step,
  row: [fault, behavior, changes],
  expected = 'success',
}: {
  step: FaultStep;
  row: FaultRow;
  expected?: FaultCase['expected'];
}): FaultCase {
  // A lookup happens only after a create request whose response was lost.
  const before: Fault[] = step === 'lookup' ? [{ operation: 'create_backup', cut: 'after' }] : [];
  const faults = [...before, { operation: OPERATIONS[step], ...behavior }];
  return { step, fault, expected, backups: 1, faults, ...changes };
}

function rejectedLookup(): Partial<FaultCase> {
  const faults: Fault[] = [
    { operation: 'create_backup', status: 503 },
    { operation: 'list_project_backups', status: 401, times: FOREVER },
  ];
  return { faults, expected: 'failure, names the name', backups: 0 };
}

function withStatus({ json, status }: { json: unknown; status: unknown }): unknown {
  const change = (backup: object) => ({ ...backup, status });
  const { data } = json as { data?: object[] };
  return data ? { data: data.map(change) } : change(json as object);
}

/** What an unrelated, older backup would look like in the response. */
const OLD_BACKUP = { backup_id: 'older', name: null, description: null, created_at: '2020-01-01T00:00:00Z' };

function withTexts(change: (text: string) => string | null) {
  return (json: unknown): unknown => {
    const { data } = json as { data: { name: string; description: string }[] };
    return { data: data.map((row) => ({ ...row, name: change(row.name), description: change(row.description) })) };
  };
}

function skewed(aheadMs: number): StartOptions {
  return { now: () => Date.now() + aheadMs };
}

function crowded(): StartOptions {
  const others = Array.from({ length: 250 }, (_, number) => ({ indexName: 'docs-example', name: `other-${number}` }));
  return { backups: others, listOrder: 'shuffled', quota: 1_000 };
}
