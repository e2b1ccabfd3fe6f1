// Generates docs/pictures/: every kind of job summary, on a wide and on a narrow screen, light and dark. Each is from a run
// of the built action against the emulator, rendered as GitHub does: Markdown, its style sheet, and Chromium (the command
// in CHROMIUM, by default `chromium`). A picture ends with the summary, or with the screen.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type StartOptions, start } from '../emulator/index.js';
import { renderMarkdown } from '../testing/github-markdown.js';
import { launcherOf, runAction } from '../testing/run-action.js';
import { DEMOS } from './demos.js';
import { compressPng } from './png.js';
import type { ActionName } from './tables.js';

const FOLDER = 'docs/pictures';
/** Width and greatest height in pixels: what is visible without scrolling. */
const SCREENS = { wide: [1_000, 560], narrow: [390, 700] } as const;
const THEMES = ['light', 'dark'] as const;
const ALERT = /<blockquote>\n<p>\[!(\w+)\]<\/p>(.*?)<\/blockquote>/gs;

interface Picture {
  action: ActionName;
  indexes?: readonly string[];
  inputs?: Record<string, string>;
  options?: StartOptions;
  /** Indexes that may not be backed up. */
  denied?: readonly string[];
}

const SEVERAL = ['docs-example', 'tickets', 'images'];

const PICTURES: Record<string, Picture> = {
  'create-one': { action: 'create', options: { readyAfterMs: 2_500 } },
  'create-several': { action: 'create', indexes: SEVERAL, options: { readyAfterMs: 2_500 } },
  'create-failed': { action: 'create', indexes: SEVERAL, denied: ['tickets'] },
  'gate-failed': { action: 'gate', inputs: { max_age_minutes: '60' } },
  'gate-audit': { action: 'gate', inputs: { index_name: 'tenant-*' }, options: audited(1_000) },
  restore: { action: 'restore' },
  'prune-plan': { action: 'prune', inputs: { dry_run: 'true' } },
  schedule: { action: 'schedule', indexes: SEVERAL },
  'input-error': { action: 'create', inputs: { index_name: 'Docs', timeout_minutes: 'an hour' } },
};

/** A project with so many indexes, most of which have a backup of two hours ago; some of two days, or none. */
function audited(count: number): StartOptions {
  const names = Array.from({ length: count }, (_, at) => `tenant-${at + 1}`);
  const backups = names.flatMap((indexName, at) => {
    const hours = at % 250 === 16 ? 48 : 2;
    return at % 400 === 99 ? [] : { indexName, createdAt: new Date(Date.now() - hours * 3_600_000) };
  });
  return { indexes: names, backups };
}

mkdirSync(FOLDER, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'pictures-'));
const chosen = process.argv.slice(2);
for (const [name, picture] of Object.entries(PICTURES)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const summary = await summaryOf(picture);
  for (const [screen, [width, maxHeight]] of Object.entries(SCREENS)) {
    const height = Math.min(maxHeight, heightOf(pageOf({ summary, theme: 'light', width }), width));
    for (const theme of THEMES) {
      const image = join(FOLDER, `${name}-${screen}-${theme}.png`);
      chromium(pageOf({ summary, theme, width }), `--screenshot=${image}`, `--window-size=${width},${height}`);
      writeFileSync(image, compressPng(readFileSync(image)));
      console.log(`${image}  ${(statSync(image).size / 1_000).toFixed(1)} kB`);
    }
  }
}
rmSync(work, { recursive: true });

/** The summary of one run, without waiting. */
async function summaryOf({ action, indexes = ['docs-example'], inputs = {}, options, denied = [] }: Picture) {
  const { inputs: defaults, project } = DEMOS[action];
  const emulator = await start({ ...project(indexes), readyAfterMs: 0, restoreAfterMs: 0, ...options });
  for (const indexName of denied) {
    emulator.faults.add({
      operation: 'create_backup',
      match: ({ path }) => path === `/indexes/${indexName}/backups`,
      status: 403,
      body: { status: 403, error: { code: 'FORBIDDEN', message: 'The key has the role ControlPlaneViewer.' } },
    });
  }
  const connection = { api_key: 'emulator-key', api_url: emulator.url };
  const given = { ...connection, index_name: indexes.join('\n'), ...defaults, ...inputs };
  const { summary, stdout } = await runAction({ launcher: launcherOf(action), inputs: given });
  await emulator.stop();
  if (summary === '') throw new Error(stdout);
  return summary;
}

/** The page as GitHub shows it. */
function pageOf({ summary, theme, width }: { summary: string; theme: (typeof THEMES)[number]; width: number }): string {
  const styles = dirname(createRequire(import.meta.url).resolve('github-markdown-css/package.json'));
  const css = readFileSync(join(styles, `github-markdown-${theme}.css`), 'utf8');
  const html = renderMarkdown(summary);
  return `<!doctype html><meta charset="utf-8"><style>${css} body { margin: 0; width: ${width}px } .markdown-body { padding: 16px }</style>
    <article class="markdown-body">${html.replace(ALERT, renderAlert)}</article>`;
}

/** GitHub's alerts are no part of the published specification of its Markdown. */
function renderAlert(_: string, kind: string, content: string): string {
  const name = kind.toLowerCase();
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return `<div class="markdown-alert markdown-alert-${name}"><p class="markdown-alert-title">${title}</p>${content}</div>`;
}

/** The height of the page's content in pixels. */
function heightOf(html: string, width: number): number {
  const script = '<script>document.title = document.body.offsetHeight</script>';
  const dom = chromium(`${html}${script}`, '--dump-dom', `--window-size=${width},800`);
  return Number(/<title>(\d+)/.exec(dom)?.[1]);
}

function chromium(html: string, ...options: string[]): string {
  const page = join(work, 'summary.html');
  writeFileSync(page, html);
  const isolation = ['--headless', '--no-sandbox', '--hide-scrollbars', `--user-data-dir=${join(work, 'profile')}`];
  return execFileSync(process.env.CHROMIUM ?? 'chromium', [...isolation, ...options, page], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
