import type { Exchange, Service } from './service.js';

/** Which backups the responses showed, and when: in complete readings, and on any page. */
export function shownBackups(
  service: Service,
  isOwn: (id: string) => boolean,
): { shown: ReadonlyMap<string, number>; glimpsed: ReadonlyMap<string, number> } {
  const shown = new Map<string, number>();
  const glimpsed = new Map<string, number>();
  const add = (map: Map<string, number>, { ids, at }: { ids: readonly string[]; at: number }) => {
    for (const id of ids) if (isOwn(id) && !map.has(id)) map.set(id, at);
  };
  for (const { response, sentAt = 0, decision } of service.of('create')) {
    const id = (response?.body as { backup_id?: string } | undefined)?.backup_id;
    if (id !== undefined && decision.reply.kind === 'ok' && response && response.status < 300)
      add(shown, { ids: [id], at: sentAt });
  }
  for (const operation of ['list', 'listOfIndex'] as const) {
    let walk: string[] = [];
    let expected: string | null | undefined;
    for (const exchange of service.of(operation)) {
      const { ids, next } = pageOf(exchange);
      const token = exchange.query.get('paginationToken');
      if (token === null) walk = [];
      else if (token !== expected) continue;
      if (ids === undefined) continue;
      walk.push(...ids);
      expected = next;
      add(glimpsed, { ids, at: exchange.sentAt ?? 0 });
      if (next === undefined || ids.length === 0) add(shown, { ids: walk, at: exchange.sentAt ?? 0 });
    }
  }
  return { shown, glimpsed };
}

/** The number of pages of each complete reading of the project's list, among these requests. */
export function completeReadings(exchanges: readonly Exchange[]): number[] {
  const readings: number[] = [];
  let pages = 0;
  let expected: string | undefined;
  for (const exchange of exchanges.filter(({ operation }) => operation === 'list')) {
    const token = exchange.query.get('paginationToken');
    if (token === null) pages = 0;
    else if (token !== expected) continue;
    const { ids, next } = pageOf(exchange);
    if (ids === undefined) continue;
    pages += 1;
    expected = next;
    if (next === undefined || ids.length === 0) readings.push(pages);
  }
  return readings;
}

function pageOf({ response, decision }: Exchange): { ids?: string[]; next?: string } {
  if (!response || decision.reply.kind !== 'ok' || response.status !== 200) return {};
  const { data, pagination } = response.body as {
    data: { backup_id: string }[];
    pagination?: { next?: string } | null;
  };
  const next = pagination?.next;
  return { ids: data.map((row) => row.backup_id), ...(next === undefined ? {} : { next }) };
}
