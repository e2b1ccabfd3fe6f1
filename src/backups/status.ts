/** What a status word means to somebody who waits. */
export type Phase = 'going' | 'ready' | 'failed' | 'unknown';

/** Our own words, for where the service has none: nothing was made; it could not be found out whether it was. */
export const NOT_CREATED = 'NotCreated';
export const UNKNOWN = 'Unknown';

const PHASES = new Map<string, Phase>([
  ['initializing', 'going'],
  ['pending', 'going'],
  ['ready', 'ready'],
  ['failed', 'failed'],
  ['initializationfailed', 'failed'],
]);

/** Reads Pinecone's word, without regard to case. A word that we do not know means that the backup is still going. */
export function phaseOf(status: string): Phase {
  return PHASES.get(status.toLowerCase()) ?? 'unknown';
}

/** Whether a backup of this status is not at its end: neither Ready nor failed. */
export function isGoing(status: string): boolean {
  return ['going', 'unknown'].includes(phaseOf(status));
}

/** The one status that stands for several: the worst, by what a reader has to know first. '' for none. */
export function worstStatus(statuses: readonly string[]): string {
  const rank = (status: string) =>
    status === NOT_CREATED ? -1 : (['failed', 'unknown', 'going', 'ready'] satisfies Phase[]).indexOf(phaseOf(status));
  return statuses.toSorted((a, b) => rank(a) - rank(b))[0] ?? '';
}
