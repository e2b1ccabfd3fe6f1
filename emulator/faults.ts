/** Scripted faults: which request gets which. How an answer is spoilt is delivery.ts's matter. */
import type { OperationId } from './operations.js';
import type { LoggedRequest } from './requests.js';

export interface Fault {
  /** An operation's name in the contract, `unknown` for a path that none has, or `*` for every request. */
  operation: OperationId | 'unknown' | '*';
  /** How many requests get it: 1 without a word. */
  times?: number;
  /** It ends so many milliseconds after the first request that got it. */
  lastsMs?: number;
  /** How many matching requests are let through first. */
  after?: number;
  match?: (request: LoggedRequest) => boolean;

  /** Answers with this, in place of doing the work. */
  status?: number;
  headers?: Record<string, string>;
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown;
  /** Answers 307 with this location, in place of doing the work. */
  redirect?: string;
  /** Does the work all the same, before such an answer. */
  done?: boolean;
  /** Changes our own valid answer. */
  mutate?: (json: unknown) => unknown;

  /** Waits so many milliseconds before the answer. */
  delayMs?: number;
  /** Does the work only after the wait, even if the client has gone by then: a request that lands late. */
  workAfterDelay?: boolean;

  /** Breaks the connection off: before the work, after it, or within the answer. */
  cut?: 'before' | 'after' | 'within';
  /** Sends half the answer, then nothing more. */
  stall?: boolean;
  /** Sends an answer without end, a byte every 100 ms. */
  drip?: boolean;
  /** Sends an answer of so many bytes. */
  huge?: number;
  /** Packs the answer. */
  gzip?: boolean;
}

export interface Faults {
  /** Adds faults. A request gets the first one that is due for it. */
  add(...faults: Fault[]): void;
  /** Forgets all faults. */
  clear(): void;
  /** Gives the fault that is due for a request, and counts it as used. */
  take(request: LoggedRequest): Fault | undefined;
}

interface Pending {
  fault: Fault;
  toSkip: number;
  left: number;
  /** Milliseconds since 1970. */
  endsAt: number;
}

/** Makes an empty list of faults. */
export function createFaults(): Faults {
  let pending: Pending[] = [];

  /** Every matching request counts for `after`, whichever fault it gets in the end. */
  function isDue(entry: Pending, request: LoggedRequest): boolean {
    const { operation, match } = entry.fault;
    if (Date.now() >= entry.endsAt) return false;
    if (operation !== '*' && operation !== request.operation) return false;
    if (match && !match(request)) return false;
    if (entry.toSkip === 0) return true;
    entry.toSkip -= 1;
    return false;
  }

  return {
    add(...faults) {
      const endsAt = Number.POSITIVE_INFINITY;
      pending.push(...faults.map((fault) => ({ fault, toSkip: fault.after ?? 0, left: fault.times ?? 1, endsAt })));
    },
    clear() {
      pending = [];
    },
    take(request) {
      const due = pending.filter((entry) => isDue(entry, request))[0];
      if (!due) return undefined;
      due.left -= 1;
      due.endsAt = Math.min(due.endsAt, Date.now() + (due.fault.lastsMs ?? Number.POSITIVE_INFINITY));
      pending = pending.filter(({ left }) => left > 0);
      return due.fault;
    },
  };
}
