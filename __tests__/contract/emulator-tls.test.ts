import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCertificates } from '../../emulator/certificates.js';
import { type Emulator, start } from '../../emulator/index.js';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await start({ indexes: ['docs'], tls: true });
});
afterAll(() => emulator.stop());

const headers = { 'Api-Key': 'key', 'X-Pinecone-Api-Version': '2025-04', 'Content-Type': 'application/json' };

function sendSecurely(options: RequestOptions, body = ''): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest({ ca: emulator.ca, agent: false, headers, ...options }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(JSON.parse(text)));
    });
    request.on('error', reject).end(body);
  });
}

test('the control plane accepts TLS and plain HTTP on one port', async () => {
  const { port } = new URL(emulator.url);
  const plain: unknown = await (await fetch(`${emulator.url}/indexes`, { headers })).json();
  expect(plain).toMatchObject({ indexes: [{ name: 'docs' }] });
  expect(await sendSecurely({ host: '127.0.0.1', port, path: '/indexes' })).toEqual(plain);
  expect(await sendSecurely({ host: 'localhost', port, path: '/indexes', family: 4 })).toEqual(plain);
});

test('the host of an index accepts TLS and plain HTTP, and large bodies', async () => {
  const { host: address } = (await (await fetch(`${emulator.url}/indexes/docs`, { headers })).json()) as {
    host: string;
  };
  const [host, port] = address.split(':');
  const body = JSON.stringify({ filter: { text: 'x'.repeat(1_000_000) } });
  const target = { host, port, path: '/describe_index_stats', method: 'POST' };
  expect(await sendSecurely(target, body)).toMatchObject({ totalVectorCount: 98 });
  const plain = await fetch(`http://${address}/describe_index_stats`, { method: 'POST', headers, body });
  expect(await plain.json()).toMatchObject({ totalVectorCount: 98 });
});

/** Calls a method as gRPC clients do, and returns the message without its prefix, and the status. */
async function callGrpc(scheme: string, method: string, apiKey: string) {
  const { host } = (await (await fetch(`${emulator.url}/indexes/docs`, { headers })).json()) as { host: string };
  const session = connectHttp2(`${scheme}://${host}`, emulator.ca === undefined ? {} : { ca: emulator.ca });
  const path = `/VectorService/${method}`;
  const stream = session.request({ ':method': 'POST', ':path': path, te: 'trailers', 'api-key': apiKey });
  const chunks: Buffer[] = [];
  let status: unknown;
  stream
    .on('data', (chunk: Buffer) => chunks.push(chunk))
    .on('trailers', (sent) => {
      status = sent['grpc-status'];
    });
  stream.end(Buffer.alloc(5));
  await once(stream, 'close');
  session.close();
  return { message: Buffer.concat(chunks).subarray(5).toString('latin1'), status };
}

test.each(['http', 'https'])('the host of an index returns its statistics by gRPC over %s', async (scheme) => {
  const { message, status } = await callGrpc(scheme, 'DescribeIndexStats', 'key');
  const namespace = (name: string, records: string) => `\n\x0a\n\x04${name}\x12\x02\x08${records}`;
  expect([status, message]).toEqual([
    '0',
    `${namespace('ns-1', '!')}${namespace('ns-2', '!')}${namespace('ns-3', ' ')}\x10\x80\x0c\x20b`,
  ]);
});

test('gRPC clients receive the codes of errors', async () => {
  expect(await callGrpc('https', 'DescribeIndexStats', '')).toEqual({ message: '', status: '16' });
  expect(await callGrpc('https', 'Query', 'key')).toEqual({ message: '', status: '12' });
});

test('a client that does not trust the certificate is rejected', async () => {
  const { port } = new URL(emulator.url);
  const request = sendSecurely({ host: '127.0.0.1', port, path: '/indexes', ca: [] });
  await expect(request).rejects.toMatchObject({ code: expect.stringMatching(/CERT|ISSUER|SIGNATURE/) });
});

test('stop() ends connections that have sent nothing or half a handshake', async () => {
  const other = await start({ tls: true });
  const port = Number(new URL(other.url).port);
  const sockets = ['', '\x16\x03'].map((start) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(start);
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  // A reset is an error first.
  const closed = sockets.map((socket) => new Promise((resolve) => socket.on('error', () => {}).on('close', resolve)));
  await other.stop();
  await Promise.all(closed);
});

test('certificates are valid for loopback only, from a day before now for 30 days', () => {
  const { ca, cert } = createCertificates(Date.UTC(2026, 0, 2));
  const [authority, server] = [new X509Certificate(ca), new X509Certificate(cert)];
  expect(server.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
  expect([server.validFrom, server.validTo]).toEqual(['Jan  1 00:00:00 2026 GMT', 'Jan 31 00:00:00 2026 GMT']);
  expect([authority.ca, server.ca, server.checkIssued(authority)]).toEqual([true, false, true]);
  expect([server.verify(authority.publicKey), authority.verify(authority.publicKey)]).toEqual([true, true]);
});

test('without tls, there is no certificate', async () => {
  const other = await start();
  expect(other.ca).toBeUndefined();
  await other.stop();
});
