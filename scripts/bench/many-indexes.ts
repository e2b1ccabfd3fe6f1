import { resolve } from 'node:path';
import { start } from '../../emulator/index.js';
import { size } from '../../src/text/figures.js';
import { measure } from './measure.js';
import type { Peers } from './peers.js';
import { table } from './table.js';

const READY_AFTER_MS = 10_000;
const CREATE_TAKES_MS = 200;
/** Requests that are closer to each other than this belong to one look (milliseconds). */
const ONE_LOOK = 300;

/** One, ten and a hundred indexes in one step, where a create takes a moment and a backup ten seconds. */
export async function sideBySideTable({ node }: Peers): Promise<string> {
  const rows: string[][] = [];
  let wallOfOne: number | undefined;
  for (const number of [1, 10, 100]) {
    const { wall, memory, creates, perLook, looks } = await backUp({ node, number });
    wallOfOne ??= wall;
    const figures = [`${(wall / 1_000).toFixed(1)} s`, `${(wall / wallOfOne).toFixed(2)}×`];
    rows.push([`${number}`, ...figures, `${creates}`, `${looks}`, `${perLook}`, size(memory)]);
  }
  const head = ['indexes', 'wall', 'to one', 'most creates at once', 'looks', 'most requests per look', 'memory'];
  return table({ head, rows });
}

async function backUp({ node, number }: { node: string; number: number }) {
  const indexes = Array.from({ length: number }, (_, at) => `docs-${at}`);
  let underWay = 0;
  let most = 0;
  const emulator = await start({ indexes, readyAfterMs: READY_AFTER_MS });
  emulator.faults.add({
    operation: 'create_backup',
    times: number,
    delayMs: CREATE_TAKES_MS,
    match: () => {
      underWay += 1;
      most = Math.max(most, underWay);
      setTimeout(() => {
        underWay -= 1;
      }, CREATE_TAKES_MS);
      return true;
    },
  });
  const env = { INPUT_API_KEY: 'key', INPUT_API_URL: emulator.url, INPUT_INDEX_NAME: indexes.join('\n') };
  const taken = await measure({ command: [node, resolve('dist/index.js')], env });
  await emulator.stop();
  const looks = looksIn(emulator.requests.filter(({ operation }) => operation !== 'create_backup').map(({ at }) => at));
  return { ...taken, creates: most, looks: looks.length, perLook: Math.max(...looks) };
}

/** How many requests each look took. */
function looksIn(times: readonly number[]): number[] {
  const looks: number[] = [];
  for (const [position, time] of times.entries()) {
    const isNew = time - (times[position - 1] ?? Number.NEGATIVE_INFINITY) > ONE_LOOK;
    if (isNew) looks.push(1);
    else looks.push((looks.pop() ?? 0) + 1);
  }
  return looks;
}
