/** An emulated Pinecone control plane, started in this process on a loopback port. */
import { setMaxListeners } from 'node:events';
import { type BackupSeed, type BackupStatus, backupStatus } from './backups.js';
import { type Behaviour, completeBehaviour } from './behaviour.js';
import { exchange } from './exchange.js';
import { createFaults, type Fault } from './faults.js';
import { type IndexRecord, type IndexSeed, indexStatus } from './indexes.js';
import { createListeners } from './listeners.js';
import { addBackup, addIndex, createProject, type Project } from './project.js';
import type { LoggedRequest } from './requests.js';
import { type JobRecord, type JobStatus, jobStatus } from './restores.js';

export type { BackupSeed, BackupStatus } from './backups.js';
export type { BackupOutcome, Behaviour, Plan, RestoreOutcome } from './behaviour.js';
export type { Fault } from './faults.js';
export type { IndexRecord, IndexSeed } from './indexes.js';
export type { OperationId } from './operations.js';
export type { LoggedRequest } from './requests.js';
export type { JobRecord, JobStatus } from './restores.js';

export interface StartOptions extends Partial<Behaviour> {
  /** A free one for 0, or without a word. */
  port?: number;
  /** A name stands for an index with all defaults. */
  indexes?: (string | IndexSeed)[];
  backups?: BackupSeed[];
  /** Gives numbers from 0 up to 1; a shuffled order hangs on it. */
  random?: () => number;
  /** Told of each request once its answer is known. */
  onAnswer?: (request: LoggedRequest) => void;
}

/** A backup as it is now. */
export interface BackupView {
  id: string;
  indexName: string;
  indexId: string;
  name: string | undefined;
  description: string | undefined;
  /** Failed is called so in every API version here. */
  status: BackupStatus;
  createdAt: string | null;
  tags: Record<string, string> | undefined;
}

export interface Emulator {
  /** Without a slash at the end. */
  url: string;
  /** Every request so far but for `GET /`, in the order in which they came. */
  requests: LoggedRequest[];
  backups(): BackupView[];
  indexes(): (IndexRecord & { ready: boolean })[];
  restoreJobs(): (JobRecord & { status: JobStatus })[];
  /** Adds a backup that was there before, whatever the quota; gives its id. */
  addBackup(seed: BackupSeed): string;
  /** Adds an index; one of the same name is deleted. Gives its id. */
  addIndex(seed: IndexSeed): string;
  faults: { add(...faults: Fault[]): void; clear(): void };
  /** Changes how the service behaves from now on. */
  configure(changes: Partial<Behaviour>): void;
  /** Breaks all connections off and frees all ports. */
  stop(): Promise<void>;
}

/** Starts an emulator. Resolves when it listens. */
export async function start(options: StartOptions = {}): Promise<Emulator> {
  const { port = 0, indexes = [], backups = [], random = Math.random, onAnswer = () => {}, ...chosen } = options;
  const behaviour = completeBehaviour(chosen);
  const project = createProject({ behaviour, random });
  for (const seed of indexes) addIndex({ project, seed: typeof seed === 'string' ? { name: seed } : seed });
  for (const seed of backups) addBackup({ project, seed });

  const requests: LoggedRequest[] = [];
  const faults = createFaults();
  const ending = new AbortController();
  const { signal } = ending;
  // Every answer that is held open listens to it.
  setMaxListeners(0, signal);
  const hostOf = async (index: IndexRecord) =>
    behaviour.hosts[index.name] ?? index.host ?? (await listeners.hostOf(index));
  const listeners = createListeners({
    handle: (given) => exchange({ ...given, project, faults, log: requests, onAnswer, hostOf, signal }),
  });

  return {
    url: `http://127.0.0.1:${await listeners.open({ port })}`,
    requests,
    ...views(project),
    addBackup: (seed) => addBackup({ project, seed }).id,
    addIndex: (seed) => addIndex({ project, seed }).id,
    faults,
    configure: (changes) => void Object.assign(behaviour, changes),
    async stop() {
      ending.abort();
      await listeners.close();
    },
  };
}

function views(project: Project): Pick<Emulator, 'backups' | 'indexes' | 'restoreJobs'> {
  const now = () => project.behaviour.now();
  return {
    backups: () =>
      [...project.backups.values()].map((backup) => {
        const { id, indexName, indexId, name, description, createdAt, tags } = backup;
        const status = backupStatus({ backup, now: now() });
        return { id, indexName, indexId, name, description, status, createdAt, tags };
      }),
    indexes: () =>
      [...project.indexes.values()].map((index) => ({ ...index, ready: indexStatus({ index, now: now() }).ready })),
    restoreJobs: () => [...project.jobs.values()].map((job) => ({ ...job, status: jobStatus({ job, now: now() }) })),
  };
}
