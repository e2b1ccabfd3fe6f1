import type { PineconeClient } from '../pinecone/client.js';
import { isNotFound } from '../pinecone/errors.js';
import type { Backup } from '../pinecone/parse.js';
import type { Clock } from '../time/clock.js';
import { DeadlineExceededError, type Limits, sleepWithin, within } from '../time/deadline.js';
import { pollDelayWithin } from '../time/poll.js';
import { listSearch } from './list-backups.js';
import { mapLimit } from './map-limit.js';
import { isSameBackup } from './same-backup.js';
import { isInProgress } from './status.js';

/** A backup to wait for. */
export interface AwaitedBackup {
  id: string;
  /** As last seen; undefined if only the id is known, which is then looked up at once. */
  backup: Backup | undefined;
}

/** What the wait found out: a backup as it is now, or that the wait for a backup ended, with an error if it did not succeed. */
export type WaitEvent =
  | { type: 'observed'; id: string; backup: Backup }
  | { type: 'ended'; id: string; backup: Backup }
  /** `seenAt`: when the backup was last observed, in milliseconds since 1970; undefined if it never was. */
  | { type: 'failed'; id: string; error: unknown; seenAt: number | undefined };

/** The backup no longer exists: neither its description nor a list shows it. */
export class BackupDeletedError extends Error {
  override name = 'BackupDeletedError';
}

/** A wait for backups. */
interface BackupWait {
  backups: readonly AwaitedBackup[];
  client: Pick<PineconeClient, 'describeBackup' | 'listBackupPages'>;
  clock: Clock;
  limits: Limits;
  /** How long a backup may be missing before it counts as deleted (ms). */
  missingMs: number;
  /** The longest delay between two polls (ms). */
  maxIntervalMs: number;
  /** When the wait for a backup is over; at a final status by default. */
  until?: ((backup: Backup) => boolean) | undefined;
  /** Called for each row of a list that the wait reads, whatever the backup. */
  onRow?: ((backup: Backup) => unknown) | undefined;
  /** Called as soon as something is found out. */
  onEvent: (event: WaitEvent) => void;
}

/** A slow response for one backup must not hold up the others: a poll waits this long (ms). */
const PATIENCE_MS = 5_000;
/** A list can have many pages (ms). */
const LIST_PATIENCE_MS = 20_000;

/**
 * Waits for any number of backups with one poll loop, and reports every observation. Each backup ends with exactly one
 * `ended` or `failed` event; the error is `BackupDeletedError`, `DeadlineExceededError`, the signal's reason, or what its
 * request threw. Unless the list cannot be read, a poll costs no more requests than there are backups, or pages in the
 * project's list. Never throws. True if it polled more than once, so that its first observations may be outdated.
 */
export async function waitForBackups(wait: BackupWait): Promise<boolean> {
  const { backups, clock, limits, maxIntervalMs } = wait;
  const startedAt = clock.now();
  const poller = new Poller(wait);
  let hasWaited = false;
  try {
    for (const { backup } of backups) if (backup !== undefined) poller.observe(backup);
    for (let isFirst = backups.some(({ backup }) => backup === undefined); !poller.isDone(); isFirst = false) {
      const remainingMs = limits.deadline.remainingMs();
      const ms = pollDelayWithin({ elapsedMs: clock.now() - startedAt, maxIntervalMs, remainingMs });
      hasWaited ||= !isFirst;
      if (!isFirst) await sleepWithin({ ms, clock, limits });
      await poller.poll();
    }
  } catch (error) {
    await poller.stop(error);
  }
  return hasWaited;
}

/** The state of one wait: which backups are still awaited, and which are missing. */
class Poller {
  readonly #wait: BackupWait;
  readonly #awaited: Map<string, AwaitedBackup>;
  /** Since when a backup has been missing, and the last error that said so. */
  readonly #missing = new Map<string, { since: number; error?: unknown }>();
  readonly #seenAt = new Map<string, number>();
  /** Each backup as first seen: a response about another one is invalid, even with its id. */
  readonly #first = new Map<string, Backup>();
  readonly #findInLists: ReturnType<typeof listSearch>;
  readonly #inFlight = new Set<string>();
  #responses: Promise<unknown> = Promise.resolve();
  /** How many pages the list has; unknown, and worth an attempt, until it has been read. */
  #pages = 0;

  constructor(wait: BackupWait) {
    this.#wait = wait;
    this.#awaited = new Map(wait.backups.map((entry) => [entry.id, entry]));
    this.#findInLists = listSearch({ ...wait, limits: () => within(wait.limits, LIST_PATIENCE_MS) });
  }

  isDone(): boolean {
    return this.#awaited.size === 0;
  }

