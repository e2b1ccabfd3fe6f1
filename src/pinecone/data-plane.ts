import { isLoopback } from './loopback.js';

/** Pinecone returned an index host to which the key must not go. */
export class UntrustedHostError extends Error {
  override name = 'UntrustedHostError';
  readonly host: string;
  constructor(host: string) {
    super("the host of the index is not one of Pinecone's");
    this.host = host;
  }
}

/** Whether this is a host name or address, with a port or without, and nothing else. */
export function isBareHost(host: string): boolean {
  return /^([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i.test(host) && URL.canParse(`https://${host}`);
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
