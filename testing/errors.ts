import { ApiError, type ApiErrorDetails, InvalidResponseError, NetworkError } from '../src/pinecone/errors.js';

/** An error response; a test states only the details that matter to it. */
export function apiError(status: number, details: Partial<ApiErrorDetails> = {}): ApiError {
  return new ApiError({ status, code: '', message: '', requestId: undefined, retryAfterMs: undefined, ...details });
}

export function quotaExceeded(): ApiError {
  return apiError(403, { code: 'FORBIDDEN', message: 'Increase your quota or upgrade to create more backups.' });
}

/** The connection broke off after the request was sent. */
export function connectionLost(): NetworkError {
  return new NetworkError({
    message: 'the host api.pinecone.io:443 closed the connection before it responded',
    sent: true,
  });
}

/** The request was never sent. */
export function notSent(): NetworkError {
  return new NetworkError({ message: 'the host api.pinecone.io:443 refused the connection', sent: false });
}

/** A success response whose body cannot be parsed. */
export function invalidResponse(): InvalidResponseError {
  return new InvalidResponseError({ status: 201, requestId: undefined, reason: 'its body is not JSON' });
}

/** An error response with a code, as Pinecone sends it. */
export function refusal(status: number, details: Partial<ApiErrorDetails> = {}): ApiError {
  return apiError(status, { code: 'REFUSED', ...details });
}
