import type { SafeText } from './safe-text.js';

/** An error explained for people: first what happened to which resource, then details, last what to do. */
export class ActionError extends Error {
  override name = 'ActionError';
  readonly lines: readonly SafeText[];
  constructor({ lines, cause }: { lines: readonly (SafeText | undefined)[]; cause?: unknown }) {
    const present = lines.filter((line) => line !== undefined && line !== '') as SafeText[];
    super(present.join('\n  '), { cause });
    this.lines = present;
  }
}
