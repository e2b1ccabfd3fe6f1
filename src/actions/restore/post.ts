import { readAccount } from '../../inputs/connection.js';
import type { Account } from '../../pinecone/call.js';
import { Failure } from '../../text/failure.js';
import type { Action } from '../action.js';
import { cleanUp, linesOfLeft } from './cleanup.js';
import { readMade } from './made.js';

/** Longer than cleaning up takes, in milliseconds. */
const TIME_LIMIT = 120_000;

/**
 * The post step of restore: deletes the index of a rehearsal that was cancelled, killed or cut short. The runner starts
 * it whatever became of the step.
 */
export const restorePost: Action<{ account: Account; timeout: number }, undefined> = {
  inputs: (reader) => ({ account: readAccount(reader), timeout: TIME_LIMIT }),
  start: undefined,
  steps: async ({ ports: { client, clock, limits, log, saved } }) => {
    const made = readMade(saved);
    if (made === undefined) return;
    const { indexName } = made;
    const cleanup = await cleanUp({ made, client, clock, signal: limits.signal });
    const left = linesOfLeft({ indexName, cleanup });
    if (left.length > 0) throw new Failure({ lines: left });
    const what = cleanup.end === 'deleted' ? `Deleted ${indexName}` : `There is no ${indexName} any more`;
    log.info(`${what}: the rehearsal that made it was cut short`);
  },
  outputs: () => ({}),
  early: () => ({}),
  summary: () => undefined,
};
