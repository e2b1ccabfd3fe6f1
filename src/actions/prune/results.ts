import type { Backup } from '../../pinecone/resources.js';
import { momentOf } from './moment.js';
import { type Decision, newestFirst, type Plan } from './plan.js';

/** What became of a backup that was to go. */
export type Outcome = { kind: 'deleted' } | { kind: 'in use' } | { kind: 'failed'; error: unknown };

/** How things stand with a prune. */
export interface PruneState {
  /** Undefined until all backups were read. */
  plan: Plan | undefined;
  dryRun: boolean;
  /** By the backup's id; nothing is there of one that was not tried. */
  outcomes: ReadonlyMap<string, Outcome>;
}

/** Every backup that was looked at, by what became of it. */
export interface Results {
  /** Gone; of a dry run, what would go. */
  deleted: readonly Decision[];
  /** Still there, and meant to be; the newest first. */
  kept: readonly Decision[];
  /** Tried without success. */
  failed: readonly { backup: Backup; error: unknown }[];
  /** Meant to go, and not tried: the step ended before, or is still at work. */
  left: readonly Decision[];
}

/** Sorts what was planned by what came of it. */
export function resultsOf({ plan, dryRun, outcomes }: PruneState): Results {
  if (plan === undefined) return { deleted: [], kept: [], failed: [], left: [] };
  if (dryRun) return { deleted: plan.goes, kept: plan.stays, failed: [], left: [] };
  const outcomeOf = ({ backup }: Decision) => outcomes.get(backup.backup_id);
  const inUse = plan.goes
    .filter((one) => outcomeOf(one)?.kind === 'in use')
    .map(({ backup }) => ({ backup, reason: 'a restore is using it' }));
  return {
    deleted: plan.goes.filter((one) => outcomeOf(one)?.kind === 'deleted'),
    kept: inUse.length === 0 ? plan.stays : sorted([...plan.stays, ...inUse]),
    failed: plan.goes.flatMap((one) => {
      const outcome = outcomeOf(one);
      return outcome?.kind === 'failed' ? [{ backup: one.backup, error: outcome.error }] : [];
    }),
    left: plan.goes.filter((one) => outcomeOf(one) === undefined),
  };
}

function sorted(decisions: readonly Decision[]): Decision[] {
  const dated = decisions.map((decision) => ({ ...decision, moment: momentOf(decision.backup) }));
  return dated.toSorted(newestFirst).map(({ backup, reason }) => ({ backup, reason }));
}

/** The size of some backups in bytes; one that does not tell its own counts nothing. */
export function sizeOf(decisions: readonly Decision[]): number {
  return decisions.reduce((sum, { backup: { size_bytes: size = 0 } }) => sum + size, 0);
}

/** The outputs that are told as soon as they are known. */
export function earlyOutputs(state: PruneState): Record<string, string> {
  // Not by way of resultsOf: this is asked after each delete.
  const outcomes = [...state.outcomes.values()];
  const count = (kind: Outcome['kind']) => String(outcomes.filter((outcome) => outcome.kind === kind).length);
  return { deleted_count: count('deleted'), failed_count: count('failed') };
}

/** The declared outputs of the prune action. */
export function pruneOutputs(state: PruneState): Record<string, string> {
  const { deleted, kept } = resultsOf(state);
  const gone = state.dryRun ? [] : deleted;
  return {
    ...earlyOutputs(state),
    kept_count: String(kept.length),
    freed_bytes: String(sizeOf(gone)),
    deleted: JSON.stringify(deleted.map(entryOf)),
    kept: JSON.stringify(kept.map(entryOf)),
  };
}

function entryOf({ backup, reason }: Decision) {
  const { backup_id: id, name, created_at, size_bytes } = backup;
  return { id, name, created_at, size_bytes, reason };
}
