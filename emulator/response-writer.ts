/** Writes responses, with the transport faults that a test requests. */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Fault } from './faults.js';

export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  /** A string is sent verbatim, any other value as JSON; undefined sends no body. */
  body: unknown;
}

const DRIP_INTERVAL_MS = 100;
const CHUNK_BYTES = 64 * 1024;

/** Resolves when nothing more will be sent. A stalled response stays open until its connection closes. */
export async function writeResponse(options: {
  response: ApiResponse;
  fault: Fault;
  outgoing: ServerResponse;
  /** Ends endless responses. */
  signal: AbortSignal;
}): Promise<void> {
  const { response, fault, outgoing, signal } = options;
  if (fault.cut === 'before' || fault.cut === 'after') {
    outgoing.destroy();
    return;
  }
  if (fault.drip || fault.huge !== undefined) {
    const chunks = fault.huge === undefined ? endlessBody(signal) : largeBody(fault.huge);
    outgoing.writeHead(response.status, response.headers);
    // Clients are expected to disconnect before the end.
    await pipeline(Readable.from(chunks), outgoing, { signal }).catch(() => {});
    return;
  }
  const plain = encodeBody(response);
  const bytes = fault.gzip ? gzipSync(plain) : plain;
  const headers = fault.gzip ? { ...response.headers, 'content-encoding': 'gzip' } : response.headers;
  if (fault.cut === 'within' || fault.stall)
    await writeHalf({ response: { ...response, headers }, bytes, fault, outgoing });
  else writeAll({ response: { ...response, headers }, bytes, outgoing });
}

function writeAll(options: { response: ApiResponse; bytes: Buffer; outgoing: ServerResponse }): void {
  const { response, bytes, outgoing } = options;
  outgoing.writeHead(response.status, { ...response.headers, 'content-length': String(bytes.length) });
  outgoing.end(bytes);
}

async function writeHalf(options: {
  response: ApiResponse;
  bytes: Buffer;
  fault: Fault;
  outgoing: ServerResponse;
}): Promise<void> {
  const { response, bytes, fault, outgoing } = options;
  // An empty body cannot be cut in half, so announce bytes that are never sent.
  const announcedBytes = Math.max(bytes.length, 2);
  outgoing.writeHead(response.status, { ...response.headers, 'content-length': String(announcedBytes) });
  outgoing.flushHeaders();
  await new Promise((resolve) => outgoing.write(bytes.subarray(0, announcedBytes / 2), resolve));
  if (fault.cut === 'within') outgoing.destroy();
}

function encodeBody({ body }: ApiResponse): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  return Buffer.from(typeof body === 'string' ? body : (JSON.stringify(body) ?? ''));
}

async function* endlessBody(signal: AbortSignal): AsyncGenerator<Buffer> {
  yield Buffer.from('{');
  while (!signal.aborted) {
    await sleep(DRIP_INTERVAL_MS, undefined, { signal });
    yield Buffer.from(' ');
  }
}

function* largeBody(bytes: number): Generator<Buffer> {
  const start = Buffer.from('{"data":"');
  const chunk = Buffer.alloc(CHUNK_BYTES, 'x');
  yield start.subarray(0, bytes);
  for (let remaining = bytes - start.length; remaining > 0; remaining -= chunk.length) {
    yield chunk.subarray(0, remaining);
  }
}
