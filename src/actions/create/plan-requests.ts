import type { BackupPlan } from '../../backups/create-backup.js';
import type { BackupList } from '../../backups/list-backups.js';
import type { Ports } from '../action.js';
import { defaultBackupName, defaultDescription, randomId } from '../naming.js';
import type { CreateOptions } from './inputs.js';

/** What the requests of a step share; only the index differs. */
export type RequestPlan = Omit<BackupPlan, 'indexName' | 'existingIds'> & {
  /** Grows with each backup of the step, so that none is taken for that of two indexes. */
  existingIds: Set<string>;
};

/** Decides name, description and what the requests are recognized by; `list` was read before, if it is needed. */
export async function planRequests({
  options: { backupName, description },
  ports: { random, clock, runContext: readRunContext },
  list,
}: {
  options: CreateOptions;
  ports: Pick<Ports, 'runContext' | 'random' | 'clock'>;
  list: BackupList | undefined;
}): Promise<RequestPlan> {
  const existingIds = new Set(list?.backups.map(({ backup_id: id }) => id));
  // `Date` has whole seconds.
  const listedAt = list && Math.floor((list.asOf ?? clock.now()) / 1000) * 1000;
  const shared = { isNameUnique: backupName === undefined, existingIds, listedAt };
  if (backupName !== undefined && description !== undefined) {
    return { ...shared, name: backupName, description, reference: undefined };
  }
  const runContext = await readRunContext();
  const reference = description === undefined ? randomId({ random, length: 16 }) : undefined;
  return {
    ...shared,
    name: backupName ?? defaultBackupName({ runContext, random }),
    description: description ?? defaultDescription({ runContext, reference: reference ?? '' }),
    reference,
  };
}

/** Whether the project's list has to be read before the first request. */
export function needsList({ backupName, description, ifExists }: CreateOptions): boolean {
  return backupName !== undefined && (description !== undefined || ifExists !== 'create');
}
