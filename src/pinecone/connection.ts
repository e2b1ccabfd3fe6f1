import type { ClientRequest, RequestOptions } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** What the agents of Node.js and of the tunnel package have in common; a tunnel's agent also has options for its proxy. */
interface Agent {
  options: object & { proxy?: { host?: string } };
  addRequest(request: ClientRequest, options: RequestOptions): void;
}

/** The connection of one request. */
export interface TrackedConnection {
  /** Whether the request can have left this machine; true if the connection could not be observed. */
  mayHaveSent: () => boolean;
  /** Prepares the options of a request before it is made, as a handler of @actions/http-client does. */
  prepare: (options: RequestOptions) => void;
}

/**
 * Observes on the socket whether a request can have been sent: not before a TCP connection exists, or with https a TLS
 * session with a trusted certificate. Error messages and codes do not tell: a reset means either.
 */
export function trackConnection(): TrackedConnection {
  let isObserved = false;
  let isReady = false;
  const onReady = () => {
    isReady = true;
  };
  const onSocket = (socket: Socket) => {
    if (socket instanceof TLSSocket) socket.once('secureConnect', onReady);
    // The socket of a tunnel is connected already.
    else if (socket.connecting) socket.once('connect', onReady);
    else onReady();
  };
  return {
    mayHaveSent: () => isReady || !isObserved,
    prepare: (options) => {
      const agent = options.agent as unknown as Agent;
      const { proxy } = agent.options;
      if (proxy === undefined) options.host = withoutBrackets(options.host);
      else proxy.host = withoutBrackets(proxy.host);
      // Explicit, so that NODE_TLS_REJECT_UNAUTHORIZED has no effect.
      for (const tls of [agent.options, proxy ?? {}]) Object.assign(tls, { rejectUnauthorized: true });
      const addRequest = agent.addRequest.bind(agent);
      // NODE_DEBUG prints the options that an agent connects with. It does not need the headers, which contain the key.
      agent.addRequest = (request, { headers: _, ...connectOptions }) => {
        isObserved = true;
        request.once('socket', onSocket);
        addRequest(request, connectOptions);
      };
    },
  };
}

/** `URL` writes an IPv6 address in brackets, which the resolver takes for a name. */
function withoutBrackets(host: string | null | undefined): string {
  return (host ?? '').replace(/^\[(.*)\]$/, '$1');
}
