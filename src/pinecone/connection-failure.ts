import { getProxyUrl } from '@actions/http-client';
import { NoAnswer } from './errors.js';

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
// The tunnel package's words for a proxy that did not let us through, and Node's for a TLS handshake that did not come
// about; their codes say nothing.
const NO_CONNECTION =
  /^tunneling socket could not be established|^got illegal response body from proxy|before secure TLS connection was established/;
/** OpenSSL's words for an answer in plain HTTP to its handshake. */
const NOT_TLS = /wrong version number/;
// OpenSSL's and Node's codes for a certificate that is refused; the request is sent only after that check.
const UNTRUSTED =
  /^(CERT_|CRL_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_|ERROR_IN_C|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$|HOSTNAME_MISMATCH$)/;

/**
 * What a failed connection means: whether the service can have seen the request, and whether trying again can help. A
 * proxy that stands between is named, without the user and password in its address.
 */
export function connectionFailure({ error, url }: { error: unknown; url: URL }): NoAnswer {
  const { code = '', message }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(`${error}`);
  const proxy = proxyFor(url);
  if (proxy === 'malformed') {
    const told = 'the proxy address in the environment is not an address';
    return new NoAnswer({ message: told, sent: false, lasting: 'proxy', cause: error });
  }
  const lasting = UNTRUSTED.test(code) ? 'certificate' : NOT_TLS.test(message) ? 'plain' : undefined;
  return new NoAnswer({
    message: `${proxy ? `through the proxy ${proxy}: ` : ''}${message || code}`,
    sent: !(lasting || NEVER_SENT.has(code) || NO_CONNECTION.test(message) || isOfConnect(error ?? {})),
    lasting,
    cause: error,
  });
}

/** Whether a failure is one of connecting: the same code of a later read would mean that the request was sent. */
function isOfConnect(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isOfConnect);
  return (error as NodeJS.ErrnoException).syscall === 'connect';
}

/** The proxy's host and port; '' where there is none. */
function proxyFor(url: URL): string {
  try {
    const proxy = getProxyUrl(url.href);
    return proxy === '' ? '' : new URL(proxy).host;
  } catch {
    return 'malformed';
  }
}
