import type { Limits } from '../time/deadline.js';
import type { Caller } from './call.js';
import { UnreadableAnswer } from './errors.js';
import { readPage } from './resources.js';
import type { HttpAnswer } from './transport.js';

/** What a page of a list adds to those before it. */
export interface ListPage<T> {
  rows: T[];
  /** When the service answered, by its own clock (its `Date` header), in milliseconds since 1970. */
  answeredAt: number | undefined;
}

/** A list of the control plane: its path, how a row of it is read (throws `WrongShape`) and known again. */
interface List<T> {
  path: readonly string[];
  read: (row: unknown) => T;
  idOf: (row: T) => string;
}

/** The largest quota of backups, were there one on each page. */
const MOST_PAGES = 1_000;
/** Whoever reads a list to its end holds all of it: 8 kB for each of the largest quota (characters). */
const LONGEST_LIST = 8_000_000;
/** Ten times the largest quota. */
const MOST_ROWS = 10_000;

/**
 * Reads a list to its end, a hundred rows a page. Pinecone's tokens are offsets in disguise: `limit` goes with the first
 * request only, a row that moved onto the next page is dropped, and a token seen twice or an empty page is the end.
 * Throws what `Caller.retrying` does, and `UnreadableAnswer` for a list that is longer than any can be.
 */
export async function* listPages<T>({ caller, list, limits }: Reading<T>): AsyncGenerator<ListPage<T>> {
  const { path, read, idOf } = list;
  const seen = new Set<string>();
  const tokens = new Set<string>();
  let query: Record<string, string> = { limit: '100' };
  let length = 0;
  const readAnswer = (json: unknown, { headers, body }: HttpAnswer) => {
    return { ...readPage({ json, read }), answeredAt: dateOf(headers.date), length: body.length };
  };
  for (let count = 1; ; count += 1) {
    if (count > MOST_PAGES) throw endless(`${MOST_PAGES} pages`);
    const page = await caller.retrying({ method: 'GET', path, isList: true, query, read: readAnswer }, limits);
    length += page.length;
    if (length > LONGEST_LIST) throw endless(`${LONGEST_LIST} characters`);
    if (seen.size > MOST_ROWS) throw endless(`${MOST_ROWS} rows`);
    const { rows, next, answeredAt } = page;
    const fresh = rows.filter((row) => !seen.has(idOf(row)) && seen.add(idOf(row)));
    yield { rows: fresh, answeredAt };
    if (next === undefined || rows.length === 0 || tokens.has(next)) return;
    tokens.add(next);
    query = { paginationToken: next };
  }
}

interface Reading<T> {
  caller: Pick<Caller, 'retrying'>;
  list: List<T>;
  limits: Limits;
}

function dateOf(header: string | undefined): number | undefined {
  const date = Date.parse(header ?? '');
  return Number.isNaN(date) ? undefined : date;
}

function endless(limit: string): UnreadableAnswer {
  return new UnreadableAnswer({ status: 200, requestId: undefined, why: `its list has more than ${limit}` });
}
