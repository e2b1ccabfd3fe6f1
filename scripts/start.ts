// The main job without an account: an emulated Pinecone, and the committed dist/ run against it as a runner would.
// `npm start -- --index-name docs-example --wait-for-ready false` gives inputs; with --api-url and PINECONE_API_KEY in
// the environment the same runs against the real service.

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { start } from '../emulator/index.js';
import { runAction } from './action-run.js';
import { inTerminal } from './terminal.js';

const READY_AFTER_MS = 3_000;

const declared = Object.keys(parse(readFileSync('action.yml', 'utf8')).inputs).filter((name) => name !== 'api_key');
const { inputs, problem } = readArguments(process.argv.slice(2));
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
  console.log(`An emulated Pinecone is at ${emulator.url}, and holds ${indexes.join(', ')}.\n`);
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
console.log(`\nSummary\n${inTerminal(summary)}`);
process.exitCode = code ?? 1;

/** A command to the runner has its line breaks encoded; a person wants them back. */
function readable(text: string): string {
  return text.replace(/^::error.*$/gm, (line) => line.replaceAll('%0A', '\n').replaceAll('%25', '%'));
}

/** `--index-name x`, `--index-name=x` and `--index_name x` all mean the input index_name. */
function readArguments(given: readonly string[]): { inputs: Record<string, string>; problem?: string } {
  const inputs: Record<string, string> = {};
  for (let at = 0; at < given.length; at += 1) {
    const [, option = '', joined] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(given[at] ?? '') ?? [];
    const name = option.replaceAll('-', '_');
    if (name === 'api_key')
      return { inputs, problem: 'Give the key as PINECONE_API_KEY: arguments can be seen by others.' };
    if (!declared.includes(name))
      return {
        inputs,
        problem:
          name === 'help'
            ? 'Gives the action its inputs.'
            : `${given[at]} is not an input. Inputs go behind a --, as in npm start -- --index-name docs-example.`,
      };
    const value = joined ?? given[++at];
    if (value === undefined) return { inputs, problem: `${given[at - 1]} has no value.` };
    inputs[name] = value;
  }
  return { inputs };
}
