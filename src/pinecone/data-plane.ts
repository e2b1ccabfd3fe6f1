import { isLoopback } from './loopback.js';

/** Pinecone named a host for an index to which the key must not go. */
export class UntrustedHost extends Error {
  override name = 'UntrustedHost';
  readonly host: string;
  constructor(host: string) {
    super('the host of the index is not one of Pinecone');
    this.host = host;
  }
}

/**
 * The address of an index's data plane, from the bare host name that describe_index gives. The key goes to hosts under
 * pinecone.io only; and to loopback, over plain http, where the control plane is on loopback too (as with an emulator).
 * Throws `UntrustedHost` for any other.
 */
export function dataPlaneUrl({ host, apiUrl }: { host: string; apiUrl: URL }): URL {
  const isBare = /^([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i.test(host);
  const url = isBare && URL.canParse(`https://${host}`) ? new URL(`https://${host}`) : undefined;
  if (url === undefined) throw new UntrustedHost(host);
  if (url.hostname.endsWith('.pinecone.io')) return url;
  if (isLoopback(url.hostname) && isLoopback(apiUrl.hostname)) return new URL(`http://${host}`);
  throw new UntrustedHost(host);
}
