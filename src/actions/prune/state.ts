import { newestFirst } from '../../backups/created-at.js';
import type { Backup } from '../../pinecone/parse.js';
import type { Decision, Plan } from './plan.js';

/** What happened to a backup that the plan deletes. */
export type Outcome =
  /** The service says that it deletes the backup, or that there is none (404, the error); still to be confirmed. */
  | { type: 'accepted'; error?: unknown }
  | { type: 'deleted' }
  | { type: 'in use' }
  | { type: 'failed'; error: unknown }
  /** Accepted, but not confirmed: whether the backup is gone is unknown. */
  | { type: 'unconfirmed'; error: unknown };

/** A backup whose deletion failed, or may have. */
export interface FailedDeletion {
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
  /** By backup id; backups that were not attempted are absent. */
  outcomes: ReadonlyMap<string, Outcome>;
}

/** Every considered backup, by what happened to it. */
export interface PruneResults {
  /** Deleted; in a dry run, what would be deleted. */
  deleted: readonly Decision[];
  /** Kept on purpose; newest first. */
  kept: readonly Decision[];
  /** Attempted without success. */
  failed: readonly FailedDeletion[];
  /** Attempted and accepted, but not confirmed. */
  unconfirmed: readonly FailedDeletion[];
  /** Planned, but not attempted: the step ended earlier, or is still running. */
  remaining: readonly Decision[];
}

/** Sorts the plan's decisions by their outcome. */
export function resultsOf({ plan, dryRun, outcomes }: PruneState): PruneResults {
  if (plan === undefined) return { deleted: [], kept: [], failed: [], unconfirmed: [], remaining: [] };
  if (dryRun) return { deleted: plan.deletions, kept: plan.kept, failed: [], unconfirmed: [], remaining: [] };
  const outcomeOf = ({ backup }: Decision) => outcomes.get(backup.backup_id);
  const withError = (...types: Outcome['type'][]): FailedDeletion[] =>
    plan.deletions.flatMap((decision) => {
      const outcome = outcomeOf(decision);
      if (outcome === undefined || !types.includes(outcome.type)) return [];
      return [{ backup: decision.backup, error: 'error' in outcome ? outcome.error : undefined }];
    });
  const inUse = plan.deletions
    .filter((decision) => outcomeOf(decision)?.type === 'in use')
    .map(({ backup }) => ({ backup, reason: 'a restore is using it', keptBy: ['used by a restore'] }));
  return {
    deleted: plan.deletions.filter((decision) => outcomeOf(decision)?.type === 'deleted'),
    kept: inUse.length === 0 ? plan.kept : sorted([...plan.kept, ...inUse]),
    failed: withError('failed'),
    unconfirmed: withError('accepted', 'unconfirmed'),
    remaining: plan.deletions.filter((decision) => outcomeOf(decision) === undefined),
  };
}

function sorted(decisions: readonly Decision[]): Decision[] {
  const byBackup = new Map(decisions.map((decision) => [decision.backup, decision]));
  return newestFirst([...byBackup.keys()]).flatMap((backup) => byBackup.get(backup) ?? []);
}

/** The total size of some backups in bytes; an unknown size counts as 0. */
export function totalBytes(rows: readonly Pick<Decision, 'backup'>[]): number {
  return rows.reduce((sum, { backup: { size_bytes: bytes = 0 } }) => sum + bytes, 0);
}
