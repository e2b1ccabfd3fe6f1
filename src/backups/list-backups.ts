import type { PineconeClient } from '../pinecone/client.js';
import type { Backup } from '../pinecone/parse.js';
import type { Limits } from '../time/deadline.js';

/** A snapshot of all backups of the project. */
export interface BackupList {
  backups: Backup[];
  /** When the service returned the first page, by its own clock; milliseconds since 1970. */
  asOf: number | undefined;
}

/**
 * Reads the project's list to its end. The list of an index would not show backups of an index that was deleted. Throws
 * what `paginate` does.
 */
export async function listBackups({
  client,
  limits,
}: {
  client: Pick<PineconeClient, 'listBackupPages'>;
  limits: Limits;
}): Promise<BackupList> {
  const pages = [];
  for await (const page of client.listBackupPages(limits)) pages.push(page);
  return { backups: pages.flatMap(({ rows }) => rows), asOf: pages[0]?.respondedAt };
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
