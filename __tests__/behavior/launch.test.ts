import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Emulator, start } from '../../emulator/index.js';
import { loadedBytes, MAX_LOADED_BYTES } from '../../scripts/bench/bundle-size.js';
import { ACTION_FILES } from '../../scripts/tables.js';
import { runAction } from '../../testing/run-action.js';
import { errorOf, KEY, operationsOf, preload, step } from './step.js';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await start({ indexes: ['docs-example'], readyAfterMs: 0 });
});
beforeEach(() => {
  emulator.requests.length = 0;
});
afterAll(() => emulator.stop());

const inputs = { index_name: 'docs-example' };

describe('a signal while the bundle is loading ends the step with a message and outputs, and nothing is sent', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('create on %s', async (SIGNAL) => {
    const result = await step({ emulator, inputs, nodeArgs: preload('signal-during-load'), env: { SIGNAL } });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toBe(
      'docs-example was not backed up: the step was cancelled or timed out.\n  Re-run the job.',
    );
    expect(result.outputs).toMatchObject({ backup_id: '', status: 'NotCreated', created: 'false' });
    expect(operationsOf(emulator)).toEqual([]);
  });

  test.each([
    ['gate', inputs],
    ['restore', { ...inputs, target_index_name: 'docs-copy' }],
    ['prune', { ...inputs, keep_last: '3' }],
    ['schedule', { ...inputs, frequency: 'daily', expire_after_days: '30' }],
  ] as const)('%s on SIGTERM', async (action, given) => {
    const env = { SIGNAL: 'SIGTERM' };
    const result = await step({ action, emulator, inputs: given, nodeArgs: preload('signal-during-load'), env });
    expect(result.code).toBe(1);
    expect(errorOf(result)).toContain('the step was cancelled or timed out.');
    expect(operationsOf(emulator)).toEqual([]);
  });
});

test('if the bundle is missing, the step fails with a message and all outputs', async () => {
  const checkout = mkdtempSync(join(tmpdir(), 'launch-'));
  cpSync('dist', join(checkout, 'dist'), { recursive: true, filter: (path) => !path.endsWith('bundle') });
  const result = await runAction({ checkout, launcher: 'gate.js', inputs: {} });
  rmSync(checkout, { recursive: true });
  expect(result.code).toBe(1);
  expect(errorOf(result)).toMatch(
    /^The action could not be loaded: Error .ERR_MODULE_NOT_FOUND.: .*bundle.* Nothing was sent to Pinecone\.$/,
  );
  expect(result.outputs).toMatchObject({ passed: 'false', status: 'Unknown', error: errorOf(result) });
  expect(JSON.parse(result.outputs.reasons ?? '')).toEqual([errorOf(result)]);
});

test('if the chunk of an action is missing, the step fails with a message and all outputs', async () => {
  const checkout = mkdtempSync(join(tmpdir(), 'launch-'));
  cpSync('dist', join(checkout, 'dist'), { recursive: true, filter: (path) => !/\d\.index\.js$/.test(path) });
  const result = await runAction({ checkout, launcher: 'gate.js', inputs: {} });
  rmSync(checkout, { recursive: true });
  expect(result.code).toBe(1);
  expect(errorOf(result)).toMatch(/^The action could not be loaded: .* Nothing was sent to Pinecone\.$/);
  expect(result.outputs).toMatchObject({ passed: 'false', status: 'Unknown', error: errorOf(result) });
});

test.each(Object.keys(ACTION_FILES))('%s loads at most 300 kB', async (action) => {
  expect(await loadedBytes(action)).toBeLessThanOrEqual(MAX_LOADED_BYTES);
});

test('NODE_DEBUG is ignored, with a warning, as it would print the key', async () => {
  const result = await step({ emulator, inputs, env: { NODE_DEBUG: 'http,net' } });
  expect(result.code).toBe(0);
  expect(result.stdout).toMatch(/^::warning::NODE_DEBUG is ignored/m);
  expect(result.stderr).toBe('');
});

test('NODE_TLS_REJECT_UNAUTHORIZED=0 is ignored, with a warning: nothing is sent to a server without a valid certificate', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'launch-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const kind = [
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-subj',
    '/CN=localhost',
  ];
  execFileSync('openssl', ['req', ...kind, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  let requests = 0;
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) => {
    requests += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const result = await step({
    inputs: { ...inputs, api_url: `https://127.0.0.1:${(server.address() as AddressInfo).port}` },
    env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
  });
  server.close();
  rmSync(folder, { recursive: true });
  expect(result.code).toBe(1);
  expect(result.stdout).toMatch(/^::warning::NODE_TLS_REJECT_UNAUTHORIZED is ignored/m);
  expect(errorOf(result)).toContain("the server's certificate is not trusted");
  expect(requests).toBe(0);
});

test('a log that throws: the error is printed in another way, and all outputs are set', async () => {
  const connection = { api_key: KEY, api_url: emulator.url };
  const result = await runAction({ inputs: { ...inputs, ...connection }, nodeArgs: preload('broken-log') });
  expect(result.code).toBe(1);
  expect(result.stdout).toMatch(
    /^::error::The step failed, and its error could not be reported: .*the log is broken.*\n$/,
  );
  expect(result.outputs).toMatchObject({ status: 'NotCreated', created: 'false', backups: expect.any(String) });
});
