// Preloaded into the action's process: from its first request on, its clock runs ADVERSARY_FACTOR times as fast. The start
// of a process takes too long on a busy machine to be sped up as well.
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
performance.now = () => (start === undefined ? now() : start + (now() - start) * FACTOR);
const { request } = http;
http.request = (...args) => {
  start ??= now();
  return request(...args);
};
syncBuiltinESMExports();
