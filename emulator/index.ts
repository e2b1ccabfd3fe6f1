/** Emulated Pinecone control plane that runs in this process on a loopback port. */
import { setMaxListeners } from 'node:events';
import type { BackupSeed } from './backups.js';
import { type Behavior, resolveBehavior } from './behavior.js';
import { createCertificates } from './certificates.js';
import { dumpProject } from './dump.js';
import { createFaults, type Fault } from './faults.js';
import { createHttpServers } from './http-servers.js';
import type { IndexRecord, IndexSeed } from './indexes.js';
import { addBackup, addIndex, createProject } from './project.js';
import type { LoggedRequest } from './read-request.js';
import { handleRequest } from './request-handler.js';
import { addSchedule, advanceSchedules } from './schedule-runs.js';
import type { ScheduleSeed } from './schedules.js';
import type { SeedFile } from './seed-file.js';
import { type Snapshots, snapshots } from './snapshots.js';

export type { BackupSeed, BackupStatus } from './backups.js';
export type { BackupOutcome, Behavior, Plan, RestoreOutcome } from './behavior.js';
export type { Fault } from './faults.js';
export type { IndexRecord, IndexSeed } from './indexes.js';
export type { OperationId } from './operations.js';
export type { LoggedRequest } from './read-request.js';
export type { JobRecord, JobStatus } from './restores.js';
export type { ScheduleRecord, ScheduleSeed } from './schedules.js';
export type { BackupSnapshot } from './snapshots.js';

export interface StartOptions extends Partial<Behavior> {
  /** Port of the control plane. Default: 0, any free port. */
  port?: number;
  /** Accepts TLS and gRPC as well as plain HTTP on all ports. Default: false. */
  tls?: boolean;
  /** Existing indexes. A plain name creates an index with default settings. */
  indexes?: (string | IndexSeed)[];
  backups?: BackupSeed[];
  /** Existing schedules of existing indexes. */
  schedules?: ScheduleSeed[];
  /** Source of randomness for shuffled lists, in the range [0, 1). */
  random?: () => number;
  /** Called for each request once its response is determined, before the response is sent. */
  onResponse?: (request: LoggedRequest) => void;
}

export interface Emulator extends Snapshots {
  /** Base URL of the control plane, without a trailing slash. */
  url: string;
  /** Certificate that clients have to trust (PEM), if the emulator accepts TLS. */
  ca: string | undefined;
  /** All requests in order of arrival, except `GET /`. */
  requests: LoggedRequest[];
  /** Adds an existing backup, regardless of the quota, and returns its id. */
  addBackup(seed: BackupSeed): string;
  /** Adds an existing index, replacing any index with the same name, and returns its id. */
  addIndex(seed: IndexSeed): string;
  faults: { add(...faults: Fault[]): void; clear(): void };
  /** Changes the behavior of the running service. */
  configure(changes: Partial<Behavior>): void;
  /** Returns the state of the project in the format of seed files. */
  dump(): Required<SeedFile>;
  /** Closes all connections and servers. */
  stop(): Promise<void>;
}

/** Starts an emulator. Resolves once it accepts connections. */
export async function start(options: StartOptions = {}): Promise<Emulator> {
  const {
    port = 0,
    tls = false,
    indexes = [],
    backups = [],
    schedules = [],
    random = Math.random,
    onResponse = () => {},
    ...overrides
  } = options;
  const behavior = resolveBehavior(overrides);
  const project = createProject(behavior, random);
  for (const seed of indexes) addIndex(project, typeof seed === 'string' ? { name: seed } : seed);
  for (const seed of backups) addBackup(project, seed);
  for (const seed of schedules) addSchedule(project, seed);

  const requests: LoggedRequest[] = [];
  const faults = createFaults();
  const shutdown = new AbortController();
  const { signal } = shutdown;
  // Every open response adds a listener, which would trigger Node's leak warning.
  setMaxListeners(0, signal);
  const hostOf = async (index: IndexRecord) =>
    behavior.hosts[index.name] ?? index.host ?? (await servers.hostOf(index));
  const certificates = tls ? createCertificates(Date.now()) : undefined;
  const servers = createHttpServers({
    handle: (exchange) => handleRequest({ ...exchange, project, faults, log: requests, onResponse, hostOf, signal }),
    certificates,
  });

  return {
    url: `http://127.0.0.1:${await servers.open(port)}`,
    ca: certificates?.ca,
    requests,
    ...snapshots(project),
    addBackup: (seed) => addBackup(project, seed).id,
    addIndex: (seed) => addIndex(project, seed).id,
    faults,
    configure: (changes) => void Object.assign(behavior, changes),
    dump() {
      advanceSchedules(project);
      return dumpProject(project);
    },
    async stop() {
      shutdown.abort();
      await servers.close();
    },
  };
}
