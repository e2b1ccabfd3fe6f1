import type { Log } from '../src/runner/log.js';

/** A log that records its lines. */
export function fakeLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const record = (text: string) => void lines.push(text);
  const log: Log = { info: record, warning: record, debug: () => undefined, group: (_, work) => work() };
  return { log, lines };
}
