/** Error responses of the service, with Pinecone's own messages where they are known. */
import type { JsonObject } from './openapi-document.js';

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: JsonObject | undefined;

  constructor(options: { status: number; code: string; message: string; details?: JsonObject }) {
    super(options.message);
    this.name = 'ApiError';
    this.status = options.status;
    this.code = options.code;
    this.details = options.details;
  }
}

export const invalidArgument = (message: string) => new ApiError({ status: 400, code: 'INVALID_ARGUMENT', message });

/** A value breaks a rule. The service does not say which one; the details of the emulator do. */
export const badRequest = (reason: string) =>
  new ApiError({
    status: 400,
    code: 'INVALID_ARGUMENT',
    message: 'Bad request. The request body included invalid request parameters.',
    details: { reason },
  });

/** The request body is not a JSON object, lacks a field, or has a field of the wrong type. */
export const unprocessable = (reason: string) =>
  new ApiError({
    status: 422,
    code: 'UNPROCESSABLE_ENTITY',
    message: `Failed to deserialize the JSON body into the target type: ${reason}`,
  });

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

export const scheduleNotFound = () =>
  new ApiError({ status: 404, code: 'NOT_FOUND', message: 'Backup schedule not found.' });

/** The one code of all API versions that fits: UNIMPLEMENTED is gone since 2026-07. */
export const methodNotAllowed = (message: string) => new ApiError({ status: 405, code: 'UNKNOWN', message });

export const alreadyExists = (message: string) => new ApiError({ status: 409, code: 'ALREADY_EXISTS', message });
export const failedPrecondition = (message: string) =>
  new ApiError({ status: 412, code: 'FAILED_PRECONDITION', message });

export const internal = (message: string) => new ApiError({ status: 500, code: 'UNKNOWN', message });

/** The data plane uses numbers instead of the names. */
const GRPC_CODES: Record<string, number> = {
  INVALID_ARGUMENT: 3,
  UNPROCESSABLE_ENTITY: 3,
  NOT_FOUND: 5,
  PERMISSION_DENIED: 7,
  UNAUTHENTICATED: 16,
};
const GRPC_UNKNOWN = 2;

/** Returns the JSON of an error, which has a format of its own on the data plane. */
export function errorJson({ status, code, message, details }: ApiError, plane: 'control' | 'data'): JsonObject {
  if (plane === 'data') return { code: GRPC_CODES[code] ?? GRPC_UNKNOWN, message, details: [] };
  return { status, error: { code, message, details } };
}
