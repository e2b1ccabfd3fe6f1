/** The sockets: one HTTP server for the control plane, and one for each index whose host somebody asked for. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IndexRecord } from './indexes.js';

export type Handle = (given: {
  incoming: IncomingMessage;
  response: ServerResponse;
  index: IndexRecord | undefined;
}) => Promise<void>;

export interface Listeners {
  /** Opens the control plane's server at a port, or at a free one for 0; gives the port. */
  open(given: { port: number }): Promise<number>;
  /** Gives the `host:port` of an index's data plane, and opens it where it is not yet open. */
  hostOf(index: IndexRecord): Promise<string>;
  /** Breaks all connections off and closes all servers. */
  close(): Promise<void>;
}

/** Loopback only: nothing here is meant to be reached from elsewhere. */
const ADDRESS = '127.0.0.1';

/** Makes listeners that hand every request to `handle`. */
export function createListeners({ handle }: { handle: Handle }): Listeners {
  const servers: Server[] = [];
  const hosts = new Map<string, Promise<string>>();

  function listen({ port, index }: { port: number; index?: IndexRecord }): Promise<number> {
    const server = createServer((incoming, response) => {
      handle({ incoming, response, index }).catch((error: unknown) => giveUp({ response, error }));
    });
    servers.push(server);
    return new Promise((opened, failed) => {
      server.once('error', failed);
      server.listen(port, ADDRESS, () => opened((server.address() as AddressInfo).port));
    });
  }

  return {
    open: ({ port }) => listen({ port }),
    hostOf(index) {
      const host = hosts.get(index.id) ?? listen({ port: 0, index }).then((port) => `${ADDRESS}:${port}`);
      hosts.set(index.id, host);
      return host;
    },
    async close() {
      await Promise.all(
        servers.map((server) => {
          const closed = new Promise((done) => server.close(done));
          server.closeAllConnections();
          return closed;
        }),
      );
    },
  };
}

/** Where nothing was sent yet, the client hears what went wrong; where it has left, nobody does. */
function giveUp({ response, error }: { response: ServerResponse; error: unknown }): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'content-type': 'text/plain' }).end(`A bug of the emulator: ${String(error)}`);
}
