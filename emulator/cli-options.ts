/** Parses the command line and reports all errors at once. */
import { parseArgs } from 'node:util';
import { LIST_ORDERS, PLAN_QUOTAS } from './behavior.js';
import {
  COUNT,
  CREATE_STATUS,
  DURATION,
  FAULT,
  FILE,
  INDEX,
  INTERVAL,
  LIST_ORDER,
  names,
  type Parser,
  PLAN,
  PORT,
  TEXT,
} from './cli-values.js';
import type { Fault } from './faults.js';
import type { StartOptions } from './index.js';

export const HELP = `Runs an emulated Pinecone control plane for local development.
It listens on loopback only and keeps data in memory. emulator/README.md describes it.

  --port 5080                port to listen on; 0 selects a free port
  --tls                      accept TLS and gRPC as well as plain HTTP, with a certificate generated at every start
  --index docs-example       index to create, or name=records; repeatable
  --seed FILE                indexes, backups, and schedules to start with (JSON, as in emulator/seed.schema.json)
  --dump FILE                file to write the indexes, backups, and schedules to at exit, for --seed
  --ready-after 5s           duration of a backup (ms, s, m, h, or d)
  --restore-after 3s         duration of a restore
  --list-lag 2s              delay before a new backup or schedule appears in lists
  --job-lag 2s               delay before a new restore job can be listed or described
  --list-order newest        order of lists: ${LIST_ORDERS.join(', ')}
  --schedule-every 1m        time between two backups of a backup schedule (default: as the calendar has it)
  --create-status 201        status of a successful create before 2026-07, as the published files have it
                             (default: 200, as Pinecone's Go clients expect)
  --quota 500                maximum number of backups in the project
  --plan standard            ${names(PLAN_QUOTAS)}
  --api-key KEY              API key to accept (default: any key); repeatable
  --fail                     make all backups fail
  --fault '{"operation":"create_backup","status":503}'
                             fault to inject into the first matching request (emulator/faults.ts lists the fields);
                             repeatable
  --help                     show this help
`;

export type ParsedArguments =
  | { kind: 'help' }
  | { kind: 'errors'; errors: string[] }
  | { kind: 'start'; options: StartOptions; faults: Fault[]; files: Files };

export interface Files {
  seed: string | undefined;
  dump: string | undefined;
}

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
  const files = { seed: parseLast('seed', FILE), dump: parseLast('dump', FILE) };
  const options: StartOptions = {
    port: parseLast('port', PORT) ?? 5080,
    tls: values.has('tls'),
    indexes: indexes.length > 0 || files.seed !== undefined ? indexes : ['docs-example'],
    readyAfterMs: parseLast('ready-after', DURATION) ?? 5000,
    restoreAfterMs: parseLast('restore-after', DURATION) ?? 3000,
    listLagMs: parseLast('list-lag', DURATION) ?? 0,
    jobLagMs: parseLast('job-lag', DURATION) ?? 0,
    listOrder: parseLast('list-order', LIST_ORDER) ?? 'newest',
    scheduleEveryMs: parseLast('schedule-every', INTERVAL),
    createStatus: parseLast('create-status', CREATE_STATUS) ?? 200,
    quota: parseLast('quota', COUNT),
    plan: parseLast('plan', PLAN) ?? 'standard',
    apiKeys: apiKeys.length > 0 ? apiKeys : undefined,
    backupOutcome: values.has('fail') ? 'Failed' : 'Ready',
  };
  const faults = parseAll('fault', FAULT);
  return errors.length > 0 ? { kind: 'errors', errors } : { kind: 'start', options, faults, files };
}

/** Collects option values and unknown arguments. Non-strict, since strict mode stops at the first error. */
function tokenize(args: string[]): { values: Map<string, string[]>; unknown: string[] } {
  const withValue = [
    ...['port', 'index', 'seed', 'dump', 'ready-after', 'restore-after', 'list-lag', 'job-lag', 'list-order'],
    ...['schedule-every', 'create-status'],
    ...['quota', 'plan', 'api-key', 'fault'],
  ];
  const options = Object.fromEntries([
    ...withValue.map((name) => [name, { type: 'string' as const }]),
    ...['tls', 'fail', 'help'].map((name) => [name, { type: 'boolean' as const }]),
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
