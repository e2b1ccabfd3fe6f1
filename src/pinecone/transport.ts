import type { IncomingHttpHeaders, IncomingMessage, RequestOptions } from 'node:http';
import { HttpClient, type HttpClientResponse } from '@actions/http-client';
import { formatDuration } from '../text/format.js';
import { trackConnection } from './connection.js';
import { InvalidResponseError, NetworkError } from './errors.js';
import { toNetworkError } from './network-error.js';
import type { ProxyFor } from './proxy.js';

/** One HTTP request; it is never retried, and no redirect is followed. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  url: URL;
  headers: Record<string, string>;
  body?: string;
  /** For the whole exchange. */
  timeoutMs: number;
  maxBodyBytes: number;
  signal: AbortSignal;
}

/** Any response that arrived completely, whatever its status. */
export interface HttpResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Sends one request. Throws `NetworkError`, `InvalidResponseError`, or the signal's reason. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/** Once a response has started, its body follows at once or never (ms). */
const BODY_TIMEOUT_MS = 10_000;

/** The real transport: @actions/http-client over connections of our own, through the proxy that `proxyFor` returns. */
export function httpTransport({ userAgent, proxyFor }: { userAgent: string; proxyFor: ProxyFor }): Transport {
  const respondedHosts = new Set<string>();
  return async ({ method, url, headers, body, timeoutMs, maxBodyBytes, signal }) => {
    const proxy = proxyFor(url);
    // Not AbortSignal.timeout: it does not keep the process alive, and Node.js 20 can lose it behind AbortSignal.any.
    const controller = new AbortController();
    const ended = controller.signal;
    const timer = setTimeout(() => controller.abort(new Error('the request timed out')), timeoutMs);
    const onCancel = () => controller.abort(signal.reason);
    signal.addEventListener('abort', onCancel, { once: true });
    const connection = trackConnection({ url, proxy, signal: ended });
    const handler = requestHandler(connection.prepare);
    const client = new HttpClient(userAgent, [handler], { allowRedirects: false, allowRetries: false });
    try {
      const response = client.request(method, url.href, body ?? null, headers);
      const { message } = await Promise.race([response, rejectWhenAborted(ended, response)]);
      respondedHosts.add(url.host);
      return await readResponse({ message, ended, maxBodyBytes });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof InvalidResponseError) throw error;
      const sent = connection.mayHaveSent();
      if (!ended.aborted) throw toNetworkError({ error, url, proxy, sent, wasTrusted: respondedHosts.has(url.host) });
      // Shortly before a deadline there may be only milliseconds left, which would be shown as 0 s.
      const limit = timeoutMs < 100 ? `${Math.ceil(timeoutMs)} ms` : formatDuration(timeoutMs);
      const message = `no ${sent ? 'response' : 'connection'} within ${limit}`;
      throw new NetworkError({ message, sent, cause: error });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onCancel);
      client.dispose();
    }
  };
}

/** http-client has no option for an agent or an abort signal, but passes each request's options to its handlers. */
function requestHandler(prepareRequest: (options: RequestOptions) => void) {
  return {
    prepareRequest,
    canHandleAuthentication: () => false,
    handleAuthentication: () => Promise.reject(new Error('not an authentication handler')),
  };
}

/**
 * Rejects on timeout or cancellation. A request without a socket, because a proxy does not respond to its CONNECT, never
 * reports that it was aborted; a response that arrives later is discarded.
 */
function rejectWhenAborted(ended: AbortSignal, response: Promise<HttpClientResponse>): Promise<never> {
  response.then(
    ({ message }) => ended.aborted && message.destroy(),
    () => undefined,
  );
  return new Promise((_, reject) => {
    ended.addEventListener('abort', () => reject(ended.reason), { once: true });
  });
}

/** Reads the body chunk by chunk (http-client's own readBody never settles when a response breaks off). */
async function readResponse({
  message,
  ended,
  maxBodyBytes,
}: {
  message: IncomingMessage;
  ended: AbortSignal;
  maxBodyBytes: number;
}): Promise<HttpResponse> {
  const { statusCode: status = 0, headers } = message;
  const timer = setTimeout(() => message.destroy(new Error('the rest did not arrive')), BODY_TIMEOUT_MS);
  const onEnd = () => message.destroy(new Error('the request timed out'));
  ended.addEventListener('abort', onEnd);
  // As text, so that the bytes can be freed at once: a list has many pages.
  message.setEncoding('utf8');
  const chunks: string[] = [];
  let isTooLarge = false;
  // JSON.parse rejects the byte order mark that some proxies write.
  const body = () => chunks.join('').replace(/^\uFEFF/, '');
  try {
    let length = 0;
    for await (const chunk of message as AsyncIterable<string>) {
      length += Buffer.byteLength(chunk);
      isTooLarge = length > maxBodyBytes;
      if (isTooLarge) throw new Error(`it is larger than ${maxBodyBytes} bytes`);
      chunks.push(chunk);
    }
    return { status, headers, body: body() };
  } catch (cause) {
    // The status of an error is enough without its message; a success has to be read.
    if (status < 200 || status > 299) return { status, headers, body: body() };
    const reason = `the body could not be read: ${(cause as Error).message}`;
    throw new InvalidResponseError({ status, requestId: requestIdOf(headers), reason, isTooLarge, cause });
  } finally {
    clearTimeout(timer);
    ended.removeEventListener('abort', onEnd);
    message.destroy();
  }
}

/** Pinecone's id of the request, for its support; undefined if the response has none. */
export function requestIdOf(headers: IncomingHttpHeaders): string | undefined {
  const id = headers['x-pinecone-request-id'] ?? headers['x-request-id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}
