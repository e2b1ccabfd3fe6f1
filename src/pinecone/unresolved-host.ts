import type { Clock } from '../time/clock.js';
import { UNRESOLVED_HOST_MS } from './consistency.js';
import { NetworkError } from './errors.js';
import type { Transport } from './transport.js';

/** Makes the failure to resolve a host permanent once it has lasted long enough; a resolver's own failure never is. */
export function giveUpUnresolved({ transport, clock }: { transport: Transport; clock: Clock }): Transport {
  const unresolvedSince = new Map<string, number>();
  const respondedHosts = new Set<string>();
  return async (request) => {
    const { host } = request.url;
    try {
      const response = await transport(request);
      respondedHosts.add(host);
      return response;
    } catch (error) {
      const isUnresolved =
        error instanceof NetworkError && (error.kind === 'unresolved-host' || error.kind === 'unresolved-proxy');
      if (!isUnresolved || respondedHosts.has(host)) {
        unresolvedSince.delete(host);
        throw error;
      }
      const since = unresolvedSince.get(host) ?? clock.now();
      unresolvedSince.set(host, since);
      if (clock.now() - since < UNRESOLVED_HOST_MS) throw error;
      const { message, sent, kind } = error;
      throw new NetworkError({ message, sent, kind, permanent: true, cause: error.cause });
    }
  };
}
