import * as core from '@actions/core';
import { redacted } from './harmless.js';

const written = new Map<string, string>();

/** Writes step outputs; one that stands as it is already is not written again, as the runner takes the last. */
export function setOutputs(outputs: Record<string, string>): void {
  for (const [name, value] of Object.entries(outputs)) {
    const safe = redacted(value);
    if (written.get(name) === safe) continue;
    core.setOutput(name, safe);
    written.set(name, safe);
  }
}
