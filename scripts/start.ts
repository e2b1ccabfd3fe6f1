// Runs the main action without an account: starts the Pinecone emulator, and runs dist/ against it like a runner.
// `npm start -- --index-name docs-example --wait-for-ready false` sets inputs; with --api-url, and PINECONE_API_KEY in the
// environment, it runs against the real service.

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { start } from '../emulator/index.js';
import { runAction } from '../testing/run-action.js';
import { renderSummary } from './terminal.js';

const READY_AFTER_MS = 3_000;

const declared = Object.keys(parse(readFileSync('action.yml', 'utf8')).inputs).filter((name) => name !== 'api_key');
const { inputs, problem } = parseArguments(process.argv.slice(2));
if (problem !== undefined) {
  console.error(`${problem}\nInputs: ${declared.map((name) => `--${name.replaceAll('_', '-')}`).join(' ')}`);
  process.exit(2);
}

const key = process.env.PINECONE_API_KEY;
const isReal = inputs.api_url !== undefined;
inputs.index_name ??= 'docs-example';
const indexes = inputs.index_name.split('\n').map((name) => name.trim());
const emulator = isReal ? undefined : await start({ indexes, readyAfterMs: READY_AFTER_MS });
if (emulator) {
  console.log(`The Pinecone emulator is running at ${emulator.url} with the indexes ${indexes.join(', ')}.\n`);
  inputs.api_url = emulator.url;
}
const { code, outputs, summary } = await runAction({
  inputs,
  env: isReal ? (key ? { PINECONE_API_KEY: key } : {}) : { PINECONE_API_KEY: 'emulator-key' },
  onText: (text) => process.stdout.write(readable(text)),
  onStart: (child) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  },
});
await emulator?.stop();

console.log('\nOutputs');
const width = Math.max(...Object.keys(outputs).map((name) => name.length));
for (const [name, value] of Object.entries(outputs)) {
  console.log(`  ${name.padEnd(width)}  ${value.replaceAll('\n', `\n${' '.repeat(width + 4)}`)}`);
}
console.log(`\nSummary\n${renderSummary(summary)}`);
process.exitCode = code ?? 1;

/** Decodes the line breaks in an error command to the runner. */
function readable(text: string): string {
  return text.replace(/^::error.*$/gm, (line) => line.replaceAll('%0A', '\n').replaceAll('%25', '%'));
}

/** `--index-name x`, `--index-name=x` and `--index_name x` all mean the input index_name. */
function parseArguments(args: readonly string[]): { inputs: Record<string, string>; problem?: string } {
  const inputs: Record<string, string> = {};
  for (let at = 0; at < args.length; at += 1) {
    const [, option = '', joined] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(args[at] ?? '') ?? [];
    const name = option.replaceAll('-', '_');
    if (name === 'api_key')
      return {
        inputs,
        problem: 'Set the environment variable PINECONE_API_KEY instead: other users can see arguments.',
      };
    if (!declared.includes(name))
      return {
        inputs,
        problem:
          name === 'help'
            ? 'Sets the inputs of the action.'
            : `${args[at]} is not an input. Pass inputs after --, as in npm start -- --index-name docs-example.`,
      };
    const value = joined ?? args[++at];
    if (value === undefined) return { inputs, problem: `${args[at - 1]} has no value.` };
    inputs[name] = value;
  }
  return { inputs };
}
