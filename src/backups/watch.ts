import type { PineconeClient } from '../pinecone/client.js';
import { Refused } from '../pinecone/errors.js';
import type { Backup } from '../pinecone/resources.js';
import type { Clock } from '../time/clock.js';
import { DeadlinePassed, deadlineIn, type Limits, sleepWithin } from '../time/deadline.js';
import { pauseWithin } from '../time/pauses.js';
import { sideBySide } from './side-by-side.js';
import { isGoing } from './status.js';

/** A backup to be watched until its status is final. */
export interface Watched {
  id: string;
  /** As it was last seen; undefined for one of which only the id is known, which is looked at at once. */
  backup: Backup | undefined;
  /** Hears of every look that finds it, its status changed or not. */
  onLook: (backup: Backup) => void;
  /** Hears once of the end: the backup with its final status, or what ended the wait for it. */
  onEnd: (end: { backup: Backup } | { error: unknown }) => void;
}

/** The backup is no longer there. */
export class BackupGone extends Error {
  override name = 'BackupGone';
}

/** A wait for backups, and what holds for all of them. */
export interface Watch {
  watched: readonly Watched[];
  client: Pick<PineconeClient, 'describeBackup' | 'backupPages'>;
  clock: Clock;
  limits: Limits;
  /** How long a backup may be missing before it counts as deleted, in milliseconds. */
  missingFor: number;
  /** The longest pause between two looks, in milliseconds. */
  longestPause: number;
  /** What is waited for; a final status, unless given. */
  until?: ((backup: Backup) => boolean) | undefined;
}

/** So many backups are asked for one by one at once. */
const AT_ONCE = 8;
/** One that has trouble must not hold up the others: a look waits so long for its answers (milliseconds). */
const PATIENCE = 5_000;
/** A list can have many pages (milliseconds). */
const LIST_PATIENCE = 20_000;

/**
 * Watches any number of backups with one loop until each has its final status or is given up: with `BackupGone`,
 * `DeadlinePassed`, the signal's reason, or what a look met. A look at many costs no more requests than there are
 * backups, or pages in the project's list, whichever is less; more only where that list cannot be read. Resolves when
 * all have ended; never rejects.
 */
export async function watchBackups({
  watched,
  until = ({ status }) => !isGoing(status),
  ...ports
}: Watch): Promise<void> {
  const { client, clock, limits, missingFor, longestPause } = ports;
  const begun = clock.now();
  const going = new Map(watched.map((entry) => [entry.id, entry]));
  /** Since when it was not found, and what said so last. */
  const missing = new Map<string, { since: number; error?: unknown }>();
  const underWay = new Set<string>();
  let answers: Promise<unknown> = Promise.resolve();
  // Not known before the list was read to its end; until then it is worth a try.
  let pages = 0;

  function end({ id, ...how }: { id: string } & ({ backup: Backup } | { error: unknown })): void {
    const entry = going.get(id);
    going.delete(id);
    entry?.onEnd(how);
  }

  function see(backup: Backup): void {
    const id = backup.backup_id;
    missing.delete(id);
    going.get(id)?.onLook(backup);
    if (until(backup)) end({ id, backup });
  }

  function isOverdue({ id }: Watched): boolean {
    return clock.now() - (missing.get(id)?.since ?? Number.POSITIVE_INFINITY) >= missingFor;
  }

  function miss({ id }: Watched, error?: unknown): void {
    missing.set(id, { since: missing.get(id)?.since ?? clock.now(), error });
  }

  /** The time was up for one that was not found at its last look. */
  function withLastLook({ id, error }: { id: string; error: unknown }): unknown {
    const cause = missing.get(id)?.error;
    return error instanceof DeadlinePassed && cause !== undefined
      ? new DeadlinePassed(error.message, { cause })
      : error;
  }

  async function describe(entry: Watched): Promise<void> {
    const { id } = entry;
    try {
      see(await client.describeBackup({ backupId: id }, limits));
    } catch (error) {
      if (!(error instanceof Refused && error.refusal.status === 404)) return end({ id, error });
      miss(entry, error);
      if (isOverdue(entry)) end({ id, error: new BackupGone('the backup is no longer there', { cause: error }) });
    }
  }

  /** Asks for each by itself, and waits until all is answered, or as long as the others can wait. */
  async function describeEach(entries: readonly Watched[]): Promise<void> {
    for (const { id } of entries) underWay.add(id);
    const work = async (entry: Watched) => {
      await describe(entry);
      underWay.delete(entry.id);
    };
    answers = Promise.all([answers, sideBySide({ items: entries, limit: AT_ONCE, work })]);
    const isAnswered = new AbortController();
    const patience = clock.sleep({ ms: PATIENCE, signal: isAnswered.signal }).catch(() => undefined);
    await Promise.race([answers.then(() => isAnswered.abort()), patience]);
  }

  /** Reads the list until every backup was seen, and never more pages than there are backups to look at. */
  async function list(entries: readonly Watched[]): Promise<void> {
    const unseen = new Map(entries.map((entry) => [entry.id, entry]));
    const within = {
      deadline: deadlineIn({ ms: Math.min(LIST_PATIENCE, limits.deadline.left() / 2), clock }),
      signal: limits.signal,
    };
    let read = 0;
    for await (const { rows } of client.backupPages(within)) {
      read += 1;
      for (const backup of rows) if (unseen.delete(backup.backup_id)) see(backup);
      if (unseen.size === 0) return;
      if (read === entries.length) {
        pages = read + 1;
        return;
      }
    }
    pages = read;
    for (const entry of unseen.values()) miss(entry);
  }

  async function look(): Promise<void> {
    const entries = [...going.values()].filter(({ id }) => !underWay.has(id));
    // A list may lack a backup for a while; only its own description tells that it is gone.
    const overdue = entries.filter(isOverdue);
    if (overdue.length > 0) return describeEach(overdue);
    if (entries.length <= 1 || entries.length < pages) return describeEach(entries);
    try {
      await list(entries);
    } catch {
      // A list that cannot be read, for whatever is in it, says nothing about these: each can be asked for by itself.
      limits.signal.throwIfAborted();
      await describeEach(entries);
    }
  }

  /** Longer the longer the wait has been, but with a last look right before the deadline. */
  async function pause(): Promise<void> {
    const elapsed = clock.now() - begun;
    const left = limits.deadline.left();
    await sleepWithin({ ms: pauseWithin({ elapsed, longest: longestPause, left }), clock, limits });
  }

  try {
    for (const { backup } of watched) if (backup !== undefined) see(backup);
    const unseen = watched.some(({ backup }) => backup === undefined);
    for (let isFirst = unseen; going.size > 0; isFirst = false) {
      if (!isFirst) await pause();
      await look();
    }
  } catch (error) {
    // What is under way ends by the same limits, and knows better why.
    await answers;
    for (const id of [...going.keys()]) end({ id, error: withLastLook({ id, error }) });
  }
}
