import type { PineconeClient } from '../pinecone/client.js';
import type { Backup } from '../pinecone/resources.js';
import type { Clock } from '../time/clock.js';
import type { Limits } from '../time/deadline.js';
import { createdAt } from './age.js';
import { isQuotaFull } from './failures.js';
import type { Listing } from './listing.js';
import { Ambiguous, type Making, makeExactlyOne } from './make.js';

/** The backup that a request asks for. */
export interface BackupRequest {
  indexName: string;
  name: string;
  description: string;
  /** How its backup is told from all others. */
  mark: Mark;
}

/**
 * A request is known by what only it has: a name or a reference in the description that nobody else could have chosen.
 * Where the user gave both, it is known by both together, by not having been in the list before the request began, and
 * by having been made since then (milliseconds since 1970, by the service's clock).
 */
export type Mark =
  | { kind: 'name' }
  | { kind: 'reference'; reference: string }
  | { kind: 'both'; before: ReadonlySet<string>; since: number };

/** Whether a backup is the one that this very request made; never true for one that was there before. */
export function isFrom({ request, backup }: { request: BackupRequest; backup: Backup }): boolean {
  const { indexName, name, description, mark } = request;
  if (backup.source_index_name !== indexName) return false;
  if (mark.kind === 'name') return backup.name === name;
  if (mark.kind === 'reference') return backup.description?.includes(mark.reference) ?? false;
  if (backup.name !== name || backup.description !== description || mark.before.has(backup.backup_id)) return false;
  // One that does not say when it was made stays a candidate; whoever looks must not take it for certain.
  const made = createdAt(backup);
  return made === undefined || made >= mark.since;
}

/** The mark of a request whose name and description are both the user's, from a listing made before the request. */
export function markByBoth({ listing, clock }: { listing: Listing; clock: Clock }): Mark {
  const before = new Set(listing.backups.map(({ backup_id }) => backup_id));
  // The service's `Date` has whole seconds, as a backup's own time may have.
  const since = Math.floor((listing.asOf ?? clock.now()) / 1000) * 1000;
  return { kind: 'both', before, since };
}

/** Creates exactly one backup; see `makeExactlyOne` for what it returns and throws. `list` is one complete listing. */
export function createBackup({ request, client, list, ...rest }: Creation): Promise<Backup> {
  return makeExactlyOne({
    ...rest,
    send: (limits) => client.createBackup(request, limits),
    look: async (limits) => {
      const found = (await list(limits)).filter((backup) => isFrom({ request, backup }));
      const isCertain = request.mark.kind !== 'both' || found.every((backup) => createdAt(backup) !== undefined);
      if (found.length > 1 || !isCertain) throw new Ambiguous(found.map(({ backup_id }) => backup_id));
      return found[0];
    },
    mayBeOurs: isQuotaFull,
  });
}

interface Creation extends Pick<Making<Backup>, 'limits' | 'clock' | 'random' | 'onTrouble'> {
  request: BackupRequest;
  client: Pick<PineconeClient, 'createBackup'>;
  list: (limits: Limits) => Promise<Backup[]>;
}
