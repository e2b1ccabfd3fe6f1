import { randomInt } from 'node:crypto';
import manifest from '../package.json' with { type: 'json' };
import type { Action, Ports } from './actions/action.js';
import { create } from './actions/create/index.js';
import { gate } from './actions/gate/index.js';
import { prune } from './actions/prune/index.js';
import { restore } from './actions/restore/index.js';
import { readMade } from './actions/restore/made.js';
import { restorePost } from './actions/restore/post.js';
import { briefly } from './backups/failures.js';
import { readAll } from './inputs/reader.js';
import type { Account } from './pinecone/call.js';
import { pineconeClient } from './pinecone/client.js';
import { httpTransport } from './pinecone/transport.js';
import { type Origin, readOrigin } from './runner/context.js';
import { rawInputs } from './runner/inputs.js';
import { annotateError, log, logCauses } from './runner/log.js';
import { setOutputs } from './runner/outputs.js';
import { savedState } from './runner/state.js';
import { stopSignal } from './runner/stop.js';
import { writeSummary } from './runner/summary.js';
import { Failure } from './text/failure.js';
import { duration } from './text/figures.js';
import { plain } from './text/plain.js';
import { systemClock } from './time/clock.js';
import { deadlineIn, type Limits } from './time/deadline.js';
import { everyMinute } from './time/pauses.js';

/** A stop leaves so long for whatever does not end by itself (milliseconds). */
const LINGER = 300;
const RANGE = 2 ** 47;

const ACTIONS = {
  create: () => runAction(create),
  gate: () => runAction(gate),
  prune: () => runAction(prune),
  restore: () => runAction(restore),
  // There is nothing to do, and so no input to read, unless a rehearsal left its index.
  'restore-post': async () => readMade(savedState) && (await runAction(restorePost)),
};

/**
 * Runs one of the actions, as the entry of its process. Whatever happens, the process ends with all outputs set, with a
 * message, and with exit code 0 only if the work was done.
 */
export async function run(name: keyof typeof ACTIONS): Promise<void> {
  await ACTIONS[name]();
}

async function runAction<O extends { account: Account; timeout: number }, S>(action: Action<O, S>): Promise<void> {
  // Also the code of a process that ends by itself because a promise never settles.
  process.exitCode = 1;
  let state = action.start;
  let options: O | undefined;
  let isOver = false;

  /** Sets all outputs and tells the end, once, whichever way it comes; true if all is well. */
  const finish = (error?: unknown): boolean => {
    if (isOver) return false;
    isOver = true;
    const told = error === undefined ? undefined : linesOf({ error, left: action.left?.(state) });
    const unset = attempt(() => setOutputs(action.outputs(state, told)));
    const lines = unset === undefined ? told : [...(told ?? []), ...notWritten({ unset, early: action.early(state) })];
    if (lines !== undefined) tell({ lines, cause: error ?? unset });
    // The backup counts, and not the page about it.
    const missing = attempt(() => writeSummary(action.summary({ state, options, failure: lines })));
    if (missing !== undefined) log.info(`The summary could not be written: ${briefly(missing)}`);
    return lines === undefined;
  };
  // A log that nobody reads any more is no reason to stop.
  process.stdout.on('error', () => undefined);
  process.on('exit', () => finish(new Error('the process ended before the work was done')));
  process.on('uncaughtException', (error) => {
    finish(error);
    process.exit(1);
  });

  const update = (next: S) => {
    state = next;
    // Where it fails, the end tells it: here it would look like a failure of the work.
    attempt(() => setOutputs(action.early(state)));
  };
  try {
    options = readAll({ raw: rawInputs, read: action.inputs });
    await action.steps({ options, ports: portsFor(options), update });
    if (finish()) process.exitCode = 0;
  } catch (error) {
    finish(error ?? new Error(`${error} was thrown`));
  }
  // A socket or a proxy tunnel that hangs must not hold up the end.
  setTimeout(end, LINGER).unref();
}

/** Ends the process. The system may take minutes to give up looking up a name, and an orderly exit waits for that. */
function end(): void {
  const isHeldUp = process.getActiveResourcesInfo().some((resource) => HELD_UP_BY.test(resource));
  if (isHeldUp && process.exitCode !== 0) process.kill(process.pid, 'SIGKILL');
  process.exit();
}

/** Node's names for what one of its threads is waiting for. */
const HELD_UP_BY = /^(GetAddrInfo|GetNameInfo|FS)Req/;

/** What is lost where the outputs cannot be written has to be in the message, one line for each value. */
function notWritten({ unset, early }: { unset: unknown; early: Record<string, string> }): string[] {
  const values = Object.entries(early).flatMap(([name, value]) =>
    value.split('\n').map((line) => `${name}: ${plain(line)}`),
  );
  return [`The outputs of the step could not be written: ${briefly(unset)}.`, ...values];
}

/** Runs `work`; what it throws comes back. */
function attempt(work: () => void): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error ?? new Error(`${error} was thrown`);
  }
}

function portsFor({ account, timeout }: { account: Account; timeout: number }): Ports {
  const clock = systemClock;
  const random = () => randomInt(RANGE) / RANGE;
  const limits: Limits = {
    deadline: deadlineIn({ ms: timeout, clock, start: performance.timeOrigin }),
    signal: stopSignal(),
  };
  const isDue = everyMinute({ now: clock.now });
  const client = pineconeClient({
    account,
    ports: {
      transport: httpTransport({ userAgent }),
      clock,
      random,
      onRetry: ({ error, pause }) => {
        const line = `No clear answer (${briefly(error)}); asking again in ${duration(pause)}`;
        if (isDue()) log.info(line);
        else log.debug(line);
      },
      onAnswer: ({ method, path, status, requestId = '–' }) =>
        log.debug(`${method} ${path}: ${status} (request ${requestId})`),
    },
  });
  return { client, clock, random, log, limits, saved: savedState, origin: originOrNothing };
}

/** Pinecone's form for integrations; the tag may hold a-z, 0-9, _, blanks and colons. */
const userAgent = `${manifest.name}/${manifest.version}; lang=typescript; node ${process.version}; source_tag=pinecone_backup_action`;

/** A backup is worth more than its description: a broken event file costs the one, but not the other. */
async function originOrNothing(): Promise<Origin> {
  try {
    return await readOrigin();
  } catch (error) {
    log.warning(`What GitHub tells of this run cannot be read, so the description goes without: ${briefly(error)}`);
    return {};
  }
}

/** The one place where a failure is told. */
function tell({ lines, cause }: { lines: readonly string[]; cause: unknown }): void {
  annotateError(lines);
  logCauses(cause);
}

/** What is told of a failure; `left` is what it may leave behind, which nobody has told of where it was not foreseen. */
function linesOf({ error, left = [] }: { error: unknown; left?: string[] | undefined }): readonly string[] {
  if (error instanceof Failure) return error.lines;
  return [
    `Something went wrong that should not: ${briefly(error)}.`,
    ...left,
    'This is a fault of the action. Please report it, with the log of a run with debug logging.',
  ];
}
