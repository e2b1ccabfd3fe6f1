import { resolve } from 'node:path';
import { start } from '../../emulator/index.js';
import { formatBytes } from '../../src/text/format.js';
import { measure } from './measure.js';
import type { Peers } from './peers.js';
import { table } from './table.js';

const INDEXES = 1_000;
const BACKUPS_EACH = 10;
const HOUR_MS = 3_600_000;
const GOAL_MS = 3_000;
const GOAL_BYTES = 150_000_000;
const RUNS = [
  { name: 'age of the newest backup', env: { INPUT_MAX_AGE_MINUTES: '1440' } },
  { name: 'age and schedule', env: { INPUT_REQUIRE_SCHEDULE: 'true', INPUT_API_VERSION: '2026-07' } },
];

/** A gate for all of 1,000 indexes with 10 backups each; the responses take no time. */
export async function auditTable({ node }: Peers): Promise<string> {
  const indexes = Array.from({ length: INDEXES }, (_, at) => `docs-${at}`);
  const backups = indexes.flatMap((indexName, at) =>
    Array.from({ length: BACKUPS_EACH }, (_each, nth) => ({
      indexName,
      name: `gha-${at}-${nth}`,
      createdAt: new Date(Date.now() - nth * HOUR_MS - at),
    })),
  );
  const rows: string[][] = [];
  for (const { name, env } of RUNS) {
    const emulator = await start({ indexes, backups, quota: 2 * backups.length });
    const connection = { INPUT_API_KEY: 'key', INPUT_API_URL: emulator.url, INPUT_INDEX_NAME: '*' };
    const command = [node, resolve('dist/gate.js')];
    const usage = await measure({ command, env: { ...connection, INPUT_ENFORCEMENT: 'warn', ...env } });
    await emulator.stop();
    const goal = usage.wallMs <= GOAL_MS && usage.memoryBytes <= GOAL_BYTES ? 'met' : 'MISSED';
    const [wall, cpu] = [usage.wallMs, usage.cpuMs].map((ms) => `${(ms / 1_000).toFixed(1)} s`);
    rows.push([name, `${emulator.requests.length}`, wall ?? '', cpu ?? '', formatBytes(usage.memoryBytes), goal]);
  }
  return table({ head: ['what is checked', 'requests', 'wall', 'CPU', 'memory', 'goal: 3 s, 150 MB'], rows });
}
