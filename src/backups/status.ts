/** What a status means to a caller that waits. */
export type Phase = 'in progress' | 'ready' | 'failed' | 'unknown';

/** Our own statuses, where the service has none: nothing was created, or it is unknown whether something was. */
export const NOT_CREATED = 'NotCreated';
export const UNKNOWN = 'Unknown';

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

/** Whether a backup with this status is neither Ready nor failed; an unknown status counts as in progress. */
export function isInProgress(status: string): boolean {
  return ['in progress', 'unknown'].includes(phaseOf(status));
}

/** The one status that stands for several: what a reader has to know first. '' for none. */
export function worstStatus(statuses: readonly string[]): string {
  const rank = (status: string) =>
    status === NOT_CREATED
      ? -1
      : (['failed', 'unknown', 'in progress', 'ready'] satisfies Phase[]).indexOf(phaseOf(status));
  return statuses.toSorted((a, b) => rank(a) - rank(b))[0] ?? '';
}
