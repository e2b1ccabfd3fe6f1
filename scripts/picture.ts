// Generates docs/summary.png, the job summary in the README: from a real run of the built action against the emulator,
// rendered by Chromium (the command in CHROMIUM, by default `chromium`) in the style of GitHub.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../emulator/index.js';
import { runAction } from '../testing/run-action.js';

const IMAGE = 'docs/summary.png';
const [WIDTH, HEIGHT] = [820, 476];
const STYLE = `
  body { margin: 0; padding: 24px; font: 14px/1.5 "Liberation Sans", Arial, sans-serif; color: #1f2328; }
  h3 { margin: 0 0 16px; font-size: 20px; }
  table { border-collapse: collapse; margin-bottom: 16px; }
  th, td { border: 1px solid #d1d9e0; padding: 6px 13px; }
  code { background: #eff1f3; border-radius: 6px; padding: .2em .4em; font: 85% "Liberation Mono", monospace; }
  pre { background: #f6f8fa; border-radius: 6px; padding: 16px; margin: 0; }
  pre code { background: none; padding: 0; }`;

const emulator = await start({ indexes: ['docs-example'], readyAfterMs: 2_500 });
const inputs = { api_key: 'emulator-key', api_url: emulator.url, index_name: 'docs-example' };
const { code, stdout, summary } = await runAction({ inputs });
await emulator.stop();
if (code !== 0) throw new Error(stdout);

const folder = mkdtempSync(join(tmpdir(), 'summary-'));
const page = join(folder, 'summary.html');
writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${summary}`);
const screenshot = [`--screenshot=${IMAGE}`, `--window-size=${WIDTH},${HEIGHT}`, '--force-device-scale-factor=2'];
const isolation = ['--headless', '--no-sandbox', '--hide-scrollbars', `--user-data-dir=${join(folder, 'profile')}`];
execFileSync(process.env.CHROMIUM ?? 'chromium', [...isolation, ...screenshot, page], { stdio: 'ignore' });
rmSync(folder, { recursive: true });
console.log(`Wrote ${IMAGE}.`);
