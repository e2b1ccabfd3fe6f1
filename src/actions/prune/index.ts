import type { Action } from '../action.js';
import { type PruneOptions, readPruneInputs } from './inputs.js';
import { earlyOutputs, type PruneState, pruneOutputs } from './results.js';
import { pruneSteps } from './steps.js';
import { pruneSummary } from './summary.js';

/** Deletes old backups by rule, and never the one that is needed. */
export const prune: Action<PruneOptions, PruneState> = {
  inputs: readPruneInputs,
  start: { plan: undefined, dryRun: false, outcomes: new Map() },
  steps: pruneSteps,
  outputs: pruneOutputs,
  early: earlyOutputs,
  summary: pruneSummary,
};
