import { request as httpRequest, type RequestOptions } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { HttpProxy } from './proxy.js';

/** The proxy did not establish a tunnel; `status` is its response to CONNECT, if it responded. */
export class TunnelError extends Error {
  override name = 'TunnelError';
  readonly status: number | undefined;
  constructor({ message, status, cause }: { message: string; status?: number; cause?: unknown }) {
    super(message, { cause });
    this.status = status;
  }
}

/**
 * Connects to HTTPS servers through a tunnel of a proxy (RFC 9110, 9.3.6). One agent serves one request. The toolkit's own
 * tunnel does not say whether the proxy or the host failed.
 */
export class TunnelAgent extends Agent {
  readonly #proxy: HttpProxy;
  readonly #signal: AbortSignal;
  constructor({ proxy, signal }: { proxy: HttpProxy; signal: AbortSignal }) {
    super();
    this.#proxy = proxy;
    this.#signal = signal;
  }

  override createConnection(
    options: RequestOptions,
    callback: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const { host, port } = options;
    const target = `${isIP(host ?? '') === 6 ? `[${host}]` : host}:${port}`;
    // Node.js passes an error without a stream to the request.
    const fail = (error: TunnelError) => callback(error, undefined as unknown as Duplex);
    const connect = (this.#proxy.isTls ? httpsRequest : httpRequest)({
      method: 'CONNECT',
      path: target,
      host: this.#proxy.hostname,
      port: this.#proxy.port,
      headers: {
        Host: target,
        ...(this.#proxy.authorization && { 'Proxy-Authorization': this.#proxy.authorization }),
      },
      agent: false,
      signal: this.#signal,
      // Else Node.js would expect the name in the Host header.
      servername: isIP(this.#proxy.hostname) ? '' : this.#proxy.hostname,
      rejectUnauthorized: true,
    });
    connect.on('error', (cause) => fail(new TunnelError({ message: cause.message, cause })));
    connect.on('connect', ({ statusCode: status = 0 }, socket: Socket, head: Buffer) => {
      const isOpen = status >= 200 && status < 300;
      if (isOpen && head.length === 0) {
        callback(null, super.createConnection({ ...options, socket } as RequestOptions) as Duplex);
        return;
      }
      socket.destroy();
      if (isOpen) fail(new TunnelError({ message: 'it sent data before TLS began' }));
      else fail(new TunnelError({ message: `responded with ${status} to CONNECT ${target}`, status }));
    });
    connect.end();
  }
}
