// Writes src/pinecone/schema.ts from openapi/pinecone-control-plane.yaml. The first line of the result contains
// digests of both, so that a test can detect manual changes without network access.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const CONTRACT = 'openapi/pinecone-control-plane.yaml';
const TYPES = 'src/pinecone/schema.ts';

// openapi-typescript requires TypeScript 5 and the project uses 6, so it runs through npx instead of as a dependency.
const packages = ['-p', 'openapi-typescript@7.13.0', '-p', 'typescript@5.9.3'];
execFileSync('npx', ['--yes', ...packages, 'openapi-typescript', CONTRACT, '--output', TYPES], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});

const digest = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);
const contract = readFileSync(CONTRACT, 'utf8').replaceAll('\r\n', '\n');
const types = readFileSync(TYPES, 'utf8');
writeFileSync(
  TYPES,
  `// contract ${digest(contract)}, types ${digest(types)}: made by \`npm run generate:types\`\n${types}`,
);
