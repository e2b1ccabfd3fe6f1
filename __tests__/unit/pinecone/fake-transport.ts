import type { IncomingHttpHeaders } from 'node:http';
import type { HttpAnswer, HttpRequest, Transport } from '../../../src/pinecone/transport.js';

/** An answer, or how it is come by. */
export type Scripted = HttpAnswer | ((request: HttpRequest) => Promise<HttpAnswer>);

/** An answer with a JSON body (a string is sent as it is). */
export function answer(status: number, body: unknown = {}, headers: IncomingHttpHeaders = {}): HttpAnswer {
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

export function failing(error: unknown): Scripted {
  return () => Promise.reject(error);
}

/** Gives the scripted answers one by one, the last one again and again, and remembers what was asked. */
export function fakeTransport(...script: [Scripted, ...Scripted[]]): { transport: Transport; asked: HttpRequest[] } {
  const asked: HttpRequest[] = [];
  const transport: Transport = async (request) => {
    const next = script[Math.min(asked.length, script.length - 1)] as Scripted;
    asked.push(request);
    return typeof next === 'function' ? next(request) : next;
  };
  return { transport, asked };
}
