/** Reads what comes in over HTTP into an entry for the request log. */
import type { IncomingMessage } from 'node:http';

export interface LoggedRequest {
  /** The operation's name in the contract, or `unknown`. */
  operation: string;
  method: string;
  /** As it came, not decoded and without the query. */
  path: string;
  query: Record<string, string>;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Parsed where it is JSON, else the text; undefined where there is none. */
  body: unknown;
  /** The answer's; undefined before there is one, and where there never is. */
  status: number | undefined;
  /** When it was read, in milliseconds since 1970. */
  at: number;
  /** The name of the index at whose own host it came in. */
  index?: string;
}

/** What a request says, as far as it can be told without the contract. */
export type RawRequest = Pick<LoggedRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>;

/** Reads a request to its end. */
export async function readRequest({ incoming }: { incoming: IncomingMessage }): Promise<RawRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const [path = '', search = ''] = (incoming.url ?? '').split(/\?(.*)/s);
  return {
    method: incoming.method ?? '',
    path,
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
    body: parsed(Buffer.concat(chunks).toString()),
  };
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
