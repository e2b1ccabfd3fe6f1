/** Reads and parses incoming HTTP requests. */
import type { IncomingMessage } from 'node:http';

export interface LoggedRequest {
  /** Operation id in the OpenAPI document, or `unknown`. */
  operation: string;
  method: string;
  /** Percent-encoded, without the query string. */
  path: string;
  query: Record<string, string>;
  /** Names are in lower case. */
  headers: Record<string, string>;
  /** Parsed JSON, or the raw text if it is not JSON; undefined if the body is empty. */
  body: unknown;
  /** Status code of the response; undefined until a response exists, or if the request gets none. */
  status: number | undefined;
  /** When the request was read, in epoch milliseconds. */
  at: number;
  /** Name of the index, for requests to a data-plane host. */
  index?: string;
}

/** A request before it is matched to an operation. */
export type RawRequest = Pick<LoggedRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>;

/** Reads a request including its body. */
export async function readRequest(incoming: IncomingMessage): Promise<RawRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const [path = '', search = ''] = originForm(incoming.url ?? '').split(/\?(.*)/s);
  return {
    method: incoming.method ?? '',
    path,
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: headersOf(incoming),
    body: parseBody(Buffer.concat(chunks).toString()),
  };
}

/** Removes the scheme and the host that clients with a proxy put in front of the path. */
function originForm(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return path.startsWith('/') ? path : `/${path}`;
}

/** Joins repeated headers. Version 8 of the Python client sends its API version twice, which counts once. */
function headersOf({ headersDistinct }: IncomingMessage): Record<string, string> {
  const entries = Object.entries(headersDistinct);
  return Object.fromEntries(entries.map(([name, values = []]) => [name, [...new Set(values)].join(', ')]));
}

function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
