/** Whether a host name, as written by `URL`, always means this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Whether this is a host name or address, with a port or without, and nothing else. */
export function isBareHost(host: string): boolean {
  return /^([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i.test(host) && URL.canParse(`https://${host}`);
}

/** The port of a URL, which omits the default of its protocol. */
export function portOf({ protocol, port }: URL): string {
  return port || (protocol === 'https:' ? '443' : '80');
}

/** `URL` writes an IPv6 address in brackets, which the resolver takes for a name. */
export function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

/** Pinecone returned an index host to which the key must not go. */
export class UntrustedHostError extends Error {
  override name = 'UntrustedHostError';
  readonly host: string;
  constructor(host: string) {
    super("the host of the index is not one of Pinecone's");
    this.host = host;
  }
}

/**
 * The URL of an index's data plane, from the bare host name in its description. The key goes only to hosts under
 * pinecone.io, and to loopback over plain HTTP if the control plane is on loopback, too (an emulator). Throws
 * `UntrustedHostError` for any other host.
 */
export function dataPlaneUrl({ host, apiUrl }: { host: string; apiUrl: URL }): URL {
  if (!isBareHost(host)) throw new UntrustedHostError(host);
  const url = new URL(`https://${host}`);
  if (url.hostname.endsWith('.pinecone.io')) return url;
  if (isLoopback(url.hostname) && isLoopback(apiUrl.hostname)) return new URL(`http://${host}`);
  throw new UntrustedHostError(host);
}
