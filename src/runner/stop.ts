import { setMaxListeners } from 'node:events';
import { Stopped } from '../time/deadline.js';

/**
 * A signal that is aborted, with `Stopped` as its reason, when the process is told to end. The runner sends SIGINT, and
 * SIGTERM 7.5 s later (on Windows Ctrl+C, then Ctrl+Break), to this process only.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  // Every request and every sleep listens to it.
  setMaxListeners(0, controller.signal);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const) {
    process.on(name, () => controller.abort(new Stopped(name)));
  }
  return controller.signal;
}
