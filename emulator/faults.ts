/** Fault injection: selects the fault for each request. response-writer.ts applies transport faults. */
import type { OperationId } from './operations.js';
import type { LoggedRequest } from './read-request.js';

export interface Fault {
  /** Operation id, `unknown` for paths that match no operation, or `*` for every request. */
  operation: OperationId | 'unknown' | '*';
  /** Number of requests that the fault applies to. Default: 1. */
  times?: number;
  /** How long the fault stays active after it first applies (ms). */
  lastsMs?: number;
  /** Number of matching requests to skip first. */
  after?: number;
  match?: (request: LoggedRequest) => boolean;

  /** Responds with this status instead of executing the operation. */
  status?: number;
  headers?: Record<string, string>;
  /** A string is sent verbatim, any other value as JSON. */
  body?: unknown;
  /** Responds with a 307 redirect to this location instead of executing the operation. */
  redirect?: string;
  /** Executes the operation before responding with `status` or `redirect`. */
  done?: boolean;
  /** Transforms the body of the response. */
  mutate?: (json: unknown) => unknown;

  /** Delay before the response (ms). */
  delayMs?: number;
  /** Executes the operation after the delay, even if the client has disconnected: a request that takes effect late. */
  workAfterDelay?: boolean;

  /** Closes the connection before the operation, after the operation, or halfway through the response. */
  cut?: 'before' | 'after' | 'within';
  /** Sends half of the response and keeps the connection open. */
  stall?: boolean;
  /** Sends an endless response, one byte every 100 ms. */
  drip?: boolean;
  /** Sends a body of this size (bytes). */
  huge?: number;
  /** Compresses the response. */
  gzip?: boolean;
}

export interface Faults {
  /** Adds faults. Each request receives the first active fault that matches. */
  add(...faults: Fault[]): void;
  /** Removes all faults. */
  clear(): void;
  /** Returns the fault for a request and counts it as used. */
  take(request: LoggedRequest): Fault | undefined;
}

interface ActiveFault {
  fault: Fault;
  skipsLeft: number;
  usesLeft: number;
  /** Epoch milliseconds. */
  expiresAt: number;
}

export function createFaults(): Faults {
  let active: ActiveFault[] = [];

  /** Matches a request against a fault and counts the match toward `after`. */
  function isDue(entry: ActiveFault, request: LoggedRequest): boolean {
    const { operation, match } = entry.fault;
    if (Date.now() >= entry.expiresAt) return false;
    if (operation !== '*' && operation !== request.operation) return false;
    if (match && !match(request)) return false;
    if (entry.skipsLeft === 0) return true;
    entry.skipsLeft -= 1;
    return false;
  }

  return {
    add(...faults) {
      const expiresAt = Number.POSITIVE_INFINITY;
      active.push(
        ...faults.map((fault) => ({ fault, skipsLeft: fault.after ?? 0, usesLeft: fault.times ?? 1, expiresAt })),
      );
    },
    clear() {
      active = [];
    },
    take(request) {
      // Not find(): a request counts toward `after` of every matching fault, whichever fault applies.
      const [due] = active.filter((entry) => isDue(entry, request));
      if (!due) return undefined;
      due.usesLeft -= 1;
      due.expiresAt = Math.min(due.expiresAt, Date.now() + (due.fault.lastsMs ?? Number.POSITIVE_INFINITY));
      active = active.filter(({ usesLeft }) => usesLeft > 0);
      return due.fault;
    },
  };
}
