/** HTTP servers: one for the control plane, and one for each index whose host a client has requested. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Certificates } from './certificates.js';
import type { IndexRecord } from './indexes.js';
import { createTlsServer } from './tls-server.js';

export interface HttpExchange {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  /** Index whose data-plane host received the request. A newer index may have taken its name since. */
  index: IndexRecord | undefined;
}

export interface HttpServers {
  /** Starts the control-plane server and returns its port; port 0 selects a free port. Throws if the port is in use. */
  open(port: number): Promise<number>;
  /** Returns the `host:port` of an index's data plane and starts its server on first use. */
  hostOf(index: IndexRecord): Promise<string>;
  /** Closes all connections and servers. */
  close(): Promise<void>;
}

/** Loopback only, so that the emulator is not reachable from other machines. */
const ADDRESS = '127.0.0.1';

/** With certificates, every server accepts TLS as well as plain HTTP. */
export function createHttpServers(options: {
  handle: (exchange: HttpExchange) => Promise<void>;
  certificates: Certificates | undefined;
}): HttpServers {
  const { handle, certificates } = options;
  const servers: Server[] = [];
  const connections = new Set<Socket>();
  const hosts = new Map<string, Promise<string>>();

  function listen(port: number, index?: IndexRecord): Promise<number> {
    const listener: RequestListener = (incoming, outgoing) => {
      handle({ incoming, outgoing, index }).catch((error: unknown) => handleError(outgoing, error));
    };
    const server: Server = certificates ? createTlsServer(certificates, listener) : createServer(listener);
    servers.push(server);
    server.on('connection', (socket) => {
      connections.add(socket);
      socket.once('close', () => connections.delete(socket));
    });
    return new Promise((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use. Choose another one.`) : error),
      );
      server.listen(port, ADDRESS, () => resolve((server.address() as AddressInfo).port));
    });
  }

  return {
    open: (port) => listen(port),
    hostOf(index) {
      const host = hosts.get(index.id) ?? listen(0, index).then((port) => `${ADDRESS}:${port}`);
      hosts.set(index.id, host);
      return host;
    },
    async close() {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      for (const socket of connections) socket.destroy();
      await Promise.all(closed);
    },
  };
}

/** Reports the error to the client if no response has started, and closes the connection otherwise. */
function handleError(outgoing: ServerResponse, error: unknown): void {
  if (outgoing.headersSent) outgoing.destroy();
  else outgoing.writeHead(500, { 'content-type': 'text/plain' }).end(`Unexpected emulator error: ${String(error)}`);
}
