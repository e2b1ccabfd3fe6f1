import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { getProxyUrl, HttpClient } from '@actions/http-client';
import { NoAnswer, UnreadableAnswer } from './errors.js';

/** One HTTP request; nothing is repeated and no redirect is followed. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE';
  url: URL;
  headers: Record<string, string>;
  body?: string;
  /** How long the whole exchange may take, in milliseconds. */
  timeLimit: number;
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

/** A page of a hundred backups is some 100 kB; nothing that we ask for comes near this. */
const LONGEST_BODY = 8 * 1024 * 1024;
/** Once an answer has begun, its body follows at once or not at all (milliseconds). */
const BODY_TIME_LIMIT = 10_000;

/** The real transport: @actions/http-client, which knows the runner's proxy settings. */
export function httpTransport({ userAgent }: { userAgent: string }): Transport {
  return async ({ method, url, headers, body, timeLimit, signal }) => {
    const timer = AbortSignal.timeout(Math.ceil(timeLimit));
    const stop = AbortSignal.any([timer, signal]);
    // A connection for each request: on a kept-alive one, a body shorter than announced stalls instead of failing.
    const client = new HttpClient(userAgent, [abortedBy(stop)], { allowRedirects: false, allowRetries: false });
    try {
      const { message } = await client.request(method, url.href, body ?? null, headers);
      return await readAnswer({ message, stop });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof UnreadableAnswer) throw error;
      throw timer.aborted
        ? new NoAnswer({ message: `no answer within ${Math.round(timeLimit / 100) / 10} s`, sent: true, cause: error })
        : connectionFailure({ error, url });
    } finally {
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

/** Reads a body chunk by chunk (http-client's own readBody never settles when an answer breaks off). */
async function readAnswer({ message, stop }: { message: IncomingMessage; stop: AbortSignal }): Promise<HttpAnswer> {
  const { statusCode: status = 0, headers } = message;
  const timer = setTimeout(() => message.destroy(new Error('the rest of it did not come')), BODY_TIME_LIMIT);
  const end = () => message.destroy(new Error('its time was up'));
  stop.addEventListener('abort', end);
  const chunks: Buffer[] = [];
  try {
    let length = 0;
    for await (const chunk of message as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > LONGEST_BODY) throw new Error(`it is longer than ${LONGEST_BODY} bytes`);
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

/** Pinecone's id of the request, for its support; undefined where an answer has none. */
export function requestIdOf(headers: IncomingHttpHeaders): string | undefined {
  const id = headers['x-pinecone-request-id'] ?? headers['x-request-id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);
// OpenSSL's and Node's codes for a certificate that is refused; the request is sent only after that check.
const UNTRUSTED = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_(GET|VERIFY))/;

function connectionFailure({ error, url }: { error: unknown; url: URL }): NoAnswer {
  const {
    code = '',
    syscall = '',
    message,
  }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(`${error}`);
  const proxy = proxyFor(url);
  if (proxy === 'malformed') {
    const told = 'the proxy address in the environment is not an address';
    return new NoAnswer({ message: told, sent: false, lasting: 'proxy', cause: error });
  }
  // The tunnel package's words; its code is always ECONNRESET.
  const noTunnel = message.startsWith('tunneling socket could not be established');
  const isUntrusted = UNTRUSTED.test(code);
  return new NoAnswer({
    message: `${proxy ? `through the proxy ${proxy}: ` : ''}${message || code}`,
    sent: !(noTunnel || isUntrusted || NEVER_SENT.has(code) || syscall === 'connect'),
    lasting: isUntrusted ? 'certificate' : undefined,
    cause: error,
  });
}

/** The proxy's host and port, without the user and password that its address may hold; '' where there is none. */
function proxyFor(url: URL): string {
  try {
    const proxy = getProxyUrl(url.href);
    return proxy === '' ? '' : new URL(proxy).host;
  } catch {
    return 'malformed';
  }
}
