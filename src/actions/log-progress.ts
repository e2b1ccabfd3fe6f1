import { describeError } from '../backups/explain-error.js';
import { isInProgress, phaseOf } from '../backups/status.js';
import type { Backup } from '../pinecone/parse.js';
import { formatCount, formatDuration, pluralize } from '../text/format.js';
import { excerpt, type SafeText, safe } from '../text/safe-text.js';
import { oncePerMinute } from '../time/poll.js';
import type { Ports } from './action.js';

type LogPorts = Pick<Ports, 'log' | 'clock'>;

/** How the log names a backup. */
export function idAndStatus({ backup_id: id, status }: Backup): SafeText {
  return safe`${excerpt(id, 80)} (${excerpt(status, 40)})`;
}

/**
 * Logs the progress of a wait for backups: every change of status once, every unknown status once, and a heartbeat once a
 * minute. `statuses` returns the current status of each awaited backup; the caller logs how the wait ends. `prefix` starts
 * a line if there are several backups, else it is ''.
 */
export function progressLogger({
  ports: { log, clock },
  statuses,
}: {
  ports: LogPorts;
  statuses: () => readonly (string | undefined)[];
}) {
  const startedAt = clock.now();
  const isDue = oncePerMinute({ now: clock.now, quietAtFirst: true });
  const unknown = new Set<string>();
  return ({ prefix, before, backup }: { prefix: string; before: string | undefined; backup: Backup }): void => {
    const status = excerpt(backup.status, 40);
    const elapsed = formatDuration(clock.now() - startedAt);
    const phase = phaseOf(backup.status);
    const isOver = prefix === '' && phase === 'ready';
    if (phase === 'unknown' && !unknown.has(status)) {
      log.info(safe`${prefix}Unknown status ${status}; treating the backup as in progress`);
      unknown.add(status);
    } else if (before !== undefined && backup.status !== before && !isOver) {
      log.info(safe`${prefix}${status} after ${elapsed}`);
    } else if (!isOver && isDue()) log.info(safe`${heartbeat(statuses())} for ${elapsed}`);
  };
}

function heartbeat(statuses: readonly (string | undefined)[]): SafeText {
  const inProgress = statuses.filter((status) => status !== undefined && isInProgress(status));
  if (statuses.length === 1 && inProgress[0] !== undefined) return excerpt(inProgress[0], 40);
  return safe`${formatCount(inProgress.length)} of ${pluralize(statuses.length, 'backup')} in progress`;
}

const BAR_WIDTH = 20;
const PERCENT_STEP = 10;

/**
 * Logs the progress of a restore: a bar at every tenth if the service reports a percentage, otherwise every change of
 * status and the elapsed time once a minute. ASCII only, as logs are read in all kinds of fonts.
 */
export function restoreProgressLogger({ log, clock }: LogPorts) {
  const startedAt = clock.now();
  const isDue = oncePerMinute({ now: clock.now, quietAtFirst: true });
  let last: { status: string; percent: number | undefined } = { status: '', percent: undefined };
  return ({ status, percent }: { status: string; percent: number | undefined }): void => {
    const isChanged = status !== last.status;
    const isFurther = percent !== undefined && percent >= (last.percent ?? 0) + PERCENT_STEP;
    if (!isChanged && !isFurther && !isDue()) return;
    last = { status, percent: percent ?? last.percent };
    const elapsed = safe`${isChanged ? 'after' : 'for'} ${formatDuration(clock.now() - startedAt)}`;
    const word = excerpt(status, 40);
    log.info(percent === undefined ? safe`${word} ${elapsed}` : safe`${progressBar(percent)} ${word}`);
  };
}

/** `[########------------] 42%` */
export function progressBar(percent: number): string {
  const full = Math.round((percent / 100) * BAR_WIDTH);
  return `[${'#'.repeat(full)}${'-'.repeat(BAR_WIDTH - full)}] ${Math.floor(percent)}%`;
}

/**
 * Logs failed attempts that are not final: an unknown outcome every time; a request that could not be sent once a minute,
 * as that can last for the whole step. `lookingFor` is what a successful request would have created.
 */
export function attemptLogger({
  ports: { log, clock },
  prefix = '',
  request,
  lookingFor,
}: {
  ports: LogPorts;
  prefix?: string;
  request: 'create' | 'restore';
  lookingFor: string;
}) {
  const isDue = oncePerMinute({ now: clock.now });
  return ({ error, outcomeUnknown }: { error: unknown; outcomeUnknown: boolean }): void => {
    const why = describeError(error);
    if (outcomeUnknown) {
      log.info(safe`${prefix}The outcome of the ${request} request is unknown (${why}); looking for ${lookingFor}`);
    } else if (isDue()) log.info(safe`${prefix}The ${request} request could not be sent (${why}); retrying`);
  };
}
