/** Puts rows in an order and cuts them into pages, as the service's lists do. */
import type { Behaviour } from './behaviour.js';
import type { Mapping } from './document.js';
import { invalid } from './refusals.js';

/** What an order goes by. */
export interface Ordered {
  /** Counts up with every record of the project. */
  sequence: number;
  /** Milliseconds since 1970. */
  createdMs: number;
}

export interface Page<Row> {
  rows: Row[];
  /** The next page's token. A full last page has one too. */
  next: string | undefined;
}

/** Gives the rows in the order asked for; a shuffled order stays the same for the same salt (a whole number). */
export function inOrder<Row extends Ordered>(list: {
  rows: Row[];
  order: Behaviour['listOrder'];
  salt: number;
}): Row[] {
  const { rows, order, salt } = list;
  if (order === 'shuffled') return rows.toSorted((a, b) => scatter(a.sequence ^ salt) - scatter(b.sequence ^ salt));
  const oldest = rows.toSorted((a, b) => a.createdMs - b.createdMs || a.sequence - b.sequence);
  return order === 'oldest' ? oldest : oldest.reverse();
}

/**
 * Cuts one page out of all rows. `query` is the checked query with the limit's default filled in, `asked` the query as
 * it came.
 */
export function pageOf<Row>(list: { rows: Row[]; query: Mapping; asked: Record<string, string> }): Page<Row> {
  const { rows, query, asked } = list;
  if (asked.limit !== undefined && asked.paginationToken !== undefined) {
    throw invalid('limit cannot be used together with paginationToken.');
  }
  const start = asked.paginationToken === undefined ? 0 : offsetIn(asked.paginationToken);
  const limit = asked.paginationToken === undefined ? Number(query.limit) : limitIn(asked.paginationToken);
  const page = rows.slice(start, start + limit);
  const isFull = page.length === limit;
  return { rows: page, next: isFull ? tokenFor({ offset: start + limit, limit }) : undefined };
}

/** A token carries the page's size along, since no limit may come with it. */
function tokenFor({ offset, limit }: { offset: number; limit: number }): string {
  return Buffer.from(`offset=${offset}&limit=${limit}`).toString('base64');
}

function numberIn({ token, field }: { token: string; field: string }): number {
  const value = new URLSearchParams(Buffer.from(token, 'base64').toString()).get(field);
  if (value === null || !/^\d+$/.test(value)) throw invalid('Invalid pagination token.');
  return Number(value);
}

const offsetIn = (token: string) => numberIn({ token, field: 'offset' });
const limitIn = (token: string) => numberIn({ token, field: 'limit' });

/** A small integer hash: near numbers land far apart. */
function scatter(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  return Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b) >>> 0;
}
