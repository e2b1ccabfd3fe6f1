import type { IncomingHttpHeaders } from 'node:http';
import type { HttpRequest, HttpResponse, Transport } from '../src/pinecone/transport.js';

/** A response, or a function that produces one. */
export type Scripted = HttpResponse | ((request: HttpRequest) => Promise<HttpResponse>);

/** A response with a JSON body (a string is sent as is). */
export function response(status: number, body: unknown = {}, headers: IncomingHttpHeaders = {}): HttpResponse {
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

export function failing(error: unknown): Scripted {
  return () => Promise.reject(error);
}

/** Returns the scripted responses in order, repeats the last one, and records the requests. */
export function fakeTransport(...script: [Scripted, ...Scripted[]]): { transport: Transport; requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  const transport: Transport = async (request) => {
    const next = script[Math.min(requests.length, script.length - 1)] as Scripted;
    requests.push(request);
    return typeof next === 'function' ? next(request) : next;
  };
  return { transport, requests };
}
