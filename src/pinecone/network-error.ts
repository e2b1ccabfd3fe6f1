import { getProxyUrl } from '@actions/http-client';
import { NetworkError } from './errors.js';

/** The tunnel package reports every failure of a proxy with the same code, so only its message says what happened. */
const IS_TUNNEL = /^tunneling socket could not be established|^got illegal response body from proxy/;
/** OpenSSL's message for a plain HTTP response to its handshake. */
const NOT_TLS = /wrong version number/;
/** Codes of OpenSSL and Node.js for a rejected certificate. */
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
 * Classifies a failed connection: whether a retry can help. `wasTrusted` is true if this host responded before, so that an
 * untrusted certificate comes from one bad node behind a load balancer. A proxy in between is named, without the
 * credentials in its address.
 */
export function toNetworkError({
  error,
  url,
  sent,
  wasTrusted,
}: {
  error: unknown;
  url: URL;
  sent: boolean;
  wasTrusted: boolean;
}): NetworkError {
  const { code = '', message = String(error) }: Partial<NodeJS.ErrnoException> = error ?? {};
  const proxy = proxyFor(url);
  if (proxy === 'invalid') {
    const invalid = 'the proxy setting in the environment is not a valid URL';
    return new NetworkError({ message: invalid, sent: false, permanent: 'proxy-setting', cause: error });
  }
  const permanent = UNTRUSTED.test(code) ? 'certificate' : NOT_TLS.test(message) ? 'plain-http' : undefined;
  const meaning = IS_TUNNEL.test(message) ? undefined : MEANINGS[code];
  return new NetworkError({
    message: meaning
      ? `the ${proxy ? 'proxy' : 'host'} ${proxy || url.host} ${meaning}`
      : `${proxy ? `through the proxy ${proxy}: ` : ''}${message || code}`,
    sent,
    permanent: wasTrusted ? undefined : permanent,
    cause: error,
  });
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
