import type { Decision } from '../../../../src/actions/prune/plan.js';
import type { Outcome, PruneState } from '../../../../src/actions/prune/state.js';
import type { Backup } from '../../../../src/pinecone/parse.js';
import { makeBackup } from '../../../../testing/backups.js';

export function makeDecision(id: string, changes: Partial<Backup> = {}): Decision {
  return { backup: makeBackup({ backup_id: id, size_bytes: 1_000, ...changes }), reason: `it is ${id}` };
}

/** A prune that deletes and keeps the backups with these ids; a test states the outcomes. */
export function makeState({
  deletions = [],
  kept = [],
  ignoredCount = 0,
  dryRun = false,
  outcomes = {},
}: {
  deletions?: string[];
  kept?: string[];
  ignoredCount?: number;
  dryRun?: boolean;
  outcomes?: Record<string, Outcome>;
}): PruneState {
  const decide = (ids: string[]) => ids.map((id) => makeDecision(id));
  const plan = { deletions: decide(deletions), kept: decide(kept), ignoredCount };
  return { plan, dryRun, outcomes: new Map(Object.entries(outcomes)) };
}
