// Preloaded into the action's process: a sleep takes no time, and moves the clock on instead; nothing else does. How far, in
// milliseconds, is in the file VIRTUAL_CLOCK, so that the service has the same time.
import { readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:timers/promises';

const { VIRTUAL_CLOCK } = process.env;
const skippedMs = () => Number(readFileSync(VIRTUAL_CLOCK, 'utf8'));

const { setTimeout: after } = promises;
promises.setTimeout = (ms, ...args) => {
  writeFileSync(VIRTUAL_CLOCK, String(skippedMs() + ms));
  return after(0, ...args);
};
const startedAt = performance.now();
performance.now = () => startedAt + skippedMs();
syncBuiltinESMExports();
