import { type ClientRequest, Agent as HttpAgent, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { withoutBrackets } from './hosts.js';
import type { HttpProxy } from './proxy.js';
import { TunnelAgent } from './tunnel.js';

/** What the types of Node.js leave out. */
interface Agent {
  addRequest(request: ClientRequest, options: RequestOptions): void;
}

/**
 * Observes on the socket whether a request can have been sent: not before a TCP connection exists, or with https a TLS
 * session with a trusted certificate. Error messages and codes do not tell: a reset means either. `signal` ends the
 * request.
 */
export function trackConnection({
  url,
  proxy,
  signal,
}: {
  url: URL;
  proxy: HttpProxy | undefined;
  signal: AbortSignal;
}) {
  let isObserved = false;
  let isReady = false;
  const onReady = () => {
    isReady = true;
  };
  const onSocket = (socket: Socket) => {
    if (socket instanceof TLSSocket) socket.once('secureConnect', onReady);
    else if (socket.connecting) socket.once('connect', onReady);
    else onReady();
  };
  return {
    /** Whether the request can have left this machine; true if the connection could not be observed. */
    mayHaveSent: () => isReady || !isObserved,
    /** Prepares the options of a request before it is made, as a handler of @actions/http-client does. */
    prepare: (options: RequestOptions) => {
      // One connection per request: on a kept-alive one, a body shorter than announced stalls instead of failing.
      const agent = proxy ? new TunnelAgent({ proxy, signal }) : newAgent(url);
      const { addRequest } = agent as unknown as Agent;
      // NODE_DEBUG prints the options that an agent connects with. It does not need the headers, which contain the key.
      const observe: Agent['addRequest'] = (request, { headers: _, ...connectOptions }) => {
        isObserved = true;
        request.once('socket', onSocket);
        addRequest.call(agent, request, connectOptions);
      };
      // The check of certificates is explicit, so that NODE_TLS_REJECT_UNAUTHORIZED has no effect.
      const host = withoutBrackets(options.host ?? '');
      Object.assign(options, { agent, host, signal, rejectUnauthorized: true });
      Object.assign(agent, { addRequest: observe });
    },
  };
}

function newAgent({ protocol }: URL): HttpAgent {
  return protocol === 'https:' ? new HttpsAgent() : new HttpAgent();
}
