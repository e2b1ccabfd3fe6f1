// Generates docs/pictures/: every kind of job summary as the first screen of a wide and of a narrow window, light and dark.
// Each is from a run of the built action against the emulator, rendered by Chromium (the command in CHROMIUM, by default
// `chromium`) in the style of GitHub.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StartOptions, start } from '../emulator/index.js';
import { launcherOf, runAction } from '../testing/run-action.js';
import { DEMOS } from './demos.js';
import type { ActionName } from './tables.js';

const FOLDER = 'docs/pictures';
const SIZES = { wide: '1000,640', narrow: '390,844' };
const COLORS = {
  light: { text: '#1f2328', page: '#ffffff', border: '#d1d9e0', code: '#eff1f3' },
  dark: { text: '#f0f6fc', page: '#0d1117', border: '#3d444d', code: '#262c36' },
};

interface Picture {
  action: ActionName;
  indexes?: readonly string[];
  inputs?: Record<string, string>;
  options?: StartOptions;
}

const SEVERAL = ['docs-example', 'tickets', 'images'];

const PICTURES: Record<string, Picture> = {
  'create-one': { action: 'create' },
  'create-several': { action: 'create', indexes: SEVERAL },
  'create-failed': { action: 'create', options: { backupOutcome: 'Failed' } },
  'gate-passed': { action: 'gate' },
  'gate-failed': { action: 'gate', inputs: { max_age_minutes: '60' } },
  'gate-several': { action: 'gate', indexes: SEVERAL },
  restore: { action: 'restore' },
  rehearsal: { action: 'restore', inputs: { rehearse: 'true', target_index_name: '' } },
  'prune-plan': { action: 'prune', inputs: { dry_run: 'true' } },
};

mkdirSync(FOLDER, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'pictures-'));
for (const [name, picture] of Object.entries(PICTURES)) {
  const summary = await summaryOf(picture);
  for (const [size, window] of Object.entries(SIZES)) {
    for (const [theme, colors] of Object.entries(COLORS)) {
      const page = join(work, 'summary.html');
      writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>${styleOf(colors)}</style>${summary}`);
      screenshot({ page, window, image: join(FOLDER, `${name}-${size}-${theme}.png`) });
    }
  }
  console.log(`Wrote ${name}.`);
}
rmSync(work, { recursive: true });

/** The summary of one run, without waiting. */
async function summaryOf({ action, indexes = ['docs-example'], inputs = {}, options = {} }: Picture): Promise<string> {
  const { inputs: defaults, project } = DEMOS[action];
  const emulator = await start({ ...project(indexes), readyAfterMs: 0, restoreAfterMs: 0, ...options });
  const connection = { api_key: 'emulator-key', api_url: emulator.url };
  const given = { ...connection, index_name: indexes.join('\n'), ...defaults, ...inputs };
  const { summary, stdout } = await runAction({ launcher: launcherOf(action), inputs: given });
  await emulator.stop();
  if (summary === '') throw new Error(stdout);
  return summary;
}

function styleOf({ text, page, border, code }: (typeof COLORS)['light']): string {
  const mono = '"Liberation Mono", monospace';
  return `
    body { margin: 0; padding: 24px; font: 14px/1.5 "Liberation Sans", Arial, sans-serif; color: ${text}; background: ${page}; }
    h3, h4 { margin: 0 0 16px; }
    table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto; margin-bottom: 16px; }
    th, td { border: 1px solid ${border}; padding: 6px 13px; }
    code { background: ${code}; border-radius: 6px; padding: .2em .4em; font: 85% ${mono}; overflow-wrap: break-word; }
    pre { background: ${code}; border-radius: 6px; padding: 16px; margin: 0 0 16px; overflow: auto; font: 85%/1.45 ${mono}; }
    pre code { background: none; padding: 0; font-size: 100%; }`;
}

function screenshot({ page, window, image }: { page: string; window: string; image: string }): void {
  const isolation = ['--headless', '--no-sandbox', '--hide-scrollbars', `--user-data-dir=${join(work, 'profile')}`];
  const options = [`--screenshot=${image}`, `--window-size=${window}`];
  execFileSync(process.env.CHROMIUM ?? 'chromium', [...isolation, ...options, page], { stdio: 'ignore' });
}
