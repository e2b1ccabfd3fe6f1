// Runs an action without an account: starts the Pinecone emulator, and runs dist/ against it like a runner.
// `npm start -- --index-name docs-example --wait-for-ready false` sets inputs of create; `npm start -- gate` runs another
// action. With --api-url, and PINECONE_API_KEY in the environment, it runs against the real service.
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { start } from '../emulator/index.js';
import { launcherOf, runAction } from '../testing/run-action.js';
import { DEMOS } from './demos.js';
import { ACTION_FILES, type ActionName, metadataOf } from './tables.js';
import { logTranslator, renderOutputs, renderSummary, styleFor } from './terminal.js';

const [first = '', ...rest] = process.argv.slice(2);
const action = isAction(first) ? first : 'create';
const declared = Object.keys(metadataOf(action).inputs).filter((name) => name !== 'api_key');
const { inputs: given, problem } = parseArguments(isAction(first) ? rest : process.argv.slice(2));
if (problem !== undefined) {
  console.error(
    `${problem}\nInputs of ${action}: ${declared.map((name) => `--${name.replaceAll('_', '-')}`).join(' ')}`,
  );
  process.exit(2);
}

const { stdout } = process;
// Says no if the output is not a terminal, and if NO_COLOR is set.
const style = styleFor(stdout.isTTY && stdout.hasColors());
const demo = DEMOS[action];
const inputs: Record<string, string> = given.api_url ? given : { index_name: 'docs-example', ...demo.inputs, ...given };
const indexNames = (inputs.index_name ?? '').split('\n').map((name) => name.trim());
const emulator = given.api_url ? undefined : await start(demo.project(indexNames));
if (emulator) {
  console.log(style('dim', `The Pinecone emulator is running at ${emulator.url}, with ${indexNames.join(', ')}.`));
  inputs.api_url = emulator.url;
}
const key = emulator ? 'emulator-key' : process.env.PINECONE_API_KEY;
const log = new PassThrough();
const logPrinted = printLog(log);
const { code, outputs, summary } = await runAction({
  inputs,
  launcher: launcherOf(action),
  // The report is to be read after the run, whose own folder is deleted.
  env: { PINECONE_API_KEY: key, RUNNER_TEMP: tmpdir() },
  onText: (text) => log.write(text),
  onStart: (child) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  },
});
log.end();
await logPrinted;
await emulator?.stop();
console.log(`\n${style('bold', 'Outputs')}\n${renderOutputs({ outputs, style, width: stdout.columns ?? 120 })}`);
console.log(`\n${style('bold', 'Summary')}\n${renderSummary(summary, style)}`);
process.exitCode = code ?? 1;

async function printLog(stream: NodeJS.ReadableStream): Promise<void> {
  const translate = logTranslator(style);
  for await (const line of createInterface({ input: stream })) {
    const text = translate(line);
    if (text !== undefined) console.log(text);
  }
}

function isAction(name: string): name is ActionName {
  return Object.hasOwn(ACTION_FILES, name);
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
    if (!declared.includes(name)) {
      const actions = Object.keys(ACTION_FILES).join(', ');
      const usage = `Usage: npm start -- [${actions}] [--input value]…`;
      return { inputs, problem: name === 'help' ? usage : `${args[at]} is not an input of ${action}. ${usage}` };
    }
    const value = joined ?? args[++at];
    if (value === undefined) return { inputs, problem: `${args[at - 1]} has no value.` };
    inputs[name] = value;
  }
  return { inputs };
}
