import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { formatCount } from '../../src/text/format.js';
import { launcherOf, runAction } from '../../testing/run-action.js';
import { ACTION_FILES } from '../tables.js';
import type { Peers } from './peers.js';
import { table } from './table.js';

/** The goals: for what one action loads, and for the compressed download (bytes). */
export const MAX_LOADED_BYTES = 300_000;
const MAX_DOWNLOAD_BYTES = 250_000;

/** The size of what a runner downloads and loads. */
export async function sizeTable({ sdk }: Peers): Promise<string> {
  const archive = execFileSync('git', ['archive', '--format=tar', 'HEAD'], { maxBuffer: 1e9 });
  const loaded = Object.keys(ACTION_FILES).map(async (action): Promise<Row> => {
    return { what: `what ${action} loads`, bytes: await loadedBytes(action), goal: MAX_LOADED_BYTES };
  });
  const rows: Row[] = [
    ...(await Promise.all(loaded)),
    { what: "the bundle with Pinecone's TypeScript SDK and `@actions/core`", bytes: statSync(sdk).size },
    { what: 'what a runner downloads, as tar', bytes: archive.length },
    { what: 'what a runner downloads, compressed', bytes: gzipSync(archive).length, goal: MAX_DOWNLOAD_BYTES },
  ];
  return table({ head: ['', 'bytes'], rows: rows.map(({ what, ...size }) => [what, sizeOf(size)]) });
}

interface Row {
  what: string;
  bytes: number;
  goal?: number;
}

function sizeOf({ bytes, goal }: Omit<Row, 'what'>): string {
  const verdict = goal && ` (goal ${formatCount(goal)}: ${bytes <= goal ? 'met' : 'MISSED'})`;
  return `${formatCount(bytes)}${verdict ?? ''}`;
}

/** The total size of the scripts that an action loads (bytes). */
export async function loadedBytes(action: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-'));
  // Without inputs, an action ends once it is loaded.
  await runAction({ launcher: launcherOf(action), inputs: {}, env: { NODE_V8_COVERAGE: folder } });
  const [file = ''] = readdirSync(folder);
  const { result: scripts } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { result: { url: string }[] };
  rmSync(folder, { recursive: true });
  const files = scripts.filter(({ url }) => url.startsWith('file:')).map(({ url }) => fileURLToPath(url));
  return files.reduce((total, path) => total + statSync(path).size, 0);
}
