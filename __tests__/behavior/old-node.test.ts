import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { type ActionName, metadataOf } from '../../scripts/tables.js';
import { launcherOf, runAction } from '../../testing/run-action.js';
import { FAST } from './restores.js';
import { errorOf, KEY } from './step.js';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await start(FAST);
});
afterAll(() => emulator.stop());

// What images for act, Gitea and Forgejo contain.
describe.each(['12', '16', '18'])('on Node.js %s', (major) => {
  let node: string;
  let version: string;
  beforeAll(() => {
    const options = { encoding: 'utf8', timeout: 300_000 } as const;
    const print = ['--yes', `--package=node@${major}`, 'node', '-p', 'process.execPath'];
    node = execFileSync('npx', print, options).trim();
    version = execFileSync(node, ['--version'], options).trim().slice(1);
  }, 300_000);

  const requirement = () =>
    `this action requires Node.js 20 or later, but the runner started it with Node.js ${version}`;
  const ADVICE = 'act, Gitea and Forgejo use the Node.js of the container image: choose one with Node.js 24.';

  test.each<[ActionName, Record<string, string>]>([
    ['create', { status: 'NotCreated', created: 'false', backup_id: '', backups: '[]' }],
    ['gate', { passed: 'false', status: 'Unknown', backups: '[]' }],
    ['restore', { ready: 'false', verified: 'false', deleted: 'false', index_name: '' }],
    ['prune', { deleted_count: '0', failed_count: '0', kept_count: '0', deleted: '[]' }],
    ['schedule', { created_count: '0', failed_count: '0', schedules: '[]', index_names: '[]' }],
  ])('%s fails with one error, sets all outputs and sends nothing', async (action, outputs) => {
    const inputs = { api_key: KEY, api_url: emulator.url, index_name: 'docs-example' };
    const result = await runAction({ node, launcher: launcherOf(action), inputs });
    expect(result.code).toBe(1);
    const message = `T${requirement().slice(1)}. Nothing was sent to Pinecone. ${ADVICE}`;
    expect(result.stdout).toBe(`::error::${message}\n`);
    expect(Object.keys(result.outputs).sort()).toEqual(Object.keys(metadataOf(action).outputs).sort());
    expect(result.outputs).toMatchObject({ ...outputs, error: message, report_path: '' });
    if (action === 'gate') expect(JSON.parse(result.outputs.reasons ?? '')).toEqual([message]);
    expect(emulator.requests).toEqual([]);
  });

  test.each<[string, Record<string, string>]>([
    ['without saved state', {}],
    ['of a restore that left nothing', { STATE_index_name: '' }],
  ])('the post step of restore %s succeeds', async (_, env) => {
    const result = await runAction({ node, launcher: 'restore-post.js', inputs: {}, env });
    expect(result).toMatchObject({ code: 0, stdout: '' });
  });

  test('the post step of a rehearsal names the index that it leaves', async () => {
    const env = { STATE_index_name: 'rehearsal-1658821493-1-k3j9x2ab\n::set-env name=PATH::/tmp' };
    const result = await runAction({ node, launcher: 'restore-post.js', inputs: {}, env });
    const name = 'rehearsal-1658821493-1-k3j9x2abset-envnamePATHtmp';
    expect(result.code).toBe(1);
    expect(result.stdout).toBe(
      `::error::${name} was not deleted: ${requirement()}. ${ADVICE} If you do not need it, delete ${name} in the Pinecone console: it incurs charges until it is deleted.\n`,
    );
    expect(errorOf(result)).toMatch(/^rehearsal-/);
  });
});
