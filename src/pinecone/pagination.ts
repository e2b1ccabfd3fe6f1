import { setFlagsFromString } from 'node:v8';
import type { Limits } from '../time/deadline.js';
import { InvalidResponseError, isTooLarge } from './errors.js';
import { array, object, SchemaError } from './parse.js';
import type { Requester } from './request.js';
import { parseHttpDate } from './service-clock.js';
import type { HttpResponse } from './transport.js';

/** One page of a list, without rows of earlier pages. */
export interface ListPage<T> {
  rows: T[];
  /** When the service responded, by its own clock (the `Date` header), in milliseconds since 1970. */
  respondedAt: number | undefined;
}

/** A list of the control plane. `parse` reads one row and throws `SchemaError`. */
interface List<T> {
  path: readonly string[];
  parse: (row: unknown) => T;
  /** Equal for the same row on another page. */
  idOf: (row: T) => string;
}

/** Page sizes, for when a page of the size before was too large. */
const PAGE_SIZES = [100, 25, 6, 1];
/** The largest quota of backups with a single row per page. */
const MAX_PAGES = 1_000;
/** Callers keep the whole list in memory: 0.8 kB for each of the most rows (characters). */
const MAX_CHARACTERS = 8_000_000;
/** Ten times the largest quota. */
const MAX_ROWS = 10_000;
/** A page has at most a hundred rows by contract. */
const MAX_PAGE_ROWS = 1_000;

/**
 * Reads a list to its end, a hundred rows per page. Pinecone's tokens are offsets in disguise: `limit` goes only with the
 * first request, a row that moved to the next page is dropped, and a repeated token or an empty page ends the list. After
 * a page that is too large, the list is read anew with fewer rows per page. Throws what `Requester.withRetries` does, and
 * `InvalidResponseError` for a list beyond any possible length.
 */
export async function* paginate<T>({
  requester,
  list,
  limits,
}: {
  requester: Pick<Requester, 'withRetries'>;
  list: List<T>;
  limits: Limits;
}): AsyncGenerator<ListPage<T>> {
  const { path, parse, idOf } = list;
  const seen = new Set<string>();
  let characters = 0;
  const parseResponse = (json: unknown, { headers, body }: HttpResponse) => {
    return { ...parsePage(json, parse), respondedAt: parseHttpDate(headers.date), length: body.length };
  };

  async function* readPages(pageSize: number): AsyncGenerator<ListPage<T>> {
    const tokens = new Set<string>();
    let query: Record<string, string> = { limit: String(pageSize) };
    for (let count = 1; ; count += 1) {
      if (count > MAX_PAGES) throw tooLong(`${MAX_PAGES} pages`);
      const page = await requester.withRetries(
        { method: 'GET', path, isPage: true, query, parse: parseResponse },
        limits,
      );
      const { rows, next, respondedAt, length } = page;
      const newRows = rows.filter((row) => !seen.has(idOf(row)) && seen.add(idOf(row)));
      // Rows seen before are not kept twice.
      characters += length * (newRows.length / Math.max(1, rows.length));
      if (characters > MAX_CHARACTERS) throw tooLong(`${MAX_CHARACTERS} characters`);
      if (seen.size > MAX_ROWS) throw tooLong(`${MAX_ROWS} rows`);
      yield { rows: newRows, respondedAt };
      if (next === undefined || rows.length === 0 || tokens.has(next)) return;
      tokens.add(next);
      keepMemorySmall();
      query = { paginationToken: next };
    }
  }

  for (const pageSize of PAGE_SIZES) {
    try {
      return yield* readPages(pageSize);
    } catch (error) {
      if (!isTooLarge(error) || pageSize === PAGE_SIZES.at(-1)) throw error;
    }
  }
}

/**
 * Most of a page is garbage once its rows are parsed. By default, V8 lets garbage grow to dozens of megabytes before it
 * collects any: with this, a plan for 10,000 backups takes 119 instead of 187 MB, and no more CPU.
 */
function keepMemorySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

function tooLong(limit: string): InvalidResponseError {
  return new InvalidResponseError({ reason: `the list has more than ${limit}` });
}

/** Parses a page of `{data, pagination?}`, each row with `parse`. Throws `SchemaError`. */
export function parsePage<T>(json: unknown, parse: (row: unknown) => T): { rows: T[]; next: string | undefined } {
  const from = object(json, 'the page');
  const data = array(from.data, 'data');
  if (data.length > MAX_PAGE_ROWS) throw new SchemaError(`the page has more than ${MAX_PAGE_ROWS} rows`);
  const rows = data.map(parse);
  const { next } = object(from.pagination ?? {}, 'pagination');
  // Treated as the last page, a page with an unusable token would hide the rows of the next one.
  if (next !== undefined && next !== null && typeof next !== 'string')
    throw new SchemaError('the pagination token is not a string');
  return { rows, next: next || undefined };
}
