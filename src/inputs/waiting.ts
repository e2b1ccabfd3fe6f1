import { DEFAULTS } from './connection.js';
import { readBoolean, readNumber } from './kinds.js';
import type { InputReader } from './reader.js';

/** How an action waits; times in milliseconds. */
export interface Waiting {
  waitForReady: boolean;
  timeout: number;
  pollInterval: number;
}

/** Reads `wait_for_ready`, `timeout_minutes` and `poll_interval_seconds`. */
export function readWaiting(reader: InputReader): Waiting {
  const { timeout_minutes: minutes, poll_interval_seconds: seconds } = DEFAULTS;
  const timeout = { name: 'timeout_minutes', fallback: minutes, unit: 'minutes', above: 0, to: 7200 };
  const interval = { name: 'poll_interval_seconds', fallback: seconds, unit: 'seconds', from: 1, to: 3600 };
  return {
    waitForReady: readBoolean({ reader, name: 'wait_for_ready', fallback: true }),
    timeout: 60_000 * readNumber({ reader, ...timeout }),
    pollInterval: 1_000 * readNumber({ reader, ...interval }),
  };
}
