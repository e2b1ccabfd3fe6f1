import type { Action } from '../action.js';
import { type RestoreOptions, readRestoreInputs } from './inputs.js';
import { earlyOutputs, leftBehind, type RestoreState, restoreOutputs, START } from './state.js';
import { restoreSteps } from './steps.js';
import { restoreSummary } from './summary.js';

/** Brings a backup back as an index, or rehearses that it comes back. */
export const restore: Action<RestoreOptions, RestoreState> = {
  inputs: readRestoreInputs,
  start: START,
  steps: restoreSteps,
  outputs: restoreOutputs,
  early: earlyOutputs,
  left: leftBehind,
  summary: restoreSummary,
};
