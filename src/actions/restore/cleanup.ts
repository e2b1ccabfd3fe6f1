import { briefly } from '../../backups/failures.js';
import type { PineconeClient } from '../../pinecone/client.js';
import { Refused } from '../../pinecone/errors.js';
import type { RestoreJob } from '../../pinecone/resources.js';
import { isTransient } from '../../pinecone/retry.js';
import type { Clock } from '../../time/clock.js';
import { deadlineIn, type Limits, Stopped, sleepWithin } from '../../time/deadline.js';
import { jobPhase } from './job.js';
import { lookAt } from './look.js';

/** Cleaning up has time of its own, since the step's may be used up (milliseconds). */
const BUDGET = 60_000;
/** A request that was cut off can still make its index for so long, and one that was seen be unknown (milliseconds). */
const MAY_COME = 10_000;
/** The index of a restore that is on its way may be unknown for so long (milliseconds). */
const MUST_COME = 30_000;
const PAUSE = 2_000;
const TIME_LIMIT = 30_000;

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

/** How cleaning up ended: the index was deleted, there was none, another has its name now, or it is left, and why. */
export type Cleanup = { end: 'deleted' } | { end: 'none' } | { end: 'replaced' } | { end: 'left'; why: string };

/**
 * Deletes the index of a rehearsal, and only that one. An index is deleted by its name, and its description shows no id;
 * so it counts as ours only if the restore's answer named its id, or its name was unique to the request and that name's
 * newest restore job carries our backup; and if its host has not changed since. Otherwise it is left, and that is told.
 * Each delete is sent once, right after a look: by the next try the name may be another's.
 */
export async function cleanUp({ made, client, clock, signal }: Cleaning): Promise<Cleanup> {
  const limits = { deadline: deadlineIn({ ms: BUDGET, clock }), signal };
  const begun = clock.now();
  let { host } = made;
  let failure: unknown;
  try {
    for (;;) {
      const index = await lookAt({ client, indexName: made.indexName, limits });
      const isOther = index !== undefined && host !== undefined && index.host !== host;
      // What a delete without a clear answer left undone would still be there.
      if (failure !== undefined && (index === undefined || isOther)) return { end: 'deleted' };
      if (isOther) return { end: 'replaced' };
      if (index === undefined) {
        const end = await endWithout({ made, client, limits, waited: clock.now() - begun });
        if (end !== undefined) return end;
      } else {
        if (!(await isOurs({ made, client, limits }))) return left('it could not be proven that this run made it');
        host = index.host;
        failure = await deleteOnce({ made, client, limits });
        if (failure === undefined) return { end: 'deleted' };
      }
      await sleepWithin({ ms: PAUSE, clock, limits, cause: failure });
    }
  } catch (error) {
    if (error instanceof Stopped) return left(`the step was told to stop (${error.signal})`);
    return left(briefly(error instanceof Error && error.cause ? error.cause : error));
  }
}

interface Cleaning {
  made: Made;
  client: Pick<PineconeClient, 'describeIndex' | 'listRestoreJobs' | 'deleteIndex'>;
  clock: Clock;
  signal: AbortSignal;
}

interface Asking extends Pick<Cleaning, 'made' | 'client'> {
  limits: Limits;
}

function left(why: string): Cleanup {
  return { end: 'left', why };
}

/** The end where no index is seen, once it was looked for long enough: one that was never seen may still come. */
async function endWithout({ waited, ...asking }: Asking & { waited: number }): Promise<Cleanup | undefined> {
  if (waited <= MAY_COME) return undefined;
  if (asking.made.host !== undefined || !(await mayStillCome(asking))) return { end: 'none' };
  return waited > MUST_COME ? left('it was begun, and has not shown up yet') : undefined;
}

async function mayStillCome({ made, client, limits }: Asking): Promise<boolean> {
  const job = await newestJob({ made, client, limits });
  if (job === undefined) return made.indexId !== undefined;
  return job.backup_id === made.backupId && jobPhase(job.status) !== 'failed';
}

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

/** Undefined once the index is deleted; else what may pass, as that something still holds it (412). */
async function deleteOnce({ made, client, limits }: Asking): Promise<unknown> {
  const { deadline, signal } = limits;
  try {
    const oneTry = { timeLimit: Math.min(TIME_LIMIT, deadline.left()), signal };
    await client.deleteIndex({ indexName: made.indexName }, oneTry);
    return undefined;
  } catch (error) {
    const status = error instanceof Refused ? error.refusal.status : undefined;
    if (status === 404) return undefined;
    if (status === 412 || isTransient(error)) return error;
    throw error;
  }
}

/** What to say of an index that was not deleted; none where there is nothing to say. */
export function linesOfLeft({ indexName, cleanup }: { indexName: string; cleanup: Cleanup }): string[] {
  if (cleanup.end === 'replaced') {
    return [`The index ${indexName} was not deleted: its host is another now, so it is not the one of this rehearsal.`];
  }
  if (cleanup.end !== 'left') return [];
  return [
    `The index ${indexName} of this rehearsal is left: ${cleanup.why}.`,
    `See whether it is still needed, and delete the index ${indexName} in Pinecone's console or with DELETE /indexes/${indexName}: it costs money while it is there.`,
  ];
}
