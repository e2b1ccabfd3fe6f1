import type { PineconeClient } from '../pinecone/client.js';
import type { Backup } from '../pinecone/resources.js';
import type { Limits } from '../time/deadline.js';

/** All backups of the project at one time. */
export interface Listing {
  backups: Backup[];
  /** When the first page was answered, by the service's clock; milliseconds since 1970. */
  asOf: number | undefined;
}

/**
 * Reads the project's list to its end. The list by index would not show backups of an index that was deleted. Throws what
 * `listPages` does.
 */
export async function listBackups({ client, limits }: { client: PineconeClient; limits: Limits }): Promise<Listing> {
  const pages = [];
  for await (const page of client.backupPages(limits)) pages.push(page);
  return { backups: pages.flatMap(({ rows }) => rows), asOf: pages[0]?.answeredAt };
}

/**
 * Lets callers at the same moment share one reading. What a caller gets was always begun after it called, so that
 * "not in the list" can be relied upon; the first of those who share gives the arguments.
 */
export function shared<T, A extends unknown[]>(read: (...given: A) => Promise<T>): (...given: A) => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return (...given) => {
    next ??= running.then(() => {
      const reading = read(...given);
      running = reading.catch(() => undefined);
      next = undefined;
      return reading;
    });
    return next;
  };
}
