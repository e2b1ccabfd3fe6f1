import { resolve } from 'node:path';
import { start } from '../../emulator/index.js';
import { size } from '../../src/text/figures.js';
import { measure, type Taken } from './measure.js';
import type { Peers } from './peers.js';
import { median, table } from './table.js';

const RUNS = 25;
/** Of the wall time of a bare Node.js. */
const GOAL = 2.5;
/** As long as Pinecone's are. */
const KEY = `pcsk_${'a1B2'.repeat(17)}`;

/** The whole job, from the start of the process to its end, for a backup that is Ready at once. */
export async function startToFinishTable({ node, sdk, curl }: Peers): Promise<string> {
  const emulator = await start({ indexes: ['docs-example'], quota: 10_000 });
  const env = { INPUT_API_KEY: KEY, INPUT_API_URL: emulator.url, INPUT_INDEX_NAME: 'docs-example' };
  const contestants = {
    'bare `node -e 0`': [node, '-e', '0'],
    'this action': [node, resolve('dist/index.js')],
    "Pinecone's TypeScript SDK and `@actions/core`": [node, sdk],
    '`curl` and `jq`': ['bash', curl],
  };
  const taken = new Map(Object.keys(contestants).map((name): [string, Taken[]] => [name, []]));
  for (let run = 0; run < RUNS; run += 1) {
    // In turns, so that whatever else the machine does falls on all alike.
    for (const [name, command] of Object.entries(contestants)) taken.get(name)?.push(await measure({ command, env }));
  }
  await emulator.stop();
  const middle = (name: string, figure: keyof Taken) => median((taken.get(name) ?? []).map((one) => one[figure]));
  const [bare = '', ours = ''] = Object.keys(contestants);
  const ratio = (name: string) => middle(name, 'wall') / middle(bare, 'wall');
  const rows = Object.keys(contestants).map((name) => [
    name,
    `${middle(name, 'wall').toFixed(0)} ms`,
    `${ratio(name).toFixed(2)}×${name === ours ? ` (goal ${GOAL}×: ${ratio(name) <= GOAL ? 'met' : 'MISSED'})` : ''}`,
    `${middle(name, 'cpu').toFixed(0)} ms`,
    `${(middle(name, 'cpu') / middle(bare, 'cpu')).toFixed(2)}×`,
    size(middle(name, 'memory')),
    `${(middle(name, 'memory') / middle(bare, 'memory')).toFixed(2)}×`,
  ]);
  const head = [`medians of ${RUNS} runs in turns`, 'wall', 'to bare', 'CPU', 'to bare', 'memory', 'to bare'];
  return table({ head, rows });
}
