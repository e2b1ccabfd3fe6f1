/** In-memory state of the project. There are no timers: status is computed from timestamps on every read. */
import { randomUUID } from 'node:crypto';
import { BackupTable } from './backup-table.js';
import { type BackupRecord, type BackupSeed, backupFromSeed } from './backups.js';
import type { Behavior } from './behavior.js';
import { type IndexRecord, type IndexSeed, indexFromSeed } from './indexes.js';
import { type JobRecord, jobStatus } from './restores.js';
import type { ScheduleRecord } from './schedules.js';

interface DeletedIndex {
  name: string;
  /** Epoch milliseconds. */
  deletedMs: number;
}

export interface Project {
  id: string;
  behavior: Behavior;
  /** Keyed by name. */
  indexes: Map<string, IndexRecord>;
  backups: BackupTable;
  /** Keyed by id. */
  jobs: Map<string, JobRecord>;
  /** Keyed by id. */
  schedules: Map<string, ScheduleRecord>;
  /** Keyed by id. */
  deletedIndexes: Map<string, DeletedIndex>;
  /** Random integer that determines the order of shuffled lists. */
  salt: number;
  /** Returns a number greater than that of every existing record. */
  nextSequence(): number;
}

/** Creates an empty project. `random` returns numbers in the range [0, 1). */
export function createProject(behavior: Behavior, random: () => number): Project {
  let sequence = 0;
  return {
    id: randomUUID(),
    behavior,
    indexes: new Map(),
    backups: new BackupTable(),
    jobs: new Map(),
    schedules: new Map(),
    deletedIndexes: new Map(),
    salt: Math.floor(random() * 2 ** 31),
    nextSequence: () => ++sequence,
  };
}

/** Adds an existing index and deletes any index with the same name. */
export function addIndex(project: Project, seed: IndexSeed): IndexRecord {
  const replaced = project.indexes.get(seed.name);
  if (replaced) deleteIndex(project, replaced);
  const index = indexFromSeed(seed);
  project.indexes.set(index.name, index);
  project.deletedIndexes.delete(index.id);
  return index;
}

/** Adds an existing backup. If the project has no such index, the index is recorded as deleted. */
export function addBackup(project: Project, seed: BackupSeed): BackupRecord {
  const current = project.indexes.get(seed.indexName);
  const index = seed.indexId === undefined || seed.indexId === current?.id ? current : undefined;
  const indexId = index?.id ?? deletedIndexId(project, seed);
  const now = project.behavior.now();
  const backup = backupFromSeed({ seed, indexId, index, now, sequence: project.nextSequence() });
  project.backups.set(backup.id, backup);
  return backup;
}

function deletedIndexId(project: Project, seed: BackupSeed): string {
  const { deletedIndexes, behavior } = project;
  const existing = [...deletedIndexes].find(([id, { name }]) =>
    seed.indexId ? id === seed.indexId : name === seed.indexName,
  );
  if (existing) return existing[0];
  const id = seed.indexId ?? randomUUID();
  deletedIndexes.set(id, { name: seed.indexName, deletedMs: behavior.now() });
  return id;
}

/** Deletes an index with its schedules, and cancels pending restores into it. Its backups remain. */
export function deleteIndex(project: Project, index: IndexRecord): void {
  const now = project.behavior.now();
  project.indexes.delete(index.name);
  project.deletedIndexes.set(index.id, { name: index.name, deletedMs: now });
  for (const { id, indexName } of project.schedules.values()) {
    if (indexName === index.name) project.schedules.delete(id);
  }
  for (const job of project.jobs.values()) {
    if (job.indexId !== index.id || jobStatus(job, now) !== 'Pending') continue;
    job.outcome = 'Cancelled';
    job.finishesAt = now;
  }
}