  /** Looks at every awaited backup once, through the list or one by one, whichever costs less. */
  async poll(): Promise<void> {
    const entries = [...this.#awaited.values()].filter(({ id }) => !this.#inFlight.has(id));
    // A list may lag; only the description of a backup proves that it was deleted.
    const overdue = entries.filter(({ id }) => this.#isOverdue(id));
    if (overdue.length > 0) return this.#describeEach(overdue);
    if (entries.length <= 1 || entries.length < this.#pages) return this.#describeEach(entries);
    try {
      await this.#list(entries);
    } catch {
      // An unreadable list says nothing about these backups; each can be described by itself.
      this.#wait.limits.signal.throwIfAborted();
      await this.#describeEach(entries);
    }
  }

  /** Ends the wait for everything that is left. Requests in flight end by the same limits and know the better reason. */
  async stop(error: unknown): Promise<void> {
    await this.#responses;
    for (const id of [...this.#awaited.keys()]) {
      const cause = this.#missing.get(id)?.error;
      const isMissing = error instanceof DeadlineExceededError && cause !== undefined;
      this.#fail(id, isMissing ? new DeadlineExceededError(error.message, { cause }) : error);
    }
  }

  observe(backup: Backup): void {
    const { until = ({ status }) => !isInProgress(status), onEvent, clock } = this.#wait;
    const { backup_id: id } = backup;
    if (!this.#awaited.has(id)) return;
    if (!this.#first.has(id)) this.#first.set(id, backup);
    this.#missing.delete(id);
    this.#seenAt.set(id, clock.now());
    onEvent({ type: 'observed', id, backup });
    if (until(backup)) this.#end({ type: 'ended', id, backup });
  }

  #end(event: WaitEvent): void {
    if (this.#awaited.delete(event.id)) this.#wait.onEvent(event);
  }

  #fail(id: string, error: unknown): void {
    this.#end({ type: 'failed', id, error, seenAt: this.#seenAt.get(id) });
  }

  #miss(id: string, error?: unknown): void {
    this.#missing.set(id, { since: this.#missing.get(id)?.since ?? this.#wait.clock.now(), error });
  }

  #isOverdue(id: string): boolean {
    const since = this.#missing.get(id)?.since ?? Number.POSITIVE_INFINITY;
    return this.#wait.clock.now() - since >= this.#wait.missingMs;
  }

  readonly #isExpected = (backup: Backup): boolean => isSameBackup(backup, this.#first.get(backup.backup_id) ?? backup);

  async #describe(id: string): Promise<void> {
    const { client, limits } = this.#wait;
    try {
      this.observe(await client.describeBackup({ backupId: id, isExpected: this.#isExpected }, limits));
    } catch (error) {
      if (!isNotFound(error)) return this.#fail(id, error);
      this.#miss(id, error);
      if (this.#isOverdue(id)) await this.#endUnlessListed(id, error);
    }
  }

  /** A description can be wrong for long: a backup was deleted only if complete lists do not show it either. */
  async #endUnlessListed(id: string, cause: unknown): Promise<void> {
    try {
      const isIt = (backup: Backup) => backup.backup_id === id && this.#isExpected(backup);
      const listed = await this.#findInLists({ isIt, indexName: this.#first.get(id)?.source_index_name });
      if (listed === undefined) this.#fail(id, new BackupDeletedError('the backup no longer exists', { cause }));
      else this.observe(listed);
    } catch (error) {
      if (!(error instanceof DeadlineExceededError)) return this.#fail(id, error);
      // The lists could not be read in time: they are read again later, as the other backups cannot wait.
      this.#missing.set(id, { since: this.#wait.clock.now(), error: cause });
    }
  }

  /** Describes each backup, and waits for all responses, or for as long as the other backups can wait. */
  async #describeEach(entries: readonly AwaitedBackup[]): Promise<void> {
    const { clock } = this.#wait;
    for (const { id } of entries) this.#inFlight.add(id);
    const work = ({ id }: AwaitedBackup) => this.#describe(id).finally(() => this.#inFlight.delete(id));
    this.#responses = Promise.all([this.#responses, mapLimit({ items: entries, work })]);
    const isComplete = new AbortController();
    const patience = clock.sleep({ ms: PATIENCE_MS, signal: isComplete.signal }).catch(() => undefined);
    await Promise.race([this.#responses.then(() => isComplete.abort()), patience]);
  }

  /** Reads the list until every backup was seen, but never more pages than there are backups to look at. */
  async #list(entries: readonly AwaitedBackup[]): Promise<void> {
    const { client, limits, onRow } = this.#wait;
    const unseen = new Set(entries.map(({ id }) => id));
    const patience = within(limits, Math.min(LIST_PATIENCE_MS, limits.deadline.remainingMs() / 2));
    let read = 0;
    for await (const { rows } of client.listBackupPages(patience)) {
      read += 1;
      for (const backup of rows) onRow?.(backup);
      // Of several rows of a backup, the last is the latest.
      const latest = new Map(rows.filter(this.#isExpected).map((backup) => [backup.backup_id, backup]));
      for (const [id, backup] of latest) if (unseen.delete(id)) this.observe(backup);
      if (unseen.size === 0) return;
      if (read === entries.length) {
        this.#pages = read + 1;
        return;
      }
    }
    this.#pages = read;
    for (const id of unseen) this.#miss(id);
  }
}
