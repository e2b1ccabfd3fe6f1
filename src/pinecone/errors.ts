/** What an error response contains; see `Error` in openapi/pinecone-control-plane.yaml. */
export interface ApiErrorDetails {
  status: number;
  /** Pinecone's code, such as `FORBIDDEN`; '' if the response did not come from Pinecone. */
  code: string;
  /** The service's own message, raw: it may contain anything, markup and workflow commands included. */
  message: string;
  requestId: string | undefined;
  /** How long the service asks to wait before a retry, in milliseconds. */
  retryAfterMs: number | undefined;
}

/** The service responded with a 4xx or 5xx status. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly serviceMessage: string;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  constructor({ status, code, message, requestId, retryAfterMs }: ApiErrorDetails) {
    super(`HTTP ${status} ${code}`.trim());
    this.status = status;
    this.code = code;
    this.serviceMessage = message;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Whether the service says that the resource does not exist. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

/** Whether Pinecone itself says so: the 404 page of a proxy has no code, and proves nothing. */
export function isNotFoundByPinecone(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404 && error.code !== '';
}

/** A redirect. Never followed: the key would go along. */
export class RedirectError extends Error {
  override name = 'RedirectError';
  readonly status: number;
  readonly location: string;
  constructor({ status, location }: { status: number; location: string }) {
    super(`HTTP ${status}, a redirect`);
    this.status = status;
    this.location = location;
  }
}

/** What a retry cannot fix: an untrusted certificate, a server without TLS, an invalid proxy setting. */
export type PermanentCause = 'certificate' | 'plain-http' | 'proxy-setting';

/** No response: the connection failed or broke off, or the request timed out. */
export class NetworkError extends Error {
  override name = 'NetworkError';
  /** False only if it is certain that the service never received the request. */
  readonly sent: boolean;
  readonly permanent: PermanentCause | undefined;
  constructor({
    message,
    sent,
    permanent,
    cause,
  }: { message: string; sent: boolean; permanent?: PermanentCause | undefined; cause?: unknown }) {
    super(message, { cause });
    this.sent = sent;
    this.permanent = permanent;
  }
}

/** A success response that cannot be used: not JSON, cut off, too large, or not what the contract promises. */
export class InvalidResponseError extends Error {
  override name = 'InvalidResponseError';
  readonly status: number;
  readonly requestId: string | undefined;
  /** The body is larger than any valid response; a page with fewer rows may fit. */
  readonly isTooLarge: boolean;
  constructor({
    status,
    requestId,
    reason,
    isTooLarge = false,
    cause,
  }: { status: number; requestId: string | undefined; reason: string; isTooLarge?: boolean; cause?: unknown }) {
    super(`HTTP ${status}, but ${reason}`, { cause });
    this.status = status;
    this.requestId = requestId;
    this.isTooLarge = isTooLarge;
  }
}

/** Whether a response was larger than any valid one. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof InvalidResponseError && error.isTooLarge;
}
