import { type BackupRequest, type Mark, markByBoth } from '../../backups/create.js';
import type { Listing } from '../../backups/listing.js';
import type { Ports } from '../action.js';
import { defaultDescription, randomId, uniqueName } from '../naming.js';
import type { CreateOptions } from './inputs.js';

/** What all requests of a step share; only the index differs. */
export type RequestPlan = Omit<BackupRequest, 'indexName'>;

/** Settles name, description and what its requests are known by. `listing` was read before, where both are the user's. */
export async function planRequests({ options, ports, listing }: Planning): Promise<RequestPlan> {
  const { backupName, description } = options;
  if (backupName !== undefined && description !== undefined && listing !== undefined) {
    return { name: backupName, description, mark: markByBoth({ listing, clock: ports.clock }) };
  }
  const origin = await ports.origin();
  const { random } = ports;
  const reference = randomId({ random, length: 16 });
  const mark: Mark = backupName === undefined ? { kind: 'name' } : { kind: 'reference', reference };
  return {
    name: backupName ?? uniqueName({ prefix: 'gha', origin, random }),
    description: description ?? defaultDescription({ origin, reference }),
    mark,
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
