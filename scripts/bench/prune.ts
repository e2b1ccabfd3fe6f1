import { resolve } from 'node:path';
import { start } from '../../emulator/index.js';
import { formatBytes } from '../../src/text/format.js';
import { measure } from './measure.js';
import type { Peers } from './peers.js';
import { table } from './table.js';

const LATENCY_MS = 20;
const HOUR_MS = 3_600_000;
const RULES = { INPUT_KEEP_DAILY: '7', INPUT_KEEP_WEEKLY: '4', INPUT_KEEP_MONTHLY: '12' };

/** 1,000 deletions, and a dry run that plans 10,000 backups; each response takes 20 ms. */
export async function pruneTable({ node }: Peers): Promise<string> {
  const head = ['prune', 'wall', 'of it, deleting', 'CPU', 'memory'];
  const rows = [
    await prune({ node, count: 1_001, name: '1,000 deletions', env: { INPUT_KEEP_LAST: '1' } }),
    await prune({ node, count: 10_000, name: 'dry run with 10,000 backups', env: { ...RULES, INPUT_DRY_RUN: 'true' } }),
  ];
  return table({ head, rows });
}

async function prune({
  node,
  count,
  name,
  env,
}: {
  node: string;
  count: number;
  name: string;
  env: Record<string, string>;
}): Promise<string[]> {
  const backups = Array.from({ length: count }, (_, at) => ({
    indexName: 'docs-example',
    name: `gha-${at}`,
    createdAt: new Date(Date.now() - at * HOUR_MS),
  }));
  const emulator = await start({ indexes: ['docs-example'], backups, quota: 2 * count });
  emulator.faults.add({ operation: '*', times: Number.POSITIVE_INFINITY, delayMs: LATENCY_MS });
  const connection = { INPUT_API_KEY: 'key', INPUT_API_URL: emulator.url, INPUT_INDEX_NAME: 'docs-example' };
  const command = [node, resolve('dist/prune.js')];
  const { wallMs, cpuMs, memoryBytes } = await measure({ command, env: { ...connection, ...env } });
  await emulator.stop();
  const times = emulator.requests.filter(({ operation }) => operation === 'delete_backup').map(({ at }) => at);
  const deletingMs = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  return [name, seconds(wallMs), seconds(deletingMs), seconds(cpuMs), formatBytes(memoryBytes)];
}
