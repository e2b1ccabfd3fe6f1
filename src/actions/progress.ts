import { isGoing, phaseOf } from '../backups/status.js';
import type { Backup } from '../pinecone/resources.js';
import { count, counted, duration } from '../text/figures.js';
import { plain } from '../text/plain.js';
import { everyMinute } from '../time/pauses.js';
import type { Ports } from './action.js';

/** One look at a backup that is waited for. */
export interface Look {
  /** Begins the line where there are several, else ''. */
  about: string;
  before: string | undefined;
  seen: Backup;
}

/** One of several that are waited for, as far as it was seen. */
export type Awaited = { status: string } | undefined;

/**
 * Tells the log of a wait for backups: each change of status once, a word that is not known once, and a sign of life
 * once a minute. `all` is how things stand; the end of the wait is told by whoever waits.
 */
export function progressOf({ ports, all }: { ports: Pick<Ports, 'log' | 'clock'>; all: () => readonly Awaited[] }) {
  const { log, clock } = ports;
  const begun = clock.now();
  const isDue = everyMinute({ now: clock.now, quietAtFirst: true });
  const unknown = new Set<string>();
  return ({ about, before, seen }: Look): void => {
    const status = plain(seen.status, 40);
    const phase = phaseOf(seen.status);
    const isOver = about === '' && phase === 'ready';
    if (phase === 'unknown' && !unknown.has(status)) {
      log.info(`${about}Pinecone says ${status}, a word not known here: taken for still going`);
      unknown.add(status);
    } else if (before !== undefined && seen.status !== before && !isOver) {
      log.info(`${about}${status} after ${duration(clock.now() - begun)}`);
    } else if (!isOver && isDue()) log.info(`${heartbeat(all())} for ${duration(clock.now() - begun)}`);
  };
}

function heartbeat(all: readonly Awaited[]): string {
  const going = all.filter((one) => one !== undefined && isGoing(one.status));
  const [first] = going;
  if (all.length === 1 && first !== undefined) return plain(first.status, 40);
  return `${count(going.length)} of ${counted({ number: all.length, noun: 'backup' })} still going`;
}

/** What a line of the log calls a backup. */
export function idAndStatus({ backup_id: id, status }: Backup): string {
  return `${plain(id, 80)}: ${plain(status, 40)}`;
}
