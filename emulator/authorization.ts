/** Authentication, and checks of permissions, billing, plan, and quota. */
import { type Behavior, PLAN_QUOTAS } from './behavior.js';
import { forbidden, invalidArgument, paymentRequired, permissionDenied, unauthenticated } from './errors.js';
import type { IndexRecord } from './indexes.js';
import type { Project } from './project.js';

/** Published is only the name `control::backups::list`; the others are named alike. */
const REQUIRED_PERMISSIONS: Record<string, string> = {
  create_backup: 'control::backups::create',
  delete_backup: 'control::backups::delete',
  create_index_from_backup: 'control::indexes::create',
  delete_index: 'control::indexes::delete',
  create_backup_schedule: 'control::backup-schedules::create',
  update_backup_schedule: 'control::backup-schedules::update',
  delete_backup_schedule: 'control::backup-schedules::delete',
};
const BILLED_OPERATIONS = ['create_backup', 'create_index_from_backup', 'create_backup_schedule'];
const NO_BACKUPS = "Your organization's plan does not include backups. Upgrade your plan to create backups.";
const NO_SCHEDULES = 'Scheduled backups are not available for your plan';

/** Throws if the API key is missing or not accepted. */
export function authenticate(apiKey: string | undefined, behavior: Behavior): void {
  const { apiKeys } = behavior;
  if (!apiKey || (apiKeys && !apiKeys.includes(apiKey))) throw unauthenticated();
}

/** Throws if the key's role, the billing state, or the plan does not allow the operation. Runs before any lookup. */
export function authorize(operation: string, behavior: Behavior): void {
  const { permission, unpaid, plan } = behavior;
  const required = REQUIRED_PERMISSIONS[operation];
  if (required && permission === 'read') throw permissionDenied(`Access denied: Permission ${required} is required`);
  if (unpaid && BILLED_OPERATIONS.includes(operation)) throw paymentRequired();
  if (PLAN_QUOTAS[plan] > 0) return;
  if (operation === 'create_backup') throw permissionDenied(NO_BACKUPS);
  // Of schedules, such a plan excludes even reading them.
  if (operation.includes('backup_schedule')) throw permissionDenied(NO_SCHEDULES);
}

/** Throws if the index does not support backups. */
export function checkIndexHasBackups(index: IndexRecord): void {
  if (index.kind === 'pod') throw invalidArgument('Backups are not supported for pod-based indexes.');
  if (index.cmek) throw invalidArgument('Backups are not supported for indexes with customer-managed encryption keys.');
}

/** Throws if the project has reached its quota of backups. */
export function checkQuota(project: Project): void {
  const { quota, plan } = project.behavior;
  if (project.backups.size >= (quota ?? PLAN_QUOTAS[plan])) {
    throw forbidden('Increase your quota or upgrade to create more backups.');
  }
}
