/** A server that accepts plain HTTP, TLS, and gRPC with and without TLS on one port. */
import { createServer as createPlainServer, type RequestListener } from 'node:http';
import {
  createServer as createHttp2Server,
  createSecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2';
import { createServer, type Server } from 'node:net';
import type { Certificates } from './certificates.js';
import { answerGrpc } from './grpc.js';

/** First byte of a TLS connection. No HTTP request starts with it. */
const TLS_HANDSHAKE = 0x16;
/** Start of an HTTP/2 connection without TLS. */
const HTTP2_PREFACE = 'PRI';

export function createTlsServer({ cert, key }: Certificates, listener: RequestListener): Server {
  const plain = createPlainServer(listener);
  const grpc = createHttp2Server(answerGrpc);
  // For HTTP/1, Node.js passes the objects of node:http, which the types of node:http2 do not say.
  const serveHttp1 = listener as unknown as (incoming: Http2ServerRequest, outgoing: Http2ServerResponse) => void;
  const secure = createSecureServer(
    { cert, key, allowHTTP1: true, ALPNCallback: selectProtocol },
    (incoming, outgoing) =>
      incoming.httpVersionMajor === 1 ? serveHttp1(incoming, outgoing) : answerGrpc(incoming, outgoing),
  );
  const serverFor = (start: Buffer) => {
    if (start[0] === TLS_HANDSHAKE) return secure;
    return start.toString('latin1').startsWith(HTTP2_PREFACE) ? grpc : plain;
  };
  return createServer({ noDelay: true }, (socket) => {
    // A client that gives up before it has sent anything is not an error.
    const ignoreError = () => {};
    socket.once('error', ignoreError);
    socket.once('data', (start) => {
      socket.off('error', ignoreError);
      socket.pause();
      socket.unshift(start);
      serverFor(start as Buffer).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
}

/** Only clients of gRPC accept nothing but HTTP/2. */
function selectProtocol({ protocols }: { protocols: string[] }): string | undefined {
  return ['http/1.1', 'h2'].find((protocol) => protocols.includes(protocol));
}
