import type { SafeText } from './safe-text.js';

/** An error explained for people: first what happened to which resource, then details, last what to do. */
export class ActionError extends Error {
  override name = 'ActionError';
  readonly lines: readonly SafeText[];
  /** The reasons among the lines, one sentence each: the first line, unless it only counts the others. */
  readonly reasons: readonly SafeText[];
  constructor({
    lines,
    reasons,
    cause,
  }: {
    lines: readonly (SafeText | undefined)[];
    reasons?: readonly SafeText[];
    cause?: unknown;
  }) {
    const present = lines.filter((line) => line !== undefined && line !== '') as SafeText[];
    super(present.join('\n  '), { cause });
    this.lines = present;
    this.reasons = reasons ?? present.slice(0, 1);
  }
}
