/** The project's state: its indexes, backups and restore jobs. Nothing in it moves by itself; time is looked up on reading. */
import { randomUUID } from 'node:crypto';
import { type BackupRecord, type BackupSeed, backupFrom } from './backups.js';
import type { Behaviour } from './behaviour.js';
import { type IndexRecord, type IndexSeed, indexFrom } from './indexes.js';
import { type JobRecord, jobStatus } from './restores.js';

interface FormerIndex {
  name: string;
  /** Milliseconds since 1970. */
  deletedMs: number;
}

export interface Project {
  behaviour: Behaviour;
  /** By name. */
  indexes: Map<string, IndexRecord>;
  /** By id, as are the jobs. */
  backups: Map<string, BackupRecord>;
  jobs: Map<string, JobRecord>;
  /** Indexes that are gone, by id. */
  formerIndexes: Map<string, FormerIndex>;
  /** A whole number that a shuffled order hangs on. */
  salt: number;
  /** Counts the records that were ever made. */
  nextSequence(): number;
}

/** Makes an empty project; `random` gives numbers from 0 up to 1. */
export function createProject({ behaviour, random }: { behaviour: Behaviour; random: () => number }): Project {
  let sequence = 0;
  return {
    behaviour,
    indexes: new Map(),
    backups: new Map(),
    jobs: new Map(),
    formerIndexes: new Map(),
    salt: Math.floor(random() * 2 ** 31),
    nextSequence: () => ++sequence,
  };
}

/** Adds an index that has been there for long; one of the same name is deleted. */
export function addIndex({ project, seed }: { project: Project; seed: IndexSeed }): IndexRecord {
  const former = project.indexes.get(seed.name);
  if (former) removeIndex({ project, index: former });
  const index = indexFrom(seed);
  project.indexes.set(index.name, index);
  project.formerIndexes.delete(index.id);
  return index;
}

/** Adds a backup that has been there for long. An index that the project does not have counts as deleted. */
export function addBackup({ project, seed }: { project: Project; seed: BackupSeed }): BackupRecord {
  const named = project.indexes.get(seed.indexName);
  const index = seed.indexId === undefined || seed.indexId === named?.id ? named : undefined;
  const indexId = index?.id ?? formerIndexId({ project, seed });
  const now = project.behaviour.now();
  const backup = backupFrom({ seed, indexId, index, now, sequence: project.nextSequence() });
  project.backups.set(backup.id, backup);
  return backup;
}

function formerIndexId({ project, seed }: { project: Project; seed: BackupSeed }): string {
  const { formerIndexes, behaviour } = project;
  const known = [...formerIndexes].find(([id, { name }]) =>
    seed.indexId ? id === seed.indexId : name === seed.indexName,
  );
  if (known) return known[0];
  const id = seed.indexId ?? randomUUID();
  formerIndexes.set(id, { name: seed.indexName, deletedMs: behaviour.now() });
  return id;
}

/** Deletes an index. Its backups stay; restores into it that are under way are cancelled. */
export function removeIndex({ project, index }: { project: Project; index: IndexRecord }): void {
  const now = project.behaviour.now();
  project.indexes.delete(index.name);
  project.formerIndexes.set(index.id, { name: index.name, deletedMs: now });
  for (const job of project.jobs.values()) {
    if (job.indexId !== index.id || jobStatus({ job, now }) !== 'Pending') continue;
    job.outcome = 'Cancelled';
    job.settlesAt = now;
  }
}
