import type { BackupSchedule } from '../../pinecone/parse-schedule.js';
import type { IndexError } from '../index-error.js';

/** A schedule that exists, or that a dry run would create. */
export type KnownSchedule = Omit<BackupSchedule, 'schedule_id'> & { schedule_id?: string };

/** What is known about the schedule of one index. `before`: ours, as it was found; undefined if there was none. */
export type ScheduleResult = { indexName: string; before?: BackupSchedule | undefined; error?: IndexError } & (
  | { outcome: 'pending' }
  /** A create request was sent, and may have created a schedule. */
  | { outcome: 'requested'; name: string }
  /** In a dry run, what would be created or updated. */
  | { outcome: 'created' | 'updated'; after: KnownSchedule }
  /** As declared; without a schedule if there is none to disable. `other`: an enabled schedule of another name. */
  | { outcome: 'unchanged'; other?: BackupSchedule | undefined }
  | { outcome: 'failed'; error: IndexError }
);

/** One result per index, in the order of the selection. */
export interface ScheduleState {
  results: readonly ScheduleResult[];
  dryRun: boolean;
}

/** The number of indexes by what happened to them; a failed one counts as nothing else. */
export function countResults({ results }: Pick<ScheduleState, 'results'>) {
  const count = (outcome: ScheduleResult['outcome']) =>
    results.filter((result) => result.outcome === outcome && result.error === undefined).length;
  return {
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    failed: results.filter(({ error }) => error !== undefined).length,
  };
}

/** Whether a disabled schedule was enabled, or would be in a dry run. */
export function isEnabledAgain(result: ScheduleResult): boolean {
  return result.outcome === 'updated' && result.before?.enabled === false && result.after.enabled;
}
