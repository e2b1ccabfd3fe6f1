// Makes docs/summary.png, the picture of a job summary in the README: a real run of the built action against the emulator,
// shown by Chromium (CHROMIUM names it, else it is looked for as `chromium`) about as GitHub shows it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../emulator/index.js';
import { runAction } from './action-run.js';

const PICTURE = 'docs/summary.png';
const [WIDTH, HEIGHT] = [1160, 352];
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

const folder = mkdtempSync(join(tmpdir(), 'picture-'));
const page = join(folder, 'summary.html');
writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${summary}`);
const shot = [`--screenshot=${PICTURE}`, `--window-size=${WIDTH},${HEIGHT}`, '--force-device-scale-factor=2'];
const alone = ['--headless', '--no-sandbox', '--hide-scrollbars', `--user-data-dir=${join(folder, 'profile')}`];
execFileSync(process.env.CHROMIUM ?? 'chromium', [...alone, ...shot, page], { stdio: 'ignore' });
rmSync(folder, { recursive: true });
console.log(`${PICTURE} shows the summary of that run.`);
