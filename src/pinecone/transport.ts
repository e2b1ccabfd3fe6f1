import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { HttpClient, type HttpClientResponse } from '@actions/http-client';
import { connectionFailure } from './connection-failure.js';
import { NoAnswer, UnreadableAnswer } from './errors.js';

/** One HTTP request; nothing is repeated and no redirect is followed. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE';
  url: URL;
  headers: Record<string, string>;
  body?: string;
  /** How long the whole exchange may take, in milliseconds. */
  timeLimit: number;
  /** How long the answer's body may be, in bytes. */
  longestBody: number;
  signal: AbortSignal;
}

/** Any answer that came whole, whatever its status. */
export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Sends one request. Throws `NoAnswer`, `UnreadableAnswer`, or the signal's reason. */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

/** Once an answer has begun, its body follows at once or not at all (milliseconds). */
const BODY_TIME_LIMIT = 10_000;

/** The real transport: @actions/http-client, which knows the runner's proxy settings. */
export function httpTransport({ userAgent }: { userAgent: string }): Transport {
  return async ({ method, url, headers, body, timeLimit, longestBody, signal }) => {
    // Not AbortSignal.timeout: that one does not keep the process alive, and behind AbortSignal.any Node 20 can lose it.
    const ended = new AbortController();
    const stop = ended.signal;
    const timer = setTimeout(() => ended.abort(new Error('the time for the request was up')), timeLimit);
    const onStop = () => ended.abort(signal.reason);
    signal.addEventListener('abort', onStop, { once: true });
    // A connection for each request: on a kept-alive one, a body shorter than announced stalls instead of failing.
    const client = new HttpClient(userAgent, [abortedBy(stop)], { allowRedirects: false, allowRetries: false });
    try {
      const asked = client.request(method, url.href, body ?? null, headers);
      const { message } = await Promise.race([asked, whenAborted({ stop, asked })]);
      return await readAnswer({ message, stop, longestBody });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof UnreadableAnswer) throw error;
      throw stop.aborted
        ? new NoAnswer({ message: `no answer within ${Math.round(timeLimit / 100) / 10} s`, sent: true, cause: error })
        : connectionFailure({ error, url });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onStop);
      client.dispose();
    }
  };
}

/** http-client has no option for an abort signal, but hands each request's options to its handlers. */
function abortedBy(signal: AbortSignal) {
  return {
    prepareRequest: (options: object) => Object.assign(options, { signal }),
    canHandleAuthentication: () => false,
    handleAuthentication: () => Promise.reject(new Error('not an authentication handler')),
  };
}

/**
 * Rejects when the time is up or the step is stopped. A request that has no socket yet, since a proxy does not answer its
 * CONNECT, tells nobody that it was aborted; so what becomes of it later is nobody's business any more.
 */
function whenAborted({ stop, asked }: { stop: AbortSignal; asked: Promise<HttpClientResponse> }): Promise<never> {
  asked.then(
    ({ message }) => stop.aborted && message.destroy(),
    () => undefined,
  );
  return new Promise((_, reject) => {
    stop.addEventListener('abort', () => reject(stop.reason), { once: true });
  });
}

/** Reads a body chunk by chunk (http-client's own readBody never settles when an answer breaks off). */
async function readAnswer({ message, stop, longestBody }: Reading): Promise<HttpAnswer> {
  const { statusCode: status = 0, headers } = message;
  const timer = setTimeout(() => message.destroy(new Error('the rest of it did not come')), BODY_TIME_LIMIT);
  const end = () => message.destroy(new Error('its time was up'));
  stop.addEventListener('abort', end);
  const chunks: Buffer[] = [];
  try {
    let length = 0;
    for await (const chunk of message as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > longestBody) throw new Error(`it is longer than ${longestBody} bytes`);
      chunks.push(chunk);
    }
    return { status, headers, body: Buffer.concat(chunks).toString('utf8') };
  } catch (error) {
    // A refusal is told by its status; the words may be lost. A yes has to be read.
    if (status < 200 || status > 299) return { status, headers, body: Buffer.concat(chunks).toString('utf8') };
    const why = `its body could not be read: ${(error as Error).message}`;
    throw new UnreadableAnswer({ status, requestId: requestIdOf(headers), why, cause: error });
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
    message.destroy();
  }
}

interface Reading {
  message: IncomingMessage;
  stop: AbortSignal;
  longestBody: number;
}

/** Pinecone's id of the request, for its support; undefined where an answer has none. */
export function requestIdOf(headers: IncomingHttpHeaders): string | undefined {
  const id = headers['x-pinecone-request-id'] ?? headers['x-request-id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}
