import type { PineconeClient } from '../pinecone/client.js';
import { CLOCK_TOLERANCE_MS } from '../pinecone/consistency.js';
import type { Backup } from '../pinecone/parse.js';
import type { Limits } from '../time/deadline.js';
import { createdAtMs } from './created-at.js';
import { type Created, createExactlyOnce, type ExactlyOnceRequest, type Found } from './exactly-once.js';
import { listBackups } from './list-backups.js';
import { compareTexts, isSameIndex } from './same-backup.js';

/** A create request, and what its backup can be recognized by. */
export interface BackupRequest {
  indexName: string;
  name: string;
  description: string;
  /** True if nobody else can have chosen the name. */
  isNameUnique: boolean;
  /** The part of the description that nobody else can have chosen; undefined if the user provides the description. */
  reference: string | undefined;
  /** The ids of the backups that existed before, or that other requests of the step created. */
  existingIds: ReadonlySet<string>;
  /** Whether these are all the backups that existed before, so that no clock has to tell which are new. */
  isListed: boolean;
  /** When the request began, by the service's clock; milliseconds since 1970. */
  startedAt: number;
}

/** A create request, as it is known before it begins. */
export type BackupPlan = Omit<BackupRequest, 'isListed' | 'startedAt'> & {
  /** When the list behind `existingIds` was read, by the service's clock (whole seconds); undefined if none was needed. */
  listedAt: number | undefined;
};

/** Whether a backup carries what only this request has: its name, or the reference at the start of its description. */
export function isIdentified(
  { name, description }: Backup,
  request: Pick<BackupRequest, 'name' | 'isNameUnique' | 'reference'>,
): boolean {
  if (request.isNameUnique && name === request.name) return true;
  return request.reference !== undefined && description?.includes(request.reference) === true;
}

/** Whether this very request created a backup; `maybe` if nothing decides it. */
export type Match = 'ours' | 'maybe' | 'no';

/**
 * Compares a backup with a request. A text that the service trimmed, normalized, truncated or dropped decides nothing: it
 * makes the backup a `maybe`, never a `no`.
 */
export function matchBackup({ request, backup }: { request: BackupRequest; backup: Backup }): Match {
  const { indexName, isNameUnique, reference, existingIds, isListed, startedAt } = request;
  if (existingIds.has(backup.backup_id) || !isSameIndex(backup.source_index_name, indexName)) return 'no';
  if (isIdentified(backup, request)) return 'ours';
  const name = compareTexts(backup.name, request.name);
  const description = compareTexts(backup.description, request.description);
  // Without a valid time it is neither before nor after the request.
  const createdAt = createdAtMs(backup) ?? Number.NaN;
  // The clocks of a service may disagree: what was not there before is not old.
  if (!isListed && createdAt < startedAt - CLOCK_TOLERANCE_MS) return 'no';
  if (name === 'different' || (description === 'different' && (isNameUnique || reference !== undefined))) return 'no';
  return name === 'equal' && description === 'equal' && createdAt >= startedAt ? 'ours' : 'maybe';
}

/**
 * Whether a response belongs to this request. What is not certainly ours must not be older than the request, whatever its
 * texts; without a valid creation time it needs one of them.
 */
function isResponseTo({ request, backup }: { request: BackupRequest; backup: Backup }): boolean {
  const match = matchBackup({ request, backup });
  if (match !== 'maybe') return match === 'ours';
  const createdAt = createdAtMs(backup);
  if (createdAt !== undefined) return createdAt >= request.startedAt - CLOCK_TOLERANCE_MS;
  return backup.name === request.name || backup.description === request.description;
}

/** Creates exactly one backup; returns and throws what `createExactlyOnce` does. `list` reads one complete list. */
export function createBackup({
  request: sent,
  client,
  list,
  seen,
  ...rest
}: Pick<ExactlyOnceRequest<Backup>, 'limits' | 'clock' | 'random' | 'onAttemptFailed'> & {
  request: BackupPlan;
  client: Pick<PineconeClient, 'createBackup' | 'listBackupPages' | 'redact' | 'now'>;
  list: (limits: Limits) => Promise<Backup[]>;
  /** The identified backups that any list of the step has shown so far, read to its end or not, by id. */
  seen: ReadonlyMap<string, Backup>;
}): Promise<Created<Backup>> {
  const { indexName, listedAt } = sent;
  const isIdentifying = sent.isNameUnique || sent.reference !== undefined;
  const begunAt = rest.clock.now();
  const comparable = (): BackupRequest => ({
    ...sent,
    // Responses never contain the key, so a text of the user that does is compared without it, too.
    name: client.redact(sent.name),
    description: client.redact(sent.description),
    // The service's clock is known only once it has responded.
    isListed: listedAt !== undefined,
    startedAt: listedAt ?? client.now() - (rest.clock.now() - begunAt),
  });
  return createExactlyOnce({
    ...rest,
    idOf: ({ backup_id: id }) => id,
    canDuplicate: true,
    isIdentifying,
    send: (limits) => {
      // A response about something else says nothing about our request.
      const isExpected = (backup: Backup) => isResponseTo({ request: comparable(), backup });
      return client.createBackup({ ...sent, isExpected }, limits);
    },
    find: async ({ limits, isLast }) => {
      const matchAll = (backups: Iterable<Backup>): Found<Backup> => {
        const request = comparable();
        const ours: Backup[] = [];
        const maybe: string[] = [];
        for (const backup of new Map([...backups].map((one) => [one.backup_id, one])).values()) {
          const match = matchBackup({ request, backup });
          if (match === 'ours') ours.push(backup);
          if (match === 'maybe') maybe.push(backup.backup_id);
        }
        return { ours, maybe };
      };
      try {
        // The lists of the project and of the index may lag independently.
        const backups = await list(limits);
        const own = isLast ? (await listBackups({ client, limits, indexName })).backups : [];
        // What an earlier list showed was created, even if somebody else deletes it.
        return matchAll([...seen.values(), ...own, ...backups]);
      } catch (error) {
        // A complete list is needed to prove absence, but any page proves what it shows.
        const found = matchAll(seen.values());
        if (found.ours.length > 0) return found;
        throw error;
      }
    },
  });
}
