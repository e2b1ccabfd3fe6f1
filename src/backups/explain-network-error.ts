import { InvalidResponseError, NetworkError, type NetworkErrorKind, RedirectError } from '../pinecone/errors.js';
import { ProxySettingError } from '../pinecone/proxy.js';
import { excerpt, type SafeText, safe } from '../text/safe-text.js';
import type { Meaning } from './meaning.js';

const UNREACHABLE = safe`Pinecone could not be reached`;

/** What the known causes of a failed connection mean. */
const MEANINGS: Record<NetworkErrorKind, Meaning> = {
  'unresolved-host': {
    summary: UNREACHABLE,
    advice: safe`Check api_url and the runner's DNS or proxy settings.`,
  },
  'unresolved-proxy': {
    summary: UNREACHABLE,
    advice: safe`Check https_proxy in the environment and the runner's DNS settings.`,
  },
  'resolver-unavailable': {
    summary: UNREACHABLE,
    advice: safe`Check the runner's DNS settings and its network, then re-run the job.`,
  },
  'certificate-expired': {
    summary: safe`the server's certificate has expired`,
    advice: safe`Check the runner's clock. If it is correct, the server (or the proxy that inspects TLS) needs a new certificate.`,
  },
  'certificate-not-yet-valid': {
    summary: safe`the server's certificate is not valid yet`,
    advice: safe`The runner's clock is probably behind: synchronize it, then re-run the job.`,
  },
  'certificate-host': {
    summary: safe`the server's certificate is for another host`,
    advice: safe`Check api_url, the proxy settings and DNS: the connection does not reach the intended server.`,
  },
  'certificate-authority': {
    summary: safe`the server's certificate is not trusted`,
    advice: safe`If a proxy inspects TLS, set NODE_EXTRA_CA_CERTS to the path of its CA certificate, or set NODE_OPTIONS=--use-system-ca (Node.js 22.15 or later) if the runner's system trusts that CA. Otherwise, check api_url.`,
  },
  'plain-http': {
    summary: safe`the server does not speak HTTPS`,
    advice: safe`Check api_url and the proxy settings.`,
  },
  'proxy-credentials': {
    summary: safe`the proxy requires valid credentials`,
    advice: safe`Set the user name and password in https_proxy (http://user:password@host:port, special characters percent-encoded). Only Basic authentication is supported.`,
  },
  'proxy-policy': {
    summary: safe`the proxy does not allow the connection`,
    advice: safe`Configure the proxy to allow this host, or add the host to no_proxy if the network permits direct connections.`,
  },
  'proxy-refused': {
    summary: safe`the proxy refused the connection`,
    advice: safe`Check that https_proxy is the address of an HTTP proxy that supports CONNECT.`,
  },
};

/** What the failure of a connection, or a response that cannot be used, means; any other error is a bug. */
export function connectionMeaning(error: unknown): Meaning {
  if (error instanceof NetworkError && error.kind !== undefined) return MEANINGS[error.kind];
  if (error instanceof NetworkError) {
    return {
      summary: error.sent ? safe`Pinecone did not respond` : UNREACHABLE,
      advice: safe`Check api_url, the proxy settings and the network, then retry.`,
    };
  }
  if (error instanceof ProxySettingError) {
    return { summary: UNREACHABLE, advice: safe`Fix ${error.variable} in the environment, or unset it.` };
  }
  if (error instanceof RedirectError) {
    const host = hostOf(error.location);
    if (host === '') {
      return {
        summary: safe`the server redirects to no valid address`,
        advice: safe`Check api_url and the proxy settings.`,
      };
    }
    return {
      summary: safe`the server redirects to ${host}, but the key is never sent to another host`,
      advice: safe`If that host is Pinecone's, set it as api_url.`,
    };
  }
  if (error instanceof InvalidResponseError) {
    return {
      summary: safe`the response is invalid`,
      advice: safe`Check that api_url points to the Pinecone API, and that no proxy modifies its responses.`,
    };
  }
  return {
    summary: safe`an unexpected error occurred`,
    advice: safe`This is a bug in the action. Please report it with the debug log from a re-run.`,
  };
}

function hostOf(location: string): SafeText {
  return URL.canParse(location) ? excerpt(new URL(location).host, 100) : safe``;
}
