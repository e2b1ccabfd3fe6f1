import type { BackupSchedule } from '../../pinecone/parse-schedule.js';

export const FREQUENCIES = ['daily', 'weekly', 'monthly'] as const;

/** The schedule that every selected index is to have. */
export interface Wanted {
  name: string;
  frequency: (typeof FREQUENCIES)[number];
  expireAfterDays: number;
  enabled: boolean;
}

/** What to do about a schedule of ours with other settings. */
export type IfDifferent = 'update' | 'fail';

/** The settings to change; absent ones are as declared. */
export type Changes = Partial<Omit<Wanted, 'name'>>;

/** What an index needs to have the schedule as declared. */
export type Decision =
  | { action: 'create' }
  | { action: 'update'; ours: BackupSchedule; changes: Changes }
  /** `ours` is undefined if there is none to disable; `other` is an enabled one, which stays enabled. */
  | { action: 'none'; ours: BackupSchedule | undefined; other: BackupSchedule | undefined }
  | Refusal;

/** Why an index cannot, or must not, get the schedule as declared. */
export type Refusal = { action: 'fail'; ours?: BackupSchedule | undefined } & (
  | { reason: 'different'; ours: BackupSchedule; changes: Changes }
  | { reason: 'other enabled'; other: BackupSchedule }
  | { reason: 'several'; schedules: readonly BackupSchedule[] }
);

/** Decides from all schedules of an index. A schedule is ours by its name, whoever created it. */
export function planSchedule({
  schedules,
  wanted,
  ifDifferent,
}: {
  schedules: readonly BackupSchedule[];
  wanted: Wanted;
  ifDifferent: IfDifferent;
}): Decision {
  const named = schedules.filter(({ name }) => name === wanted.name);
  const [ours, second] = named;
  if (second !== undefined) return { action: 'fail', reason: 'several', schedules: named };
  const other = schedules.find((schedule) => schedule !== ours && schedule.enabled);
  // At most one schedule of an index can be enabled.
  if (wanted.enabled && other !== undefined) return { action: 'fail', reason: 'other enabled', other, ours };
  if (ours === undefined) return wanted.enabled ? { action: 'create' } : { action: 'none', ours, other };
  const changes = changesOf({ schedule: ours, wanted });
  if (Object.keys(changes).length === 0) return { action: 'none', ours, other };
  if (ifDifferent === 'fail') return { action: 'fail', reason: 'different', ours, changes };
  return { action: 'update', ours, changes };
}

/** The settings in which a schedule differs from what is declared. */
export function changesOf({ schedule, wanted }: { schedule: BackupSchedule; wanted: Wanted }): Changes {
  const { frequency, expireAfterDays, enabled } = wanted;
  return {
    ...(schedule.frequency !== frequency && { frequency }),
    ...(schedule.retention_expire_after_days !== expireAfterDays && { expireAfterDays }),
    ...(schedule.enabled !== enabled && { enabled }),
  };
}
