import { DEFAULTS } from './connection.js';
import type { InputParser } from './parse-inputs.js';
import { parseBoolean, parseNumber } from './parsers.js';

/** How an action waits. */
export interface WaitOptions {
  waitForReady: boolean;
  /** For the whole step, from its start. */
  timeoutMs: number;
  /** The longest delay between two polls. */
  pollIntervalMs: number;
}

/** Parses `wait_for_ready`, `timeout_minutes` and `poll_interval_seconds`. */
export function parseWaitOptions(inputs: InputParser): WaitOptions {
  const { timeout_minutes: minutes, poll_interval_seconds: seconds } = DEFAULTS;
  const timeout = { name: 'timeout_minutes', fallback: minutes, unit: 'minutes', above: 0, to: 7200 };
  const interval = { name: 'poll_interval_seconds', fallback: seconds, unit: 'seconds', from: 1, to: 3600 };
  return {
    waitForReady: parseBoolean({ inputs, name: 'wait_for_ready', fallback: true }),
    timeoutMs: 60_000 * parseNumber({ inputs, ...timeout }),
    pollIntervalMs: 1_000 * parseNumber({ inputs, ...interval }),
  };
}
