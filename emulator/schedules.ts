/** Backup schedule records, and when schedules run. */
import type { Sortable } from './pagination.js';

export type Frequency = 'daily' | 'weekly' | 'monthly';

export interface ScheduleSeed {
  indexName: string;
  id?: string;
  /** Default: nightly. */
  name?: string;
  /** Default: daily. */
  frequency?: Frequency;
  /** Default: 30. */
  expireAfterDays?: number;
  /** Default: true. */
  enabled?: boolean;
}

/** Numeric times are in epoch milliseconds. */
export interface ScheduleRecord extends Sortable {
  id: string;
  indexName: string;
  name: string;
  frequency: Frequency;
  expireAfterDays: number;
  /** When the schedule first appears in lists. */
  listedAt: number;
  /** Undefined while the schedule is disabled. */
  planned: PlannedRun | undefined;
}

/** A run that has not started. Its id becomes the id of the backup; `createdMs` is when it was planned. */
export interface PlannedRun extends Sortable {
  backupId: string;
  executesAt: number;
}

/** Pinecone chooses the hour (UTC). */
const HOUR = 6;

/** Returns the planned time on the next day, a week later, or on the first day of the next month (epoch milliseconds). */
export function nextPlannedTime(frequency: Frequency, time: number): number {
  const date = new Date(time);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (frequency === 'monthly') return Date.UTC(year, month + 1, 1, HOUR);
  return Date.UTC(year, month, day + (frequency === 'daily' ? 1 : 7), HOUR);
}

/** Names a run after its schedule and its time, as in `nightly-20260424T060000Z`. */
export function runName({ name }: ScheduleRecord, { executesAt }: PlannedRun): string {
  const time = new Date(executesAt).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
  return `${name}-${time}`;
}
