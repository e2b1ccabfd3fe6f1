import type { Outputs } from '../../runner/outputs.js';
import type { Decision } from './plan.js';
import { type Outcome, type PruneState, resultsOf, totalBytes } from './state.js';

/** The outputs that are written as soon as they are known. */
export function earlyOutputs({ outcomes }: PruneState): Outputs {
  // Not by way of resultsOf: this runs after every deletion.
  const all = [...outcomes.values()];
  const count = (type: Outcome['type']) => all.filter((outcome) => outcome.type === type).length;
  return { deleted_count: count('deleted'), failed_count: count('failed') };
}

/** The declared outputs of the prune action. */
export function pruneOutputs({ state }: { state: PruneState }): Outputs {
  const { deleted, kept } = resultsOf(state);
  return {
    ...earlyOutputs(state),
    kept_count: kept.length,
    freed_bytes: totalBytes(state.dryRun ? [] : deleted),
    deleted: { json: deleted.map(entryOf) },
    kept: { json: kept.map(entryOf) },
  };
}

function entryOf({ backup, reason }: Decision) {
  const { backup_id: id, source_index_name, name, created_at, size_bytes } = backup;
  return { id, source_index_name, name, created_at, size_bytes, reason };
}
