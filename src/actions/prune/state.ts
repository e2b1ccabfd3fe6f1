import type { Backup } from '../../pinecone/parse.js';
import { isOutcomeUnknown } from '../../pinecone/retry.js';
import { CancelledError, DeadlineExceededError } from '../../time/deadline.js';
import type { Step } from '../action.js';
import type { PruneOptions } from './inputs.js';
import { type Decision, type Plan, sortDecisions } from './plan.js';

/** What happened to a backup that the plan deletes. */
export interface Outcome {
  /**
   * `accepted`: the service says that it deletes the backup, or that there is none (404, the error), which is still to be
   * confirmed. `unconfirmed`: accepted, but whether the backup is gone is unknown. `missing`: the newest of its index, which
   * was to be kept, is no longer there or no longer Ready.
   */
  type: 'accepted' | 'deleted' | 'in use' | 'failed' | 'unconfirmed' | 'missing';
  error?: unknown;
}

/** A deletion whose result is in doubt; the error is undefined if Pinecone accepted it. */
export interface DoubtfulDeletion {
  backup: Backup;
  error: unknown;
}

/** The state of a prune. */
export interface PruneState {
  /** Undefined until all backups were listed. */
  plan: Plan | undefined;
  /** All backups of the project when the plan was made. */
  projectCount: number;
  dryRun: boolean;
  /** By backup id; backups that were not attempted, and almost all that are kept, are absent. */
  outcomes: ReadonlyMap<string, Outcome>;
}

export type PruneStep = Step<PruneOptions, PruneState>;

/** Every considered backup, by what happened to it. */
export interface PruneResults {
  /** Deleted; in a dry run, what would be deleted. */
  deleted: readonly Decision[];
  /** Kept on purpose; newest first. */
  kept: readonly Decision[];
  /** Attempted without success. */
  failed: readonly DoubtfulDeletion[];
  /** Attempted and accepted, but not confirmed. */
  unconfirmed: readonly DoubtfulDeletion[];
  /** Planned, but not attempted: the step ended earlier, or is still running. */
  remaining: readonly Decision[];
  /** The newest of indexes in which others were deleted: they were to be kept, and somebody else deleted them. */
  missing: readonly Backup[];
}

/** Sorts the plan's decisions by their outcome. */
export function resultsOf({ plan, dryRun, outcomes }: PruneState): PruneResults {
  const none = { failed: [], unconfirmed: [], remaining: [], missing: [] };
  if (plan === undefined) return { deleted: [], kept: [], ...none };
  if (dryRun) return { deleted: plan.deletions, kept: plan.kept, ...none };
  const outcomeOf = ({ backup }: Decision) => outcomes.get(backup.backup_id);
  const withType = (...types: (Outcome['type'] | undefined)[]) =>
    plan.deletions.filter((decision) => types.includes(outcomeOf(decision)?.type));
  const withError = (...types: Outcome['type'][]): DoubtfulDeletion[] =>
    withType(...types).map((decision) => ({ backup: decision.backup, error: outcomeOf(decision)?.error }));
  const inUse = withType('in use').map(({ backup }) => ({
    backup,
    reason: 'a restore is using it',
    keptBy: ['used by a restore'],
  }));
  const missing = plan.newest.filter(({ backup_id: id }) => outcomes.get(id)?.type === 'missing');
  const stillKept = plan.kept.filter(({ backup }) => !missing.includes(backup));
  return {
    deleted: withType('deleted'),
    kept: inUse.length + missing.length === 0 ? plan.kept : sortDecisions([...stillKept, ...inUse], plan.asOf),
    failed: withError('failed'),
    unconfirmed: withError('accepted', 'unconfirmed'),
    remaining: withType(undefined),
    missing,
  };
}

/** The total size of some backups in bytes; an unknown size counts as 0. */
export function totalBytes(rows: readonly Pick<Decision, 'backup'>[]): number {
  return rows.reduce((sum, { backup: { size_bytes: bytes = 0 } }) => sum + bytes, 0);
}

/** Whether a deletion that failed like this may have worked. */
export function mayBeDeleted(error: unknown): boolean {
  return (
    error instanceof CancelledError || isOutcomeUnknown(error instanceof DeadlineExceededError ? error.cause : error)
  );
}
