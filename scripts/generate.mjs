// Writes src/pinecone/schema.ts: the types of the resources that the client parses, from
// openapi/pinecone-control-plane.yaml. The first line of the result contains digests of both, so that a test can detect
// manual changes without network access.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const CONTRACT = 'openapi/pinecone-control-plane.yaml';
const TYPES = 'src/pinecone/schema.ts';
const PARSED = 'build/openapi/parsed-resources.json';
const RESOURCES = ['Backup', 'BackupSchedule', 'RestoreJob', 'RestoreStarted'];

const contract = readFileSync(CONTRACT, 'utf8').replaceAll('\r\n', '\n');
const { openapi, info, components } = parse(contract);

/** The schemas that a resource consists of, by their names. */
const schemas = {};
function add(name) {
  if (name in schemas) return;
  schemas[name] = components.schemas[name];
  for (const [, part] of JSON.stringify(schemas[name]).matchAll(/"#\/components\/schemas\/(\w+)"/g)) add(part);
}
RESOURCES.forEach(add);
mkdirSync('build/openapi', { recursive: true });
writeFileSync(PARSED, JSON.stringify({ openapi, info, paths: {}, components: { schemas } }));

// openapi-typescript requires TypeScript 5 and the project uses 6, so it runs through npx instead of as a dependency.
const packages = ['-p', 'openapi-typescript@7.13.0', '-p', 'typescript@5.9.3'];
execFileSync('npx', ['--yes', ...packages, 'openapi-typescript', PARSED, '--output', TYPES], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});

const digest = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);
const types = readFileSync(TYPES, 'utf8');
writeFileSync(
  TYPES,
  `// contract ${digest(contract)}, types ${digest(types)}: made by \`npm run generate:types\`\n${types}`,
);
