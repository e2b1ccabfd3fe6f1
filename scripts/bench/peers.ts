import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What a user could take in place of this action, made ready to run. */
export interface Peers {
  /** The Node.js that actions run on, and its version. */
  node: string;
  nodeVersion: string;
  /** The file that holds the job written with Pinecone's TypeScript SDK, bundled. */
  sdk: string;
  curl: string;
  /** Deletes what was installed. */
  remove(): void;
}

const HERE = 'scripts/bench/peers';
const SDK = ['@actions/core@3.0.1', '@pinecone-database/pinecone@9.0.0'];

/** Installs into a temporary folder what the project has no use for itself, and bundles as the action is bundled. */
export function preparePeers(): Peers {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const run = (command: string, given: readonly string[], cwd = folder) =>
    execFileSync(command, given, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  const node = run('npx', ['--yes', '--package=node@24', 'node', '-p', 'process.execPath']);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  copyFileSync(`${HERE}/sdk.mjs`, join(folder, 'sdk.js'));
  run('npm', ['install', '--no-audit', '--no-fund', ...SDK]);
  const ncc = resolve('node_modules/@vercel/ncc/dist/ncc/cli.js');
  run(process.execPath, [ncc, 'build', 'sdk.js', '--out', 'dist', '--no-cache', '--quiet']);
  return {
    node,
    nodeVersion: run(node, ['-p', 'process.versions.node']),
    sdk: join(folder, 'dist/index.js'),
    curl: resolve(`${HERE}/curl.sh`),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
