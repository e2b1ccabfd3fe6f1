import { writeSync } from 'node:fs';
import * as core from '@actions/core';
import { excerpt, joinSafe, type SafeText, safe } from '../text/safe-text.js';
import { escapeCommands, redact } from './redact.js';

/** The log of the step. Each text is one line that is shown, and never executed. */
export interface Log {
  info(text: SafeText): void;
  /** A line that is also an annotation of the run. */
  warning(text: SafeText): void;
  /** Visible only with debug logging. */
  debug(text: SafeText): void;
  /** Folds the lines that `work` logs under a title. */
  group<T>(title: SafeText, work: () => Promise<T>): Promise<T>;
}

// The runner accepts 4,096 characters per annotation.
const MAX_ANNOTATION_LENGTH = 4_000;
const MAX_LINE_LENGTH = 1_000;
const MAX_CAUSES = 10;

/** The step's log on the runner. */
export const log: Log = {
  info: (text) => core.info(escapeCommands(text)),
  warning: (text) => core.warning(escapeCommands(text)),
  debug: (text) => {
    if (core.isDebug()) core.debug(escapeCommands(text));
  },
  group: (title, work) => core.group(escapeCommands(title), work),
};

/** The one error annotation of a step: a headline and its details. What does not fit is in the log. */
export function annotateError(lines: readonly SafeText[]): void {
  const shown: SafeText[] = [];
  let length = 0;
  for (const line of lines.map((text) => excerpt(escapeCommands(text), MAX_LINE_LENGTH))) {
    length += line.length + 3;
    if (length > MAX_ANNOTATION_LENGTH) break;
    shown.push(line);
  }
  const missing = lines.length - shown.length;
  const isCut = missing > 0 || lines.some((text) => text.length > MAX_LINE_LENGTH);
  if (isCut) for (const line of lines) log.info(joinSafe([safe`  `, line], ''));
  core.error([...shown, ...(missing > 0 ? [safe`… and ${missing} more lines in the log.`] : [])].join('\n  '));
}

/** The stack and the chain of causes, for whoever debugs the action. */
export function debugCauses(error: unknown): void {
  const seen = new Set<unknown>();
  for (let cause = error; cause instanceof Error && !seen.has(cause); cause = cause.cause) {
    seen.add(cause);
    if (seen.size > MAX_CAUSES) return;
    for (const line of (cause.stack ?? `${cause}`).split('\n')) {
      log.debug(/^\s/.test(line) ? safe`    ${line.trim()}` : safe`${line}`);
    }
  }
}

/** The last resort if the error of a step cannot be reported: uses as little as possible of what may have failed. */
export function annotateUnreported(causes: readonly unknown[]): void {
  let text = 'The step failed, and its error could not be reported.';
  try {
    text = `The step failed, and its error could not be reported: ${redact(causes.map(String).join('; '))}`;
  } catch {
    // A sentence without the causes is better than none.
  }
  try {
    writeSync(1, `::error::${text.replace(/%/g, '%25').replace(/[\r\n]+/g, ' ')}\n`);
  } catch {
    // Nobody reads the log; the exit code and the outputs are left.
  }
}
