import { OWN_STATUSES } from '../pinecone/parse.js';

/** What a status means to a caller that waits. */
export type Phase = 'in progress' | 'ready' | 'failed' | 'unknown';

/** Our own statuses, where the service has none: it is unknown if there is a backup, there never was one, or it was deleted. */
export const [UNKNOWN, NOT_CREATED, DELETED] = OWN_STATUSES;
const OWN: readonly string[] = OWN_STATUSES;

const PHASES = new Map<string, Phase>([
  ['initializing', 'in progress'],
  ['pending', 'in progress'],
  ['ready', 'ready'],
  ['failed', 'failed'],
  ['initializationfailed', 'failed'],
]);

/** The phase of a status as reported by Pinecone, regardless of case. */
export function phaseOf(status: string): Phase {
  return PHASES.get(status.toLowerCase()) ?? 'unknown';
}

/** Whether this is the status of a planned run of a Pinecone schedule (since API version 2026-07): no backup exists yet. */
export function isPlanned(status: string): boolean {
  return status.toLowerCase() === 'scheduled';
}

/** Whether a backup with this status is neither Ready nor failed; an unknown status counts as in progress. */
export function isInProgress(status: string): boolean {
  return ['in progress', 'unknown'].includes(phaseOf(status));
}

/** From what a reader has to know first; an unknown status counts as in progress, and yet is worth knowing. */
const ORDER = [...OWN, ...(['failed', 'unknown', 'in progress', 'ready'] satisfies Phase[])];

/** The one status that stands for several; '' for none. */
export function worstStatus(statuses: readonly string[]): string {
  let worst = { rank: ORDER.length, status: '' };
  for (const status of statuses) {
    const rank = ORDER.indexOf(OWN.includes(status) ? status : phaseOf(status));
    if (rank < worst.rank) worst = { rank, status };
  }
  return worst.status;
}
