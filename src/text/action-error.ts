import type { SafeText } from './safe-text.js';

/** An error message in lines: first what happened to which resource, then details, last what to do. */
export interface ErrorMessage {
  lines: readonly SafeText[];
  /** The lines that say what to do. */
  fixes: readonly SafeText[];
}

/** An error explained for people. */
export class ActionError extends Error implements ErrorMessage {
  override name = 'ActionError';
  readonly lines: readonly SafeText[];
  readonly fixes: readonly SafeText[];
  /** The reasons among the lines, one sentence each: the first line, unless it only counts the others. */
  readonly reasons: readonly SafeText[];
  constructor({
    lines,
    fixes,
    reasons,
    cause,
  }: {
    lines: readonly (SafeText | undefined)[];
    /** By default the last line, unless it is the only one. */
    fixes?: readonly SafeText[];
    reasons?: readonly SafeText[];
    cause?: unknown;
  }) {
    const present = lines.filter((line) => line !== undefined && line !== '') as SafeText[];
    super(present.join('\n  '), { cause });
    this.lines = present;
    this.fixes = fixes ?? present.slice(1).slice(-1);
    this.reasons = reasons ?? present.slice(0, 1);
  }
}
