import * as core from '@actions/core';
import type { RawInputs } from '../inputs/reader.js';
import { rememberSecret } from './harmless.js';

/** The step's inputs: the runner hands them over as INPUT_* variables. */
export const rawInputs: RawInputs = {
  input: (name) => core.getInput(name, { trimWhitespace: false }),
  env: (name) => process.env[name] ?? '',
  mask: (secret) => {
    rememberSecret(secret);
    core.setSecret(secret);
  },
};
