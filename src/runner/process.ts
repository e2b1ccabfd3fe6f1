import { setMaxListeners } from 'node:events';
import { safe } from '../text/safe-text.js';
import { CancelledError } from '../time/deadline.js';
import { log } from './log.js';

/**
 * A signal that aborts with `CancelledError` when the process is asked to end. `received` is the launcher's: it may have
 * been aborted while the bundle was loading, and its reason is the name of the process signal.
 */
export function cancellationSignal(received: AbortSignal): AbortSignal {
  const controller = new AbortController();
  // Every request and every sleep listens to it.
  setMaxListeners(0, controller.signal);
  const abort = () => {
    log.debug(safe`Received ${String(received.reason)}`);
    controller.abort(new CancelledError(String(received.reason)));
  };
  if (received.aborted) abort();
  else received.addEventListener('abort', abort, { once: true });
  return controller.signal;
}

/** Ends the process. The system may take minutes to give up on a name lookup, and an orderly exit waits for it. */
export function endProcess(): void {
  const isBlocked = process.getActiveResourcesInfo().some((resource) => BLOCKING_RESOURCE.test(resource));
  if (isBlocked && process.exitCode !== 0) process.kill(process.pid, 'SIGKILL');
  process.exit();
}

/** Node's names for what one of its threads is waiting for. */
const BLOCKING_RESOURCE = /^(GetAddrInfo|GetNameInfo|FS)Req/;
