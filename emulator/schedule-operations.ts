/** Implements the operations on backup schedules. */
import { checkIndexHasBackups } from './authorization.js';
import type { BackupRecord } from './backups.js';
import { alreadyExists, badRequest, scheduleNotFound } from './errors.js';
import { type Handler, listPage, type OperationRequest, requireIndex } from './operation-request.js';
import type { Project } from './project.js';
import { addSchedule, enabledSchedule, schedulesOf, updateSchedule } from './schedule-runs.js';
import { serializePlannedRun, serializeRun, serializeSchedule } from './schedule-serializers.js';
import type { Frequency, PlannedRun, ScheduleRecord } from './schedules.js';

/** Handlers keyed by operation id. */
export const scheduleOperations = {
  list_backup_schedules(request) {
    const { project } = request;
    const now = project.behavior.now();
    const rows = schedulesOf(project, requireIndex(request).name).filter(({ listedAt }) => now >= listedAt);
    return listPage({ request, rows, serialize: (schedule) => serializeSchedule(schedule, project) });
  },

  create_backup_schedule(request) {
    const { project } = request;
    const index = requireIndex(request);
    checkIndexHasBackups(index);
    const { name, schedule, retention } = request.body as {
      name: string;
      schedule: { frequency: Frequency };
      retention: Retention;
    };
    const expireAfterDays = checkedRetention(project, retention);
    checkNoneEnabled(project, index.name);
    const { frequency } = schedule;
    const added = addSchedule(project, { indexName: index.name, name, frequency, expireAfterDays });
    added.listedAt = added.createdMs + project.behavior.listLagMs;
    return { status: 200, json: serializeSchedule(added, project) };
  },

  describe_backup_schedule(request) {
    return { status: 200, json: serializeSchedule(requireSchedule(request), request.project) };
  },

  update_backup_schedule(request) {
    const { project } = request;
    const schedule = requireSchedule(request);
    const { frequency, retention, enabled } = request.body as {
      frequency?: Frequency;
      retention?: Retention;
      enabled?: boolean;
    };
    const expireAfterDays = retention && checkedRetention(project, retention);
    if (enabled && !schedule.planned) checkNoneEnabled(project, schedule.indexName);
    updateSchedule(project, schedule, { frequency, expireAfterDays, enabled });
    return { status: 200, json: serializeSchedule(schedule, project) };
  },

  delete_backup_schedule(request) {
    request.project.schedules.delete(requireSchedule(request).id);
    return { status: 204 };
  },

  list_backup_schedule_history(request) {
    const { project } = request;
    const schedule = requireSchedule(request);
    const backups = project.backups.oldestFirst.filter(({ scheduleId }) => scheduleId === schedule.id);
    const rows: (BackupRecord | PlannedRun)[] = schedule.planned ? [...backups, schedule.planned] : backups;
    const serialize = (row: BackupRecord | PlannedRun) =>
      'executesAt' in row ? serializePlannedRun({ run: row, schedule, project }) : serializeRun(row, project);
    return listPage({ request, rows, serialize });
  },
} satisfies Record<string, Handler>;

function requireSchedule({ project, path }: OperationRequest): ScheduleRecord {
  const schedule = project.schedules.get(path.schedule_id ?? '');
  if (!schedule) throw scheduleNotFound();
  return schedule;
}

interface Retention {
  expire_after_days: number;
}

function checkedRetention(project: Project, { expire_after_days: days }: Retention): number {
  const maximum = project.behavior.maxExpireAfterDays;
  if (days > maximum) throw badRequest(`/retention/expire_after_days must be <= ${maximum}`);
  return days;
}

function checkNoneEnabled(project: Project, indexName: string): void {
  if (!enabledSchedule(project, indexName)) return;
  throw alreadyExists('This index already has an enabled backup schedule. Disable or delete it first.');
}
