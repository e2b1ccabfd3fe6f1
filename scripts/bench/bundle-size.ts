import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { formatCount } from '../../src/text/format.js';
import type { Peers } from './peers.js';
import { table } from './table.js';

/** The size of what a runner downloads and loads. */
export function sizeTable({ sdk }: Peers): string {
  const archive = (format: string) =>
    execFileSync('git', ['archive', `--format=${format}`, 'HEAD'], { maxBuffer: 1e9 });
  const rows = [
    ['the bundle of all four actions', scriptBytesIn('dist')],
    ["the bundle with Pinecone's TypeScript SDK and `@actions/core`", scriptBytesIn(dirname(sdk))],
    ['what a runner downloads, as tar', archive('tar').length],
    ['what a runner downloads, compressed', gzipSync(archive('tar')).length],
  ] as const;
  return table({ head: ['', 'bytes'], rows: rows.map(([what, bytes]) => [what, formatCount(bytes)]) });
}

/** The total size of all scripts in a folder and its subfolders, in bytes. */
function scriptBytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.[cm]?js$/.test(file));
  return files.reduce((total, file) => total + statSync(join(folder, file)).size, 0);
}
