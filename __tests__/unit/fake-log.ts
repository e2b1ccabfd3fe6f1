import type { Log } from '../../src/runner/log.js';

/** A log that keeps its lines. */
export function fakeLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const keep = (text: string) => void lines.push(text);
  const log: Log = { info: keep, warning: keep, debug: () => undefined, group: (_, work) => work() };
  return { log, lines };
}
