/** Answers clients that read the statistics of an index by gRPC: translates the call to the request of the REST API. */
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { IndexStats } from './indexes.js';

const STATS_PATH = '/VectorService/DescribeIndexStats';
const FORWARDED_HEADERS = ['api-key', 'x-pinecone-api-version'];
/** Status codes of gRPC. */
const OK = 0;
const UNIMPLEMENTED = 12;
const UNAVAILABLE = 14;

interface Answer {
  status: number;
  message: string;
  body: Buffer;
}

export async function answerGrpc(incoming: Http2ServerRequest, outgoing: Http2ServerResponse): Promise<void> {
  incoming.resume();
  const { status, message, body } = await answer(incoming).catch((error: unknown) => failure(UNAVAILABLE, `${error}`));
  outgoing.writeHead(200, { 'content-type': 'application/grpc' });
  outgoing.addTrailers({ 'grpc-status': String(status), 'grpc-message': encodeURIComponent(message) });
  outgoing.end(body);
}

async function answer({ url, headers, socket }: Http2ServerRequest): Promise<Answer> {
  if (url !== STATS_PATH) return failure(UNIMPLEMENTED, 'The emulator stores no records, only the number of them.');
  const forwarded = Object.entries(headers).filter(([name]) => FORWARDED_HEADERS.includes(name)) as [string, string][];
  const response = await fetch(`http://127.0.0.1:${socket.localPort}/describe_index_stats`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...Object.fromEntries(forwarded) },
    body: '{}',
  });
  const json: unknown = await response.json();
  if (response.ok) return { status: OK, message: '', body: frame(encodeStats(json as IndexStats)) };
  const { code, message } = json as { code?: number; message?: string };
  return failure(code ?? UNAVAILABLE, message ?? '');
}

function failure(status: number, message: string): Answer {
  return { status, message, body: Buffer.alloc(0) };
}

/** Prefixes a message with its compression flag and its length. */
function frame(message: number[]): Buffer {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, Buffer.from(message)]);
}

/** Encodes the message DescribeIndexStatsResponse in the format of Protocol Buffers. */
function encodeStats({ namespaces, dimension, totalVectorCount }: IndexStats): number[] {
  const entries = Object.entries(namespaces).flatMap(([name, { vectorCount }]) =>
    bytesField(1, [...bytesField(1, [...Buffer.from(name)]), ...bytesField(2, numberField(1, vectorCount))]),
  );
  return [...entries, ...numberField(2, dimension), ...numberField(4, totalVectorCount)];
}

function numberField(field: number, value: number): number[] {
  return [field << 3, ...varint(value)];
}

function bytesField(field: number, content: number[]): number[] {
  return [(field << 3) | 2, ...varint(content.length), ...content];
}

/** Seven bits per byte, the lowest first. The high bit says that another byte follows. */
function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...varint(Math.floor(value / 0x80))];
}
