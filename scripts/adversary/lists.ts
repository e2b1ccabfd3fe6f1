import type { ApiResponse } from './operations.js';
import type { Backup, Project } from './project.js';
import { type Random, randomFor } from './random.js';
import type { Exchange } from './service.js';

export type Row = Record<string, unknown>;

/** How the service serves its lists. */
export interface ListBehavior {
  seed: number;
  order: 'oldest first' | 'newest first' | 'shuffled';
  /** The most rows that it puts on a page. */
  pageSize: number;
  /** The probability that a row is on a page twice. */
  duplicates: number;
  /** Rows of other indexes that lack all but their id. */
  malformedRows: number;
  /** How many backups somebody else deletes between two pages. */
  deletions: number;
}

/** Behaviors that are left out, so that a known bug does not hide others. */
export const leftOut = new Set<string>();

export function listBehavior(random: Random, seed: number): ListBehavior {
  return {
    seed,
    order: random.pick(['oldest first', 'newest first', 'shuffled']),
    pageSize: random.pick([2, 3, 5, 10, 100, 100]),
    duplicates: random.pick([0, 0, 0, 0.2, 0.5]),
    malformedRows: random.pick([0, 0, 0, 1, 3]) * Number(!leftOut.has('malformed-rows')),
    deletions: random.pick([0, 0, 1, 2]),
  };
}

/** Orders and pages the rows of a list. Page tokens are offsets. */
export function pageOf({
  response,
  exchange,
  behavior,
  project,
  isOther,
}: {
  response: ApiResponse;
  exchange: Exchange;
  behavior: ListBehavior;
  project: Project;
  /** Whether a backup is one that somebody else may delete at any time. */
  isOther: (backup: Backup) => boolean;
}): ApiResponse {
  const backupIn = (row: Row) => project.backups.find(({ id }) => id === row.backup_id);
  const all = [...((response.body as { data?: Row[] }).data ?? []), ...malformedRows(exchange, behavior)];
  const sorted = all.sort((one, other) => rank(one, behavior) - rank(other, behavior));
  const token = exchange.query.get('paginationToken');
  const [offset = 0, limit = 10] = token?.split('-').map(Number) ?? [0, Number(exchange.query.get('limit') ?? 10)];
  const size = Math.min(limit, behavior.pageSize);
  const page = sorted.slice(offset, offset + size);
  const isFull = page.length === size;
  const random = randomFor(behavior.seed, 'page', exchange.operation, exchange.number);
  const data = page.flatMap((row) => (random.chance(behavior.duplicates) ? [row, row] : [row]));
  const victim = page.map(backupIn).find((backup) => backup && isOther(backup));
  // The first row of the next page moves to this one, and is hidden.
  const [hidden] = sorted.slice(offset + size);
  const hiddenBackup = hidden && backupIn(hidden);
  const isWorst = victim && hidden && !(hiddenBackup && isOther(hiddenBackup));
  if (isWorst && behavior.deletions > 0 && random.chance(0.7)) {
    behavior.deletions -= 1;
    victim.deletedAt = project.clock.now();
  }
  const next = isFull && page.length > 0 ? { pagination: { next: `${offset + size}-${limit}` } } : {};
  return { status: 200, body: { data, ...(isFull ? next : random.pick([{}, { pagination: null }])) } };
}

function malformedRows({ operation }: Exchange, { malformedRows: count, seed }: ListBehavior): Row[] {
  if (operation !== 'list') return [];
  const shapes: Row[] = [
    { status: null, created_at: 5, name: ['x'] },
    { record_count: 'many', source_index_id: null },
    { status: {}, description: 7, created_at: 'yesterday' },
  ];
  return Array.from({ length: count }, (_, position) => {
    const row = { backup_id: randomFor(seed, 'malformed', position).uuid(), source_index_name: 'someone-elses' };
    return { ...row, ...shapes[position % shapes.length] };
  });
}

function rank(row: Row, { order, seed }: ListBehavior): number {
  if (order === 'shuffled') return randomFor(seed, 'order', String(row.backup_id)).next();
  const time = Date.parse(String(row.created_at)) || 0;
  return order === 'oldest first' ? time : -time;
}
