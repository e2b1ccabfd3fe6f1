import type { Decision, Plan } from '../../../../src/actions/prune/plan.js';
import type { Outcome, PruneState } from '../../../../src/actions/prune/state.js';
import type { Backup } from '../../../../src/pinecone/parse.js';
import { makeBackup } from '../../../../testing/backups.js';

export function makeDecision(id: string, changes: Partial<Backup> = {}): Decision {
  return {
    backup: makeBackup({ backup_id: id, size_bytes: 1_000, ...changes }),
    reason: `it is ${id}`,
    keptBy: [`rule of ${id}`],
  };
}

/** A prune that deletes and keeps the backups with these ids; a test states the outcomes. */
export function makeState({
  deletions = [],
  kept = [],
  ignoredCount = 0,
  projectCount = 0,
  dryRun = false,
  outcomes = {},
}: {
  deletions?: string[];
  kept?: string[];
  ignoredCount?: number;
  projectCount?: number;
  dryRun?: boolean;
  outcomes?: Record<string, Outcome>;
}): PruneState {
  const decide = (ids: string[]) => ids.map((id) => makeDecision(id));
  const plan = makePlan({ deletions: decide(deletions), kept: decide(kept), ignoredCount });
  return { plan, projectCount, dryRun, outcomes: new Map(Object.entries(outcomes)) };
}

/** A plan that was made at the beginning of 2026. */
export function makePlan(changes: Partial<Plan>): Plan {
  return { deletions: [], kept: [], newest: [], ignoredCount: 0, asOf: Date.UTC(2026, 0, 1), ...changes };
}

/** The state of a prune with this plan, in which nothing was deleted yet. */
export function stateOf(plan: Partial<Plan>, changes: Partial<PruneState> = {}): PruneState {
  return { plan: makePlan(plan), projectCount: 0, dryRun: false, outcomes: new Map(), ...changes };
}
