/** Runs the emulator until Ctrl+C, and logs a line for each request. */
import { HELP, readArguments } from './arguments.js';
import type { Fault } from './faults.js';
import { type LoggedRequest, type StartOptions, start } from './index.js';

const given = readArguments({ args: process.argv.slice(2) });
if (given.kind === 'help') process.stdout.write(HELP);
else if (given.kind === 'problems') fail({ problems: given.problems, code: 2 });
else await run(given);

async function run({ options, faults }: { options: StartOptions; faults: Fault[] }): Promise<void> {
  try {
    const emulator = await start({ ...options, onAnswer: logLine });
    emulator.faults.add(...faults);
    const names = emulator.indexes().map(({ name }) => name);
    process.stdout.write(directions({ url: emulator.url, names, key: options.apiKeys?.[0] ?? 'any-key' }));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.stop());
  } catch (error) {
    fail({ problems: [error instanceof Error ? error.message : String(error)], code: 1 });
  }
}

function fail({ problems, code }: { problems: string[]; code: number }): void {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exitCode = code;
}

function logLine({ method, path, status }: LoggedRequest): void {
  process.stdout.write(`${method} ${path} ${status ?? 'no answer'}\n`);
}

/** How to point a client here. */
function directions({ url, names, key }: { url: string; names: string[]; key: string }): string {
  const [index = 'docs-example'] = names;
  return `Listening at ${url} with ${names.join(', ')}. Ctrl+C ends it, and forgets everything.

The action:      api_url: ${url}
TypeScript SDK:  new Pinecone({ apiKey: '${key}', controllerHostUrl: '${url}' })
                 or PINECONE_API_KEY=${key} PINECONE_CONTROLLER_HOST=${url} and new Pinecone()
curl:            curl -X POST ${url}/indexes/${index}/backups -H 'Api-Key: ${key}' \\
                   -H 'X-Pinecone-Api-Version: 2025-04' -H 'Content-Type: application/json' -d '{}'

`;
}
