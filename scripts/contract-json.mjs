// Writes the OpenAPI document as JSON next to the compiled tools, because parsing YAML would delay every start.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

mkdirSync('build/openapi', { recursive: true });
const document = parse(readFileSync('openapi/pinecone-control-plane.yaml', 'utf8'));
writeFileSync('build/openapi/pinecone-control-plane.json', JSON.stringify(document));
