/**
 * What can be chosen about how the emulated service behaves. How long a backup or a restore takes and how it ends is settled
 * when it begins; everything else holds at once.
 */

export interface Behaviour {
  /** Milliseconds from the start of a backup to its end. */
  readyAfterMs: number;
  /** How backups end; a function gets the index's name. */
  backupOutcome: BackupOutcome | ((indexName: string) => BackupOutcome);
  /** The keys that are accepted; any that is not empty where this is undefined. */
  apiKeys: string[] | undefined;
  /** How many backups the project may hold; undefined leaves it to the plan. */
  quota: number | undefined;
  plan: Plan;
  /** What the key's role allows. */
  permission: 'write' | 'read';
  /** Whether there are unpaid invoices. */
  unpaid: boolean;
  /** The order of paged lists, which the service does not document. */
  listOrder: 'newest' | 'oldest' | 'shuffled';
  /** Milliseconds for which a new backup is missing from lists. */
  listLagMs: number;
  /** Milliseconds from the start of a restore to the job's end. */
  restoreAfterMs: number;
  /** Milliseconds from a job's completion until its index is ready. */
  indexReadyAfterMs: number;
  /** Milliseconds from a restored index being ready until its statistics show every record. */
  statsLagMs: number;
  /** Milliseconds for which a new restore job is not found. */
  jobLagMs: number;
  restoreOutcome: RestoreOutcome;
  /** Whether restore jobs tell their percentage before they are done. */
  reportProgress: boolean;
  /** Hosts to show for indexes, by index name, in place of the true ones. */
  hosts: Record<string, string>;
  /** The time now, in milliseconds since 1970. */
  now: () => number;
}

export type BackupOutcome = 'Ready' | 'Failed';
export type RestoreOutcome = 'Completed' | 'Failed' | 'Cancelled';
export type Plan = 'starter' | 'builder' | 'standard' | 'enterprise';

/** How many backups each plan allows. */
export const PLAN_QUOTAS: Record<Plan, number> = { starter: 0, builder: 0, standard: 500, enterprise: 1000 };

/** Completes what was chosen with what a quick and friendly service would do. */
export function completeBehaviour(chosen: Partial<Behaviour>): Behaviour {
  return {
    readyAfterMs: 0,
    backupOutcome: 'Ready',
    apiKeys: undefined,
    quota: undefined,
    plan: 'enterprise',
    permission: 'write',
    unpaid: false,
    listOrder: 'newest',
    listLagMs: 0,
    restoreAfterMs: 0,
    indexReadyAfterMs: 0,
    statsLagMs: 0,
    jobLagMs: 0,
    restoreOutcome: 'Completed',
    reportProgress: false,
    hosts: {},
    now: Date.now,
    ...chosen,
  };
}
