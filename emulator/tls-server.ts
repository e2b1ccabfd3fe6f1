/** A server that accepts both plain HTTP and TLS on one port. */
import { createServer as createPlainServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer, type Server } from 'node:net';
import type { Certificates } from './certificates.js';

/** First byte of a TLS connection. No HTTP request starts with it. */
const TLS_HANDSHAKE = 0x16;

export function createTlsServer({ cert, key }: Certificates, listener: RequestListener): Server {
  const plain = createPlainServer(listener);
  const secure = createSecureServer({ cert, key }, listener);
  return createServer({ noDelay: true }, (socket) => {
    // A client that gives up before it has sent anything is not an error.
    const ignoreError = () => {};
    socket.once('error', ignoreError);
    socket.once('data', (start) => {
      socket.off('error', ignoreError);
      socket.pause();
      socket.unshift(start);
      (start[0] === TLS_HANDSHAKE ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
}
