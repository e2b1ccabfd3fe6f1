import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HELP, parseArguments } from '../../emulator/cli-options.js';
import { usageText } from '../../emulator/usage-text.js';

const directory = mkdtempSync(join(tmpdir(), 'emulator-cli-'));
afterAll(() => rmSync(directory, { recursive: true }));

test('every option in the help is accepted, and every option is in the help', () => {
  const options = [...HELP.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, name = '']) => name);
  expect(options.length).toBeGreaterThan(15);
  const unknown = options.filter((name) => {
    const parsed = parseArguments([`--${name}`, 'x']);
    return parsed.kind === 'errors' && parsed.errors.includes(`--${name}: unknown option`);
  });
  expect(unknown).toEqual([]);
  const [, accepted = ''] = /function tokenize(.*)/s.exec(readFileSync('emulator/cli-options.ts', 'utf8')) ?? [];
  const names = [...accepted.matchAll(/'([a-z-]+)'/g)].map(([, name]) => name).filter((name) => !isKeyword(name));
  expect(names.toSorted()).toEqual(options.toSorted());
});

/** Words of the code that reads the options, which are no options. */
function isKeyword(name: string | undefined): boolean {
  return ['string', 'boolean', 'positional', 'option'].includes(name ?? '');
}

test('options for TLS, lists, jobs and files become start options and files', () => {
  const args = ['--tls', '--list-order', 'shuffled', '--list-lag', '2s', '--job-lag=1m', '--seed', 'a', '--dump', 'b'];
  expect(parseArguments(args)).toMatchObject({
    options: { tls: true, listOrder: 'shuffled', listLagMs: 2000, jobLagMs: 60_000, indexes: [] },
    files: { seed: 'a', dump: 'b' },
  });
  expect(parseArguments([])).toMatchObject({ options: { tls: false, indexes: ['docs-example'] } });
});

test('a list order or a lag that is invalid is an error', () => {
  expect(parseArguments(['--list-order', 'random', '--job-lag', '5', '--seed='])).toEqual({
    kind: 'errors',
    errors: [
      '--seed : must be the path of a file',
      '--job-lag 5: must be a duration such as 500ms, 5s, or 2m',
      '--list-order random: must be one of newest, oldest, shuffled',
    ],
  });
});

test('the text at start says which clients need TLS', () => {
  const options = { emulator: { url: 'http://127.0.0.1:1', indexes: () => [] }, apiKey: 'k', dump: undefined };
  expect(usageText({ ...options, caFile: undefined })).toMatch(/Backups need no TLS.*pc\.index.*use --tls/s);
  expect(usageText({ ...options, caFile: '/x/ca.pem' })).toMatch(/pc\.index.*NODE_EXTRA_CA_CERTS=\/x\/ca\.pem/s);
});

describe('the command', () => {
  const BUILD_TIMEOUT_MS = 180_000;
  beforeAll(() => promisify(execFile)('npm', ['run', '--silent', 'build:tools']), BUILD_TIMEOUT_MS);

  function run(...args: string[]): { child: ChildProcess; output: () => string; closed: Promise<number | null> } {
    const child = spawn(process.execPath, ['build/emulator/cli.js', ...args]);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        text += chunk;
      });
    }
    return { child, output: () => text, closed: new Promise((resolve) => child.on('close', resolve)) };
  }

  test('starts with a seed, and at Ctrl+C writes a dump and removes the certificate', async () => {
    const [seed, dump] = [join(directory, 'seed.json'), join(directory, 'dump.json')];
    writeFileSync(seed, JSON.stringify({ indexes: [{ name: 'docs', records: 3 }], backups: [{ index: 'docs' }] }));
    const { child, output, closed } = run('--port', '0', '--tls', '--seed', seed, '--dump', dump);
    const listening = new Promise<void>((resolve) =>
      child.stdout?.on('data', () => {
        if (output().includes('--cacert')) resolve();
      }),
    );
    await Promise.race([listening, closed]);
    expect(output()).toMatch(/^Listening on http:\/\/127\.0\.0\.1:\d+ with indexes: docs\. .*written to /);
    const [, caFile = ''] = /NODE_EXTRA_CA_CERTS=(.*)/.exec(output()) ?? [];
    expect(readFileSync(caFile, 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
    // A terminal signals the whole process group, and npm passes its own signal on.
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await closed).toBe(0);
    const { indexes, backups } = JSON.parse(readFileSync(dump, 'utf8'));
    expect([indexes, backups]).toMatchObject([[{ name: 'docs', records: 3 }], [{ index: 'docs', status: 'Ready' }]]);
    expect(existsSync(caFile)).toBe(false);
  });

  test('reports every error in the files before it starts', async () => {
    const seed = join(directory, 'invalid.json');
    writeFileSync(seed, '{"indexes":[{"kind":"pod"}]}');
    const { output, closed } = run('--port', '0', '--seed', seed, '--dump', join(directory, 'missing', 'dump.json'));
    expect(await closed).toBe(2);
    expect(output()).toBe(
      `--seed ${seed}: indexes[0] lacks the field name\n` +
        `--dump ${directory}/missing/dump.json: the directory does not exist or is not writable\n`,
    );
  });
});
