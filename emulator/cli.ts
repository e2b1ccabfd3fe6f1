/** Command-line entry point: runs the emulator until Ctrl+C and logs each request. */
import { HELP, parseArguments } from './cli-options.js';
import type { Fault } from './faults.js';
import { type LoggedRequest, type StartOptions, start } from './index.js';

const parsed = parseArguments(process.argv.slice(2));
if (parsed.kind === 'help') process.stdout.write(HELP);
else if (parsed.kind === 'errors') fail(parsed.errors, 2);
else await run(parsed);

async function run({ options, faults }: { options: StartOptions; faults: Fault[] }): Promise<void> {
  try {
    const emulator = await start({ ...options, onResponse: logRequest });
    emulator.faults.add(...faults);
    const indexNames = emulator.indexes().map(({ name }) => name);
    process.stdout.write(usageExamples({ url: emulator.url, indexNames, apiKey: options.apiKeys?.[0] ?? 'any-key' }));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.stop());
  } catch (error) {
    fail([error instanceof Error ? error.message : String(error)], 1);
  }
}

function fail(errors: string[], exitCode: number): void {
  process.stderr.write(`${errors.join('\n')}\n`);
  process.exitCode = exitCode;
}

function logRequest({ method, path, status }: LoggedRequest): void {
  process.stdout.write(`${method} ${path} ${status ?? 'no response'}\n`);
}

/** Shows how to point each supported client at the emulator. */
function usageExamples({ url, indexNames, apiKey }: { url: string; indexNames: string[]; apiKey: string }): string {
  const [indexName = 'docs-example'] = indexNames;
  return `Listening on ${url} with indexes: ${indexNames.join(', ')}. Press Ctrl+C to stop; all data is discarded.

The action:      api_url: ${url}
TypeScript SDK:  new Pinecone({ apiKey: '${apiKey}', controllerHostUrl: '${url}' })
                 or PINECONE_API_KEY=${apiKey} PINECONE_CONTROLLER_HOST=${url} and new Pinecone()
curl:            curl -X POST ${url}/indexes/${indexName}/backups -H 'Api-Key: ${apiKey}' \\
                   -H 'X-Pinecone-Api-Version: 2025-04' -H 'Content-Type: application/json' -d '{}'

`;
}
