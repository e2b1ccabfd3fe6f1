/** Authentication, and checks of permissions, billing, plan, and quota. */
import { type Behavior, PLAN_QUOTAS } from './behavior.js';
import { forbidden, invalidArgument, paymentRequired, permissionDenied, unauthenticated } from './errors.js';
import type { IndexRecord } from './indexes.js';
import type { Project } from './project.js';

const REQUIRED_PERMISSIONS: Record<string, string> = {
  create_backup: 'backups:write',
  delete_backup: 'backups:write',
  create_index_from_backup: 'indexes:write',
  delete_index: 'indexes:write',
};
const BILLED_OPERATIONS = ['create_backup', 'create_index_from_backup'];

/** Throws if the API key is missing or not accepted. */
export function authenticate(apiKey: string | undefined, behavior: Behavior): void {
  const { apiKeys } = behavior;
  if (!apiKey || (apiKeys && !apiKeys.includes(apiKey))) throw unauthenticated();
}

/** Throws if the key's role, the billing state, or the plan does not allow the operation. Runs before any lookup. */
export function authorize(operation: string, behavior: Behavior): void {
  const { permission, unpaid, plan } = behavior;
  const required = REQUIRED_PERMISSIONS[operation];
  if (required && permission === 'read') throw permissionDenied(`Access denied: Permission ${required} is required.`);
  if (unpaid && BILLED_OPERATIONS.includes(operation)) throw paymentRequired();
  if (operation === 'create_backup' && PLAN_QUOTAS[plan] === 0) {
    throw permissionDenied('Your current plan does not include backups. Upgrade to create backups.');
  }
}

/** Throws if the index does not support backups or the project has reached its quota. */
export function checkBackupAllowed(index: IndexRecord, project: Project): void {
  const { quota, plan } = project.behavior;
  if (index.kind === 'pod') throw invalidArgument('Backups are not supported for pod-based indexes.');
  if (index.cmek) throw invalidArgument('Backups are not supported for indexes with customer-managed encryption keys.');
  if (project.backups.size >= (quota ?? PLAN_QUOTAS[plan])) {
    throw forbidden('Increase your quota or upgrade to create more backups.');
  }
}
