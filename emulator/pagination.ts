/** Sorts and paginates rows as the lists of the service do. */
import type { Behavior } from './behavior.js';
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

/** Sorts rows. The shuffled order is stable for a given salt, an integer. */
export function sortRows<Row extends Sortable>(options: {
  rows: Row[];
  order: Behavior['listOrder'];
  salt: number;
}): Row[] {
  const { rows, order, salt } = options;
  if (order === 'shuffled') return rows.toSorted((a, b) => hash(a.sequence ^ salt) - hash(b.sequence ^ salt));
  const oldestFirst = rows.toSorted((a, b) => a.createdMs - b.createdMs || a.sequence - b.sequence);
  return order === 'oldest' ? oldestFirst : oldestFirst.reverse();
}

/** Returns one page. `query` is validated and has the default limit; `rawQuery` is the query as received. */
export function paginate<Row>(options: {
  rows: Row[];
  query: JsonObject;
  rawQuery: Record<string, string>;
}): Page<Row> {
  const { rows, query, rawQuery } = options;
  const token = rawQuery.paginationToken;
  if (rawQuery.limit !== undefined && token !== undefined) {
    throw invalidArgument('limit cannot be used together with paginationToken.');
  }
  const start = token === undefined ? 0 : numberInToken({ token, field: 'offset' });
  const limit = token === undefined ? Number(query.limit) : numberInToken({ token, field: 'limit' });
  const page = rows.slice(start, start + limit);
  const isFull = page.length === limit;
  return { rows: page, next: isFull ? createToken({ offset: start + limit, limit }) : undefined };
}

/** The token contains the limit, because a request with a token cannot also set a limit. */
function createToken({ offset, limit }: { offset: number; limit: number }): string {
  return Buffer.from(`offset=${offset}&limit=${limit}`).toString('base64');
}

function numberInToken({ token, field }: { token: string; field: string }): number {
  const value = new URLSearchParams(Buffer.from(token, 'base64').toString()).get(field);
  if (value === null || !/^\d+$/.test(value)) throw invalidArgument('Invalid pagination token.');
  return Number(value);
}

/** Integer hash that maps adjacent sequence numbers to distant values. */
function hash(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  return Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b) >>> 0;
}
