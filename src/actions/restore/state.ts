import type { Backup } from '../../pinecone/parse.js';
import type { SafeText } from '../../text/safe-text.js';
import type { Step } from '../action.js';
import type { Contents } from './contents.js';
import type { RestoreOptions } from './inputs.js';

/** A host of the new index, in the form in which hosts are compared; '' if the index had none. */
export interface RecordedHost {
  name: string;
  /** False while the index was not ready, and its host may have been a placeholder. */
  isFinal: boolean;
}

/** The index that a restore creates, and what proves that it is ours. */
export interface TargetIndex {
  indexName: string;
  backupId: string;
  /** True if nobody else can have chosen the name. */
  isUnique: boolean;
  /** Known from the response to our restore request, or found after an unknown outcome. */
  jobId?: string | undefined;
  /** Set if the response to our restore request named its id. */
  indexId?: string | undefined;
  /** Undefined until the index was seen. */
  host?: RecordedHost | undefined;
}

interface Planned {
  backup: Backup;
  /** How the backup was chosen, unless by its id. */
  choice?: SafeText | undefined;
  target: TargetIndex;
  /** When each part was done; milliseconds since 1970 by Pinecone's clock, as all times here. */
  requestedAt?: number;
  /** When this step had deleted the index again. */
  deletedAt?: number;
}

/** A restore whose job is known. */
export interface Started extends Planned {
  job: { id: string; indexId: string; status: string; percentComplete?: number };
  indexHost?: string;
  /** What the new index contains, as last reported. */
  found?: Contents;
  completedAt?: number;
  readyAt?: number;
  verifiedAt?: number;
  /** The last status that Pinecone reported during the wait, of the job or of the index, and when (milliseconds since 1970). */
  lastSeen?: { what: 'job' | 'index'; status: string; at: number };
  /** From the request until the end of the work (ms). */
  durationMs?: number;
}

/** The state of a restore. */
export type RestoreState =
  | { stage: 'searching' }
  | ({ stage: 'planned' } & Planned)
  /** The request was sent, and may have created an index. */
  | ({ stage: 'requested' } & Planned)
  /** `failed`: the service gave up on the job or the index. */
  | ({ stage: 'restoring' | 'failed' | 'ready' | 'verified' } & Started);

export type RestoreStep = Step<RestoreOptions, RestoreState>;

/** What the status of a restore job means to a caller that waits; an unknown one counts as in progress. */
export function jobPhase(status: string): 'in progress' | 'completed' | 'failed' {
  const word = status.toLowerCase();
  if (word === 'completed') return 'completed';
  return word === 'failed' || word === 'cancelled' ? 'failed' : 'in progress';
}

/** A restore whose job is known. */
export type StartedState = Extract<RestoreState, Started>;

/** The restore, if its job is known. */
export function startedOf(state: RestoreState): StartedState | undefined {
  return 'job' in state ? state : undefined;
}

/** The restore, for code that runs only after its job is known. */
export function requireStarted(state: RestoreState): StartedState {
  const started = startedOf(state);
  if (started === undefined) throw new Error('the restore has not started');
  return started;
}

/** Whether the new index was seen ready. */
export function isReady({ stage }: RestoreState): boolean {
  return stage === 'ready' || stage === 'verified';
}

/** Whether this step has deleted the index again. */
export function isDeleted(state: RestoreState): boolean {
  return 'deletedAt' in state && state.deletedAt !== undefined;
}
