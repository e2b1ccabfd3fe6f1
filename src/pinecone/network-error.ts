import { getProxyUrl } from '@actions/http-client';
import { NetworkError } from './errors.js';

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
// Messages of the tunnel package for a proxy that refused, and of Node.js for a TLS handshake that failed; their codes
// say nothing.
const NOT_CONNECTED =
  /^tunneling socket could not be established|^got illegal response body from proxy|before secure TLS connection was established/;
/** OpenSSL's message for a plain HTTP response to its handshake. */
const NOT_TLS = /wrong version number/;
// Codes of OpenSSL and Node.js for a rejected certificate; the request is sent only after that check.
const UNTRUSTED =
  /^(CERT_|CRL_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_|ERROR_IN_C|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$|HOSTNAME_MISMATCH$)/;

/** What the frequent codes of the system mean, as the end of "the host …". */
const MEANINGS: Record<string, string> = {
  ENOTFOUND: 'could not be resolved',
  EAI_AGAIN: 'could not be resolved at the moment',
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'closed the connection before it responded',
  EPIPE: 'closed the connection before it responded',
  ETIMEDOUT: 'did not respond to the connection attempt',
  EHOSTUNREACH: 'is not reachable from this network',
  ENETUNREACH: 'is not reachable from this network',
};

/**
 * Classifies a failed connection: whether the service can have received the request, and whether a retry can help. A
 * proxy in between is named, without the credentials in its address.
 */
export function toNetworkError({ error, url }: { error: unknown; url: URL }): NetworkError {
  const { code = '', message }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(`${error}`);
  const proxy = proxyFor(url);
  if (proxy === 'invalid') {
    const invalid = 'the proxy setting in the environment is not a valid URL';
    return new NetworkError({ message: invalid, sent: false, permanent: 'proxy-setting', cause: error });
  }
  const permanent = UNTRUSTED.test(code) ? 'certificate' : NOT_TLS.test(message) ? 'plain-http' : undefined;
  const isTunnel = NOT_CONNECTED.test(message);
  const meaning = isTunnel ? undefined : MEANINGS[code];
  return new NetworkError({
    message: meaning
      ? `the ${proxy ? 'proxy' : 'host'} ${proxy || url.host} ${meaning}`
      : `${proxy ? `through the proxy ${proxy}: ` : ''}${message || code}`,
    sent: !(permanent || NEVER_SENT.has(code) || isTunnel || isConnectError(error ?? {})),
    permanent,
    cause: error,
  });
}

/** Whether connecting failed: the same code from a later read would mean that the request was sent. */
function isConnectError(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isConnectError);
  return (error as NodeJS.ErrnoException).syscall === 'connect';
}

/** The proxy's host and port; '' without a proxy. */
function proxyFor(url: URL): string {
  try {
    const proxy = getProxyUrl(url.href);
    return proxy === '' ? '' : new URL(proxy).host;
  } catch {
    return 'invalid';
  }
}
