import { type BackupRequest, beganAfter } from '../../backups/create.js';
import type { Listing } from '../../backups/listing.js';
import type { Ports } from '../action.js';
import { defaultDescription, randomId, uniqueName } from '../naming.js';
import type { CreateOptions } from './inputs.js';

/** What all requests of a step share; only the index differs. */
export type RequestPlan = Omit<BackupRequest, 'indexName'>;

/** Settles name, description and what its requests are known by; `listing` was read before, where there is a need. */
export async function planRequests({ options, ports, listing }: Planning): Promise<RequestPlan> {
  const { backupName, description } = options;
  const { random, clock } = ports;
  const before = new Set(listing?.backups.map(({ backup_id: id }) => id));
  const since = listing === undefined ? clock.now() : beganAfter({ listing, clock });
  if (backupName !== undefined && description !== undefined) {
    return { name: backupName, description, isNameUnique: false, reference: undefined, before, since };
  }
  const origin = await ports.origin();
  const reference = description === undefined ? randomId({ random, length: 16 }) : undefined;
  return {
    name: backupName ?? uniqueName({ prefix: 'gha', origin, random }),
    description: description ?? defaultDescription({ origin, reference: reference ?? '' }),
    isNameUnique: backupName === undefined,
    reference,
    before,
    since,
  };
}

interface Planning {
  options: CreateOptions;
  ports: Pick<Ports, 'origin' | 'random' | 'clock'>;
  listing: Listing | undefined;
}

/** Whether the project's list has to be read before the first request. */
export function needsListing({ backupName, description, ifExists }: CreateOptions): boolean {
  return backupName !== undefined && (description !== undefined || ifExists !== 'create');
}
