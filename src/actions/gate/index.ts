import type { Action } from '../action.js';
import { type GateOptions, readGateInputs } from './inputs.js';
import { earlyOutputs, type GateState, gateOutputs } from './results.js';
import { gateSteps } from './steps.js';
import { gateSummary } from './summary.js';

/** Holds a release until a good backup exists; makes nothing. */
export const gate: Action<GateOptions, GateState> = {
  inputs: readGateInputs,
  start: { judged: [], isOver: false },
  steps: gateSteps,
  outputs: gateOutputs,
  early: earlyOutputs,
  summary: gateSummary,
};
