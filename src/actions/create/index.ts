import type { Action } from '../action.js';
import { type CreateOptions, readCreateInputs } from './inputs.js';
import { createOutputs, earlyOutputs, leftBehind, type Result } from './results.js';
import { createSteps } from './steps.js';
import { createSummary } from './summary.js';

/** The main action: exactly one backup of each index, waited for and checked. */
export const create: Action<CreateOptions, readonly Result[]> = {
  inputs: readCreateInputs,
  start: [],
  steps: createSteps,
  outputs: createOutputs,
  early: earlyOutputs,
  left: leftBehind,
  summary: createSummary,
};
