import { isLoopback, portOf, withoutBrackets } from './hosts.js';

/** The proxy between this machine and a host. */
export interface HttpProxy {
  /** Host and port, as shown in messages. */
  host: string;
  /** Without the brackets of an IPv6 address. */
  hostname: string;
  port: number;
  /** Whether the connection to the proxy itself uses TLS. */
  isTls: boolean;
  /** The value of `Proxy-Authorization`. */
  authorization: string | undefined;
}

/** The proxy for a URL; undefined means a direct connection. Throws `ProxySettingError` rather than bypass a proxy. */
export type ProxyFor = (url: URL) => HttpProxy | undefined;

/** The proxy setting cannot be used. It may contain a password, so no part of it is in the message. */
export class ProxySettingError extends Error {
  override name = 'ProxySettingError';
  readonly variable: string;
  readonly problem: string;
  constructor({ variable, problem }: { variable: string; problem: string }) {
    super(`the environment variable ${variable} ${problem}`);
    this.variable = variable;
    this.problem = problem;
  }
}

/**
 * Reads the proxy settings as curl does: `https_proxy` and `no_proxy`, in lower case before upper case. Requests without
 * TLS go to loopback only, which is always direct. `env` returns '' for a variable that is not set. The toolkit's own rules
 * bypass a proxy whose address they cannot parse.
 */
export function proxySettings(env: (name: string) => string): ProxyFor {
  const variable = env('https_proxy').trim() === '' ? 'HTTPS_PROXY' : 'https_proxy';
  const value = env(variable).trim();
  const bypass = (env('no_proxy') || env('NO_PROXY')).toLowerCase().split(/[\s,]+/);
  return (url) => {
    const isDirect = value === '' || url.protocol !== 'https:' || isLoopback(url.hostname);
    return isDirect || bypass.some((entry) => matches({ url, entry })) ? undefined : parseProxy({ variable, value });
  };
}

/** Whether an entry of `no_proxy` covers a host: `*`, the host itself or a domain above it, with a port or without. */
function matches({ url, entry }: { url: URL; entry: string }): boolean {
  if (entry === '*') return true;
  const [, host = '', port] = /^(?:\*?\.)?(\[[^\]]*\]|[^:]*|[\da-f:]*)(?::(\d+))?$/.exec(entry) ?? [];
  const name = withoutBrackets(url.hostname);
  const domain = withoutBrackets(host);
  if (domain === '' || (port !== undefined && port !== portOf(url))) return false;
  return name === domain || name.endsWith(`.${domain}`);
}

const EXAMPLE = 'must be the address of an HTTP proxy, such as http://proxy.example:3128';

function parseProxy({ variable, value }: { variable: string; value: string }): HttpProxy {
  const fail = (problem: string) => new ProxySettingError({ variable, problem });
  const [, scheme] = /^([a-z][a-z\d+.-]*):\/\//i.exec(value) ?? [];
  if (scheme !== undefined && !/^https?$/i.test(scheme)) throw fail(`${EXAMPLE}; ${scheme}:// is not supported`);
  const text = scheme === undefined ? `http://${value}` : value;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isAddress = url !== undefined && !/\s/.test(value) && /^([\w.-]+|\[[\da-f:.]+\])$/i.test(url.hostname);
  // What follows the host may be the rest of a password with a special character.
  if (!isAddress || url.pathname !== '/' || /[?#]/.test(value)) {
    throw fail(
      `${EXAMPLE}. Percent-encode special characters in the user name and password (# is %23, / is %2F, ? is %3F)`,
    );
  }
  const credentials = `${decode(url.username)}:${decode(url.password)}`;
  return {
    host: url.host,
    hostname: withoutBrackets(url.hostname),
    port: Number(portOf(url)),
    isTls: url.protocol === 'https:',
    authorization: credentials === ':' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`,
  };
}

/** Decodes percent-encoding; a `%` that encodes nothing stands for itself. */
function decode(text: string): string {
  return text.replace(/(%[\da-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
