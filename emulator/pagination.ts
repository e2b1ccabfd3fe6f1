/** Orders and paginates rows as the lists of the service do. */
import type { ListOrder } from './behavior.js';
import { invalidArgument } from './errors.js';
import type { JsonObject } from './openapi-document.js';

export interface Sortable {
  /** Unique within the project and increasing. */
  sequence: number;
  /** Epoch milliseconds. */
  createdMs: number;
}

export interface Page<Row> {
  rows: Row[];
  /** Token of the next page. A full last page also has a token, as in the real service. */
  next: string | undefined;
}

/** Inserts a row into rows that are sorted by age, oldest first. */
export function insertByAge<Row extends Sortable>(rows: Row[], row: Row): void {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isOlder(rows[middle] as Row, row)) low = middle + 1;
    else high = middle;
  }
  rows.splice(low, 0, row);
}

function isOlder(a: Sortable, b: Sortable): boolean {
  return a.createdMs === b.createdMs ? a.sequence < b.sequence : a.createdMs < b.createdMs;
}

/** Returns rows, given oldest first, in another order. The shuffled order is stable for a given salt, an integer. */
export function orderRows<Row extends Sortable>(options: { rows: Row[]; order: ListOrder; salt: number }): Row[] {
  const { rows, order, salt } = options;
  if (order === 'shuffled') return rows.toSorted((a, b) => hash(a.sequence ^ salt) - hash(b.sequence ^ salt));
  return order === 'oldest' ? rows : rows.toReversed();
}

/** Returns one page. `query` is validated and has the default limit; `rawQuery` is the query as received. */
export function paginate<Row>(options: {
  rows: Row[];
  query: JsonObject;
  rawQuery: Record<string, string>;
}): Page<Row> {
  const { rows, query, rawQuery } = options;
  const token = rawQuery.paginationToken;
  // An empty token requests the first page.
  const position = token ? parseToken(token) : { offset: 0, limit: Number(query.limit) };
  const start = position.offset;
  const limit = rawQuery.limit === undefined ? position.limit : Number(query.limit);
  const page = rows.slice(start, start + limit);
  const isFull = page.length === limit;
  return { rows: page, next: isFull ? createToken({ offset: start + limit, limit }) : undefined };
}

/** A token is an offset: if a row is deleted between two pages, the row after the offset moves up and is skipped. */
interface Position {
  offset: number;
  /** Page size of the request that returned the token. A limit next to the token overrides it. */
  limit: number;
}

function createToken({ offset, limit }: Position): string {
  return Buffer.from(`offset=${offset}&limit=${limit}`).toString('base64');
}

function parseToken(token: string): Position {
  const decoded = Buffer.from(token, 'base64').toString();
  const [, offset, limit] = /^offset=(\d+)&limit=(\d+)$/.exec(decoded) ?? [];
  if (offset === undefined || limit === undefined) throw invalidArgument('Invalid pagination token.');
  return { offset: Number(offset), limit: Number(limit) };
}

/** Integer hash that maps adjacent sequence numbers to distant values. */
function hash(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  return Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b) >>> 0;
}
