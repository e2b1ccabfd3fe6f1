// Computes what waiting costs: `npm run costs` runs the built action on a virtual clock, and prints the billed
// minutes that each recipe adds to a workflow; `npm run costs -- --write` writes them to docs/performance.md.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../../emulator/index.js';
import { launcherOf, preloading, runAction } from '../../testing/run-action.js';
import { AGE_AT_GATE, BACKUP_DURATIONS, costTable } from './recipes.js';

const TIMEOUT_MINUTES = '400';
const PAGE = 'docs/performance.md';
const SECTION = /(<!-- costs -->\n)[\s\S]*?(\n<!-- end costs -->)/;

interface Run {
  action: 'create' | 'gate';
  /** From the creation of the backup to Ready (ms). */
  readyAfterMs: number;
  inputs: Record<string, string>;
}

/** Runs one step, and returns how long it takes, apart from the time of the machine itself (ms). */
async function timeOf({ action, readyAfterMs, inputs }: Run): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'costs-'));
  const clockFile = join(folder, 'clock');
  writeFileSync(clockFile, '0');
  const epoch = Date.now();
  const skippedMs = () => Number(readFileSync(clockFile, 'utf8'));
  const emulator = await start({ indexes: ['docs-example'], readyAfterMs, now: () => epoch + skippedMs() });
  if (action === 'gate') await createBackup(emulator.url);
  const { code, stdout } = await runAction({
    launcher: launcherOf(action),
    inputs: { index_name: 'docs-example', api_url: emulator.url, timeout_minutes: TIMEOUT_MINUTES, ...inputs },
    env: { PINECONE_API_KEY: 'emulator-key', VIRTUAL_CLOCK: clockFile },
    nodeArgs: preloading('scripts/costs/virtual-clock.mjs'),
  });
  await emulator.stop();
  const durationMs = skippedMs();
  rmSync(folder, { recursive: true });
  if (code !== 0) throw new Error(stdout);
  return durationMs;
}

async function createBackup(url: string): Promise<void> {
  const headers = {
    'Api-Key': 'emulator-key',
    'Content-Type': 'application/json',
    'X-Pinecone-Api-Version': '2025-04',
  };
  await fetch(`${url}/indexes/docs-example/backups`, { method: 'POST', headers, body: '{}' });
}

async function timesOf(runs: readonly Run[]): Promise<Map<number, number>> {
  return new Map(await Promise.all(runs.map(async (run) => [run.readyAfterMs, await timeOf(run)] as const)));
}

const durations = Object.values(BACKUP_DURATIONS);
const remaining = [0, ...durations.map((duration) => Math.max(0, duration - AGE_AT_GATE))];
const begun = await timeOf({ action: 'create', readyAfterMs: 1, inputs: { wait_for_ready: 'false' } });
const created = await timesOf(durations.map((readyAfterMs) => ({ action: 'create', readyAfterMs, inputs: {} })));
const gated = await timesOf(remaining.map((readyAfterMs) => ({ action: 'gate', readyAfterMs, inputs: {} })));
const text = costTable({
  start: begun,
  create: (duration) => created.get(duration) ?? Number.NaN,
  gate: (duration) => gated.get(duration) ?? Number.NaN,
});
console.log(text);
if (process.argv.includes('--write')) {
  const page = readFileSync(PAGE, 'utf8').replace(SECTION, (_, begin, end) => `${begin}${text}${end}`);
  writeFileSync(PAGE, page);
}
