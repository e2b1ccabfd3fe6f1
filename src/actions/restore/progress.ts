import { duration } from '../../text/figures.js';
import { plain } from '../../text/plain.js';
import { everyMinute } from '../../time/pauses.js';
import type { Ports } from '../action.js';

const WIDTH = 20;
const STEP = 10;

interface Look {
  status: string;
  /** 0 to 100; undefined where the service does not say. */
  percent: number | undefined;
}

/**
 * Tells the log how far something is: a bar at each tenth where the service says, and otherwise each change of status
 * and the time that has passed once a minute. Plain characters, as logs are read in all kinds of fonts.
 */
export function progressBar({ log, clock }: Pick<Ports, 'log' | 'clock'>): (look: Look) => void {
  const begun = clock.now();
  const isDue = everyMinute({ now: clock.now, quietAtFirst: true });
  let told: Look = { status: '', percent: undefined };
  return ({ status, percent }) => {
    const isChanged = status !== told.status;
    const isFurther = percent !== undefined && percent >= (told.percent ?? 0) + STEP;
    if (!isChanged && !isFurther && !isDue()) return;
    told = { status, percent: percent ?? told.percent };
    const word = plain(status, 40);
    const since = `${isChanged ? 'after' : 'for'} ${duration(clock.now() - begun)}`;
    log.info(percent === undefined ? `${word} ${since}` : `${bar(percent)} ${word}`);
  };
}

/** `[########------------]  42 %` */
export function bar(percent: number): string {
  const full = Math.round((percent / 100) * WIDTH);
  return `[${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}] ${String(Math.floor(percent)).padStart(3)} %`;
}
