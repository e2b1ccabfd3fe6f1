import { resolve } from 'node:path';
import { start } from '../../emulator/index.js';
import { formatBytes } from '../../src/text/format.js';
import { measure } from './measure.js';
import type { Peers } from './peers.js';
import { table } from './table.js';

const READY_AFTER_MS = 10_000;
const CREATE_DURATION_MS = 200;
/** Requests closer together than this belong to one poll. */
const SAME_POLL_MS = 300;

/** One, ten and a hundred indexes in one step; a create request takes 200 ms, a backup ten seconds. */
export async function manyIndexesTable({ node }: Peers): Promise<string> {
  const rows: string[][] = [];
  let singleIndexMs: number | undefined;
  for (const count of [1, 10, 100]) {
    const { wallMs, memoryBytes, creates, requestsPerPoll, polls } = await backUp({ node, count });
    singleIndexMs ??= wallMs;
    const times = [`${(wallMs / 1_000).toFixed(1)} s`, `${(wallMs / singleIndexMs).toFixed(2)}×`];
    rows.push([`${count}`, ...times, `${creates}`, `${polls}`, `${requestsPerPoll}`, formatBytes(memoryBytes)]);
  }
  const head = ['indexes', 'wall', 'vs. one', 'max concurrent creates', 'polls', 'max requests per poll', 'memory'];
  return table({ head, rows });
}

async function backUp({ node, count }: { node: string; count: number }) {
  const indexes = Array.from({ length: count }, (_, at) => `docs-${at}`);
  let concurrent = 0;
  let maxConcurrent = 0;
  const emulator = await start({ indexes, readyAfterMs: READY_AFTER_MS });
  emulator.faults.add({
    operation: 'create_backup',
    times: count,
    delayMs: CREATE_DURATION_MS,
    match: () => {
      concurrent += 1;
      maxConcurrent = Math.max(maxConcurrent, concurrent);
      setTimeout(() => {
        concurrent -= 1;
      }, CREATE_DURATION_MS);
      return true;
    },
  });
  const env = { INPUT_API_KEY: 'key', INPUT_API_URL: emulator.url, INPUT_INDEX_NAME: indexes.join('\n') };
  const usage = await measure({ command: [node, resolve('dist/index.js')], env });
  await emulator.stop();
  const polls = requestsPerPoll(
    emulator.requests.filter(({ operation }) => operation !== 'create_backup').map(({ at }) => at),
  );
  return { ...usage, creates: maxConcurrent, polls: polls.length, requestsPerPoll: Math.max(...polls) };
}

/** The number of requests of each poll. */
function requestsPerPoll(times: readonly number[]): number[] {
  const polls: number[] = [];
  for (const [position, time] of times.entries()) {
    const isNew = time - (times[position - 1] ?? Number.NEGATIVE_INFINITY) > SAME_POLL_MS;
    if (isNew) polls.push(1);
    else polls.push((polls.pop() ?? 0) + 1);
  }
  return polls;
}
