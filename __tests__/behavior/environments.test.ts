import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { RUN } from '../../testing/run-action.js';
import { type Step, step } from './step.js';

let emulator: Emulator;
let folder: string;
beforeAll(async () => {
  emulator = await start({ indexes: ['docs-example'], readyAfterMs: 0, quota: 1_000 });
  folder = mkdtempSync(join(tmpdir(), 'with a space ü '));
  cpSync('dist', join(folder, 'dist'), { recursive: true });
  mkdirSync(join(folder, 'temp'));
  writeFileSync(join(folder, 'broken.json'), '{"pull_request":');
  writeFileSync(join(folder, 'odd.json'), '{"pull_request":{"head":null},"repository":7}');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulator.stop();
});

const none = (...names: string[]) => Object.fromEntries(names.map((name) => [name, undefined]));
const empty = (...names: string[]) => Object.fromEntries(names.map((name) => [name, '']));

/** What act, Gitea and Forgejo set besides the variables of GitHub. */
const ACT = {
  ACT: 'true',
  GITHUB_RUN_ID: '1',
  GITHUB_RUN_NUMBER: '1',
  GITHUB_ACTION: '0',
  GITHUB_ACTION_REPOSITORY: '',
};
const GITEA = { GITEA_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://gitea.example', GITHUB_RUN_ATTEMPT: '' };
const FORGEJO = { FORGEJO_ACTIONS: 'true', GITEA_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://forgejo.example' };

const ENVIRONMENTS: [string, () => Pick<Step, 'env' | 'checkout'>][] = [
  ['no variables of the runner', () => ({ env: none(...Object.keys(RUN), 'RUNNER_TEMP') })],
  ['empty variables of the runner', () => ({ env: empty(...Object.keys(RUN), 'RUNNER_TEMP') })],
  ['act', () => ({ env: ACT })],
  ['Gitea, with an empty run attempt', () => ({ env: GITEA })],
  ['Forgejo', () => ({ env: FORGEJO })],
  ['a run id and attempt that are not numbers', () => ({ env: { GITHUB_RUN_ID: 'r-7', GITHUB_RUN_ATTEMPT: 'one' } })],
  [
    'a missing event file',
    () => ({ env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: '/missing/event.json' } }),
  ],
  [
    'a broken event file',
    () => ({ env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(folder, 'broken.json') } }),
  ],
  [
    'an event of another shape',
    () => ({ env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(folder, 'odd.json') } }),
  ],
  [
    'a checkout and a temporary folder with a space in their paths',
    () => {
      return { checkout: folder, env: { RUNNER_TEMP: join(folder, 'temp') } };
    },
  ],
  ['names with spaces and quotes', () => ({ env: { GITHUB_WORKFLOW: 'Deploy "docs" ☃', GITHUB_JOB: 'a job' } })],
  ['no home folder', () => ({ env: none('HOME', 'USER') })],
  ['a home folder that does not exist', () => ({ env: { HOME: '/missing' } })],
  ['no files of certificate authorities', () => ({ env: { SSL_CERT_FILE: '/missing', SSL_CERT_DIR: '/missing' } })],
  [
    'NODE_OPTIONS that limit memory and stacks',
    () => ({
      env: { NODE_OPTIONS: '--max-old-space-size=128 --stack-trace-limit=0' },
    }),
  ],
  [
    'NODE_OPTIONS that make Node.js stricter',
    () => ({
      env: { NODE_OPTIONS: '--throw-deprecation --disable-proto=throw --unhandled-rejections=strict' },
    }),
  ],
  [
    'NODE_OPTIONS for source maps and name resolution',
    () => ({
      env: { NODE_OPTIONS: '--enable-source-maps --dns-result-order=ipv6first --no-network-family-autoselection' },
    }),
  ],
  ['NODE_ENV and NO_COLOR', () => ({ env: { NODE_ENV: 'production', NO_COLOR: '1' } })],
  ['a Turkish locale', () => ({ env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } })],
  ['the C locale', () => ({ env: { LANG: 'C', LC_ALL: 'C' } })],
  ['an unknown locale', () => ({ env: { LANG: 'xx_YY', LC_ALL: 'xx_YY' } })],
  ['a time zone far ahead', () => ({ env: { TZ: 'Pacific/Kiritimati' } })],
  ['a time zone with a fraction of an hour', () => ({ env: { TZ: 'America/St_Johns' } })],
  ['an unknown time zone', () => ({ env: { TZ: 'Nowhere/Else' } })],
];

/** Environments whose run has no address on the server. */
const WITHOUT_URL = /^(act|Gitea|Forgejo|no variables|empty variables|a run id)/;

describe('works with', () => {
  test.each(ENVIRONMENTS)('%s', async (name, environment) => {
    const given = environment();
    const result = await step({ emulator, inputs: { index_name: 'docs-example' }, ...given });
    expect(result.stderr).toBe('');
    expect(result.stdout).not.toMatch(/NaN|undefined|Invalid Date/);
    const backup = emulator.backups().at(-1);
    expect(result).toMatchObject({ code: 0, outputs: { backup_id: backup?.id, status: 'Ready', created: 'true' } });
    const url = result.report?.run.url;
    const { description = '' } = backup ?? {};
    expect(description).not.toMatch(/NaN|undefined|null/);
    if (WITHOUT_URL.test(name)) {
      expect(url).toBeNull();
      expect(description).not.toContain('://');
    } else {
      expect(url).toBe('https://github.com/octo-org/docs/actions/runs/1658821493');
      expect(description).toContain(url);
    }
  });
});

test.each([
  ['Pacific/Kiritimati', 'tr_TR.UTF-8'],
  ['America/St_Johns', 'C'],
])('ages do not depend on the time zone (%s) or the locale (%s)', async (TZ, LC_ALL) => {
  const own = await start({
    indexes: ['docs-example'],
    backups: [{ id: 'bkp-1', indexName: 'docs-example', createdAt: new Date(Date.now() - 90 * 60_000) }],
  });
  const inputs = { index_name: 'docs-example', max_age_minutes: '120' };
  const result = await step({ action: 'gate', emulator: own, inputs, env: { TZ, LC_ALL } });
  await own.stop();
  expect(result.code).toBe(0);
  expect(Math.floor(Number(result.outputs.age_minutes))).toBe(90);
});
