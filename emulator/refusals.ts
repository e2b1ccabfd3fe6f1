/** The failures that the service answers with, in its own words where they are known. */

export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor({ status, code, message }: { status: number; code: string; message: string }) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
  }
}

/** 400 or, for a body that is not a JSON object, 422. */
export const invalid = (message: string) => new Refusal({ status: 400, code: 'INVALID_ARGUMENT', message });
export const unprocessable = (message: string) => new Refusal({ status: 422, code: 'UNPROCESSABLE_ENTITY', message });

export const unauthenticated = () => new Refusal({ status: 401, code: 'UNAUTHENTICATED', message: 'Invalid API key.' });

export const paymentRequired = () =>
  new Refusal({
    status: 402,
    code: 'PAYMENT_REQUIRED',
    message: 'Request failed. Pay all past due invoices to lift restrictions on your account.',
  });

export const forbidden = (message: string) => new Refusal({ status: 403, code: 'FORBIDDEN', message });
export const permissionDenied = (message: string) => new Refusal({ status: 403, code: 'PERMISSION_DENIED', message });

/** `what` is the thing with its name, as in "Index docs". */
export const notFound = (what: string) =>
  new Refusal({ status: 404, code: 'NOT_FOUND', message: `${what} not found.` });

export const alreadyExists = (message: string) => new Refusal({ status: 409, code: 'ALREADY_EXISTS', message });
export const failedPrecondition = (message: string) =>
  new Refusal({ status: 412, code: 'FAILED_PRECONDITION', message });
export const internal = (message: string) => new Refusal({ status: 500, code: 'UNKNOWN', message });
