import { wellFormed } from '../text/safe-text.js';
import type { Clock } from '../time/clock.js';
import { DeadlineExceededError, type Limits, sleepWithin } from '../time/deadline.js';
import { ApiError, InvalidResponseError, RedirectError } from './errors.js';
import { SchemaError } from './parse.js';
import { keyRedactor, type RedactKey } from './redact-key.js';
import { backoffMs, isRetryable, parseRetryAfter } from './retry.js';
import { type HttpRequest, type HttpResponse, requestIdOf, type Transport } from './transport.js';

const TIMEOUT_MS = 30_000;
/** A backup, job or index takes a few kilobytes; a page of a hundred about 100 kB. */
const MAX_BODY_BYTES = 128 * 1024;
const MAX_PAGE_BYTES = 1024 * 1024;

/** Where requests go, and with which key. */
export interface Connection {
  apiUrl: URL;
  apiKey: string;
  apiVersion: string;
}

/** What requests are made with. `onRetry` is called for each failed attempt that will be retried. */
export interface RequestPorts {
  transport: Transport;
  clock: Clock;
  random: () => number;
  onRetry?: (failed: { error: unknown; delayMs: number }) => void;
  onResponse?: (response: { method: string; path: string; status: number; requestId: string | undefined }) => void;
}

/** One operation: its path segments (encoded here), query and body, and the parser of its response. */
export interface ApiRequest<T> {
  method: HttpRequest['method'];
  /** The control plane by default. */
  base?: URL;
  path: readonly string[];
  query?: Record<string, string>;
  body?: unknown;
  /** Throws `SchemaError`. */
  parse: (json: unknown, response: HttpResponse) => T;
  /** The status alone counts, and the body may contain anything. */
  ignoresBody?: boolean;
  /** The response contains many rows. */
  isList?: boolean;
}

/** The limits of a single attempt. */
export interface AttemptLimits {
  timeoutMs: number;
  signal: AbortSignal;
}

/** The two ways to send a request. */
export interface Requester {
  /**
   * One attempt, never retried. Throws `ApiError`, `RedirectError`, `NetworkError`, `InvalidResponseError` or the
   * signal's reason.
   */
  once<T>(request: ApiRequest<T>, limits: AttemptLimits): Promise<T>;
  /** Retried by the retry table until the deadline, then throws `DeadlineExceededError` with the last error as cause. */
  withRetries<T>(request: ApiRequest<T>, limits: Limits): Promise<T>;
}

/** Binds requests to a connection. The key goes nowhere but into the header of these requests. */
export function createRequester({ connection, ports }: { connection: Connection; ports: RequestPorts }): Requester {
  const { transport, clock, random } = ports;
  const redact = keyRedactor(connection.apiKey);
  // JSON is redacted value by value: an escape in the text can hide part of the key.
  const parseJson: ParseJson = (body) => JSON.parse(body, (_, value) => redactValue({ value, redact }));

  async function once<T>(request: ApiRequest<T>, { timeoutMs, signal }: AttemptLimits): Promise<T> {
    signal.throwIfAborted();
    const { method } = request;
    const url = urlOf({ base: request.base ?? connection.apiUrl, ...request });
    const headers: Record<string, string> = {
      Accept: 'application/json',
      'Api-Key': connection.apiKey,
      'X-Pinecone-Api-Version': connection.apiVersion,
    };
    const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
    if (request.body !== undefined) headers['Content-Type'] = 'application/json';
    const maxBodyBytes = request.isList ? MAX_PAGE_BYTES : MAX_BODY_BYTES;
    const received = await transport({ method, url, headers, ...body, timeoutMs, maxBodyBytes, signal });
    const response = mapTexts({ response: received, change: redact });
    const { status } = response;
    ports.onResponse?.({ method, path: url.pathname, status, requestId: requestIdOf(response.headers) });
    if (status < 200) throw invalid({ response, reason: 'this is not a final status' });
    if (status >= 300 && status < 400) throw toRedirectError({ response, redact });
    if (status > 299) throw toApiError({ response, parseJson, now: clock.now() });
    return parseBody({ response: request.ignoresBody ? { ...response, body: '' } : response, parseJson, request });
  }

  async function withRetries<T>(request: ApiRequest<T>, limits: Limits): Promise<T> {
    for (let attempts = 1, invalidResponses = 0; ; attempts += 1) {
      const remaining = limits.deadline.remainingMs();
      if (remaining === 0) throw new DeadlineExceededError('the deadline passed');
      try {
        return await once(request, { timeoutMs: Math.min(TIMEOUT_MS, remaining), signal: limits.signal });
      } catch (error) {
        limits.signal.throwIfAborted();
        if (error instanceof InvalidResponseError) invalidResponses += 1;
        if (!isRetryable({ error, invalidResponses })) throw error;
        const delayMs = backoffMs({ error, attempts, random });
        ports.onRetry?.({ error, delayMs });
        await sleepWithin({ ms: delayMs, clock, limits, cause: error });
      }
    }
  }

  return { once, withRetries };
}

