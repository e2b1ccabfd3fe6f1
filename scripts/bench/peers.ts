import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The alternatives to this action, installed and ready to run. */
export interface Peers {
  /** The Node.js executable that actions run on, and its version. */
  node: string;
  nodeVersion: string;
  /** The bundle of the same job, written with Pinecone's TypeScript SDK. */
  sdk: string;
  curl: string;
  /** Deletes the installation. */
  remove(): void;
}

const FOLDER = 'scripts/bench/peers';
const SDK = ['@actions/core@3.0.1', '@pinecone-database/pinecone@9.0.0'];

/** Installs the alternatives into a temporary folder, and bundles them like the action. */
export function preparePeers(): Peers {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const run = (command: string, args: readonly string[], cwd = folder) =>
    execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  const node = run('npx', ['--yes', '--package=node@24', 'node', '-p', 'process.execPath']);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  copyFileSync(`${FOLDER}/sdk.mjs`, join(folder, 'sdk.js'));
  run('npm', ['install', '--no-audit', '--no-fund', ...SDK]);
  const ncc = resolve('node_modules/@vercel/ncc/dist/ncc/cli.js');
  run(process.execPath, [ncc, 'build', 'sdk.js', '--out', 'dist', '--no-cache', '--quiet']);
  return {
    node,
    nodeVersion: run(node, ['-p', 'process.versions.node']),
    sdk: join(folder, 'dist/index.js'),
    curl: resolve(`${FOLDER}/curl.sh`),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
