// Compares our contract with a published OpenAPI file: `npm run drift -- --spec FILE`. Exits with 1 if there is a
// difference without a reason in openapi/drift.yaml, or a stale reason: one without a difference.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { driftReport } from './report.js';

const RECORD = 'openapi/drift.yaml';

const { values } = parseArgs({ options: { spec: { type: 'string' } } });
if (values.spec === undefined) {
  console.error('Usage: npm run drift -- --spec FILE');
  process.exit(2);
}
try {
  const published = readFileSync(values.spec, 'utf8');
  const { version, unexpected, stale, intended } = driftReport({ published, recorded: readFileSync(RECORD, 'utf8') });
  for (const { difference, reason } of intended) console.log(`intended: ${difference} (${reason})`);
  for (const difference of unexpected) console.log(`not recorded: ${difference}`);
  for (const difference of stale) console.log(`stale: ${difference}`);
  const counts = `${intended.length} intended, ${unexpected.length} not recorded, ${stale.length} stale`;
  console.log(`Differences from the published file for ${version}: ${counts}`);
  process.exitCode = unexpected.length + stale.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