type ParseJson = (body: string) => unknown;

/** A JSON value without the key in its texts and field names. */
function redactValue({ value, redact }: { value: unknown; redact: RedactKey }): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const isClean = Object.keys(value).every((name) => redact(name) === name);
  return isClean ? value : Object.fromEntries(Object.entries(value).map(([name, inner]) => [redact(name), inner]));
}

/** The response with every text in it changed. */
function mapTexts({ response, change }: { response: HttpResponse; change: (text: string) => string }): HttpResponse {
  const headers = Object.entries(response.headers).map(([name, value]) => {
    return [name, Array.isArray(value) ? value.map(change) : value && change(value)];
  });
  return { ...response, headers: Object.fromEntries(headers), body: change(response.body) };
}

function urlOf({ base, path, query }: { base: URL; path: readonly string[]; query?: Record<string, string> }): URL {
  const segments = path.map((segment) => {
    // Dots survive the encoding and would be resolved away, up to another resource.
    if (segment === '' || segment === '.' || segment === '..') throw new Error(`'${segment}' is not a path segment`);
    return encodeURIComponent(wellFormed(segment));
  });
  const url = new URL(base);
  url.pathname = [url.pathname.replace(/\/+$/, ''), ...segments].join('/');
  url.search = new URLSearchParams(query).toString();
  return url;
}

function toRedirectError({ response, redact }: { response: HttpResponse; redact: RedactKey }): RedirectError {
  const { status, headers } = response;
  const { location = '' } = headers;
  // Parsing decodes it, which can reveal what was redacted before.
  return new RedirectError({ status, location: URL.canParse(location) ? redact(new URL(location).href) : location });
}

function toApiError({
  response,
  parseJson,
  now,
}: {
  response: HttpResponse;
  parseJson: ParseJson;
  now: number;
}): ApiError {
  const { status, headers, body } = response;
  const retryAfterMs = parseRetryAfter({ header: headers['retry-after'], now });
  return new ApiError({ status, ...parseError({ body, parseJson }), requestId: requestIdOf(headers), retryAfterMs });
}

/** Pinecone's error envelope or plain text (a 401 since 2026-07); the HTML page of a proxy has no useful message. */
function parseError({ body, parseJson }: { body: string; parseJson: ParseJson }): { code: string; message: string } {
  try {
    const { code, message } = (parseJson(body) as { error: Record<string, unknown> }).error;
    return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' };
  } catch {
    return { code: '', message: /^\s*[<{[]/.test(body) ? '' : body.trim() };
  }
}

/** A page of a hundred backups has a few thousand fields. A few characters of JSON can take many times the memory. */
const MAX_JSON_PARTS = 50_000;

/** Whether a body has more parts than any valid response, as far as can be said without parsing it. */
function hasTooManyParts(body: string): boolean {
  let parts = 0;
  for (let at = 0; at < body.length && parts <= MAX_JSON_PARTS; at += 1) {
    const character = body[at];
    if (character === ',' || character === '{' || character === '[') parts += 1;
  }
  return parts > MAX_JSON_PARTS;
}

function invalid({ response, reason, cause }: { response: HttpResponse; reason: string; cause?: unknown }) {
  const { status, headers } = response;
  return new InvalidResponseError({ status, requestId: requestIdOf(headers), reason, cause });
}

function parseBody<T>({
  response,
  parseJson,
  request,
}: {
  response: HttpResponse;
  parseJson: ParseJson;
  request: ApiRequest<T>;
}): T {
  const { headers, body } = response;
  if (hasTooManyParts(body)) throw invalid({ response, reason: 'the body is larger than a hundred backups can be' });
  let json: unknown;
  try {
    json = body === '' ? undefined : parseJson(body);
  } catch (cause) {
    const encoding = headers['content-encoding'];
    const what = encoding ? `encoded as ${encoding}, which was not requested` : 'not JSON';
    throw invalid({ response, reason: `the body is ${what}`, cause });
  }
  try {
    return request.parse(json, response);
  } catch (cause) {
    if (cause instanceof SchemaError)
      throw invalid({ response, reason: `the body is invalid: ${cause.message}`, cause });
    throw cause;
  }
}
