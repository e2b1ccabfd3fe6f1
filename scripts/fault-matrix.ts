import { type Emulator, type Fault, type StartOptions, start } from '../emulator/index.js';
import { sideBySide } from '../src/backups/side-by-side.js';
import { type ActionResult, preloading, runAction } from './action-run.js';

/** Where in the job a fault strikes. */
export type FaultStep = 'create' | 'look-up' | 'wait';

/** One run of the built action with one fault. */
export interface FaultCase {
  step: FaultStep;
  fault: string;
  /** What the user is to see: a green step, a red one that names the backup's id, or a red one that names its name. */
  wanted: 'green' | 'red, names the id' | 'red, names the name';
  /** How many backups there are to be afterwards. */
  backups: 0 | 1;
  faults: readonly Fault[];
  emulator?: StartOptions;
  timeoutMinutes?: string;
  /** The time of the action's process passes ten times as fast. */
  isTimeLapse?: boolean;
}

export interface FaultOutcome {
  result: ActionResult;
  /** The backups that the emulator holds in the end, without those that were there before. */
  made: number;
  /** A backup was made, and neither outputs nor message name it. */
  isLost: boolean;
  /** The action ended as was wanted, with as many backups, and met the fault. */
  isAsWanted: boolean;
}

type How = Omit<Fault, 'operation'> & Partial<Fault>;
type Kind = [fault: string, how: How, more?: Partial<FaultCase>];

const OPERATIONS = { create: 'create_backup', 'look-up': 'list_project_backups', wait: 'describe_backup' } as const;
const FOREVER = Number.POSITIVE_INFINITY;
const HTML = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in to the proxy</html>' };
const TWO_MINUTES = 120_000 / 10;
const STATUSES = [408, 425, 429, 500, 502, 503, 504];

const BROKEN_ANSWERS: Kind[] = [
  ['connection cut before the work', { cut: 'before' }],
  ['connection cut after the work', { cut: 'after' }],
  ['connection cut within the answer', { cut: 'within' }],
  ['answer stalls halfway', { stall: true }],
  ['answer drips without end', { drip: true }],
  ['answer of 100 MB', { huge: 100_000_000 }],
  ['answer in gzip, not asked for', { gzip: true }],
  ['HTML in place of JSON', { ...HTML, done: true }],
  ['JSON without an id', { mutate: () => ({ data: [{ status: 'Ready' }] }) }],
  ['JSON with a number for a status', { mutate: (json) => withStatus({ json, status: 5 }) }],
  ['a JSON array', { mutate: () => [] }],
];

/** Nothing works for two minutes, from the moment on at which so many requests have been answered. */
function outages({ after }: { after: number }): Kind[] {
  const down: How = { operation: '*', after, times: FOREVER, lastsMs: TWO_MINUTES };
  const more = { isTimeLapse: true, timeoutMinutes: '10' };
  return [
    ['an API that is down for two minutes: every connection cut', { ...down, cut: 'before' }, more],
    ['an API that is down for two minutes: 503', { ...down, status: 503 }, more],
  ];
}

const CREATE: Kind[] = [
  ...BROKEN_ANSWERS,
  ...outages({ after: 0 }),
  ...STATUSES.map((status): Kind => [`${status}, work done`, { status, done: true }]),
  ...STATUSES.map((status): Kind => [`${status}, work not done`, { status }]),
  ['429 with Retry-After: 12', { status: 429, headers: { 'retry-after': '12' } }],
  ['no answer in time, work done', { delayMs: 60_000 }, { timeoutMinutes: '0.5' }],
  [
    'no answer in time, and the work is done 4 s later',
    { delayMs: 19_000, workAfterDelay: true },
    { timeoutMinutes: '0.5' },
  ],
  ['503 three times, work never done', { status: 503, times: 3 }],
  ['503, work done, the list 6 s behind', { status: 503, done: true }, { emulator: { listLagMs: 6_000 } }],
  ['503, work done, 250 others in shuffled pages', { status: 503, done: true }, { emulator: crowded() }],
  [
    '503, work done and the quota full with it',
    { status: 503, done: true },
    { emulator: { quota: 1, listLagMs: 14_000 } },
  ],
  ['503, work not done, then 401 for the look-up', { status: 503 }, lookUpRefused()],
];

const READ: Kind[] = [
  ...BROKEN_ANSWERS,
  ...STATUSES.map((status): Kind => [`${status}`, { status }]),
  ['503 with Retry-After: 2', { status: 503, headers: { 'retry-after': '2' } }],
  // By then, the create request has been answered, or cut off.
  ...outages({ after: 1 }),
];

const FINAL: Kind[] = [
  ['401 for good', { status: 401, times: FOREVER }],
  ['403 for good', { status: 403, times: FOREVER }],
  ['a redirect', { redirect: 'https://elsewhere.example/', times: FOREVER }],
  ['HTML for good', { ...HTML, done: true, times: FOREVER }],
];

