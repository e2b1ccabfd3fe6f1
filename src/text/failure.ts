/** A failure as a person is told it: first what happened to which resource, then details, last what to do next. */
export class Failure extends Error {
  override name = 'Failure';
  readonly lines: readonly string[];
  constructor({ lines, cause }: { lines: readonly (string | undefined)[]; cause?: unknown }) {
    const told = lines.filter((line) => line !== undefined && line !== '') as string[];
    super(told.join('\n  '), { cause });
    this.lines = told;
  }
}
