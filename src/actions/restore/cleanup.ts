import { briefly } from '../../backups/failures.js';
import type { PineconeClient } from '../../pinecone/client.js';
import { Refused } from '../../pinecone/errors.js';
import type { Index, RestoreJob } from '../../pinecone/resources.js';
import type { Clock } from '../../time/clock.js';
import { deadlineIn, type Limits, sleepWithin } from '../../time/deadline.js';
import { jobPhase } from './job.js';

/** Cleaning up has time of its own, since the step's may be used up (milliseconds). */
const BUDGET = 60_000;
/** A request that was cut off can still make its index for so long (milliseconds). */
const MAY_COME = 10_000;
/** The index of one that was accepted may be unknown for so long (milliseconds). */
const MUST_COME = 30_000;
const PAUSE = 2_000;

/** What is known of the index that a rehearsal made. */
export interface Made {
  indexName: string;
  backupId: string;
  /** True where nobody else could have chosen the name. */
  isUnique: boolean;
  /** Set where the answer to the restore request named its id. */
  indexId: string | undefined;
  /** The index's host, as it was first seen. */
  host: string | undefined;
}

/** How cleaning up ended: the index was deleted, there was none, or it is left, and why. */
export type Cleanup = { end: 'deleted' } | { end: 'none' } | { end: 'left'; why: string };

/**
 * Deletes the index of a rehearsal, and only that one. An index is deleted by its name, and its description shows no id;
 * so it counts as ours only if the restore's answer named its id, or its name was unique to the request and that name's
 * newest restore job carries our backup; and if its host has not changed since. Otherwise it is left, and that is told.
 */
export async function cleanUp({ made, client, clock }: Cleaning): Promise<Cleanup> {
  const limits = { deadline: deadlineIn({ ms: BUDGET, clock }), signal: new AbortController().signal };
  try {
    const index = await findIndex({ made, client, clock, limits });
    if (index === undefined) {
      const isAwaited = await mayStillCome({ made, client, limits });
      return isAwaited ? left('it was begun, and has not shown up yet') : { end: 'none' };
    }
    if (made.host !== undefined && index.host !== made.host)
      return left('its host is another now: it is not the index that was made');
    if (!(await isOurs({ made, client, limits }))) return left('it could not be proven that this run made it');
    await deleteHeld({ made, client, clock, limits });
    return { end: 'deleted' };
  } catch (error) {
    return left(briefly(error instanceof Error && error.cause ? error.cause : error));
  }
}

interface Cleaning {
  made: Made;
  client: Pick<PineconeClient, 'describeIndex' | 'listRestoreJobs' | 'deleteIndex'>;
  clock: Clock;
}

function left(why: string): Cleanup {
  return { end: 'left', why };
}

/** The index, if there is one; one that was never seen may still come, so it is looked for a while. */
async function findIndex({ made, client, clock, limits }: Cleaning & { limits: Limits }): Promise<Index | undefined> {
  const begun = clock.now();
  const patience = made.indexId === undefined ? MAY_COME : MUST_COME;
  for (;;) {
    try {
      return await client.describeIndex({ indexName: made.indexName }, limits);
    } catch (error) {
      if (!(error instanceof Refused && error.refusal.status === 404)) throw error;
    }
    if (made.host !== undefined || clock.now() - begun > patience) return undefined;
    await sleepWithin({ ms: PAUSE, clock, limits });
  }
}

type Asking = Omit<Cleaning, 'clock'> & { limits: Limits };

async function isOurs({ made, client, limits }: Asking): Promise<boolean> {
  if (made.indexId !== undefined && made.host !== undefined) return true;
  if (!made.isUnique) return false;
  const newest = await newestJob({ made, client, limits });
  return newest?.backup_id === made.backupId && (made.indexId ?? newest.target_index_id) === newest.target_index_id;
}

/** The newest restore job for the index's name. */
async function newestJob({ made, client, limits }: Asking): Promise<RestoreJob | undefined> {
  const jobs = (await client.listRestoreJobs(limits)).filter(({ target_index_name: name }) => name === made.indexName);
  return jobs.toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))[0];
}

/** Whether an index that was accepted, and never seen, may come after all. */
async function mayStillCome({ made, client, limits }: Asking): Promise<boolean> {
  if (made.indexId === undefined || made.host !== undefined) return false;
  const job = await newestJob({ made, client, limits });
  return job === undefined || jobPhase(job.status) !== 'failed';
}

/** A 412 means that something still holds the index: that passes. */
async function deleteHeld({ made, client, clock, limits }: Cleaning & { limits: Limits }): Promise<void> {
  for (;;) {
    try {
      await client.deleteIndex({ indexName: made.indexName }, limits);
      return;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.refusal.status === 404) return;
      if (error.refusal.status !== 412) throw error;
      await sleepWithin({ ms: PAUSE, clock, limits, cause: error });
    }
  }
}

/** Names an index that is left, and says why. */
export function leftIndex({ indexName, why }: { indexName: string; why: string }): string {
  return `The index ${indexName} of this rehearsal is left: ${why}.`;
}

/** What somebody has to do about an index that is left. */
export function howToRemove(indexName: string): string {
  return `See whether it is still needed, and delete the index ${indexName} in Pinecone's console or with DELETE /indexes/${indexName}: it costs money while it is there.`;
}
