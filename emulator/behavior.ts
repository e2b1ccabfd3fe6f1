/**
 * Configurable behavior of the emulated service. The duration and the outcome of a backup or restore are fixed when it
 * starts; all other settings apply immediately.
 */

export interface Behavior {
  /** Time that a backup takes to finish (ms). */
  readyAfterMs: number;
  /** Final status of new backups; a function receives the index name. */
  backupOutcome: BackupOutcome | ((indexName: string) => BackupOutcome);
  /** Accepted API keys. If undefined, any non-empty key is valid. */
  apiKeys: string[] | undefined;
  /** Maximum number of backups in the project. If undefined, the plan determines the quota. */
  quota: number | undefined;
  plan: Plan;
  /** Permission granted by the role of the API key. */
  permission: 'write' | 'read';
  /** Whether the account has unpaid invoices. */
  unpaid: boolean;
  /** Status code of a successful create before API version 2026-07, whose OpenAPI files say 201. */
  createStatus: 200 | 201;
  /** Time between two backups of a schedule (ms). If undefined, they follow the calendar. */
  scheduleEveryMs: number | undefined;
  /** Longest retention of a schedule. Pinecone has a maximum but does not state it. */
  maxExpireAfterDays: number;
  /** Sort order of paginated lists, which Pinecone does not document. */
  listOrder: ListOrder;
  /** Delay before a new backup or schedule appears in lists (ms). */
  listLagMs: number;
  /** Time that a restore job takes to finish (ms). */
  restoreAfterMs: number;
  /** Delay between completion of a restore job and its index becoming ready (ms). */
  indexReadyAfterMs: number;
  /** Delay between a restored index becoming ready and its statistics including every record (ms). */
  statsLagMs: number;
  /** Delay before a new restore job can be listed or described (ms). */
  jobLagMs: number;
  restoreOutcome: RestoreOutcome;
  /** Whether restore jobs report a percentage while they run. */
  reportProgress: boolean;
  /** Hosts to report instead of the real loopback hosts, keyed by index name. */
  hosts: Record<string, string>;
  /** Current time in epoch milliseconds. */
  now: () => number;
}

export type BackupOutcome = 'Ready' | 'Failed';
export type RestoreOutcome = 'Completed' | 'Failed' | 'Cancelled';
export type ListOrder = (typeof LIST_ORDERS)[number];
export type Plan = 'starter' | 'builder' | 'standard' | 'enterprise';

export const LIST_ORDERS = ['newest', 'oldest', 'shuffled'] as const;

/** Maximum number of backups per plan. */
export const PLAN_QUOTAS: Record<Plan, number> = { starter: 0, builder: 0, standard: 500, enterprise: 1000 };

/** Fills in defaults: everything succeeds immediately. */
export function resolveBehavior(overrides: Partial<Behavior>): Behavior {
  return {
    readyAfterMs: 0,
    backupOutcome: 'Ready',
    apiKeys: undefined,
    quota: undefined,
    plan: 'enterprise',
    permission: 'write',
    unpaid: false,
    createStatus: 200,
    scheduleEveryMs: undefined,
    maxExpireAfterDays: 365,
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
    ...overrides,
  };
}
