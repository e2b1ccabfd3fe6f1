/** Command-line entry point: runs the emulator until Ctrl+C and logs each request. */
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Files, HELP, parseArguments } from './cli-options.js';
import type { Fault } from './faults.js';
import { type Emulator, type LoggedRequest, type StartOptions, start } from './index.js';
import { parseSeed, type Seed } from './seed-file.js';
import { usageText } from './usage-text.js';

const parsed = parseArguments(process.argv.slice(2));
if (parsed.kind === 'help') process.stdout.write(HELP);
else if (parsed.kind === 'errors') fail(parsed.errors, 2);
else await run(parsed);

async function run(parsed: { options: StartOptions; faults: Fault[]; files: Files }): Promise<void> {
  const { faults, files } = parsed;
  const { seed, errors } = readSeed(files.seed);
  if (files.dump !== undefined && !isWritable(dirname(files.dump))) {
    errors.push(`--dump ${files.dump}: the directory does not exist or is not writable`);
  }
  if (errors.length > 0) {
    fail(errors, 2);
    return;
  }
  try {
    const indexes = [...(parsed.options.indexes ?? []), ...seed.indexes];
    const options = { ...parsed.options, ...seed, indexes, onResponse: logRequest };
    const emulator = await start(options);
    emulator.faults.add(...faults);
    const caFile = emulator.ca === undefined ? undefined : writeCertificate(emulator.ca);
    let isStopping = false;
    const stopOnce = () => {
      // Ctrl+C reaches this process twice if npm started it. The second signal must not end it before the dump is written.
      if (!isStopping) void stop({ emulator, caFile, dump: files.dump });
      isStopping = true;
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stopOnce);
    process.stdout.write(usageText({ emulator, apiKey: options.apiKeys?.[0] ?? 'any-key', caFile, dump: files.dump }));
  } catch (error) {
    fail([error instanceof Error ? error.message : String(error)], 1);
  }
}

function readSeed(file: string | undefined): { seed: Seed; errors: string[] } {
  const empty = { indexes: [], backups: [], schedules: [] };
  if (file === undefined) return { seed: empty, errors: [] };
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { seed: empty, errors: [`--seed ${file}: the file cannot be read`] };
  }
  const parsed = parseSeed(text, Date.now());
  return parsed.kind === 'seed'
    ? { seed: parsed.seed, errors: [] }
    : { seed: empty, errors: parsed.errors.map((error) => `--seed ${file}: ${error}`) };
}

/** Checked at the start, because at the end the data would be lost. */
function isWritable(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Writes a file, because Node.js and other clients take certificates to trust only as a file. */
function writeCertificate(ca: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'pinecone-emulator-')), 'ca.pem');
  writeFileSync(file, ca);
  return file;
}

async function stop(options: {
  emulator: Emulator;
  caFile: string | undefined;
  dump: string | undefined;
}): Promise<void> {
  const { emulator, caFile, dump } = options;
  await emulator.stop();
  if (caFile !== undefined) rmSync(dirname(caFile), { recursive: true });
  if (dump === undefined) return;
  writeFileSync(dump, `${JSON.stringify(emulator.dump(), undefined, 2)}\n`);
  process.stdout.write(`Wrote ${dump}.\n`);
}

function fail(errors: string[], exitCode: number): void {
  process.stderr.write(`${errors.join('\n')}\n`);
  process.exitCode = exitCode;
}

function logRequest({ method, path, status }: LoggedRequest): void {
  process.stdout.write(`${method} ${path} ${status ?? 'no response'}\n`);
}
