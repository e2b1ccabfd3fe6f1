import { briefly } from '../backups/failures.js';
import { everyMinute } from '../time/pauses.js';
import type { Ports } from './action.js';

/**
 * Tells the log of a request that failed and is not given up: an open outcome each time, and once a minute that it could
 * not be sent, which can go on for as long as the step may take.
 */
export function tellTries({ ports: { log, clock }, about = '', what, lookingFor }: Tries) {
  const isDue = everyMinute({ now: clock.now });
  return ({ error, open }: { error: unknown; open: boolean }): void => {
    const why = briefly(error);
    if (open) {
      log.info(
        `${about}The ${what} request had no clear answer (${why}); it may have worked all the same: looking for ${lookingFor}`,
      );
    } else if (isDue())
      log.info(`${about}The ${what} request could not be sent (${why}): trying again until the time is up`);
  };
}

interface Tries {
  ports: Pick<Ports, 'log' | 'clock'>;
  /** Begins each line where there are several. */
  about?: string;
  what: 'create' | 'restore';
  /** What its success would have made, in our own words. */
  lookingFor: string;
}
