// Compares the cost of the action with that of its alternatives: `npm run bench` prints the tables in a few
// minutes, without an account, and `npm run bench -- --write` writes them to docs/performance.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { formatBytes } from '../../src/text/format.js';
import { auditTable } from './audit.js';
import { sizeTable } from './bundle-size.js';
import { endToEndTable } from './end-to-end.js';
import { manyIndexesTable } from './many-indexes.js';
import { preparePeers } from './peers.js';
import { pruneTable } from './prune.js';
import { detectionTable } from './ready-detection.js';

const PAGE = 'docs/performance.md';
const SECTION = /(<!-- bench -->\n)[\s\S]*?(\n<!-- end bench -->)/;

const peers = preparePeers();
try {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${formatBytes(totalmem())} of memory, ${process.platform}`;
  const text = [
    `Measured on ${new Date().toISOString().slice(0, 10)} with Node.js ${peers.nodeVersion} on ${machine}.`,
    '### End to end',
    await endToEndTable(peers),
    '### Bundle size',
    await sizeTable(peers),
    '### Detecting Ready',
    await detectionTable(),
    '### Many indexes',
    await manyIndexesTable(peers),
    '### Pruning',
    await pruneTable(peers),
    '### Auditing',
    await auditTable(peers),
  ].join('\n\n');
  console.log(text);
  if (process.argv.includes('--write')) {
    writeFileSync(
      PAGE,
      readFileSync(PAGE, 'utf8').replace(SECTION, (_, begin, end) => `${begin}${text}${end}`),
    );
  }
} finally {
  peers.remove();
}
