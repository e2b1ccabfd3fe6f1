import { id, isTime, object, SchemaError, text } from './parse.js';
import type { components } from './schema.js';

/** The first API version with backup schedules. */
export const SCHEDULES_SINCE = '2026-07';

type Schema = components['schemas']['BackupSchedule'];

/** A backup schedule of an index; `next_scheduled_run` is absent while it is disabled. */
export type BackupSchedule = Pick<
  Schema,
  'schedule_id' | 'name' | 'frequency' | 'retention_expire_after_days' | 'enabled'
> & { next_scheduled_run?: string };

/** Parses a backup schedule. Throws `SchemaError` without any of what tells whether it is as declared. */
export function parseSchedule(json: unknown): BackupSchedule {
  const from = object(json, 'the schedule');
  const { retention_expire_after_days: days, enabled, next_scheduled_run: next } = from;
  const scheduleId = id(from, 'schedule_id');
  const invalid = (field: string) => new SchemaError(`${field} of the schedule ${scheduleId} is invalid`);
  if (!Number.isSafeInteger(days)) throw invalid('retention_expire_after_days');
  if (typeof enabled !== 'boolean') throw invalid('enabled');
  return {
    schedule_id: scheduleId,
    name: text(from, 'name'),
    frequency: text(from, 'frequency'),
    retention_expire_after_days: Number(days),
    enabled,
    ...(isTime(next) && { next_scheduled_run: next }),
  };
}

/** Settings of a schedule. */
export interface ScheduleSettings {
  frequency: string;
  expireAfterDays: number;
  enabled: boolean;
}

/**
 * The schedule, if it has these values; its ID is checked if it is known. Throws `SchemaError` otherwise: a response has to
 * show what its request set.
 */
export function requireSchedule(
  schedule: BackupSchedule,
  expected: ScheduleSettings & { name: string; scheduleId?: string },
): BackupSchedule {
  const pairs = [
    [expected.scheduleId ?? schedule.schedule_id, schedule.schedule_id],
    [expected.name, schedule.name],
    [expected.frequency, schedule.frequency],
    [expected.expireAfterDays, schedule.retention_expire_after_days],
    [expected.enabled, schedule.enabled],
  ];
  const isOther = pairs.some(([wanted, found]) => wanted !== found);
  if (isOther) throw new SchemaError('it describes another schedule, or other settings');
  return schedule;
}
