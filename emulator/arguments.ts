/** The command line: arguments to options, with every problem told at once. */
import { parseArgs } from 'node:util';
import { PLAN_QUOTAS, type Plan } from './behaviour.js';
import { isMapping } from './document.js';
import type { Fault } from './faults.js';
import type { StartOptions } from './index.js';
import type { IndexSeed } from './indexes.js';
import { operations } from './operations.js';

export const HELP = `A Pinecone control plane for trying things out: in memory, on this machine only.

  --port 5080                port to listen at; 0 takes a free one
  --index docs-example       an index, or name=records; again for more
  --ready-after 5s           how long a backup takes (ms, s or m)
  --restore-after 3s         how long a restore takes
  --list-lag 2s              for how long a new backup is missing from lists
  --quota 500                how many backups the project may hold
  --plan standard            ${Object.keys(PLAN_QUOTAS).join(', ')}
  --api-key KEY              a key to accept; any, without this; again for more
  --fail                     backups end as failed
  --fault '{"operation":"create_backup","status":503}'
                             a fault for the first request that it fits; again for more
  --help                     this text
`;

export type Arguments =
  | { kind: 'help' }
  | { kind: 'problems'; problems: string[] }
  | { kind: 'start'; options: StartOptions; faults: Fault[] };

const UNITS = { ms: 1, s: 1000, m: 60_000 };
const isCount = (value: unknown) => typeof value === 'number' && value >= 0;
const isSwitch = (value: unknown) => typeof value === 'boolean';
const isText = (value: unknown) => typeof value === 'string';

/** What a fault may say on the command line, where it cannot bring functions. */
const FAULT_FIELDS: Record<string, (value: unknown) => boolean> = {
  operation: (value) => value === '*' || Object.keys(operations).some((name) => name === value),
  times: isCount,
  after: isCount,
  status: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
  headers: isMapping,
  body: () => true,
  redirect: isText,
  done: isSwitch,
  delayMs: isCount,
  workAfterDelay: isSwitch,
  cut: (value) => value === 'before' || value === 'after' || value === 'within',
  stall: isSwitch,
  drip: isSwitch,
  huge: isCount,
  gzip: isSwitch,
};

/** Reads the arguments after the program's name. */
export function readArguments({ args }: { args: string[] }): Arguments {
  const problems: string[] = [];
  const { values, unknown } = tokens(args);
  if (values.has('help')) return { kind: 'help' };
  for (const name of unknown) problems.push(`${name}: not an option`);

  /** Reads every value of an option, and notes those that do not have the allowed form. */
  function all<Value>(name: string, { allowed, read }: Form<Value>): Value[] {
    return (values.get(name) ?? []).flatMap((text) => {
      const value = read(text);
      if (value === undefined) problems.push(`--${name} ${text}: must be ${allowed}`);
      return value === undefined ? [] : [value];
    });
  }
  const last = <Value>(name: string, form: Form<Value>) => all(name, form).at(-1);

  const indexes = all('index', INDEX);
  const keys = all('api-key', TEXT);
  const options: StartOptions = {
    port: last('port', PORT) ?? 5080,
    indexes: indexes.length > 0 ? indexes : ['docs-example'],
    readyAfterMs: last('ready-after', DURATION) ?? 5000,
    restoreAfterMs: last('restore-after', DURATION) ?? 3000,
    listLagMs: last('list-lag', DURATION) ?? 0,
    quota: last('quota', COUNT),
    plan: last('plan', PLAN) ?? 'standard',
    apiKeys: keys.length > 0 ? keys : undefined,
    backupOutcome: values.has('fail') ? 'Failed' : 'Ready',
  };
  const faults = all('fault', FAULT);
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'start', options, faults };
}

interface Form<Value> {
  /** Completes "must be …". */
  allowed: string;
  read: (text: string) => Value | undefined;
}

const TEXT: Form<string> = { allowed: 'some text', read: (text) => text || undefined };
const COUNT: Form<number> = {
  allowed: 'a whole number',
  read: (text) => (/^\d+$/.test(text) ? Number(text) : undefined),
};
const PORT: Form<number> = {
  allowed: 'a port, 0 to 65535',
  read: (text) => (/^\d+$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
};
const PLAN: Form<Plan> = {
  allowed: Object.keys(PLAN_QUOTAS).join(', '),
  read: (text) => (Object.hasOwn(PLAN_QUOTAS, text) ? (text as Plan) : undefined),
};
const DURATION: Form<number> = {
  allowed: 'a time such as 500ms, 5s or 2m',
  read(text) {
    const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
    return unit === undefined ? undefined : Number(amount) * UNITS[unit as keyof typeof UNITS];
  },
};
const INDEX: Form<IndexSeed> = {
  allowed: 'a name of a-z, 0-9 and - (at most 45), or name=records',
  read(text) {
    const [, name, records] = /^([a-z0-9](?:[a-z0-9-]{0,43}[a-z0-9])?)(?:=(\d+))?$/.exec(text) ?? [];
    if (name === undefined) return undefined;
    return records === undefined ? { name } : { name, records: Number(records) };
  },
};
const FAULT: Form<Fault> = {
  allowed: `a JSON object of ${Object.keys(FAULT_FIELDS).join(', ')}; its operation * or one of ${Object.keys(operations).join(', ')}`,
  read(text) {
    const fault = jsonIn(text);
    if (!isMapping(fault) || fault.operation === undefined) return undefined;
    const fits = Object.entries(fault).every(([field, value]) => FAULT_FIELDS[field]?.(value));
    return fits ? (fault as unknown as Fault) : undefined;
  },
};

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Splits the arguments without giving up at the first that is wrong. A switch has one empty value. */
function tokens(args: string[]): { values: Map<string, string[]>; unknown: string[] } {
  const withValue = ['port', 'index', 'ready-after', 'restore-after', 'list-lag', 'quota', 'plan', 'api-key', 'fault'];
  const options = Object.fromEntries([
    ...withValue.map((name) => [name, { type: 'string' as const }]),
    ...['fail', 'help'].map((name) => [name, { type: 'boolean' as const }]),
  ]);
  const parsed = parseArgs({ args, options, strict: false, tokens: true, allowPositionals: true });
  const values = new Map<string, string[]>();
  const unknown: string[] = [];
  for (const token of parsed.tokens) {
    if (token.kind === 'positional') unknown.push(token.value);
    else if (token.kind === 'option' && token.name in options) {
      values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? '']);
    } else if (token.kind === 'option') unknown.push(token.rawName);
  }
  return { values, unknown };
}