const WAIT: Kind[] = [
  ...READ,
  ['no answer for 30 s', { delayMs: 45_000 }],
  ['404 for a moment', { status: 404, times: 2 }],
  ['a status word that is not known', { mutate: (json) => withStatus({ json, status: 'Terminating' }), times: 2 }],
];

/** Every fault at every step where it can strike. */
export const FAULT_CASES: readonly FaultCase[] = [
  ...CREATE.map((kind) => caseOf({ step: 'create', kind })),
  ...READ.map((kind) => caseOf({ step: 'look-up', kind })),
  ...FINAL.map((kind) => caseOf({ step: 'look-up', kind, wanted: 'red, names the name' })),
  ...WAIT.map((kind) => caseOf({ step: 'wait', kind })),
  ...FINAL.map((kind) => caseOf({ step: 'wait', kind, wanted: 'red, names the id' })),
];

interface Plan {
  step: FaultStep;
  kind: Kind;
  wanted?: FaultCase['wanted'];
}

function caseOf({ step, kind: [fault, how, more], wanted = 'green' }: Plan): FaultCase {
  // There is a look-up only after a create whose answer was lost.
  const before: Fault[] = step === 'look-up' ? [{ operation: 'create_backup', cut: 'after' }] : [];
  return { step, fault, wanted, backups: 1, faults: [...before, { operation: OPERATIONS[step], ...how }], ...more };
}

function lookUpRefused(): Partial<FaultCase> {
  const faults: Fault[] = [
    { operation: 'create_backup', status: 503 },
    { operation: 'list_project_backups', status: 401, times: FOREVER },
  ];
  return { faults, wanted: 'red, names the name', backups: 0 };
}

function withStatus({ json, status }: { json: unknown; status: unknown }): unknown {
  const change = (backup: object) => ({ ...backup, status });
  const { data } = json as { data?: object[] };
  return data ? { data: data.map(change) } : change(json as object);
}

function crowded(): StartOptions {
  const others = Array.from({ length: 250 }, (_, number) => ({ indexName: 'docs-example', name: `other-${number}` }));
  return { backups: others, listOrder: 'shuffled', quota: 1_000 };
}

/** Nearly all of them only wait, for an answer or for the time to look again. */
const AT_ONCE = 24;

/** Runs every case (with `node`, else with this Node.js); the outcomes are in the order of the cases. */
export async function runFaultMatrix({ node }: { node: string | undefined }): Promise<FaultOutcome[]> {
  const outcomes: FaultOutcome[] = [];
  const work = async (position: number) => {
    outcomes[position] = await runFaultCase({ given: FAULT_CASES[position] as FaultCase, node });
  };
  await sideBySide({ items: [...FAULT_CASES.keys()], limit: AT_ONCE, work });
  return outcomes;
}

/** Runs one case: the built action, as a process, against an emulator of its own. */
async function runFaultCase({ given, node }: { given: FaultCase; node: string | undefined }): Promise<FaultOutcome> {
  const emulator = await start({ indexes: ['docs-example'], readyAfterMs: 1_500, ...given.emulator });
  try {
    const before = emulator.backups().length;
    emulator.faults.add(...given.faults);
    const connection = { api_key: 'key', api_url: emulator.url };
    const inputs = { ...connection, index_name: 'docs-example', timeout_minutes: given.timeoutMinutes ?? '2' };
    const nodeArgs = given.isTimeLapse ? preloading('scripts/time-lapse.mjs') : [];
    const result = await runAction({ inputs, nodeArgs, ...(node ? { node } : {}) });
    return judge({ given, emulator, before, result });
  } finally {
    await emulator.stop();
  }
}

interface Judged {
  given: FaultCase;
  emulator: Emulator;
  before: number;
  result: ActionResult;
}

function judge({ given, emulator, before, result }: Judged): FaultOutcome {
  const made = emulator.backups().slice(before);
  const { backup_id: id = '', status, created } = result.outputs;
  const isNamed = made.every((backup) => id === backup.id);
  const [, name = ''] = /as (gha-[a-z0-9-]+)/.exec(result.stdout) ?? [];
  const isTold = new RegExp(`^::error.*${name} may exist`, 'm').test(result.stdout);
  const endedAs = {
    green: result.code === 0 && isNamed && status === 'Ready' && created === 'true',
    'red, names the id': result.code === 1 && isNamed && created === 'true',
    'red, names the name': result.code === 1 && isTold && status === 'Unknown',
  };
  const target = given.faults.at(-1)?.operation;
  const struck = target === '*' || emulator.requests.some(({ operation }) => operation === target);
  return {
    result,
    made: made.length,
    isLost: made.length > 0 && !isNamed && !isTold,
    isAsWanted: endedAs[given.wanted] && made.length === given.backups && struck,
  };
}
