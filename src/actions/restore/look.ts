import { Refused } from '../../pinecone/errors.js';
import type { Index } from '../../pinecone/resources.js';
import { deadlineIn } from '../../time/deadline.js';
import type { Ports } from '../action.js';
import type { Made } from './cleanup.js';
import { jobPhase } from './job.js';
import { saveMade } from './made.js';
import type { Step } from './step.js';

/** The new index's host is of use, but not worth a longer wait (milliseconds). */
const HOST_PATIENCE = 5_000;

/** The index of that name, or undefined where there is none. Throws what any other answer means. */
export async function lookAt({ client, indexName, limits }: Looking): Promise<Index | undefined> {
  try {
    return await client.describeIndex({ indexName }, limits);
  } catch (error) {
    if (error instanceof Refused && error.refusal.status === 404) return undefined;
    throw error;
  }
}

interface Looking extends Pick<Ports, 'limits'> {
  client: Pick<Ports['client'], 'describeIndex'>;
  indexName: string;
}

/**
 * Notes the host of the new index when it is first seen: it tells the index from another of its name. Where that name is
 * one that others could take, only what is there while the job goes on is surely the job's.
 */
export function noteHost({ step, made, index }: { step: Step; made: Made; index: Index }): void {
  if (made.host !== undefined) return;
  step.set({ indexHost: index.host });
  if (!made.isUnique && jobPhase(step.state().status ?? '') !== 'going') return;
  made.host = index.host;
  if (step.options.rehearse) saveMade({ made, saved: step.ports.saved });
}

/** Notes the host, if it is not known yet and can be found out in a moment. */
export async function lookForHost({ step, made }: { step: Step; made: Made }): Promise<void> {
  const { client, clock, limits } = step.ports;
  if (made.host !== undefined || step.state().isFailed || limits.signal.aborted) return;
  const deadline = deadlineIn({ ms: Math.min(HOST_PATIENCE, limits.deadline.left()), clock });
  const shortly = { deadline, signal: limits.signal };
  const index = await lookAt({ client, indexName: made.indexName, limits: shortly }).catch(() => undefined);
  if (index !== undefined) noteHost({ step, made, index });
}
