/** It could not be determined whether the request took effect. */
export class OutcomeUnknownError extends Error {
  override name = 'OutcomeUnknownError';
  /** Why the search ended: the deadline, a cancellation, a later refusal, or the error of the lookup. */
  readonly endedBy: unknown;
  constructor({ cause, endedBy }: { cause: unknown; endedBy: unknown }) {
    super('the outcome of the request is unknown', { cause });
    this.endedBy = endedBy;
  }
}

/** More than one resource may be the result of the request, or nothing proves that the one found is; their ids. */
export class AmbiguousMatchError extends Error {
  override name = 'AmbiguousMatchError';
  readonly candidates: readonly string[];
  constructor(candidates: readonly string[]) {
    super('the result of the request is ambiguous');
    this.candidates = candidates;
  }
}

/** Whether something may have been created although `createExactlyOnce` threw this error. */
export function mayHaveCreated(error: unknown): boolean {
  return error instanceof OutcomeUnknownError || error instanceof AmbiguousMatchError;
}
