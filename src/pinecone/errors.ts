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

/** Whether the service says that a limit is reached: a quota stays exceeded, whatever the status. */
export function isQuotaExceeded(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  if (error.code === 'QUOTA_EXCEEDED') return true;
  // The service also uses 403 for a missing permission and for the plan; then only its words tell.
  const isAboutQuota = /quota|\blimit\b|reached the max/i.test(error.serviceMessage);
  return error.status === 403 && error.code !== 'PERMISSION_DENIED' && isAboutQuota;
}

/**
 * Whether a refusal lacks Pinecone's code: a proxy or firewall may have put it in place of Pinecone's response. Only a 401
 * is plain text (since API version 2026-07).
 */
export function isUnattributed(error: unknown): boolean {
  return error instanceof ApiError && error.code === '' && error.status !== 401;
}

/** Whether the service says that the resource does not exist. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

/** Whether Pinecone itself says so: the 404 of a proxy has no code, and proves nothing. */
export function isNotFoundByPinecone(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404 && error.code !== '';
}

/** What the request returns; undefined if Pinecone says that the resource does not exist. Throws any other error. */
export async function ifExists<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (isNotFoundByPinecone(error)) return undefined;
    throw error;
  }
}

/**
 * An error page, such as that of a proxy or firewall that blocks the request: markup, which Pinecone's API never returns.
 * A retry cannot help.
 */
export class ForeignResponseError extends Error {
  override name = 'ForeignResponseError';
  /** What the response shows of its origin, raw. */
  readonly page: ForeignPage;
  constructor(page: ForeignPage) {
    super(`HTTP ${page.status}, but not from Pinecone`);
    this.page = page;
  }
}

export interface ForeignPage {
  status: number;
  contentType: string | undefined;
  server: string | undefined;
  via: string | undefined;
  title: string | undefined;
}

/** The end of a message about a response that has a request id. */
function requestSuffix(requestId: string | undefined): string {
  return requestId === undefined ? '' : ` (request ${requestId.slice(0, 80)})`;
}

/** A redirect. Never followed: the key would go along. */
export class RedirectError extends Error {
  override name = 'RedirectError';
  readonly status: number;
  readonly location: string;
  constructor({ status, location, requestId }: { status: number; location: string; requestId?: string | undefined }) {
    super(`HTTP ${status}, a redirect${requestSuffix(requestId)}`);
    this.status = status;
    this.location = location;
  }
}

/** Failures of a connection with a known cause, and so with advice of their own. */
export type NetworkErrorKind =
  | 'unresolved-host'
  | 'unresolved-proxy'
  | 'resolver-unavailable'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-host'
  | 'certificate-authority'
  | 'plain-http'
  | 'proxy-credentials'
  | 'proxy-policy'
  | 'proxy-refused';

/** No response: the connection failed or broke off, or the request timed out. */
export class NetworkError extends Error {
  override name = 'NetworkError';
  /** False only if it is certain that the service never received the request. */
  readonly sent: boolean;
  readonly kind: NetworkErrorKind | undefined;
  /** Whether a retry cannot help. */
  readonly permanent: boolean;
  constructor({
    message,
    sent,
    kind,
    permanent = false,
    cause,
  }: { message: string; sent: boolean; kind?: NetworkErrorKind | undefined; permanent?: boolean; cause?: unknown }) {
    super(message, { cause });
    this.sent = sent;
    this.kind = kind;
    this.permanent = permanent;
  }
}

/**
 * A success response that cannot be used: not JSON, cut off, too large, or not what the contract promises. Without a
 * status, it is about several responses together.
 */
export class InvalidResponseError extends Error {
  override name = 'InvalidResponseError';
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** The body is larger than any valid response; a page with fewer rows may fit. */
  readonly isTooLarge: boolean;
  constructor({
    status,
    requestId,
    reason,
    isTooLarge = false,
    cause,
  }: {
    reason: string;
    status?: number | undefined;
    requestId?: string | undefined;
    isTooLarge?: boolean;
    cause?: unknown;
  }) {
    super(`${status === undefined ? '' : `HTTP ${status}, but `}${reason}${requestSuffix(requestId)}`, { cause });
    this.status = status;
    this.requestId = requestId;
    this.isTooLarge = isTooLarge;
  }
}

/** Whether a response was larger than any valid one. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof InvalidResponseError && error.isTooLarge;
}
