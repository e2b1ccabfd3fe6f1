/** Error responses of the service, with Pinecone's own messages where they are known. */

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor({ status, code, message }: { status: number; code: string; message: string }) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
  }
}

export const invalidArgument = (message: string) => new ApiError({ status: 400, code: 'INVALID_ARGUMENT', message });

/** The request body is not a JSON object. */
export const unprocessable = (message: string) => new ApiError({ status: 422, code: 'UNPROCESSABLE_ENTITY', message });

export const unauthenticated = () =>
  new ApiError({ status: 401, code: 'UNAUTHENTICATED', message: 'Invalid API key.' });

export const paymentRequired = () =>
  new ApiError({
    status: 402,
    code: 'PAYMENT_REQUIRED',
    message: 'Request failed. Pay all past due invoices to lift restrictions on your account.',
  });

export const forbidden = (message: string) => new ApiError({ status: 403, code: 'FORBIDDEN', message });
export const permissionDenied = (message: string) => new ApiError({ status: 403, code: 'PERMISSION_DENIED', message });

/** `resource` includes the type and the name, as in "Index docs". */
export const notFound = (resource: string) =>
  new ApiError({ status: 404, code: 'NOT_FOUND', message: `${resource} not found.` });

export const alreadyExists = (message: string) => new ApiError({ status: 409, code: 'ALREADY_EXISTS', message });
export const failedPrecondition = (message: string) =>
  new ApiError({ status: 412, code: 'FAILED_PRECONDITION', message });
export const internal = (message: string) => new ApiError({ status: 500, code: 'UNKNOWN', message });
