/** Creates and changes backup schedules, starts the runs that are due, and deletes the backups that have expired. */
import { randomUUID } from 'node:crypto';
import { createBackup } from './backups.js';
import type { Project } from './project.js';
import {
  type Frequency,
  nextPlannedTime,
  type PlannedRun,
  runName,
  type ScheduleRecord,
  type ScheduleSeed,
} from './schedules.js';

const MS_PER_DAY = 86_400_000;

/**
 * Adds a schedule to an index. An enabled one first runs at the next planned time, or at once if the behavior sets an
 * interval. Throws if the project has no such index.
 */
export function addSchedule(project: Project, seed: ScheduleSeed): ScheduleRecord {
  const { indexName, id = randomUUID(), name = 'nightly', frequency = 'daily', expireAfterDays = 30 } = seed;
  if (!project.indexes.has(indexName))
    throw new Error(`The schedule ${name} belongs to the unknown index ${indexName}.`);
  const now = project.behavior.now();
  const sequence = project.nextSequence();
  const schedule: ScheduleRecord = {
    id,
    indexName,
    name,
    frequency,
    expireAfterDays,
    createdMs: now,
    sequence,
    listedAt: Number.NEGATIVE_INFINITY,
    planned: undefined,
  };
  project.schedules.set(id, schedule);
  const { scheduleEveryMs } = project.behavior;
  if (seed.enabled ?? true) {
    const executesAt = scheduleEveryMs === undefined ? nextPlannedTime(frequency, now) : now;
    planRun({ project, schedule, now, executesAt });
    advanceSchedules(project);
  }
  return schedule;
}

/**
 * Changes a schedule. Enabling a disabled one starts a backup at once, a new frequency moves the planned run, and a new
 * retention applies to existing backups, too.
 */
export function updateSchedule(
  project: Project,
  schedule: ScheduleRecord,
  changes: {
    frequency: Frequency | undefined;
    expireAfterDays: number | undefined;
    enabled: boolean | undefined;
  },
): void {
  const now = project.behavior.now();
  const { frequency, expireAfterDays, enabled = schedule.planned !== undefined } = changes;
  const movesRun = frequency !== undefined && frequency !== schedule.frequency;
  schedule.frequency = frequency ?? schedule.frequency;
  if (expireAfterDays !== undefined) changeRetention(project, schedule, expireAfterDays);
  if (!enabled) schedule.planned = undefined;
  else if (schedule.planned === undefined) planRun({ project, schedule, now, executesAt: now });
  else if (movesRun) planNextRun({ project, schedule, now });
  advanceSchedules(project);
}

function changeRetention(project: Project, schedule: ScheduleRecord, expireAfterDays: number): void {
  schedule.expireAfterDays = expireAfterDays;
  const backups = project.backups.oldestFirst.filter(({ scheduleId }) => scheduleId === schedule.id);
  for (const backup of backups) {
    project.backups.set(backup.id, { ...backup, expiresAt: backup.createdMs + expireAfterDays * MS_PER_DAY });
  }
}

/** Returns the enabled schedule of an index. There is at most one. */
export function enabledSchedule(project: Project, indexName: string): ScheduleRecord | undefined {
  return schedulesOf(project, indexName).find(({ planned }) => planned !== undefined);
}

/** Returns all schedules of an index. */
export function schedulesOf(project: Project, indexName: string): ScheduleRecord[] {
  return [...project.schedules.values()].filter((schedule) => schedule.indexName === indexName);
}

/** Starts the runs that are due and deletes the backups that have expired. Called before every operation. */
export function advanceSchedules(project: Project): void {
  const now = project.behavior.now();
  for (const schedule of project.schedules.values()) {
    for (let run = schedule.planned; run && run.executesAt <= now; run = schedule.planned) {
      startRun({ project, schedule, run });
      planNextRun({ project, schedule, now: run.executesAt });
    }
  }
  project.backups.deleteExpired(now);
}

/** `now` is the time at which something is planned, which may lie before the current time (epoch milliseconds). */
interface ScheduleOptions {
  project: Project;
  schedule: ScheduleRecord;
}

function startRun({ project, schedule, run }: ScheduleOptions & { run: PlannedRun }): void {
  const index = project.indexes.get(schedule.indexName);
  const { behavior } = project;
  const expiresAt = run.executesAt + schedule.expireAfterDays * MS_PER_DAY;
  // A run that was missed for so long that its backup has expired.
  if (!index || expiresAt <= behavior.now()) return;
  const backup = createBackup({
    index,
    name: runName(schedule, run),
    description: undefined,
    behavior,
    now: run.executesAt,
    sequence: project.nextSequence(),
  });
  project.backups.set(run.backupId, { ...backup, id: run.backupId, scheduleId: schedule.id, expiresAt });
}

function planNextRun({ project, schedule, now }: ScheduleOptions & { now: number }): void {
  const { scheduleEveryMs } = project.behavior;
  const executesAt = scheduleEveryMs === undefined ? nextPlannedTime(schedule.frequency, now) : now + scheduleEveryMs;
  planRun({ project, schedule, now, executesAt });
}

function planRun({ project, schedule, now, executesAt }: ScheduleOptions & { now: number; executesAt: number }): void {
  schedule.planned = { backupId: randomUUID(), executesAt, createdMs: now, sequence: project.nextSequence() };
}
