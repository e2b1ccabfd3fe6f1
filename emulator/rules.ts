/** Who may do what: the refusals that hang on the account, not on what is asked for. */
import { type Behaviour, PLAN_QUOTAS } from './behaviour.js';
import type { IndexRecord } from './indexes.js';
import type { Project } from './project.js';
import { forbidden, invalid, paymentRequired, permissionDenied, unauthenticated } from './refusals.js';

const WRITES: Record<string, string> = {
  create_backup: 'backups:write',
  delete_backup: 'backups:write',
  create_index_from_backup: 'indexes:write',
  delete_index: 'indexes:write',
};
const NEEDS_PAYMENT = ['create_backup', 'create_index_from_backup'];

/** Refuses a key that is not known. */
export function checkKey({ key, behaviour }: { key: string | undefined; behaviour: Behaviour }): void {
  const { apiKeys } = behaviour;
  if (!key || (apiKeys && !apiKeys.includes(key))) throw unauthenticated();
}

/** Refuses what the key's role, the invoices or the plan do not allow, before anything is looked up. */
export function checkAccount({ operation, behaviour }: { operation: string; behaviour: Behaviour }): void {
  const { permission, unpaid, plan } = behaviour;
  const needed = WRITES[operation];
  if (needed && permission === 'read') throw permissionDenied(`Access denied: Permission ${needed} is required.`);
  if (unpaid && NEEDS_PAYMENT.includes(operation)) throw paymentRequired();
  if (operation === 'create_backup' && PLAN_QUOTAS[plan] === 0) {
    throw permissionDenied('Your current plan does not include backups. Upgrade to create backups.');
  }
}

/** Refuses a backup of an index that cannot have one, or one too many for the project. */
export function checkBackup({ index, project }: { index: IndexRecord; project: Project }): void {
  const { quota, plan } = project.behaviour;
  if (index.kind === 'pod') throw invalid('Backups are not supported for pod-based indexes.');
  if (index.cmek) throw invalid('Backups are not supported for indexes with customer-managed encryption keys.');
  if (project.backups.size >= (quota ?? PLAN_QUOTAS[plan])) {
    throw forbidden('Increase your quota or upgrade to create more backups.');
  }
}
