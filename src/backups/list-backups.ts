import type { PineconeClient } from '../pinecone/client.js';
import { InvalidResponseError, isNotFound } from '../pinecone/errors.js';
import { type Backup, identityOf } from '../pinecone/parse.js';
import type { Limits } from '../time/deadline.js';
import { isPlanned } from './status.js';

/** A complete snapshot of the backups of a project or an index. */
export interface BackupList {
  /** One for each id: of several rows, the last. */
  backups: Backup[];
  /** The further rows of an id that is listed more than once, with different data: nothing tells which are right. */
  conflicting: Backup[];
  /** The ids of rows whose status differs, in one reading or in two. */
  changing: ReadonlySet<string>;
  /** The ids in the last reading: a backup that is only in an earlier one was deleted meanwhile. */
  lastReading: ReadonlySet<string>;
  /** When the service returned the first page, by its own clock; milliseconds since 1970. */
  asOf: number | undefined;
}

/** A list that still grows after this many readings is not complete. */
const MAX_READINGS = 5;

/**
 * Reads the backups of the project, or of an index that exists; planned runs of schedules are no backups. Pinecone's page
 * tokens are offsets, so a row deleted between two pages hides another: a list of several pages is read again until a
 * reading adds nothing new. Throws what `paginate` does, and `InvalidResponseError` if it never stops growing.
 */
export async function listBackups({
  client,
  limits,
  indexName,
  onRow,
}: {
  client: Pick<PineconeClient, 'listBackupPages'>;
  limits: Limits;
  indexName?: string;
  /** Called for each row as it arrives, even if the list is never read to its end. */
  onRow?: (backup: Backup) => unknown;
}): Promise<BackupList> {
  const backups = new Map<string, Backup>();
  const conflicting = new Map<string, Backup>();
  const statuses = new Map<string, string>();
  const changing = new Set<string>();
  let asOf: number | undefined;
  for (let reading = 1; reading <= MAX_READINGS; reading += 1) {
    const knownCount = backups.size;
    const lastReading = new Set<string>();
    let pages = 0;
    for await (const { rows, respondedAt } of client.listBackupPages(limits, indexName)) {
      pages += 1;
      asOf ??= respondedAt;
      for (const row of rows) {
        const { backup_id: id, status } = row;
        lastReading.add(id);
        if ((statuses.get(id) ?? status) !== status) changing.add(id);
        statuses.set(id, status);
        if (isPlanned(status)) continue;
        const identity = identityOf(row);
        const known = backups.get(id);
        if (known === undefined || identityOf(known) === identity) backups.set(id, row);
        else conflicting.set(identity, row);
        onRow?.(row);
      }
    }
    if (pages <= 1 || (reading > 1 && backups.size === knownCount)) {
      return { backups: [...backups.values()], conflicting: [...conflicting.values()], changing, lastReading, asOf };
    }
  }
  const reason = `the list of backups kept growing over ${MAX_READINGS} readings`;
  throw new InvalidResponseError({ reason });
}

/**
 * The backups, for a decision about these indexes. Throws what `listBackups` does, and `InvalidResponseError` if rows of a
 * backup of theirs contradict each other: by one of them it may be the newest, and by another of no concern.
 */
export async function listConsistently({
  indexNames,
  ...request
}: Pick<Parameters<typeof listBackups>[0], 'client' | 'limits' | 'indexName'> & {
  indexNames: readonly string[];
}): Promise<Backup[]> {
  const { backups, conflicting } = await listBackups(request);
  const ids = new Set(conflicting.map(({ backup_id: id }) => id));
  const rows = [...backups.filter(({ backup_id: id }) => ids.has(id)), ...conflicting];
  const ours = rows.find(({ source_index_name: name }) => indexNames.includes(name));
  if (ours === undefined) return backups;
  const reason = `the list of backups contains the ID ${ours.backup_id} more than once, with different data`;
  throw new InvalidResponseError({ reason });
}

/**
 * Lets simultaneous callers share one reading. A caller always gets a reading that started after its call, so that "not
 * in the list" can be relied on; the first of the callers that share provides the arguments.
 */
export function coalesce<T, A extends unknown[]>(read: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return (...args) => {
    next ??= running.then(() => {
      const reading = read(...args);
      running = reading.catch(() => undefined);
      next = undefined;
      return reading;
    });
    return next;
  };
}

/** The list without the backups of other indexes, which need not be kept in memory. */
export function onlyIndexes(list: BackupList, indexNames: readonly string[]): BackupList {
  const names = new Set(indexNames);
  return { ...list, backups: list.backups.filter(({ source_index_name: name }) => names.has(name)) };
}

/**
 * Creates a search of complete lists: that of the project, which searches at the same time share, and then that of the
 * index if its name is known, as the two may lag independently. Undefined if neither shows the backup. The search throws
 * what `listBackups` does.
 */
export function listSearch({
  client,
  limits,
  onRow,
}: {
  client: Pick<PineconeClient, 'listBackupPages'>;
  /** The limits of each reading. */
  limits: () => Limits;
  onRow?: ((backup: Backup) => unknown) | undefined;
}): (wanted: { isIt: (backup: Backup) => boolean; indexName: string | undefined }) => Promise<Backup | undefined> {
  const list = async (index: { indexName?: string } = {}) =>
    (await listBackups({ client, limits: limits(), ...index, ...(onRow && { onRow }) })).backups;
  const listProject = coalesce(() => list());
  return async ({ isIt, indexName }) => {
    const listed = (await listProject()).find(isIt);
    if (listed !== undefined || indexName === undefined) return listed;
    const own = await list({ indexName }).catch((error: unknown) => {
      // The index itself was deleted.
      if (isNotFound(error)) return [];
      throw error;
    });
    return own.find(isIt);
  };
}
