import * as core from '@actions/core';
import type { RawInputs } from '../inputs/parse-inputs.js';
import { addSecret } from './redact.js';

/** The step's inputs, which the runner passes as INPUT_* variables. */
export const rawInputs: RawInputs = {
  input: (name) => core.getInput(name, { trimWhitespace: false }),
  isEmpty: (name) => process.env[`INPUT_${name.toUpperCase()}`]?.trim() === '',
  givenNames: () =>
    Object.entries(process.env).flatMap(([variable, value = '']) => {
      const name = /^INPUT_(.+)$/s.exec(variable)?.[1];
      return name === undefined || value.trim() === '' ? [] : name;
    }),
  env: (name) => process.env[name] ?? '',
  mask: (secret) => {
    addSecret(secret);
    core.setSecret(secret);
  },
};

/**
 * Removes the proxy settings once they are parsed: the toolkit would read them again by other rules, which bypass a proxy
 * or throw.
 */
export function clearProxySettings(): void {
  for (const name of ['https_proxy', 'http_proxy', 'no_proxy']) {
    delete process.env[name];
    delete process.env[name.toUpperCase()];
  }
}
