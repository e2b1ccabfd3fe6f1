import type { PineconeClient } from '../pinecone/client.js';
import { CLOCK_TOLERANCE_MS } from '../pinecone/consistency.js';
import { InvalidResponseError } from '../pinecone/errors.js';
import type { Backup } from '../pinecone/parse.js';
import type { Clock } from '../time/clock.js';
import type { Limits } from '../time/deadline.js';
import { createdAtMs } from './created-at.js';
import { AmbiguousMatchError, createExactlyOnce, type ExactlyOnceRequest } from './exactly-once.js';
import { isQuotaExceeded } from './explain-error.js';
import type { BackupList } from './list-backups.js';

/** A create request, and what its backup can be recognized by. */
export interface BackupRequest {
  indexName: string;
  name: string;
  description: string;
  /** True if nobody else can have chosen the name. */
  isNameUnique: boolean;
  /** The part of the description that nobody else can have chosen; undefined if the user provides the description. */
  reference: string | undefined;
  /** The ids of the backups that existed before, as far as they were listed. */
  existingIds: ReadonlySet<string>;
  /** Milliseconds since 1970; by the service's clock if the user provides both texts. */
  startedAt: number;
}

/** Whether this very request created a backup; `maybe` if nothing decides it. */
export type Match = 'ours' | 'maybe' | 'no';

/** Compares a backup with a request. A backup that existed before is never `ours`. */
export function matchBackup({ request, backup }: { request: BackupRequest; backup: Backup }): Match {
  const { indexName, isNameUnique, reference, existingIds, startedAt } = request;
  if (backup.source_index_name !== indexName || existingIds.has(backup.backup_id)) return 'no';
  const hasName = equals({ actual: backup.name, expected: request.name });
  const hasDescription = matchDescription({ request, backup });
  if (isNameUnique || reference !== undefined) {
    if ((isNameUnique && hasName) || (reference !== undefined && hasDescription)) return 'ours';
  }
  // A different text rules the backup out; a missing text decides nothing.
  if (hasName === false || hasDescription === false) return 'no';
  const createdAt = createdAtMs(backup);
  if (hasName && hasDescription) return createdAt !== undefined && createdAt >= startedAt ? 'ours' : 'maybe';
  return createdAt === undefined || createdAt >= startedAt - CLOCK_TOLERANCE_MS ? 'maybe' : 'no';
}

function matchDescription({ request, backup }: { request: BackupRequest; backup: Backup }): boolean | undefined {
  const { reference, description } = request;
  if (reference !== undefined) return backup.description?.includes(reference);
  const isEqual = equals({ actual: backup.description, expected: description });
  // The service may trim or truncate a text, which decides nothing.
  const isChanged = trim(description).startsWith(trim(backup.description ?? ''));
  return isEqual === false && isChanged ? undefined : isEqual;
}

function trim(text: string): string {
  return text.trim().replaceAll('\r\n', '\n');
}

/**
 * Whether a response can belong to this request. A user's description that differs is accepted: nothing says that the
 * service keeps it unchanged.
 */
function isResponseTo({ request, backup }: { request: BackupRequest; backup: Backup }): boolean {
  const { indexName, name, reference, existingIds } = request;
  if (backup.source_index_name !== indexName || existingIds.has(backup.backup_id)) return false;
  if (equals({ actual: backup.name, expected: name }) === false) return false;
  return reference === undefined || matchDescription({ request, backup }) !== false;
}

function equals({ actual, expected }: { actual: string | undefined; expected: string }): boolean | undefined {
  return actual === undefined ? undefined : actual === expected;
}

/** The start of a request that follows a list, by the service's clock (its `Date` has whole seconds). */
export function startedAfter({ list, clock }: { list: BackupList; clock: Clock }): number {
  return Math.floor((list.asOf ?? clock.now()) / 1000) * 1000;
}

/** Creates exactly one backup; returns and throws what `createExactlyOnce` does. `list` reads one complete list. */
export function createBackup({
  request,
  client,
  list,
  ...rest
}: Pick<ExactlyOnceRequest<Backup>, 'limits' | 'clock' | 'random' | 'onAttemptFailed'> & {
  request: BackupRequest;
  client: Pick<PineconeClient, 'createBackup'>;
  list: (limits: Limits) => Promise<Backup[]>;
}): Promise<Backup> {
  return createExactlyOnce({
    ...rest,
    send: async (limits) => {
      const backup = await client.createBackup(request, limits);
      // A response about something else says nothing about our request.
      if (isResponseTo({ request, backup })) return backup;
      throw new InvalidResponseError({ status: 200, requestId: undefined, reason: 'it describes another backup' });
    },
    find: async (limits) => {
      const matches = (await list(limits)).map((backup) => ({ backup, match: matchBackup({ request, backup }) }));
      const ours = matches.filter(({ match }) => match === 'ours');
      const maybe = matches.filter(({ match }) => match === 'maybe');
      const isUnique = request.isNameUnique || request.reference !== undefined;
      if (ours.length === 1 && (isUnique || maybe.length === 0)) return ours[0]?.backup;
      if (ours.length + maybe.length === 0) return undefined;
      throw new AmbiguousMatchError([...ours, ...maybe].map(({ backup }) => backup.backup_id));
    },
    mayBeConsequence: isQuotaExceeded,
    unfoundConsequence: 'final',
  });
}
