import * as core from '@actions/core';
import { stripInvisible } from '../text/safe-text.js';
import { redact } from './redact.js';

/**
 * The value of an output: a single line ('' for undefined), one line per item, or a JSON document. Values are data and
 * may come from outside: rendering keeps every line a line.
 */
export type OutputValue = string | number | boolean | undefined | readonly string[] | { json: unknown };

/** The outputs of an action, by the names in its action.yml. */
export type Outputs = Record<string, OutputValue>;

/** The text of an output as the runner gets it. */
export function renderOutput(value: OutputValue): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map(stripInvisible).join('\n');
  if (typeof value === 'object') return JSON.stringify((value as { json: unknown }).json);
  return stripInvisible(String(value));
}

const written = new Map<string, string>();

/** Writes step outputs. An unchanged output is not written again; of several values the runner takes the last. */
export function setOutputs(outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs)) {
    const text = redact(renderOutput(value));
    if (written.get(name) === text) continue;
    core.setOutput(name, text);
    written.set(name, text);
  }
}
