import { NetworkError, type NetworkErrorKind } from './errors.js';
import { portOf } from './hosts.js';
import type { HttpProxy } from './proxy.js';
import { TunnelError } from './tunnel.js';

/** OpenSSL's message for a plain HTTP response to its handshake. */
const NOT_TLS = /wrong version number/;
/** Codes of OpenSSL and Node.js for a rejected certificate, most of them for one whose issuer is not trusted. */
const UNTRUSTED =
  /^(CERT_|CRL_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_|ERROR_IN_C|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$)/;
const CERTIFICATE_KINDS: Record<string, NetworkErrorKind> = {
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-host',
  HOSTNAME_MISMATCH: 'certificate-host',
};

/** What the frequent codes of the system mean, as the end of "the host …". */
const MEANINGS: Record<string, string> = {
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'closed the connection before it responded',
  EPIPE: 'closed the connection before it responded',
  ETIMEDOUT: 'did not respond to the connection attempt',
  EHOSTUNREACH: 'is not reachable from this network',
  ENETUNREACH: 'is not reachable from this network',
};

/**
 * Classifies a failed connection: what happened to which end of it, and whether a retry can help. `wasTrusted` is true if
 * this host responded before, so that the failure comes from one bad node behind a load balancer.
 */
export function toNetworkError({
  error,
  url,
  proxy,
  sent,
  wasTrusted,
}: {
  error: unknown;
  url: URL;
  proxy: HttpProxy | undefined;
  sent: boolean;
  wasTrusted: boolean;
}): NetworkError {
  const atProxy = error instanceof TunnelError && proxy !== undefined;
  const through = proxy ? ` (through the proxy ${proxy.host})` : '';
  const peer = atProxy ? `the proxy ${proxy.host}` : `the host ${url.hostname}:${portOf(url)}${through}`;
  const make = (kind: NetworkErrorKind | undefined, message: string, permanent = kind !== undefined) =>
    new NetworkError({ message, sent, kind, permanent: permanent && !wasTrusted, cause: error });

  if (error instanceof TunnelError && error.status !== undefined) {
    return make(refusalOf(error.status), `${peer} ${error.message}`);
  }
  const { code = '', message } = detailsOf(error instanceof TunnelError ? (error.cause ?? error) : error);
  // No failure of a lookup is final at once; unresolved-host.ts decides when it is.
  const name = atProxy ? peer : `the host ${url.hostname}`;
  const unresolved = atProxy ? 'unresolved-proxy' : 'unresolved-host';
  if (code === 'ENOTFOUND') return make(unresolved, `${name} could not be resolved`, false);
  if (code === 'EAI_AGAIN') return make('resolver-unavailable', `${name} could not be resolved at the moment`, false);
  const kind = NOT_TLS.test(message) ? 'plain-http' : certificateKind(code);
  if (kind !== undefined) {
    // Node.js 24 adds advice of its own to the reason.
    const reason = kind === 'plain-http' ? 'the response was not TLS' : message.replace(/; if the root CA .*/, '');
    return make(kind, `the TLS handshake with ${peer} failed (${reason})`);
  }
  const meaning = MEANINGS[code];
  if (meaning !== undefined) return make(undefined, `${peer} ${meaning}`);
  const reason = message || code;
  return make(undefined, `the connection to ${peer} failed${reason && `: ${reason}`}`);
}

/** An error in words. Happy eyeballs reports all attempts as one error, without a message of its own. */
function detailsOf(error: unknown): { code: string | undefined; message: string } {
  const { code, message = String(error) }: Partial<NodeJS.ErrnoException> = error ?? {};
  const { cert } = (error ?? {}) as { cert?: { subjectaltname?: string } };
  // Node.js lists only names of the kind that it compared.
  if (cert?.subjectaltname) return { code, message: `the certificate is for ${cert.subjectaltname}` };
  if (message !== '' || !(error instanceof AggregateError)) return { code, message };
  const [first] = error.errors;
  return { code: code ?? first?.code, message: first?.message ?? '' };
}

function certificateKind(code: string): NetworkErrorKind | undefined {
  return CERTIFICATE_KINDS[code] ?? (UNTRUSTED.test(code) ? 'certificate-authority' : undefined);
}

/** What a proxy's refusal of a tunnel means; undefined for a failure that may pass. */
function refusalOf(status: number): NetworkErrorKind | undefined {
  if (status === 407) return 'proxy-credentials';
  if (status === 403) return 'proxy-policy';
  return status >= 500 || status === 408 || status === 429 ? undefined : 'proxy-refused';
}
