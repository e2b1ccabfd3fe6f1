import type { Clock } from '../time/clock.js';
import { DeadlineExceededError, type Limits, sleepWithin, within } from '../time/deadline.js';
import { InvalidResponseError, isTooLarge } from './errors.js';
import { keyRedactor, type RedactKey } from './redact-key.js';
import { invalidResponse, type ParseJson, parseBody, toRedirectError, toResponseError } from './response.js';
import { backoffMs, isRetryable } from './retry.js';
import { type HttpRequest, type HttpResponse, requestIdOf, type Transport } from './transport.js';

/** The time limit of a request. */
export const REQUEST_TIMEOUT_MS = 30_000;
/** With less time left nothing is retried: the silence of a moment would hide what the last response said. */
const MIN_RETRY_MS = 1_000;
/** A backup takes a few kilobytes, but up to 150 kB with a long description in escapes; a page of a hundred about 100 kB. */
const MAX_BODY_BYTES = 1024 * 1024;
/** The list of indexes has no pages. */
const MAX_LIST_BYTES = 4 * 1024 * 1024;

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
  /** The response is a whole list. */
  isList?: boolean;
  /** The response is a page of a list: one that is too large is not retried, as the caller can request fewer rows. */
  isPage?: boolean;
}

/** The limits of a single attempt. */
export interface AttemptLimits {
  timeoutMs: number;
  signal: AbortSignal;
}

/** The two ways to send a request. */
export interface Requester {
  /**
   * One attempt, never retried. Throws `ApiError`, `ForeignResponseError`, `RedirectError`, `NetworkError`,
   * `InvalidResponseError`, `ProxySettingError` or the signal's reason.
   */
  once<T>(request: ApiRequest<T>, limits: AttemptLimits): Promise<T>;
  /**
   * Retried by the retry table, then throws `DeadlineExceededError` with the last error as cause: at the deadline, or as
   * soon as a retry would start less than a second before it.
   */
  withRetries<T>(request: ApiRequest<T>, limits: Limits): Promise<T>;
}

/** Binds requests to a connection. The key goes nowhere but into the header of these requests. */
export function createRequester({ connection, ports }: { connection: Connection; ports: RequestPorts }): Requester {
  const { transport, clock, random } = ports;
  const redact = keyRedactor(connection.apiKey);
  // The body is redacted as text. Only an escape in it can hide part of the key, and then each value is redacted, too:
  // a reviver takes several times the memory.
  const parseJson: ParseJson = (body) =>
    body.includes('\\') ? JSON.parse(body, (_, value) => redactValue({ value, redact })) : JSON.parse(body);

  async function once<T>(request: ApiRequest<T>, { timeoutMs, signal }: AttemptLimits): Promise<T> {
    signal.throwIfAborted();
    const { method } = request;
    const url = urlOf({ base: request.base ?? connection.apiUrl, ...request });
    const headers: Record<string, string> = {
      Accept: 'application/json',
      'Accept-Encoding': 'identity',
      'Api-Key': connection.apiKey,
      'X-Pinecone-Api-Version': connection.apiVersion,
    };
    const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
    if (request.body !== undefined) headers['Content-Type'] = 'application/json';
    const maxBodyBytes = request.isList ? MAX_LIST_BYTES : MAX_BODY_BYTES;
    const received = await transport({ method, url, headers, ...body, timeoutMs, maxBodyBytes, signal });
    const response = mapTexts({ response: received, change: redact });
    const { status } = response;
    ports.onResponse?.({ method, path: url.pathname, status, requestId: requestIdOf(response.headers) });
    if (status < 200) throw invalidResponse({ response, reason: 'this is not a final status' });
    if (status >= 300 && status < 400) throw toRedirectError({ response, redact });
    if (status > 299) throw toResponseError({ response, parseJson, now: clock.now() });
    return parseBody({
      response: request.ignoresBody ? { ...response, body: '' } : response,
      parseJson,
      parse: request.parse,
    });
  }

  async function withRetries<T>(request: ApiRequest<T>, limits: Limits): Promise<T> {
    for (let attempts = 1, invalidResponses = 0; ; attempts += 1) {
      const remaining = limits.deadline.remainingMs();
      if (remaining === 0) throw new DeadlineExceededError('the deadline passed');
      try {
        return await once(request, { timeoutMs: Math.min(REQUEST_TIMEOUT_MS, remaining), signal: limits.signal });
      } catch (error) {
        limits.signal.throwIfAborted();
        if (error instanceof InvalidResponseError) invalidResponses += 1;
        if (request.isPage && isTooLarge(error)) throw error;
        if (!isRetryable({ error, invalidResponses })) throw error;
        const delayMs = backoffMs({ error, attempts, random });
        const retryLimits = within(limits, limits.deadline.remainingMs() - MIN_RETRY_MS);
        if (delayMs < retryLimits.deadline.remainingMs()) ports.onRetry?.({ error, delayMs });
        await sleepWithin({ ms: delayMs, clock, limits: retryLimits, cause: error });
      }
    }
  }

  return { once, withRetries };
}

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
    return encodeURIComponent(segment.toWellFormed());
  });
  const url = new URL(base);
  url.pathname = [url.pathname.replace(/\/+$/, ''), ...segments].join('/');
  url.search = new URLSearchParams(query).toString();
  return url;
}
