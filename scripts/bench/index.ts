// What the action costs, beside what one could use in its place: `npm run bench` prints the tables (a few minutes, no
// account), and `npm run bench -- --write` puts them into docs/performance.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { size } from '../../src/text/figures.js';
import { sideBySideTable } from './many-indexes.js';
import { noticingTables } from './noticing-ready.js';
import { preparePeers } from './peers.js';
import { startToFinishTable } from './start-to-finish.js';
import { weightTable } from './weight.js';

const PAGE = 'docs/performance.md';
const PARTS = /(<!-- bench -->\n)[\s\S]*?(\n<!-- end bench -->)/;

const peers = preparePeers();
try {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${size(totalmem())} of memory, ${process.platform}`;
  const text = [
    `Measured on ${new Date().toISOString().slice(0, 10)} with Node.js ${peers.nodeVersion} on ${machine}.`,
    '### Start to finish',
    await startToFinishTable(peers),
    '### Weight',
    weightTable(peers),
    '### Noticing Ready',
    await noticingTables(),
    '### Many indexes',
    await sideBySideTable(peers),
  ].join('\n\n');
  console.log(text);
  if (process.argv.includes('--write')) {
    writeFileSync(
      PAGE,
      readFileSync(PAGE, 'utf8').replace(PARTS, (_, begin, end) => `${begin}${text}${end}`),
    );
  }
} finally {
  peers.remove();
}
