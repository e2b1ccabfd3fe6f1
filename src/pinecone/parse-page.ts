import { list, object, SchemaError } from './parse.js';

/** One page of a list, and the token of the next page if there is one. */
export interface Page<T> {
  rows: T[];
  next: string | undefined;
}

/** A page has at most a hundred rows by contract. */
const MAX_ROWS = 1_000;

/** Parses a page of `{data, pagination?}`, each row with `parse`. Throws `SchemaError`. */
export function parsePage<T>({ json, parse }: { json: unknown; parse: (row: unknown) => T }): Page<T> {
  const from = object(json, 'the page');
  const data = list(from.data, 'data');
  if (data.length > MAX_ROWS) throw new SchemaError(`the page has more than ${MAX_ROWS} rows`);
  const rows = data.map(parse);
  const { next } = object(from.pagination ?? {}, 'pagination');
  // Treated as the last page, a page with an unusable token would hide the rows of the next one.
  if (next !== undefined && next !== null && typeof next !== 'string')
    throw new SchemaError('the pagination token is not a string');
  return { rows, next: next || undefined };
}
