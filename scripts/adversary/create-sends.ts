import type { Backup } from './project.js';
import type { Evidence } from './scenario.js';
import type { Exchange } from './service.js';

/** What the service knows about one index of the step. */
export interface Truth {
  index: string;
  own: readonly Backup[];
  sends: readonly Exchange[];
  /** Own backups that a complete list, or the response to a create request, showed to the action. */
  shown: ReadonlyMap<string, number>;
  /** Own backups that at least one page showed. */
  glimpsed: ReadonlyMap<string, number>;
}

/** For how long lists must have shown nothing before the next send, by the number of sends so far (docs/reliability.md). */
export const waitAfter = (sends: number) => 10_000 * 3 ** (sends - 1);
/** How much the clocks of two processes may differ on a busy machine, in milliseconds of the run's clock. */
export const TOLERANCE_MS = 3_000;

/** When a list first showed a backup, or would have. */
export const visibleAt = ({ visibleInProjectAt, visibleInIndexAt }: Backup) =>
  Math.min(visibleInProjectAt, visibleInIndexAt);

/** Until when a backup exists. */
export const existsUntil = ({ deletedAt }: Backup) => deletedAt ?? Number.POSITIVE_INFINITY;

/** The rules for sending again. */
export function judgeSends({ service }: Evidence, { index, own, sends, shown }: Truth): string[] {
  const violations: string[] = [];
  for (const [position, send] of sends.entries()) {
    const last = sends[position - 1];
    if (!last) continue;
    const gap = send.receivedAt - last.receivedAt;
    if (gap < waitAfter(position) - TOLERANCE_MS)
      violations.push(`${index}: send ${position + 1} only ${Math.round(gap)} ms after send ${position}`);
    const before = own.filter((backup) => backup.createdAt < send.receivedAt && (backup.send ?? 0) < send.number);
    for (const backup of before) {
      const shownAt = shown.get(backup.id);
      if (shownAt !== undefined && shownAt < send.receivedAt - 200) {
        violations.push(`${index}: sent again although a response had shown ${backup.id}`);
        continue;
      }
      const looks = service
        .of('list', 'listOfIndex')
        .filter((look) => look.receivedAt < send.receivedAt && look.sentAt !== undefined);
      const look = looks.at(-1);
      if (look?.decision.reply.kind !== 'ok') continue;
      if (visibleAt(backup) < look.receivedAt - 5 && existsUntil(backup) > look.receivedAt + TOLERANCE_MS)
        violations.push(`${index}: sent again although a complete list would have shown ${backup.id}`);
    }
    if (
      !service
        .of('listOfIndex')
        .some((look) => look.id === index && look.receivedAt < send.receivedAt && look.receivedAt > last.receivedAt)
    )
      violations.push(`${index}: sent again without reading the list of the index`);
  }
  const early = sends.filter(({ receivedAt }) => receivedAt - (sends[0]?.receivedAt ?? 0) < 150_000 - TOLERANCE_MS);
  if (early.length > 4) violations.push(`${index}: ${early.length} sends in two and a half minutes`);
  return violations;
}
