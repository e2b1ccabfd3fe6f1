// Preloaded into the action's process: from its first request on, its clock runs ADVERSARY_FACTOR times as fast. The start
// of a process takes too long on a busy machine to be sped up as well.
import { writeSync } from 'node:fs';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:timers/promises';

const FACTOR = Number(process.env.ADVERSARY_FACTOR);

const { setTimeout } = globalThis;
globalThis.setTimeout = (callback, ms, ...args) => setTimeout(callback, ms / FACTOR, ...args);
const { setTimeout: after } = promises;
promises.setTimeout = (ms, ...args) => after(ms / FACTOR, ...args);
const now = performance.now.bind(performance);
let start;
let tickedAt = now();
/** Milliseconds of real time. */
const TICK = 10;
performance.now = () => (start === undefined ? now() : start + (now() - start) * FACTOR);
const { request } = http;
http.request = (...args) => {
  if (start === undefined) {
    start = now();
    tickedAt = start;
  }
  return request(...args);
};
setInterval(() => {
  const lateMs = (now() - tickedAt - TICK) * FACTOR;
  tickedAt = now();
  // What a process does that gets no time on a busy machine proves nothing.
  if (start !== undefined && lateMs > 1_500) writeSync(2, `starved for ${Math.round(lateMs)} ms\n`);
}, TICK).unref();
syncBuiltinESMExports();
