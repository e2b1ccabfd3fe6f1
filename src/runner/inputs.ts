import * as core from '@actions/core';
import type { RawInputs } from '../inputs/parse-inputs.js';
import { addSecret } from './redact.js';

/** The step's inputs, which the runner passes as INPUT_* variables. */
export const rawInputs: RawInputs = {
  input: (name) => core.getInput(name, { trimWhitespace: false }),
  env: (name) => process.env[name] ?? '',
  mask: (secret) => {
    addSecret(secret);
    core.setSecret(secret);
  },
};
