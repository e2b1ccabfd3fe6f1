/** Sends answers: whole, or spoilt in the way that a fault asks for. */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Fault } from './faults.js';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** A string is sent as it is, anything else as JSON; undefined is no body. */
  body: unknown;
}

const DRIP_MS = 100;
const HUGE_CHUNK_BYTES = 64 * 1024;

/** Sends an answer. Resolves when nothing more is going to be sent; what is held open then ends with the socket. */
export async function deliver(given: {
  answer: Answer;
  fault: Fault;
  response: ServerResponse;
  /** Ends what would go on for ever. */
  signal: AbortSignal;
}): Promise<void> {
  const { answer, fault, response, signal } = given;
  if (fault.cut === 'before' || fault.cut === 'after') {
    response.destroy();
    return;
  }
  if (fault.drip || fault.huge !== undefined) {
    const chunks = fault.huge === undefined ? dripping({ signal }) : filler({ bytes: fault.huge });
    response.writeHead(answer.status, answer.headers);
    // Fails where the client leaves first, as it should.
    await pipeline(Readable.from(chunks), response, { signal }).catch(() => {});
    return;
  }
  const text = bytesOf(answer);
  const bytes = fault.gzip ? gzipSync(text) : text;
  const headers = fault.gzip ? { ...answer.headers, 'content-encoding': 'gzip' } : answer.headers;
  if (fault.cut === 'within' || fault.stall)
    await deliverHalf({ answer: { ...answer, headers }, bytes, fault, response });
  else sendWhole({ answer: { ...answer, headers }, bytes, response });
}

function sendWhole({ answer, bytes, response }: { answer: Answer; bytes: Buffer; response: ServerResponse }): void {
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(bytes.length) });
  response.end(bytes);
}

async function deliverHalf(given: {
  answer: Answer;
  bytes: Buffer;
  fault: Fault;
  response: ServerResponse;
}): Promise<void> {
  const { answer, bytes, fault, response } = given;
  // An empty answer has no half: announce what never comes.
  const announced = Math.max(bytes.length, 2);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(announced) });
  response.flushHeaders();
  await new Promise((sent) => response.write(bytes.subarray(0, announced / 2), sent));
  if (fault.cut === 'within') response.destroy();
}

function bytesOf({ body }: Answer): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  return Buffer.from(typeof body === 'string' ? body : (JSON.stringify(body) ?? ''));
}

async function* dripping({ signal }: { signal: AbortSignal }): AsyncGenerator<Buffer> {
  yield Buffer.from('{');
  while (!signal.aborted) {
    await pause(DRIP_MS, undefined, { signal });
    yield Buffer.from(' ');
  }
}

function* filler({ bytes }: { bytes: number }): Generator<Buffer> {
  const start = Buffer.from('{"data":"');
  const chunk = Buffer.alloc(HUGE_CHUNK_BYTES, 'x');
  yield start.subarray(0, bytes);
  for (let left = bytes - start.length; left > 0; left -= chunk.length) yield chunk.subarray(0, left);
}
