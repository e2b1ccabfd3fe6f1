import { randomUUID } from 'node:crypto';
import * as core from '@actions/core';
import { stripInvisible } from '../text/safe-text.js';
import { FileSection } from './file-section.js';
import { redact, toRedactedJson } from './redact.js';

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
  if (typeof value === 'object') return toRedactedJson((value as { json: unknown }).json);
  return stripInvisible(String(value));
}

/** Outputs as the runner gets them. */
export function renderOutputs(outputs: Outputs): Record<string, string> {
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, renderOutput(value)]));
}

/** The value of an output in a JSON document: a list stays a list, and an unknown value is null. */
export function outputToJson(value: OutputValue): unknown {
  if (value === undefined) return null;
  return typeof value === 'object' && 'json' in value ? value.json : value;
}

/** The outputs of the step, which the runner reads when the step ends. */
export class OutputWriter {
  readonly #values = new Map<string, string>();
  /** Undefined for runners that still take outputs from the log. */
  readonly #file = process.env.GITHUB_OUTPUT ? new FileSection(process.env.GITHUB_OUTPUT) : undefined;
  #isWritten = true;

  /** Writes outputs, in addition to those written before. Throws if they cannot be written. */
  write(outputs: Outputs): void {
    for (const [name, value] of Object.entries(outputs)) {
      const text = redact(renderOutput(value));
      if (this.#values.get(name) === text) continue;
      this.#values.set(name, text);
      this.#isWritten = false;
      if (this.#file === undefined) core.setOutput(name, text);
    }
    if (this.#isWritten) return;
    this.#file?.replace([...this.#values].map(renderEntry).join(''));
    this.#isWritten = true;
  }
}

/** An entry of GITHUB_OUTPUT or GITHUB_STATE as the runner parses it: `name<<delimiter`, the value, `delimiter`. The toolkit has it, too, but does not export it. */
export function renderEntry([name, value]: [string, string]): string {
  let delimiter: string;
  // A value from outside must not end its own entry and begin another.
  do delimiter = `ghadelimiter_${randomUUID()}`;
  while (value.includes(delimiter));
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
