import { setMaxListeners } from 'node:events';
import { CancelledError } from '../time/deadline.js';

/**
 * A signal that aborts with `CancelledError` when the process is asked to end. The runner sends SIGINT, and SIGTERM 7.5 s
 * later (on Windows Ctrl+C, then Ctrl+Break), to this process only.
 */
export function cancellationSignal(): AbortSignal {
  const controller = new AbortController();
  // Every request and every sleep listens to it.
  setMaxListeners(0, controller.signal);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const) {
    process.on(name, () => controller.abort(new CancelledError(name)));
  }
  return controller.signal;
}
