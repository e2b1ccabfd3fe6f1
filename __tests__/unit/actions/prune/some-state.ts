import type { Decision } from '../../../../src/actions/prune/plan.js';
import type { Outcome, PruneState } from '../../../../src/actions/prune/results.js';
import type { Backup } from '../../../../src/pinecone/resources.js';
import { aBackup } from '../../a-backup.js';

export function decision(id: string, change: Partial<Backup> = {}): Decision {
  return { backup: aBackup({ backup_id: id, size_bytes: 1_000, ...change }), reason: `it is ${id}` };
}

/** A prune with these to go and these to stay; a test says what became of them. */
export function someState({ goes = [], stays = [], others = 0, dryRun = false, outcomes = {} }: Given): PruneState {
  const plan = { goes: goes.map((id) => decision(id)), stays: stays.map((id) => decision(id)), others };
  return { plan, dryRun, outcomes: new Map(Object.entries(outcomes)) };
}

interface Given {
  goes?: string[];
  stays?: string[];
  others?: number;
  dryRun?: boolean;
  outcomes?: Record<string, Outcome>;
}
