import { ApiError, type ForeignPage, ForeignResponseError, InvalidResponseError, RedirectError } from './errors.js';
import { SchemaError } from './parse.js';
import type { RedactKey } from './redact-key.js';
import { isTransientStatus, parseRetryAfter } from './retry.js';
import { parseHttpDate } from './service-clock.js';
import { type HttpResponse, requestIdOf } from './transport.js';

/** `JSON.parse` without the key in the result. */
export type ParseJson = (body: string) => unknown;

/** A redirect, without the key in its location. */
export function toRedirectError({ response, redact }: { response: HttpResponse; redact: RedactKey }): RedirectError {
  const { status, headers } = response;
  const { location = '' } = headers;
  const requestId = requestIdOf(headers);
  // Parsing decodes it, which can reveal what was redacted before.
  const target = URL.canParse(location) ? redact(new URL(location).href) : location;
  return new RedirectError({ status, location: target, requestId });
}

/** An error response. A date in `Retry-After` is by the service's clock; `now` stands in for it if it is unknown. */
export function toResponseError({
  response,
  parseJson,
  now,
}: {
  response: HttpResponse;
  parseJson: ParseJson;
  now: number;
}): ApiError | ForeignResponseError {
  const { status, headers, body } = response;
  // A load balancer of Pinecone's also responds with pages while the service is unavailable. 511 is a network's own
  // (RFC 6585, 6).
  const isFinal = !isTransientStatus(status) || status === 511;
  if (isFinal && (isMarkup(response) || status === 511)) return new ForeignResponseError(describePage(response));
  const retryAfterMs = parseRetryAfter({ header: headers['retry-after'], now: parseHttpDate(headers.date) ?? now });
  return new ApiError({ status, ...parseError({ body, parseJson }), requestId: requestIdOf(headers), retryAfterMs });
}

function isMarkup({ headers, body }: HttpResponse): boolean {
  const isHtml = /\bhtml\b/i.test(headers['content-type'] ?? '');
  // Plain text that is labeled as HTML by default may be Pinecone's.
  return /^\s*</.test(body) || (isHtml && (body === '' || /<[a-z!/]/i.test(body)));
}

/** A title is near the start of its page. */
const TITLE_WITHIN = 8_192;

function describePage({ status, headers, body }: HttpResponse): ForeignPage {
  const { 'content-type': contentType, server, via } = headers;
  const [, title] = /<title[^>]*>([^<]*)/i.exec(body.slice(0, TITLE_WITHIN)) ?? [];
  return { status, contentType, server: server?.toString(), via, title: title?.trim() || undefined };
}

/** Pinecone's error envelope, that of the data plane, or plain text (a 401 since 2026-07). */
function parseError({ body, parseJson }: { body: string; parseJson: ParseJson }): { code: string; message: string } {
  try {
    const json = parseJson(body) as { error?: { code?: unknown; message?: unknown }; message?: unknown };
    const { code, message } = json.error ?? { message: json.message };
    return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' };
  } catch {
    return { code: '', message: /^\s*[<{[]/.test(body) ? '' : body.trim() };
  }
}

/** A page of a hundred backups has a few thousand fields. A few characters of JSON can take many times the memory. */
const MAX_JSON_PARTS = 50_000;

/** Whether a body has more parts than any valid response, as far as can be said without parsing it. */
function hasTooManyParts(body: string): boolean {
  return body.split(/[,{[]/, MAX_JSON_PARTS + 2).length > MAX_JSON_PARTS + 1;
}

/** A success response that cannot be used. */
export function invalidResponse({
  response: { status, headers },
  ...details
}: {
  response: HttpResponse;
  reason: string;
  isTooLarge?: boolean;
  cause?: unknown;
}) {
  return new InvalidResponseError({ status, requestId: requestIdOf(headers), ...details });
}

/** Parses the body of a success response with `parse`, which throws `SchemaError`. Throws `InvalidResponseError`. */
export function parseBody<T>({
  response,
  parseJson,
  parse,
}: {
  response: HttpResponse;
  parseJson: ParseJson;
  parse: (json: unknown, response: HttpResponse) => T;
}): T {
  const { headers, body } = response;
  if (hasTooManyParts(body)) {
    throw invalidResponse({ response, reason: 'the body is larger than 100 backups can be', isTooLarge: true });
  }
  let json: unknown;
  try {
    json = body === '' ? undefined : parseJson(body);
  } catch (cause) {
    const encoding = headers['content-encoding'];
    const { title } = describePage(response);
    const page = isMarkup(response) ? `a page${title ? ` titled "${title}"` : ''}, not JSON` : 'not JSON';
    const what = encoding ? `encoded as ${encoding}, which was not requested` : page;
    throw invalidResponse({ response, reason: `the body is ${what}`, cause });
  }
  try {
    return parse(json, response);
  } catch (cause) {
    if (cause instanceof SchemaError)
      throw invalidResponse({ response, reason: `the body is invalid: ${cause.message}`, cause });
    throw cause;
  }
}
