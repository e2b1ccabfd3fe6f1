/** Parses the command line and reports all errors at once. */
import { parseArgs } from 'node:util';
import { PLAN_QUOTAS, type Plan } from './behavior.js';
import type { Fault } from './faults.js';
import type { StartOptions } from './index.js';
import type { IndexSeed } from './indexes.js';
import { isJsonObject } from './openapi-document.js';
import { operations } from './operations.js';

export const HELP = `Runs an emulated Pinecone control plane for local development.
It listens on loopback only and keeps data in memory.

  --port 5080                port to listen on; 0 selects a free port
  --index docs-example       index to create, or name=records; repeatable
  --ready-after 5s           duration of a backup (ms, s, or m)
  --restore-after 3s         duration of a restore
  --list-lag 2s              delay before a new backup appears in lists
  --schedule-every 1m        time between two backups of a backup schedule (default: as the calendar has it)
  --create-status 201        status of a successful create before 2026-07, as the published files have it
                             (default: 200, as Pinecone's Go clients expect)
  --quota 500                maximum number of backups in the project
  --plan standard            ${names(PLAN_QUOTAS)}
  --api-key KEY              API key to accept (default: any key); repeatable
  --fail                     make all backups fail
  --fault '{"operation":"create_backup","status":503}'
                             fault to inject into the first matching request; repeatable
  --help                     show this help
`;

export type ParsedArguments =
  | { kind: 'help' }
  | { kind: 'errors'; errors: string[] }
  | { kind: 'start'; options: StartOptions; faults: Fault[] };

const MS_PER_UNIT = { ms: 1, s: 1000, m: 60_000 };
const isNonNegative = (value: unknown) => typeof value === 'number' && value >= 0;
const isBoolean = (value: unknown) => typeof value === 'boolean';
const isString = (value: unknown) => typeof value === 'string';

/** Fault fields that JSON can express; fields that take a function are available only in code. */
const FAULT_FIELDS: Record<string, (value: unknown) => boolean> = {
  operation: (value) => value === '*' || Object.keys(operations).some((name) => name === value),
  times: isNonNegative,
  after: isNonNegative,
  status: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
  headers: isJsonObject,
  body: () => true,
  redirect: isString,
  done: isBoolean,
  delayMs: isNonNegative,
  workAfterDelay: isBoolean,
  cut: (value) => value === 'before' || value === 'after' || value === 'within',
  stall: isBoolean,
  drip: isBoolean,
  huge: isNonNegative,
  gzip: isBoolean,
};

/** Parses command-line arguments, without the executable and the script. */
export function parseArguments(args: string[]): ParsedArguments {
  const errors: string[] = [];
  const { values, unknown } = tokenize(args);
  if (values.has('help')) return { kind: 'help' };
  for (const name of unknown) errors.push(`${name}: unknown option`);

  function parseAll<Value>(name: string, { expected, parse }: Parser<Value>): Value[] {
    return (values.get(name) ?? []).flatMap((text) => {
      const value = parse(text);
      if (value === undefined) errors.push(`--${name} ${text}: must be ${expected}`);
      return value === undefined ? [] : [value];
    });
  }
  const parseLast = <Value>(name: string, parser: Parser<Value>) => parseAll(name, parser).at(-1);

  const indexes = parseAll('index', INDEX);
  const apiKeys = parseAll('api-key', TEXT);
  const options: StartOptions = {
    port: parseLast('port', PORT) ?? 5080,
    indexes: indexes.length > 0 ? indexes : ['docs-example'],
    readyAfterMs: parseLast('ready-after', DURATION) ?? 5000,
    restoreAfterMs: parseLast('restore-after', DURATION) ?? 3000,
    listLagMs: parseLast('list-lag', DURATION) ?? 0,
    scheduleEveryMs: parseLast('schedule-every', INTERVAL),
    createStatus: parseLast('create-status', CREATE_STATUS) ?? 200,
    quota: parseLast('quota', COUNT),
    plan: parseLast('plan', PLAN) ?? 'standard',
    apiKeys: apiKeys.length > 0 ? apiKeys : undefined,
    backupOutcome: values.has('fail') ? 'Failed' : 'Ready',
  };
  const faults = parseAll('fault', FAULT);
  return errors.length > 0 ? { kind: 'errors', errors } : { kind: 'start', options, faults };
}

interface Parser<Value> {
  /** Completes the error message "must be …". */
  expected: string;
  /** Returns undefined if the text is invalid. */
  parse: (text: string) => Value | undefined;
}

const TEXT: Parser<string> = { expected: 'a non-empty string', parse: (text) => text || undefined };
const COUNT: Parser<number> = {
  expected: 'a non-negative integer',
  parse: (text) => (/^\d+$/.test(text) ? Number(text) : undefined),
};
const PORT: Parser<number> = {
  expected: 'a port between 0 and 65535',
  parse: (text) => (/^\d+$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
};
const PLAN: Parser<Plan> = {
  expected: `one of ${names(PLAN_QUOTAS)}`,
  parse: (text) => (Object.hasOwn(PLAN_QUOTAS, text) ? (text as Plan) : undefined),
};
const DURATION: Parser<number> = {
  expected: 'a duration such as 500ms, 5s, or 2m',
  parse(text) {
    const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
    return unit === undefined ? undefined : Number(amount) * MS_PER_UNIT[unit as keyof typeof MS_PER_UNIT];
  },
};
const INTERVAL: Parser<number> = {
  expected: 'a duration of at least 1ms, such as 500ms, 5s, or 2m',
  parse: (text) => DURATION.parse(text) || undefined,
};
const CREATE_STATUS: Parser<200 | 201> = {
  expected: '200 or 201',
  parse: (text) => ([200, 201] as const).find((status) => String(status) === text),
};
const INDEX: Parser<IndexSeed> = {
  expected: 'name or name=records; a name has 1 to 45 characters of a-z, 0-9, and -, and does not start or end with -',
  parse(text) {
    const [, name, records] = /^([a-z0-9](?:[a-z0-9-]{0,43}[a-z0-9])?)(?:=(\d+))?$/.exec(text) ?? [];
    if (name === undefined) return undefined;
    return records === undefined ? { name } : { name, records: Number(records) };
  },
};
const FAULT: Parser<Fault> = {
  expected: `a JSON object whose operation is * or one of ${names(operations)}; fields can be ${names(FAULT_FIELDS)}`,
  parse(text) {
    const fault = parseJson(text);
    if (!isJsonObject(fault) || fault.operation === undefined) return undefined;
    const isValid = Object.entries(fault).every(([field, value]) => FAULT_FIELDS[field]?.(value));
    return isValid ? (fault as unknown as Fault) : undefined;
  },
};

function names(values: object): string {
  return Object.keys(values).join(', ');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Collects option values and unknown arguments. Non-strict, since strict mode stops at the first error. */
function tokenize(args: string[]): { values: Map<string, string[]>; unknown: string[] } {
  const withValue = [
    ...['port', 'index', 'ready-after', 'restore-after', 'list-lag', 'schedule-every', 'create-status'],
    ...['quota', 'plan', 'api-key', 'fault'],
  ];
  const options = Object.fromEntries([
    ...withValue.map((name) => [name, { type: 'string' as const }]),
    ...['fail', 'help'].map((name) => [name, { type: 'boolean' as const }]),
  ]);
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true, allowPositionals: true });
  const values = new Map<string, string[]>();
  const unknown: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') unknown.push(token.value);
    else if (token.kind === 'option' && token.name in options) {
      values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? '']);
    } else if (token.kind === 'option') unknown.push(token.rawName);
  }
  return { values, unknown };
}
