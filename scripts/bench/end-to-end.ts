import { resolve } from 'node:path';
import { start } from '../../emulator/index.js';
import { formatBytes } from '../../src/text/format.js';
import { measure, type Usage } from './measure.js';
import type { Peers } from './peers.js';
import { median, table } from './table.js';

const RUNS = 25;
/** The goal for the wall time, relative to a bare Node.js. */
const GOAL_RATIO = 2.5;
/** As long as a real key. */
const KEY = `pcsk_${'a1B2'.repeat(17)}`;

/** The whole job, from process start to exit, with a backup that is Ready at once. */
export async function endToEndTable({ node, sdk, curl }: Peers): Promise<string> {
  const emulator = await start({ indexes: ['docs-example'], quota: 10_000 });
  const env = { INPUT_API_KEY: KEY, INPUT_API_URL: emulator.url, INPUT_INDEX_NAME: 'docs-example' };
  const candidates = {
    'bare `node -e 0`': [node, '-e', '0'],
    'this action': [node, resolve('dist/index.js')],
    "Pinecone's TypeScript SDK and `@actions/core`": [node, sdk],
    '`curl` and `jq`': ['bash', curl],
  };
  const usages = new Map(Object.keys(candidates).map((name): [string, Usage[]] => [name, []]));
  for (let run = 0; run < RUNS; run += 1) {
    // Alternating, so that other load on the machine affects all candidates alike.
    for (const [name, command] of Object.entries(candidates)) usages.get(name)?.push(await measure({ command, env }));
  }
  await emulator.stop();
  const medianOf = (name: string, key: keyof Usage) => median((usages.get(name) ?? []).map((usage) => usage[key]));
  const [bare = '', ours = ''] = Object.keys(candidates);
  const ratio = (name: string) => medianOf(name, 'wallMs') / medianOf(bare, 'wallMs');
  const rows = Object.keys(candidates).map((name) => [
    name,
    `${medianOf(name, 'wallMs').toFixed(0)} ms`,
    `${ratio(name).toFixed(2)}×${name === ours ? ` (goal ${GOAL_RATIO}×: ${ratio(name) <= GOAL_RATIO ? 'met' : 'MISSED'})` : ''}`,
    `${medianOf(name, 'cpuMs').toFixed(0)} ms`,
    `${(medianOf(name, 'cpuMs') / medianOf(bare, 'cpuMs')).toFixed(2)}×`,
    formatBytes(medianOf(name, 'memoryBytes')),
    `${(medianOf(name, 'memoryBytes') / medianOf(bare, 'memoryBytes')).toFixed(2)}×`,
  ]);
  const head = [`median of ${RUNS} alternating runs`, 'wall', 'vs. bare', 'CPU', 'vs. bare', 'memory', 'vs. bare'];
  return table({ head, rows });
}
