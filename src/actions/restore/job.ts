/** What the status word of a restore job means to somebody who waits. */
export type JobPhase = 'going' | 'completed' | 'failed';

const PHASES = new Map<string, JobPhase>([
  ['completed', 'completed'],
  ['failed', 'failed'],
  ['cancelled', 'failed'],
]);

/** Reads Pinecone's word, without regard to case. A word that is not known here means that the job is still going. */
export function jobPhase(status: string): JobPhase {
  return PHASES.get(status.toLowerCase()) ?? 'going';
}
