import * as core from '@actions/core';
import { plain } from '../text/plain.js';
import { harmless } from './harmless.js';

/** The log of the step. Each text is one line; whatever it holds, it is shown and never obeyed. */
export interface Log {
  info(text: string): void;
  /** A line that is also an annotation of the run. */
  warning(text: string): void;
  /** Seen only when debug logging is on. */
  debug(text: string): void;
  /** Folds the lines that are logged during `work` under a title. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
}

// The runner takes 4,096 characters of an annotation.
const LONGEST_ANNOTATION = 4_000;
const LONGEST_LINE = 1_000;

/** The step's log on the runner; what is logged can be neither a command nor a control code there. */
export const log: Log = {
  info: (text) => core.info(harmless(text)),
  warning: (text) => core.warning(harmless(text)),
  debug: (text) => {
    if (core.isDebug()) core.debug(harmless(text));
  },
  group: (title, work) => core.group(harmless(title), work),
};

/** The one error annotation of a step: a headline, and what belongs to it. What does not fit is in the log. */
export function annotateError(lines: readonly string[]): void {
  const shown: string[] = [];
  let length = 0;
  for (const line of lines.map((text) => plain(harmless(text), LONGEST_LINE))) {
    length += line.length + 3;
    if (length > LONGEST_ANNOTATION) break;
    shown.push(line);
  }
  const missing = lines.length - shown.length;
  const isCut = missing > 0 || lines.some((text) => text.length > LONGEST_LINE);
  if (isCut) for (const line of lines) log.info(`  ${line}`);
  core.error([...shown, ...(missing > 0 ? [`… and ${missing} more lines: see the log.`] : [])].join('\n  '));
}

/** The chain of causes, for whoever looks into a failure; stacks only when debug logging is on. */
export function logCauses(error: unknown): void {
  const seen = new Set<unknown>();
  let cause = error instanceof Error ? error.cause : undefined;
  for (; cause instanceof Error && !seen.has(cause) && seen.size < 10; cause = cause.cause) {
    seen.add(cause);
    log.info(`  Caused by ${cause.name}: ${cause.message}`);
  }
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  for (const line of stack.split('\n')) log.debug(line);
}
